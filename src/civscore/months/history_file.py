"""The file of a history as a database: opened to be read or written, looked at, and every refusal in a sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from civscore.errors import CivScoreError, Where
from civscore.months.schema import prepare
from civscore.months.seals import refuse_broken, renew_seals
from civscore.smallfile import system_reason

_SQLITE = {
    sqlite3.SQLITE_BUSY: "in-use", sqlite3.SQLITE_LOCKED: "in-use", sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "no-permission", sqlite3.SQLITE_CANTOPEN: "no-permission", sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_CORRUPT: "damaged", sqlite3.SQLITE_NOTADB: "damaged", sqlite3.SQLITE_IOERR: "device-error",
}  # fmt: skip
_CHECKED: set[tuple[str, int, int, int]] = set()
"""The states of files that this process has looked at."""
_WAIT = 30  # seconds that a second process waits for the first


class HistoryFile:
    """The file at *path*, which need not exist yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def opened(self, *, looked_at: bool = True) -> Iterator[sqlite3.Connection]:
        """The file as a database to read, whose content is as it was written; not *looked_at* it may be another.

        Raises:
            CivScoreError: it cannot be read, or its content was changed.
        """
        with self._database(writing=False, looked_at=looked_at) as database:
            database.execute("PRAGMA query_only = ON")
            yield database

    @contextmanager
    def writing(self, *, sealed: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction, which nobody else writes in: kept whole when the block ends, not at all where it fails.
        The file is made where there is none. Not *sealed*, nothing may be changed that has a seal.

        Raises:
            CivScoreError: the file cannot be written, or the disk is full; it is as it was.
        """
        with self._database(writing=True) as database:
            database.execute("BEGIN IMMEDIATE")
            yield database
            if sealed:
                renew_seals(database)
            database.execute("COMMIT")
            _CHECKED.add(_state(self.path))

    @contextmanager
    def _database(self, *, writing: bool, looked_at: bool = True) -> Iterator[sqlite3.Connection]:
        try:
            if writing:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
            try:
                database = prepare(database, self.path, writing=writing)
                if looked_at:
                    self._look(database)
                yield database
            finally:
                database.close()  # an open transaction is rolled back
        except (sqlite3.Error, OSError, UnicodeDecodeError) as error:  # SQLite's own words may be damaged texts
            reason = refusal(error)
            code = "disk-full" if reason == "disk-full" else "history-unreadable"
            raise CivScoreError.of(code, Where(str(self.path)), reason=reason) from error

    def _look(self, database: sqlite3.Connection) -> None:
        """Look at the whole content, once for each state that the file is in."""
        state = _state(self.path)
        if state in _CHECKED:
            return
        database.execute("BEGIN")
        refuse_broken(database, self.path)
        database.execute("COMMIT")
        _CHECKED.add(state)


def _state(path: Path) -> tuple[str, int, int, int]:
    """What changes whenever anybody writes a file."""
    known = path.stat()
    return str(path.resolve()), known.st_ino, known.st_size, known.st_mtime_ns


def refusal(error: Exception) -> str:
    """Why the file cannot be used, as a key of the reasons in :mod:`civscore.text`."""
    if isinstance(error, OSError):
        return system_reason(error)
    return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "damaged")  # the low byte: the others say more
