"""What corrections or rulings do to a run, in the terminal."""

from __future__ import annotations

from rich.text import Text

from civscore.months.effect import Effect
from civscore.reports.shared.effect import cell_lines, ruling_lines, title, unit_lines, without_file
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text import show
from civscore.text.effect import EFFECT, EffectTexts

ROWS = 20
_MANNERS = {"rulings": "==<<==", "units": "<>>>>", "cells": "<===<"}
_RULING_COLUMNS = (0, 1, 3, 4, 5, 9)  # those that have room at 80 columns


def print_effect(effect: Effect, language: str, said: str) -> None:
    """The effect: score, units, rulings, cells; *said* is whether and as what it was saved."""
    out, t = PlainConsole(), EFFECT[language]
    out.print(Text(title(effect, language), style="bold"))
    put_wrapped(out, said, style="bold")
    _print_score(out, t, effect)
    if effect.rulings:
        columns = [t.ruling_columns[at] for at in _RULING_COLUMNS]
        lines = [[line[at] for at in _RULING_COLUMNS] for line in ruling_lines(effect, language)]
        _print_lines(out, t, t.rulings, columns, lines, _MANNERS["rulings"])
    _print_lines(out, t, t.units, t.unit_columns, unit_lines(effect, language), _MANNERS["units"], t.no_units)
    cells = cell_lines(effect, language)
    shown = [[at, *line[1:]] for at, line in zip(without_file([line[0] for line in cells]), cells, strict=True)]
    _print_lines(out, t, t.cells, t.cell_columns, shown, _MANNERS["cells"])


def _print_score(out: PlainConsole, t: EffectTexts, effect: Effect) -> None:
    old, new = effect.before.total.score, effect.after.total.score
    change = show.signed(new - old) if old is not None and new is not None else "–"
    out.print(
        t.score.format(before=t.none if old is None else old, after=t.none if new is None else new, change=change)
    )
    gained = effect.gained
    if gained:
        said = t.given_back if gained > 0 else t.taken_off
        out.print(said.format(points=show.points(abs(gained), 4)))
    if effect.moved:
        out.print(t.moved.format(points=show.points(effect.moved, 4)))
    if effect.rulings:
        each = {verb: effect.count(verb) for verb in ("withdrawn", "reduced", "moved")}
        ruled, granted = len(effect.rulings), effect.count(*each)
        put_wrapped(out, t.sums.format(filed=effect.filed, ruled=ruled, granted=granted, **each))


def _print_lines(
    out: PlainConsole, t: EffectTexts, heading: str, columns: list[str] | tuple[str, ...], lines: list[list[str]],
    manners: str, nothing: str = "",
) -> None:  # fmt: skip
    if not lines:
        if nothing:
            out.print(nothing)
        return
    made = table(*zip(columns, manners, strict=True))
    for line in lines[:ROWS]:
        made.add_row(*(" ".join(cell.split()) for cell in line))
    put(out, heading, made)
    if len(lines) > ROWS:
        put_wrapped(out, t.more.format(count=len(lines) - ROWS))
