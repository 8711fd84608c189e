"""What the running command has written and saved so far: after a failure it is said truthfully."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

files: list[Path] = []
saved: list[str] = []
"""Labels of runs, and what else went into the history."""
at_end: list[Callable[[], None]] = []
"""What is to be cleared away when the command ends, however it ends."""


def clear() -> None:
    """A new command begins."""
    files.clear()
    saved.clear()


def clear_away() -> None:
    """The command ends."""
    while at_end:
        at_end.pop()()
