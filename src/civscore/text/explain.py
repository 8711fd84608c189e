"""Words of ``civ-score explain``: the help of its options, and the labels of its lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class ExplainHelp(NamedTuple):
    """What ``civ-score explain --help`` says of its own arguments and options."""

    run: str
    node: str
    site: str
    unit: str
    district: str
    street: str
    within: str
    all: str


HELP_ZH = ExplainHelp(
    run="测评：历史中的名称（2024-03、last-month、latest）、结果文件或工作簿。",
    node="指标编号、名称，或 total（总分，默认）。",
    site="只看一个点位（名称或编号；重名时写 区县/街道/名称）。",
    unit="只看一个责任单位。",
    district="只看一个区县。",
    street="只看一个街道（镇）。",
    within="只看其他范围，如 社区=…、网格=…、点位类型=…、测评方法=…、测评员=…。",
    all="列出全部记录和算式的全部各项。",
)

HELP_EN = ExplainHelp(
    run="A run: its name in the history (2024-03, last-month, latest), a result file or a workbook.",
    node="An indicator's id or name, or total (default).",
    site="Of one site only (name or id; of several with one name: district/street/name).",
    unit="Of one responsible unit only.",
    district="Of one district only.",
    street="Of one street only.",
    within="Of another scope: community=…, grid=…, site_type=…, method=…, inspector=….",
    all="All rows, and all terms of every sum.",
)


class ExplainTexts(NamedTuple):
    """One field a label; braces are filled in.

    ``labels`` are those of the lines of arithmetic by what they arrive at; ``modes`` the ways of rounding.
    """

    colon: str
    comma: str
    list_comma: str
    scope: str
    rank: str
    points: str
    labels: Mapping[str, str]
    bonus: str
    penalty: str
    gate: str
    gate_outcomes: Mapping[str, str]
    modes: Mapping[str, str]
    rounded_total: str
    rounded_parts: str
    rounded_levels: str
    standings: Mapping[str, str]
    by_ratio: str
    out: str
    left: str
    then: str
    weightless: str
    zeros: str
    nothing_scored: str
    aggregates: Mapping[str, str]
    not_shares: str
    share: str
    rule: str
    compared: str
    given: Mapping[str, str]
    uncounted: str
    observations: str
    observations_absent: str
    absent_rows: str
    spots: str
    nowhere: str
    no_type: str
    weight: str
    unit: str
    issue: str
    blank: str
    kind: str
    notified: str
    corrected: str
    times: str
    more_spots: str
    more_spots_short: str
    more_rows: str
    left_out: str
    children: str
    node: str
    full: str
    rate: str
    score: str
    note: str
    no_rows: str
    next_step: str


ZH = ExplainTexts(
    colon="：", comma="，", list_comma="、", scope="范围：{kind}“{name}”", rank="，第 {rank} 名", points="{points} 分",
    labels={
        "total": "总分", "rate": "得分率", "effective": "有效分值", "points": "分值", "score": "得分",
        "own": "排名表得分", "carried": "计入上级的得分率", "combined": "合并得分率",
        "converted": "得分率",
    },
    bonus="加分项：在满分之外另加", penalty="负面清单：扣去未得到的部分", gate="前置条件：只决定资格，不改变分数",
    gate_outcomes={
        "met": "得分率为 1，满足", "failed": "得分率不足 1，未满足", "open": "未测，未定", "not-applicable": "不涉及",
    },
    modes={"half-up": "四舍五入", "half-even": "四舍六入五取双", "down": "截去尾数"},
    rounded_total="各项不先取舍，总分一次{mode}，保留 {places} 位小数",
    rounded_parts="一级指标和加减分项先{mode}，保留 {places} 位小数，再相加",
    rounded_levels="每一级都{mode}，保留 {places} 位小数，再逐级合成",
    standings={"scored": "", "zero": "未测，按 0 计", "not-applicable": "不涉及", "not-observed": "未测"},
    by_ratio="各项分值不是有限小数，用权重之比代替",
    left="{nodes}（{why}）", then="；",
    out="退出分母：{nodes}", weightless="不占分值，不参与合成：{nodes}", zeros="未测，按体系规定计 0：{nodes}",
    nothing_scored="本范围内没有可计分的观测，因此没有得分。",
    aggregates={
        "geometric": "几何平均（^ 为乘方，指数为各项权重所占比例）",
        "minimum": "取下级中最低的得分率",
        "arithmetic": "",
    },
    not_shares="{node} 不按加权平均合成，它的下级得分相加不等于它的得分",
    share="计入总分 {total} 分中的 {score} 分",
    rule="评判：{rule}", compared="对照：{pairs}",
    given={
        "award": "预留分值，同组有得分即给满：得分率 1", "zero": "没有观测，体系规定按 0 计：得分率 0",
        "nothing": "没有得分率，退出上级的分母",
    },
    uncounted="既不加分也不扣分",
    observations="观测 {count} 项，{spots} 处", observations_absent="；另有 {absent} 项不涉及，不计",
    absent_rows="不涉及（{count} 行，不进入分子和分母）：",
    spots="各处的得数与满分：", nowhere="不分点位", no_type="未写类型",
    weight="权重 {weight}", unit="责任单位：{units}", issue="存在问题：{issue}", blank="（空白）",
    kind="{kind} {number}", notified="（上次已通报）", corrected="（立行立改）", times=" ×{count}，首行",
    more_spots="另有 {spots} 处 {count} 项未列出，其中 {lossy} 项未得满分；--all 全部列出",
    more_spots_short="另有 {spots} 处未列出；--all 全部列出",
    more_rows="另有 {count} 种结果 {rows} 项未列出；--all 全部列出", left_out="⋯另 {count} 项⋯",
    children="由下列指标组成：", node="指标", full="分值", rate="得分率", score="得分", note="说明",
    no_rows="结果文件不带原始记录，只能说明到各点位的合计；要看每一行，请写历史中的测评名称或原始工作簿。",
    next_step="再往下：civ-score explain {run} {node}",
)  # fmt: skip

EN = ExplainTexts(
    colon=": ", comma=", ", list_comma=", ", scope="Scope: {kind} “{name}”", rank=", rank {rank}",
    points="{points} points",
    labels={
        "total": "total", "rate": "rate", "effective": "effective points", "points": "points", "score": "score",
        "own": "in league tables", "carried": "rate carried up",
        "combined": "combined rate", "converted": "rate",
    },
    bonus="bonus: added on top of the full marks", penalty="penalty: what was not earned is taken off",
    gate="gate: decides over standing, never changes the number",
    gate_outcomes={"met": "the rate is 1: met", "failed": "the rate is under 1: not met", "open": "not observed: open",
                   "not-applicable": "not applicable"},
    modes={"half-up": "half up", "half-even": "half to even", "down": "down"},
    rounded_total="the parts are not rounded; the total is rounded once, {mode}, to {places} places",
    rounded_parts="first-level parts, bonus and penalties are rounded ({mode}, {places} places) and then added",
    rounded_levels="every level is rounded ({mode}, {places} places) before it goes into the next",
    standings={"scored": "", "zero": "not observed, counts as 0", "not-applicable": "not applicable",
               "not-observed": "not observed"},
    by_ratio="the points are no short decimals: whole numbers in their ratio stand for them",
    left="{nodes} ({why})", then="; ",
    out="left the denominator: {nodes}", weightless="no points, no part in it: {nodes}",
    zeros="not observed, counts as 0 as the scheme says: {nodes}",
    nothing_scored="Nothing was observed here that could be scored, so there is no score.",
    aggregates={
        "geometric": "geometric mean (^ is the power; the exponents are the shares of the weights)",
        "minimum": "the lowest rate below", "arithmetic": "",
    },
    not_shares="{node} is no weighted mean: the scores below do not add up to its score",
    share="contributes {score} of the total {total}",
    rule="judged: {rule}", compared="compared: {pairs}",
    given={
        "award": "given to all who have a score in the group: rate 1",
        "zero": "no observation, which counts as 0 as the scheme says: rate 0",
        "nothing": "no rate: it left the denominator above",
    },
    uncounted="neither adds nor takes anything",
    observations="observations: {count}, places: {spots}", observations_absent="; said not applicable: {absent}",
    absent_rows="Not applicable, neither above nor below the line (rows: {count}):",
    spots="Earned of possible, place by place:", nowhere="no site", no_type="no type", weight="weight {weight}",
    unit="unit: {units}", issue="issue: {issue}", blank="(blank)", kind="{kind} {number}",
    notified="(notified before)", corrected="(corrected on the spot)", times=" ×{count}, first",
    more_spots="places not listed: {spots}, with {count} observations, of which short of full marks: {lossy}; --all "
    "lists them",
    more_spots_short="places not listed: {spots}; --all lists them",
    more_rows="results not listed: {count}, of {rows} observations; --all lists them", left_out="⋯{count} more⋯",
    children="Made of:", node="indicator", full="points", rate="rate", score="score", note="remark",
    no_rows="A result file has no rows, so this ends at the sums of each place; for every row name a saved run or the "
    "workbook.",
    next_step="further down: civ-score explain {run} {node}",
)  # fmt: skip


def explain_help(language: str) -> ExplainHelp:
    """The help in a language."""
    return HELP_ZH if language == "zh" else HELP_EN


def explain_texts(language: str) -> ExplainTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN
