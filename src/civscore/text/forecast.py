"""Words of ``civ-score forecast``, and the help of its options."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from civscore.text.both import Both


class ForecastHelp(NamedTuple):
    """What ``--help`` says of its options."""

    run: str
    register: str
    target: str
    draw: str
    rival: str
    top: str
    others: str
    own: str
    draws: str
    seed: str
    material: str
    with_replacement: str
    output: str


class ForecastTexts(NamedTuple):
    """One field a sentence or label; braces are filled in."""

    title: str
    basis: str
    basis_endless: str
    reached: str
    band: str
    no_target: str
    few: str
    under: str
    over: str
    error: str
    expected: str
    range: str
    separator: str
    second: str
    no_second: str
    spreads: str
    centres: str
    strictness: str
    gate: str
    gate_met: str
    gate_failed: str
    gates_in: str
    rival: str
    rival_se: str
    top: str
    top_fixed: str
    top_same: str
    model: tuple[str, ...]
    survey: str
    fixed: str
    material: str
    material_range: str
    material_none: str
    strangers: str
    undrawn: str
    never: str
    must: str
    left: str
    repeat: str
    decides: str
    types: tuple[str, str]
    standards: tuple[str, str]
    written: str
    sheet: str
    notes_sheet: str
    ranges: tuple[str, ...]
    model_row: str
    second_row: str


NUMBERS: Mapping[str, Both] = {
    "points": Both("不低于 0 的分数，如 90", "points from 0, such as 90"),
    "rival": Both(
        "得分，可带标准误，如 89.2 或 89.2±0.6", "a score, with its standard error where it is known: 89.2 or 89.2±0.6"
    ),
    "material": Both("得分率或其范围，如 92% 或 88%-95%", "a rate or a range of rates, such as 92% or 88%-95%"),
}
"""What an option takes."""

HELP = {
    "zh": ForecastHelp(
        run="已保存的测评（标签、latest、last-month……）、结果文件或工作簿。默认：latest。",
        register="正式测评从中抽点的点位台账；默认为该次测评保存的台账，或 civscore.toml 中的 sites",
        target="要达到的得分；默认为体系的目标",
        draw="正式测评抽某类点位多少个，代替体系的个数；体系没有写的，与该次测评相同。可重复",
        rival="对手的得分，如 89.2；知道其标准误（不是 ±）的写 89.2±0.6：超过它的概率",
        top="进入前几名的概率；与 --in 同用",
        others="其他单位得分表（xlsx、csv）：名称、得分，可有标准误；含有本单位的，用 --own 指明",
        own="--in 的表中哪一行是本单位：不算作对手",
        draws="模拟抽取多少次",
        seed="决定模拟的整数；同一整数，结果完全相同",
        material="材料审核预计的得分率，如 92%，或范围 88%-95%；默认与该次测评相同",
        with_replacement="没有台账时，把台账当作无限大（误差偏大）",
        output="写出 .xlsx 或 .json，可重复",
    ),
    "en": ForecastHelp(
        run="A saved run (label, latest, last-month …), a result file or a workbook. Default: latest.",
        register="The register that the official inspectors draw from; if not given, the one saved with the run, or sites in civscore.toml.",
        target="The score to be reached; the scheme's target if not given.",
        draw="How many of a type the official inspectors draw, in place of the scheme's number; where the scheme says none, as many as the run saw. May be repeated.",
        rival="A score to be exceeded, such as 89.2; with its standard error (not its ±) 89.2±0.6.",
        top="The probability of being among the first N; needs --in.",
        others="Scores of the others (xlsx, csv): name, score, and standard error where it is known; where one's own row is among them, name it with --own.",
        own="Which row of --in is one's own: it is no rival.",
        draws="How many draws are simulated.",
        seed="Whole number that decides the simulation; the same number gives exactly the same result.",
        material="The rate that papers are expected to get, such as 92%, or a range, 88%-95%; as in the run if not given.",
        with_replacement="Where there is no register, take it for endlessly large (errors are too large then).",
        output="Write .xlsx or .json, may be repeated.",
    ),
}

ZH = ForecastTexts(
    title="预测：{run}（{scheme}）",
    basis="依据：该次测评的 {sites} 个点位；正式测评从台账 {register} 个点位中抽 {visits} 个。",
    basis_endless="依据：该次测评的 {sites} 个点位；正式测评抽 {visits} 个。没有台账，当作无限大：误差偏大。",
    reached="达到 {target} 分的概率：{value}",
    band="达到 {target} 分的概率：{low}（没有测过的类型全部失分）到 {high}（全部得分）",
    no_target="体系没有目标，也没有用 --target 指定：只给出得分范围。",
    few="只测过 {sites} 个点位，少于 {least} 个：太少，不给出概率，只给出范围。",
    under="不到 1%",
    over="99% 以上",
    error="（模拟误差 ±{error} 个百分点）",
    expected="预计得分 {mean}；{ranges}。",
    range="{share} 的可能在 {low}–{high}",
    separator="，",
    second="另一种算法（不用模型，只看抽样）：{centre}；{ranges}。",
    no_second="另一种算法（只看抽样）得不出结果：有的类型只测过一个点位，或有没有测过的类型。",
    spreads="注意：两种算法的离散程度相差超过 25%（标准差 {one} 与 {other}），概率不可靠，请看两个范围中较宽的一个。",
    centres="注意：两种算法的中心不同（{one} 与 {other}），概率不可靠：正式测评各类点位的比重与本次不同，或某些类型的点位太少。",
    strictness="若正式测评员每检查 100 处多查出 1 处问题：{stricter}；少查出 1 处：{milder}。",
    gate="前置条件 {id} {name}：满足的概率 {value}。",
    gate_met="前置条件 {id} {name}：本次满足，按不变计算。",
    gate_failed="前置条件 {id} {name}：本次不满足，按不变计算，所以不能达到目标。",
    gates_in="前置条件不满足的，不算达到目标。",
    rival="超过对手 {rival} 分的概率：{value}",
    rival_se="（对手的标准误 {se}，即 95% 时 ±{margin}）",
    top="进入前 {top} 名的概率（其他单位 {others} 个）：{value}",
    top_fixed="这些单位没有标准误，只在它们的得分与公布的一样时成立：{names}。",
    top_same="{names}的得分与本次相同，算作对手；若是本单位，请用 --own 指明。",
    model=(
        "已测的点位保持测得的样子。",
        "没有测的点位，像同类已测的点位，测得越多越像；否则像该项标准在其他类型的情况，再否则像全部点位。",
        "一处不好的点位，往往几处都不好。",
        "正式测评员的尺度与本次相同。",
        "到那时为止什么都不变：期间整改了的，结果会更好；退步了的，会更差。",
    ),
    survey="问卷另问一批人，人数相同。",
    fixed="按不变计算，不在误差内：{parts}。",
    material="材料审核按 {rate} 计算。",
    material_range="材料审核按 {low} 到 {high} 之间计算，各处可能性相同。",
    material_none="该次测评没有材料审核的得分，--material 不起作用：材料仍按未测处理。",
    strangers="台账中没有的已测点位 {number} 个：用来估计，不会被抽到。",
    undrawn="正式测评不抽的类型（本次测过）：{types}。",
    never="没有测过的类型（正式测评要抽）：{types}。它们的得分未知，按 0 到满分计算。",
    must="必测点位 {number} 个，每次都在内。",
    left="台账按区县抽取；这里按类型抽取。",
    repeat="模拟 {draws} 次抽取、{worlds} 种可能的台账；种子 {seed}，同一种子结果相同。",
    decides="什么最起作用（与总分的相关）",
    types=("点位类型", "相关"),
    standards=("标准", "相关"),
    written="已写出：{path}",
    sheet="预测",
    notes_sheet="说明",
    ranges=("算法", "中心", "80% 从", "80% 到", "95% 从", "95% 到"),
    model_row="模型",
    second_row="只看抽样",
)
EN = ForecastTexts(
    title="Forecast: {run} ({scheme})",
    basis="Learnt from the {sites} sites of the run; the official inspectors draw {visits} of the {register} in the register.",
    basis_endless="Learnt from the {sites} sites of the run; the official inspectors draw {visits}. There is no register, it is taken for endless: errors are too large.",
    reached="Probability of reaching {target}: {value}",
    band="Probability of reaching {target}: {low} (types that nobody saw earn nothing) to {high} (they earn all)",
    no_target="The scheme has no target, and --target names none: only ranges are given.",
    few="Only {sites} sites were seen, fewer than {least}: too few for a probability, so only ranges are given.",
    under="under 1 %",
    over="over 99 %",
    error=" (±{error} points by simulation)",
    expected="Expected score {mean}; {ranges}.",
    range="{share} of the time from {low} to {high}",
    separator=", ",
    second="A second opinion (no model, the draw alone): {centre}; {ranges}.",
    no_second="The draw alone tells nothing here: of some types one site was seen, or none.",
    spreads="Note: the two differ by more than 25 % in how far scores spread (standard deviations {one} and {other}), so the probability is not reliable; go by the wider of the two ranges.",
    centres="Note: the two differ in where scores lie ({one} and {other}), so the probability is not reliable: the official draw weighs types otherwise than the run did, or some types have very few sites.",
    strictness="Were the official inspectors to find one more fault in 100 things they look at: {stricter}; one fewer: {milder}.",
    gate="Gate {id} {name}: met with a probability of {value}.",
    gate_met="Gate {id} {name}: met in the run, and taken as it is.",
    gate_failed="Gate {id} {name}: failed in the run, and taken as it is, so the target cannot be reached.",
    gates_in="Where a gate fails the target counts as missed.",
    rival="Probability of exceeding {rival}: {value}",
    rival_se=" (its standard error {se}, which is ±{margin} at 95 %)",
    top="Probability of being among the first {top} (with {others} others): {value}",
    top_fixed="These have no standard error, so this holds only if their scores stay as published: {names}.",
    top_same="Taken for a rival, with the same score as the run: {names}. Where that is one's own row, name it with --own.",
    model=(
        "Sites that were seen stay as they were seen.",
        "Sites that nobody saw resemble those seen of their type, the more the more were seen; else that standard at other types; else all sites.",
        "A bad site is bad in several things.",
        "The official inspectors are as strict as yours.",
        "Nothing changes until then: what is repaired makes it better, what slips makes it worse.",
    ),
    survey="The survey asks as many other people.",
    fixed="Taken as they are, so not in the error: {parts}.",
    material="Papers get {rate}.",
    material_range="Papers get something between {low} and {high}, all of it equally likely.",
    material_none="The run has no papers that were marked, so --material changes nothing: they stay untested.",
    strangers="{number} sites of the run are not in the register: they are learnt from, and never drawn.",
    undrawn="Types of the run that the official inspectors do not draw: {types}.",
    never="Types to be drawn of which no site was seen: {types}. Nobody knows what they earn, so it is taken as anything from nothing to all.",
    must="{number} must-visit sites are in every draw.",
    left="The run was drawn by district; here sites are drawn by type.",
    repeat="{draws} draws from {worlds} registers as they may be; seed {seed}, which gives the same result again.",
    decides="What decides most (correlation with the total)",
    types=("site type", "correlation"),
    standards=("standard", "correlation"),
    written="written: {path}",
    sheet="Forecast",
    notes_sheet="Notes",
    ranges=("way", "centre", "80 % from", "80 % to", "95 % from", "95 % to"),
    model_row="model",
    second_row="the draw alone",
)


def forecast_texts(language: str) -> ForecastTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
