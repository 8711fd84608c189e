"""Sentences about the problem ledger."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "ledger-no-months": Both(
        zh="还没有保存月度测评，只有试算、回头看或复核，没有台账和申诉；请先保存一次测评（civ-score run）",
        en="no month's assessment is saved, only trials, re-checks or back-checks, so there is no ledger, and nothing is contested; save an assessment first (civ-score run)",
    ),
    "ledger-not-followed": Both(
        zh="“{label}”不在台账中：它是试算或复核，或在所问的日期之后；台账中的测评：{known}",
        en="“{label}” is not in the ledger: it is a trial or a back-check, or later than the day asked for; the ledger's runs: {known}",
    ),
    "ledger-no-runs": Both(
        zh="体系 {scheme} 还没有保存过测评，没有台账；请先运行 civ-score run，或用 -s 指定体系",
        en="no run of the scheme {scheme} is saved, so it has no ledger; run civ-score run first, or name another scheme with -s",
    ),
    "ledger-bad-view": Both(
        zh="--by 没有“{given}”{did_you_mean}；可选：{known}",
        en="--by: there is no “{given}”{did_you_mean}; choose from: {known}",
    ),
    "ledger-nothing-known": Both(
        zh="到 {day} 为止，体系 {scheme} 还没有开始任何测评；请换一个 --as-of 日期，或不写",
        en="on {day} no inspection under the scheme {scheme} had begun; choose another day for --as-of, or leave it out",
    ),
    "ledger-later": Both(
        zh="截至 {day}：其后的测评（{inspections} 次）和填报（{answers} 处）不计入",
        en="as of {day}: what came later is left out ({inspections} inspections, {answers} answers)",
    ),
    "ledger-no-heading": Both(
        zh="没有找到台账的标题行（应有“台账编号”一列）；请用 civ-score ledger export 导出的工作簿",
        en="there is no heading row with a column “ledger id”; use a workbook that civ-score ledger export wrote",
    ),
    "ledger-no-copy": Both(
        zh="隐藏的副本不见了，无从得知导出时的内容：台账中已有填报而表中不同的，一律按冲突处理；请尽量用导出的原工作簿",
        en="the hidden copy is gone, so nobody knows what was exported: wherever the ledger has an answer and the file another, it is a conflict; use the exported workbook if you can",
    ),
    "ledger-column-gone": Both(
        zh="表中没有这些填报列：{columns}；其内容不变，如有填报请用导出的工作簿",
        en="these columns of answers are gone: {columns}; nothing is changed there, use the exported workbook if they were filled in",
    ),
    "ledger-row-added": Both(
        zh="这一行没有台账编号（{text}），未导入；新的问题请由测评录入",
        en="this row has no ledger id ({text}) and was not taken; new faults come from an inspection",
    ),
    "ledger-unknown-id": Both(
        zh="台账中没有编号“{id}”{did_you_mean}；请核对编号和体系（-s）",
        en="the ledger has no id “{id}”{did_you_mean}; check the id and the scheme (-s)",
    ),
    "ledger-row-twice": Both(
        zh="编号 {id} 与 {first} 重复；两行的填报都会比较，最好只保留一行",
        en="the id {id} stands in {first} too; the answers of both rows are compared, better keep one row",
    ),
    "ledger-rows-differ": Both(
        zh="{id} 的“{field}”在同一文件中有两种填报：{first} 为“{present}”，这里为“{given}”，未采用；请只保留一个",
        en="{field} of {id} has two answers in this file: “{present}” in {first}, “{given}” here, not taken; keep one",
    ),
    "ledger-locked": Both(
        zh="{id} 的这一列已锁定，改动“{given}”未采用（仍为“{now}”）；测评内容有误请改测评记录",
        en="this column of {id} is locked, so “{given}” was not taken (it stays “{now}”); correct the inspection sheet if it is wrong",
    ),
    "ledger-whose-answer": Both(
        zh="{id} 由几个单位分别填报，填报单位“{unit}”不在其中{did_you_mean}，这一行未采用；可填：{known}",
        en="{id} is answered by several units, and “{unit}” is none of them{did_you_mean}, so this row was not taken; write one of: {known}",
    ),
    "ledger-cell-broken": Both(
        zh="{id} 的这一格是错误值或未计算的公式，未采用；请填写文字",
        en="this cell of {id} shows an error or a formula without a value and was not taken; write a text",
    ),
    "ledger-bad-status": Both(
        zh="没有状态“{given}”{did_you_mean}；可选：{states}",
        en="there is no state “{given}”{did_you_mean}; choose from: {states}",
    ),
    "ledger-no-status": Both(
        zh="状态是空的，未采用；可选：{states}",
        en="the state is blank and was not taken; choose from: {states}",
    ),
    "ledger-bad-date": Both(
        zh="完成时间“{given}”不是日期，未采用；请写成 2024-03-05",
        en="“{given}” is not a date and was not taken; write 2024-03-05",
    ),
    "ledger-conflict": Both(
        zh="冲突，未采用：{id}（{site}）的“{field}”导出时为“{base}”，表中为“{given}”，台账已为“{present}”（{when} 来自 {source}）；核对后用 --take file 或 --take ledger 决定",
        en="conflict, not taken: {field} of {id} ({site}) was exported as “{base}”, the file says “{given}”, the ledger has “{present}” by now ({when}, from {source}); check, and decide with --take file or --take ledger",
    ),
    "ledger-conflict-file": Both(
        zh="冲突，以表中为准：{id}（{site}）的“{field}”由“{present}”（{when} 来自 {source}）改为“{given}”",
        en="conflict, the file's answer taken: {field} of {id} ({site}) was “{present}” ({when}, from {source}) and is “{given}” now",
    ),
    "ledger-conflict-ledger": Both(
        zh="冲突，以台账为准：{id}（{site}）的“{field}”仍为“{present}”（{when} 来自 {source}），表中的“{given}”未采用",
        en="conflict, the ledger's answer kept: {field} of {id} ({site}) stays “{present}” ({when}, from {source}), the file's “{given}” was not taken",
    ),
    "ledger-found-again": Both(
        zh="{id} 填报为“{new}”，而导出之后的测评 {run} 又发现不达标，按“退回”或新一次问题处理；请核对",
        en="{id} is answered “{new}”, but {run} found it again after the export, so it counts as returned, or begins anew; please check",
    ),
    "ledger-closed-unfixed": Both(
        zh="{id} 由“{old}”直接改为“{new}”，既没有填报整改，也没有复测达标；已采用，请核对",
        en="{id} went from “{old}” to “{new}” without an answer that it is done or an inspection that passed it; taken, please check",
    ),
    "ledger-returned-unfixed": Both(
        zh="{id} 由“{old}”改为“{new}”，而此前没有填报整改；已采用，请核对",
        en="{id} went from “{old}” to “{new}”, though nobody had said it was done; taken, please check",
    ),
    "ledger-undone": Both(
        zh="{id} 由“{old}”改回“{new}”；已采用，请核对",
        en="{id} went back from “{old}” to “{new}”; taken, please check",
    ),
    "ledger-finished-early": Both(
        zh="{id} 的完成时间 {given} 早于发现时间 {found}；已采用，请核对",
        en="{id}: finished on {given}, before it was found on {found}; taken, please check",
    ),
    "ledger-answer-late": Both(
        zh="{id} 的填报针对上一次问题；{run} 已再次发现（反弹），填报存入记录，本次仍需整改",
        en="this answers an earlier occurrence of {id}; {run} found it anew, so the answer is kept with its history and the present one stays as it is",
    ),
    "ledger-unknown-unit": Both(
        zh="台账中没有责任单位“{unit}”{did_you_mean}；有：{known}",
        en="no entry names the unit “{unit}”{did_you_mean}; units: {known}",
    ),
    "ledger-bad-day": Both(
        zh="{option} “{given}”不是日期；请写成 2024-03-05",
        en="{option}: “{given}” is not a date; write 2024-03-05",
    ),
    "ledger-bad-days": Both(
        zh='deadline 应为整改时限，如 5 或 "5个工作日"，而这里是“{given}”；请改正',
        en='deadline should be a time to repair such as 5 or "5 working days", not “{given}”; correct it',
    ),
    "ledger-rate-standard": Both(
        zh="体系 {scheme} 中没有测评标准“{id}”{did_you_mean}；这一行如是给别的体系的，可照用，否则请改正编号重写",
        en="the scheme {scheme} has no standard “{id}”{did_you_mean}; if the row is for another scheme it will do, else correct the id and write it again",
    ),
    "ledger-nothing-due": Both(
        zh="截至 {day} 没有到期的问题，没有整改率可写；请用 --as-of 指定日期",
        en="nothing is due as of {day}, so there is no rate to write; name a day with --as-of",
    ),
}
