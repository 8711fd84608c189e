"""Labels of the problem ledger: in workbooks and in the terminal."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, NamedTuple, cast

from civscore.errors import Problem
from civscore.text.shown_photos import shown_photo_texts


class LedgerTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    font: str
    page: str
    cut: str
    comma: str
    statuses: tuple[str, ...]
    """todo, working, done, closed, returned"""
    other_words: Mapping[str, str]
    """Other words that sheets use for a state."""
    lives: Mapping[str, str]
    columns: Mapping[str, str]
    bins: Mapping[str, str]
    origins: Mapping[str, str]
    dates: str
    # the workbook
    sheet: str
    title: str
    title_unit: str
    counts: str
    how: str
    choose: str
    a_date: str
    nobody: str
    file: str
    found: str
    # the terminal
    list_title: str
    as_of: str
    inspections: str
    sums: str
    rate: str
    no_rate: str
    left: str
    lifes_title: str
    late_title: str
    late_note: str
    oldest: str
    number: str
    relapses: str
    entries: str
    nothing: str
    more: str
    left_out: str
    orphans: str
    marks: str
    marks_recheck: str
    marks_withdrawn: str
    views: Mapping[str, str]
    views_nobody: Mapping[str, str]
    view_title: str
    view_columns: tuple[str, ...]
    """found, fixed, due, rate, overdue"""
    view_note: str
    written: str
    written_books: str
    resolved: str
    taken: str
    taken_nothing: str
    changes: str
    untouched: str
    open_conflicts: str
    change: str
    history: str
    no_history: str
    occurrence: str
    occurrence_open: str
    occurrence_done: str
    occurrence_closed: str
    occurrence_withdrawn: str
    recheck: str
    relapsed: str
    withdrawn: str
    strangers: str
    blank: str
    source: str
    row_written: str
    row_note: str
    row_sheet: str
    row_columns: tuple[str, ...]


ZH = LedgerTexts(
    font="等线", page="第 &P 页，共 &N 页", cut="……（过长，已截断）", comma="、",
    statuses=("未整改", "整改中", "已整改", "已销号", "退回"),
    other_words={
        "未处理": "todo", "镇街未处理": "todo", "未销号": "todo", "已提交": "working", "镇街已提交": "working",
        "正在整改": "working", "审核未通过": "returned", "已退回": "returned", "销号": "closed",
    },
    lives={"new": "新增", "open": "持续", "fixed": "复测达标", "relapsed": "反弹", "unseen": "未复测", "withdrawn": "撤销"},
    columns={
        "number": "序号", "id": "台账编号", "site": "点位", "site_type": "类型", "area": "区/街道", "standard": "测评标准",
        "standard_name": "测评内容", "issue": "存在问题", "points": "失分", "unit": "责任单位", "answers_for": "填报单位", "found": "发现时间/测评",
        "marks": "历次", "months": "连续月数", "deadline": "整改时限", "status": "状态", "measures": "整改措施",
        "person": "责任人", "finished": "完成时间", "photo": "整改照片", "notes": "备注", "reviewer": "复核人",
        "review": "复核意见",
    },
    bins={"overdue": "已逾期", "within-10": "剩余 10 天以内", "within-20": "剩余 11 至 20 天", "later": "剩余 20 天以上", "none": "未定时限"},
    origins={"row": "巡查表", "notice": "抄告单", "extension": "缓办", "scheme": "体系规定", "setting": "按设置的时限"},
    dates="另定的时限",
    sheet="问题台账", title="{scheme} 问题台账", title_unit="{scheme} 问题台账 — {unit}",
    counts="截至 {as_of}：{found} 条，已整改 {fixed} 条，未整改 {open} 条（其中逾期 {late} 条）；历次测评：{runs}",
    how="请只填写黄色各列；其余各列已锁定，改动不会采用。台账编号用于对应，请勿改动；可以筛选。失分已折算到总分。",
    choose="请从下拉列表中选择：{states}", a_date="请填写日期，如 2024-03-05", nobody="未指明单位", file="问题台账",
    found="{date} / {run}",
    list_title="{scheme} 问题台账", as_of="截至 {date}", inspections="历次测评：{runs}",
    sums="发现 {found} 条，已整改 {fixed} 条（其中复测达标或已销号 {verified} 条）",
    rate="整改率：到期应整改 {due} 条，已整改 {fixed} 条，整改率 {rate}%", no_rate="整改率：还没有到期的问题",
    left="未整改 {open} 条：", lifes_title="复测情况：", late_title="逾期（按责任单位）", late_note="几个单位共同负责的，各单位都计入",
    oldest="最早时限", number="条数", relapses="反弹（整改后再次不达标）", entries="问题", nothing="没有符合条件的问题",
    more="……另有 {count} 条；civ-score ledger export 或 --json 可看全部",
    left_out="另有 {count} 条失分记录（问卷、取自其他体系的得分）不列入台账",
    orphans="另有 {count} 条填报所对应的问题，已保存的测评中都没有；填报仍保留",
    marks="历次：✗ 不达标，✓ 达标，· 未测", marks_recheck="；回头看：☒ 仍不达标，☑ 达标", marks_withdrawn="；⊘ 撤销",
    views={"unit": "责任单位", "partner": "包保单位", "leader": "包抓领导"},
    views_nobody={"unit": "未指明单位", "partner": "未指明包保单位", "leader": "未指明领导"}, view_title="按{view}", view_columns=("条数", "已整改", "到期", "整改率", "逾期"),
    view_note="一条有几个名称的，各计一次", written="已写入：{path}（{count} 条）", written_books="已写入 {books} 份到 {path}（共 {count} 条）",
    resolved="{name} 即 {label}", taken="采用 {changes} 处填报，涉及 {entries} 条", taken_nothing="没有新的填报，台账未改动",
    changes="采用的填报", untouched="未填写或与导出时相同 {untouched} 格，台账中已有 {same} 格",
    open_conflicts="有 {count} 处冲突未采用；核对后可用 --take file（以表中为准）或 --take ledger（以台账为准）重新导入",
    change="填报", history="填报记录", no_history="还没有填报", occurrence="第 {number} 次：{opened} 发现", occurrence_open="，至今未见达标",
    occurrence_done="，{run} 复测达标", occurrence_closed="，已销号", occurrence_withdrawn="，已撤销",
    recheck="{label}（回头看）", relapsed="曾经反弹 {entries} 条，共 {times} 次", withdrawn="撤销 {count} 条，不计入以上各数",
    strangers="回头看 {run} 发现台账以外的问题 {count} 条，未列入台账，由下次测评录入，如：{first}", blank="（空）", source="来源",
    row_written="已写入：{path}；{standard} 整改 {fixed} ÷ 到期 {due}，可与巡查表一起计分：civ-score run … {path}",
    row_note="截至 {as_of} 到期 {due} 条，已整改 {fixed} 条（civ-score ledger rate）", row_sheet="整改率",
    row_columns=("测评标准编号", "分子", "分母", "备注"),
)  # fmt: skip

EN = LedgerTexts(
    font="Calibri", page="Page &P of &N", cut=" … (cut)", comma=", ",
    statuses=("to do", "in progress", "done", "closed", "returned"),
    other_words={"open": "todo", "not fixed": "todo", "working": "working", "sent back": "returned"},
    lives={"new": "new", "open": "still there", "fixed": "seen repaired", "relapsed": "relapsed", "unseen": "not seen again", "withdrawn": "withdrawn"},
    columns={
        "number": "no.", "id": "ledger id", "site": "site", "site_type": "type", "area": "area", "standard": "standard",
        "standard_name": "what is asked", "issue": "fault", "points": "lost", "unit": "unit", "answers_for": "answers for", "found": "found / run",
        "marks": "seen", "months": "months", "deadline": "deadline", "status": "state", "measures": "measures taken",
        "person": "person", "finished": "finished on", "photo": "photo", "notes": "notes", "reviewer": "reviewer",
        "review": "review",
    },
    bins={"overdue": "overdue", "within-10": "up to 10 days left", "within-20": "11 to 20 days left", "later": "over 20 days left", "none": "no deadline"},
    origins={"row": "stated in the sheet", "notice": "by the notice", "extension": "extended", "scheme": "by the scheme", "setting": "by the setting"},
    dates="Deadlines given since",
    sheet="Ledger", title="{scheme}: problem ledger", title_unit="{scheme}: problem ledger — {unit}",
    counts="As of {as_of}: {found} entries, {fixed} fixed, {open} not ({late} overdue). Inspections: {runs}",
    how="Fill in the yellow columns only: the others are locked, and changes there are not taken. Leave the ledger id as it is; filtering does no harm. Lost points are of the scheme's total.",
    choose="Choose from the list: {states}", a_date="Write a date, such as 2024-03-05", nobody="no unit named", file="ledger",
    found="{date} / {run}",
    list_title="{scheme}: problem ledger", as_of="as of {date}", inspections="Inspections: {runs}",
    sums="{found} found, {fixed} fixed ({verified} of them seen repaired, or closed)",
    rate="Rectification rate: {due} due, {fixed} of them fixed, {rate}%", no_rate="Rectification rate: nothing is due yet",
    left="Not fixed, {open}: ", lifes_title="Seen again: ", late_title="Overdue by unit", late_note="an entry of several units counts for each",
    oldest="oldest deadline", number="entries", relapses="Relapsed (failed again after a repair)", entries="Entries", nothing="No entry fits",
    more="… and {count} more; civ-score ledger export or --json has them all",
    left_out="{count} more faulty rows (survey answers, scores taken from other schemes) are no entries of the ledger",
    orphans="{count} answers belong to faults that no saved run has any more; they are kept",
    marks="Seen: ✗ failed, ✓ passed, · not looked at", marks_recheck="; by a re-check: ☒ failed, ☑ passed", marks_withdrawn="; ⊘ withdrawn",
    views={"unit": "unit", "partner": "partner unit", "leader": "leader"},
    views_nobody={"unit": "no unit named", "partner": "no partner unit named", "leader": "no leader named"}, view_title="By {view}", view_columns=("found", "fixed", "due", "rate", "overdue"),
    view_note="an entry of several names counts for each", written="written: {path} ({count} entries)", written_books="{books} workbooks written to {path} ({count} entries)",
    resolved="{name} is {label}", taken="{changes} answers taken, in {entries} entries", taken_nothing="No new answers; the ledger is as it was",
    changes="Answers taken", untouched="{untouched} cells as they were exported, {same} in the ledger already",
    open_conflicts="{count} conflicts were not taken; check them, then import again with --take file or --take ledger",
    change="answer", history="Answers", no_history="no answers yet", occurrence="No. {number}: found in {opened}", occurrence_open=", not seen repaired since",
    occurrence_done=", seen repaired in {run}", occurrence_closed=", closed", occurrence_withdrawn=", withdrawn",
    recheck="{label} (re-check)", relapsed="{entries} entries came back after a repair, {times} times in all", withdrawn="{count} withdrawn, in none of the figures above",
    strangers="the re-check {run} saw {count} faults that no entry has; they enter the ledger when an assessment finds them. The first: {first}", blank="(blank)", source="source",
    row_written="written: {path}; {standard}: {fixed} fixed ÷ {due} due, to be scored with the inspections: civ-score run … {path}",
    row_note="as of {as_of} {due} due, {fixed} fixed (civ-score ledger rate)", row_sheet="Rectification",
    row_columns=("standard", "count", "total", "notes"),
)  # fmt: skip

LEDGER = {"zh": ZH, "en": EN}
Status = Literal["todo", "working", "done", "closed", "returned"]
STATUSES: tuple[Status, ...] = ("todo", "working", "done", "closed", "returned")
"""The states of repair, in the order of their words above."""


def status_word(status: str, language: str) -> str:
    """The word for a state of repair."""
    return LEDGER[language].statuses[STATUSES.index(cast(Status, status))]


def field_word(name: str, language: str) -> str:
    """What a field of an answer is called."""
    return shown_photo_texts(language).column_after if name == "photos" else LEDGER[language].columns[name]


def shown_value(name: str, value: str | None, language: str) -> str:
    """A field's value as people read it."""
    t = LEDGER[language]
    if name == "status" and value in STATUSES:
        return status_word(value, language)
    if name == "photos" and value:
        return shown_photo_texts(language).written.format(count=len(value.split()))
    return value or t.blank


def worded(problem: Problem, language: str) -> Problem:
    """A problem of the ledger with its fields and states in words."""
    values, t = dict(problem.values), LEDGER[language]
    name = str(values.get("field", "status"))
    for key in ("old", "new", "present", "base", "given"):
        if key in values and problem.code not in _AS_WRITTEN:
            values[key] = shown_value(name, None if values[key] is None else str(values[key]), language)
    if "field" in values:
        values["field"] = t.columns[name]
    if isinstance(columns := values.get("columns"), list):
        values["columns"] = t.comma.join(t.columns[c] for c in columns)
    values["states"] = t.comma.join(t.statuses)
    return replace(problem, values=values)


_AS_WRITTEN = {"ledger-bad-status", "ledger-bad-date", "ledger-locked"}
