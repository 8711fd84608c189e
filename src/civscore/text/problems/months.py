"""Sentences about saved runs: the history, comparisons, other editions, cycles, scores taken from another scheme."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "nothing-to-take": Both(
        zh="标准 {standard}（{name}）应取体系 {scheme} 的得分，但没有保存过它的测评，表中也没有这一条，按未测处理；要计入，请先给 {scheme} 计分（civ-score run … -s {scheme}），或在表中加一行",
        en="standard {standard} ({name}) takes the score of the scheme {scheme}, but no run of it is saved and the sheet has no row, so it is not observed; to have it counted, score that scheme first (civ-score run … -s {scheme}), or add a row",
    ),
    "row-before-taken": Both(
        zh="标准 {standard} 以表中所填为准，没有取用 {run}（{score} 分）",
        en="standard {standard} has a row of its own, so {run} ({score}) was not taken",
    ),
    "taken-not-scored": Both(
        zh="标准 {standard} 应取 {run} 的得分，而那次测评没有得分，按未测处理；请核对那次测评，或在表中加一行",
        en="standard {standard} takes the score of {run}, which has none, so it is not observed; check that run, or add a row",
    ),
    "taken-blocked": Both(
        zh="标准 {standard} 取用的 {run}（{score} 分）前置条件未满足；请核对",
        en="standard {standard} takes the score of {run} ({score}), in which a gate was not met; please check",
    ),
    "taken-other-points": Both(
        zh="标准 {standard} 取用的 {run} 满分是 {points:g}，而本条按满分 {full:g} 计；请核对 judge 的 full",
        en="standard {standard} takes the score of {run}, out of {points:g} points, but is judged out of {full:g}; check the judge's full",
    ),
    "takes-circle": Both(
        zh="标准 {standard} 取用的得分又取决于本体系（{chain}），成了循环；请去掉其中一处 takes",
        en="the score that standard {standard} takes depends on this very scheme ({chain}); remove one of these takes",
    ),
    "label-not-usable": Both(
        zh="“{label}”不能作名称；应有 1 到 {limit} 个字，没有换行和控制字符",
        en="a run cannot be called “{label}”; a label has 1 to {limit} characters, and no line breaks or control characters",
    ),
    "label-means-else": Both(
        zh="“{label}”不能作名称：写出测评时它指的是别的（latest 等、名称@修订号、文件、选项）；请换一个，如 2024-03-试算",
        en="a run cannot be called “{label}”, which means something else where a run is named (latest and its like, label@revision, a file, an option); choose another, such as 2024-03-trial",
    ),
    "history-empty": Both(
        zh="还没有保存过测评；请先运行 civ-score run",
        en="no run has been saved yet; run civ-score run first",
    ),
    "history-newer": Both(
        zh="历史库是较新版本的 civscore 写的（格式 {version}，本版只认到 {known}）；请升级 civscore，历史库没有改动",
        en="a newer civscore wrote this history (format {version}, this one knows up to {known}); update civscore; the history was left as it is",
    ),
    "no-assessments": Both(
        zh="“{name}”指的是月度测评，而历史中只有试算、回头看或复核；请写出名称（civ-score history 列出全部）",
        en="“{name}” means a month's assessment, and the history holds only trials, re-checks or back-checks; write the run's name (civ-score history lists them)",
    ),
    "run-is-recheck": Both(
        zh="“{label}”是回头看，没有得分；它的结果用 civ-score report {label} 查看，退回的问题用 civ-score ledger list --status 退回；这里请写某月的测评",
        en="“{label}” is a re-check and has no score; civ-score report {label} shows what it came to, civ-score ledger list --status returned what it returned; name a month's assessment here",
    ),
    "kept-as-trial": Both(
        zh="{month} 的测评已是“{there}”，“{label}”另存为试算：不进排名、台账、比较和趋势；要让它成为这个月的测评，请用 --kind assessment --replace",
        en="the assessment of {month} is “{there}”, so “{label}” is kept as a trial: it enters no league, ledger, comparison or trend; to make it the month's, use --kind assessment --replace",
    ),
    "label-of-other-month": Both(
        zh="“{label}”原是 {there} 的测评，现在的记录是 {month} 的：原来的只能以 {label}@{old} 查到，不再是 {there} 的测评；每月请各用名称（省略 --label 即可）",
        en="“{label}” was the assessment of {there}, and its rows now are of {month}: the former is {label}@{old} from now on, and {there} has no assessment by it any more; give each month a label of its own (leave --label out)",
    ),
    "month-has-assessment": Both(
        zh="{month} 的测评已是“{there}”，一个月只有一次测评；用 --replace 让“{label}”代替它（原来的改作试算），或用 --trial 另存为试算",
        en="the assessment of {month} is “{there}”, and a month has one; with --replace “{label}” takes its place (the former becomes a trial), with --trial it is kept beside it",
    ),
    "month-confirmed": Both(
        zh="{month} 的测评“{there}”已由 {who} 于 {day} 确认，不能由“{label}”代替；要更正请用 --label {there} --amend 理由，或用 --trial 另存为试算",
        en="the assessment “{there}” of {month} was confirmed by {who} on {day} and is not replaced by “{label}”; amend it with --label {there} --amend REASON, or keep this one beside it with --trial",
    ),
    "run-confirmed": Both(
        zh="“{label}”已由 {who} 于 {day} 确认，只能更正：请用 --amend 写明理由（并用 --who 写明何人），或用 --trial --label 另一名称 试算",
        en="“{label}” was confirmed by {who} on {day} and changes only by an amendment: state why with --amend REASON (and who with --who), or try with --trial --label ANOTHER",
    ),
    "replaces-other-kind": Both(
        zh="已有名为“{label}”的{there_kind}，这次是{run_kind}；请另取名称（--label）；没有确认的，确要代替可用 --replace",
        en="the saved run “{label}” is of the kind {there_kind}, and this one of the kind {run_kind}; choose another --label; what is not confirmed can be replaced with --replace",
    ),
    "replaces-corrected": Both(
        zh="“{label}”有 {cells} 个单元格是经更正或申诉裁定改过的，工作簿里没有这些改动，重新计分会丢掉它们；没有代替。要改个别单元格请用 civ-score correct；确要以工作簿为准请用 --replace，再重做更正",
        en="{cells} cells of “{label}” were changed by corrections or rulings, which the workbooks do not have: scoring these again would undo them, so it was not replaced. Change single cells with civ-score correct; to go by the workbooks all the same use --replace, and correct again",
    ),
    "corrections-lost": Both(
        zh="“{label}”修订 {old} 中经更正或申诉裁定改过的 {cells} 个单元格又以工作簿为准；civ-score diff {label}@{old} {label} 逐行列出，需要的请重新更正",
        en="{cells} cells that corrections or rulings had changed in revision {old} of “{label}” are as the workbooks have them again; civ-score diff {label}@{old} {label} lists them row by row: correct again what is to stay",
    ),
    "replaces-larger": Both(
        zh="“{label}”已有 {sites_there} 个点位、实测比例 {coverage_there:.1%}，这次只有 {sites} 个点位、{coverage:.1%}，没有代替它。只复查了部分点位的，请用 --kind re-check（回头看）；试算请用 --trial --label 另一名称；确要代替请用 --replace",
        en="“{label}” has {sites_there} sites and {coverage_there:.1%} of the points observed, this one only {sites} and {coverage:.1%}: it was not replaced. For visits to open faults use --kind re-check, for a trial --trial --label ANOTHER, to replace it all the same --replace",
    ),
    "unknown-run-kind": Both(
        zh="没有“{given}”这种测评{did_you_mean}；有：{known}",
        en="there is no kind of run “{given}”{did_you_mean}; there are: {known}",
    ),
    "trial-of-kind": Both(
        zh="--trial 就是 --kind 试算，不能与 --kind {given} 同用；请去掉一个",
        en="--trial means --kind trial and does not go with --kind {given}; leave one out",
    ),
    "amend-needs-reason": Both(
        zh="--amend 要写明更正的理由，如 --amend 复核后改判",
        en='--amend states the reason of the amendment, as in --amend "judged again after a second look"',
    ),
    "amend-not-saved": Both(
        zh="--no-save 不保存，也就没有更正，不能与 --amend 同用；请去掉一个",
        en="--no-save saves nothing, so nothing is amended, and it does not go with --amend; leave one out",
    ),
    "amend-needs-who": Both(
        zh='更正要写明何人：请加 --who 姓名，或在 civscore.toml 中写 who = "姓名"',
        en='an amendment states who makes it: add --who NAME, or who = "NAME" in civscore.toml',
    ),
    "history-unreadable": Both(
        zh="历史库无法使用（{reason}）；请检查文件是否完整、是否可写",
        en="the history cannot be used ({reason}); check that the file is whole and writable",
    ),
    "history-damaged": Both(
        zh="历史库中的内容与保存时不符（{what}），可能是磁盘出错，或被其他程序改动；请用备份（civ-score history backup 所做的）代替它；civ-score history export 文件 可取出其余完好的测评",
        en="the history is not as it was written ({what}): a disk failed, or another program changed it; put a backup (civ-score history backup makes them) in its place; civ-score history export FILE saves the runs that are sound",
    ),
    "run-of-several-schemes": Both(
        zh="几个体系都有名为“{label}”的测评（{schemes}）；请用 -s 写明哪一个",
        en="several schemes have a run “{label}” ({schemes}); name one with -s",
    ),
    "confirmed-stays": Both(
        zh="“{label}”已由 {who} 于 {day} 确认：已确认的月份及其各次修订要能复查，不能删除或改名；要改分数请用 civ-score correct 或 --amend",
        en="“{label}” was confirmed by {who} on {day}: a confirmed month and its revisions stay readable as they are, and are neither deleted nor renamed; to change figures use civ-score correct or --amend",
    ),
    "rename-all-revisions": Both(
        zh="改名是对“{label}”的全部修订而言，不能只改 {name}；请写 {label}",
        en="a label is that of all revisions: {name} alone cannot be renamed; write {label}",
    ),
    "delete-needs-yes": Both(
        zh="没有删除：这里无人应答；确要删除请加 --yes",
        en="nothing was deleted: nobody is here to answer; add --yes to delete it",
    ),
    "label-taken": Both(
        zh="已有名为“{label}”的测评；请换一个名称，或先删除那一次",
        en="there is a run “{label}” already; choose another label, or delete that one first",
    ),
    "label-of-deleted": Both(
        zh="“{label}”曾是一次已删除的测评的名称，其修订号不能再用；请换一个名称",
        en="“{label}” was the label of a run that was deleted, whose revisions are not given out again; choose another",
    ),
    "history-copy-exists": Both(
        zh="已有这个文件，没有改动；请换一个名称，或先移走它",
        en="this file is there already and was left as it is; choose another name, or move it away first",
    ),
    "no-history-file": Both(
        zh="这个文件中没有保存的测评；请用 civ-score history export 或 backup 所写的文件，或另一个 history.db",
        en="this file holds no saved runs; use one that civ-score history export or backup wrote, or another history.db",
    ),
    "import-conflict": Both(
        zh="“{label}”两边内容不同：历史库中 {there}（{saved_there}，{score_there} 分），文件中（{saved}，{score} 分）；一次也没有导入。用 --take file 取文件中的（成为新的一版），用 --take ours 保留现有的",
        en="“{label}” is another run here: {there} ({saved_there}, score {score_there}), in the file ({saved}, score {score}); nothing was taken in. --take file makes the file's a new revision, --take ours leaves it",
    ),
    "import-month": Both(
        zh="{month} 在历史库中的测评是“{there}”（{saved_there}，{score_there} 分），文件中的是“{label}”（{saved}，{score} 分）；一次也没有导入。用 --take file 以文件中的为准（现有的改作试算），用 --take ours 保留现有的",
        en="the assessment of {month} is “{there}” here ({saved_there}, score {score_there}) and “{label}” in the file ({saved}, score {score}); nothing was taken in. --take file takes the file's (the former becomes a trial), --take ours leaves it",
    ),
    "import-number": Both(
        zh="督办编号 {number} 在历史库中已是另一份督办的；一次也没有导入。用 --take ours 或 --take file 导入其余内容，这一份不导入",
        en="the number {number} is that of another reminder here; nothing was taken in. With --take ours or --take file the rest is, and this one is left",
    ),
    "import-confirmed": Both(
        zh="“{label}”在历史库中已由 {who} 于 {day} 确认，不能由文件中的代替；请用 --take ours，或更正这个月份",
        en="“{label}” was confirmed by {who} on {day} here and is not replaced by the file's; use --take ours, or amend the month",
    ),
    "run-deleted": Both(
        zh="“{name}”已由 {who} 于 {day} 删除；现有的见 civ-score history，做过的事见 civ-score history --all",
        en="“{name}” was deleted by {who} on {day}; civ-score history lists the runs that there are, with --all what was done",
    ),
    "run-renamed": Both(
        zh="“{name}”已由 {who} 于 {day} 改名为“{now}”；请用新名称",
        en="“{name}” was renamed “{now}” by {who} on {day}; use its new label",
    ),
    "run-not-found": Both(
        zh="没有名为“{name}”的测评{did_you_mean}；已保存：{known}",
        en="there is no run “{name}”{did_you_mean}; saved runs: {known}",
    ),
    "run-unreadable": Both(
        zh="保存的测评“{name}”内容不完整；请重新运行 civ-score run 保存",
        en="the saved run “{name}” is incomplete; save it again with civ-score run",
    ),
    "result-file-newer": Both(
        zh="结果文件的格式（{form}）比本程序认识的（{known}）新；请更新 civscore，或用生成它的版本",
        en="the result file has a newer form ({form}) than this program knows ({known}); update civscore, or use the version that wrote it",
    ),
    "result-file-unreadable": Both(
        zh="不是 civ-score 的结果文件；请用 civ-score run -o result.json 生成",
        en="not a result file of civ-score; make one with civ-score run -o result.json",
    ),
    "result-file-wrong-value": Both(
        zh="结果文件被改动过：{at} 缺少，或不是应有的值；请用 civ-score run -o result.json 重新生成",
        en="the result file was changed: {at} is missing, or is no value that stands there; make it again with civ-score run -o result.json",
    ),
    "relative-without-period": Both(
        zh="“{name}”需要按月命名的测评（如 2024-03），历史中没有；请写出名称",
        en="“{name}” needs runs named by month (such as 2024-03), and there are none; write the run's name",
    ),
    "different-schemes": Both(
        zh="两次测评用的是不同的体系（{old} 与 {new}），不能比较；请用同一体系重新计分",
        en="the two runs use different schemes ({old} and {new}) and cannot be compared; score both under one",
    ),
    "editions-need-rows": Both(
        zh="两次测评的体系版本不同，而结果文件不含原始记录；请用已保存的测评或工作簿比较",
        en="the two runs use different editions of the scheme, and a result file holds no rows; compare saved runs or workbooks",
    ),
    "standard-gone": Both(
        zh="标准 {id}（{name}）在新的体系中没有；请在体系中补上，或用 --lenient 略去这些记录",
        en="the new scheme has no standard {id} ({name}); add it there, or leave these rows out with --lenient",
    ),
    "standard-renumbered": Both(
        zh="标准 {id}（{name}）在新的体系中编号是 {now}，其记录已按 {now} 计分；请核对",
        en="standard {id} ({name}) has the id {now} in the new scheme, its rows are scored there; please check",
    ),
    "standard-renamed": Both(
        zh="标准 {id} 原名“{name}”，现名“{now_name}”，已按编号计分；若不是同一标准，请核对",
        en="standard {id} was “{name}” and is “{now_name}” now, scored by its id; please check that it is the same",
    ),
    "rescored-from": Both(
        zh="“{named}”是 {run}（{scheme}，{edition}，得分 {score}），按保存的记录重新计分",
        en="“{named}” is {run} ({scheme}, {edition}, score {score}), scored again from its kept rows",
    ),
    "rules-changed": Both(
        zh="{run} 保存时得 {saved} 分，按现在的计分规则、同一体系为 {now} 分：见更新日志；历史中的得分不变",
        en="{run} was saved with {saved}; under the same scheme today's rules give {now}: see the change log. The history keeps its score",
    ),
    "rescored-compare": Both(
        zh="体系的改动影响多大，可用 civ-score diff {run} {label} 查看",
        en="civ-score diff {run} {label} shows what the other edition changed",
    ),
    "no-cycle": Both(
        zh="体系 {id} 没有写 cycle（各年权重）；请在体系中写 cycle: [0.15, 0.25, 0.60]，或用 --weights 15,25,60",
        en="the scheme {id} has no cycle; write cycle: [0.15, 0.25, 0.60] in it, or use --weights 15,25,60",
    ),
    "cycle-no-years": Both(
        zh="体系 {id} 没有按年保存的测评；请先运行 civ-score run，或写出得分，如 2024=88.5",
        en="no run of the scheme {id} is saved that has a year; run civ-score run first, or give scores, such as 2024=88.5",
    ),
    "cycle-argument": Both(
        zh="“{given}”应写成 年度=得分 或 年度=测评名称；如 2024=88.5",
        en="“{given}” should be a year and its score or run; write 2024=88.5 or 2024=2024-11",
    ),
    "cycle-year-twice": Both(
        zh="{year} 年写了两次；请只保留一个",
        en="the year {year} is given twice; keep one",
    ),
    "cycle-number": Both(
        zh="{option} 应为数字，而这里是“{given}”；请写成如 90",
        en="{option} needs a number, not “{given}”; write 90, for instance",
    ),
    "cycle-weights": Both(
        zh="权重“{given}”不合要求；请写至少两个不为负的数，合计为 100 或 1，如 15,25,60",
        en="the weights “{given}” will not do; write two or more numbers that are not negative and add up to 100 or 1, such as 15,25,60",
    ),
    "cycle-too-long": Both(
        zh="周期只有 {length} 年，写明的年度却从 {first} 到 {last}；请改正",
        en="a cycle has {length} years, but the years given run from {first} to {last}; correct them",
    ),
    "cycle-year-outside": Both(
        zh="{years} 年不在 {first}—{last} 年周期内；请改正，或用 --first 指定周期的第一年",
        en="{years} is not in the cycle {first}–{last}; correct it, or state the first year with --first",
    ),
    "cycle-score-range": Both(
        zh="{year} 年的得分 {score:g} 不可能（最低 {worst:g}，最高 {best:g}）；请改正",
        en="{year}: a score of {score:g} is not possible (from {worst:g} to {best:g}); correct it",
    ),
    "cycle-other-scheme": Both(
        zh="测评“{run}”用的是体系 {scheme}，不是 {wanted}；请写 {wanted} 的测评",
        en="the run “{run}” is of the scheme {scheme}, not of {wanted}; name a run of {wanted}",
    ),
    "cycle-not-scored": Both(
        zh="{year} 年的测评 {run} 没有得分，该年按未测处理；请核对，或写出得分",
        en="{year}: the run {run} has no score, so the year is open; check it, or give a score",
    ),
    "cycle-blocked": Both(
        zh="{year} 年的测评 {run}（{score} 分）前置条件未满足；请核对资格",
        en="{year}: in the run {run} ({score}) a gate was not met; check the standing",
    ),
    "cycle-other-points": Both(
        zh="{year} 年的测评 {run} 满分是 {points:g}，本体系现在是 {now:g}；得分未作折算，请核对",
        en="{year}: the run {run} is out of {points:g} points, the scheme now of {now:g}; the score was not converted, please check",
    ),
}
