"""What corrections or rulings do to a run, as a workbook: the score, units, rulings, and every cell that changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.months.effect import Effect
from civscore.reports.shared.effect import PLACES, cell_lines, ruling_lines, title
from civscore.text import show
from civscore.text.effect import EFFECT, EffectTexts
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import BODY, CENTER, TEXT, Styles

_RULING_WIDTHS = (8, 15, 14, 14, 8, 12, 26, 10, 11, 16)
_CELL_WIDTHS = (34, 12, 18, 18, 30)


def write_effect(effect: Effect, path: Path, language: str, said: str) -> None:
    """Write the effect; *said* is whether and as what it was saved."""
    t = EFFECT[language]
    book = Workbook()
    draft: Any = book.active
    styles = Styles(draft, t.font)
    heading, notes = title(effect, language), [said, *_sums(t, effect)]
    grids = [_units(Grid(book.create_sheet(t.units[:20]), styles, t.cut), t, effect, heading, notes)]
    for name, columns, lines, widths in (
        (t.rulings, t.ruling_columns, ruling_lines(effect, language), _RULING_WIDTHS),
        (t.cells, t.cell_columns, cell_lines(effect, language), _CELL_WIDTHS),
    ):
        if lines:
            grids.append(_texts(Grid(book.create_sheet(name), styles, t.cut), t, heading, columns, lines, widths))
    book.remove(draft)
    mark_workbook(book, "effect", effect.after.tree.scheme.id, effect.after.label)
    book.properties.title = heading
    bulk.save(book, grids, path)


def _sums(t: EffectTexts, effect: Effect) -> list[str]:
    old, new = effect.before.total.score, effect.after.total.score
    change = show.signed(new - old) if old is not None and new is not None else "–"
    said = [t.score.format(before=t.none if old is None else old, after=t.none if new is None else new, change=change)]
    if effect.gained:
        form = t.given_back if effect.gained > 0 else t.taken_off
        said.append(form.format(points=show.points(abs(effect.gained), PLACES)))
    if effect.moved:
        said.append(t.moved.format(points=show.points(effect.moved, PLACES)))
    if effect.rulings:
        each = {verb: effect.count(verb) for verb in ("withdrawn", "reduced", "moved")}
        granted = effect.count(*each)
        said.append(t.sums.format(filed=effect.filed, ruled=len(effect.rulings), granted=granted, **each))
    return said


def _units(grid: Grid, t: EffectTexts, effect: Effect, heading: str, notes: Sequence[str]) -> Grid:
    points = grid.styles.of(BODY, number=f"0.{'0' * PLACES}")
    change = grid.styles.of(BODY, number=f"+0.{'0' * PLACES};-0.{'0' * PLACES};0.{'0' * PLACES}")
    text, middle = grid.styles.of(TEXT), grid.styles.of(CENTER)
    units = effect.units
    filled: list[tuple[float, Any, list[Value]]] = [
        (26, text, [one.unit or t.nobody for one in units]), (14, points, [one.before for one in units]),
        (14, points, [one.after for one in units]), (14, change, [one.change for one in units]),
        (12, middle, [f"{one.faults_before} → {one.faults_after}" for one in units]),
    ]  # fmt: skip
    top = grid.top(heading, [*notes, t.units if units else t.no_units])
    grid.table(top, [SheetColumn(h, w, s, v) for h, (w, s, v) in zip(t.unit_columns, filled, strict=True)])
    return _finished(grid, t, heading, top)


def _texts(
    grid: Grid, t: EffectTexts, heading: str, columns: Sequence[str], lines: Sequence[Sequence[str]],
    widths: Sequence[float],
) -> Grid:  # fmt: skip
    style = grid.styles.of(TEXT)
    top = grid.top(heading)
    own = zip(columns, widths, zip(*lines, strict=True), strict=True)
    last = grid.table(top, [SheetColumn(h, w, style, list(v)) for h, w, v in own]) - 1
    grid.filter(top, last, len(columns))
    return _finished(grid, t, heading, top)


def _finished(grid: Grid, t: EffectTexts, heading: str, top: int) -> Grid:
    grid.freeze(top + 1, 1)
    finish_sheet(grid, heading=top)
    grid.footer(heading, t.page, grid.sheet.title)
    return grid
