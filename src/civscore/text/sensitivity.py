"""Words of ``civ-score sensitivity``, and the help of its options."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class SensitivityHelp(NamedTuple):
    """What ``--help`` says of its options."""

    source: str
    by: str
    level: str
    vary: str
    weights: str
    parts: str
    sheet: str
    output: str


class SensitivityTexts(NamedTuple):
    """One field a sentence or label; braces are filled in."""

    title: str
    parts: str
    part: str
    unused: str
    smallest: str
    no_smallest: str
    swaps: str
    swap_note: str
    ahead: str
    behind: str
    points: str
    change: str
    remark: str
    why: Mapping[str, str]
    places: str
    place: str
    name: str
    score: str
    official: str
    mean: str
    low_high: str
    same: str
    noise_note: str
    official_note: str
    left_out: str
    variants: str
    variant: str
    moved: str
    largest: str
    kinds: Mapping[str, str]
    nobody: str
    member_moved: str
    more: str
    not_weights: str
    written: str
    sheets: tuple[str, str, str]
    levels: Mapping[str, str]


HELP = {
    "zh": SensitivityHelp(
        source="测评（名称、工作簿或结果文件），或公布的成绩表（xlsx、csv）",
        by="对哪一级排名：district、street、community、grid；默认体系的第一级",
        level="改变第几级指标的权重，默认 1",
        vary="各权重随机增减多大比例，默认 25%",
        weights="成绩表各部分的权重，如 40,40,20；默认取标题或权重行写明的",
        parts="成绩表中哪些列是部分，如 B:D 或标题",
        sheet="成绩表在哪个工作表",
        output="写出 .xlsx 或 .json，可重复",
    ),
    "en": SensitivityHelp(
        source="A run (its name, a workbook or a result file), or a published table (xlsx, csv).",
        by="Which ranking: district, street, community, grid; the scheme's first level if not given.",
        level="The level of indicators whose weights are changed, 1 if not given.",
        vary="The share by which each weight goes up or down at random, 25% if not given.",
        weights="Weights of a table's parts, as 40,40,20; those that its headings or a line of it state if not given.",
        parts="Columns of a table that are parts, as B:D, or headings.",
        sheet="The sheet of a table.",
        output="Write .xlsx or .json, may be repeated.",
    ),
}

ZH = SensitivityTexts(
    title="名次取决于权重多少：{source}（{level}）",
    parts="部分与权重：{parts}",
    part="{name} {weight}",
    unused="（没有得分，不起作用：{names}）",
    smallest="最容易互换：{ahead}与{behind}，各权重增减 {change} 即可。",
    no_smallest="权重怎样改变，相邻的都不会互换名次。",
    swaps="相邻名次互换要改变多少权重（共 {count} 对）",
    swap_note="各部分的权重都只增减到这一比例（相对自身），两者得分就相等；是最小的比例，精确计算，按未取舍的得分。",
    ahead="在前",
    behind="在后",
    points="相差",
    change="权重改变",
    remark="说明",
    why={
        "ahead-everywhere": "不会互换：各部分都不落后", "alike": "各部分都相同", "parts-differ": "有得分的部分不同，不能比较",
        "no-mean": "不是加权平均，没有算式",
    },
    places="权重随机增减 {vary} 时的名次（1 万次）",
    place="名次",
    name="名称",
    score="得分",
    official="正式",
    mean="平均",
    low_high="90% 在",
    same="不变",
    noise_note="每个权重乘以 {low} 到 {high} 之间的随机数，再使每组合计不变；90% 在：1 万次中的第 5 到第 95 百分位；不变：与现在名次相同的比例。",
    official_note="名次按未取舍的得分；正式名次按取舍后的得分，因此可能不同。",
    left_out="未列入（没有名次，或缺一部分得分）：{names}。",
    variants="换一条规则，名次变动多少",
    variant="规则",
    moved="变动",
    largest="变动最大",
    kinds={
        "geometric": "合并改为几何平均", "arithmetic": "合并改为算术平均", "zero": "未测的标准按 0 分计",
        "exclude": "未测的标准不计入", "total": "只在总分取舍", "parts": "在一级指标取舍", "every-level": "各级都取舍",
        "without": "不计 {part}", "alike": "各部分权重相同",
    },
    nobody="–",
    member_moved="{name} {old} → {new}",
    more="（列出变动最多的 {shown} 条；全部在 Excel 和 JSON 中）",
    not_weights="这里只改变权重和规则，不含抽样误差；抽样误差见 civ-score report --ranks。",
    written="已写出：{path}",
    sheets=("名次与权重", "先后互换", "换规则"),
    levels={"district": "{count} 个区县", "street": "{count} 个街道（镇）", "community": "{count} 个社区（村）", "grid": "{count} 个网格", "": "{count} 行"},
)  # fmt: skip
EN = SensitivityTexts(
    title="How much places owe to weights: {source} ({level})",
    parts="parts and weights: {parts}",
    part="{name} {weight}",
    unused=" (without scores, no part of it: {names})",
    smallest="Easiest to swap: {ahead} and {behind}, if each weight changes by {change}.",
    no_smallest="No change of the weights swaps any neighbours.",
    swaps="How much weights have to change to swap neighbours ({count} pairs)",
    swap_note="Where each part's weight goes up or down by this share of itself, the two are equal; it is the smallest such share, worked out exactly, of unrounded scores.",
    ahead="ahead",
    behind="behind",
    points="by",
    change="change",
    remark="remark",
    why={
        "ahead-everywhere": "never: behind in no part", "alike": "alike in all parts", "parts-differ": "scores in other parts: cannot be compared",
        "no-mean": "no weighted mean, so there is no formula",
    },
    places="Places where weights vary by {vary} at random (10,000 times)",
    place="place",
    name="name",
    score="score",
    official="official",
    mean="mean",
    low_high="90 % in",
    same="the same",
    noise_note="Each weight times a random number from {low} to {high}, then each group made to add up as before; 90 % in: the 5th to the 95th percentile; the same: the share with the place of now.",
    official_note="Places are by unrounded scores, official ones by rounded ones, so that they may differ.",
    left_out="Left out (without a place, or without a score in some part): {names}.",
    variants="Another rule, one at a time: how places move",
    variant="rule",
    moved="moved",
    largest="farthest",
    kinds={
        "geometric": "geometric means", "arithmetic": "arithmetic means", "zero": "standards not tested count as 0",
        "exclude": "standards not tested left out", "total": "rounded at the total only", "parts": "rounded at first-level indicators",
        "every-level": "rounded at every level", "without": "without {part}", "alike": "all weights alike",
    },
    nobody="–",
    member_moved="{name} {old} → {new}",
    more="(the {shown} that move most; all are in Excel and JSON)",
    not_weights="Only weights and rules are changed here; sampling errors are not in it: civ-score report --ranks.",
    written="written: {path}",
    sheets=("Places and weights", "Swaps", "Other rules"),
    levels={"district": "{count} districts", "street": "{count} streets and towns", "community": "{count} communities", "grid": "{count} grids", "": "{count} rows"},
)  # fmt: skip


def sensitivity_texts(language: str) -> SensitivityTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
