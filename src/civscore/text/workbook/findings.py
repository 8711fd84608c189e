"""The sentences of the main findings."""

from __future__ import annotations

from typing import NamedTuple


class FindingTexts(NamedTuple):
    """One field a label or sentence; braces are filled in."""

    not_scored: str
    total: str
    short: str
    reached: str
    up: str
    down: str
    same: str
    parts: str
    areas: str
    losses: str
    loss: str
    types: str
    type: str
    units: str
    unit: str
    repairs: str
    coverage: str
    weak: str
    weak_one: str
    problems: str


ZH = FindingTexts(
    not_scored="没有可以评分的观测，本次未得出总分。",
    total="总分 {score} 分（满分 {points} 分），得分率 {rate}",
    short="，距目标 {target} 分还差 {gap} 分",
    reached="，达到目标 {target} 分，超出 {gap} 分",
    up="比 {label}（{score} 分）上升 {change} 分。",
    down="比 {label}（{score} 分）下降 {change} 分。",
    same="与 {label}（{score} 分）持平，变化 {change} 分。",
    parts="一级指标中，{best}得分率最高（{best_rate}），{worst}最低（{worst_rate}）。",
    areas="各{scope}中，{best}最高（{best_score} 分），{worst}最低（{worst_score} 分），相差 {apart} 分。",
    losses="失分最多的 {count} 项标准：{named}，合计占全部失分的 {share}。",
    loss="{name}（{points} 分）",
    types="得分率较低的点位类型：{named}。",
    type="{name}（{rate}）",
    units="失分最多的责任单位：{named}，合计占全部失分的 {share}（共同责任平均分摊）。",
    unit="{name}（{points} 分）",
    repairs="问题 {faults} 处中，{told} 处登记了整改状态，已整改 {done} 处，整改率 {rate}。",
    coverage="未测的 {count} 条标准共 {points} 分，分值覆盖率 {coverage}，与其他月份比较时请留意。",
    weak="薄弱指标 {count} 项，共失 {lost} 分：{named}等没有可以整改的点位，须从工作本身改进。",
    weak_one="{name}（{found}）",
    problems="数据检查发现 {count} 处需要留意，见“{sheet}”。",
)


EN = FindingTexts(
    not_scored="Nothing could be scored: there is no total.",
    total="Total {score} of {points} points, a rate of {rate}",
    short="; {gap} short of the target of {target}",
    reached="; the target of {target} is reached, with {gap} to spare",
    up="Up {change} points from {label} ({score}).",
    down="Down {change} points from {label} ({score}).",
    same="Unchanged from {label} ({score}), by {change} points.",
    parts="Best first-level rate: {best} ({best_rate}); lowest: {worst} ({worst_rate}).",
    areas="{scope} scores run from {best_score} ({best}) down to {worst_score} ({worst}), {apart} points apart.",
    losses="The {count} standards that lost most: {named}; together {share} of all points lost.",
    loss="{name} ({points})",
    types="Site types with the lowest rates: {named}.",
    type="{name} ({rate})",
    units="Units that lost most: {named}; together {share} of all points lost (shared faults split equally).",
    unit="{name} ({points})",
    repairs="Of {faults} problems {told} state their repair, {done} of these are done ({rate}).",
    coverage="{count} standards ({points} points) were not tested (coverage {coverage}): compare with care.",
    weak="{count} weak indicators lost {lost} points: {named} and the like have no site to repair.",
    weak_one="{name} ({found})",
    problems="The input has {count} points to look at: see “{sheet}”.",
)
