"""Saved runs as they were scored: from their kept rows, under the scheme's text of that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from civscore.months.history import History, SavedRun
    from civscore.months.saved_trees import SavedTrees
    from civscore.readers.readings import Readings
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result


def scored_as_saved(
    history: History, run: SavedRun, trees: SavedTrees | None = None
) -> tuple[Result, Readings, bool]:  # fmt: skip
    """A saved run as it was scored, from its kept rows under the scheme's text of that day; *trees* are those that were
    built already, and get the run's.

    Where the program's rules have changed since, so that the score is another, its problems say so.

    Returns:
        the result, the rows, and whether faulty ones were left out.
    """
    from civscore.months.rescoring import rules_changed
    from civscore.scoring.score import score

    readings, kept = history.readings(run)
    lenient = bool(kept["lenient"])
    tree = saved_tree(kept, trees)
    how = {"lenient": lenient or run.frozen, "partial": run.kind == "re-check"}
    result = score(readings, tree, label=run.label, created=run.created, **how)
    if run.frozen:
        result = _as_confirmed(history, run, result)
    else:
        result.problems = [*rules_changed(result, run), *result.problems]
    result.standing, result.register = run.standing, kept["register"]
    return result, readings, lenient


def _as_confirmed(history: History, run: SavedRun, result: Result) -> Result:
    """A confirmed run has the figures that were confirmed, whatever the program makes of its rows today."""
    from civscore.errors import Problem
    from civscore.months.frozen import as_frozen, figures_of, say_the_same

    figures = history.figures(run)
    if say_the_same(figures_of(result), figures):
        return result
    now = "–" if result.total.score is None else str(result.total.score)
    values = {"run": f"{run.label}@{run.revision}", "saved": run.score or "–", "now": now}
    problems = [Problem("warning", "figures-as-confirmed", values=values), *result.problems]
    found = as_frozen(result, figures)
    found.problems = problems
    return found


def saved_tree(kept: dict[str, Any], trees: SavedTrees | None = None) -> Tree:
    """The tree that a saved run was scored under; *kept* is what the history says beside its rows."""
    from civscore.months.saved_trees import SavedTrees

    return (trees or SavedTrees()).of(kept["scheme_text"], kept["scheme_file"], kept["profile"])
