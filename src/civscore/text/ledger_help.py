"""Help texts of ``civ-score ledger``."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class LedgerHelp(NamedTuple):
    """What ``civ-score ledger … --help`` says."""

    export: str
    run: str
    every: str
    unit: str
    open: str
    by: str
    sites: str
    output: str
    import_: str
    files: str
    take: str
    list: str
    status: str
    overdue: str
    as_of: str
    days: str
    show: str
    entry: str
    rate: str
    standard: str
    rate_by: str
    rate_output: str
    extend: str
    extended: str
    until: str
    reason: str
    given_on: str


EN = LedgerHelp(
    export="""Write the ledger as workbooks for the units to answer.

    Only the answers can be filled in; a hidden copy lets the import see what was changed, here and meanwhile.

    Example: civ-score ledger export --all --open --by unit -o ledgers
    """,
    run="The faults that this run found: a label, last-month, latest. By default the latest.",
    every="The faults of all runs.",
    unit="Only what this unit answers for.",
    open="Only what is not fixed.",
    by="A folder with a workbook for each responsible unit, or for each unit or leader that looks after places (包保单位, 包抓领导); with list a table of their figures. Chinese words will do.",
    sites="The register of sites, or a list drawn from it, that says who looks after each place. By default the inspection rows say it, in columns such as 包保单位 or 包抓领导.",
    output="The workbook (.xlsx), or with --by unit a folder.",
    import_="""Take the answers from workbooks that came back.

    What both the file and the ledger changed is a conflict: it is named and not taken, the rest is (exit code 1).

    Example: civ-score ledger import from-units/*.xlsx
    """,
    files="Workbooks that civ-score ledger export wrote.",
    take="What is done with conflicts: the file's answer, or the ledger's.",
    list="""List the ledger: rectification rate, what is overdue, relapses, each entry with what every inspection saw.

    Example: civ-score ledger list --unit 县住建局 --overdue --as-of 2024-05-01
    """,
    status="Only entries in this state: to do, in progress, done, closed, returned.",
    overdue="Only what is overdue.",
    as_of="As of which day: deadlines, and what was known by then (faults found, answers imported). By default today, with all that is known.",
    days="The time to fix a fault in from the day it was found, where neither row, notice nor scheme gives a date: 5, or '5 working days'. By default the deadline in civscore.toml.",
    show="""Show one entry: what every inspection saw, and every answer with its time and source.

    Example: civ-score ledger show 1.1.2-7Q3M9ZKD
    """,
    entry="The entry's ledger id.",
    rate="""Write the rectification rate as rows of an inspection sheet, for a scheme that scores it.

    The rows carry what is fixed as count and what is due as total; judge the standard by tally or ratio.

    Example: civ-score ledger rate 2.2 -o rectification.xlsx
    """,
    standard="The id of the standard that scores the rate.",
    rate_by="One row for each area: district, street, community or grid; without it one row for the whole.",
    rate_output="The workbook (.xlsx).",
    extend="""Give entries more time (缓办), with a reason; what was given is kept and never altered.

    Example: civ-score ledger extend 1.1.2-7Q3M9ZKD --until 2024-06-30 --reason 雨季
    """,
    extended="The numbers of the entries.",
    until="The last day of the time to repair.",
    reason="Why.",
    given_on="The day on which it is given. By default today.",
)

ZH = LedgerHelp(
    export="""导出台账工作簿，发给责任单位填报。

    只有填报各列可以填写；隐藏的副本使导入时能看出哪里改过、台账是否也已变动。

    示例：civ-score ledger export --all --open --by unit -o 台账
    """,
    run="这次测评发现的问题：名称、last-month、latest。默认为最近一次。",
    every="历次测评的问题。",
    unit="只含该单位负责的。",
    open="只含未整改的。",
    by="文件夹，按责任单位（unit）、包保单位（partner）或包抓领导（leader）每个一份工作簿；用于 list 时是各自的数字。可写中文。",
    sites="写有包保单位、包抓领导的点位台账，或由它抽取的名单。不写则以巡查记录中的这些列为准。",
    output="工作簿（.xlsx）；用 --by unit 时为文件夹。",
    import_="""导入单位交回的工作簿中的填报。

    表中和台账都改过的是冲突：逐处列出，不采用，其余照常采用（退出码 1）。

    示例：civ-score ledger import 交回/*.xlsx
    """,
    files="由 civ-score ledger export 导出的工作簿。",
    take="冲突以何者为准：file 为表中，ledger 为台账。",
    list="""列出台账：整改率、逾期、反弹，以及每条问题历次测评的情况。

    示例：civ-score ledger list --unit 县住建局 --overdue --as-of 2024-05-01
    """,
    status="只列此状态的：未整改、整改中、已整改、已销号、退回。",
    overdue="只列已逾期的。",
    as_of="截至哪一天：按该日计算时限，只计该日已知的（已发现的问题、已导入的填报）。默认为今天，一切都计。",
    days="巡查表、抄告单、体系都没有规定时限的，自发现之日起多久内整改：5，或 5个工作日。默认为 civscore.toml 中的 deadline。",
    show="""显示一条问题：历次测评的情况，每一次填报的时间和来源。

    示例：civ-score ledger show 1.1.2-7Q3M9ZKD
    """,
    entry="台账编号。",
    rate="""把整改率写成巡查表的记录，供体系计分。

    分子为已整改条数，分母为到期应整改条数；该标准的 judge 用 tally 或 ratio。

    示例：civ-score ledger rate 2.2 -o 整改率.xlsx
    """,
    standard="对整改率计分的标准编号。",
    rate_by="按区域每处一行：district、street、community 或 grid；不写则全部合为一行。",
    rate_output="工作簿（.xlsx）。",
    extend="""给问题缓办：更长的整改时限，写明理由；记录保留，不再改动。

    示例：civ-score ledger extend 1.1.2-7Q3M9ZKD --until 2024-06-30 --reason 雨季
    """,
    extended="台账编号。",
    until="整改到哪一天为止。",
    reason="理由。",
    given_on="批准的日期，默认为今天。",
)


def ledger_help(language: str) -> LedgerHelp:
    """The help texts in a language."""
    return ZH if language == "zh" else EN
