"""Sentences about rows on their way to a score: whose they are, their standards, sites and dates."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "judged-in-two-files": Both(
        zh="这些标准在几个文件（{files}）中都有结果：{standards}；请只留一个文件中的，否则都计入得分（几个人各评一份的，可不理会）",
        en="these standards have answers in several files ({files}): {standards}; keep those of one file, or all are scored (ignore this where several people give marks)",
    ),
    "repeated-rows": Both(
        zh="与 {first} 的记录完全相同；请删除重复的一份",
        en="exactly the same record as {first}; delete one of the two",
    ),
    "pasted-twice": Both(
        zh="与 {first} 起的记录逐行相同，可能粘贴了两次；已照常计分，多余的请删除",
        en="the same rows as those from {first} on, perhaps pasted twice; scored as they are, delete what is too much",
    ),
    "sheet-without-site": Both(
        zh="表中没有“点位”一列，实地标准按区域计分；如有点位，请补上该列的标题",
        en="no column says the site, so field standards are scored by area; where there are sites, add that column's heading",
    ),
    "item-needs-type": Both(
        zh="检查项“{item}”由哪个标准计分取决于点位类型（可能是 {standards}），而该行没有点位类型；请填写",
        en="which standard the check item “{item}” counts for depends on the site type (it may be {standards}), and this row has none; add it",
    ),
    "item-not-seen": Both(
        zh="体系 {scheme} 在这类点位上没有观测检查项“{item}”的标准；该行不计入本体系",
        en="scheme {scheme} has no standard that observes the check item “{item}” at such a site; the row does not count in it",
    ),
    "row-of-another": Both(
        zh="该行写明属于体系“{scheme}”，不计入本体系",
        en="the row says that it belongs to the scheme “{scheme}”; it does not count in this one",
    ),
    "rows-of-other-schemes": Both(
        zh="标准“{id}”不在体系 {scheme} 中，而在 {others} 中；该行只计入后者",
        en="the standard “{id}” is not in scheme {scheme} but in {others}; the row counts there only",
    ),
    "id-in-several": Both(
        zh="编号“{id}”在几个体系中指不同的标准（{meanings}）；请增加“测评体系”一列写明该行属于哪个体系，或改用检查项",
        en="the id “{id}” means different standards in these schemes ({meanings}); add a column “scheme” that says whose row it is, or use a check item",
    ),
    "unknown-standard": Both(
        zh="体系中没有测评标准“{id}”{did_you_mean}；请改正编号",
        en="the scheme has no standard “{id}”{did_you_mean}; correct the id",
    ),
    "id-of-group": Both(
        zh="“{id}”是指标组，不是测评标准；请填写其下具体标准的编号",
        en="“{id}” is a group, not a standard; write the id of a standard below it",
    ),
    "unknown-name": Both(
        zh="“{name}”不是唯一的测评标准名称；请填写测评标准编号",
        en="“{name}” is not the name of exactly one standard; write the standard's id",
    ),
    "no-standard": Both(
        zh="有结果而没有测评标准编号；请补上编号",
        en="a result without a standard; add the standard's id",
    ),
    "row-without-standard": Both(
        zh="没有测评标准也没有结果，未计分；若是附注可不理会",
        en="neither standard nor result, not scored; ignore this if it is a note",
    ),
    "name-of-another": Both(
        zh="编号是 {id}，标准名称却是 {name_of} 的；已按编号计分，请核对",
        en="the id is {id}, but the name is that of {name_of}; scored by id, please check",
    ),
    "numeric-id": Both(
        zh="编号以数字形式存储，分不清是 {id} 还是 {other}；请把该列设为文本后重填",
        en="the id is stored as a number, so {id} and {other} look the same; format the column as text, then retype",
    ),
    "two-types": Both(
        zh="点位“{site}”此处类型为“{second}”，而 {place} 为“{first}”；请统一",
        en="site “{site}” has type “{second}” here, but “{first}” at {place}; make them the same",
    ),
    "two-areas": Both(
        zh="点位“{site}”此处属于“{second}”，而 {place} 属于“{first}”；请统一，或使用不同的点位编号",
        en="site “{site}” is in “{second}” here, but in “{first}” at {place}; make them the same, or use different site ids",
    ),
    "id-of-several-names": Both(
        zh="点位编号“{id}”此处名称为“{second}”，而 {place} 为“{first}”，已作为一个点位；若是两个点位，请改用不同的编号",
        en="the site id “{id}” has the name “{second}” here, but “{first}” at {place}; taken as one site, so give two sites different ids",
    ),
    "site-id-cut": Both(
        zh="点位编号 {id} 存成了数字，而表格软件只保留 15 位，后面的已变成 0，不同的点位可能因此混为一个；请把该列设为文本后重新填写",
        en="the site id {id} is stored as a number, of which a spreadsheet keeps 15 digits: the rest became 0, and different sites may have become one; make the column text and fill it in again",
    ),
    "site-area-filled": Both(
        zh="点位“{site}”此处没有写区域，已作为同名的“{areas}”那一个；若是另一个点位，请填写区域或点位编号",
        en="the site “{site}” has no area here, and was taken for the one of that name in “{areas}”; if it is another, fill in its area or its id",
    ),
    "site-in-several-areas": Both(
        zh="点位名称“{site}”出现在多个区域（{areas}），已作为不同点位；若是同一点位请统一",
        en="the site name “{site}” stands in several areas ({areas}), taken as different sites; if it is one site, correct it",
    ),
    "unknown-type-in-sheet": Both(
        zh="体系中没有点位类型“{name}”{did_you_mean}；已按原名计分，请核对",
        en="the scheme has no site type “{name}”{did_you_mean}; scored under that name, please check",
    ),
    "wrong-site-type": Both(
        zh="标准 {standard} 不适用于点位类型“{type}”（点位“{site}”；适用：{allowed}）；已计分，请核对",
        en="standard {standard} is not meant for site type “{type}” (site “{site}”; meant for: {allowed}); scored, please check",
    ),
    "no-site": Both(
        zh="实地标准 {standard} 没有点位，也没有区域；已计入总体，请补上点位",
        en="field standard {standard} without a site or an area; counted for the whole, add the site",
    ),
    "no-date": Both(
        zh="“{given}”不是日期；请写成 2024-03-05",
        en="“{given}” is not a date; write 2024-03-05",
    ),
    "date-before-2000": Both(
        zh="“{given}”早于 2000 年，不作为期次或时限；请核对单元格的内容和格式（时刻、数字不是日期）",
        en="“{given}” is before 2000 and is used neither as the period nor as a deadline; check what the cell holds and its format (a time or a number is no date)",
    ),
    "date-after-today": Both(
        zh="“{given}”晚于今天（{today}），按所写日期采用；请核对年份",
        en="“{given}” is later than today ({today}) and is used as written; check the year",
    ),
    "date-before-midnight": Both(
        zh="“{given}”比次日零点早 43 秒，可能是导出软件的时区差错，本应为次日；已按所写日期读取，请核对",
        en="“{given}” is 43 seconds before midnight, as programs write that mistake the time zone; the day after may be meant; read as written, please check",
    ),
    "deadline-is-time": Both(
        zh="“{given}”是时刻，不是整改时限，未采用；请写日期，如 2024-03-05",
        en="“{given}” is a time of day and no deadline, so it is not used; write a date, such as 2024-03-05",
    ),
    "no-observations": Both(
        zh="没有可以计分的记录；请检查工作表内容",
        en="there is nothing to score; check the sheets",
    ),
    "not-observed": Both(
        zh="标准 {standard}（{name}）没有任何记录，而体系规定必须测评；请补测",
        en="standard {standard} ({name}) was never observed, but the scheme requires it; observe it",
    ),
    "gate-open": Both(
        zh="前置条件 {id}（{name}）没有记录，无法判断是否满足；请补上",
        en="gate {id} ({name}) was not observed, so nobody knows whether it is met; add it",
    ),
    "unknown-tag": Both(
        zh="没有普通标准带标签“{key}”{did_you_mean}；--by 可用：{known}",
        en="no ordinary standard carries the tag “{key}”{did_you_mean}; --by takes: {known}",
    ),
}
