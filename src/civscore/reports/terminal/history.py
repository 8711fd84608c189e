"""The saved runs in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, table
from civscore.text.standing import KINDS, STATES
from civscore.text.terminal import terminal_texts

if TYPE_CHECKING:
    from civscore.months.history import SavedRun

_LONG = 24  # columns of a label from which on it wraps, so that the figures beside it stay in sight


def print_history(runs: Sequence[SavedRun], path: str, language: str) -> None:
    """The saved runs, oldest first; a revised one as label@revision. What is no month's assessment says what it is."""
    out, t = PlainConsole(), terminal_texts(language)
    if not runs:
        out.print(t.no_history.format(path=path), soft_wrap=True)
        return
    latest = {(r.scheme_id, r.label): r.revision for r in runs}
    manner = "w" if any(cell_len(r.label) > _LONG for r in runs) else "="
    made = table(
        (t.label, manner),
        (t.standing, "="),
        (t.scheme, "<"),
        (t.edition_column, "="),
        (t.score, ">"),
        (t.saved_on, "="),
    )
    for r in runs:
        old = r.revision < latest[r.scheme_id, r.label]
        name = f"{r.label}@{r.revision}" if old else r.label
        score = r.score if r.kind in ("assessment", "trial") else None  # of a few sites it says nothing
        edition = r.scheme_edition or "–"
        made.add_row(name, standing_word(r, language), r.scheme_id, edition, score or "–", r.created[:10])
    put(out, t.history, made)
    out.print(path, style="dim", soft_wrap=True)


def standing_word(run: SavedRun, language: str) -> str:
    """How far a month has come; of what is none, what it is."""
    return STATES[run.state].of(language) if run.kind == "assessment" else KINDS[run.kind].of(language)
