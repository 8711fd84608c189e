"""The heights of a worksheet's rows and the widths of its columns, in an xlsx package."""

from __future__ import annotations

import re
from functools import cached_property

from civscore.readers.files.cells import MAX_COLUMNS
from civscore.readers.files.lengths import PIXEL, POINT, Lengths
from civscore.readers.files.parts import CHUNK, Parts, local, xml_parser
from civscore.readers.files.worksheet import TRUE

_HEIGHT, _WIDTH = 15.0, 8.43  # points, and digits, where nothing is said
_TAGS = re.compile(rb"<(row|col|sheetFormatPr) ([^>]*)>")
_ROW, _NUMBERED, _OF_A_HEIGHT = b"row ", b'<row r="', (b" ht=", b" hidden=")
_ATTRIBUTES = re.compile(rb"(\w+)\s*=\s*([\"'])(.*?)\2", re.DOTALL)
_DIGIT, _AROUND = 7, 5  # pixels of the widest digit of the usual font, and around them


class SheetLines:
    """They are looked for only when a picture asks for them: the part is parsed once more for it.

    Raises (both):
        expat.ExpatError, ValueError: the part is damaged.
    """

    def __init__(self, parts: Parts, part: str) -> None:
        self.parts, self.part = parts, part
        self._heights: dict[int, float] = {}
        self._widths: dict[int, float] = {}
        self._row = -1
        self._usual = (_HEIGHT * POINT, _wide(_WIDTH))

    @property
    def rows(self) -> Lengths:
        """The heights of the rows."""
        return self._found[0]

    @property
    def columns(self) -> Lengths:
        """The widths of the columns."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[Lengths, Lengths]:
        if not self._quick():
            parser = xml_parser(self.parts.name, self.part, lambda name, given: self._start(local(name), given))
            for chunk in self.parts.chunks(self.part):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        return Lengths(self._usual[0], self._heights), Lengths(self._usual[1], self._widths)

    def _quick(self) -> bool:
        """Whether the tags were found among the bytes: of a small part that is written as Excel does, with a number for
        each row."""
        if self.parts.size(self.part) > CHUNK:
            return False
        data = self.parts.read(self.part)
        usual = b"<worksheet" in data and b"<!" not in data and b"\0" not in data
        if not usual or data.count(_ROW) != data.count(_NUMBERED):
            return False
        rows = data.find(_NUMBERED)
        if rows >= 0 and not any(word in data for word in _OF_A_HEIGHT):
            data = data[:rows]  # none says how high it is
        for name, given in _TAGS.findall(data):
            own = {key.decode(): value.decode() for key, _, value in _ATTRIBUTES.findall(given)}
            self._start(name.decode(), own)
        return True

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == "row":
            self._row = int(given["r"]) - 1 if "r" in given else self._row + 1
            if given.get("hidden") in TRUE:
                self._heights[self._row] = 0.0
            elif "ht" in given:
                self._heights[self._row] = float(given["ht"]) * POINT
        elif name == "col":
            width = 0.0 if given.get("hidden") in TRUE else _wide(float(given.get("width", _WIDTH)))
            first, last = int(given.get("min", "1")), min(int(given.get("max", "0")), MAX_COLUMNS)
            self._widths.update(dict.fromkeys(range(first - 1, last), width))
        elif name == "sheetFormatPr":
            height, width = float(given.get("defaultRowHeight", _HEIGHT)), float(given.get("defaultColWidth", _WIDTH))
            self._usual = (height * POINT, _wide(width))


def _wide(digits: float) -> float:
    """The width of a column that holds so many digits."""
    return (digits * _DIGIT + _AROUND) * PIXEL if digits else 0.0
