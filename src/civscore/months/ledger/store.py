"""People's answers, kept in the history's file: one row for each change, never altered and never deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from civscore.months.ledger.occurrence import LedgerChange
from civscore.months.tables import columns

if TYPE_CHECKING:
    import sqlite3

    from civscore.months.history import History

_TABLE = """
CREATE TABLE IF NOT EXISTS ledger_changes (
    id INTEGER PRIMARY KEY, scheme_id TEXT NOT NULL, entry TEXT NOT NULL, field TEXT NOT NULL,
    old TEXT NOT NULL, value TEXT NOT NULL, run TEXT NOT NULL, month TEXT NOT NULL, created TEXT NOT NULL,
    file TEXT NOT NULL, sheet TEXT NOT NULL, cell TEXT NOT NULL, sha256 TEXT NOT NULL, unit TEXT NOT NULL DEFAULT ''
)
"""
_UNIT = "ALTER TABLE ledger_changes ADD COLUMN unit TEXT NOT NULL DEFAULT ''"  # tables of earlier versions have none
_COLUMNS = [f.name for f in fields(LedgerChange) if f.name != "id"]  # the database numbers them
Changes = dict[str, list[LedgerChange]]


class LedgerAnswers:
    """The answers of all ledgers in a history, by the id of their scheme. The table is made with the first answer, so
    that older histories serve as they are."""

    def __init__(self, history: History) -> None:
        self._history = history

    def changes(self, scheme: str) -> list[LedgerChange]:
        """All changes of a scheme's ledger, oldest first.

        Raises:
            CivScoreError: the history cannot be read.
        """
        if not self._history.path.exists():
            return []
        with self._history.opened() as database:
            return _read(database, scheme)

    def record(self, schemes: Sequence[str], decide: Callable[[Changes], Changes]) -> None:
        """Keep what *decide* makes of the changes that there are, all of it or none; nobody else writes meanwhile.

        Args:
            schemes: whose changes *decide* gets.
            decide: scheme → its changes, to scheme → the new ones.

        Raises:
            CivScoreError: the history cannot be written, or the disk is full; it is as it was.
        """
        marks = ", ".join("?" * (len(_COLUMNS) + 1))
        with self._history.writing() as database:
            database.execute(_TABLE)
            if "unit" not in columns(database, "ledger_changes"):
                database.execute(_UNIT)
            new = decide({scheme: _read(database, scheme) for scheme in schemes})
            rows = [(scheme, *_row(change)) for scheme, changes in new.items() for change in changes]
            names = ", ".join(_COLUMNS)
            database.executemany(f"INSERT INTO ledger_changes (scheme_id, {names}) VALUES ({marks})", rows)


def _read(database: sqlite3.Connection, scheme: str) -> list[LedgerChange]:
    there = columns(database, "ledger_changes")
    if not there:
        return []
    kept = ["id", *(name for name in _COLUMNS if name in there)]
    found = database.execute(f"SELECT {', '.join(kept)} FROM ledger_changes WHERE scheme_id = ? ORDER BY id", (scheme,))
    return [LedgerChange(**dict(zip(kept, row, strict=True))) for row in found]


def _row(change: LedgerChange) -> list[str]:
    return [getattr(change, name) for name in _COLUMNS]
