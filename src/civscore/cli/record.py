"""What the running command has written and saved so far: after a failure it is said truthfully."""

from __future__ import annotations

from pathlib import Path

files: list[Path] = []
saved: list[str] = []
"""Labels of runs, and what else went into the history."""


def clear() -> None:
    """A new command begins."""
    files.clear()
    saved.clear()
