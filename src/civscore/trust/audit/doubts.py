"""What does not hold in a table: a cell, what it would have to be, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from civscore.trust.audit.slips import Slip

DoubtKind = Literal["total", "converted", "rank", "change", "rank-change", "percentage", "rate", "foot", "block"]
"""A total and its parts; a converted score; a rank; a change and the table before; shares that add up; a share of
cases; a line of totals; parts below each other and their total."""


@dataclass(frozen=True)
class CellRepair:
    """A figure with which it would be right, the others as they stand.

    Attributes:
        cell, heading: its address, and the heading of its column.
        printed: what stands there.
        low, high: the figures that would do; both the same where only one does, empty where there is no limit.
        likeliest: of these the one nearest to a slip of the hand.
        slip: how the printed figure differs from it.
        cells: how many cells of the table would have to be changed in all: with the ranks that follow, and with what
            confirms the cell as it stands.
        also: a second cell that has to be changed with it; None where this one is enough.
    """

    cell: str
    heading: str
    printed: str
    low: str
    high: str
    likeliest: str
    slip: Slip
    cells: int = 1
    also: CellRepair | None = None


@dataclass(frozen=True)
class Doubt:
    """Something that does not hold.

    Attributes:
        kind: what does not hold.
        name, line: the row: what it is about, and its number in the sheet.
        cell, heading: the cell that was checked.
        printed, right: what stands there, and what it would be by everything else; empty where nobody can tell.
        cannot: whether no convention at all allows it; else it does not fit what fits the other rows.
        repairs: the single cells with which it would be right, the likeliest first.
    """

    kind: DoubtKind
    name: str
    line: int
    cell: str
    heading: str
    printed: str
    right: str
    cannot: bool
    repairs: Sequence[CellRepair] = ()
