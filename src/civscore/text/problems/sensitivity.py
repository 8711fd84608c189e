"""Sentences about what places owe to weights."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "sensitivity-share": Both(
        zh="--vary “{given}”无法识别；请写大于 0、小于 1 的数或百分比，如 25%",
        en="--vary “{given}” is not understood; write a number between 0 and 1, or percent, such as 25%",
    ),
    "sensitivity-by": Both(
        zh="--by “{given}”不是本体系的区域层级{did_you_mean}；有：{known}",
        en="--by “{given}” is no level of areas of this scheme{did_you_mean}; there are {known}",
    ),
    "sensitivity-level": Both(
        zh="--level {given} 不在 1 到 {deepest} 之间；请写指标的级数",
        en="--level {given} is not between 1 and {deepest}; write a level of indicators",
    ),
    "sensitivity-few": Both(
        zh="有名次的不足两个，没有先后可比；请换一个层级（--by）或文件",
        en="fewer than two have a place, so there is nothing to compare; choose another level (--by) or file",
    ),
    "sensitivity-many": Both(
        zh="有 {number} 个要比较，最多 {most} 个；请换一个层级（--by）或拆开表",
        en="{number} are to be compared, at most {most} are; choose another level (--by), or split the table",
    ),
    "sensitivity-same-name": Both(
        zh="有几行都叫“{name}”（第 {rows} 行），结果中分不清是哪一行；请改名再算",
        en="several rows are called “{name}” (rows {rows}), and nobody can tell them apart in what follows; give them names of their own",
    ),
    "sensitivity-parts": Both(
        zh="表中不足两列部分得分，没有权重可比；请用 --parts 指定，如 --parts B:D",
        en="the table has fewer than two parts, so there are no weights to compare; name them with --parts, as --parts B:D",
    ),
    "sensitivity-weights": Both(
        zh="给了 {given} 个权重，而部分有 {parts} 列（{headings}）；请逐列给出，或用 --parts 指定部分",
        en="{given} weights were given, but there are {parts} parts ({headings}); give one for each, or name the parts with --parts",
    ),
    "sensitivity-no-weights": Both(
        zh="表中没有写明 {parts} 列部分的权重；请用 --weights 给出，如 --weights 40,40,20",
        en="the table does not state the weights of its {parts} parts; give them with --weights, as --weights 40,40,20",
    ),
    "sensitivity-no-table": Both(
        zh="{options} 只用于公布的成绩表，而“{given}”不是表格文件；请去掉该选项，或写出文件",
        en="{options} is for published tables, but “{given}” is no file of one; leave it out, or name the file",
    ),
}
