"""What a history keeps beside its runs, and to which run each row of it belongs: answers, dates, appeals, events."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from civscore.months.tables import tables

Row = dict[str, Any]


@dataclass(frozen=True)
class Belongings:
    """A table whose rows belong to runs.

    Attributes:
        label: the column with the run's label, empty where only the row above it names a run.
        above: the column that names a row of another table, and that table; the scheme stands there then.
        number: the column that others name its rows by.
    """

    table: str
    label: str
    above: tuple[str, str] | None = None
    number: str = "id"

    @property
    def source(self) -> str:
        """The table joined with those above it, up to the one that has the scheme, for FROM."""
        return self.table + "".join(
            f" JOIN {upper.table} ON {upper.table}.{upper.number} = {lower.table}.{column}"
            for lower, column, upper in self._way()
        )

    @property
    def named(self) -> tuple[str, str]:
        """The columns, with their tables, that have the scheme and the label of a row's run."""
        way = self._way()
        top = way[-1][2] if way else self
        return f"{top.table}.scheme_id", f"{top.table}.{top.label}"

    def _way(self) -> list[tuple[Belongings, str, Belongings]]:
        way, at = [], self
        while at.above is not None:
            upper = _BY_NAME[at.above[1]]
            way.append((at, at.above[0], upper))
            at = upper
        return way


ALL = (
    Belongings("ledger_changes", "run"),
    Belongings("ledger_dates", "run"),
    Belongings("reminders", "run"),
    Belongings("appeals", "label"),
    Belongings("rulings", "", ("appeal", "appeals")),
    Belongings("applied_rulings", "label", ("ruling", "rulings"), number="ruling"),
    Belongings("events", "label"),
)
"""Each after the one above it. A history has those of them that were needed so far."""
_BY_NAME = {one.table: one for one in ALL}


def kept_tables(database: sqlite3.Connection) -> Iterator[Belongings]:
    """Those that a history has."""
    names = tables(database)
    return (one for one in ALL if one.table in names)


def rows_of(database: sqlite3.Connection, one: Belongings, scheme: str, label: str) -> list[Row]:
    """The rows of a table that belong to a run, oldest first."""
    of_scheme, of_label = one.named
    found = database.execute(
        f"SELECT {one.table}.* FROM {one.source} WHERE {of_scheme} = ? AND {of_label} = ? "
        f"ORDER BY {one.table}.{one.number}",
        (scheme, label),
    )
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def rename_belongings(database: sqlite3.Connection, scheme: str, old: str, new: str) -> None:
    """Let all that belongs to a run name it by its new label, its events too."""
    for one in reversed([one for one in kept_tables(database) if one.label]):
        of_scheme, of_label = one.named
        database.execute(
            f"UPDATE {one.table} SET {one.label} = ? WHERE rowid IN "
            f"(SELECT {one.table}.rowid FROM {one.source} WHERE {of_scheme} = ? AND {of_label} = ?)",
            (new, scheme, old),
        )
