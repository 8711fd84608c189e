"""Appeals, rulings and what became of them, kept in the history's file: never altered, never deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from civscore.months.appeals.appeal import Appeal, Applied, Ruled, Ruling
from civscore.months.tables import insert, tables

if TYPE_CHECKING:
    import sqlite3

    from civscore.months.history import History

_TABLES = (
    """CREATE TABLE IF NOT EXISTS appeals (
        id INTEGER PRIMARY KEY, scheme_id TEXT NOT NULL, label TEXT NOT NULL, revision INTEGER NOT NULL,
        entry TEXT NOT NULL, standard TEXT NOT NULL, site TEXT NOT NULL, issue TEXT NOT NULL, points REAL NOT NULL,
        unit TEXT NOT NULL, contested TEXT NOT NULL, reason TEXT NOT NULL, evidence TEXT NOT NULL,
        filed TEXT NOT NULL, created TEXT NOT NULL, who TEXT NOT NULL,
        file TEXT NOT NULL, sheet TEXT NOT NULL, cell TEXT NOT NULL, sha256 TEXT NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS rulings (
        id INTEGER PRIMARY KEY, appeal INTEGER NOT NULL REFERENCES appeals (id), verb TEXT NOT NULL,
        detail TEXT NOT NULL, reason TEXT NOT NULL, who TEXT NOT NULL, day TEXT NOT NULL, created TEXT NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS applied_rulings (
        ruling INTEGER PRIMARY KEY REFERENCES rulings (id), label TEXT NOT NULL, revision INTEGER NOT NULL,
        outcome TEXT NOT NULL, created TEXT NOT NULL, who TEXT NOT NULL
    )""",
)


class Appeals:
    """The appeals of all schemes in a history. The tables are made with the first appeal."""

    def __init__(self, history: History) -> None:
        self._history = history

    def all(self, scheme: str, label: str | None = None) -> list[Ruled]:
        """The appeals against a scheme's runs (or one of them), oldest first, with the rulings that hold.

        Raises:
            CivScoreError: the history cannot be read.
        """
        if not self._history.path.exists():
            return []
        with self._history.opened() as database:
            found = read_appeals(database, scheme)
        return [one for one in found if label is None or one.appeal.label == label]

    def scheme_of(self, number: int) -> str | None:
        """The scheme whose run an appeal is against; None where there is no such appeal."""
        if not self._history.path.exists():
            return None
        with self._history.opened() as database:
            if "appeals" not in tables(database):
                return None
            row = database.execute("SELECT scheme_id FROM appeals WHERE id = ?", (number,)).fetchone()
        return None if row is None else str(row[0])


def read_appeals(database: sqlite3.Connection, scheme: str) -> list[Ruled]:
    """The appeals against a scheme's runs, oldest first. Of several rulings on one the latest holds."""
    if "appeals" not in tables(database):
        return []
    own = database.execute(f"SELECT {_names(Appeal)} FROM appeals WHERE scheme_id = ? ORDER BY id", (scheme,))
    appeals = [Appeal(*row) for row in own]
    latest = {row[0]: Ruling(*row) for row in database.execute(f"SELECT {_names(Ruling)} FROM rulings ORDER BY id")}
    applied = {row[0]: Applied(*row) for row in database.execute(f"SELECT {_names(Applied)} FROM applied_rulings")}
    found = []
    for appeal in appeals:
        ruling = latest.get(appeal.id)
        found.append(Ruled(appeal, ruling, applied.get(ruling.id) if ruling else None))
    return found


def add_appeals(database: sqlite3.Connection, scheme: str, appeals: Sequence[Appeal]) -> list[Appeal]:
    """Keep new appeals, within a transaction; the same with their numbers."""
    made = []
    for appeal in appeals:
        number = insert(database, "appeals", {"scheme_id": scheme, **_row(appeal)})
        made.append(Appeal(**{**vars(appeal), "id": number}))
    return made


def add_rulings(database: sqlite3.Connection, rulings: Sequence[Ruling]) -> None:
    """Keep new rulings, within a transaction."""
    for ruling in rulings:
        insert(database, "rulings", _row(ruling))


def add_applied(database: sqlite3.Connection, applied: Sequence[Applied]) -> None:
    """Keep into which revision rulings went, within a transaction."""
    for one in applied:
        insert(database, "applied_rulings", _row(one))


def make_tables(database: sqlite3.Connection) -> None:
    """Make the tables where there are none, within a transaction."""
    for table in _TABLES:
        database.execute(table)


def _names(kind: Any) -> str:
    return ", ".join(f.name for f in fields(kind))


def _row(record: Any) -> dict[str, Any]:
    """A record by its columns; the database numbers it."""
    return {name: value for name, value in vars(record).items() if name != "id"}
