"""A table of a page, as texts: the template only lays it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

PRINTED_ROWS = 30
"""So many rows of a long list stand on paper: a report is read on a screen, and worked through in Excel."""
_MANY = 48  # half-width signs: a longer name is shortened in its middle
_TAIL = 8


@dataclass(frozen=True)
class HtmlColumn:
    """A column's texts. ``losses`` are shares drawn below the figures; an ``aside`` column is left out on a phone, a
    ``screen`` one on paper; ``short`` texts (ids, dates) stand on one line; long ``names`` are shortened. ``links``
    lead from its cells to another part of the page."""

    heading: str
    values: Sequence[str]
    number: bool = False
    aside: bool = False
    short: bool = False
    screen: bool = False
    losses: Sequence[float | None] | None = None
    names: bool = False
    links: Sequence[str] = ()

    def width(self, row: int) -> float | None:
        """How wide the bar of a row is, in percent; None: it has none."""
        lost = self.losses[row] if self.losses is not None else None
        return round(100 * min(lost, 1), 1) if lost and lost > 0 else None


@dataclass(frozen=True)
class HtmlTable:
    """``depths`` make a table a tree that folds; others can be sorted. ``key`` is the anchor. ``passed`` rows are
    folded away, and ``show_passed`` is what unfolds them. Of a ``long`` one the first rows alone are printed, of a
    ``screen`` one nothing; a ``narrow`` one stands in two columns there."""

    key: str
    title: str
    columns: list[HtmlColumn]
    notes: list[str] = field(default_factory=list)
    depths: list[int] | None = None
    passed: Sequence[bool] = ()
    show_passed: str = ""
    long: bool = False
    screen: bool = False
    narrow: bool = False

    kind = "table"

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.columns[0].values)

    @property
    def cut(self) -> bool:
        """Whether not all rows are printed."""
        return self.long and self.rows > PRINTED_ROWS

    def cells(self, flag: str, tag: str = "td") -> str:
        """A CSS selector of the cells in the columns that have a *flag*; empty where there is none."""
        at = [i for i, column in enumerate(self.columns, 1) if getattr(column, flag)]
        return ",".join(f"#{self.key} {tag}:nth-child({i})" for i in at)


def halves(name: str) -> tuple[str, str] | None:
    """A name that is too long for its line in two: the start, of which a part may be hidden, and the end, which is
    always shown; None for a short one."""
    if sum(2 if ord(sign) > 0x2E7F else 1 for sign in name) <= _MANY:
        return None
    return name[:-_TAIL], name[-_TAIL:]
