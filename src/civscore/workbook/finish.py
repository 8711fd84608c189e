"""Finishing a sheet: rows as high as their texts need, and the print set-up."""

from __future__ import annotations

from typing import Any

from openpyxl.utils.cell import coordinate_to_tuple

from civscore.workbook.grid import Grid, letter
from civscore.workbook.paper import POINTS, paper_for, set_up
from civscore.workbook.rows import settle
from civscore.workbook.style import BODY


def finish_sheet(
    grid: Grid, *, heading: int | None = None, first_heading: int | None = None, columns: int | None = None
) -> None:
    """Make a sheet ready to be read and printed, when everything else is in it.

    Args:
        grid: the sheet.
        heading: the last row that stands on every page.
        first_heading: the first one, where there are several.
        columns: how many are printed, where the others are for the screen.
    """
    last = columns or max(grid.columns, *(c.anchor.to.col + 1 for c in grid.sheet._charts if not _free(c)), 1)
    pane = grid.sheet.freeze_panes
    frozen = coordinate_to_tuple(pane)[1] - 1 if pane else 0
    widths = [grid.width(c) for c in range(1, last + 1)]
    paper, found = paper_for(widths, _smallest(grid), frozen, max(_charts(grid) - sum(widths), 0))
    for column, (width, old) in enumerate(zip(found, widths, strict=True), 1):
        if width != old:
            grid.widths([width], column)
    settle(grid, last)
    rows = (first_heading or heading, heading) if heading else None
    set_up(grid.sheet, paper, rows, f"A:{letter(frozen)}" if frozen else None)
    if columns:
        grid.sheet.print_area = f"A1:{letter(columns)}{grid.rows}"


def _charts(grid: Grid) -> float:
    """How many columns of a width of one the charts reach over that begin at the left and have a width of their own."""
    return max((c.width * 72 / 2.54 / POINTS for c in grid.sheet._charts if _free(c)), default=0.0)


def _free(chart: Any) -> bool:
    """Whether a chart begins at a cell and has a width of its own, instead of covering cells."""
    return isinstance(chart.anchor, str)


def _smallest(grid: Grid) -> float:
    """The size of the smallest text; those of charts are as large as what stands in cells."""
    put = {id(c._style): c._style for c in grid.sheet._cells.values() if c._value is not None}
    styles = [*put.values(), *(c.style for _, columns in grid.bulks for c in columns)]
    charts = [BODY.size] if grid.sheet._charts else []
    return min([*(grid.styles.look(style).size for style in styles), *charts], default=BODY.size)
