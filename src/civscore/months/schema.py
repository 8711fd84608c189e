"""The tables of a history's file, their version, and how a file of an older version becomes one of this.

The version stands in SQLite's ``user_version``; files from before there were kinds of runs have 0.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from civscore.dates import MONTH
from civscore.errors import CivScoreError, Where

VERSION = 2
_RUNS = """
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL, revision INTEGER NOT NULL, period TEXT, created TEXT NOT NULL, civscore TEXT NOT NULL,
    scheme_id TEXT NOT NULL, scheme_edition TEXT NOT NULL, scheme_sha256 TEXT NOT NULL, scheme_file TEXT NOT NULL,
    scheme_text TEXT NOT NULL, profile TEXT, lenient INTEGER NOT NULL,
    score TEXT, exact REAL, coverage REAL NOT NULL, status TEXT NOT NULL,
    sites INTEGER NOT NULL, observations INTEGER NOT NULL, inputs TEXT NOT NULL,
    cells BLOB NOT NULL, losses BLOB NOT NULL, readings BLOB NOT NULL, sheets TEXT NOT NULL,
    {added},
    UNIQUE (scheme_id, label, revision)
)
"""
_ADDED = (
    "kind TEXT NOT NULL DEFAULT 'assessment'", "state TEXT NOT NULL DEFAULT 'provisional'",
    "joint INTEGER NOT NULL DEFAULT 0", "first_day TEXT", "last_day TEXT",
    "who TEXT NOT NULL DEFAULT ''", "day TEXT NOT NULL DEFAULT ''", "reason TEXT NOT NULL DEFAULT ''",
    "digest TEXT NOT NULL DEFAULT ''", "figures BLOB", "seen BLOB",
)  # fmt: skip
"""What version 2 added: what the run is and how far it has come; whether it was made together with other schemes'; the
days of its rows; who confirmed or amended it, when and why; the digests and the figures that were frozen then; what the
ledger sees of it."""
_EVENTS = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY, created TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL,
    scheme_id TEXT NOT NULL, label TEXT NOT NULL, revision INTEGER, details TEXT NOT NULL
)
"""


def prepare(database: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The database with the tables of this version; an older file is migrated, after a copy of it was made.

    Args:
        database: the open file, in no transaction. path: its name, for the copy and for messages.

    Returns:
        the same; where an older file cannot be written a migrated copy in memory, which is enough for reading.

    Raises:
        CivScoreError: a newer version of the program made the file.
        sqlite3.Error: the file cannot be used.
    """
    version = _version(database)
    if version > VERSION:
        raise CivScoreError.of("history-newer", Where(str(path)), version=version, known=VERSION)
    if version == VERSION:
        return database
    try:
        if _tables(database):
            _copy(database, path)
        _migrate(database)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
        memory = sqlite3.connect(":memory:", isolation_level=None)
        database.backup(memory)
        database.close()
        _migrate(memory)
        return memory
    return database


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _tables(database: sqlite3.Connection) -> set[str]:
    return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _copy(database: sqlite3.Connection, path: Path) -> None:
    """The file as it was, beside it; one that is there already was made by an attempt that did not come to its end, or
    by another program at the same moment, and holds the same."""
    target = path.with_name(f"{path.name}.before-{VERSION}")
    if target.exists():
        return
    unfinished = target.with_name(target.name + ".part")
    with closing(sqlite3.connect(unfinished)) as copy:
        database.backup(copy)
    unfinished.replace(target)


def _migrate(database: sqlite3.Connection) -> None:
    """Make the tables of this version, all or nothing."""
    database.execute("BEGIN IMMEDIATE")
    if _version(database) < VERSION:  # another program may have been faster
        if "runs" in _tables(database):
            for column in _ADDED:
                database.execute(f"ALTER TABLE runs ADD COLUMN {column}")
            _tell_kinds(database)
        else:
            database.execute(_RUNS.format(added=", ".join(_ADDED)))
        database.execute(_EVENTS)
        database.execute(f"PRAGMA user_version = {VERSION}")
    database.execute("COMMIT")


def _tell_kinds(database: sqlite3.Connection) -> None:
    """Which of several labels of one month was its assessment: the month's own, else that with most rows.

    The others become trials. Runs of one moment and label under several schemes were made together.
    """
    known = "SELECT id, scheme_id, label, period, observations FROM runs ORDER BY id"
    newest = {(scheme, label): (of, label, rows, id_) for id_, scheme, label, of, rows in database.execute(known)}
    months: dict[tuple[str, str], list[tuple[bool, int, int, str]]] = {}
    for (scheme, _), (period, label, rows, id_) in newest.items():
        month = period or (label if MONTH.fullmatch(label) else None)
        months.setdefault((scheme, month or label), []).append((label == month, rows, id_, label))
    for (scheme, _), runs in months.items():
        for *_, label in sorted(runs)[:-1]:
            database.execute("UPDATE runs SET kind = 'trial' WHERE scheme_id = ? AND label = ?", (scheme, label))
    together = "SELECT created, label FROM runs GROUP BY created, label HAVING COUNT(DISTINCT scheme_id) > 1"
    database.execute(f"UPDATE runs SET joint = 1 WHERE (created, label) IN ({together})")
