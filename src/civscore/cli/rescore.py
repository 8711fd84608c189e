"""``civ-score rescore``: a saved run under another edition or scheme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from civscore.cli import exits
from civscore.cli.options import HELP, JsonOption, LangOption, OutputsOption, language_of, usable_label
from civscore.cli.standing import AmendOption, WhoOption, wish_of

if TYPE_CHECKING:
    from civscore.errors import Problem
    from civscore.months.history import SavedRun
    from civscore.readers.readings import Readings
    from civscore.scheme.model import SchemeFile
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result
    from civscore.scoring.standing import Kind


def rescore(
    run: Annotated[str, typer.Argument(metavar="RUN", help=HELP.rescore_run, show_default=False)],
    scheme: Annotated[str, typer.Option("--scheme", "-s", metavar="ID|FILE", help=HELP.rescore_scheme)],
    label: Annotated[str | None, typer.Option("--label", metavar="NAME", help=HELP.rescore_label)] = None,
    profile: Annotated[str | None, typer.Option("--profile", metavar="NAME", help=HELP.rescore_profile)] = None,
    output: OutputsOption = None,
    json: JsonOption = False,
    no_save: Annotated[bool, typer.Option("--no-save", help=HELP.no_save)] = False,
    lenient: Annotated[bool, typer.Option("--lenient", help=HELP.lenient)] = False,
    amend: AmendOption = None,
    who: WhoOption = None,
    lang: LangOption = None,
) -> None:
    """Score a saved run again, from its kept rows, under another edition or scheme."""
    from civscore.cli.choose import open_history
    from civscore.cli.delivery import FORMATS, Delivery, deliver, under
    from civscore.cli.files import check_outputs
    from civscore.cli.messages import show_problems
    from civscore.cli.saved import saved_tree
    from civscore.cli.schemes import scheme_named

    outputs = output or []
    check_outputs(outputs, FORMATS, [])
    name = usable_label(label)
    file, history = scheme_named(scheme), open_history()
    saved = history.find(run, file.scheme.id)
    beside = saved.kind if saved.kind != "assessment" else None  # what is no month's stays so
    wish = wish_of(
        None, False, True, amend, who, in_forms=beside, same_rows=True, saves=not no_save
    )  # nothing larger is lost
    readings, kept = history.readings(saved)
    check_outputs(outputs, FORMATS, [Path(i.path) for i in readings.inputs])
    old = saved_tree(kept)
    new = _tree(file, profile, old.profile)
    readings_before = readings
    result, readings = _scored(readings, kept, old, new, name or saved.label, lenient, saved.kind)
    show_problems(_under_todays_rules(saved, readings_before, kept, old), language_of(lang))
    show_problems(_came_from(saved, run, result, kept=not no_save), language_of(lang))
    how = Delivery(outputs, json, not no_save, lenient or bool(kept["lenient"]), lang, wish=wish)
    deliver(result, readings, history, how)
    if under(result, None):
        raise typer.Exit(exits.FALLS_SHORT)


def _tree(file: SchemeFile, profile: str | None, kept: str | None) -> Tree:
    """The new tree under the profile asked for, else under the run's own where the scheme has that."""
    from civscore.scheme.building import build_tree

    return build_tree(file, profile or (kept if kept in file.scheme.profiles else None))


def _scored(
    readings: Readings, kept: dict[str, Any], old: Tree, new: Tree, label: str, lenient: bool, kind: Kind
) -> tuple[Result, Readings]:
    """The result, and the rows as they are to be kept; of a re-check without a score.

    A run that was saved with faulty rows left out may have these again; others are errors, unless *lenient*.
    """
    from civscore.cli.clock import now
    from civscore.errors import CivScoreError
    from civscore.months.rescoring import follow, new_errors
    from civscore.months.rescoring import rescore as score_again
    from civscore.scoring.score import score

    followed = follow(readings, old, new)
    partial = kind == "re-check"
    how = {"lenient": lenient or bool(kept["lenient"]), "partial": partial}
    result = score_again(followed, new, label=label, created=now(), **how)
    if kept["lenient"] and not lenient and new_errors(result, score(readings, old, lenient=True, partial=partial)):
        raise CivScoreError(result.problems)
    result.register = kept["register"]
    return result, followed.readings


def _under_todays_rules(saved: SavedRun, readings: Readings, kept: dict[str, Any], old: Tree) -> list[Problem]:
    """What the program's own rules changed since the run was saved, apart from what the new edition changes."""
    from civscore.errors import CivScoreError
    from civscore.months.rescoring import rules_changed
    from civscore.scoring.score import score

    try:
        lenient, partial = bool(kept["lenient"]), saved.kind == "re-check"
        return rules_changed(score(readings, old, lenient=lenient, partial=partial), saved)
    except CivScoreError:  # rows that are errors today: the new edition's own list names them
        return []


def _came_from(saved: SavedRun, named: str, result: Result, *, kept: bool) -> list[Problem]:
    """Which run it is, so that a relative name is no riddle; and how to see what the other edition changed."""
    from civscore.errors import Problem

    run = f"{saved.label}@{saved.revision}"
    edition = saved.scheme_edition or saved.scheme_sha256[:8]
    values = {"named": named, "run": run, "scheme": saved.scheme_id, "edition": edition, "score": saved.score or "–"}
    notes = [Problem("note", "rescored-from", values=values)]
    if kept and result.tree.scheme.id == saved.scheme_id:
        notes.append(Problem("note", "rescored-compare", values={"run": run, "label": result.label}))
    return notes
