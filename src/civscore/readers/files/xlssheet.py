"""One sheet of the old xls format: its records, each a cell, several, or something beside them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from civscore.readers.files.cells import SheetCells
from civscore.readers.files.formats import Format
from civscore.readers.files.xlsdrawing import XlsDrawing
from civscore.readers.files.xlsstrings import continued_text, text_at
from civscore.readers.raw import Merged

MAX_COLUMNS = 256
_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_FORMULA, _STRING = 0x0006, 0x0207
_BESIDE_FORMULA = {0x04BC, 0x0221, 0x0236}  # shared formulas, arrays, tables: between a formula and its text
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
_NO_NUMBER = 0xFFFF
_TEXT = 0x17  # the token of a text within a formula

Place = tuple[int, int, int]
"""Row, column and style."""


def records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    """The records from a position on: kind and body; ValueError where one is cut short."""
    while position + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, position)
        if position + 4 + size > len(stream):
            raise ValueError("a record is cut short")
        yield kind, stream[position + 4 : position + 4 + size]
        position += 4 + size


class XlsSheet:
    """The cells of one sheet.

    Attributes:
        cells: what was found.
        calculated: whether any formula has a value that somebody must have calculated.
        drawing: what is drawn above them.
    """

    def __init__(self, strings: Sequence[str], formats: Sequence[Format | None], cells: SheetCells) -> None:
        self.strings, self.formats = strings, formats
        self.cells = cells
        self.calculated = False
        self.drawing = XlsDrawing()
        self.empty: list[tuple[int, int]] = []
        self.waiting: tuple[int, int] | None = None  # a formula whose text comes in a record of its own
        self.pieces: list[bytes] = []
        self.handlers: dict[int, Callable[[bytes], None]] = {
            0x0203: self._number, 0x027E: self._packed, 0x00BD: self._several, 0x00FD: self._shared,
            0x0204: self._label, 0x00D6: self._label, 0x0205: self._value, _FORMULA: self._formula,
            0x0208: self._row, 0x007D: self._columns, 0x00E5: self._merged,
        }  # fmt: skip

    def read(self, stream: bytes, position: int) -> None:
        """Read the records from a position on; ValueError, struct.error and LookupError where they are damaged."""
        depth = 0  # charts lie inside sheets, with records of the same kinds
        for kind, body in records(stream, position):
            if not depth and kind != _BOF:
                break
            self._text_goes_on(kind, body)
            depth += (kind == _BOF) - (kind == _EOF)
            if depth == 1:
                self.drawing.add(kind, body)
                if kind in self.handlers:
                    self.handlers[kind](body)
            if not depth:
                return
        raise ValueError("a sheet without an end")

    def doubt_empty(self) -> None:
        """Say of the formulas with an empty text that they were never calculated: no formula of the workbook was.

        So xlwt saves all formulas.
        """
        for row, column in self.empty:
            self.cells.uncalculated(row, column)

    # -- cells --------------------------------------------------------------------------------------------------------

    def _number(self, body: bytes) -> None:
        self._enter(_place(body), struct.unpack_from("<d", body, 6)[0])

    def _packed(self, body: bytes) -> None:
        self._enter(_place(body), _unpacked(struct.unpack_from("<I", body, 6)[0]))

    def _several(self, body: bytes) -> None:
        row, first = struct.unpack_from("<HH", body)
        for number, (style, value) in enumerate(struct.iter_unpack("<HI", body[4:-2])):
            self._enter(_checked(row, first + number, style), _unpacked(value))

    def _shared(self, body: bytes) -> None:
        row, column, _ = _place(body)
        self.cells.text(row, column, self.strings[struct.unpack_from("<I", body, 6)[0]])

    def _label(self, body: bytes) -> None:
        row, column, _ = _place(body)
        self.cells.text(row, column, text_at(body, 6))

    def _value(self, body: bytes) -> None:
        self._truth(_place(body), body[6], is_error=bool(body[7]))

    def _formula(self, body: bytes) -> None:
        place = _place(body)
        kind, _, value, _, _, _, mark = struct.unpack_from("<BBBBBBH", body, 6)
        if mark != _NO_NUMBER:
            number = struct.unpack_from("<d", body, 6)[0]
            self.calculated = True
            self._enter(place, number)
            return
        self.calculated |= kind in (0, 1, 2)
        if kind == 3 and _TEXT not in body[22:]:  # an empty text, though the formula has none in it
            self.empty.append(place[:2])
        elif kind == 0:
            self.waiting, self.pieces = place[:2], []
        elif kind in (1, 2):
            self._truth(place, value, is_error=kind == 2)

    def _text_goes_on(self, kind: int, body: bytes) -> None:
        """The text of a formula: a record behind it, and those that continue that one."""
        if self.waiting is None:
            return
        if (kind == _STRING and not self.pieces) or (kind == _CONTINUE and self.pieces):
            self.pieces.append(body)
        elif self.pieces or kind not in _BESIDE_FORMULA | {_CONTINUE}:
            if self.pieces:
                self.cells.text(*self.waiting, continued_text(self.pieces))
            self.waiting = None

    def _enter(self, place: Place, number: float) -> None:
        row, column, style = place
        self.cells.number(row, column, repr(number), self.formats[style] if style < len(self.formats) else None)

    def _truth(self, place: Place, value: int, *, is_error: bool) -> None:
        row, column, _ = place
        if is_error:
            self.cells.error(row, column, _ERRORS.get(value, "#VALUE!"))
        else:
            self.cells.text(row, column, "true" if value else "false")

    # -- beside them --------------------------------------------------------------------------------------------------

    def _row(self, body: bytes) -> None:
        height, flags = struct.unpack_from("<H4xH", body, 6)
        self.cells.hidden_rows += bool(flags & 0x20) or not height  # 0x8000: the default one

    def _columns(self, body: bytes) -> None:
        first, last, width, _, flags = struct.unpack_from("<HHHHH", body)
        if flags & 1 or not width:
            self.cells.hide(first, min(last, MAX_COLUMNS - 1))

    def _merged(self, body: bytes) -> None:
        for top, bottom, left, right in struct.iter_unpack(
            "<HHHH", body[2 : 2 + 8 * struct.unpack_from("<H", body)[0]]
        ):
            self.cells.merge(Merged(top, left, bottom, right))


def _place(body: bytes) -> Place:
    return _checked(*struct.unpack_from("<HHH", body))


def _checked(row: int, column: int, style: int) -> Place:
    if column >= MAX_COLUMNS:
        raise ValueError(f"column {column + 1}")
    return row, column, style


def _unpacked(packed: int) -> float:
    """A number in four bytes: a whole one, or the upper half of a double; either may stand for a hundredth."""
    value: Any
    if packed & 2:
        value = packed >> 2
        value -= (1 << 30) if packed & 0x80000000 else 0
    else:
        value = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return float(value / 100 if packed & 1 else value)
