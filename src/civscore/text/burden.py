"""Labels of ``civ-score ledger burden``, and its help."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class BurdenTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    help: str
    year_help: str
    title: str
    units: str
    areas: str
    unit: str
    inspections: str
    visits: str
    sites: str
    papers: dict[str, str]
    total: str
    before: str
    norm: str
    nothing: str


ZH = BurdenTexts(
    help="""本年检查和发文：每个单位、每个街道被检查几次、去了多少点位，发给它几份抄告单、台账、督办函。

    按为基层减负的要求，检查和发文只减不增。发文从使用 notices、ledger export --by unit、remind 起记录。

    示例：civ-score ledger burden --year 2024
    """,
    year_help="哪一年。默认本年。",
    title="{scheme} · {year} 年检查和发文",
    units="按责任单位",
    areas="按{area}",
    unit="责任单位",
    inspections="检查次数",
    visits="到点次数",
    sites="点位数",
    papers={"notice": "抄告单", "ledger": "台账", "reminder": "督办函"},
    total="全年检查 {inspections} 次，发文 {papers} 份（每个单位每份计一份）",
    before="上一年检查 {inspections} 次，发文 {papers} 份",
    norm="到点次数：一个点位一天为一次。检查和发文只减不增，能合并的合并",
    nothing="{year} 年没有检查，也没有发文记录",
)

EN = BurdenTexts(
    help="""What was asked of each unit and street this year: inspections, visits to its sites, and papers sent to it.

    The norm is that both only become fewer. Papers are recorded since notices, ledger export --by unit and remind keep them.

    Example: civ-score ledger burden --year 2024
    """,
    year_help="Which year. Default: this one.",
    title="{scheme}: inspections and papers of {year}",
    units="By responsible unit",
    areas="By {area}",
    unit="unit",
    inspections="inspections",
    visits="visits",
    sites="sites",
    papers={"notice": "notices", "ledger": "ledgers", "reminder": "reminders"},
    total="in all {inspections} inspections and {papers} papers (one for each unit that was sent one)",
    before="the year before: {inspections} inspections and {papers} papers",
    norm="visits: a site on a day is one. The norm is fewer: merge what can be merged",
    nothing="{year} has no inspections, and no papers were recorded",
)


def burden_texts(language: str) -> BurdenTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN
