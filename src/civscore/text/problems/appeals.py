"""Sentences about appeals and the rulings on them."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "appeal-bad-days": Both(
        zh="appeal_days 应为工作日天数（如 5），而这里是“{given}”；请改正",
        en="appeal_days should be a number of working days such as 5, not “{given}”; correct it",
    ),
    "appeals-no-run": Both(
        zh="历史库中没有这份工作簿所说的测评 {run}（体系 {scheme}）；请核对所在的文件夹",
        en="the history has no run {run} (scheme {scheme}), which this workbook speaks of; check the folder you are in",
    ),
    "appeal-not-a-month": Both(
        zh="“{label}”不是某月的测评（对试算、回头看、复核不能申诉）；请写测评的名称",
        en="“{label}” is no month's assessment; of trials, re-checks and back-checks nothing can be contested; name an assessment",
    ),
    "appeals-no-copy": Both(
        zh="不是 civ-score 写出的申诉表或裁定表，或隐藏的副本不见了；请在原工作簿中填写后交回",
        en="this is no workbook of appeals or rulings that civ-score wrote, or its hidden copy is gone; fill in the workbook that was handed out",
    ),
    "appeals-no-heading": Both(
        zh="没有找到申诉表（台账编号、申诉理由）或裁定表（台账编号、裁定）的标题行；请用原工作簿",
        en="there is no heading row of appeals (ledger id, the unit's reason) or rulings (ledger id, ruling); use the workbook that was handed out",
    ),
    "appeal-no-reason": Both(
        zh="台账编号 {id} 没有写申诉理由，未受理；请写明理由",
        en="the appeal against {id} has no reason and was not taken; write one",
    ),
    "appeal-unknown-entry": Both(
        zh="测评 {run} 中没有台账编号“{id}”{did_you_mean}，未受理；请核对编号",
        en="the run {run} has no entry “{id}”{did_you_mean}, so the appeal was not taken; check the number",
    ),
    "appeal-not-yours": Both(
        zh="台账编号 {id} 由 {units} 负责，不是 {unit} 的，未受理；请由责任单位申诉",
        en="{units} answers for the entry {id}, not {unit}, so the appeal was not taken; the responsible unit may appeal",
    ),
    "appeal-open-already": Both(
        zh="台账编号 {id} 已有 {unit} 的申诉待裁定（{number}，{first}），同一问题一次只受理一件；裁定后再申诉",
        en="{unit} has an open appeal against {id} already ({number}, {first}), and one is heard at a time; appeal again after the ruling",
    ),
    "appeal-before-inspection": Both(
        zh="台账编号 {id} 的申诉收到日期 {day} 早于测评开始的 {first}，未受理；请核对 --date",
        en="the appeal against {id} would have come on {day}, before the inspection began on {first}, and was not taken; check --date",
    ),
    "appeal-late": Both(
        zh="台账编号 {id} 的申诉 {day} 收到，已过截止日 {until}，未受理；确要受理请加 --late",
        en="the appeal against {id} came on {day}, after {until}, and was not taken; add --late if it is to be heard",
    ),
    "appeal-late-taken": Both(
        zh="台账编号 {id} 的申诉 {day} 收到，已过截止日 {until}；按 --late 受理",
        en="the appeal against {id} came on {day}, after {until}; taken because of --late",
    ),
    "appeal-unknown": Both(
        zh="没有编号为“{id}”的申诉；用 civ-score appeals list 查看",
        en="there is no appeal “{id}”; civ-score appeals list shows them",
    ),
    "ruling-bad-verb": Both(
        zh="申诉 {id}：没有裁定“{given}”{did_you_mean}；可选：{verbs}",
        en="appeal {id}: there is no ruling “{given}”{did_you_mean}; choose from: {verbs}",
    ),
    "ruling-no-reason": Both(
        zh="申诉 {id} 的裁定没有写理由；请写明",
        en="the ruling on appeal {id} has no reason; write one",
    ),
    "ruling-no-name": Both(
        zh="申诉 {id} 的裁定没有裁定人；请填写，或用 --who",
        en="the ruling on appeal {id} does not say who ruled; fill it in, or use --who",
    ),
    "ruling-bad-day": Both(
        zh="裁定日期“{given}”不是日期；请写成 2024-04-10",
        en="“{given}” is not a date; write 2024-04-10",
    ),
    "ruling-before-appeal": Both(
        zh="申诉 {id}：裁定日期 {day} 早于收到申诉的日期 {filed}；请核对日期",
        en="appeal {id}: the ruling of {day} is earlier than the appeal, which came on {filed}; check the date",
    ),
    "ruling-changes-nothing": Both(
        zh="申诉 {id}：裁定维持时不写裁定内容（“{given}”）；请删去，或改为减轻、撤销、移交",
        en="appeal {id}: what is upheld stays as it is, and is not ruled as “{given}”; remove that, or rule reduced, withdrawn or moved",
    ),
    "ruling-bad-detail": Both(
        zh="申诉 {id}：撤销后只能是达标或不涉及，而不是“{given}”；请改正（{becomes}）",
        en="appeal {id}: what is withdrawn becomes a pass or n/a, not “{given}”; write one of {becomes}",
    ),
    "ruling-no-amount": Both(
        zh="申诉 {id}：减轻要写减到什么程度：仍扣的分，或应判的结果",
        en="appeal {id}: reduced to what? Write the points still taken off, or the answer that holds",
    ),
    "ruling-no-unit": Both(
        zh="申诉 {id}：移交要写接收的责任单位",
        en="appeal {id}: moved to whom? Write the unit that answers",
    ),
    "ruling-same-unit": Both(
        zh="申诉 {id}：移交的“{given}”就是申诉的单位 {unit}；请写别的单位，或裁定维持",
        en="appeal {id}: “{given}” is the unit that appealed, {unit}; write another one, or rule upheld",
    ),
    "ruling-twice": Both(
        zh="申诉 {id} 已由 {who} 于 {day} 裁定{verb}，这次所写（裁定、内容、理由、裁定人或日期）与之不同；确要重新裁定请加 --again",
        en="appeal {id} was ruled on by {who} on {day}: {verb}; what is said now differs (in the ruling, its reason, name or date); add --again to rule anew",
    ),
    "ruling-anew": Both(
        zh="申诉 {id} 原由 {who} 于 {day} 裁定{verb}；以新的裁定为准，原裁定仍保留",
        en="appeal {id} was ruled on by {who} on {day}: {verb}; the new ruling holds, the former one is kept",
    ),
    "ruling-applied-already": Both(
        zh="申诉 {id} 的裁定（{verb}，{who}，{day}）已用于 {run}，不能再改；有误请用 civ-score correct 更正",
        en="the ruling on appeal {id} ({verb}, {who}, {day}) went into {run} already and stays; if it was wrong, use civ-score correct",
    ),
    "ruling-entry-gone": Both(
        zh="申诉 {id}：台账编号 {entry} 在这次测评的现版本中已不失分，裁定不再改变什么；已记入",
        en="appeal {id}: the entry {entry} loses nothing any more in the run as it is now, so the ruling changes nothing; it is noted",
    ),
    "ruling-unit-gone": Both(
        zh="申诉 {id}：台账编号 {entry} 已不由“{unit}”负责，移交不再改变什么；已记入",
        en="appeal {id}: “{unit}” does not answer for the entry {entry} any more, so moving it changes nothing; it is noted",
    ),
    "ruling-all-or-nothing": Both(
        zh="申诉 {id}：台账编号 {entry} 只有达标和不达标，不能减轻；请改裁定为撤销或维持",
        en="appeal {id}: the entry {entry} is judged as pass or fail and cannot be reduced; rule withdrawn or upheld",
    ),
    "ruling-several-rows": Both(
        zh="申诉 {id}：台账编号 {entry} 有 {rows} 条失分记录，减轻不知改哪一条；请用 civ-score correct 更正单元格",
        en="appeal {id}: the entry {entry} has {rows} failing rows, and reducing does not say which one; correct the cells with civ-score correct",
    ),
    "ruling-bad-amount": Both(
        zh="申诉 {id}：减轻后仍扣的分“{given}”应大于 0、小于现在所扣的 {lost:g}（该标准的满分制）；全部不扣请用撤销",
        en="appeal {id}: what is still taken off, “{given}”, must lie between 0 and the {lost:g} taken off now (in the standard's own marks); where nothing is taken off rule withdrawn",
    ),
    "ruling-not-possible": Both(
        zh="申诉 {id}：按裁定“{given}”改不出台账编号 {entry} 的记录（不能判定，或失分与裁定不符）；请核对裁定，或用 civ-score correct 更正单元格",
        en="appeal {id}: the rows of the entry {entry} cannot be made what the ruling says (“{given}” cannot be judged, or the loss is another); check the ruling, or correct the cells with civ-score correct",
    ),
}
