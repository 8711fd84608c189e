"""Sentences about sheets, layouts and grids: how they were read, and what was passed over."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "layout-read": Both(
        zh="表格形式：{layouts}",
        en="read as {layouts}",
    ),
    "layout-row": Both(
        zh="{key} 应为行号（从 1 起的整数），而不是“{given}”；请改正",
        en="{key} should be the number of a row (from 1), not “{given}”; correct it",
    ),
    "layout-rows": Both(
        zh='“{given}”不是行号；请写 3，或写范围 "3-5"',
        en='“{given}” is no row; write 3, or a range such as "3-5"',
    ),
    "no-grid": Both(
        zh="没有找到写有测评标准编号或名称的表头，不能按网格读取；请检查版式文件中的 kind、heading 和体系",
        en="no row or column names standards, so it cannot be read as a grid; check kind, heading and the scheme",
    ),
    "no-site-above": Both(
        zh="表格上方没有写明点位，不能按一表一点位读取；请补上“点位名称”，或检查版式文件中的 kind",
        en="no site is named above the table, so it is not one sheet a site; add it, or check kind in the layout file",
    ),
    "sheet-skipped": Both(
        zh="按版式文件的要求跳过此表",
        en="skipped, as the layout file says",
    ),
    "rows-skipped": Both(
        zh="按版式文件的要求跳过 {rows} 行",
        en="{rows} rows skipped, as the layout file says",
    ),
    "blank-cell": Both(
        zh="空白，而版式文件规定空白为错误；请填写，不适用请写“不涉及”",
        en="blank, and the layout file says that this is an error; fill it in, or write “N/A”",
    ),
    "blank-not-observed": Both(
        zh="空白，按版式文件作未测处理",
        en="blank, taken as not observed, as the layout file says",
    ),
    "grid-no-standard": Both(
        zh="“{name}”不是测评标准，这一列（行）不计分，只随记录保留；如应计分，请改为标准的编号或名称",
        en="“{name}” is no standard; its column (or row) is not scored, only carried along; if it should count, write the standard's id or name",
    ),
    "grid-second-heading": Both(
        zh="此处又写有另外一组测评标准，其结果无法与表头对应；请把它们排成一张表，或放到另一张工作表",
        en="further standards are named here, which the heading does not reach; put them into one table, or another sheet",
    ),
    "grid-rows-above": Both(
        zh="表头上方的这一行填有结果，未读取；请移到表头下方",
        en="this row above the heading is filled with answers and was not read; move it below the heading",
    ),
    "grid-column-twice": Both(
        zh="“{heading}”与 {cell} 含义相同，已采用 {cell}，这一列（行）仅随记录保留；请核对",
        en="“{heading}” means the same as {cell}, which is used; this column (or row) is only carried along, please check",
    ),
    "grid-heading-twice": Both(
        zh="标准“{heading}”在 {cell} 已有一列（行），两处的结果都已计分；请核对",
        en="the standard “{heading}” stands in {cell}, too; the answers under both were scored, please check",
    ),
    "grid-column-of-group": Both(
        zh="“{name}”是指标组，这一列（行）不是观测，未计分",
        en="“{name}” is a group of indicators; its column (or row) holds no observations and is not scored",
    ),
    "grid-no-site": Both(
        zh="“{name}”不是点位，这一行（列）未计分",
        en="“{name}” is no site; its row (or column) is not scored",
    ),
    "grid-like-a-total": Both(
        zh="“{name}”的每个数都恰是上面（左面）各数之和或平均；如果不是点位，请改为“合计”或“平均”，否则不必理会",
        en="each number of “{name}” is exactly the sum or the mean of those before it; if it is no site, call it total "
        "or mean, else ignore this",
    ),
    "grid-no-answers": Both(
        zh="“{name}”这一行（列）没有一格能识别为结果，未计分；如是点位，请改正结果，或在版式文件中写明用词",
        en="no cell of “{name}” reads like an answer, so its row (or column) is not scored; if it is a site, correct the answers, or state your words in a layout file",
    ),
    "grid-no-name": Both(
        zh="这一行有结果而没有点位名称，已计入总体；请补上名称",
        en="this row has answers and no site; counted for the whole, add the site's name",
    ),
    "grid-site-twice": Both(
        zh="“{name}”在 {cell} 已有一列，两列的结果都已计分；请核对",
        en="“{name}” stands in {cell}, too; the answers of both columns were scored, please check",
    ),
    "grid-carried-twice": Both(
        zh="标题“{heading}”与 {cell} 的标题相同，都未计分；请核对",
        en="“{heading}” is the heading of {cell}, too; neither is scored, please check",
    ),
    "grid-under-heading": Both(
        zh="“{name}”是标题，不是点位，这一行（列）的结果未计分；如是点位，请写上它的名称",
        en="“{name}” is a heading and no site, so the answers of its row (or column) are not scored; if it is a site, write its name",
    ),
    "grid-row-blank": Both(
        zh="“{name}”没有任何结果，按未测处理",
        en="“{name}” has no answer at all, taken as not observed",
    ),
    "grid-merged-answer": Both(
        zh="合并单元格中的结果只计一次（左上角一格）；如各格结果相同，请取消合并后逐格填写",
        en="an answer in a merged cell counts once (for the first cell); if it holds for all of them, unmerge and fill in each",
    ),
    "merged-answer": Both(
        zh="合并单元格中的结果只计一次（第一行）；如各行结果相同，请取消合并后逐行填写",
        en="an answer in a merged cell counts once (for its first row); if it holds for all of them, unmerge and fill in each",
    ),
    "note-below": Both(
        zh="表下的说明，未计分",
        en="a note under the table, not scored",
    ),
    "total-rows": Both(
        zh="合计、小计或平均行，不是记录，未计分",
        en="a total, subtotal or mean, no observation, not scored",
    ),
    "total-differs": Both(
        zh="合计写的是 {stated}，而所合计的数之和是 {sum}；请核对",
        en="the total says {stated}, but the numbers add up to {sum}; please check",
    ),
    "empty-sheet": Both(
        zh="空工作表，已略过",
        en="empty sheet, passed over",
    ),
    "no-heading": Both(
        zh="没有找到标题行，未读取；若有数据，请加上“测评标准编号”“结果”等标题",
        en="no heading row found, not read; if it holds data, add headings such as “standard” and “result”",
    ),
    "cells-not-understood": Both(
        zh="有 {cells} 个单元格没有读懂（{where}）；请加上标题，或移到表格之外",
        en="{cells} cells were not understood ({where}); give them a heading, or move them out of the table",
    ),
    "side-sheet": Both(
        zh="表中没有测评记录（标题没有标准或结果），未计分；若是记录，请补上“测评标准编号”“结果”等标题",
        en="holds no inspections (no standards or no results in its heading), left out; if it does, add headings such as “standard” and “result”",
    ),
    "sheet-aside": Both(
        zh="以 # 开头，仅供查阅，未读取",
        en="begins with #, so it is only for reference and was not read",
    ),
    "no-rows": Both(
        zh="表头下面还没有任何记录；请每条判断填一行，再运行",
        en="no rows yet under the headings; fill in one row for each judgement, then run again",
    ),
    "rows-above-heading": Both(
        zh="标题行上方的这一行是记录，已照常读取；可能是排序时标题行一起被移动，请核对",
        en="a row above the heading was read like those below it; the heading may have been sorted in, please check",
    ),
    "table-above": Both(
        zh="标题行上方的这几行像是另一张表（写有编号或结果），未读取；请移到另一张工作表，若只是说明请删除",
        en="rows above the heading look like another table (with ids or answers) and were not read; move them to another sheet, or delete them",
    ),
    "missing-column": Both(
        zh="标题行缺少“{column_name}”一列；请补上",
        en="the heading row lacks the column “{column_name}”; add it",
    ),
    "hidden-sheet": Both(
        zh="工作表是隐藏的，已照常计分；若不应计分，请删除该工作表",
        en="the sheet is hidden and was scored like all others; delete it if it should not count",
    ),
    "hidden-rows": Both(
        zh="有 {rows} 个隐藏行，已照常计分；若不应计分，请删除这些行",
        en="{rows} hidden rows were scored like all others; delete them if they should not count",
    ),
    "hidden-columns": Both(
        zh="隐藏的列（{columns}）照常读取；不应计分的，请删除",
        en="hidden columns ({columns}) were read like all others; delete them if they should not count",
    ),
    "column-twice": Both(
        zh="“{heading}”与 {column} 列含义相同，已采用 {column} 列，这一列仅列入台账；请核对",
        en="“{heading}” means the same as column {column}, which is used; this one is only carried along, please check",
    ),
    "heading-twice": Both(
        zh="标题“{heading}”与 {column} 列的标题相同，两列都已读取；请核对",
        en="“{heading}” is the heading of column {column}, too; both columns were read, please check",
    ),
    "date-for-id": Both(
        zh="单元格是日期（{given}），不是编号：Excel 会把键入的 3-5、3/5 变成 3月5日；请把这一列设为文本格式后重新填写",
        en="the cell holds a date ({given}), no id: Excel makes one of a typed 3-5 or 3/5; format the column as text and type the id again",
    ),
    "cell-error": Both(
        zh="单元格是错误值“{given}”；请改正公式或直接填写",
        en="the cell holds the error {given}; correct the formula, or type the value",
    ),
    "formula-without-value": Both(
        zh="单元格是公式，但文件中没有计算结果；请用 Excel 或 WPS 打开并保存后再试",
        en="the cell holds a formula that was never calculated; open the file in Excel or WPS and save it",
    ),
    "schemes-differ": Both(
        zh="各工作簿写明的测评体系不同（{first}；{others}）；未用 -s 指定时按 {first} 计分，请核对",
        en="the workbooks name different schemes ({first}; {others}); unless -s says otherwise, {first} is used; please check",
    ),
    "two-results": Both(
        zh="这一行有两个结果（{column} 列“{first}”与此处“{second}”）；请只保留一个",
        en="this row has two results (column {column}: “{first}”, here: “{second}”); keep one",
    ),
    "grid-row-issue": Both(
        zh="点位“{name}”写了问题，但没有填任何结果；请补填结果",
        en="the site “{name}” has a fault in words but no answer; fill in the answers",
    ),
    "column-without-heading": Both(
        zh="{column} 列有内容而没有标题，只随记录保留、不参与计分；请补上标题",
        en="column {column} is filled but has no heading, so it is only carried along and not scored; add its heading",
    ),
    "answers-as-headings": Both(
        zh="标题“{name}”是判断用语，不是点位，在它下面打勾无法计分，此表未读取；请改为一列“结果”（网格则每个点位或标准一列），逐格填写“达标”或“不达标”",
        en="the heading “{name}” is a word for an answer and no site, so ticks below it cannot be scored and the sheet was not read; use one column “result” (in a grid one for each site or standard) and write “pass” or “fail” in its cells",
    ),
    "grid-second-row": Both(
        zh="标准下面还有第二行标题（“{name}”等），不能按网格读取，此表未读取；请每个标准只留一列结果，问题等其他内容移到另一张表，或改为每行一条记录",
        en="a second row of headings (“{name}” …) stands below the standards, so the sheet was not read as a grid; keep one column of results for each standard, and move the rest to another sheet, or write one record a row",
    ),
    "answers-without-heading": Both(
        zh="这一列（行）填有结果而没有标题；请在此补上标题（如“结果”、点位名称或测评标准编号）",
        en="this column (or row) is filled with answers but has no heading; write it here (“result”, a site, a standard's id)",
    ),
    "note-beside": Both(
        zh="表旁的说明（{column} 列），未计分",
        en="a note beside the table (column {column}), not scored",
    ),
    "heading-like-another": Both(
        zh="标题“{heading}”无法识别{did_you_mean}，该列只保留、不参与计分；请改正标题",
        en="the heading “{heading}” is not known{did_you_mean}, so its column is only carried along; correct the heading",
    ),
    "list-of-problems": Both(
        zh="由 civ-score check 写入的问题清单，未读取",
        en="the list of problems that civ-score check wrote, passed over",
    ),
    "own-workbook": Both(
        zh="是 civscore 写出的{paper_name}，不是测评记录，未读取",
        en="{paper_name} that civscore wrote, no inspections, passed over",
    ),
    "looks-like-own": Both(
        zh="看起来是 civscore 写出的{paper_name}，未读取；如果确是测评记录，请在版式文件中写明这张表的 kind",
        en="looks like {paper_name} of civscore, passed over; if it holds inspections, state its kind in a layout file",
    ),
    "only-own": Both(
        zh="这是 civscore 写出的{paper_name}，不是测评记录；{paper_use}",
        en="this is {paper_name} that civscore wrote and no inspections; {paper_use}",
    ),
    "ledger-copy-skipped": Both(
        zh="问题台账的隐藏副本，未读取",
        en="the hidden copy of a problem ledger, passed over",
    ),
}
