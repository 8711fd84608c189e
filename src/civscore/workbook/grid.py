"""A sheet, with the least work per cell; the texts it is given never become formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from civscore.workbook.measure import TALLEST, shortened
from civscore.workbook.photos import CellPhoto, PhotoCell, PlacedPhoto
from civscore.workbook.style import HEADING, NOTE, TITLE, Look, Styles, low_rates

letter = get_column_letter
Value = str | int | float | Decimal | Fraction | None

LAST_ROW = 1_048_576
LONGEST_TEXT = 32_767  # what a cell holds, in UTF-16 units
LONGEST_NAME = 31  # of a sheet
_DEEPEST = 7  # levels of an outline
_USUAL_WIDTH = 9.14  # of a column of which nothing was said
_FOOT = 44  # columns of a typewriter: of a part of the footer, so that none runs into the next
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_LIKE_FORMULA = frozenset("=+-@\t")


def clean(text: str, cut: str) -> str:
    """The text without what XML forbids; where Excel has no room for all of it, its beginning and the note *cut*."""
    text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > LONGEST_TEXT // 2 and len(text.encode("utf-16-le")) > 2 * LONGEST_TEXT:
        room = 2 * (LONGEST_TEXT - len(cut))
        return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + cut
    return text


def is_risky(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula if it were typed in."""
    return text[:1] in _LOOKS_LIKE_FORMULA


def number(value: Any) -> int | float | None:
    """A value as it stands in a number cell: nothing where it is not a number."""
    if isinstance(value, int):
        return value
    found = float(value)
    return None if found != found or found in (float("inf"), float("-inf")) else found


@dataclass(frozen=True)
class SheetColumn:
    """A column of a table: its heading, its width in characters, the look of its cells, their values."""

    heading: str
    width: float
    style: StyleArray
    values: Sequence[Value]


