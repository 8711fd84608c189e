"""The saved runs as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from civscore.reports.shared.document import SCHEMA
from civscore.version import __version__

if TYPE_CHECKING:
    from civscore.months.events import Event
    from civscore.months.saved_run import SavedRun


def history_to_json(path: str, runs: Sequence[SavedRun], events: Sequence[Event] | None) -> dict[str, Any]:
    """The document; without *events* these are left out."""
    document: dict[str, Any] = {
        "schema": SCHEMA, "civscore": __version__, "history": path, "runs": [_run(run) for run in runs],
    }  # fmt: skip
    if events is not None:
        document["events"] = [asdict(event) for event in events]
    return document


def _run(run: SavedRun) -> dict[str, Any]:
    found = {**asdict(run), "month": run.month}
    del found["id"]
    return found
