"""That a month was confirmed, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put_wrapped
from civscore.text.standing import STANDING

if TYPE_CHECKING:
    from civscore.months.saved_run import SavedRun


def print_confirmed(run: SavedRun, language: str) -> None:
    """Which revision was confirmed, its score, by whom and when."""
    values = {"run": f"{run.label}@{run.revision}", "score": run.score or "–", "who": run.who, "day": run.day}
    put_wrapped(PlainConsole(), STANDING["confirmed"].of(language).format(**values))
