"""How far inspectors agree, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from civscore.reports.shared.agreement import (
    basis_of,
    cautions,
    findings,
    heading,
    inspector_rows,
    measure_rows,
    of_score,
)
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put_wrapped, table
from civscore.text.agreement import agreement_texts
from civscore.trust.agreement.agreement import Agreement

_MEASURES = ("<", ">", ">4", ">", "=", ">", ">", ">2", ">1")
_INSPECTORS = ("<", ">6", ">4", ">5", ">2", ">3", ">", ">", ">1", "=")


def print_agreement(found: Agreement, language: str, outputs: Sequence[Path]) -> None:
    """The findings, the tables, what it does to the score, and what has to be known."""
    out, t = PlainConsole(), agreement_texts(language)
    put_wrapped(out, heading(found, language), style="bold")
    put_wrapped(out, basis_of(found, language), style="dim")
    out.print()
    for number, line in enumerate(findings(found, language)):
        put_wrapped(out, line, style="" if number else "bold")
    out.print()
    grouped = len(found.groups) > 1
    _table(out, t.measure_columns, _MEASURES, measure_rows(found, language))
    heads, manners = [*t.inspector_columns], [*_INSPECTORS]
    rows = inspector_rows(found, language)
    if not grouped:
        del heads[1], manners[1]
        rows = [[row[0], *row[2:]] for row in rows]
    _table(out, heads, manners, rows)
    for line in of_score(found, language):
        put_wrapped(out, line)
    out.print()
    for line in cautions(found, language):
        put_wrapped(out, line, style="dim")
    for path in outputs:
        put_wrapped(out, t.written.format(path=path))


def _table(out: PlainConsole, heads: Sequence[str], manners: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    shown = table(*zip(heads, manners, strict=True))
    for row in rows:
        shown.add_row(*map(Text, row))
    out.print(shown)
    out.print()
