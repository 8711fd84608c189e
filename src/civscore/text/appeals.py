"""Labels of appeals and rulings: in workbooks and in the terminal."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from civscore.errors import Problem


class AppealTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    font: str
    page: str
    cut: str
    comma: str
    verbs: Mapping[str, str]
    becomes: Mapping[str, str]
    states: Mapping[str, str]
    outcomes: Mapping[str, str]
    columns: Mapping[str, str]
    contested: tuple[str, ...]
    """What may be contested, to choose from; anything else may be written."""
    # the workbooks
    sheet: str
    title: str
    until: str
    how: str
    a_day: str
    choose: str
    nobody: str
    file: str
    rulings_sheet: str
    rulings_title: str
    rulings_how: str
    rulings_file: str
    # the terminal
    written: str
    written_books: str
    none_to_contest: str
    filed: str
    filed_nothing: str
    ruled: str
    ruled_nothing: str
    same_appeals: str
    same_rulings: str
    list_title: str
    list_nothing: str
    list_sums: str
    more: str


ZH = AppealTexts(
    font="等线", page="第 &P 页，共 &N 页", cut="……（过长，已截断）", comma="、",
    verbs={"upheld": "维持", "withdrawn": "撤销", "reduced": "减轻", "moved": "移交"},
    becomes={"pass": "达标", "n/a": "不涉及"},
    states={"open": "待裁定", "ruled": "已裁定，未更正", "applied": "已更正"},
    outcomes={"upheld": "维持不变", "changed": "已更正", "gone": "现已无此问题"},
    columns={
        "number": "序号", "appeal": "申诉编号", "id": "台账编号", "site": "点位", "standard": "测评标准",
        "standard_name": "测评内容", "issue": "存在问题", "points": "失分", "unit": "责任单位", "filed": "申诉日期",
        "contested": "申诉事项", "reason": "申诉理由", "evidence": "佐证材料",
        "verb": "裁定", "detail": "裁定内容", "opinion": "裁定理由", "who": "裁定人", "day": "裁定日期",
    },
    contested=("事实不符", "不属于本单位", "标准适用", "扣分过重", "已整改"),
    sheet="申诉表", title="{scheme} {run} 申诉表 — {unit}", until="申诉截止：{until}（含当日）；逾期不予受理",
    how="有异议的问题，请在该行黄色各列填写，其余行留空；申诉理由必填，佐证材料写文件名或文号。请勿改动台账编号，填好后把本工作簿交回测评办公室。",
    a_day="请填写日期，如 2024-04-10", choose="请从下拉列表中选择：{words}", nobody="未指明单位", file="申诉表",
    rulings_sheet="裁定表", rulings_title="{scheme} {run} 申诉裁定表",
    rulings_how="裁定：维持；撤销（裁定内容写“达标”或“不涉及”，空白为达标）；减轻（写仍扣的分，按该标准的满分制；不按分扣的写应判的结果）；移交（写接收单位）。裁定理由和裁定人必填；未裁定的行留空。",
    rulings_file="裁定表",
    written="已写入：{path}（{count} 条）", written_books="已写入 {books} 份申诉表到 {path}，申诉截止 {until}",
    none_to_contest="没有可以申诉的问题", filed="收到申诉 {count} 件", filed_nothing="没有新的申诉",
    ruled="记入裁定 {count} 件；用 civ-score appeals preview 看影响，civ-score appeals apply 更正测评", ruled_nothing="没有新的裁定",
    same_appeals="另有 {same} 件申诉以前已收到，内容相同", same_rulings="另有 {same} 件裁定以前已记入，内容相同",
    list_title="申诉", list_nothing="没有申诉", list_sums="共 {filed} 件：待裁定 {open} 件，已裁定未更正 {ruled} 件，已更正 {applied} 件",
    more="……另有 {count} 条；--json 可看全部",
)  # fmt: skip

EN = AppealTexts(
    font="Calibri", page="Page &P of &N", cut=" … (cut)", comma=", ",
    verbs={"upheld": "upheld", "withdrawn": "withdrawn", "reduced": "reduced", "moved": "moved"},
    becomes={"pass": "pass", "n/a": "n/a"},
    states={"open": "open", "ruled": "ruled, not applied", "applied": "applied"},
    outcomes={"upheld": "stays as it is", "changed": "changed", "gone": "not there any more"},
    columns={
        "number": "no.", "appeal": "appeal no.", "id": "ledger id", "site": "site", "standard": "standard",
        "standard_name": "what is asked", "issue": "fault", "points": "lost", "unit": "unit", "filed": "filed on",
        "contested": "what is contested", "reason": "the unit's reason", "evidence": "evidence",
        "verb": "ruling", "detail": "ruled as", "opinion": "reason of the ruling", "who": "ruled by", "day": "ruled on",
    },
    contested=("not so", "another unit's", "wrong standard", "too many points", "repaired already"),
    sheet="Appeals", title="{scheme} {run}: appeals of {unit}", until="Appeals are taken until {until} (that day included), not later",
    how="Fill in the yellow columns of the faults that you contest, and leave the other rows blank: the reason is needed, evidence is the name of a file or a paper. Leave the ledger id as it is, and send this workbook back to the office.",
    a_day="Write a date, such as 2024-04-10", choose="Choose from the list: {words}", nobody="no unit named", file="appeals",
    rulings_sheet="Rulings", rulings_title="{scheme} {run}: rulings on appeals",
    rulings_how="Ruling: upheld; withdrawn (ruled as: pass or n/a; blank is a pass); reduced (ruled as: the points still taken off, in the standard's own marks; where no marks are taken off, the answer that holds); moved (ruled as: the unit that answers). Reason and name are needed; leave a row blank that is not ruled yet.",
    rulings_file="rulings",
    written="written: {path} ({count} entries)", written_books="{books} appeals workbooks written to {path}; appeals are taken until {until}",
    none_to_contest="there is nothing to contest", filed="{count} appeals filed", filed_nothing="no new appeals",
    ruled="{count} rulings kept; civ-score appeals preview shows what they do, civ-score appeals apply amends the run", ruled_nothing="no new rulings",
    same_appeals="{same} appeals were there already, the same", same_rulings="{same} rulings were there already, the same",
    list_title="Appeals", list_nothing="no appeals", list_sums="{filed} filed: {open} open, {ruled} ruled and not applied, {applied} applied",
    more="… and {count} more; --json has them all",
)  # fmt: skip

APPEALS = {"zh": ZH, "en": EN}
OF_UNIT = ("number", "id", "site", "standard", "standard_name", "issue", "points", "contested", "reason", "evidence")
"""Columns of a unit's workbook."""
OF_OFFICE = (
    "appeal", "id", "site", "standard", "standard_name", "issue", "points", "unit", "filed", "contested", "reason",
    "evidence", "verb", "detail", "opinion", "who", "day",
)  # fmt: skip
"""Columns of the office's workbook."""


def detail_word(verb: str, detail: str, language: str) -> str:
    """What a ruling says beside its verb, as people read it."""
    return APPEALS[language].becomes.get(detail, detail) if verb == "withdrawn" else detail


def appeal_worded(problem: Problem, language: str) -> Problem:
    """A problem with rulings in words."""
    t, values = APPEALS[language], dict(problem.values)
    values["becomes"] = t.comma.join(t.becomes.values())
    if "verb" in values and "given" in values:
        values["given"] = detail_word(str(values["verb"]), str(values["given"]), language)
    if "verb" in values:
        values["verb"] = t.verbs.get(str(values["verb"]), values["verb"])
    values["verbs"] = t.comma.join(t.verbs.values())
    return replace(problem, values=values)
