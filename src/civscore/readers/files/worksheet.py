"""One worksheet of an xlsx package, parsed as XML from its first cell to its last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from civscore.readers.files.cells import SheetCells, cell_at, column_at, is_nothing, region_at
from civscore.readers.files.formats import Format
from civscore.readers.files.parts import xml_parser
from civscore.readers.files.zeros import Zeros
from civscore.readers.raw import is_picture, picture_id

SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
TRUE = ("1", "true", "on")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_NAMES = ("row", "c", "v", "f", "is", "t", "rPh", "mergeCell", "col")
_CODES = {f"{space} {name}": name for space in SPACES for name in _NAMES}
_DATA = {f"{space} sheetData" for space in SPACES}


@dataclass(frozen=True)
class BookFacts:
    """What the cells of every sheet of a workbook refer to.

    Attributes:
        file: the workbook's name in messages.
        strings: the shared strings.
        formats: the number format of each cell style; None where numbers are shown as they are.
        date1904: whether days are counted from 1904.
        stale: whether the workbook says that its formulas are to be calculated when it is opened.
        in_strings: whether a shared string is a picture.
        pictures: the numbers (``vm``) of the rich values that are pictures → the part of each, empty where none is
            in the file.
    """

    file: str
    strings: Sequence[str] = ()
    formats: Sequence[Format | None] = ()
    date1904: bool = False
    stale: bool = False
    pictures: Mapping[str, str] = field(default_factory=dict)
    in_strings: bool = False


def read_worksheet(part: str, chunks: Iterable[bytes], book: BookFacts) -> SheetCells:
    """The cells of a worksheet, and what there is beside them.

    Raises:
        CivScoreError: the part has a document type.
        expat.ExpatError, ValueError, LookupError: it is damaged.
    """
    cells = SheetCells(book.date1904)
    zeros = Zeros(cells) if book.stale else None
    start, end, text = _handlers(cells, book, zeros)
    parser = xml_parser(book.file, part, start)
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    for chunk in chunks:
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    if zeros:
        zeros.settle()
    if book.in_strings:
        cells.find_pictures()
    return cells


def _handlers(cells: SheetCells, book: BookFacts, zeros: Zeros | None) -> tuple[Callable[..., Any], ...]:
    """The parser's handlers. Closures: of a large sheet they are called ten million times."""
    code_of, data, strings = _CODES.get, cells.columns, book.strings
    row, row_text, column = -1, "", -1
    attributes: dict[str, str] = {}
    inside, phonetic = False, False
    value: list[str] | None = None
    formula: list[str] | None = None
    into: list[str] | None = None  # where text belongs
    columns: dict[str, int] = {}

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal row, row_text, column, attributes, inside, value, formula, into, phonetic
        code = code_of(name)
        if code == "c":
            attributes, value, formula = given, None, None
            address = given.get("r")
            if address is None:
                column += 1
                return
            letters = address.rstrip("0123456789")
            column = columns.get(letters, -1)
            if column < 0:
                column = columns[letters] = column_at(letters)
            if address[len(letters) :] != row_text:
                row = cell_at(address)[0]
                row_text = str(row + 1)
        elif code is None:
            inside = inside or name in _DATA
        elif code == "v":
            value = into = []
        elif code == "row":
            stated = given.get("r")
            row = int(stated) - 1 if stated else row + 1
            row_text, column = str(row + 1), -1
            cells.hidden_rows += given.get("hidden") in TRUE or is_nothing(given.get("ht"))
        elif code == "f":
            formula = into = []
        elif code == "is":
            value = []
        elif code == "t":
            into = None if phonetic else value
        elif code == "rPh":
            phonetic = True
        elif code == "mergeCell":
            cells.merge(region_at(given.get("ref", "")))
        elif code == "col" and (given.get("hidden") in TRUE or is_nothing(given.get("width"))):
            cells.hide(int(given.get("min", "1")) - 1, int(given.get("max", "0")) - 1)

    def end(name: str) -> None:
        nonlocal into, inside, phonetic
        code = code_of(name)
        if code == "v" or code == "t" or code == "f":
            into = None
        elif code == "c":
            if not inside or (value is None and formula is None):
                return
            if value and formula is None and attributes.get("t") == "s" and len(value) == 1:  # most cells of all
                number = int(value[0])
                if number < 0:
                    return
                rows = data.get(column)
                if rows is None:
                    rows = cells.column(row, column)
                if shared := strings[number]:
                    rows[row] = shared
            else:
                put(cells, book, (row, column), attributes, value, formula, zeros)
        elif code == "rPh":
            phonetic = False
        elif code is None and name in _DATA:
            inside = False

    def text(data: str) -> None:
        if into is not None:
            into.append(data)

    return start, end, text


def put(
    cells: SheetCells, book: BookFacts, at: tuple[int, int], attributes: dict[str, str], value: list[str] | None,
    formula: list[str] | None, zeros: Zeros | None,
) -> None:  # fmt: skip
    """Enter a cell that has a value or a formula."""
    row, column = at
    kind = attributes.get("t", "n")
    text = value[0] if value and len(value) == 1 else "".join(value or ())
    if formula is not None:
        said = "".join(formula)
        cells.formula(row, column, said)
        if is_picture(f"={said}"):
            cells.picture(row, column, picture_id(said))
            return
        if not text.strip() and kind not in ("str", "inlineStr"):
            cells.uncalculated(row, column)
            return
    if kind == "s":
        number = int(text) if text.strip() else -1
        if number >= 0:
            cells.text(row, column, book.strings[number])
    elif kind in ("str", "inlineStr"):
        cells.text(row, column, unescaped(text))
    elif kind == "e":
        if attributes.get("vm", "") in book.pictures:
            cells.picture(row, column, attributes["vm"])
        else:
            cells.error(row, column, text.strip() or "#VALUE!")
    elif kind == "b":
        cells.text(row, column, "true" if text.strip() in TRUE else "false")
    elif text.strip():
        if formula is not None and zeros and float(text) == 0:
            zeros.doubt(row, column, "".join(formula))
        if kind == "d":
            cells.day(row, column, text.strip())
        else:
            style = int(attributes.get("s", "0"))
            cells.number(row, column, text.strip(), book.formats[style] if style < len(book.formats) else None)


def unescaped(text: str) -> str:
    """A text with its ``_x000A_`` resolved: so Excel writes what XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text
