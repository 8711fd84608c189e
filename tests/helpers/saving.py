"""Runs as they stand in a history: made of a few rows, saved under whatever is asked for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import running
from running import flat, passes

from civscore.months.admission import Wish
from civscore.months.history import History, SavedRun
from civscore.readers.readings import Readings
from civscore.scoring.result import Result
from civscore.scoring.score import score

CREATED = "2024-06-01T09:00:00+08:00"

VERSION_0 = """
CREATE TABLE runs (
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
"""How the first version of the program made its table."""


def scored(
    month: str | None = "2024-03", label: str = "", *, sites: int = 4, good: int = 3, scheme: str = "t",
    observed: int = 2, created: str = CREATED,
) -> tuple[Result, Readings]:  # fmt: skip
    """A run of *sites* sites, *good* of them good (25 points each of 4), of which *observed* of two standards have
    rows."""
    date = {"date": f"{month}-05"} if month else {}
    rows = [
        row
        for standard in ("1", "2")[:observed]
        for site in range(sites)
        for row in passes(standard, "是" if site < good else "否", site=f"路{site}", unit="城管局", **date)
    ]
    readings = running.readings(rows)
    scheme_doc = flat({"method": "field"}, {"method": "field"}, id=scheme)
    return score(readings, running.tree_of(scheme_doc), label=label, created=created), readings


def save(
    history: History, month: str | None = "2024-03", label: str = "", *, wish: Wish | None = None, **more: Any
) -> SavedRun:
    """Save such a run."""
    return history.save(*scored(month, label, **more), lenient=False, wish=wish or Wish())


def freeze(history: History, run: SavedRun, who: str = "王主任", day: str = "2024-06-03") -> None:
    """Confirm a run, as far as the history is concerned."""
    with history.writing() as database:
        values = (who, day, run.scheme_id, run.label, run.revision)
        database.execute(
            "UPDATE runs SET state = 'confirmed', who = ?, day = ? WHERE scheme_id = ? AND label = ? AND revision = ?",
            values,
        )  # fmt: skip


def as_version_0(history: History, path: Path) -> Path:
    """The history as the first version of the program would have kept it."""
    with history.opened() as new, closing(sqlite3.connect(path)) as old, old:
        old.execute(VERSION_0)
        columns = [name for _, name, *_ in old.execute("PRAGMA table_info(runs)")]
        marks = ", ".join("?" * len(columns))
        rows = new.execute(f"SELECT {', '.join(columns)} FROM runs ORDER BY id").fetchall()
        old.executemany(f"INSERT INTO runs VALUES ({marks})", rows)
        answers = new.execute("SELECT sql FROM sqlite_master WHERE name = 'ledger_changes'").fetchone()
        if answers:
            old.execute(answers[0])
            kept = new.execute("SELECT * FROM ledger_changes").fetchall()
            for row in kept:
                old.execute(f"INSERT INTO ledger_changes VALUES ({', '.join('?' * len(row))})", row)
    return path
