"""Words of the page of the ledger that no other report of it has."""

from __future__ import annotations

from typing import NamedTuple

from civscore.text import Language


class LedgerPageTexts(NamedTuple):
    """One field a label; braces are filled in."""

    message: str
    message_done: str
    only: str
    cards: tuple[str, ...]
    """found, fixed, open, rate"""
    verified: str
    overdue: str
    due: str
    late: str
    relapsed: str
    entries: str
    left: str
    cut: str
    show_fixed: str
    rechecks: str
    recheck_columns: tuple[str, ...]
    """re-check, days, entries reached, repaired, still failing, share, others"""
    rechecks_note: str
    weeks: str
    week_columns: tuple[str, ...]
    """day, found, fixed, open, overdue"""
    weeks_note: str
    output: str


ZH = LedgerPageTexts(
    message="未整改 {open} 条，其中逾期 {late} 条",
    message_done="{found} 条都已整改",
    only="只含：{chosen}",
    cards=("发现", "已整改", "未整改", "整改率"),
    verified="复测达标或已销号 {count}",
    overdue="其中逾期 {count}",
    due="到期应整改 {due} 条，已整改 {fixed} 条",
    late="逾期最多的责任单位",
    relapsed="反弹（整改后再次不达标）",
    entries="问题",
    left="剩余时间",
    cut="本页列 {shown} 条（共 {all} 条），未整改的在前；全部问题用 civ-score ledger export 或 --json。",
    show_fixed="显示已整改、已撤销的 {count} 条",
    rechecks="回头看",
    recheck_columns=("回头看", "日期", "复查条数", "已整改", "仍不达标", "整改比例", "台账以外"),
    rechecks_note="整改比例为已整改 ÷ 复查条数。台账以外的问题由下次测评录入。",
    weeks="销号进度",
    week_columns=("截至", "发现", "已整改", "未整改", "逾期"),
    weeks_note="每行为该日已知的情况：该日以前发现的问题、导入的填报和裁定。",
    output="写入文件，后缀决定格式：.html 或 .json；可重复。交单位填报的工作簿用 ledger export。",
)

EN = LedgerPageTexts(
    message="{open} not fixed, {late} of them overdue",
    message_done="All {found} are fixed",
    only="only: {chosen}",
    cards=("Found", "Fixed", "Not fixed", "Rectification rate"),
    verified="{count} seen repaired, or closed",
    overdue="{count} overdue",
    due="{fixed} of {due} that are due",
    late="Units with most overdue",
    relapsed="Relapsed (failed again after a repair)",
    entries="Entries",
    left="time left",
    cut="This page lists {shown} of {all}, what is not fixed first; civ-score ledger export or --json has all of them.",
    show_fixed="Show the {count} that are fixed or withdrawn",
    rechecks="Re-checks",
    recheck_columns=("re-check", "days", "looked at", "repaired", "still failing", "share", "others"),
    rechecks_note="Share: repaired ÷ looked at. Others: faults that no entry has; they enter with the next assessment.",
    weeks="Progress by week",
    week_columns=("as of", "found", "fixed", "not fixed", "overdue"),
    weeks_note="Each row is what was known on that day: faults found, answers imported and rulings made by then.",
    output="Write the list; its suffix decides the format: .html or .json. May be repeated. Workbooks for units to "
    "fill in are made by ledger export.",
)


def ledger_page_texts(language: Language) -> LedgerPageTexts:
    """The words of the page in a language."""
    return ZH if language == "zh" else EN
