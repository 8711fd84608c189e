"""Sentences about corrections of a saved run, cell by cell."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "corrections-no-heading": Both(
        zh="没有找到更正表的标题行；应有：台账编号（或单元格）、列、原值、新值、原因",
        en="there is no heading row of a corrections file; it needs: ledger id (or cell), column, old value, new value, reason",
    ),
    "corrections-empty": Both(
        zh="更正表中没有内容；每处更正写一行",
        en="this corrections file has no lines; write one for each correction",
    ),
    "corrections-other-sheet": Both(
        zh="这张表没有更正表的标题行，没有读取",
        en="this sheet has no heading of a corrections file and was not read",
    ),
    "correction-cell-broken": Both(
        zh="这一格是错误值或未计算的公式；请填写文字或数字",
        en="this cell shows an error or a formula without a value; write a text or a number",
    ),
    "correction-no-reason": Both(
        zh="没有写更正原因；每处更正都要写明原因",
        en="there is no reason; every correction needs one",
    ),
    "correction-unknown-column": Both(
        zh="记录中没有“{given}”这一列{did_you_mean}；请写结果、扣分、责任单位等列名",
        en="the rows have no column “{given}”{did_you_mean}; write the name of one: result, deduction, unit …",
    ),
    "correction-names-nothing": Both(
        zh="没有写更正哪里；请填台账编号，或单元格（文件!工作表!单元格）",
        en="nothing says what is to be corrected; write a ledger id, or a cell (file!sheet!cell)",
    ),
    "correction-no-cell": Both(
        zh="“{cell}”不是单元格；请照失分明细的来源写：文件!工作表!F12",
        en="“{cell}” is not a cell; write it as the losses give it: file!sheet!F12",
    ),
    "correction-no-sheet": Both(
        zh="这次测评没有读过“{cell}”所在的工作表{did_you_mean}；请照失分明细的来源写：文件!工作表!F12",
        en="this run has no sheet as in “{cell}”{did_you_mean}; write the cell as the losses give it: file!sheet!F12",
    ),
    "correction-which-sheet": Both(
        zh="“{cell}”可能在几张工作表中：{named}；请写全：文件!工作表!单元格",
        en="“{cell}” may be in several sheets: {named}; write all of it: file!sheet!cell",
    ),
    "correction-no-row": Both(
        zh="{cell} 处没有记录；请核对失分明细的来源列",
        en="there is no record at {cell}; compare the source column of the losses",
    ),
    "correction-which-column": Both(
        zh="{cell} 不属于已识别的列；请在“列”中写明更正哪一列（结果、扣分、责任单位……）",
        en="{cell} is in no column that is known; say under “column” which one is meant (result, deduction, unit …)",
    ),
    "correction-no-entry": Both(
        zh="这次测评中没有台账编号“{id}”的问题{did_you_mean}；请核对编号，或改写单元格",
        en="this run has no entry “{id}”{did_you_mean}; check the number, or name the cell instead",
    ),
    "correction-several-rows": Both(
        zh="台账编号 {id} 有几条记录的原值相同：{cells}；请改写单元格，每条一行",
        en="the entry {id} has several rows with this old value: {cells}; name the cells instead, a line for each",
    ),
    "correction-old-differs": Both(
        zh="原值与记录不符：{cell} 的“{column_name}”是“{there}”，表中写的是“{given}”；请核对后照记录填写",
        en="the old value is another: the {column_name} at {cell} is “{there}”, not “{given}”; check, and write what the row says",
    ),
    "correction-no-change": Both(
        zh="新值与原值相同（{given}）；请删去这一行，或填写新值",
        en="the new value is the old one ({given}); remove the line, or write the new value",
    ),
    "correction-twice": Both(
        zh="同一格在 {first} 已更正过；请只保留一行",
        en="this cell is corrected in {first} already; keep one of the two lines",
    ),
    "correction-row-lost": Both(
        zh="更正后 {cell} 的记录不再计分；请核对新值",
        en="with this value the row at {cell} does not count any more; check the new value",
    ),
}
