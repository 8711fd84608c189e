"""The cells of a sheet, gathered one by one as they are parsed, whatever the file's format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pyarrow as pa

from civscore.errors import CivScoreError, Where
from civscore.readers.files.formats import Format, Read, number_text
from civscore.readers.files.serials import iso_text
from civscore.readers.raw import PICTURE, UNCALCULATED, Merged, RawSheet, error_text, is_picture, picture_id

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_CELLS = 100_000_000  # of the rectangle that holds a sheet's cells
_OUTSIDE = re.compile(r"\|\s*'|\b(?:WEBSERVICE|RTD|DDE|DDEAUTO|IMAGE|CALL|REGISTER\.ID|EXEC)\s*\(", re.IGNORECASE)


def is_nothing(length: str | None) -> bool:
    """Whether a height or width, in whatever unit, is 0: rows and columns so thin are as good as hidden."""
    return length is not None and "0" in length and not set("123456789") & set(length)


@dataclass
class SheetCells:
    """What is gathered of one sheet; rows and columns count from 0.

    Attributes:
        date1904: whether days are counted from 1904.
        columns: column → row → text.
        numbers: column → the rows whose cells hold numbers that are neither dates nor times.
        the others: as in :class:`civscore.readers.raw.RawSheet`.
    """

    date1904: bool = False
    columns: dict[int, dict[int, str]] = field(default_factory=dict)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    shown: dict[int, dict[int, str]] = field(default_factory=dict)
    percents: dict[int, list[int]] = field(default_factory=dict)
    merged: dict[Merged, None] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: list[int] = field(default_factory=list)
    outside: list[tuple[int, int]] = field(default_factory=list)
    numbers: dict[int, set[int]] = field(default_factory=dict)
    in_cells: dict[tuple[int, int], str] = field(default_factory=dict)
    _read: dict[tuple[Format, str], Read] = field(default_factory=dict)

    def text(self, row: int, column: int, text: str) -> None:
        """A cell that holds text."""
        if text and is_picture(text):
            self.picture(row, column, picture_id(text))
        elif text:
            self._put(row, column, text)

    def picture(self, row: int, column: int, known_by: str) -> None:
        """A cell that holds a picture, and by what the file knows it."""
        self._put(row, column, PICTURE)
        self.in_cells[row, column] = known_by

    def find_pictures(self) -> None:
        """Look for pictures among the texts that were entered as they are."""
        for column, rows in self.columns.items():
            for row in [row for row, text in rows.items() if is_picture(text)]:
                self.picture(row, column, picture_id(rows[row]))

    def number(self, row: int, column: int, number: str, form: Format | None) -> None:
        """A cell that holds a number, as the file writes it; ValueError where it is none."""
        if form is None:
            self._put(row, column, number_text(number))
            self.numbers.setdefault(column, set()).add(row)
            return
        read = self._read.get((form, number))
        if read is None:
            read = self._read[form, number] = form.read(number_text(number), self.date1904)
        self._put(row, column, read.text)
        if read.kind in ("number", "percent"):
            self.numbers.setdefault(column, set()).add(row)
        if read.kind == "percent":
            self.percents.setdefault(column, []).append(row)
        if read.shown:
            self.shown.setdefault(column, {})[row] = read.shown

    def day(self, row: int, column: int, text: str) -> None:
        """A cell that holds a date or a time in ISO's form (2024-03-05, 2024-03-05T14:30:00, T09:30:00)."""
        self._put(row, column, iso_text(text))

    def error(self, row: int, column: int, shown: str) -> None:
        """A cell that shows an error."""
        self._check(row, column)
        self.errors.setdefault(column, {})[row] = error_text(shown)

    def uncalculated(self, row: int, column: int) -> None:
        """A formula whose value was never calculated."""
        self.error(row, column, UNCALCULATED)

    def formula(self, row: int, column: int, formula: str) -> None:
        """A formula, beside its value."""
        if _OUTSIDE.search(formula):
            self.outside.append((row, column))

    def hide(self, first: int, last: int) -> None:
        """Hidden columns, both ends included."""
        if len(self.hidden_columns) < MAX_COLUMNS:
            self.hidden_columns += range(first, min(last + 1, MAX_COLUMNS))

    def merge(self, region: Merged) -> None:
        """A merged region."""
        if region.top < region.bottom or region.left < region.right:
            self.merged[region] = None

    def raw(self, file: str, sheet: str, *, hidden: bool) -> RawSheet:
        """The sheet.

        Raises:
            CivScoreError: its cells span a rectangle that no memory holds.
        """
        used = sorted(self.columns.keys() | self.errors.keys())
        height = (
            max((max(rows) for own in (self.columns, self.errors) for rows in own.values() if rows), default=-1) + 1
        )
        if height > MAX_ROWS:
            raise ValueError(f"row {height}")
        if height * (max(used, default=0) + 1) > MAX_CELLS:
            raise CivScoreError.of("workbook-bomb", Where(file))
        columns = {column: _column(self.columns.get(column, {}), height) for column in used}
        return RawSheet(
            file, sheet, columns, list(self.merged), hidden, self.hidden_rows, self.hidden_columns,
            self.errors, self.percents, self.outside, shown=self.shown,
            in_cells=self.in_cells,
            texts_only=frozenset(column for column in used if not self.numbers.get(column)),
        )  # fmt: skip

    def column(self, row: int, column: int) -> dict[int, str]:
        """A column's cells; *row* is that of its first one."""
        self._check(row, column)
        return self.columns.setdefault(column, {})

    def _put(self, row: int, column: int, text: str) -> None:
        rows = self.columns.get(column)
        if rows is None:
            rows = self.column(row, column)
        rows[row] = text

    def _check(self, row: int, column: int) -> None:
        if not 0 <= row < MAX_ROWS or not 0 <= column < MAX_COLUMNS:
            raise ValueError(f"{row + 1}:{column + 1}")


def _column(rows: dict[int, str], height: int) -> Any:
    texts: list[str | None] = [None] * height
    for row, text in rows.items():
        texts[row] = text
    return pa.array(texts, pa.large_string())


@lru_cache(1 << 12)
def column_at(letters: str) -> int:
    """A column's letters, in either case, as its number from 0; ValueError where they name none."""
    number = 0
    for char in letters.upper():
        if not "A" <= char <= "Z":
            raise ValueError(letters)
        number = number * 26 + ord(char) - 64
    return number - 1


def cell_at(address: str) -> tuple[int, int]:
    """``B3`` → row 2, column 1; ValueError where it is no address."""
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]) - 1, column_at(letters.replace("$", ""))


def region_at(area: str) -> Merged:
    """``A1:B3`` as a region; ValueError where it is none."""
    first, _, last = area.partition(":")
    (top, left), (bottom, right) = cell_at(first), cell_at(last or first)
    return Merged(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
