"""Saved runs, in one SQLite file: whole after a crash at any moment, open to several processes at once.

A run is kept with its scheme's text, its partial sums, its ledger, its hashes, and its readings (compressed), so that
it can be shown again without its files and judged again under another scheme.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from civscore.dates import MONTH
from civscore.errors import CivScoreError, Where, closest
from civscore.months.labels import checked_label
from civscore.months.packing import pack, row_of, unpacked, unpacked_cells
from civscore.readers.readings import Readings
from civscore.scoring.cells import Cells
from civscore.scoring.result import Result
from civscore.smallfile import system_reason

_TABLE = """
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL, revision INTEGER NOT NULL, period TEXT, created TEXT NOT NULL, civscore TEXT NOT NULL,
    scheme_id TEXT NOT NULL, scheme_edition TEXT NOT NULL, scheme_sha256 TEXT NOT NULL, scheme_file TEXT NOT NULL,
    scheme_text TEXT NOT NULL, profile TEXT, lenient INTEGER NOT NULL,
    score TEXT, exact REAL, coverage REAL NOT NULL, status TEXT NOT NULL,
    sites INTEGER NOT NULL, observations INTEGER NOT NULL, inputs TEXT NOT NULL,
    cells BLOB NOT NULL, losses BLOB NOT NULL, readings BLOB NOT NULL, sheets TEXT NOT NULL,
    UNIQUE (scheme_id, label, revision)
)
"""
_SUMMARY = (
    "id, label, revision, period, created, scheme_id, scheme_edition, scheme_sha256, score, exact, coverage, status, "
    "sites, observations, scheme_file"
)
_SQLITE = {
    sqlite3.SQLITE_BUSY: "in-use", sqlite3.SQLITE_LOCKED: "in-use", sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "no-permission", sqlite3.SQLITE_CANTOPEN: "no-permission", sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_CORRUPT: "damaged", sqlite3.SQLITE_NOTADB: "damaged", sqlite3.SQLITE_IOERR: "device-error",
}  # fmt: skip
_WAIT = 30  # seconds that a second process waits for the first


@dataclass(frozen=True)
class SavedRun:
    """A line of the history. ``revision`` counts from 1; the highest one of a label is the run's present state."""

    id: int
    label: str
    revision: int
    period: str | None
    created: str
    scheme_id: str
    scheme_edition: str
    scheme_sha256: str
    score: str | None
    exact: float | None
    coverage: float
    status: str
    sites: int
    observations: int
    scheme_file: str

    @property
    def month(self) -> str | None:
        """The month of its rows, else its label where that is a month."""
        return self.period or (self.label if MONTH.fullmatch(self.label) else None)


