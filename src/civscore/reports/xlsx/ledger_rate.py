"""The rectification rate as rows of an inspection sheet: what is fixed is the count, what is due the total."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.months.ledger.figures import Rate
from civscore.text.field import field_texts
from civscore.text.ledger import LEDGER
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import BODY, Styles


def write_rate(
    found: Sequence[Rate], standard: str, as_of: dt.date, by: str | None, path: Path, language: str, scheme: str
) -> None:  # fmt: skip
    """Write the rows: standard, area where they are divided *by* one, count, total, and where the figures come from.

    *scheme* is that of the ledger.
    """
    t = LEDGER[language]
    book = Workbook()
    draft: Any = book.active
    styles = Styles(draft, t.font)
    grid = Grid(book.create_sheet(t.row_sheet), styles, t.cut)
    style, text = styles.of(BODY), styles.of(BODY, number="@")
    head, count, total, notes = t.row_columns
    area = [SheetColumn(field_texts(language).headings[by], 14, text, [r.area for r in found])] if by else []
    said = [t.row_note.format(as_of=as_of, due=r.due, fixed=r.fixed) for r in found]
    columns = [
        SheetColumn(head, 14, text, [standard] * len(found)), *area,
        SheetColumn(count, 10, style, [r.fixed for r in found]),
        SheetColumn(total, 10, style, [r.due for r in found]), SheetColumn(notes, 60, style, said),
    ]  # fmt: skip
    grid.table(1, columns)
    grid.footer(scheme, field_texts(language).page, t.row_sheet)
    finish_sheet(grid, heading=1)
    book.remove(draft)
    mark_workbook(book, "rate", scheme)
    bulk.save(book, [grid], path)
