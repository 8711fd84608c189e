"""A year's inspections and papers, by unit and street, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from civscore.months.burden import PAPERS, Burden, MemberBurden
from civscore.reports.terminal.console import PlainConsole, console
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text.burden import BurdenTexts, burden_texts
from civscore.text.problems.names import SCOPE_KINDS

SHOWN = 40


def print_burden(found: Burden, scheme: str, language: str) -> None:
    """Both tables, and the whole beside that of the year before."""
    out, t = console(), burden_texts(language)
    out.print(Text(t.title.format(scheme=scheme, year=found.year), style="bold"))
    if not found.inspections and not any(found.papers.values()):
        put_wrapped(out, t.nothing.format(year=found.year))
        return
    sent = sum(found.papers.values())
    put_wrapped(out, t.total.format(inspections=found.inspections, papers=sent))
    inspections, papers = found.before
    put_wrapped(out, t.before.format(inspections=inspections, papers=papers))
    _put(out, t, t.units, t.unit, found.units, papers=True)
    if found.level is not None:
        level = SCOPE_KINDS[language][found.level]
        _put(out, t, t.areas.format(area=level), level, found.areas, papers=False)
    put_wrapped(out, t.norm, style="dim")


def _put(
    out: PlainConsole, t: BurdenTexts, title: str, member: str, rows: Sequence[MemberBurden], *, papers: bool
) -> None:
    kinds = [(t.papers[kind], ">") for kind in PAPERS] if papers else []
    made = table((member, "<"), (t.inspections, ">"), (t.visits, ">"), (t.sites, ">"), *kinds)
    for one in rows[:SHOWN]:
        sent = [str(one.papers[kind]) for kind in PAPERS] if papers else []
        made.add_row(one.name, str(len(one.inspections)), str(len(one.visits)), str(len(one.sites)), *sent)
    if rows:
        put(out, title, made)
