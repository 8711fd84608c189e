"""What the sheets are called, and what stands on all of them."""

from __future__ import annotations

from typing import NamedTuple


class BookTexts(NamedTuple):
    """One field a label or sentence; braces are filled in."""

    font: str
    cut: str
    page: str
    list_separator: str
    stop: str
    none: str
    nobody: str
    sheet_overview: str
    sheet_indicators: str
    sheet_gates: str
    sheet_league: str
    sheet_sites: str
    sheet_heat: str
    sheet_ledger: str
    sheet_quality: str
    sheet_method: str
    sheet_check: str


ZH = BookTexts(
    font="Microsoft YaHei",
    cut="……（超出单元格长度，已截断）",
    page="第 &P 页，共 &N 页",
    list_separator="、",
    stop="。",
    none="无",
    nobody="（未指明责任单位）",
    sheet_overview="总览",
    sheet_indicators="指标得分",
    sheet_gates="前置条件",
    sheet_league="排名",
    sheet_sites="点位得分",
    sheet_heat="点位×标准",
    sheet_ledger="问题台账",
    sheet_quality="数据质量",
    sheet_method="方法说明",
    sheet_check="核对",
)


EN = BookTexts(
    font="Calibri",
    cut="… (cut: longer than a cell can hold)",
    page="Page &P of &N",
    list_separator=", ",
    stop=".",
    none="none",
    nobody="(no unit named)",
    sheet_overview="Overview",
    sheet_indicators="Indicators",
    sheet_gates="Gates",
    sheet_league="League tables",
    sheet_sites="Sites",
    sheet_heat="Sites × standards",
    sheet_ledger="Ledger",
    sheet_quality="Data quality",
    sheet_method="Method",
    sheet_check="Check",
)
