"""The words of the overview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class OverviewTexts(NamedTuple):
    """One field a label or sentence; braces are filled in."""

    title: str
    about: str
    card_total: str
    card_of: str
    card_target: str
    card_short: str
    card_over: str
    card_status: str
    card_gates: Mapping[bool, str]
    card_change: str
    card_before: str
    card_sites: str
    card_types: str
    card_standards: str
    card_observations: str
    card_coverage: str
    gate_line: str
    findings: str
    first_level: str
    top_units: str
    units_note: str
    more_elsewhere: str
    chart_parts: str
    chart_areas: str
    chart_units: str


ZH = OverviewTexts(
    title="模拟测评结果报告（{label}）",
    about="{scheme}（{status}）    生成时间 {created}",
    card_total="总分",
    card_of="满分 {points}",
    card_target="目标",
    card_short="还差 {gap} 分",
    card_over="超过 {gap} 分",
    card_status="结论",
    card_gates={True: "见下方前置条件", False: ""},
    card_change="比上次",
    card_before="{label}：{score}",
    card_sites="点位",
    card_types="{types} 类",
    card_standards="测评标准",
    card_observations="观测",
    card_coverage="实际测到的分值占比",
    gate_line="✗ 前置条件未满足：{id}　{name}{sanction}",
    findings="主要情况",
    first_level="一级指标得分",
    top_units="责任单位失分（前十）",
    units_note="全额失分：共同负责的问题各单位都记全部失分；分摊失分：由各单位平均分担，合计等于总失分。",
    more_elsewhere="另有 {more} 个，见“{sheet}”。",
    chart_parts="一级指标失分",
    chart_areas="{scope}得分",
    chart_units="责任单位失分（分摊）",
)


EN = OverviewTexts(
    title="Mock assessment report, {label}",
    about="Scheme {scheme} ({status})    created {created}",
    card_total="Total score",
    card_of="of {points} points",
    card_target="Target",
    card_short="{gap} short",
    card_over="{gap} over",
    card_status="Status",
    card_gates={True: "see the gate below", False: ""},
    card_change="Change",
    card_before="{label}: {score}",
    card_sites="Sites",
    card_types="of {types} types",
    card_standards="Standards",
    card_observations="Observations",
    card_coverage="of the points observed",
    gate_line="✗ Gate failed: {id}  {name}{sanction}",
    findings="Key findings",
    first_level="First-level indicators",
    top_units="Losses by responsible unit (top 10)",
    units_note="In full: each unit named answers for all of a fault. Split: in equal shares.",
    more_elsewhere="{more} more: see “{sheet}”.",
    chart_parts="Points lost by first-level indicator",
    chart_areas="Score by {scope}",
    chart_units="Lost points by unit (split)",
)
