"""Sentences about losses, repairs tried out, plans and their costs."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "unknown-view": Both(
        zh="没有“{key}”这一视角{did_you_mean}；请用：{known}",
        en="there is no view “{key}”{did_you_mean}; use one of {known}",
    ),
    "unknown-trend": Both(
        zh="--by 不认识“{given}”{did_you_mean}；请用：{known}",
        en="--by does not know “{given}”{did_you_mean}; use one of {known}",
    ),
    "trend-no-months": Both(
        zh="这一范围内没有测评（--from {since} --to {until}）；civ-score history 列出已保存的测评",
        en="there is no assessment in this range (--from {since} --to {until}); civ-score history lists those that are saved",
    ),
    "trend-no-such": Both(
        zh="--of：没有“{given}”{did_you_mean}",
        en="--of: there is no “{given}”{did_you_mean}",
    ),
    "gap-no-score": Both(
        zh="{name} 没有得分，无法分析失分",
        en="{name} has no score, so there are no losses to explain",
    ),
    "gap-scope": Both(
        zh="--in 不能用“{given}”；请用：{known}",
        en="--in does not know “{given}”; use one of {known}",
    ),
    "gap-member": Both(
        zh="没有名为“{given}”的；有：{known}",
        en="nothing is called “{given}”; there are {known}",
    ),
    "gap-several": Both(
        zh="有几个点位都叫“{given}”；请写点位编号",
        en="several sites are called “{given}”; give the site's id",
    ),
    "gap-alarm": Both(
        zh="--alarm 的值“{given}”不是比例；请写 15% 或 0.15",
        en="--alarm: “{given}” is no share; write 15% or 0.15",
    ),
    "fix-form": Both(
        zh="看不懂 --fix “{given}”{did_you_mean}；请写成 site=、unit=、standard=、standard=编号@点位、type=、district=、street=、cell= 或 rate:编号=0.95",
        en="--fix “{given}” is not understood{did_you_mean}; write site=, unit=, standard=, standard=ID@SITE, type=, district=, street=, cell= or rate:ID=0.95",
    ),
    "fix-several-sites": Both(
        zh="“{site}”是 {count} 个点位（{sites}），都按已整改计算；只要其中一个的，请写点位编号",
        en="“{site}” is {count} sites ({sites}), and all of them are taken as fixed; to mean one of them, give its site id",
    ),
    "fix-unknown": Both(
        zh="本次测评中没有{column_name}“{name}”{did_you_mean}；请改正",
        en="the run has no {column_name} “{name}”{did_you_mean}; correct it",
    ),
    "fix-no-faults": Both(
        zh="“{given}”没有可整改的问题；请核对，或去掉这一项",
        en="“{given}” has nothing that could be fixed; check it, or leave it out",
    ),
    "fix-not-fixable": Both(
        zh="“{given}”中有 {count} 处失分不靠整改挽回（{standards}），未计入；要算这几条，请写 standard=编号，或在体系的该项下写 fixable: true",
        en="“{given}”: {count} of its losses are not brought back by repairs ({standards}) and are left as they are; to count them, write standard=ID, or fixable: true on the indicator in the scheme",
    ),
    "fix-none-fixable": Both(
        zh="“{given}”的失分都不靠整改挽回（{standards}）；要算这几条，请写 standard=编号，或在体系的该项下写 fixable: true",
        en="“{given}”: none of its losses is brought back by repairs ({standards}); to count them, write standard=ID, or fixable: true on the indicator in the scheme",
    ),
    "inspection-day": Both(
        zh="迎检日“{given}”不是日期；请写成 2024-09-15",
        en="inspection: “{given}” is not a date; write 2024-09-15",
    ),
    "inspection-missing": Both(
        zh='没有写明迎检日；请写 --inspection 2024-09-15，或在 civscore.toml 中写 inspection = "2024-09-15"',
        en='no day of the inspection is given; write --inspection 2024-09-15, or inspection = "2024-09-15" in civscore.toml',
    ),
    "plan-start": Both(
        zh="--from 的值“{given}”不是日期；请写成 2024-08-05",
        en="--from: “{given}” is not a date; write 2024-08-05",
    ),
    "plan-inspection-far": Both(
        zh="迎检日期 {inspection} 距 {start} 十年以上，怕是年份写错了；请改正 --inspection，或 civscore.toml 中的 inspection",
        en="the inspection, {inspection}, is more than ten years after {start}, probably a slip of the year; correct --inspection, or inspection in civscore.toml",
    ),
    "plan-inspection-past": Both(
        zh="迎检日 {inspection} 不在 {start} 之后，没有可安排的时间；请改正 --inspection，或 civscore.toml 中的 inspection",
        en="the inspection, {inspection}, is not after {start}, so there is no time to plan; correct --inspection, or inspection in civscore.toml",
    ),
    "fix-cell-rows": Both(
        zh="“{given}”：结果文件不带记录行，不能指定单元格；请用已保存的测评或工作簿，或改用 standard=编号@点位",
        en="“{given}”: a result file comes without its rows, so no cell can be named; take the saved run or the workbook, or write standard=ID@SITE",
    ),
    "fix-rate": Both(
        zh="得分率“{given}”不是 0 到 1 之间的数；请写成 0.95 或 95%",
        en="the rate “{given}” is no number from 0 to 1; write 0.95 or 95%",
    ),
    "fix-rate-group": Both(
        zh="“{id}”是一组指标；得分率请按标准逐条设定",
        en="“{id}” is a group; set the rates of its standards one by one",
    ),
    "fix-rate-unobserved": Both(
        zh="标准“{id}”本次未测，没有得分率；请先测评",
        en="the standard “{id}” was not observed in this run, so it has no rate; have it observed first",
    ),
    "plan-no-score": Both(
        zh="“{label}”没有得分，无法制定方案",
        en="“{label}” has no score, so nothing can be planned",
    ),
    "plan-no-target": Both(
        zh="没有目标；请用 --target 给出要达到的总分，或在体系中设置 target",
        en="there is no target; give the score to reach with --target, or set target in the scheme",
    ),
    "plan-target": Both(
        zh="目标“{given}”不是数字；请写成 92 或 92.5",
        en="the target “{given}” is no number; write 92 or 92.5",
    ),
    "plan-bands-fall": Both(
        zh="标准“{id} {name}”的分档中，较高一档的得分率反而较低，整改可能使得分下降，无法制定方案；请改正体系的 bands",
        en="a higher band of the standard “{id} {name}” has a lower rate than one below it, so fixing could lower the score, and nothing can be planned; correct its bands in the scheme",
    ),
    "cost-no-heading": Both(
        zh="没有找到费用表的标题行；请加上“费用”一列，以及 编号、点位、点位类型、责任单位 中需要的列",
        en="no sheet has the headings of a table of costs; name a column “cost”, and what is needed of standard, site, site type, unit",
    ),
    "cost-unknown": Both(
        zh="本次测评中没有{column_name}“{name}”{did_you_mean}；请改正",
        en="the run has no {column_name} “{name}”{did_you_mean}; correct it",
    ),
    "cost-number": Both(
        zh="费用“{given}”不是不小于 0 的数；请填写数字，或在“可整改”一列写 否",
        en="the cost “{given}” is no number from 0 upwards; write a number, or no under “fixable”",
    ),
    "cost-fixable": Both(
        zh="“可整改”一列中的“{given}”无法识别；请写 是 或 否",
        en="“{given}” under “fixable” is not understood; write yes or no",
    ),
    "cost-twice": Both(
        zh="与 {first} 的适用范围相同；请删除一行",
        en="{first} holds for the same; delete one of the rows",
    ),
    "cost-missing": Both(
        zh="有 {number} 处问题没有费用（标准 {standards}）；请补上，或加一行只填费用的，适用于其余各处",
        en="{number} problems have no cost (standards {standards}); add them, or a row with nothing but a cost, for all the rest",
    ),
}
