"""The rows of a survey that are scored, as a workbook: an input, so it bears no mark of a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.reports.shared.survey_rows import filled_columns
from civscore.survey.rows import COLUMNS, SurveyRows
from civscore.text.survey import survey_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.style import CENTER, TEXT, Styles

MOST = 1_000_000
"""Rows of a sheet; further ones stand in a next one."""
_WIDTHS = {"standard": 14, "name": 28, "source": 28, "questionnaire": 16, "date": 12}


def write_rows_xlsx(rows: SurveyRows, path: Path, language: str) -> None:
    """Write the rows, a sheet for each million."""
    book, t = Workbook(), survey_texts(language)
    words = WORKBOOK["zh" if language == "zh" else "en"]
    draft: Any = book.active
    styles = Styles(draft, words.book.font)
    headings = dict(zip(COLUMNS, t.headings, strict=True))
    grids = []
    for number, first in enumerate(range(0, max(len(rows), 1), MOST), 1):
        sheet = book.create_sheet(f"{t.rows_sheet}{number if number > 1 else ''}")
        grid = Grid(sheet, styles, words.book.cut)
        columns = [
            SheetColumn(
                headings[name], _WIDTHS.get(name, 10),
                styles.of(CENTER if name in ("result", "count", "total") else TEXT),
                rows.columns[name][first : first + MOST],
            )
            for name in filled_columns(rows)
        ]  # fmt: skip
        grid.table(1, columns)
        grid.footer(t.rows_title, words.book.page, "")
        finish_sheet(grid, heading=1)
        grids.append(grid)
    book.remove(draft)
    bulk.save(book, grids, path)
