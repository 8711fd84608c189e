"""A published table: its columns with what they are, its rows with where they stand, the lines of totals beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from civscore.errors import Where
from civscore.readers.raw import letter
from civscore.trust.audit.figures import PrintedFigures

Role = Literal[
    "name", "group", "part", "raw", "total", "rank", "last", "last-rank", "change", "rank-change", "possible", "cases",
    "rate", "percentage", "other",
]  # fmt: skip
"""What a column is. ``raw``: a score of which a ``part`` is the converted one; ``last``: the total of the table before;
``cases``: how many a ``rate`` is a share of; ``percentage``: shares that add up to 100; ``other``: not looked at."""


@dataclass(frozen=True)
class TableColumn:
    """A column.

    Attributes:
        at: its number in the sheet, from 0.
        heading: its heading, those above each other joined.
        texts: its cells as they are shown, row by row.
        printed: its numbers as they are shown; None where it holds texts.
        stored: its numbers as the cells hold them, where that is more than they show; else None.
    """

    at: int
    heading: str
    texts: tuple[str, ...]
    printed: PrintedFigures | None
    stored: PrintedFigures | None = None

    @property
    def letter(self) -> str:
        """A, B …"""
        return letter(self.at)


@dataclass(frozen=True)
class FootLine:
    """A line of totals or means beneath (or above) the rows.

    Attributes:
        label, kind: what it says, and what that means.
        line: its number in the sheet, from 1.
        cells: column (from 0) → its text.
    """

    label: str
    kind: Literal["sum", "mean"]
    line: int
    cells: Mapping[int, str]


@dataclass(frozen=True)
class AuditedTable:
    """A table as it was read.

    Attributes:
        file, sheet: where it stands.
        title: what stands above it.
        columns: in the sheet's order.
        lines: the number in the sheet (from 1) of each row.
        names: what each row is about.
        captions: the caption under which each row stands, such as a name of a group; empty without.
        feet: lines of totals and means, which are no rows.
        skipped: numbers of lines that are neither.
        roles: column (from 0) → what it is.
        stated: the weights that headings or a line of weights state, in percent by column (from 0).
    """

    file: str
    sheet: str
    title: str
    columns: Sequence[TableColumn]
    lines: Sequence[int]
    names: Sequence[str] = ()
    captions: Sequence[str] = ()
    feet: Sequence[FootLine] = ()
    skipped: Sequence[int] = ()
    roles: Mapping[int, Role] = field(default_factory=dict)
    stated: Mapping[int, str] = field(default_factory=dict)

    def columns_of(self, role: Role) -> list[TableColumn]:
        """The columns of a role."""
        return [c for c in self.columns if self.roles.get(c.at) == role]

    def one(self, role: Role) -> TableColumn | None:
        """The column of a role, None without one."""
        return next(iter(self.columns_of(role)), None)

    def where(self, row: int, column: TableColumn) -> Where:
        """A cell as a place."""
        return Where(self.file, self.sheet, f"{column.letter}{self.lines[row]}")
