"""The rows of a saved run under another edition or scheme: each standard is followed to where it stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from civscore.errors import CivScoreError, Problem
from civscore.matching import normalized
from civscore.months.history import SavedRun
from civscore.readers.readings import Readings
from civscore.scheme.editions import ids_ahead
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.result import Result
from civscore.scoring.rows import Rows, coded, merged
from civscore.scoring.score import score
from civscore.scoring.standards import named_standards


@dataclass(frozen=True)
class Followed:
    """Rows that name the standards of the new edition, and what was decided on the way."""

    readings: Readings
    problems: list[Problem]
    gone: dict[str, Indicator]  # how the rows name it → a standard that the new edition does not have


def follow(readings: Readings, old: Tree, new: Tree) -> Followed:
    """Let rows that were made for the tree *old* name the standards of *new*.

    A standard whose id is another in the new edition is known by its name, if that is unique in both. What is gone is
    left as it is, unless its id now means another standard: then the rows name it by id and name, which nothing has.
    """
    if old.scheme == new.scheme:
        return Followed(readings, [], {})
    found = named_standards(readings, old)
    taken = {normalized(node.id) for node in new.nodes[1:]}
    names: dict[int, str] = {}
    problems: list[Problem] = []
    gone: dict[str, Indicator] = {}
    for number, (was, now) in enumerate(ids_ahead(old, new)):
        rows = np.flatnonzero(found == number)
        if not len(rows):
            continue
        if now is None:
            name = f"{was.id} {was.name}" if normalized(was.id) in taken else was.id
            gone[normalized(name)] = was
            names |= {number: name} if name != was.id else {}
        elif (now.id, now.name) != (was.id, was.name):
            names[number] = now.id
            problems.append(_elsewhere(readings, was, now, rows))
    return Followed(_renamed(readings, found, names), problems, gone)


def _elsewhere(readings: Readings, was: Indicator, now: Indicator, rows: Rows) -> Problem:
    values = {"id": was.id, "name": was.name, "now": now.id, "now_name": now.name}
    code = "standard-renamed" if was.id == now.id else "standard-renumbered"
    return Problem("warning", code, readings.where(int(rows[0])), values, len(rows) - 1)


def _renamed(readings: Readings, found: Rows, names: dict[int, str]) -> Readings:
    """The readings with other ids in the rows of some standards (*names*: number of the standard → its id now)."""
    if not names:
        return readings
    import pandas as pd

    codes, texts = coded(readings, "standard", as_is=True)
    table = np.full(max(int(found.max()), *names) + 2, -1, dtype=np.intp)  # the last one is for rows without a standard
    for at, number in enumerate(names):
        table[number] = len(texts) + at
    moved = table[found]
    codes, texts = merged(np.where(moved >= 0, moved, codes), [*texts, *names.values()])
    column = pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype=object))
    return replace(readings, frame=readings.frame.assign(standard=column))


def rescore(
    followed: Followed, new: Tree, *, label: str, created: str, lenient: bool, partial: bool = False
) -> Result:  # fmt: skip
    """Score followed rows under the new tree; arguments and faults as of :func:`civscore.scoring.score.score`.

    Raises:
        CivScoreError: the rows are faulty under this tree: its sentences speak of the edition where it is that.
    """
    try:
        result = score(followed.readings, new, label=label, created=created, lenient=lenient, partial=partial)
    except CivScoreError as error:
        raise CivScoreError([*_reworded(error.problems, followed), *followed.problems]) from error
    result.problems = [*_reworded(result.problems, followed), *followed.problems]
    return result


def _reworded(problems: list[Problem], followed: Followed) -> Iterator[Problem]:
    """An id that the new edition does not have is no slip of the pen where the old one has it."""
    for problem in problems:
        was = followed.gone.get(str(problem.values.get("id")))
        if problem.code == "unknown-standard" and was is not None:
            yield replace(problem, code="standard-gone", values={"id": was.id, "name": was.name})
        else:
            yield problem


def rules_changed(result: Result, run: SavedRun) -> list[Problem]:
    """A warning where a saved run, scored again under its own scheme, has another score than it was saved with."""
    now = None if result.total.score is None else str(result.total.score)
    if now == run.score:
        return []
    values = {"run": f"{run.label}@{run.revision}", "saved": run.score or "–", "now": now or "–"}
    return [Problem("warning", "rules-changed", values=values)]


def new_errors(result: Result, before: Result) -> list[Problem]:
    """The errors of a run that it did not have under its old edition."""
    known = {(p.code, str(p.where), p.more) for p in before.problems}
    return [p for p in result.problems if p.level == "error" and (p.code, str(p.where), p.more) not in known]
