"""A forecast as a workbook: the verdict over its ranges and what decides, and what it assumes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.reports.shared.forecast import (
    ForecastMade,
    cautions,
    deciding,
    findings,
    heading,
    range_rows,
    start,
    verdict,
)
from civscore.text.forecast import forecast_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.trust.forecast.forecast import RANGES
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import TEXT, Look, Styles


def write_forecast(made: ForecastMade, path: Path, *, language: str) -> None:
    """Write a forecast.

    Args:
        made: the forecast.
        path: the .xlsx file to write.
        language: of labels and sentences.
    """
    book, t = Workbook(), forecast_texts(language)
    words = WORKBOOK["zh" if language == "zh" else "en"]
    draft: Any = book.active
    styles, title = Styles(draft, words.book.font), heading(made, language)
    grid = Grid(book.create_sheet(t.sheet), styles, words.book.cut)
    row = grid.top(title, [start(made, language), verdict(made, language), *findings(made, language)])
    text, points = styles.of(TEXT), styles.of(Look(align="center", number="0.00"))
    rows = range_rows(made, language)
    columns = [SheetColumn(t.ranges[0], 34, text, [name for name, _, _ in rows])]
    columns.append(SheetColumn(t.ranges[1], 12, points, [centre for _, centre, _ in rows]))
    both = [(share, end) for share in RANGES for end in (0, 1)]
    columns += [
        SheetColumn(head, 12, points, [ends[share][end] for _, _, ends in rows])
        for head, (share, end) in zip(t.ranges[2:], both, strict=True)
    ]
    after = grid.table(row + 1, columns, height=24)
    grid.put(after + 1, 1, t.decides, Look(bold=True))
    at = after + 2
    for heads, own in zip((t.types, t.standards), deciding(made), strict=True):
        if own:
            grid.headings(at, heads)
            for line, (name, value) in enumerate(own, at + 1):
                grid.put(line, 1, name, text)
                grid.put(line, 2, value, points)
            at += len(own) + 2
    grid.footer(title, words.book.page, t.sheet)
    finish_sheet(grid, heading=row + 1)
    notes = Grid(book.create_sheet(t.notes_sheet), styles, words.book.cut)
    notes.widths([100])
    for line, said in enumerate(cautions(made, language), notes.top(title) + 1):
        notes.put(line, 1, said, TEXT)
    notes.footer(title, words.book.page, t.notes_sheet)
    finish_sheet(notes)
    book.remove(draft)
    mark_workbook(book, "forecast")
    bulk.save(book, [grid, notes], path)
