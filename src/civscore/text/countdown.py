"""What ``civ-score countdown`` says: in the terminal, the workbook, the calendar file, and its help."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class CountdownTexts(NamedTuple):
    """Phrases, headings and the titles of tables."""

    title: str
    left: str
    basis: str
    no_plan: str
    now: str
    share: str
    # rounds
    rounds: str
    round: str
    assessment: str
    repair: str
    recheck: str
    round_columns: tuple[str, ...]
    no_rounds: str
    # weeks
    weeks: str
    week: str
    week_columns: tuple[str, ...]
    fixes: str
    # deadlines
    deadlines: str
    due_columns: tuple[str, ...]
    due: str
    nobody: str
    no_due: str
    # units
    units: str
    unit_columns: tuple[str, ...]
    more: str
    nothing: str
    # calendar, workbook
    inspection: str
    calendar: str
    target: str
    gantt: str
    gantt_note: str
    item: str
    first: str
    last: str
    separator: str
    month: str
    short_month: str
    to: str
    written: str


class CountdownHelp(NamedTuple):
    """The help of the options."""

    inspection: str
    output: str
    date: str
    start: str


ZH = CountdownTexts(
    title="倒计时：{scheme}", left="距 {inspection} 迎检还有 {days} 天（其间 {working} 个工作日）", basis="按 {run} 的方案，截至 {today}",
    no_plan="没有可用的方案（体系没有目标，或 {run} 没有得分），不列每周目标", now="未整改中已逾期 {overdue} 处、未定时限 {undated} 处；报称整改待核实 {unverified} 处", share="按方案，过去各周应完成 {asked} 项（应补上与目标差距的 {share}），台账中已整改 {done} 项",
    rounds="还能安排的测评（每月最多一轮，倒排）", round="第{number}轮", assessment="测评", repair="整改", recheck="回头看",
    round_columns=("轮次", "测评", "整改到", "回头看"), no_rounds="迎检之前已不够再安排一轮测评、整改和回头看",
    weeks="每周目标", week="第{number}周", week_columns=("周", "日期", "本周整改", "累计应完成", "已整改", "累计补分", "得分", "到期"), fixes="整改{count}项",
    deadlines="到期日", due_columns=("日期", "问题数", "责任单位"), due="整改到期：{count}处", nobody="未明确责任单位", no_due="今后没有到期的问题",
    units="进度落后的单位", unit_columns=("责任单位", "落后", "应完成", "已整改", "方案共", "逾期", "未整改"), more="……另有 {count} 个单位", nothing="没有单位有未完成的任务",
    inspection="迎检：{scheme}", calendar="创建倒计时", target="周目标：累计补分 {share}，得分 {score}", gantt="进度表", gantt_note="每格一{unit}；灰色为休息日", item="事项", first="起", last="止", separator="、", month="{year}年{month}月", short_month="{month}月", to="至", written="已写入：{path}",
)  # fmt: skip

EN = CountdownTexts(
    title="Countdown: {scheme}", left="{days} days to the inspection on {inspection} ({working} working days in between)", basis="by the plan from {run}, as of {today}",
    no_plan="there is no plan (the scheme has no target, or {run} no score), so no targets by week", now="not repaired: {overdue} overdue, {undated} without a deadline; {unverified} said to be repaired and to be looked at", share="The weeks that are over asked for {asked} fixes ({share} of the gap to the target); {done} of them are repaired by the ledger",
    rounds="Rounds left (at most one a month, counted backwards)", round="round {number}", assessment="assessment", repair="repair", recheck="re-check",
    round_columns=("round", "assessment", "repaired by", "re-check"), no_rounds="there is no time left for another round of assessment, repair and re-check",
    weeks="Targets by week", week="week {number}", week_columns=("week", "days", "to fix", "by then", "repaired", "of the gap", "score", "due"), fixes="{count} fixes",
    deadlines="Deadlines", due_columns=("day", "entries", "units"), due="{count} entries due", nobody="nobody named", no_due="nothing is due from today on",
    units="Who is behind", unit_columns=("unit", "behind", "asked", "repaired", "planned", "overdue", "open"), more="… and {count} more units", nothing="no unit has anything left to do",
    inspection="Inspection: {scheme}", calendar="Countdown", target="Target of the week: {share} of the gap closed, score {score}", gantt="Schedule", gantt_note="each cell is a {unit}; grey: not worked", item="what", first="from", last="to", separator=", ", month="{year}-{month:02d}", short_month="{month:02d}", to="–", written="written: {path}",
)  # fmt: skip

UNITS = {"zh": {"day": "天", "week": "周"}, "en": {"day": "day", "week": "week"}}
"""What a cell of the schedule stands for."""

HELP = {
    "zh": CountdownHelp(
        inspection="迎检日期，默认为 civscore.toml 中的 inspection。", output="写入 .xlsx、.ics（日历）或 .json 文件。可重复。",
        date="从哪一天算起，默认为今天。", start="方案从哪一天开始执行，默认为最近一次测评结束的次日。",
    ),
    "en": CountdownHelp(
        inspection="The day of the inspection; by default inspection in civscore.toml.", output="Write an .xlsx, .ics (calendar) or .json file. May be repeated.",
        date="The day to count from; today by default.", start="The day on which the plan begins; by default the day after the newest assessment.",
    ),
}  # fmt: skip


def countdown_texts(language: str) -> CountdownTexts:
    """The texts in a language."""
    return ZH if language == "zh" else EN
