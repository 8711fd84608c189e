"""How much of a change the draw of sites alone could make: its standard error.

Each place's influence on the score is worked out by linearisation (Särndal, Swensson and Wretman 1992, section 5.5: the ratio
estimator's residuals), the influences of the two runs are subtracted place by place, so that places in both runs count once, and
their variance over the places gives the error: √(n ÷ (n − 1) · Σ(d − d̄)²). Standards that are converted by bands are taken as if
they were linear, ``worst`` as if it were ``by-site``. Fewer than two places: no error can be known.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from civscore.comparison.sites import place_key
from civscore.result import Result
from civscore.rollup import effective_points

CONFIDENCE = 1.96  # standard errors on either side that hold 95 of 100 draws
Influence = dict[tuple[str, ...], npt.NDArray[np.float64]]  # place → its influence on each standard's score


def node_errors(old: Result, new: Result) -> list[float | None]:
    """The standard error of each node's change; position 0 is the whole."""
    points = [[float(n.effective_points) for n in run.nodes] for run in (old, new)]
    before = _influences(old, points[0], set(range(len(old.cells.place))))
    after = _influences(new, points[1], set(range(len(new.cells.place))))
    places, difference = _difference(before, after, len(new.tree.leaves))
    if len(places) < 2:
        return [None] * len(new.tree.nodes)
    below = _incidence(new)
    deviation = difference @ below
    centred = deviation - deviation.mean(axis=0)
    n = len(places)
    errors = np.sqrt(n / (n - 1) * (centred**2).sum(axis=0))
    return [float(e) for e in errors]


def area_errors(old: Result, new: Result, kind: str) -> dict[str, float]:
    """The standard error of the change of each area's score, for areas with at least two places."""
    if kind not in old.scopes or kind not in new.scopes:
        return {}
    names = {m.name for m in old.scopes[kind].members} & {m.name for m in new.scopes[kind].members}
    return {name: error for name in names if (error := _area_error(old, new, kind, name)) is not None}


def _area_error(old: Result, new: Result, kind: str, name: str) -> float | None:
    influences = []
    for run in (old, new):
        scope = run.scopes[kind]
        at = next(i for i, m in enumerate(scope.members) if m.name == name)
        known = ~np.isnan(scope.rates[at])
        points = [float(p) for p in effective_points(run.tree, known)]
        inside = {i for i, p in enumerate(run.cells.place.tolist()) if getattr(run.cells.places[p], kind) == name}
        influences.append(_influences(run, points, inside))
    places, difference = _difference(*influences, len(new.tree.leaves))
    n = len(places)
    if n < 2:
        return None
    total = difference.sum(axis=1)
    return float(np.sqrt(n / (n - 1) * ((total - total.mean()) ** 2).sum()))


def _influences(run: Result, points: list[float], cells: Iterable[int]) -> Influence:
    """For each place Σ over its cells of points × (earned − rate·possible) ÷ Σ possible, by standard."""
    at = np.array(sorted(cells), dtype=np.intp)
    standard, place = run.cells.standard[at], run.cells.place[at]
    possible = run.cells.possible[at].astype(np.float64)
    earned = run.cells.earned[at].astype(np.float64)
    weights = _weights(run, standard, place, possible)
    size = len(run.tree.leaves)
    rate = np.divide(earned, possible, out=np.zeros(len(at)), where=possible != 0)
    mean = np.bincount(standard, weights=weights * rate, minlength=size)
    effective = np.array([points[leaf] for leaf in run.tree.leaves])
    value = effective[standard] * weights * (rate - mean[standard])
    found: Influence = {}
    for cell, number in enumerate(standard.tolist()):
        key = place_key(run.cells.places[int(place[cell])])
        if key not in found:
            found[key] = np.zeros(size)
        found[key][number] += value[cell]
    return found


def _weights(
    run: Result, standard: npt.NDArray[np.intp], place: npt.NDArray[np.intp], possible: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Each cell's weight in its standard's rate: by what was possible, or one place like the other."""
    equal = np.array([s.combine.type in ("by-site", "worst") for s in run.tree.standards])
    weight = np.where(equal[standard], (possible != 0).astype(np.float64), possible)
    total = np.bincount(standard, weights=weight, minlength=len(run.tree.leaves))
    return np.divide(weight, total[standard], out=np.zeros(len(weight)), where=total[standard] != 0)


def _difference(
    before: Influence, after: Influence, size: int
) -> tuple[list[tuple[str, ...]], npt.NDArray[np.float64]]:
    places = [p for p in {**before, **after} if any(p[1:])]  # the whole is no place that could be drawn
    nothing = np.zeros(size)
    rows = [after.get(p, nothing) - before.get(p, nothing) for p in places]
    return places, np.array(rows) if rows else np.zeros((0, size))


def _incidence(run: Result) -> npt.NDArray[np.float64]:
    """Standards × nodes: 1 where the standard stands below the node (or is it)."""
    tree = run.tree
    matrix = np.zeros((len(tree.leaves), len(tree.nodes)))
    for number, leaf in enumerate(tree.leaves):
        at = leaf
        while at >= 0:
            if tree.nodes[leaf].kind != "gate" and (tree.nodes[at].kind == tree.nodes[leaf].kind or at == 0):
                matrix[number, at] = 1
            at = tree.nodes[at].parent
    return matrix


