"""Help texts of ``civ-score appeals``."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class AppealsHelp(NamedTuple):
    """What ``civ-score appeals … --help`` says."""

    export: str
    export_run: str
    export_output: str
    unit: str
    rulings: str
    date: str
    days: str
    import_: str
    files: str
    import_date: str
    late: str
    again: str
    list: str
    list_run: str
    open: str
    rule: str
    number: str
    ruling: str
    to: str
    reason: str
    rule_date: str
    preview: str
    run: str
    output: str
    apply: str


EN = AppealsHelp(
    export="""Write the appeals workbooks of the units, or with --rulings the office's workbook to rule in.

    A unit finds its own entries in it, fills in what it contests and why, and sends it back in time. civ-score notices
    writes the same workbooks beside the notices.

    Examples:

      civ-score appeals export 2024-04 -o appeals

      civ-score appeals export 2024-04 --rulings -o rulings.xlsx
    """,
    export_run="The month: its label, or latest, last-month.",
    export_output="A folder; with --rulings a workbook (.xlsx).",
    unit="Only this unit; may be repeated.",
    rulings="The workbook of the appeals that wait for a ruling.",
    date="The day of the notice, from which the time to appeal runs. By default today.",
    days="Working days to appeal in. By default appeal_days in civscore.toml, else 5.",
    import_="""Take appeals from the workbooks of the units, and rulings from the office's.

    What is refused is named with its cell (too late, no reason, an unknown number, another unit's entry, a second open
    appeal against one entry, a ruling twice), the rest is taken (exit code 1).

    Example: civ-score appeals import from-units/*.xlsx
    """,
    files="Workbooks that civ-score appeals export or civ-score notices wrote.",
    import_date="The day on which they came, or on which was ruled. By default today.",
    late="Take what came too late, too.",
    again="Let a new ruling take the place of one that is not applied yet; the former is kept.",
    list="""List the appeals with their rulings.

    Example: civ-score appeals list --open
    """,
    list_run="Only against this run. By default against all runs of the scheme.",
    open="Only those that wait for a ruling.",
    rule="""Rule on one appeal.

    Examples:

      civ-score appeals rule 12 --ruling upheld --reason "photo 14 shows it" --who "Director Li"

      civ-score appeals rule 13 --ruling withdrawn --to n/a --reason "not the street's market" --who "Director Li"

      civ-score appeals rule 14 --ruling reduced --to 0.5 --reason "one place, not three" --who "Director Li"

      civ-score appeals rule 15 --ruling moved --to 县住建局 --reason "building site" --who "Director Li"
    """,
    number="The appeal's number.",
    ruling="upheld (维持), withdrawn (撤销), reduced (减轻) or moved (移交).",
    to="Withdrawn: pass (as without it) or n/a. Reduced: the points still taken off, in the standard's own marks, or the answer that holds. Moved: the unit that answers.",
    reason="Why; needed.",
    rule_date="The day of the ruling. By default today.",
    preview="""Show what the rulings that are not applied yet do to the score and to the units; nothing is saved.

    Example: civ-score appeals preview 2024-04 -o effect.xlsx
    """,
    run="The month: its label, or latest, last-month.",
    output="Report of the effect: .xlsx or .json; may be repeated.",
    apply="""Make one amendment of the month out of all rulings that are not applied yet.

    Example: civ-score appeals apply 2024-04 --who "Director Li" -o effect.xlsx
    """,
)

ZH = AppealsHelp(
    export="""写出各责任单位的申诉表；加 --rulings 则写出办公室的裁定表。

    申诉表列出该单位的问题，由其填写申诉事项和理由，按时交回。civ-score notices 在抄告单旁写出同样的申诉表。

    示例：

      civ-score appeals export 2024-04 -o 申诉

      civ-score appeals export 2024-04 --rulings -o 裁定表.xlsx
    """,
    export_run="月份：名称，或 latest、last-month。",
    export_output="文件夹；用 --rulings 时为工作簿（.xlsx）。",
    unit="只写这个单位的，可以写几次。",
    rulings="待裁定的申诉，供填写裁定。",
    date="抄告的日期，申诉期由此起算，默认为今天。",
    days="申诉期的工作日天数；默认为 civscore.toml 中的 appeal_days，再不然为 5。",
    import_="""导入各单位的申诉和办公室的裁定。

    不予受理的逐条写明单元格和原因（逾期、没有理由、没有此编号、别的单位的问题、同一问题已有申诉待裁定、
    重复裁定），其余照常受理（退出码 1）。

    示例：civ-score appeals import 交回/*.xlsx
    """,
    files="由 civ-score appeals export 或 civ-score notices 写出的工作簿。",
    import_date="收到（或裁定）的日期，默认为今天。",
    late="逾期的也受理。",
    again="尚未更正的，以新的裁定代替原裁定；原裁定仍保留。",
    list="""列出申诉和裁定。

    示例：civ-score appeals list --open
    """,
    list_run="只列对这次测评的；默认列该体系的全部。",
    open="只列待裁定的。",
    rule="""裁定一件申诉。

    示例：

      civ-score appeals rule 12 --ruling 维持 --reason "照片14可证" --who 李主任

      civ-score appeals rule 13 --ruling 撤销 --to 不涉及 --reason "不属该街道" --who 李主任

      civ-score appeals rule 14 --ruling 减轻 --to 0.5 --reason "仅一处" --who 李主任

      civ-score appeals rule 15 --ruling 移交 --to 县住建局 --reason "属在建工地" --who 李主任
    """,
    number="申诉编号。",
    ruling="维持（upheld）、撤销（withdrawn）、减轻（reduced）、移交（moved）。",
    to="撤销：达标（不写即是）或不涉及；减轻：仍扣的分（按该标准的满分制），或应判的结果；移交：接收的单位。",
    reason="裁定理由，必填。",
    rule_date="裁定日期，默认为今天。",
    preview="""试看尚未更正的裁定对得分和各单位的影响，不保存。

    示例：civ-score appeals preview 2024-04 -o 影响.xlsx
    """,
    run="月份：名称，或 latest、last-month。",
    output="更正说明：.xlsx 或 .json，可以写几次。",
    apply="""把尚未更正的裁定合成这个月的一次更正。

    示例：civ-score appeals apply 2024-04 --who 李主任 -o 更正说明.xlsx
    """,
)


def appeals_help(language: str) -> AppealsHelp:
    """The help texts in a language."""
    return ZH if language == "zh" else EN
