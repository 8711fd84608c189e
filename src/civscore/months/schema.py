"""The tables of a history's file, their version, and how a file of an older version becomes one of this.

The version stands in SQLite's ``user_version``; files from before there were kinds of runs have 0.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import sqlite3
import tempfile
from itertools import chain, count
from pathlib import Path

from civscore.dates import MONTH
from civscore.errors import CivScoreError, Where
from civscore.months.seals import TABLE as SEALS
from civscore.months.seals import renew_seals
from civscore.months.tables import columns, tables

VERSION = 3
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
    "corrected INTEGER NOT NULL DEFAULT 0",
)  # fmt: skip
"""What version 2 added: what the run is and how far it has come; whether it was made together with other schemes'; the
days of its rows; who confirmed or amended it, when and why; the digests and the figures that were frozen then; what the
ledger sees of it; how many of its cells corrections and rulings changed."""
_REGISTER = "register TEXT NOT NULL DEFAULT ''"
"""What version 3 added: the register that a run's sites were drawn from (:mod:`civscore.sampling.frame`)."""
_DRAWS = """
CREATE TABLE IF NOT EXISTS draws (
    id INTEGER PRIMARY KEY, created TEXT NOT NULL, scheme_id TEXT NOT NULL, register TEXT NOT NULL, sites TEXT NOT NULL
)
"""
_EVENTS = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY, created TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL,
    scheme_id TEXT NOT NULL, label TEXT NOT NULL, revision INTEGER, details TEXT NOT NULL
)
"""


def prepare(database: sqlite3.Connection, path: Path, *, writing: bool) -> sqlite3.Connection:
    """The database with the tables of this version; an older file is migrated, after a copy of it was made.

    Args:
        database: the open file, in no transaction.
        path: its name, for the copy and for messages.
        writing: whether it is to be written.

    Returns:
        the same; where an older file is only to be read and cannot be migrated, a migrated copy in memory.

    Raises:
        CivScoreError: a newer version of the program made the file.
        sqlite3.Error, OSError: the file cannot be used.
    """
    version = _version(database)
    if version > VERSION:
        raise CivScoreError.of("history-newer", Where(str(path)), version=version, known=VERSION)
    if version == VERSION:
        return database
    try:
        _migrate(database, path)
    except (sqlite3.OperationalError, OSError):  # a folder or a disk that takes nothing, or somebody who does not end
        if writing:
            raise
        return _in_memory(database)
    return database


def _in_memory(database: sqlite3.Connection) -> sqlite3.Connection:
    if database.in_transaction:
        database.execute("ROLLBACK")
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.backup(memory)
        _migrate(memory, None)
    except BaseException:
        memory.close()
        raise
    database.close()
    return memory


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def copy_beside(path: Path) -> Path:
    """The file as it is, copied beside it; nobody may write in it meanwhile. A copy of other content stays."""
    first = path.with_name(f"{path.name}.before-{VERSION}")
    for target in chain([first], (first.with_name(f"{first.name}.{number}") for number in count(2))):
        if not target.exists():
            break
        if filecmp.cmp(path, target, shallow=False):
            return target
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        shutil.copyfile(path, unfinished)
        shutil.copymode(path, unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _migrate(database: sqlite3.Connection, path: Path | None) -> None:
    """Make the tables of this version, all or nothing; first a copy where the file at *path* holds something."""
    database.execute("BEGIN IMMEDIATE")
    if _version(database) != VERSION:  # another program may have been faster
        of_version_2 = _version(database) == 2
        if of_version_2 != ("kind" in columns(database, "runs")) or "register" in columns(database, "runs"):
            raise sqlite3.DatabaseError("a version that its tables contradict")
        if database.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("damaged")
        if "runs" in tables(database):
            if path is not None:
                copy_beside(path)
            for column in (_REGISTER,) if of_version_2 else (*_ADDED, _REGISTER):
                database.execute(f"ALTER TABLE runs ADD COLUMN {column}")
            if not of_version_2:
                _tell_kinds(database)
        else:
            database.execute(_RUNS.format(added=", ".join((*_ADDED, _REGISTER))))
        database.execute(_EVENTS)
        database.execute(_DRAWS)
        database.execute(SEALS)
        renew_seals(database)
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
