"""The list of the notices as a workbook, with room for when each was sent, received and answered."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.papers.faults import LOSS_PLACES
from civscore.papers.notices import Notice
from civscore.reports.xlsx.sheets.context import decimals
from civscore.text.field import field_texts
from civscore.text.papers import paper_texts
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import BODY, CENTER, TEXT, Styles


def write_index(notices: Sequence[Notice], path: Path, language: str, scheme: str, run: str) -> None:
    """Write the list: unit, faults, losses in full and split, file; *scheme* and *run* by which it is known again."""
    t, words = paper_texts(language), field_texts(language)  # font, page and cut texts are those of all workbooks
    book = Workbook()
    draft: Any = book.active
    grid = Grid(book.create_sheet(t.index_sheet), Styles(draft, words.font), words.cut)
    frame = notices[0].frame
    title = t.index_title.format(period=frame.period, scheme=frame.name)
    grid.footer(title, words.page, t.index_sheet)
    row = grid.top(title, [t.index_note.format(notices=len(notices))])
    last = grid.table(row, _columns(notices, grid.styles, t.index_headings, t.nobody), height=30) - 1
    grid.freeze(row + 1, 3)
    grid.filter(row, last, len(t.index_headings))
    finish_sheet(grid, heading=row)
    book.remove(draft)
    mark_workbook(book, "index", scheme, run)
    bulk.save(book, [grid], path)


def _columns(notices: Sequence[Notice], styles: Styles, headings: Sequence[str], nobody: str) -> list[SheetColumn]:
    points = styles.of(BODY, number=decimals(LOSS_PLACES))
    text, middle = styles.of(TEXT), styles.of(CENTER)
    nothing: list[Value] = [None] * len(notices)
    filled = [
        (6, middle, [*range(1, len(notices) + 1)]), (26, text, [n.unit if n.named else nobody for n in notices]),
        (8, middle, [n.faults for n in notices]), (12, points, [Fraction(n.lost) for n in notices]),
        (12, points, [Fraction(n.split) for n in notices]), (34, text, [n.file for n in notices]),
        (14, middle, nothing), (14, middle, nothing), (14, middle, nothing),
    ]  # fmt: skip
    return [
        SheetColumn(heading, width, style, values)
        for heading, (width, style, values) in zip(headings, filled, strict=True)
    ]
