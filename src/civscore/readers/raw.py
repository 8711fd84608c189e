"""A sheet as it stands in the file: text by row and column, each at its own address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

import pyarrow as pa

from civscore.background import MANY_ROWS
from civscore.errors import More, Problem, Where
from civscore.readers.coded import as_codes, visible


@dataclass(frozen=True)
class Merged:
    """A merged region; rows and columns count from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Pasted(NamedTuple):
    """A picture as it lies in a sheet; rows and columns are those of the whole sheet, from 0, both ends included.

    Attributes:
        row, column: the cell in which its middle lies.
        first, last: the rows that it covers, those of a merged cell where it lies in one.
        merged: whether its middle lies in a merged cell of several rows, which then all have it.
        photo: the hash of its bytes; empty where the file does not hold them.
        lacks: why it does not, as a problem code.
        in_cell: whether it is what the cell holds; else it lies above the cells.
        reaches: the rows that the middle half of its height reaches into; more than one, and its row is not sure.
    """

    row: int
    column: int
    first: int
    last: int
    photo: str
    lacks: str = ""
    merged: bool = False
    in_cell: bool = False
    reaches: tuple[int, int] = (-1, -1)


TOP_ROWS = 50
"""How many rows from the top are searched for headings, captions, stamps and the scheme's name."""

UNCALCULATED = "\0="
"""What stands in ``RawSheet.errors`` for a formula whose value was never calculated."""
_ERROR = re.compile(
    r"#(?:N/A|DIV/0!|NAME\?|GETTING_DATA|[A-Za-z_]+!(?: .*)?)|(?:Err|错误|錯誤):\d+|" + UNCALCULATED, re.DOTALL
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_OTHER_ERROR = "#ERROR! {}"
PICTURE = "[图片 picture]"
"""What stands for a picture that lies in a cell."""
_PICTURE_ID = re.compile(r"DISPIMG\s*\(\s*[\"']?([^\"',)]*)", re.IGNORECASE)
_PICTURE = re.compile(r"\s*=\s*(?:_xlfn\.)?DISPIMG\s*\(.*", re.IGNORECASE | re.DOTALL)


@dataclass
class RawSheet:
    """One sheet, before anybody knows what its columns mean.

    Attributes:
        file, sheet: where it comes from; ``sheet`` is empty for csv.
        columns: column of the sheet (from 0) → its cells as text (arrow), index 0 being the first row.
        merged: merged regions.
        hidden: whether the sheet itself is hidden.
        hidden_rows: how many rows are hidden; they are read like all others.
        hidden_columns: which columns (from 0) are hidden; they are read like all others.
        errors: column → row (both from 0) → the error that the cell shows, such as ``#N/A``; blank in ``columns``.
        shown: column → row (both from 0) → what the cell of a number shows, where its format makes another text of it
            (001, A-7, 95% for 0.9496); the number itself is in ``columns``.
        percents: column → rows (both from 0) whose number is formatted as a percentage; bare numbers in ``columns``.
        outside: rows and columns (from 0) of the formulas that ask another program or the network for their value.
        embedded: what the workbook holds beside its sheets (problem codes); told with its first sheet.
        above: how many rows of the sheet stand above, where this is a part of one; all rows here count from its first.
        texts_only: columns (from 0) that are known to hold no numbers.
        in_cells: row and column (from 0) of each cell that holds a picture → by what the file knows this.
        pasted: the pictures of the whole sheet, as far as anybody asked for them.
        kinds: what the workbook is by its mark, where civscore wrote it (civscore.workbook.mark).
    """

    file: str
    sheet: str
    columns: dict[int, Any]
    merged: list[Merged] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: int = 0
    hidden_columns: list[int] = field(default_factory=list)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    percents: dict[int, list[int]] = field(default_factory=dict)
    outside: list[tuple[int, int]] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)
    above: int = 0
    texts_only: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    shown: dict[int, dict[int, str]] = field(default_factory=dict)
    in_cells: dict[tuple[int, int], str] = field(default_factory=dict)
    pasted: list[Pasted] = field(default_factory=list)
    _top: list[dict[int, str]] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def height(self) -> int:
        """Number of rows, the empty ones at the top included."""
        return len(next(iter(self.columns.values()))) if self.columns else 0

    @property
    def where(self) -> Where:
        """The sheet as a place."""
        return Where(self.file, self.sheet)

    def line(self, row: int) -> int:
        """The number in the sheet (from 1) of a row (from 0) of this part."""
        return self.above + row + 1

    def at(self, row: int, column: int) -> Where:
        """A cell as a place."""
        return Where(self.file, self.sheet, f"{letter(column)}{self.line(row)}")

    def rows(self, count: int) -> list[dict[int, str]]:
        """The first rows, each as :meth:`row` gives it."""
        if len(self._top) < min(count, self.height):  # who looks for exports, forms and headings wants the same ones
            found: list[dict[int, str]] = [{} for _ in range(min(max(count, TOP_ROWS), self.height))]
            for column, values in self.columns.items():
                for row, text in zip(found, values.slice(0, len(found)).to_pylist(), strict=True):
                    if text and (clean := visible(text).strip()):
                        row[column] = clean
                for at, text in self.shown.get(column, {}).items():
                    if at < len(found) and is_same_number(text, found[at].get(column, "")):
                        found[at][column] = text
            self._top = found
        return self._top[:count]

    def as_shown(self, column: int) -> list[str | None]:
        """A column's cells as people see them, for names and ids: 001 by its format is 001."""
        texts: list[str | None] = self.columns[column].to_pylist()
        for row, text in self.shown.get(column, {}).items():
            texts[row] = text
        return texts

    def encode(self, columns: Iterable[int]) -> None:
        """Keep these columns as codes and different texts (arrow dictionaries) from now on; of many rows, several
        columns at a time."""

        def encoded(column: int) -> Any:
            cells = self.columns.pop(column)  # its memory is free as soon as it is done
            coded = as_codes(cells)
            return coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded

        order, wanted = list(self.columns), list(dict.fromkeys(columns))
        if self.height < MANY_ROWS:
            found = {column: encoded(column) for column in wanted}
        else:
            with ThreadPoolExecutor() as pool:
                found = dict(zip(wanted, pool.map(encoded, wanted), strict=True))
        self.columns = {column: found.get(column, self.columns.get(column)) for column in order}

    def row(self, index: int) -> dict[int, str]:
        """The cells of one row (from 0) that hold text; a number as it is shown (001) where that is the same number."""
        cells = {c: values[index].as_py() for c, values in self.columns.items()}
        for column in cells.keys() & self.shown.keys():
            shown = self.shown[column].get(index)
            if shown and is_same_number(shown, cells[column] or ""):
                cells[column] = shown
        return {c: clean for c, text in cells.items() if text and (clean := visible(text).strip())}


