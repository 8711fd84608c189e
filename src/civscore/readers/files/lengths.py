"""How high rows and how wide columns are, and so in which of them a point of a sheet lies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

POINT, PIXEL, CENTIMETRE = 12_700, 9_525, 360_000
"""In the unit of drawings (EMU)."""


class Lengths:
    """The heights of a sheet's rows, or the widths of its columns, in EMU.

    Args:
        usual: of all that are not in *own*. own: of single ones, from 0.
    """

    def __init__(self, usual: float, own: Mapping[int, float]) -> None:
        self.usual, self.own = max(usual, 1.0), dict(own)
        self._lines = sorted(self.own)
        beyond = [self.own[line] - self.usual for line in self._lines]
        self._beyond = [0.0, *accumulate(beyond)]  # what the first n of them are longer than usual
        self._begins = [line * self.usual + more for line, more in zip(self._lines, self._beyond, strict=False)]

    def begins(self, line: int) -> float:
        """Where a row or column begins."""
        return line * self.usual + self._beyond[bisect_right(self._lines, line - 1)]

    def length(self, line: int) -> float:
        """How high, or wide, it is."""
        return self.own.get(line, self.usual)

    def at(self, point: float) -> int:
        """The row or column in which a point lies; one without any length holds none."""
        number = bisect_right(self._begins, point)
        if not number:
            return max(int(point // self.usual), 0)
        line = self._lines[number - 1]
        end = self._begins[number - 1] + self.own[line]
        return line if point < end else line + 1 + int((point - end) // self.usual)
