"""Sentences about published tables that are audited."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "audit-sheetless": Both(
        zh="这个文件没有分表，不能用 --sheet {given}；请去掉 --sheet",
        en="this file has no sheets, so --sheet {given} names nothing; leave --sheet out",
    ),
    "audit-no-sheet": Both(
        zh="没有工作表“{given}”{did_you_mean}；有：{known}",
        en="there is no sheet “{given}”{did_you_mean}; there are {known}",
    ),
    "audit-no-table": Both(
        zh="没有找到带标题行的数字表；请核对文件，或用 --sheet 指定工作表",
        en="no table with headings and numbers was found; check the file, or name its sheet with --sheet",
    ),
    "audit-too-long": Both(
        zh="表有 {rows} 行，最多核对 {most} 行；请拆开",
        en="the table has {rows} rows, at most {most} are audited; split it",
    ),
    "audit-no-column": Both(
        zh="没有“{given}”这一列{did_you_mean}；有：{known}；请写标题或列标，如 B:D",
        en="there is no column “{given}”{did_you_mean}; there are {known}; give headings or letters, such as B:D",
    ),
    "audit-no-numbers": Both(
        zh="“{given}”一列多半不是数字，不能作为部分、总分或排名；请换一列",
        en="the column “{given}” holds few numbers, so it is no part, total or rank; name another one",
    ),
    "audit-weights": Both(
        zh="给了 {given} 个权重，而部分有 {parts} 列（{headings}）；请逐列给出，或用 --parts 指定部分",
        en="{given} weights were given, but there are {parts} parts ({headings}); give one for each, or name the parts with --parts",
    ),
    "audit-bad-weights": Both(
        zh="权重“{given}”无法识别；请写成 40,40,20 或 0.4,0.4,0.2",
        en="the weights “{given}” are not understood; write 40,40,20 or 0.4,0.4,0.2",
    ),
    "audit-nothing": Both(
        zh="表中没有可以核对的内容：没有总分加各部分，也没有排名、变化、占比或合计行；请用 --parts、--total、--rank 指定各列",
        en="there is nothing to check in this table: no total with parts, no ranks, changes, shares or lines of totals; name the columns with --parts, --total, --rank",
    ),
    "audit-before": Both(
        zh="上一张表里没有与本表同名的行，变化无法核对；请核对文件",
        en="the table before has no row of the same name, so changes cannot be checked; check the file",
    ),
}
