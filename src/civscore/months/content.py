"""What makes two revisions the same run, wherever they are kept and whatever they are called."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from civscore.months.saved_run import SavedRun

_COLUMNS = (
    "period", "created", "civscore", "scheme_id", "scheme_edition", "scheme_sha256", "scheme_file", "scheme_text",
    "profile", "lenient", "score", "exact", "coverage", "status", "sites", "observations", "inputs", "cells", "losses",
    "readings", "sheets",
)  # fmt: skip


def content_of(database: sqlite3.Connection, run: SavedRun) -> str:
    """The checksum of a run's rows, scheme and figures, whatever has become of it since it was saved."""
    row = database.execute(f"SELECT {', '.join(_COLUMNS)} FROM runs WHERE id = ?", (run.id,)).fetchone()
    digest = hashlib.sha256()
    for value in row:
        data = value if isinstance(value, bytes) else repr(value).encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
