"""Words of ``civ-score agreement``, and the help of its options."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class AgreementHelp(NamedTuple):
    """What ``--help`` says of its options."""

    run: str
    second: str
    window: str
    output: str


class AgreementTexts(NamedTuple):
    """One field a sentence or label; braces are filled in."""

    title: str
    joined: str
    basis: str
    percent: str
    interval: str
    all_alike: str
    beyond: str
    faults: str
    faults_interval: str
    faults_unknown: str
    strict: str
    mild: str
    nobody: str
    within: str
    same_day: str
    separator: str
    of_group: str
    spread: str
    no_spread: str
    official: str
    adjusted: str
    adjusted_interval: str
    unlinked: str
    few_rates: str
    no_score: str
    needed: str
    needed_more: str
    groups: str
    group: str
    parted: str
    silent: str
    against: str
    far: str
    undated: str
    same: str
    unnamed: str
    unknown: str
    few_sites: str
    no_interval: str
    generous: str
    chance: str
    rate_note: str
    kinds: Mapping[str, str]
    measure_columns: tuple[str, ...]
    inspector_columns: tuple[str, ...]
    verdicts: Mapping[str, str]
    measures_title: str
    inspectors_title: str
    sheet: str
    notes_sheet: str
    written: str
    se: str
    unknown_figure: str


HELP = {
    "zh": AgreementHelp(
        run="测评：已保存的测评（复核自动找到当月测评，当月测评自动找到复核），或工作簿",
        second="另一半：由他人再测一遍的测评或工作簿",
        window="两次相隔不超过几天才算一对，默认 3d：相隔久了，情况可能已经变了",
        output="写出 .xlsx 或 .json，可重复",
    ),
    "en": AgreementHelp(
        run="A saved run (a back-check finds the month's assessment, and this its back-checks), or a workbook.",
        second="The other half: a run or workbook of somebody else's visits to the same sites.",
        window="The most days between two visits that are a pair, 3d if not given: after more things may have changed.",
        output="Write .xlsx or .json, may be repeated.",
    ),
}

ZH = AgreementTexts(
    title="测评员是否一致：{halves}",
    joined=" 与 ",
    basis="同一点位、同一标准由两名测评员{within}各测一次：{pairs} 对，{sites} 个点位，{inspectors} 名测评员。",
    percent="对有没有问题，看法一致的占 {percent}{interval}；{beyond}。",
    interval="（95%：{low}–{high}，按点位重复抽样）",
    all_alike="（没有一对不同；不能说从不会不同）",
    beyond="扣除偶然一致后 AC1 为 {ac}{se}",
    faults="一人查出的问题，另一人也查出的占 {percent}{interval}：一人或两人查出 {found} 处，其中两人都查出 {both} 处。",
    faults_interval="（95%：{low}–{high}）",
    faults_unknown="对查出的问题是否一致：无法得出，一人或两人查出的只有 {found} 处（至少要 {least} 处）。",
    strict="偏严：{names}。",
    mild="偏宽：{names}。",
    nobody="没有看出谁偏严、谁偏宽；不等于没有差别，只是这些复核看不出。",
    within="在 {window} 天内",
    same_day="在同一天",
    separator="；",
    of_group="（第 {number} 组）",
    spread="点位得分率{of}：测评员之间的标准差 {inspector}，点位之间 {site}，其余 {rest}。",
    no_spread="点位得分率{of}：看不出测评员之间的差别。",
    official="正式成绩 {score}。",
    adjusted="若各测评员松紧一致：{score}{interval}。调整值，非正式成绩，不用于排名、通报和目标。",
    adjusted_interval="（95%：{low}–{high}）",
    unlinked="调整值无法得出：有测评员没有通过复核同其他人联系起来，松紧之差同各自点位的好坏分不开。",
    few_rates="调整值无法得出：复核的点位太少，或者各次得分率没有差别。",
    no_score="调整值无法得出：没有得分，或者得分已经按确认时的数固定。",
    needed="复核多少：要使一致率准到 ±{half}，需要 {pairs} 对，按每个点位 {each} 对约 {sites} 个点位（占 {all} 个的 {share}）；现有 {now} 个。",
    needed_more="复核多少：要使一致率准到 ±{half}，需要 {pairs} 对，按每个点位 {each} 对约 {sites} 个点位，比测过的 {all} 个还多：全部复核也达不到；现有 {now} 个。",
    groups="只能在组内比较，组与组之间没有同测的点位：{groups}。",
    group="第 {number} 组 {names}",
    parted="这些测评员之间没有分歧把他们联系起来，“每 100 次分歧”只在各自内部可比：{parts}。",
    silent="没有人同他们测过同一点位，无法比较：{names}。",
    against="另有 {count} 对一人判“不涉及”、另一人有结果：这也是不一致，单独计数，不在比例之内。",
    far="相隔超过 {window} 天的 {count} 对未计：情况可能已经变了，不算不一致。",
    undated="{count} 对没有写日期，按同时测评计算。",
    same="{count} 项（点位 × 标准）两次都由同一名测评员测，不能比较，未计入。",
    unnamed="{name}：{count} 行没有写测评员，未计入。",
    unknown="{count} 个复核点位在当月测评中找不到或者不止一个，未配对：{names}。",
    few_sites="复核点位不足 {least} 个，区间只会偏窄。",
    no_interval="复核点位不足 {least} 个，区间无法得出。",
    generous="几乎都达标时 κ 和 α 会很低，AC1 会很高：看一致率，更要看查出的问题是否一致。",
    chance="“每 100 次分歧”：同松紧居中的测评员意见不同时，由他查出问题的次数；次数少的向 50 靠拢。p：没有松紧之差时，碰巧也会这样偏的可能（符号检验，按人数以 Holm 法校正），低于 {real}、且偏离居中者超过误差，才下结论。",
    rate_note="“得分率”：同样的点位，他给的得分率比居中的高（+）或低（−）多少（混合模型 REML，只用测过两次的点位）。",
    kinds={"all": "有没有问题", "pass-fail": "达标与否", "grades": "分档", "marks": "计分"},
    measure_columns=("看法", "对", "点位", "一致", "95%", "AC", "标准误", "α", "κ"),
    inspector_columns=("测评员", "组", "点位", "对", "分歧", "由他查出", "每 100 次分歧", "p", "得分率", "结论"),
    verdicts={"": "看不出", "stricter": "偏严", "milder": "偏宽"},
    measures_title="一致程度",
    inspectors_title="各测评员",
    sheet="测评员一致性",
    notes_sheet="说明",
    written="已写出：{path}",
    se="（标准误 {se}）",
    unknown_figure="–",
)
EN = AgreementTexts(
    title="Are the inspectors alike: {halves}",
    joined=" and ",
    basis="One standard at one site, looked at by two inspectors {within}: {pairs} pairs, {sites} sites, {inspectors} inspectors.",
    percent="They agree on whether there is a fault in {percent}{interval}; {beyond}.",
    interval=" (95 %: {low}–{high}, by drawing the sites anew)",
    all_alike=" (no pair differs; that does not say that none ever will)",
    beyond="beyond chance AC1 is {ac}{se}",
    faults="What one found, the other found too in {percent}{interval}: one or both found {found}, both found {both} of these.",
    faults_interval=" (95 %: {low}–{high})",
    faults_unknown="Whether they agree on what is a fault is not known: one or both found only {found} (at least {least} are needed).",
    strict="Stricter: {names}.",
    mild="Milder: {names}.",
    nobody="Nobody is seen to be stricter or milder; that does not mean that all are alike, only that these visits do not show it.",
    within="within {window} days",
    same_day="on the same day",
    separator="; ",
    of_group=" (group {number})",
    spread="Rates of sites{of}: standard deviation {inspector} between inspectors, {site} between sites, {rest} of the rest.",
    no_spread="Rates of sites{of}: no difference between inspectors is seen.",
    official="Official score {score}.",
    adjusted="Had all been as strict as each other: {score}{interval}. Adjusted, not official: for no ranking, bulletin or target.",
    adjusted_interval=" (95 %: {low}–{high})",
    unlinked="There is no adjusted score: second visits do not link all inspectors, so that strictness cannot be told from the state of their sites.",
    few_rates="There is no adjusted score: too few sites were seen twice, or their rates do not differ.",
    no_score="There is no adjusted score: there is no score, or it is fixed as it was confirmed.",
    needed="How much to visit twice: to know agreement to ±{half} takes {pairs} pairs, at {each} a site about {sites} sites ({share} of {all}); there are {now}.",
    needed_more="How much to visit twice: to know agreement to ±{half} takes {pairs} pairs, at {each} a site about {sites} sites, more than the {all} that were visited: all of them twice are too few; there are {now}.",
    groups="Compared within groups only, as no site was seen by inspectors of two: {groups}.",
    group="group {number} {names}",
    parted="No disagreement links these, so “of 100 differences” is comparable within each part only: {parts}.",
    silent="Nobody looked at a site of theirs, so they cannot be compared: {names}.",
    against="In {count} more pairs one said “not applicable” and the other had a result: a disagreement of its own, not in the percentages.",
    far="{count} pairs are more than {window} days apart and do not count: what changed is no disagreement.",
    undated="{count} pairs have no date and are taken for the same day.",
    same="{count} standards at sites were seen by the same inspector both times and do not count.",
    unnamed="{name}: {count} rows name no inspector and do not count.",
    unknown="{count} sites of the second visits are not, or more than once, in the first run and are not paired: {names}.",
    no_interval="Fewer than {least} sites: no interval can be given.",
    few_sites="Fewer than {least} sites: intervals are too narrow rather than too wide.",
    generous="Where nearly all is passed κ and α are very low and AC1 very high: look at percent agreement, and all the more at agreement on faults.",
    chance="“Of 100 differences”: how often this inspector finds the fault where the one in the middle of all finds none; few draw it towards 50. p: how often chance alone leans so far (sign test, Holm's correction for all inspectors); below {real}, and where the middle is passed by more than the error, it is said.",
    rate_note="“Rate”: how much higher (+) or lower (−) this inspector rates the same sites than usual (mixed model, REML, of the sites that were seen twice).",
    kinds={"all": "a fault or none", "pass-fail": "pass or fail", "grades": "grades", "marks": "marks"},
    measure_columns=("on", "pairs", "sites", "agree", "95%", "AC", "SE", "α", "κ"),
    inspector_columns=("inspector", "group", "sites", "pairs", "differ", "finds it", "of 100", "p", "rate", "verdict"),
    verdicts={"": "not seen", "stricter": "stricter", "milder": "milder"},
    measures_title="How far they agree",
    inspectors_title="The inspectors",
    sheet="Inspectors",
    notes_sheet="Notes",
    written="written: {path}",
    se=" (SE {se})",
    unknown_figure="–",
)


def agreement_texts(language: str) -> AgreementTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
