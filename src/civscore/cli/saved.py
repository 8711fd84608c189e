"""Saved runs as they were scored: from their kept rows, under the scheme's text of that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from civscore.months.history import History, SavedRun
    from civscore.readers.readings import Readings
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result


def scored_as_saved(history: History, run: SavedRun) -> tuple[Result, Readings, bool]:
    """A saved run as it was scored, from its kept rows under the scheme's text of that day.

    Where the program's rules have changed since, so that the score is another, its problems say so.

    Returns:
        the result, the rows, and whether faulty ones were left out.
    """
    from civscore.months.rescoring import rules_changed
    from civscore.scoring.score import score

    readings, kept = history.readings(run)
    lenient = bool(kept["lenient"])
    result = score(readings, saved_tree(kept), label=run.label, created=run.created, lenient=lenient)
    result.standing = run.standing
    result.problems = [*rules_changed(result, run), *result.problems]
    return result, readings, lenient


def saved_tree(kept: dict[str, Any]) -> Tree:
    """The tree that a saved run was scored under; *kept* is what the history says beside its rows."""
    from civscore.scheme.building import build_tree
    from civscore.scheme.loading import parse_scheme

    return build_tree(parse_scheme(kept["scheme_text"].encode(), kept["scheme_file"]), kept["profile"])
