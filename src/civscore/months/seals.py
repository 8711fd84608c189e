"""What tells a history that is as it was written from one that a disk or a stranger changed: checksums.

SQLite notices a page that makes no sense, never a score of which one bit was turned. The table ``seals`` has the
checksum of every run, of each of its compressed parts, and of every other table. Whoever writes renews them,
whoever reads looks.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from civscore.errors import CivScoreError, Problem, Where
from civscore.months.tables import columns

TABLE = """
CREATE TABLE IF NOT EXISTS seals (
    name TEXT NOT NULL, row INTEGER NOT NULL, seal TEXT NOT NULL, PRIMARY KEY (name, row)
)
"""
PARTS = ("readings", "cells", "losses")
"""The compressed parts of a run: large, and looked at only by those who unpack them."""
_MADE_AGAIN = {*PARTS, "seen"}  # what is made from the rows whenever it is missing needs no seal
_WHOLE = 0  # the row of a table that is sealed as one
Seals = dict[tuple[str, int], str]


def renew_seals(database: sqlite3.Connection) -> None:
    """Seal what is there now, within the transaction that changed it. Parts are sealed once, as they come."""
    runs = {number for (number,) in database.execute("SELECT id FROM runs")}
    kept = {key: seal for key, seal in _kept(database).items() if key[0] in _part_names() and key[1] in runs}
    for number in runs - {row for _, row in kept}:
        data = database.execute(f"SELECT {', '.join(PARTS)} FROM runs WHERE id = ?", (number,)).fetchone()
        kept |= {(f"runs.{part}", number): part_seal(one) for part, one in zip(PARTS, data, strict=True)}
    now = kept | dict(_made(database))
    database.execute("DELETE FROM seals")
    database.executemany("INSERT INTO seals VALUES (?, ?, ?)", [(*key, seal) for key, seal in now.items()])


def part_seal(data: Any) -> str:
    """The checksum of a compressed part."""
    return hashlib.sha256(data if isinstance(data, bytes) else repr(data).encode()).hexdigest()


def part_whole(database: sqlite3.Connection, part: str, number: int, data: Any) -> bool:
    """Whether a part of a run is as it was written."""
    found = database.execute("SELECT seal FROM seals WHERE name = ? AND row = ?", (f"runs.{part}", number)).fetchone()
    return found is not None and found[0] == part_seal(data)


def broken_tables(database: sqlite3.Connection) -> set[str]:
    """The tables that are not as they were written, that of the runs left out."""
    return {name for name, _ in _wrong(database) if name != "runs"}


def broken_runs(database: sqlite3.Connection) -> set[int]:
    """The ids of runs that are not as they were written; here their compressed parts are looked at, too."""
    wrong = {row for name, row in _wrong(database) if name == "runs"}
    for number, *parts in database.execute(f"SELECT id, {', '.join(PARTS)} FROM runs"):
        if not all(part_whole(database, name, number, data) for name, data in zip(PARTS, parts, strict=True)):
            wrong.add(number)
    return wrong


def _wrong(database: sqlite3.Connection) -> list[tuple[str, int]]:
    """What is not as it was written; the parts of runs are left out."""
    kept = {key: seal for key, seal in _kept(database).items() if key[0] not in _part_names()}
    now = dict(_made(database))
    return [key for key in {**kept, **now} if kept.get(key) != now.get(key)]


def refuse_broken(database: sqlite3.Connection, path: object) -> None:
    """Refuse a file of which anything is not as it was written.

    Raises:
        CivScoreError: it names what.
    """
    answer = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    wrong = [_called(database, *key) for key in _wrong(database)] if answer == "ok" else [""]
    if wrong:
        named = [one for one in wrong if one]
        code = "history-damaged" if named else "history-unreadable"
        values = {"what": [*named], "reason": "damaged"}
        raise CivScoreError([Problem("error", code, Where(str(path)), values)])


def _kept(database: sqlite3.Connection) -> Seals:
    return {(name, row): seal for name, row, seal in database.execute("SELECT name, row, seal FROM seals")}


def _made(database: sqlite3.Connection) -> Iterator[tuple[tuple[str, int], str]]:
    tables = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    yield ("tables", _WHOLE), _seal(tables)  # the names of their columns
    for table, _ in tables:
        if table == "runs":
            names = [name for name in columns(database, "runs") if name not in _MADE_AGAIN]
            for row in database.execute(f"SELECT id, {', '.join(names)} FROM runs"):
                yield ("runs", row[0]), _seal([row])
        elif table != "seals" and not table.startswith("sqlite_"):
            yield (table, _WHOLE), _seal(database.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall())


def _seal(rows: list[Any]) -> str:
    return hashlib.sha256(json.dumps(rows, default=part_seal).encode()).hexdigest()


def _part_names() -> set[str]:
    return {f"runs.{part}" for part in PARTS}


def _called(database: sqlite3.Connection, name: str, row: int) -> str:
    if name != "runs":
        return name
    found = database.execute("SELECT label, revision FROM runs WHERE id = ?", (row,)).fetchone()
    return f"{found[0]}@{found[1]}" if found else f"#{row}"
