"""The words of the sheets that are one table each: indicators, league tables, sites, heat map, ledger."""

from __future__ import annotations

from typing import NamedTuple


class TableTexts(NamedTuple):
    """One field a label or sentence; braces are filled in."""

    indicators_title: str
    indicators_note: str
    rates_note: str
    league_title: str
    league_note: str
    league_parts_cut: str
    league_block: str
    league_empty: str
    sites_title: str
    sites_note: str
    heat_title: str
    heat_note: str
    heat_all: str
    heat_cut: str
    heat_empty: str
    ledger_title: str
    ledger_note: str
    ledger_cut: str


ZH = TableTexts(
    indicators_title="指标得分表",
    indicators_note="有效分值：除去不涉及和未测的指标后，实际承担的分值。"
    "空格表示没有得分，不等于 0 分。加分项的失分为负数。",
    rates_note="得分率低于 60% 的加粗并加深底色，低于 80% 的加浅底色。",
    league_title="排名表",
    league_note="名次规则：{method}。相邻得分相差不到 0.02 分的，另列精确值。覆盖率低的得分代表性有限。",
    league_parts_cut="只列出前 {shown} 个一级指标。",
    league_block="{scope}排名（{count} 个）",
    league_empty="没有可以排名的区域或单位。",
    sites_title="点位得分表",
    sites_note="共 {sites} 个点位，按名次排列。失分为该点位的问题使总分减少的分数。",
    heat_title="点位与标准对照表",
    heat_note="每格为该点位在该标准上的得分率，颜色越深得分率越低；空格表示该点位没有测这一项。",
    heat_all="共 {sites} 个点位、{standards} 项标准，按点位类型排列。",
    heat_cut="表格过大：只列出失分最多的 {standards} 项标准（共 {all_standards} 项）"
    "和名次靠后的 {sites} 个点位（共 {all_sites} 个）。",
    heat_empty="没有在点位上测到的标准。",
    ledger_title="问题台账",
    ledger_note="问题 {faults} 处，按失分从大到小排列，失分已折算到总分。"
    "薄弱指标不在此列，另表列出；整改状态可从下拉列表中选择。",
    ledger_cut="超出 Excel 行数上限：只列出失分最多的 {shown} 条（共 {all} 条）。",
)


EN = TableTexts(
    indicators_title="Indicators",
    indicators_note="Effective points: what an indicator carries once those without a rate left the denominator. "
    "An empty cell is no score, not a score of 0. A bonus loses less than nothing.",
    rates_note="Rates under 60% are bold on a dark ground, those under 80% on a light one.",
    league_title="League tables",
    league_note="Places: {method}. Neighbours closer than 0.02 are shown with their exact scores. "
    "A low coverage makes a weak score.",
    league_parts_cut="Only the first {shown} first-level indicators are shown.",
    league_block="{scope}: league table ({count})",
    league_empty="There are no areas or units to rank.",
    sites_title="Sites",
    sites_note="{sites} sites, best first. Lost: by how much the site's faults lower the total.",
    heat_title="Sites × standards",
    heat_note="Each cell is the site's rate for the standard, darker the lower; an empty cell was not observed there.",
    heat_all="{sites} sites and {standards} standards, by site type.",
    heat_cut="Too large to show: the {standards} standards that lost most (of {all_standards}) "
    "and the {sites} lowest sites (of {all_sites}).",
    heat_empty="No standard was observed at a site.",
    ledger_title="Ledger of problems",
    ledger_note="{faults} problems, largest loss first, in points of the total; weak indicators have a sheet "
    "of their own. The state of repair has a list.",
    ledger_cut="More rows than Excel has: the {shown} largest losses (of {all}) are shown.",
)
