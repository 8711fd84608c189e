"""A titled table among several on one sheet."""

from __future__ import annotations

from collections.abc import Sequence

from civscore.reports.xlsx.sheets.context import Report
from civscore.workbook.grid import Grid, Value
from civscore.workbook.style import NOTE, SECTION, Look


def put_block(
    report: Report, grid: Grid, row: int, title: str, headings: Sequence[str], rows: Sequence[Sequence[Value]],
    looks: Sequence[Look], nothing: str,
) -> int:  # fmt: skip
    """Write a titled table, or one sentence (*nothing*) where it would be empty; gives the row after it."""
    grid.put(row, 1, title, SECTION)
    grid.height(row, 22)
    if not rows:
        grid.put(row + 1, 1, nothing, NOTE)
        return row + 2
    grid.headings(row + 1, headings)
    styles = [report.styles.of(look) for look in looks]
    for at, cells in enumerate(rows, row + 2):
        for column, (value, style) in enumerate(zip(cells, styles, strict=True), 1):
            grid.put(at, column, value, style)
    return row + 2 + len(rows)
