"""Words of the re-check (回头看): its forms, and what it came to."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Verdict = Literal["repaired", "returned", "not-reached"]
VERDICTS: tuple[Verdict, ...] = ("repaired", "returned", "not-reached")


class RecheckTexts(NamedTuple):
    """One field a label; braces are filled in."""

    # the forms
    title: str
    cover_title: str
    note: str
    steps: tuple[str, ...]
    columns: Mapping[str, str]
    verdicts: Mapping[Verdict, str]
    choose: str
    choose_error: str
    elsewhere: str
    made: str
    left_out: str
    outside: str
    standards_gone: str
    next: str
    # what it came to
    report_title: str
    of_run: str
    sums: str
    rate: str
    not_on_list: str
    by_unit: str
    unit: str
    site: str
    nobody: str
    listed: str
    share: str
    returned_list: str
    not_reached_list: str
    strangers_list: str
    again: str
    more: str
    saved: str
    not_saved: str
    written: str
    sheet_units: str
    sheet_entries: str
    sheet_strangers: str
    verdict: str
    inspector: str
    day: str
    source: str
    number: str
    nothing: str


ZH = RecheckTexts(
    title="{scheme} 回头看复查表",
    cover_title="{scheme} 回头看复查表",
    note="只填白色格：每条问题选已整改、未整改或未到达；没有填的按未到达处理。未整改的写明现状。",
    steps=(
        "1. 点击下表中的表名，转到该点位；每张表列出该处尚未了结的问题。",
        "2. 先填测评员和测评时间，再逐条选复查结果：已整改、未整改、未到达；没有填的按未到达处理。",
        "3. 未整改的，在“说明”中写明现状；照片插入“照片”格（最好用“嵌入单元格”），或填照片文件名。",
        "4. 新发现的问题不在此表登记，留待下一次测评。",
        "5. 请勿改动表头、台账编号和表名；填完后保存，把整个文件交回。",
    ),
    columns={
        "entry": "台账编号", "standard": "编号", "standard_name": "测评标准", "found": "原有问题", "unit": "责任单位",
        "due": "原定时限", "said": "单位填报", "last_photo": "原照片或出处", "result": "复查结果", "remark": "说明", "photo": "照片",
    },
    verdicts={"repaired": "已整改", "returned": "未整改", "not-reached": "未到达"},
    choose="已整改、未整改或未到达",
    choose_error="请从下拉列表中选择：{words}。没有到达的，选未到达或留空。",
    elsewhere="不在点位上",
    made="回头看：{pages} 处共 {faults} 条问题，其中 {claimed} 条报称已整改、尚未核实",
    left_out="未列入：已销号 {closed} 条，复测已达标 {seen} 条，已撤销 {withdrawn} 条",
    outside="清单之外另有 {count} 条未了结的问题，未做表；不写 --sites 则全部做表",
    standards_gone="{count} 条问题的标准（{standards}）已不在现行体系中，未做表",
    next="填好收回之后（不改动任何月份，只更新台账）：",
    report_title="{scheme} 回头看 {label}",
    of_run="日期：{days}；点位 {sites} 个",
    sums="复查 {listed} 条：已整改 {repaired} 条，未整改（退回）{returned} 条，未到达 {not_reached} 条",
    rate="到达的 {reached} 条中已整改 {rate}",
    not_on_list="台账中另有 {count} 条未了结的问题，这次没有涉及",
    by_unit="按责任单位（几个单位共同负责的，各单位都计入）", unit="责任单位", site="点位", nobody="未指明单位", listed="复查", share="已整改占到达",
    returned_list="未整改，已退回", not_reached_list="未到达", strangers_list="台账中没有的问题（只列出，不登记，留待下一次测评）",
    again="台账中已了结、这次又发现的 {count} 条，记为反弹",
    more="……另有 {count} 条，见 -o 的工作簿或 --json",
    saved="已保存为 {label}（回头看）：台账已更新，测评结果、排名、对比都没有改动",
    not_saved="没有保存（--no-save），台账没有更新",
    written="已写入：{path}",
    sheet_units="按单位", sheet_entries="逐条", sheet_strangers="台账外的问题",
    verdict="复查结果", inspector="测评员", day="日期", source="来源", number="序号",
    nothing="没有可以复查的问题",
)  # fmt: skip

EN = RecheckTexts(
    title="{scheme}: re-check",
    cover_title="{scheme}: forms of a re-check",
    note="Fill in the white cells only: for each fault repaired, not repaired or not reached; what is left blank counts as not reached. Say what it looks like where it is not repaired.",
    steps=(
        "1. Click a name below to go to that site; its sheet has the faults that are open there.",
        "2. First inspector and date, then for each fault: repaired, not repaired or not reached; blank counts as not reached.",
        "3. Where it is not repaired, say under “remark” what it looks like; put the photo into its cell, or give its file name.",
        "4. New faults are not entered here; the next inspection finds them.",
        "5. Please leave headings, ledger ids and sheet names as they are; save, and send the whole file back.",
    ),
    columns={
        "entry": "ledger id", "standard": "standard", "standard_name": "standard name", "found": "fault found",
        "unit": "responsible unit", "due": "was due", "said": "unit says", "last_photo": "photo or source then",
        "result": "re-check result", "remark": "remark", "photo": "photo",
    },
    verdicts={"repaired": "repaired", "returned": "not repaired", "not-reached": "not reached"},
    choose="repaired, not repaired or not reached",
    choose_error="Please choose from the list: {words}. Where nobody got, choose not reached or leave it blank.",
    elsewhere="at no site",
    made="Re-check: {faults} faults at {pages} places, {claimed} of them said to be repaired and not yet seen",
    left_out="Left out: {closed} closed, {seen} seen repaired, {withdrawn} withdrawn",
    outside="{count} more open faults are not at the sites of the list and have no forms; without --sites all have",
    standards_gone="{count} faults of standards that the scheme has no more ({standards}) have no forms",
    next="When they are back (this changes no month, only the ledger):",
    report_title="{scheme}: re-check {label}",
    of_run="days: {days}; {sites} sites",
    sums="{listed} looked at: {repaired} repaired, {returned} not repaired (returned), {not_reached} not reached",
    rate="of the {reached} reached {rate} were repaired",
    not_on_list="{count} more open faults of the ledger were not part of this re-check",
    by_unit="By responsible unit (one of several units counts for each)", unit="responsible unit", site="site", nobody="nobody named",
    listed="looked at", share="repaired of reached",
    returned_list="Not repaired, returned", not_reached_list="Not reached",
    strangers_list="Faults that the ledger has not (told, not entered: the next inspection finds them)",
    again="{count} that the ledger had as done were found again: relapses",
    more="… and {count} more; -o FILE.xlsx or --json has all",
    saved="saved as {label} (re-check): the ledger is up to date; no month, league table or comparison has changed",
    not_saved="not saved (--no-save), so the ledger is as it was",
    written="written: {path}",
    sheet_units="By unit", sheet_entries="Entries", sheet_strangers="Not in the ledger",
    verdict="re-check result", inspector="inspector", day="day", source="source", number="no.",
    nothing="There is nothing to re-check",
)  # fmt: skip


def recheck_texts(language: str) -> RecheckTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
