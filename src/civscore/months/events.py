"""What was done to saved runs, and by whom: one row for each deed, never altered and never deleted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from civscore.months.saved_run import SavedRun


@dataclass(frozen=True)
class Event:
    """Something that was done to a run, and by whom: ``saved``, ``amended``, ``demoted``, ``deleted`` …"""

    created: str
    who: str
    action: str
    scheme_id: str
    label: str
    revision: int | None
    details: dict[str, Any]


def record_event(
    database: sqlite3.Connection, created: str, who: str, action: str, run: SavedRun, details: Mapping[str, Any]
) -> None:
    """Write down what is done to a run, within the transaction that does it."""
    values = (created, who, action, run.scheme_id, run.label, run.revision, json.dumps(details, ensure_ascii=False))
    database.execute(f"INSERT INTO events ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def read_events(database: sqlite3.Connection) -> list[Event]:
    """All events, oldest first."""
    rows = database.execute(f"SELECT {_COLUMNS} FROM events ORDER BY id")
    return [Event(created, who, action, scheme, label, revision, json.loads(details))
            for created, who, action, scheme, label, revision, details in rows]  # fmt: skip


_COLUMNS = "created, who, action, scheme_id, label, revision, details"
