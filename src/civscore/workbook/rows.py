"""Rows as high as their texts need: only Excel does that by itself, and not where cells are merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.measure import fits, lines, row_height

_INDENT = 1.3  # columns of a typewriter, a step
_USUAL = 15.0  # points: the height of a row of which nothing was said

Box = tuple[int, int, int, int]
"""First row and column, last row and column."""


def settle(grid: Grid, last: int) -> None:
    """Break the texts that do not fit, and make every row high enough; *last* is the last column of the page.

    A text of a table is broken in its cell, one that stands free (a title, a note) over the columns to its right.
    """
    grid.bulks = [(row, [_broken(grid, at, c) for at, c in enumerate(own, 1)]) for row, own in grid.bulks]
    merged = dict(_merged(grid.sheet))
    _spread(grid, last, merged)
    below: list[tuple[Box, float]] = []
    for box, need in _needs(grid, merged):
        if box[0] == box[2]:
            _raise(grid, box[0], need)
        else:
            below.append((box, need))
    for box, need in below:
        lacking = need - grid.tall(box[0], box[2])
        if lacking > 0:
            _raise(grid, box[2], lacking + grid.tall(box[2], box[2]))


def _broken(grid: Grid, at: int, column: SheetColumn) -> SheetColumn:
    """A column of which some text needs more than one line has lines."""
    look, width = grid.styles.look(column.style), grid.width(at)
    texts = {value for value in column.values if isinstance(value, str)}
    if look.wrap or all(fits(text, width, look.size) for text in texts):
        return column
    return replace(column, style=grid.styles.of(look, wrap=True))


def _merged(sheet: Any) -> Iterator[tuple[tuple[int, int], Box]]:
    for found in sheet.merged_cells:
        left, top, right, bottom = found.bounds
        yield (top, left), (top, left, bottom, right)


def _spread(grid: Grid, last: int, merged: dict[tuple[int, int], Box]) -> None:
    """Let texts that stand free and are longer than their row's room go on in a second line."""
    taken = defaultdict(list)
    for (row, column), cell in grid.sheet._cells.items():
        if cell._value is not None:
            taken[row].append(column)
    for row, column in [at for at in grid.sheet._cells if at not in merged]:
        cell = grid.sheet._cells[row, column]
        look = grid.styles.look(cell._style)
        if cell.data_type != "s" or look.border or look.wrap or look.rotate:
            continue
        end = min((c - 1 for c in taken[row] if c > column), default=max(last, column))
        if not fits(cell._value, sum(grid.width(c) for c in range(column, end + 1)), look.size):
            grid.span(row, column, end, cell._value, replace(look, wrap=True))
            merged[row, column] = (row, column, row, end)


def _needs(grid: Grid, merged: dict[tuple[int, int], Box]) -> Iterator[tuple[Box, float]]:
    """The height that each text needs which stands on more than one line."""
    for (row, column), cell in list(grid.sheet._cells.items()):
        if cell.data_type != "s" or cell._value is None:
            continue
        look = grid.styles.look(cell._style)
        if look.rotate or not (look.border or look.wrap):
            continue
        box = merged.get((row, column), (row, column, row, column))
        width = sum(grid.width(c) for c in range(column, box[3] + 1)) - _INDENT * look.indent
        count = lines(cell._value, width, look.size)
        if count > 1:
            if not look.wrap:
                grid.put(row, column, cell._value, replace(look, wrap=True))
            yield box, row_height(count, look.size)


def _raise(grid: Grid, row: int, height: float) -> None:
    if height > (grid.sheet.row_dimensions[row].height or _USUAL):
        grid.height(row, height)
