"""The dates that the office gave entries, kept in the history's file: one row each, never altered, never deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from civscore.months.ledger.deadlines import GivenDate
from civscore.months.tables import tables

if TYPE_CHECKING:
    import sqlite3

    from civscore.months.history import History

_TABLE = """
CREATE TABLE IF NOT EXISTS ledger_dates (
    id INTEGER PRIMARY KEY, scheme_id TEXT NOT NULL, entry TEXT NOT NULL, kind TEXT NOT NULL, until TEXT NOT NULL,
    day TEXT NOT NULL, run TEXT NOT NULL, month TEXT NOT NULL, who TEXT NOT NULL, reason TEXT NOT NULL,
    number TEXT NOT NULL, created TEXT NOT NULL
)
"""
_COLUMNS = [f.name for f in fields(GivenDate)]
_DATES = ("until", "day")


class LedgerDates:
    """The dates that are kept in a history."""

    def __init__(self, history: History) -> None:
        self._history = history

    def given(self, scheme: str) -> list[GivenDate]:
        """All dates of a scheme's ledger, oldest first.

        Raises:
            CivScoreError: the history cannot be read.
        """
        if not self._history.path.exists():
            return []
        with self._history.opened() as database:
            return _read(database, scheme)

    def record(self, scheme: str, dates: Sequence[GivenDate]) -> None:
        """Keep these dates, all or none.

        Raises:
            CivScoreError: the history cannot be written, or the disk is full; it is as it was.
        """
        if not dates:
            return
        rows = [[scheme, *(str(getattr(date, name)) for name in _COLUMNS[:-1])] for date in dates]
        marks, names = ", ".join("?" * len(_COLUMNS)), ", ".join(_COLUMNS[:-1])
        with self._history.writing() as database:
            database.execute(_TABLE)
            database.executemany(f"INSERT INTO ledger_dates (scheme_id, {names}) VALUES ({marks})", rows)


def _read(database: sqlite3.Connection, scheme: str) -> list[GivenDate]:
    if "ledger_dates" not in tables(database):
        return []
    found = database.execute(
        f"SELECT {', '.join(_COLUMNS)} FROM ledger_dates WHERE scheme_id = ? ORDER BY id", (scheme,)
    )
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in found]
    return [GivenDate(**{**row, **{name: dt.date.fromisoformat(row[name]) for name in _DATES}}) for row in rows]
