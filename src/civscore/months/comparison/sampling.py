"""How much of a change the draw of sites alone could make: its standard error.

Each place's influence on the score is worked out by linearisation (Särndal, Swensson and Wretman 1992, section 5.5:
the ratio estimator's residuals), the influences of the two runs are subtracted place by place, so that places in both
runs count once, and their variance over the places gives the error: √(n ÷ (n − 1) · Σ(d − d̄)²). Standards that are
converted by bands are taken as if they were linear, ``worst`` as if it were ``by-site``, and all groups as if they were
arithmetic. Fewer than two places: no error can be known.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from civscore.scoring.places import place_key
from civscore.scoring.result import Result
from civscore.scoring.rollup import effective_points

CONFIDENCE = 1.96  # standard errors on either side that hold 95 of 100 draws
Influence = dict[tuple[str, ...], npt.NDArray[np.float64]]  # place → its influence on each standard's score


def node_errors(old: Result, new: Result) -> list[float | None]:
    """The standard error of each node's change; position 0 is the whole."""
    before, after = (
        _influences(run, [float(n.effective_points) for n in run.nodes], np.arange(len(run.cells.place)))
        for run in (old, new)
    )
    below = _incidence(new)
    errors = _errors(_difference(before, after, len(new.tree.leaves)) @ below)
    seen = (_seen([old, new], len(new.tree.leaves)) @ below > 0).sum(axis=0)
    return [float(e) if places >= 2 else None for e, places in zip(errors, seen, strict=True)]


def score_errors(run: Result) -> list[float | None]:
    """The standard error of each node's score, as if the sites had been drawn anew; position 0 is the whole."""
    size = len(run.tree.leaves)
    own = _influences(run, [float(n.effective_points) for n in run.nodes], np.arange(len(run.cells.place)))
    below = _incidence(run)
    seen = (_seen([run], size) @ below > 0).sum(axis=0)
    errors = _errors(_difference({}, own, size) @ below)
    return [float(e) if places >= 2 else None for e, places in zip(errors, seen, strict=True)]


def area_score_errors(run: Result, kind: str) -> dict[str, float]:
    """The standard error of each area's score, for areas with at least two places."""
    if kind not in run.scopes:
        return {}
    own = {name: _difference({}, parts, 1) for name, parts in _area_influences(run, kind).items()}
    return {name: float(_errors(rows)[0]) for name, rows in own.items() if len(rows) >= 2}


def area_errors(old: Result, new: Result, kind: str) -> dict[str, float]:
    """The standard error of the change of each area's score, for areas with at least two places."""
    if kind not in old.scopes or kind not in new.scopes:
        return {}
    before, after = _area_influences(old, kind), _area_influences(new, kind)
    found = {}
    for name in before.keys() & after.keys():
        difference = _difference(before[name], after[name], 1)
        if len(difference) >= 2:
            found[name] = float(_errors(difference)[0])
    return found


def _area_influences(run: Result, kind: str) -> dict[str, Influence]:
    """For each area of a level: place → its influence on the area's score."""
    scope = run.scopes[kind]
    numbers = {m.name: i for i, m in enumerate(scope.members)}
    area = np.array([numbers.get(getattr(p, kind), -1) for p in run.cells.places], dtype=np.intp)[run.cells.place]
    found = {}
    for name, number in numbers.items():
        points = [float(p) for p in effective_points(run.tree, ~np.isnan(scope.rates[number]))]
        parts = _influences(run, points, np.flatnonzero(area == number))
        found[name] = {place: values.sum(keepdims=True) for place, values in parts.items()}
    return found


def _errors(difference: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The standard error of each column's sum, from the influences of the places (rows) on it."""
    n = len(difference)
    if n < 2:
        return np.zeros(difference.shape[1])
    centred = difference - difference.mean(axis=0)
    errors: npt.NDArray[np.float64] = np.sqrt(n / (n - 1) * (centred**2).sum(axis=0))
    return errors


def _seen(runs: list[Result], size: int) -> npt.NDArray[np.float64]:
    """Places × standards: 1 where either run observed the standard at the place."""
    found: Influence = {}
    for run in runs:
        looked = np.flatnonzero(run.cells.count)
        place, standard = run.cells.place[looked], run.cells.standard[looked]
        for key, own in _by_place(run, place, standard, np.ones(len(looked)), size).items():
            found[key] = ((own > 0) | (found.get(key, own) > 0)).astype(np.float64)
    return _difference({}, found, size)


def _influences(run: Result, points: list[float], at: npt.NDArray[np.intp]) -> Influence:
    """For each place, by standard: Σ over its cells (those *at*) of points × (earned − rate·possible) ÷ Σ possible."""
    standard, place = run.cells.standard[at], run.cells.place[at]
    possible = run.cells.possible[at].astype(np.float64)
    earned = run.cells.earned[at].astype(np.float64)
    weights = _weights(run, standard, place, possible)
    size = len(run.tree.leaves)
    rate = np.divide(earned, possible, out=np.zeros(len(at)), where=possible != 0)
    mean = np.bincount(standard, weights=weights * rate, minlength=size)
    effective = np.array([points[leaf] for leaf in run.tree.leaves])
    value = effective[standard] * weights * (rate - mean[standard])
    return _by_place(run, place, standard, value, size)


def _by_place(
    run: Result, place: npt.NDArray[np.intp], standard: npt.NDArray[np.intp], value: npt.NDArray[np.float64], size: int
) -> Influence:
    """The values of some cells added up: place → one for each standard."""
    used, at = np.unique(place, return_inverse=True)
    sums = np.bincount(at * size + standard, weights=value, minlength=len(used) * size).astype(np.float64)
    found: Influence = {}
    for number, own in zip(used.tolist(), sums.reshape(len(used), size), strict=True):
        key = place_key(run.cells.places[number])
        found[key] = found[key] + own if key in found else own
    return found


def _weights(
    run: Result, standard: npt.NDArray[np.intp], place: npt.NDArray[np.intp], possible: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Each cell's weight in its standard's rate: by what was possible, or one place like the other."""
    equal = np.array([s.combine.way.group == "place" for s in run.tree.standards])
    weight = np.where(equal[standard], (possible != 0).astype(np.float64), possible)
    total = np.bincount(standard, weights=weight, minlength=len(run.tree.leaves))
    return np.divide(weight, total[standard], out=np.zeros(len(weight)), where=total[standard] != 0)


def _difference(before: Influence, after: Influence, size: int) -> npt.NDArray[np.float64]:
    """Places × standards: the influences after, less those before."""
    places = [p for p in {**before, **after} if any(p[1:])]  # the whole is no place that could be drawn
    nothing = np.zeros(size)
    rows = [after.get(p, nothing) - before.get(p, nothing) for p in places]
    return np.array(rows) if rows else np.zeros((0, size))


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
