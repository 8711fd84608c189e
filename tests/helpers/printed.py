"""How a workbook is printed: the size of its smallest text, by its columns, paper and fonts; or as a PDF shows it."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import range_boundaries

_POINTS = 5.6  # of a column's width of one
_PAPERS = {9: (595.3, 841.9), 8: (841.9, 1190.6)}
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')
_HAN = re.compile("[一-鿿]{3,}")


@dataclass(frozen=True)
class PrintedSheet:
    """A sheet on paper: its smallest text in points, the pages in width, its repeated rows, its footer."""

    name: str
    smallest: float
    across: int
    titles: str | None
    footer: str
    sheet: Any


def printed_sheets(path: Path, only: str = "") -> Iterator[PrintedSheet]:
    """Every visible sheet of a workbook; each has to have a print set-up."""
    for sheet in openpyxl.load_workbook(path).worksheets:
        if sheet.sheet_state == "visible" and only in ("", sheet.title):
            yield _printed(sheet)


def _printed(sheet: Any) -> PrintedSheet:
    setup, widths = sheet.page_setup, column_widths(sheet)
    area = (sheet.print_area or "").split("!")[-1]
    left, top, right, bottom = range_boundaries(area) if area else (1, 1, sheet.max_column, sheet.max_row)
    room = _PAPERS[int(setup.paperSize)][setup.orientation == "landscape"]
    room -= 72 * (sheet.page_margins.left + sheet.page_margins.right)
    across = int(setup.fitToWidth) if sheet.sheet_properties.pageSetUpPr.fitToPage else 0
    total = sum(widths.get(c, 9.14) for c in range(left, right + 1)) * _POINTS
    scale = 1.0 if across > 1 else min(1.0, int(100 * room / total) / 100)
    cells = sheet.iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right)
    sizes = [cell.font.sz for row in cells for cell in row if cell.value not in (None, "") and cell.font.sz]
    return PrintedSheet(
        sheet.title, scale * min(sizes, default=10), across, sheet.print_title_rows, sheet.oddFooter.center.text or "",
        sheet,
    )  # fmt: skip


def column_widths(sheet: Any) -> dict[int, float]:
    """The widths that are set, by column; hidden columns have none."""
    return {
        column: 0.0 if d.hidden else d.width
        for name, d in sheet.column_dimensions.items()
        for column in range(d.min or column_index_from_string(name), (d.max or column_index_from_string(name)) + 1)
    }


def text_sizes(pdf: Path) -> list[tuple[float, str]]:
    """The Chinese words of a PDF with the size of their letters: each is as wide as it is high."""
    done = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, timeout=300)
    found = []
    for left, top, right, bottom, text in _WORD.findall(done.stdout.decode("utf-8", "replace")):
        word = html.unescape(text)
        if _HAN.fullmatch(word):
            along = max(float(right) - float(left), float(bottom) - float(top))  # some are written upwards
            found.append((along / len(word), word))
    return found
