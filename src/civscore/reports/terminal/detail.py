"""How much of a report is printed in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TypeVar

One = TypeVar("One")


class Detail(Enum):
    """``BRIEF``: the lines that a leader needs; ``NORMAL``: the ends of every table before them; ``FULL``: all rows."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"

    def first(self, rows: Sequence[One], number: int) -> Sequence[One]:
        """The rows of a table that are printed: the first *number*, or all."""
        return rows if self is Detail.FULL else rows[:number]

    def ends(self, rows: Sequence[One], first: int, last: int) -> list[One | None]:
        """The *first* and the *last* rows with None between them, or all where hardly any is left out."""
        if self is Detail.FULL or len(rows) <= first + last + 1:
            return [*rows]
        return [*rows[:first], None, *rows[-last:]]
