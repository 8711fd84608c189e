"""The heights of a worksheet's rows and the widths of its columns, in an xlsx package."""

from __future__ import annotations

from functools import cached_property

from civscore.readers.files.cells import MAX_COLUMNS
from civscore.readers.files.lengths import PIXEL, POINT, Lengths
from civscore.readers.files.parts import Parts
from civscore.readers.files.worksheet import TRUE

_HEIGHT, _WIDTH = 15.0, 8.43  # points, and digits, where nothing is said
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
        self.parts.parse(self.part, self._start)
        return Lengths(self._usual[0], self._heights), Lengths(self._usual[1], self._widths)

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
