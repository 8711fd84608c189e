"""Tables of a history's file: which there are, their columns, and a row more."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any


def tables(database: sqlite3.Connection) -> set[str]:
    """The names of the tables that there are."""
    return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def columns(database: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table, in their order; none where there is no such table."""
    return [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")]


def insert(database: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> int:
    """Write a row, given by its columns; its number."""
    names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    return int(database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row).lastrowid or 0)
