"""A plan of visits in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from civscore.reports.shared.sample_plan import (
    PlannedVisits,
    amount,
    cautions,
    draw_command,
    findings,
    heading,
    plan_rows,
    wanted,
)
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put_wrapped, table
from civscore.text.sample_plan import sample_plan_texts


def print_plan_of_visits(made: PlannedVisits, language: str, outputs: Sequence[Path]) -> None:
    """The result, the table, what has to be known, and the command."""
    out, t = PlainConsole(), sample_plan_texts(language)
    put_wrapped(out, heading(made, language), style="bold")
    for line in wanted(made, language):
        put_wrapped(out, line, style="dim")
    out.print()
    for number, line in enumerate(findings(made, language)):
        put_wrapped(out, line, style="" if number else "bold")
    out.print()
    heads = [*t.columns, *(t.cost_columns if made.plan.priced else ())]
    shown = table(*((head, ">" if number else "<") for number, head in enumerate(heads)))
    *rows, total = plan_rows(made, language)
    for row in (*rows, total):
        cells = [row.name, *map(str, (row.size, row.must, row.now, row.then)), row.change]
        cells += ["–" if m is None else f"{m:.2f}" for m in (row.margin_now, row.margin_then)]
        cells += [amount(row.cost) if row is not total else "", amount(row.costs)] if made.plan.priced else []
        shown.add_row(*(Text(cell, style="bold" if row is total else "") for cell in cells))
    out.print(shown)
    out.print()
    for line in cautions(made, language):
        put_wrapped(out, line)
    out.print()
    put_wrapped(out, t.ready, style="bold")
    out.print(draw_command(made, language), soft_wrap=True)
    for path in outputs:
        put_wrapped(out, t.written.format(path=path))
