"""The reminders that were sent, kept in the history's file: one row each, never altered, never deleted."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from civscore.months.ledger.reminding import Reminder
from civscore.months.tables import tables

if TYPE_CHECKING:
    import sqlite3

    from civscore.months.history import History

_TABLE = """
CREATE TABLE IF NOT EXISTS reminders (
    id INTEGER PRIMARY KEY, scheme_id TEXT NOT NULL, unit TEXT NOT NULL, nth INTEGER NOT NULL, day TEXT NOT NULL,
    year INTEGER NOT NULL, number INTEGER NOT NULL, sign TEXT NOT NULL, within INTEGER NOT NULL, who TEXT NOT NULL,
    run TEXT NOT NULL, month TEXT NOT NULL, entries TEXT NOT NULL, created TEXT NOT NULL, UNIQUE (year, number)
)
"""
_COLUMNS = [f.name for f in fields(Reminder) if f.name != "id"]


class Reminders:
    """The reminders of all ledgers in a history."""

    def __init__(self, history: History) -> None:
        self._history = history

    def sent(self, scheme: str) -> list[Reminder]:
        """All reminders of a scheme's ledger, by their days, then as they were sent.

        Raises:
            CivScoreError: the history cannot be read.
        """
        return self._chosen("WHERE scheme_id = ?", scheme)

    def last(self) -> Reminder | None:
        """The reminder with the latest day, over all schemes; None where none was sent.

        Raises:
            CivScoreError: the history cannot be read.
        """
        return next(reversed(self._chosen("")), None)

    def _chosen(self, where: str, *values: str) -> list[Reminder]:
        if not self._history.path.exists():
            return []
        with self._history.opened() as database:
            if "reminders" not in tables(database):
                return []
            names = ", ".join(["id", *_COLUMNS])
            rows = database.execute(f"SELECT {names} FROM reminders {where} ORDER BY day, id", values)
            return [_reminder(dict(zip(["id", *_COLUMNS], row, strict=True))) for row in rows]

    def numbered(self, year: int) -> int:
        """The highest running number of a year, over all schemes; 0 where none was sent.

        Raises:
            CivScoreError: the history cannot be read.
        """
        if not self._history.path.exists():
            return 0
        with self._history.opened() as database:
            return _highest(database, year) if "reminders" in tables(database) else 0

    def record(self, scheme: str, reminders: Sequence[Reminder], write: Callable[[], None]) -> bool:
        """Keep these reminders once *write* has written their papers; all of it or nothing.

        Returns:
            whether that was done; not where somebody else took their numbers meanwhile.

        Raises:
            CivScoreError: the history or a paper cannot be written, or the disk is full; the history is as it was.
        """
        marks, names = ", ".join("?" * (len(_COLUMNS) + 1)), ", ".join(_COLUMNS)
        with self._history.writing() as database:
            database.execute(_TABLE)
            if any(_highest(database, one.year) >= one.number for one in reminders):
                return False
            write()
            rows = [[scheme, *_row(one)] for one in reminders]
            database.executemany(f"INSERT INTO reminders (scheme_id, {names}) VALUES ({marks})", rows)
        return True


def _highest(database: sqlite3.Connection, year: int) -> int:
    return int(database.execute("SELECT COALESCE(MAX(number), 0) FROM reminders WHERE year = ?", (year,)).fetchone()[0])


def _row(one: Reminder) -> list[object]:
    values = {**vars(one), "day": str(one.day), "entries": json.dumps(one.entries)}
    return [values[name] for name in _COLUMNS]


def _reminder(row: dict[str, object]) -> Reminder:
    entries = tuple(json.loads(str(row["entries"])))
    return Reminder(**{**row, "day": dt.date.fromisoformat(str(row["day"])), "entries": entries})  # type: ignore[arg-type]