class History:
    """The saved runs in the file at *path*, which need not exist yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def save(self, result: Result, readings: Readings, *, lenient: bool, packed: bytes | None = None) -> SavedRun:
        """Keep a run; an older one with its label and scheme stays as a revision.

        Args:
            result, readings: the run and its rows.
            lenient: whether faulty rows were left out.
            packed: what :func:`pack` made of the readings, where that was done already.

        Raises:
            CivScoreError: the file cannot be written, or the disk is full, or a run cannot be called so (see
                :mod:`civscore.months.labels`); the history is as it was.
        """
        checked_label(result.label)
        row = row_of(result, readings, lenient) | {"readings": packed or pack(readings)}
        with self.opened(new=True) as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute(_TABLE)
            last = database.execute(
                "SELECT MAX(revision) FROM runs WHERE scheme_id = ? AND label = ?", (row["scheme_id"], row["label"])
            ).fetchone()[0]
            row["revision"] = (last or 0) + 1
            names = ", ".join(row)
            marks = ", ".join(f":{name}" for name in row)
            number = database.execute(f"INSERT INTO runs ({names}) VALUES ({marks})", row).lastrowid
            database.execute("COMMIT")
        return next(run for run in self.runs(every_revision=True) if run.id == number)

    def runs(self, scheme_id: str | None = None, *, every_revision: bool = False) -> list[SavedRun]:
        """The saved runs, oldest first, each in its latest revision unless all are asked for."""
        if not self.path.exists():
            return []
        with self.opened() as database:
            database.execute(_TABLE)
            found = [SavedRun(*row) for row in database.execute(f"SELECT {_SUMMARY} FROM runs ORDER BY id")]
        if scheme_id is not None:
            found = [r for r in found if r.scheme_id == scheme_id]
        if every_revision:
            return found
        latest = {(r.scheme_id, r.label): r for r in found}
        return sorted(latest.values(), key=lambda r: r.id)

    def find(self, name: str, scheme_id: str | None = None) -> SavedRun:
        """The run that *name* means: a label, ``label@revision``, or a relative name.

        ``this-month`` and ``last-month`` count from the newest saved period, ``latest`` and ``previous`` from the
        newest run. Where several schemes have the label, *scheme_id* decides, else the newest run.

        Raises:
            CivScoreError: nothing is saved, or nothing under that name.
        """
        runs = self.runs(scheme_id) or self.runs()
        if not runs:
            raise CivScoreError.of("history-empty", Where(str(self.path)))
        label = _month(runs, name) if name in ("this-month", "last-month") else name
        same = [r for r in runs if r.scheme_id == runs[-1].scheme_id]
        at = {"latest": 1, "previous": 2}.get(name)
        if at is not None and len(same) >= at:
            return same[-at]
        for pool in (runs, self.runs()):
            if hits := [r for r in pool if r.label == label] or self._revision(label, {r.scheme_id for r in pool}):
                return hits[-1]
        labels = list(dict.fromkeys(r.label for r in runs))
        guess = closest(label.partition("@")[0], labels)
        values = {"name": label, "known": ", ".join(labels[-12:]), "guess": guess}
        raise CivScoreError.of("run-not-found", Where(str(self.path)), **values)

    def _revision(self, name: str, schemes: set[str]) -> list[SavedRun]:
        """The runs that ``label@revision`` means."""
        label, _, revision = name.rpartition("@")
        pool = self.runs(every_revision=True) if label else []
        return [r for r in pool if r.scheme_id in schemes and r.label == label and str(r.revision) == revision]

    def before(self, result: Result) -> SavedRun | None:
        """The run that a new one is seen against: of the newest earlier period; without a period the newest other."""
        others = [r for r in self.runs(result.tree.scheme.id) if r.label != result.label]
        if result.period is None:
            return others[-1] if others else None
        earlier = [r for r in others if r.period and r.period < result.period]
        return max(earlier, key=lambda r: (r.period, r.id), default=None)

    def readings(self, run: SavedRun) -> tuple[Readings, dict[str, Any]]:
        """The rows of a saved run, and what it was scored with.

        The latter are ``scheme_text``, ``scheme_file``, ``profile`` and ``lenient``.

        Raises:
            CivScoreError: what was saved does not hold together.
        """
        columns = ("readings", "sheets", "inputs", "scheme_text", "scheme_file", "profile", "lenient")
        with self.opened() as database:
            row = database.execute(f"SELECT {', '.join(columns)} FROM runs WHERE id = ?", (run.id,)).fetchone()
        kept = dict(zip(columns, row, strict=True))
        try:
            readings = unpacked(kept.pop("readings"), kept.pop("sheets"), kept.pop("inputs"))
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise CivScoreError.of("run-unreadable", Where(str(self.path)), name=run.label) from error
        return readings, kept

    def scheme_of(self, run: SavedRun) -> tuple[str, str | None]:
        """The text of the scheme that a saved run was scored under, and the profile."""
        with self.opened() as database:
            row = database.execute("SELECT scheme_text, profile FROM runs WHERE id = ?", (run.id,)).fetchone()
        return row[0], row[1]

    def cells(self, run: SavedRun) -> Cells:
        """The partial sums of a saved run, without its rows.

        Raises:
            CivScoreError: what was saved does not hold together.
        """
        with self.opened() as database:
            data = database.execute("SELECT cells FROM runs WHERE id = ?", (run.id,)).fetchone()[0]
        try:
            return unpacked_cells(data)
        except (ValueError, KeyError, TypeError, OSError, zlib.error) as error:
            raise CivScoreError.of("run-unreadable", Where(str(self.path)), name=run.label) from error

    def folders(self) -> dict[str, str]:
        """The folders that runs were read from, as they were named; each with the label of the newest such run."""
        if not self.path.exists():
            return {}
        inside = "json_extract(one.value, '$.folder')"
        with self.opened() as database:
            database.execute(_TABLE)
            return dict(database.execute(
                f"SELECT DISTINCT {inside}, runs.label FROM runs, json_each(runs.inputs) AS one "
                f"WHERE {inside} != '' ORDER BY runs.id"
            ))  # fmt: skip

    @contextmanager
    def opened(self, *, new: bool = False) -> Iterator[sqlite3.Connection]:
        """The file as a database, made where it is *new*; what was begun and not committed is rolled back.

        Raises:
            CivScoreError: it cannot be read or written, or the disk is full.
        """
        try:
            if new:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
            try:
                yield database
            finally:
                database.close()  # an open transaction is rolled back
        except (sqlite3.Error, OSError) as error:
            reason = _refusal(error)
            code = "disk-full" if reason == "disk-full" else "history-unreadable"
            raise CivScoreError.of(code, Where(str(self.path)), reason=reason) from error


def _refusal(error: sqlite3.Error | OSError) -> str:
    """Why the file cannot be used, as a key of the reasons in :mod:`civscore.text`."""
    if isinstance(error, OSError):
        return system_reason(error)
    return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "system")  # the low byte: the others say more


def find_history(start: Path, override: str | None) -> Path:
    """The history's file: *override*, else that of *start* or the nearest parent that has one, else one in *start*."""
    if override:
        return Path(override)
    for folder in (start, *start.parents):
        path = folder / ".civscore" / "history.db"
        if path.exists():
            return path
    return start / ".civscore" / "history.db"


def _month(runs: list[SavedRun], name: str) -> str:
    """The label of the newest saved period, or of the month before it; the month's name where it was not saved."""
    periods = sorted({r.period or r.label for r in runs if MONTH.fullmatch(r.period or r.label)})
    if not periods:
        raise CivScoreError.of("relative-without-period", name=name)
    newest = periods[-1]
    if name == "last-month":
        year, month = int(newest[:4]), int(newest[5:])
        newest = f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"
    hits = [r.label for r in runs if (r.period or r.label) == newest]
    return newest if newest in hits or not hits else hits[-1]
