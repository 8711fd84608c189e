"""Which rows speak of a fault that the assessment before had found already: kept with the rows, so that a saved run is
scored again as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from civscore.dates import MONTH
from civscore.errors import CivScoreError, Where
from civscore.months.takes import month_of
from civscore.readers.readings import Readings
from civscore.scheme.building import build_tree
from civscore.scheme.loading import parse_scheme
from civscore.scheme.tree import Tree
from civscore.scoring.dearer import NOTIFIED
from civscore.scoring.places import find_places, place_key
from civscore.scoring.standards import find_standards

if TYPE_CHECKING:
    from civscore.months.comparison.faults import FaultKey
    from civscore.months.history import History
    from civscore.months.saved_run import SavedRun


def with_notified(readings: Readings, tree: Tree, history: History, label: str) -> Readings:
    """The readings with a column that says in which assessment a row's fault was found the time before.

    Args:
        readings, tree, history: the rows, the scheme, the saved runs.
        label: what the run will be called; empty for the month of its rows.

    Returns:
        the readings as they are where no standard has a price for it, or nothing was assessed before.

    Raises:
        CivScoreError: the assessment before cannot be read.
    """
    if not any(s.repeat for s in tree.standards) or NOTIFIED in readings.frame:
        return readings
    before = _before(history.assessments(tree.scheme.id), label, month_of(readings))
    return readings if before is None else marked(readings, tree, faults_of(history, before), before.label)


def marked(readings: Readings, tree: Tree, faults: set[FaultKey], label: str) -> Readings:
    """The readings with *label* beside each row of a standard and a place that are among the *faults*."""
    import pandas as pd

    places, place, _ = find_places(readings, tree.scheme)
    standard, _ = find_standards(readings, tree, place, places)
    keys, ids = [place_key(p) for p in places], [s.id for s in tree.standards]
    pairs = np.unique(np.stack([standard, place]), axis=1).T.tolist()
    known = {(s, p) for s, p in pairs if s >= 0 and p >= 0 and (ids[s], keys[p]) in faults}
    codes = [0 if pair in known else -1 for pair in zip(standard.tolist(), place.tolist(), strict=True)]
    column = pd.Categorical.from_codes(codes, categories=pd.Index([label], dtype=object))
    return replace(readings, frame=readings.frame.assign(**{NOTIFIED: column}))


def faults_of(history: History, run: SavedRun) -> set[FaultKey]:
    """Standards and places that failed in a saved run, as far as somebody could have repaired them."""
    text, profile = history.scheme_of(run)
    try:
        standards = build_tree(parse_scheme(text.encode(), run.scheme_file), profile).standards
    except CivScoreError as error:
        values = {"name": run.label, "reason": f"{run.scheme_file}: {error.problems[0].code}"}
        raise CivScoreError.of("run-unreadable", Where(str(history.path)), **values) from error
    cells = history.cells(run)
    keys = [place_key(p) for p in cells.places]
    at = np.flatnonzero(cells.earned < cells.possible)
    pairs = zip(cells.standard[at].tolist(), cells.place[at].tolist(), strict=True)
    return {(standards[s].id, keys[p]) for s, p in pairs if standards[s].problem and standards[s].kind != "bonus"}


def _before(runs: list[SavedRun], label: str, month: str | None) -> SavedRun | None:
    """The assessment of the newest month before that of the run; where it has none, the newest of another label."""
    own = month or (label if MONTH.fullmatch(label) else None)
    if own is None:
        return next((run for run in reversed(runs) if run.label != label), None)
    return next((run for run in reversed(runs) if run.month and run.month < own), None)