def letter(column: int) -> str:
    """A column (from 0) as Excel names it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(letters: str) -> int:
    """A column's letters as its number, from 0: the opposite of :func:`letter`."""
    number = 0
    for char in letters:
        number = number * 26 + ord(char) - 64
    return number - 1


def is_same_number(shown: str, value: str) -> bool:
    """Whether what a cell shows (001, 5.00) is the number that it holds: then it may be read as an id and as an answer.

    Where it is not (A-7, 26 for 26.4) only a place for names and ids may read what is shown.
    """
    try:
        return shown.isascii() and Decimal(shown) == Decimal(value)
    except InvalidOperation:
        return False


def is_picture(text: str) -> bool:
    """Whether a cell's text is the formula by which WPS puts a picture into the cell."""
    return "DISPIMG" in text.upper() and _PICTURE.match(text) is not None


def picture_id(text: str) -> str:
    """By what WPS knows the picture that a formula puts into a cell."""
    found = _PICTURE_ID.search(text)
    return found.group(1).strip() if found else ""


def cell_error(text: str) -> str | None:
    """The problem code of a cell that shows an error, None for any other text."""
    if text[:1] not in ("#", "E", "错", "錯", "\0") or not _ERROR.fullmatch(text):
        return None
    return "formula-without-value" if text == UNCALCULATED else "cell-error"


def is_date_cell(text: str) -> bool:
    """Whether a text is that of a cell which holds a date: nobody types 2024-03-05 00:00:00."""
    return _DATE.fullmatch(text) is not None


def error_text(shown: str) -> str:
    """What a cell of type error shows, so that :func:`cell_error` knows it whatever the program called it."""
    return shown if cell_error(shown) else _OTHER_ERROR.format(shown).strip()


def percent_text(text: str) -> str:
    """A number that is formatted as a percentage, as it is shown; anything else as it is."""
    try:
        return f"{(Decimal(text) * 100).normalize():f}%"
    except InvalidOperation:
        return text


def hidden_said(raw: RawSheet, used: Iterable[int]) -> Iterator[Problem]:
    """What is hidden, or comes from outside, is read like everything else, and said; of columns those *used*."""
    if raw.hidden:
        yield Problem("warning", "hidden-sheet", raw.where)
    if raw.hidden_rows:
        yield Problem("warning", "hidden-rows", raw.where, {"rows": raw.hidden_rows})
    if raw.outside:
        places = [raw.at(row, column) for row, column in raw.outside]
        yield Problem("warning", "formula-from-outside", places[0], {}, More(cells=[p.cell for p in places]))
    columns = sorted(set(used) & set(raw.hidden_columns))
    if columns:
        yield Problem("warning", "hidden-columns", raw.where, {"columns": [letter(c) for c in columns]})
