"""Where the points went, in the terminal: the largest problems, the weak indicators, what each unit answers for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from civscore.reports.shared.faults import fault_texts
from civscore.reports.shared.units import unit_rows
from civscore.reports.shared.weak import weak_rows
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.detail import Detail
from civscore.reports.terminal.table import put, table
from civscore.scoring.place_names import told_apart
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.lists import COMMAS, listed
from civscore.text.terminal import TerminalTexts
from civscore.text.weak import weak_texts

PROBLEMS, WEAK, UNITS = 5, 3, 3


def print_losses(out: PlainConsole, t: TerminalTexts, result: Result, detail: Detail, language: str) -> None:
    """All three, largest loss first."""
    _print_problems(out, t, result, detail, language)
    _print_weak(out, t, result, detail, language)
    _print_units(out, t, result, detail)


def _print_problems(out: PlainConsole, t: TerminalTexts, result: Result, detail: Detail, language: str) -> None:
    worst = result.problem_losses(None if detail is Detail.FULL else PROBLEMS)
    worst = worst[worst["points"] > 0]
    if not len(worst):
        out.print()
        out.print(t.no_problems)
        return
    names = told_apart(result.cells.places)
    made = table((t.lost, ">"), (t.site, "<"), (t.standard, "="), ("", "<1"), (t.fault, "<"), (t.unit, "<2"))
    row: Any
    for row, said in zip(worst.itertuples(), fault_texts(worst, language), strict=True):
        standard, name = result.tree.standards[row.standard], names[result.cells.places[row.place]]
        fault = " ".join(said.split()) or standard.name
        made.add_row(
            f"{row.points:.3f}", name or "–", standard.id, standard.name,
            fault if name or not said else COMMAS[language].join((standard.name, fault)),
            listed(row.units, language) or t.nobody,
        )  # fmt: skip
    number = result.counts.problems
    more = t.and_full if len(worst) < number else ""
    put(out, t.losses.format(count=len(worst), total=f"{number:,}", more=more), made)


def _print_weak(out: PlainConsole, t: TerminalTexts, result: Result, detail: Detail, language: str) -> None:
    rows = [*weak_rows(result, language)]
    if not rows:
        return
    places, words = result.tree.scheme.rounding.places, weak_texts(language)
    made = table((t.lost, ">"), (t.indicator, "<"), (words.found, "="), (t.rate, ">1"))
    for row in detail.first(rows, WEAK):
        made.add_row(
            show.points(row.lost, places), f"{row.indicator.id} {row.indicator.name}", row.found,
            show.percent(row.rate),
        )  # fmt: skip
    put(out, t.weak.format(count=len(rows), more=_more(t, rows, detail.first(rows, WEAK))), made)


def _print_units(out: PlainConsole, t: TerminalTexts, result: Result, detail: Detail) -> None:
    lines = unit_rows(result)
    if not lines:
        return
    shown = [*detail.first(lines, UNITS), *(line for line in lines[UNITS:] if line.unit is None)]
    made = table((t.unit, "<"), (t.full, ">"), (t.split, ">"), (t.faults, ">"))
    for line in dict.fromkeys(shown):
        made.add_row(line.unit or t.nobody, f"{line.full:f}", f"{line.split:f}", f"{line.problems:,}")
    named = [line for line in lines if line.unit is not None]
    listed = [line for line in dict.fromkeys(shown) if line.unit is not None]
    put(out, t.unit_losses.format(count=len(named), more=_more(t, named, listed)), made)


def _more(t: TerminalTexts, rows: Sequence[object], shown: Sequence[object]) -> str:
    """How many of a table's rows are listed, where not all are, and how to see the others."""
    return t.of_which.format(shown=len(shown)) if len(shown) < len(rows) else ""
