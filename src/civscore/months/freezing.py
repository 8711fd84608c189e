"""What freezes a run in the history's file: its figures, and a digest of each part that tells an alteration."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, Problem, Where
from civscore.months.frozen import figures_of, packed_figures

if TYPE_CHECKING:
    from civscore.months.saved_run import SavedRun
    from civscore.scoring.result import Result

_PARTS = {
    "altered-scheme": ("scheme_id", "scheme_sha256", "scheme_text", "scheme_file", "profile"),
    "altered-rows": ("readings", "sheets", "inputs", "lenient"),
    "altered-figures": ("period", "score", "exact", "coverage", "status", "sites", "observations", "cells", "losses",
                        "figures"),
}  # fmt: skip
"""Each part of a run (a key of the reasons in :mod:`civscore.text`), and the columns that make it. Its label is none:
a run may be renamed."""


def freeze(database: sqlite3.Connection, number: int, result: Result) -> None:
    """Keep the figures of a run and the digest of its parts, within a transaction.

    Args:
        database: the history's file.
        number: the run's id.
        result: the run as it was scored.
    """
    figures = packed_figures(figures_of(result))
    database.execute("UPDATE runs SET figures = ? WHERE id = ?", (figures, number))
    digest = json.dumps(_digests(database, number))
    database.execute("UPDATE runs SET digest = ? WHERE id = ?", (digest, number))


def check_unaltered(database: sqlite3.Connection, run: SavedRun, path: str) -> None:
    """Compare a frozen run with its digests.

    Raises:
        CivScoreError: somebody changed it: an error for each part that is another one now.
    """
    (kept,) = database.execute("SELECT digest FROM runs WHERE id = ?", (run.id,)).fetchone()
    try:
        known = dict(json.loads(kept))
    except (ValueError, TypeError):
        known = {}
    now = _digests(database, run.id)
    altered = [part for part in _PARTS if known.get(part) != now[part]]
    if altered:
        name = f"{run.label}@{run.revision}"
        values = {"name": name, "who": run.who, "day": run.day}
        raise CivScoreError(
            [Problem("error", "run-altered", Where(path), {**values, "reason": part}) for part in altered]
        )


def _digests(database: sqlite3.Connection, number: int) -> dict[str, str]:
    found = {}
    for part, columns in _PARTS.items():
        row = database.execute(f"SELECT {', '.join(columns)} FROM runs WHERE id = ?", (number,)).fetchone()
        digest = hashlib.sha256()
        for value in row:
            data = value if isinstance(value, bytes) else repr(value).encode()
            digest.update(len(data).to_bytes(8, "big") + data)
        found[part] = digest.hexdigest()
    return found
