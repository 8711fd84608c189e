"""Sentences about corrections of a saved run, cell by cell."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "run-altered": Both(
        zh="“{name}”（{who}，{day}）确认之后，历史库中的内容被改动过：{reason}；请从备份恢复历史库，再与确认的材料核对",
        en="the history was altered after “{name}” was confirmed ({who}, {day}): {reason}; restore the history from a backup, and compare it with the papers that were confirmed",
    ),
    "run-changed-meanwhile": Both(
        zh="“{name}”刚才被别人重新保存或更正，这次没有保存；请重新执行命令",
        en="somebody saved or amended “{name}” at the same moment, so nothing was saved; give the command again",
    ),
    "run-not-newest": Both(
        zh="“{name}”不是现状（现为修订 {newest}）；只有现状可以确认和更正，请写名称，不带 @",
        en="“{name}” is not the newest revision, which is {newest}; only that is confirmed or corrected: write the label without @",
    ),
    "confirm-not-a-month": Both(
        zh="“{name}”是{run_kind}，不是某月的测评，不用确认；请写测评的名称",
        en="“{name}” is a {run_kind}, not a month's assessment, and needs no confirming; name an assessment",
    ),
    "confirmed-already": Both(
        zh="“{name}”已由 {who} 于 {day} 确认或更正，无须再确认；要改动请更正（civ-score correct，或 run … --amend 理由）",
        en="“{name}” was confirmed or amended by {who} on {day} already; to change it amend it (civ-score correct, or run … --amend REASON)",
    ),
    "confirm-needs-who": Both(
        zh="确认和更正要写明何人；请用 --who，或在 civscore.toml 写 who",
        en="confirming and amending need a name; add --who NAME, or write who in civscore.toml",
    ),
    "confirm-rules-changed": Both(
        zh="“{run}”保存时得 {saved} 分，按程序现在的规则是 {now} 分，不能确认；请先重新计分保存（civ-score rescore），核对后再确认",
        en="“{run}” scored {saved} when it was saved and scores {now} under the program's present rules, so it cannot be confirmed; score it again first (civ-score rescore), check, then confirm",
    ),
    "figures-as-confirmed": Both(
        zh="“{run}”以确认的数字为准（{saved} 分）；程序的规则后来有变，按现在的规则是 {now} 分",
        en="“{run}” keeps the figures that were confirmed ({saved}); the program's rules changed since, and give {now} today",
    ),
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
