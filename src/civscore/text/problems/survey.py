"""Sentences about respondents' rows, survey maps, quotas and weights."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "survey-export": Both(
        zh="这是问卷答卷（每行一个受访者），不能直接计分：受访者不是点位；请先计数：civ-score survey {file}",
        en="these are respondents' answers (a respondent a row), which are not scored as they are: people are no sites; count them first: civ-score survey {file}",
    ),
    "survey-person": Both(
        zh="问卷标准 {standard} 要满意数和样本数，这里却是一个人的答案；如每行是一个受访者的答案，请先计数：civ-score survey {file}",
        en="survey standard {standard} takes count and total, and this is one person's answer; where each row is a respondent's, count them first: civ-score survey {file}",
    ),
    "survey-no-respondents": Both(
        zh="没有找到答卷：需要一行标题，下面每行一个受访者（或每行一个答案）；请核对文件",
        en="no respondents found: a row of headings is needed, with a respondent (or an answer) in each row below; check the file",
    ),
    "survey-no-survey": Both(
        zh="这张表不是答卷（实地记录、已汇总的数，或本程序写出的表），未读",
        en="this sheet holds no answers of respondents (inspections, counts that are made already, or a paper of this program) and is not read",
    ),
    "survey-total-rows": Both(
        zh="{rows} 行合计不是受访者，未计", en="{rows} rows of totals are no respondents and are not counted"
    ),
    "survey-note-rows": Both(
        zh="表下 {rows} 行注释不是受访者，未计",
        en="{rows} rows of notes below the table are no respondents and are not counted",
    ),
    "survey-sheet-unmatched": Both(
        zh="{map} 中没有对应这张表的问卷，未计；如要计入，请在 match 中写上",
        en="no questionnaire of {map} is for this sheet, so it is not counted; if it should be, name it under match",
    ),
    "survey-sheet-by-questions": Both(
        zh="{map} 的 match 没有写这个文件；题目与问卷“{name}”相同，按它计数",
        en="match of {map} does not name this file; its questions are those of the questionnaire “{name}”, so it is counted by that",
    ),
    "survey-nothing-matched": Both(
        zh="没有一张表是对应表的 match 写的，也没有一张问了问卷要计分的全部题目；请核对 match 和题目",
        en="no sheet is named under match, and none asks all the questions that count; check match and the questions",
    ),
    "survey-questionnaire-unused": Both(
        zh="问卷“{name}”没有对应的文件；请核对 match",
        en="no file is for the questionnaire “{name}”; check its match",
    ),
    "survey-no-column": Both(
        zh="{sheet} 中没有“{heading}”这一列{did_you_mean}；请改正",
        en="{sheet} has no column “{heading}”{did_you_mean}; correct it",
    ),
    "survey-no-question": Both(
        zh="{sheet} 中没有“{heading}”这道题{did_you_mean}；请改正",
        en="{sheet} has no question “{heading}”{did_you_mean}; correct it",
    ),
    "survey-heading-twice": Both(
        zh="{sheet} 中有几列的标题都是“{heading}”，不知道指哪一列；请在文件中改成不同的标题",
        en="several columns of {sheet} have the heading “{heading}”, and nobody knows which is meant; give them different headings",
    ),
    "survey-words-alike": Both(
        zh="“{word}”与“{first}”是同一个答案，含义却不同；请改正",
        en="“{word}” and “{first}” are one answer with two meanings; correct it",
    ),
    "survey-no-standard": Both(
        zh="体系 {scheme} 没有标准“{standard}”{did_you_mean}；请改正",
        en="the scheme {scheme} has no standard “{standard}”{did_you_mean}; correct it",
    ),
    "survey-standard-takes-none": Both(
        zh="标准 {standard} 不能由受访者逐人回答（它要的是一个统计数）；请去掉这道题的 standard，把结果另行填报",
        en="standard {standard} cannot be answered by people one by one (it takes a figure); leave out the question's standard, and report the figure yourself",
    ),
    "survey-not-survey": Both(
        zh="标准 {standard}（{name}）的测评方法不是问卷调查；请核对",
        en="standard {standard} ({name}) is not assessed by survey; please check",
    ),
    "survey-several-grades": Both(
        zh="“{heading}”是多选题，不能计入等级标准；请去掉 standard，或换一项标准",
        en="“{heading}” takes several answers, which cannot be one grade; leave out its standard, or name another one",
    ),
    "survey-no-meaning": Both(
        zh="“{word}”写作“{meaning}”，这项标准不认识{did_you_mean}；可写：{takes}",
        en="“{word}” is to mean “{meaning}”, which this standard does not know{did_you_mean}; it takes {takes}",
    ),
    "survey-nothing-mapped": Both(
        zh="对应表没有一道题计入标准；请给题目写上 standard",
        en="no question of the map counts for a standard; give the questions their standard",
    ),
    "survey-same-id": Both(
        zh="{people} 份答卷的编号重复（{groups} 个编号），{done}；请核对是否重复导出",
        en="{people} respondents share {groups} numbers; {done}; check whether they were exported twice",
    ),
    "survey-same-person": Both(
        zh="{people} 份答卷来自填写多次的 {groups} 人，{done}；请核对",
        en="{people} questionnaires come from {groups} people who answered more than once; {done}; please check",
    ),
    "survey-same-device": Both(
        zh="{people} 份答卷共用 {groups} 个设备或 IP，{done}；一处集中填写也会这样，请核对",
        en="{people} respondents share devices or addresses ({groups}); {done}; people who answer in one place look like that, too; please check",
    ),
    "survey-same-answers": Both(
        zh="{people} 份答卷来源相同、答案全同（{groups} 组），{done}；请核对",
        en="{people} respondents of the same source gave all the same answers ({groups} groups); {done}; please check",
    ),
    "survey-fast": Both(
        zh="{people} 份答卷用时少于 {limit} 秒，{done}；请核对",
        en="{people} respondents took under {limit} s; {done}; please check",
    ),
    "survey-straight": Both(
        zh="{people} 份答卷各题的答案都一样，{done}；请核对",
        en="{people} respondents gave one answer to everything; {done}; please check",
    ),
    "survey-no-area": Both(
        zh="{people} 份答卷没有填区域，只计入总体；请核对",
        en="{people} respondents name no area and count for the whole only; please check",
    ),
    "survey-areas-alike": Both(
        zh="区域名称只差空格，按不同的区域计数：{names}；是同一处的，请在文件中改成一样",
        en="names of areas differ in blanks only and are counted apart: {names}; make them alike in the file if they are one",
    ),
    "survey-not-decrypted": Both(
        zh="{people} 份答卷没有解密，答案都是空白；请带上密钥重新导出",
        en="{people} submissions were not decrypted, and their answers are blank; export them again with the key",
    ),
    "survey-unknown-answer": Both(
        zh="“{heading}”有 {people} 份答“{word}”，对应表没有写它算什么；请在 answers 中写明",
        en="{people} respondents answered “{heading}” with “{word}”, and the map does not say what it means; write it under answers",
    ),
    "survey-unknown-code": Both(
        zh="“{heading}”有 {people} 份为代码 {word}，平台没有公开说明；请查明后在 answers 中写 跳过 或 不计",
        en="{people} respondents have the code {word} under “{heading}”, which the product explains nowhere; find out, and write skip or out under answers",
    ),
    "survey-error-cell": Both(
        zh="这一格显示错误 {shown}，不是答案；请改正",
        en="this cell shows the error {shown}, which is no answer; correct it",
    ),
    "survey-several-questions": Both(
        zh="标准 {standard} 由 {count} 道题合计（{questions}）：人数按答案计，一人可计多次",
        en="{count} questions count for standard {standard} ({questions}): answers are counted, a person more than once",
    ),
    "survey-not-weighted": Both(
        zh="问卷“{name}”没有这些分组：{groups}，不加权；请在 groups 或 areas 中写明",
        en="the questionnaire “{name}” lacks the groups {groups} and is not weighted; name them under groups or areas",
    ),
    "survey-weight-lacking": Both(
        zh="问卷“{name}”有 {people} 份没有填 {groups} 中的某一项，权重按 1 计",
        en="{people} respondents of “{name}” lack one of {groups}; their weight is 1",
    ),
    "survey-quota-no-group": Both(
        zh="没有分组“{group}”，这项配额无法核对；对应表中有：{known}",
        en="there is no group “{group}”, so this quota cannot be checked; the map has {known}",
    ),
    "survey-quota-others": Both(
        zh="“{group}”中有 {people} 份属于配额没有的类别：{words}",
        en="{people} respondents are in categories of “{group}” that the quota does not have: {words}",
    ),
    "survey-no-heading": Both(
        zh="这一列有 {cells} 格内容而没有标题，未计；如是题目，请补上标题",
        en="this column has {cells} filled cells and no heading, so it is not counted; if it is a question, add the heading",
    ),
    "survey-margin-nobody": Both(
        zh="没有一份答卷填全了加权要用的分组；请核对",
        en="no respondent has all the groups that weights need; please check",
    ),
    "survey-margins-apart": Both(
        zh="这些构成不能同时满足：{groups}（最多相差 {miss}）；请核对各项构成，或去掉一项",
        en="the margins of {groups} cannot be met together (they miss by up to {miss}); check them, or leave one out",
    ),
    "survey-margin-sum": Both(
        zh="“{group}”的构成合计是 {sum}，应为 1（100%）或人数；请改正",
        en="the shares of “{group}” add up to {sum}, not to 1 (100 %); correct them, or give numbers of people",
    ),
    "survey-margin-unknown": Both(
        zh="答卷中“{group}”的这些类别没有构成：{words}；请补上",
        en="these categories of “{group}” have no margin: {words}; add them",
    ),
    "survey-margin-empty": Both(
        zh="“{group}”的这些类别没有一份答卷，无法加权：{words}；请合并类别，或补充调查",
        en="no respondent is in these categories of “{group}”, so nothing can be weighted to them: {words}; merge categories, or ask more people",
    ),
    "survey-margin-zero": Both(
        zh="“{group}”的这些类别构成为 0 却有答卷：{words}；请改正",
        en="these categories of “{group}” have a margin of 0 and respondents: {words}; correct them",
    ),
    "survey-no-keys": Both(
        zh="文件是空的，或不是“键: 值”的形式；应写有 {key}: ，见说明书的“问卷调查”",
        en="the file is empty, or has no keys; it should begin with {key}:, see the guide to surveys",
    ),
    "survey-map-exists": Both(
        zh="已有对应表；用它计数：{command}；要另拟一份，请用 -o 换一个文件名",
        en="there is a survey map already; count with it: {command}; to have another one proposed, name another file with -o",
    ),
    "survey-needs-map": Both(
        zh="{options} 要与 --map 同用；先拟对应表：civ-score survey {file}",
        en="{options} needs --map; have a map proposed first: civ-score survey {file}",
    ),
}
