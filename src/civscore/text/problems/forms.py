"""Sentences about the forms that are filled in: those that come back, and those to be made."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "form-blank": Both(
        zh="{lines} 条中有 {blank} 条没有填结果，按未测处理：{standards}",
        en="{blank} of {lines} lines have no result and count as not observed: {standards}",
    ),
    "form-unfilled": Both(
        zh="此表一条都没有填，全部按未测处理",
        en="nothing is filled in here: all of it counts as not observed",
    ),
    "form-no-answer": Both(
        zh="写了问题、照片或时限，但没有填结果；请补填结果，确实没有测评的，删去所写内容",
        en="there is a fault, a photo or a deadline, but no result; fill in the result, or clear what was written if nothing was observed",
    ),
    "form-people": Both(
        zh="“{given}”不是人数；请填不小于 0 的整数",
        en="“{given}” is no number of people; write a whole number, 0 or more",
    ),
    "form-scheme-changed": Both(
        zh="制表之后，测评体系 {scheme} 已有改动（制表时 {old}，现在 {new}）；请用 civ-score scheme diff 比较新旧体系，尚未发出的表请重新制作",
        en="the scheme {scheme} has changed since this form was made (then {old}, now {new}); compare both with civ-score scheme diff, and make the forms anew that were not handed out yet",
    ),
    "form-other-scheme": Both(
        zh="此表为测评体系 {old} 制作，现按 {scheme} 计分；请核对 -s",
        en="this form was made for the scheme {old}, but is scored under {scheme}; please check -s",
    ),
    "form-other-profile": Both(
        zh="此表按档次 {old} 制作，现按 {profile} 计分；请核对 --profile",
        en="this form was made for the profile {old}, but is scored under {profile}; please check --profile",
    ),
    "form-other-list": Both(
        zh="此表按另一份点位清单制作（{old}，不是 {new}）；请核对 --sites",
        en="this form was made for another list of sites ({old}, not {new}); please check --sites",
    ),
    "template-nothing": Both(
        zh="没有可以填写的内容：清单中没有要测的点位，体系中也没有不需要点位的标准",
        en="there is nothing to be filled in: the list has no sites to visit, and the scheme no standards without sites",
    ),
    "register-no-column": Both(
        zh="清单中没有“{by}”这一列{did_you_mean}；请选用：{known}",
        en="the list has no column “{by}”{did_you_mean}; choose one of: {known}",
    ),
    "recheck-nothing-open": Both(
        zh="台账中没有可以做表的未了结问题（清单中的点位也没有）；不需要回头看，或请检查 --sites 和 -s",
        en="the ledger has no open fault to make a form for (at the sites of the list, if there is one); nothing needs a re-check, or check --sites and -s",
    ),
    "recheck-forms-with": Both(
        zh="--recheck 只做台账中问题的复查表，不能与 {options} 同用；请去掉其中之一",
        en="--recheck makes forms of the ledger's faults and cannot go with {options}; leave one of them out",
    ),
    "recheck-bad-verdict": Both(
        zh="“{given}”不是复查结果{did_you_mean}；请填：{verdict_names}",
        en="“{given}” is no result of a re-check{did_you_mean}; write one of: {verdict_names}",
    ),
    "recheck-no-verdict": Both(
        zh="写了说明或照片，但没有填复查结果；请补填：{verdict_names}",
        en="there is a remark or a photo, but no result of the re-check; fill in one of: {verdict_names}",
    ),
    "recheck-unknown-entry": Both(
        zh="台账中没有编号 {id}{did_you_mean}，这一行无法对应；请核对编号，以及是否用了制表时的历史文件（CIVSCORE_HISTORY）",
        en="the ledger has no entry {id}{did_you_mean}, so the row answers nothing; check the id, and that this is the history the forms were made from (CIVSCORE_HISTORY)",
    ),
    "recheck-too-early": Both(
        zh="复查日期 {day} 早于发现问题的 {found}（{id}），不能算作复查；请改正日期",
        en="the day {day} is before {found}, when the fault was found ({id}), so this is no re-check of it; correct the date",
    ),
    "recheck-row-changed": Both(
        zh="台账编号 {id} 所在行的点位或标准与台账不符，无法对应；请恢复制表时的内容（表上方的点位信息、编号），或用 --lenient 略过这些行",
        en="the site or standard beside ledger id {id} is not that of the ledger any more, so the row answers nothing; restore what the form was made with (site above the table, standard), or leave such rows out with --lenient",
    ),
    "recheck-no-ledger": Both(
        zh="体系 {scheme} 还没有保存的测评，没有台账可以复查；请先对测评运行 civ-score run，或检查 -s",
        en="no assessment of the scheme {scheme} is saved, so there is no ledger to re-check; run the inspection first, or check -s",
    ),
    "recheck-label-taken": Both(
        zh="“{label}”是{run_kind}的名称，回头看不能用它；请换一个 --label，或不写（按日期命名）",
        en="“{label}” is the name of a saved run ({run_kind}), which no re-check replaces; give another --label, or none (it is called by its day)",
    ),
    "recheck-forms-as": Both(
        zh="这些是回头看的复查表，不能保存为别的（--kind、--trial）；请去掉该选项，回头看不改动任何月份",
        en="these are forms of a re-check and cannot be saved as anything else (--kind, --trial); leave that option out, a re-check changes no month",
    ),
    "recheck-no-coverage": Both(
        zh="回头看的复查表没有实测进度可言；到达了多少条由 civ-score run 报告（加 --no-save 只看不存）",
        en="forms of a re-check have no coverage of a plan; civ-score run reports how many faults were reached (with --no-save nothing is saved)",
    ),
    "recheck-run-with": Both(
        zh="回头看只更新一个台账，没有得分，不能与 {options} 同用；请去掉",
        en="a re-check updates one ledger and has no score, so it cannot go with {options}; leave it out",
    ),
    "recheck-no-day": Both(
        zh="复查表都没有填日期，按保存的当天处理；请补填测评时间后重新运行",
        en="no row of the re-check has a date, so it counts as made on the day it is saved; fill in the dates and run it again",
    ),
    "recheck-rows-no-day": Both(
        zh="有复查结果而没有测评时间，按这次回头看的最后一天（{day}）处理；请补填后重新运行",
        en="says what was found and has no date, so it counts as of the last day of the re-check ({day}); fill in the date and run it again",
    ),
    "forms-of-several-kinds": Both(
        zh="这些表的用途不同：{found}，不能一起计分；请分开运行",
        en="these forms are for different things, {found}, and cannot be run together; run each kind by itself",
    ),
    "template-exists": Both(
        zh="文件已存在，因此什么都没有写；请换一个文件夹，或先移走这些文件（其中可能有已填的结果）",
        en="is there already, so nothing was written; choose another folder, or move these files away first (they may hold results)",
    ),
    "template-needs-sites": Both(
        zh="--by 和 --reserves 需要点位清单；请加 --sites",
        en="--by and --reserves need a list of sites; add --sites FILE",
    ),
    "template-needs-output": Both(
        zh="没有说明写到哪里；工作簿请加 -o 文件夹，手机表单请加 --xlsform 文件",
        en="nothing says where to write; add -o FOLDER for workbooks, --xlsform FILE for phones",
    ),
    "template-for-workbooks": Both(
        zh="{options} 只用于工作簿；请加 -o 文件夹，或去掉这些选项",
        en="{options} holds for workbooks only; add -o FOLDER, or leave it out",
    ),
}
