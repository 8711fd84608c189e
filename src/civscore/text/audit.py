"""Words of ``civ-score audit``, and the help of its options."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class AuditHelp(NamedTuple):
    """What ``--help`` says of its options."""

    table: str
    sheet: str
    parts: str
    total: str
    rank: str
    group: str
    weights: str
    before: str
    output: str


class AuditTexts(NamedTuple):
    """One field a sentence or label; braces are filled in."""

    title: str
    columns: str
    column_roles: Mapping[str, str]
    fit: str
    fit_all: str
    not_explained: str
    few_rows: str
    one_part: str
    stored: str
    halves: str
    incomplete: str
    skipped: str
    formula: Mapping[str, str]
    possible: str
    when: Mapping[str, str]
    modes: Mapping[str, str]
    no_rounding: str
    alike: str
    also: str
    published_holds: str
    published_other: str
    published_fails: str
    runner_up: str
    boxes: str
    rest: str
    assumed: Mapping[str, str]
    nearest: str
    down: str
    box: str
    none: str
    none_unproved: str
    ranks: str
    ranks_unexplained: str
    rules: Mapping[str, str]
    highest: str
    lowest: str
    by_group: str
    checks: Mapping[str, str]
    hows: Mapping[str, str]
    not_believed: str
    doubts: str
    no_doubts: str
    doubt: Mapping[str, str]
    cannot: str
    unfit: str
    repair: str
    repair_range: str
    repair_low: str
    repair_high: str
    repair_with: str
    cells: str
    slips: Mapping[str, str]
    more: str
    written: str
    sheets: tuple[str, str, str]
    doubt_columns: tuple[str, ...]
    way_columns: tuple[str, ...]
    computed: str
    remark: str
    verdicts: tuple[str, str]
    separator: str
    joined: str
    comma: str


HELP = {
    "zh": AuditHelp(
        table="公布的表：xlsx、xlsm、xls、ods、csv；标题行自动识别",
        sheet="工作表；默认取第一张有数字表的",
        parts="各部分（单项得分或扣分）的列：标题或列标，如 B:D 或 系统考核,现场考核；默认按标题识别",
        total="总分的列：标题或列标",
        rank="排名的列：标题或列标",
        group="分组的列：排名按组各自从 1 起",
        weights="表中公布的权重，逐列，如 40,40,20；默认取标题中写的（占40%）",
        before="上一张公布的表：核对“比上次”各列",
        output="写入文件，后缀决定格式：.xlsx（原表标出存疑的格）或 .json；可重复",
    ),
    "en": AuditHelp(
        table="The published table: xlsx, xlsm, xls, ods or csv; its headings are recognised.",
        sheet="Its sheet; by default the first one with a table of numbers.",
        parts="The columns of the parts (scores or deductions): headings or letters, such as B:D; by default told by their headings.",
        total="The column of totals: its heading or letter.",
        rank="The column of ranks: its heading or letter.",
        group="The column of groups, where ranks begin at 1 in each.",
        weights="The weights that were published, one for each part, such as 40,40,20; by default those in the headings (占40%).",
        before="The table published before: changes are checked against it.",
        output="Write a file; its suffix decides the format: .xlsx (the table with its doubtful cells marked) or .json. May be repeated.",
    ),
}

ZH = AuditTexts(
    title="核对公布的表：{file} · {rows} 行",
    columns="{role}：{columns}",
    column_roles={
        "name": "名称", "group": "分组", "part": "部分", "raw": "折算前", "total": "总分", "rank": "排名", "last": "上次总分",
        "last-rank": "上次排名", "change": "变化", "rank-change": "名次变化", "possible": "应得分", "cases": "样本数",
        "rate": "比率", "percentage": "占比", "other": "未核对",
    },
    fit="总分怎么算的：{count} 行中 {hits} 行对得上",
    fit_all="总分怎么算的：{count} 行全部对得上",
    not_explained="总分怎么算的：没有找到能说明此表的算法，最好的只对上 {hits} 行（共 {count} 行），可能是巧合；各行不作判断",
    few_rows="行数少于部分数加 2，没有反推权重，只试了相加、平均、扣减和公布的权重",
    one_part="只有一个部分，不反推权重",
    stored="各部分按单元格里存的（未显示的小数也算）计算，比按显示的数对得上的行多",
    halves="另外 {count} 行只差在恰好一半（末位的 5）进还是舍，计算机按二进制计算时两种都会出现，不算存疑：{names}",
    incomplete="{count} 行缺部分或总分，没有核对总分：{names}",
    skipped="没有读成行的：第 {lines} 行",
    formula={
        "sum": "{parts}", "deduct": "{whole} − {parts}", "mean": "（{parts}）÷ {number}", "share": "{factor} ×（{parts}）",
        "weighted": "{parts}", "free": "{parts}",
    },
    possible="{factor} ×（{parts}）÷ {possible}",
    when={
        "once": "相加后一次取到 {places} 位小数", "parts": "各部分先取到 {places} 位小数再相加",
        "levels": "各部分先取到 {inner} 位小数，总分再取到 {places} 位",
    },
    modes={"half-up": "四舍五入", "half-even": "四舍六入五成双", "down": "舍去"},
    no_rounding="各行都恰好除尽，看不出怎样取舍",
    alike="{modes}都行（此表分不出是哪一种）",
    also="同样多的行也对得上：{formula}",
    published_holds="与公布的权重一致",
    published_other="公布的是 {stated}，只对上 {hits} 行：实际用的不是它",
    published_fails="公布的权重 {stated} 对上 {hits} 行",
    runner_up="换别的权重最多对上 {hits} 行（{weights}），即巧合的程度",
    boxes="有没有权重能让全部 {count} 行都对上",
    rest="只看对得上的 {count} 行",
    assumed={
        "once": "一次取舍", "parts": "各部分先取舍", "one": "权重合计 100%", "free": "权重各在 0–100%，合计不限",
        "exact": "各部分就是公布的数", "hidden": "各部分有未公布的小数",
    },
    nearest="（就近取舍）",
    down="（舍去）",
    box="有：{ranges}",
    none="没有（已证明）：{rows} 互相矛盾，至少差 {beyond}",
    none_unproved="没有（数值计算，未能证明）",
    ranks="排名：{ranked} 个中 {hits} 个对得上（{order}，{rule}{group}）",
    ranks_unexplained="排名：三种并列规则都不能说明，最好的对上 {hits} 个（共 {ranked} 个）；各行不作判断",
    rules={"competition": "并列同名次，其后跳过", "dense": "并列同名次，其后不跳", "ordinal": "并列也各占一个名次"},
    highest="高分在前",
    lowest="低分在前",
    by_group="，分组",
    checks={
        "converted": "{heading}：{count} 个中 {held} 个等于 {how}",
        "change": "{heading}：{count} 个中 {held} 个对得上（{how}）", "rank-change": "{heading}：{count} 个中 {held} 个对得上（{how}）",
        "percentage": "{heading}：{count} 组中 {held} 组合计 100",
        "rate": "{heading}：{count} 个中 {held} 个可能是“{how}”中的比例", "foot": "合计、平均行：{count} 个数中 {held} 个对得上",
        "block": "{heading}：{count} 组中 {held} 组各部分之和等于公布的合计",
    },
    hows={"difference": "本次 − 上次", "percent": "比上次的百分比", "down": "上次 − 本次", "up": "上升为正"},
    not_believed="多半对不上，可能算法不同，不作判断",
    doubts="存疑 {count} 处",
    no_doubts="没有发现存疑的格",
    doubt={
        "total": "{cell} {heading} {printed}，按上面的算法是 {right}", "rank": "{cell} {heading} {printed}，按总分是 {right}",
        "converted": "{cell} {heading} {printed}，折算应为 {right}",
        "change": "{cell} {heading} {printed}，应为 {right}", "rank-change": "{cell} {heading} {printed}，应为 {right}",
        "percentage": "{heading} 合计 {printed}，不是 {right}", "rate": "{cell} {heading} {printed}，最近的可能值是 {right}",
        "foot": "{cell} {heading} {printed}，按各行是 {right}", "block": "{cell} {heading} {printed}，各部分之和是 {right}",
    },
    cannot="不可能对",
    unfit="与其他行的算法不符",
    repair="{cell} {heading} {printed} → {low}",
    repair_range="{cell} {heading} {printed} → {likeliest}（{low} 至 {high} 都行）",
    repair_low="{cell} {heading} {printed} → {low} 以上",
    repair_high="{cell} {heading} {printed} → {high} 以下",
    repair_with="，同时 {also}",
    cells="；连同排名要改 {cells} 格",
    slips={"transposed": "相邻两位颠倒", "digit": "错一位数字", "point": "小数点错位", "sign": "正负号相反", "dropped": "多一位或少一位数字", "other": ""},
    more="另有 {count} 处，用 -o 写成文件看全部",
    written="已写入：{path}",
    sheets=("核对结果", "标注的表", "各种算法"),
    doubt_columns=("行", "对象", "单元格", "列", "公布", "应为", "判断", "只改这一格即可（可能的笔误）"),
    way_columns=("算法", "取舍", "对上行数", "总行数", "公布的权重"),
    computed="按算法",
    remark="存疑",
    verdicts=("不可能对", "与其他行不符"),
    separator="、",
    joined=" + ",
    comma="，",
)  # fmt: skip

EN = AuditTexts(
    title="Audit of a published table: {file} · {rows} rows",
    columns="{role}: {columns}",
    column_roles={
        "name": "names", "group": "groups", "part": "parts", "raw": "before conversion", "total": "total", "rank": "rank", "last": "last total",
        "last-rank": "last rank", "change": "change", "rank-change": "change of rank", "possible": "possible points",
        "cases": "cases", "rate": "rates", "percentage": "shares", "other": "not checked",
    },
    fit="How the totals were made: {hits} of {count} rows come out",
    fit_all="How the totals were made: all {count} rows come out",
    not_explained="How the totals were made: no calculation explains this table; the best gives {hits} of {count} rows, which may be chance, so no row is judged",
    few_rows="there are fewer rows than parts + 2, so weights were not looked for: sums, means, deductions and the published weights were tried",
    one_part="there is one part only, so weights were not looked for",
    stored="the parts were taken as the cells hold them, with decimals that are not shown: more rows come out than from the shown figures",
    halves="{count} more rows differ only in where an exact half was rounded to, which binary computers do either way; not doubted: {names}",
    incomplete="{count} rows lack a part or the total, so their totals were not checked: {names}",
    skipped="lines that were not read as rows: {lines}",
    formula={
        "sum": "{parts}", "deduct": "{whole} − {parts}", "mean": "({parts}) ÷ {number}", "share": "{factor} × ({parts})",
        "weighted": "{parts}", "free": "{parts}",
    },
    possible="{factor} × ({parts}) ÷ {possible}",
    when={
        "once": "added up, then rounded once to {places} places", "parts": "each part rounded to {places} places, then added up",
        "levels": "each part rounded to {inner} places, then the total to {places}",
    },
    modes={"half-up": "half up", "half-even": "half to even", "down": "downwards"},
    no_rounding="every row is exact, so nothing shows how it would be rounded",
    alike="{modes} (this table cannot tell which)",
    also="as many rows come out by: {formula}",
    published_holds="these are the published weights",
    published_other="published were {stated}, which give {hits} rows: they were not the ones used",
    published_fails="the published weights {stated} give {hits} rows",
    runner_up="other weights give at most {hits} rows ({weights}): so much is chance",
    boxes="Do any weights give all {count} rows?",
    rest="of the {count} rows that come out alone",
    assumed={
        "once": "rounded once", "parts": "each part rounded", "one": "weights add up to 100 %", "free": "weights from 0 to 100 % each, of any sum",
        "exact": "parts exactly as printed", "hidden": "parts with decimals that are not printed",
    },
    nearest=" (to the nearest)",
    down=" (downwards)",
    box="yes: {ranges}",
    none="none (proved): {rows} contradict one another, by {beyond} at least",
    none_unproved="none (by numerical calculation, not proved)",
    ranks="Ranks: {hits} of {ranked} come out ({order}, {rule}{group})",
    ranks_unexplained="Ranks: none of three rules for equals explains them, the best gives {hits} of {ranked}; no rank is judged",
    rules={"competition": "equals share a rank and the next is left out", "dense": "equals share a rank and none is left out", "ordinal": "equals have each a rank of their own"},
    highest="highest first",
    lowest="lowest first",
    by_group=", by group",
    checks={
        "converted": "{heading}: {held} of {count} are {how}",
        "change": "{heading}: {held} of {count} come out ({how})", "rank-change": "{heading}: {held} of {count} come out ({how})",
        "percentage": "{heading}: {held} of {count} groups add up to 100",
        "rate": "{heading}: {held} of {count} can be shares of “{how}”", "foot": "Lines of totals and means: {held} of {count} figures come out",
        "block": "{heading}: {held} of {count} groups add up to the published total",
    },
    hows={"difference": "now − before", "percent": "percent of before", "down": "before − now", "up": "a rise is positive"},
    not_believed="most do not: it may be calculated otherwise, so none is judged",
    doubts="{count} doubtful",
    no_doubts="No doubtful cell was found",
    doubt={
        "total": "{cell} {heading} {printed}, by the calculation above {right}", "rank": "{cell} {heading} {printed}, by the totals {right}",
        "converted": "{cell} {heading} {printed}, converted it is {right}",
        "change": "{cell} {heading} {printed}, should be {right}", "rank-change": "{cell} {heading} {printed}, should be {right}",
        "percentage": "{heading} adds up to {printed}, not {right}", "rate": "{cell} {heading} {printed}, the nearest possible are {right}",
        "foot": "{cell} {heading} {printed}, by the rows {right}", "block": "{cell} {heading} {printed}, the parts add up to {right}",
    },
    cannot="cannot be right",
    unfit="does not fit the other rows",
    repair="{cell} {heading} {printed} → {low}",
    repair_range="{cell} {heading} {printed} → {likeliest} ({low} to {high} would do)",
    repair_low="{cell} {heading} {printed} → {low} or more",
    repair_high="{cell} {heading} {printed} → {high} or less",
    repair_with=", and {also}",
    cells="; {cells} cells in all, with the ranks",
    slips={"transposed": "neighbouring digits swapped", "digit": "one digit is another", "point": "decimal point moved", "sign": "sign reversed", "dropped": "a digit too many or too few", "other": ""},
    more="{count} more; write a file with -o to see all",
    written="Written: {path}",
    sheets=("Findings", "The table, marked", "All calculations"),
    doubt_columns=("line", "name", "cell", "column", "printed", "right", "verdict", "right if this one cell were (likely slip)"),
    way_columns=("calculation", "rounding", "rows that come out", "of", "published weights"),
    computed="by the calculation",
    remark="doubtful",
    verdicts=("cannot be right", "does not fit"),
    separator=", ",
    joined=" + ",
    comma=", ",
)  # fmt: skip


def audit_texts(language: str) -> AuditTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
