"""How much places owe to weights, as a workbook: places, pairs, other rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.reports.shared.ranks import places_said
from civscore.reports.shared.sensitivity import (
    FoundSensitivity,
    base_places,
    heading,
    moves_of,
    notes,
    parts_said,
    printed_score,
    smallest_said,
    variant_said,
)
from civscore.text.sensitivity import sensitivity_texts
from civscore.text.show import full_marks
from civscore.text.workbook.texts import WORKBOOK
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import CENTER, SECTION, TEXT, Look, Styles


def write_sensitivity(made: FoundSensitivity, path: Path, *, language: str) -> None:
    """Write what was found.

    Args:
        made: what was found.
        path: the .xlsx file to write.
        language: of labels and sentences.
    """
    book, t = Workbook(), sensitivity_texts(language)
    words = WORKBOOK["zh" if language == "zh" else "en"]
    draft: Any = book.active
    styles, title = Styles(draft, words.book.font), heading(made, language)
    makers: tuple[Callable[[Grid, FoundSensitivity, str], None], ...] = (_places, _pairs, _variants)
    grids = []
    for name, make in zip(t.sheets, makers, strict=True):
        grid = Grid(book.create_sheet(name), styles, words.book.cut)
        make(grid, made, language)
        grid.footer(title, words.book.page, name)
        grids.append(grid)
    book.remove(draft)
    mark_workbook(book, "sensitivity")
    bulk.save(book, grids, path)


def _places(grid: Grid, made: FoundSensitivity, language: str) -> None:
    t, found, of = sensitivity_texts(language), made.found, grid.styles.of
    said = [parts_said(made, language), smallest_said(made, language), *notes(made, language), t.not_weights]
    row = grid.top(heading(made, language), said) + 1
    order, centred = found.order, of(CENTER)
    figure = of(Look(align="center", number="0." + "0" * found.decimals if found.decimals else "0"))
    share, mean = of(Look(align="center", number="0%")), of(Look(align="center", number="0.00"))
    noisy = [found.noisy[at] for at in order]
    columns = [
        SheetColumn(t.place, 8, centred, [found.now[at] for at in order]),
        SheetColumn(t.official, 8, centred, [found.scores.places[at] for at in order]),
        SheetColumn(t.name, 26, of(TEXT), [found.scores.names[at] for at in order]),
        SheetColumn(t.score, 11, figure, [printed_score(made, at) for at in order]),
        SheetColumn(t.mean, 10, mean, [n.mean if n else None for n in noisy]),
        SheetColumn(t.low_high, 12, centred, [places_said(n.low, n.high) if n else None for n in noisy]),
        SheetColumn(t.same, 10, share, [n.same if n else None for n in noisy]),
    ]
    title = t.places.format(vary=f"{full_marks(100 * found.vary)}%")
    grid.put(row, 1, title, SECTION)
    grid.table(row + 1, columns, height=24)
    finish_sheet(grid, heading=row + 1)


def _pairs(grid: Grid, made: FoundSensitivity, language: str) -> None:
    t, found, of = sensitivity_texts(language), made.found, grid.styles.of
    row = grid.top(heading(made, language), [t.swap_note]) + 1
    names, swaps = found.scores.names, found.swaps
    figure = of(Look(align="center", number="0." + "0" * (found.decimals + 2)))
    columns = [
        SheetColumn(t.ahead, 26, of(TEXT), [names[s.ahead] for s in swaps]),
        SheetColumn(t.behind, 26, of(TEXT), [names[s.behind] for s in swaps]),
        SheetColumn(t.points, 12, figure, [float(s.points) for s in swaps]),
        SheetColumn(t.change, 12, of(Look(align="center", number="0.0%")),
                    [None if s.change is None else float(s.change) for s in swaps]),
        SheetColumn(t.remark, 30, of(TEXT), [t.why[s.why] if s.why else None for s in swaps]),
    ]  # fmt: skip
    grid.table(row, columns, height=24)
    finish_sheet(grid, heading=row)


def _variants(grid: Grid, made: FoundSensitivity, language: str) -> None:
    """A column for each other rule."""
    t, found, of = sensitivity_texts(language), made.found, grid.styles.of
    row = grid.top(heading(made, language), [t.variants]) + 1
    base, names = base_places(made), found.scores.names
    text, centred, order = of(TEXT), of(CENTER), found.order
    columns = [
        SheetColumn(t.variant, 44, text, [t.place, *(variant_said(v, t) for v in found.variants)]),
        SheetColumn(t.moved, 8, centred, [None, *(len(moves_of(made, v)) for v in found.variants)]),
        *(
            SheetColumn(names[at], 12, centred, [base[at], *(v.places[at] for v in found.variants)])
            for at in order
        ),
    ]  # fmt: skip
    grid.table(row, columns, height=34)
    finish_sheet(grid, heading=row)
