"""A cell of an ods sheet: what its type, its value and its text say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from civscore.readers.files.cells import SheetCells
from civscore.readers.files.formats import number_text, rounded_percent
from civscore.readers.files.serials import clock_text
from civscore.readers.raw import cell_error, picture_id

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE = f"{_ODF}table:1.0 ", f"{_ODF}office:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_NUMBERS = ("float", "currency", "percentage")
_TIME = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?")
_PICTURE = re.compile(r"\bDISPIMG\s*\(", re.IGNORECASE)
_LONGEST = 366 * 24  # hours; a time beyond is a date that shows its time of day


@dataclass
class OdsCell:
    """A cell: the first column it stands for, and how many; its attributes, and the text that it shows."""

    column: int
    attributes: dict[str, str]
    shown: str = ""
    columns: int = 1

    def office(self, name: str) -> str | None:
        """An attribute of its value."""
        return self.attributes.get(_OFFICE + name)

    @property
    def type(self) -> str:
        """The type of its value; empty where it has none."""
        return self.attributes.get(f"{_CALC}value-type") or self.office("value-type") or ""

    @property
    def formula(self) -> str | None:
        """Its formula."""
        return self.attributes.get(f"{_TABLE}formula")

    @property
    def span(self) -> tuple[int, int]:
        """How many rows and columns it covers."""
        rows, columns = (self.attributes.get(f"{_TABLE}number-{w}-spanned", "1") for w in ("rows", "columns"))
        return int(rows), int(columns)

    @property
    def matters(self) -> bool:
        """Whether anything is to be entered for it."""
        return bool(self.shown or self.type or self.formula is not None or self.span != (1, 1))


def enter(cells: SheetCells, row: int, column: int, cell: OdsCell) -> None:
    """Enter a cell at a place; ValueError where its value is none of its type."""
    if cell.formula is not None:
        cells.formula(row, column, cell.formula)
        if _PICTURE.search(cell.formula):
            cells.picture(row, column, picture_id(cell.formula))
            return
    shown = cell.shown.strip()
    if cell.type == "error" or (cell.formula is not None and cell_error(shown)):
        cells.error(row, column, shown or "#VALUE!")
    elif cell.type in _NUMBERS and cell.office("value") is not None:
        _number(cells, row, column, cell)
    elif cell.type == "date" and cell.office("date-value"):
        cells.day(row, column, cell.office("date-value") or "")
    elif cell.type == "time" and cell.office("time-value"):
        cells.text(row, column, time_of(cell.office("time-value") or ""))
    elif cell.type == "boolean":
        cells.text(row, column, "true" if cell.office("boolean-value") == "true" else "false")
    elif text := cell.office("string-value") or cell.shown:
        cells.text(row, column, text)
    elif cell.formula is not None and not cell.type:
        cells.uncalculated(row, column)


def _number(cells: SheetCells, row: int, column: int, cell: OdsCell) -> None:
    text = number_text(cell.office("value") or "")
    cells.number(row, column, text, None)
    if cell.type == "percentage":
        cells.percents.setdefault(column, []).append(row)
        if shown := rounded_percent(cell.shown, Decimal(text)):
            cells.shown.setdefault(column, {})[row] = shown
    elif cell.shown and cell.shown != text:
        cells.shown.setdefault(column, {})[row] = cell.shown.strip()


def time_of(text: str) -> str:
    """``PT9H30M`` as 9:30, ``PT30H`` as 30:00; ValueError where it is no time."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    sign, days, hours, minutes, seconds = found.groups()
    whole = int(days or 0) * 24 + int(hours or 0)
    rest = round(float((seconds or "0").replace(",", ".")))
    whole = whole % 24 if whole >= _LONGEST else whole
    return sign + clock_text(whole * 3600 + int(minutes or 0) * 60 + rest)