class Grid:
    """One sheet of the report."""

    def __init__(self, sheet: Worksheet, styles: Styles, cut: str) -> None:
        self.sheet: Any = sheet
        self.styles = styles
        self.cut = cut
        self.growing = False  # whether a row of a table may grow when somebody writes more into it
        self.levels: dict[int, int] = {}  # how deep in the outline rows of such tables are
        self.bulks: list[tuple[int, list[SheetColumn]]] = []  # tables that are written in one go after openpyxl is done
        self.photos: list[PlacedPhoto] = []  # of cells of such tables

    def put(self, row: int, column: int, value: Value, style: StyleArray | Look) -> None:
        """Write a value: text stays text, None leaves the cell empty."""
        style = self.styles.of(style) if isinstance(style, Look) else style
        cell: Any = Cell(self.sheet, row, column)
        if isinstance(value, str):
            text = clean(value, self.cut)
            if text:
                cell._value, cell.data_type = text, "s"
                style = self.styles.quoted(style) if is_risky(text) else style
        elif value is not None:
            cell._value = number(value)
        cell._style = style
        self.sheet._cells[row, column] = cell

    def formula(self, row: int, column: int, formula: str, style: StyleArray) -> None:
        """Write a formula of our own making."""
        cell: Any = Cell(self.sheet, row, column)
        cell._value, cell.data_type, cell._style = formula, "f", style
        self.sheet._cells[row, column] = cell

    def span(self, row: int, first: int, last: int, value: Value, look: Look, *, rows: int = 1) -> None:
        """Write a value into one cell that covers several columns."""
        style = self.styles.of(look)
        for r in range(row, row + rows):
            for c in range(first, last + 1):
                self.put(r, c, value if (r, c) == (row, first) else None, style)
        if last > first or rows > 1:
            self.sheet.merged_cells.add(f"{letter(first)}{row}:{letter(last)}{row + rows - 1}")  # merge_cells is slow

    def top(self, title: str, notes: Sequence[str] = ()) -> int:
        """The sheet's title and the notes under it; the row at which the table may begin."""
        self.put(1, 1, title, TITLE)
        self.height(1, 26)
        for row, note in enumerate(notes, 2):
            self.put(row, 1, note, NOTE)
        return len(notes) + 2

    def headings(self, row: int, texts: Sequence[str], *, first: int = 1, height: float | None = None) -> None:
        """A row of headings."""
        style = self.styles.of(HEADING)
        for column, text in enumerate(texts, first):
            self.put(row, column, text, style)
        if height:
            self.height(row, height)

    def table(self, row: int, columns: Sequence[SheetColumn], *, height: float | None = None) -> int:
        """A table with its headings in *row*; the row after its last one. Its columns set the widths."""
        self.headings(row, [c.heading for c in columns], height=height)
        self.widths([c.width for c in columns])
        rows = max((len(c.values) for c in columns), default=0)
        if rows:
            self.bulks.append((row + 1, list(columns)))
        return row + 1 + rows

    def photo_cells(self, row: int, column: int, photos: Sequence[PhotoCell]) -> None:
        """Put photos into the cells of a table's column, from *row* on."""
        self.photos += [
            PlacedPhoto(at, column, photo) for at, photo in enumerate(photos, row) if isinstance(photo, CellPhoto)
        ]

    def outline(self, row: int, depths: Sequence[int]) -> None:
        """Let the rows of a table be folded under the ones above them; *depths* of the rows from *row* on, 0 is not."""
        self.levels.update({at: min(depth, _DEEPEST) for at, depth in enumerate(depths, row) if depth})
        self.sheet.sheet_format.outlineLevelRow = max(self.levels.values(), default=None)
        self.sheet.sheet_properties.outlinePr.summaryBelow = False

    def widths(self, widths: Sequence[float], first: int = 1) -> None:
        """Column widths in characters."""
        for column, width in enumerate(widths, first):
            self.sheet.column_dimensions[letter(column)].width = width

    def height(self, row: int, points: float) -> None:
        """A row's height."""
        self.sheet.row_dimensions[row].height = min(points, TALLEST)

    def tall(self, first: int, last: int) -> float:
        """The height of some rows."""
        return sum(self.sheet.row_dimensions[row].height or 15.0 for row in range(first, last + 1))

    def break_before(self, row: int) -> None:
        """Begin a new page with this row."""
        self.sheet.row_breaks.append(Break(id=row - 1))

    def rate_colours(self, column: int, first: int, last: int) -> None:
        """Make low rates in part of a column stand out."""
        if last >= first:
            for rule in low_rates(f"{letter(column)}{first}"):
                self.sheet.conditional_formatting.add(range_of(column, first, last), rule)

    def freeze(self, row: int, column: int) -> None:
        """Keep what is above *row* and left of *column* in view."""
        self.sheet.freeze_panes = f"{letter(column)}{row}"

    def filter(self, row: int, last_row: int, columns: int) -> None:
        """Filter buttons on a heading row."""
        self.sheet.auto_filter.ref = f"A{row}:{letter(columns)}{max(last_row, row)}"

    @property
    def columns(self) -> int:
        """The number of columns."""
        return max([int(self.sheet.max_column), *(len(columns) for _, columns in self.bulks)])

    @property
    def rows(self) -> int:
        """The number of rows."""
        return max(
            [int(self.sheet.max_row), *(first + max(len(c.values) for c in own) - 1 for first, own in self.bulks)]
        )

    def width(self, column: int) -> float:
        """A column's width; none where it is hidden."""
        found = self.sheet.column_dimensions.get(letter(column))
        return _USUAL_WIDTH if found is None else 0.0 if found.hidden else found.width

    def footer(self, left: str, center: str, right: str) -> None:
        """What stands at the foot of each page; *center* may hold the codes &P and &N."""
        foot = self.sheet.oddFooter
        foot.left.text, foot.center.text = shortened(clean(left, ""), _FOOT).replace("&", "&&"), center
        foot.right.text = shortened(clean(right, ""), _FOOT).replace("&", "&&")
        for part in (foot.left, foot.center, foot.right):
            part.size = 10


def range_of(column: int, first: int, last: int) -> str:
    """A part of a column, as formulas name it."""
    return f"{letter(column)}{first}:{letter(column)}{last}"
