"""The influence of each site on each node's score: what the score would move by, were the site a little heavier.

Linearised by standard (Särndal, Swensson and Wretman 1992, section 5.5: the ratio estimator's residuals), times the
slope of the conversion, times what the node's score moves by with the standard's rate. Where a step, a minimum or the
worst place decides, there is no such slope: ``bent`` names those nodes, and replicates answer for them
(:mod:`civscore.sampling.replicates`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from civscore.rules.combines.base import Group
from civscore.sampling.strata import Floats, Strata
from civscore.sampling.variance import by_stratum
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells, Positions
from civscore.scoring.rates import type_weights
from civscore.scoring.result import Result

_NEAR = 2.0  # standard errors from a bend within which a slope says nothing
SITES = (None, "field", "survey")
"""Methods by which sites are looked at that were drawn; papers, networks and outside scores are no sample."""


@dataclass(frozen=True)
class Influences:
    """``sites``: sites × nodes, in points. ``roll``: standards × nodes, points of the node's score for the whole of the
    standard's converted rate; ``slopes``: the same for its rate before that. ``bent``: nodes for which slopes say
    nothing."""

    sites: Floats
    roll: Floats
    slopes: Floats
    bent: npt.NDArray[np.bool_]


def influences(run: Result, strata: Strata) -> Influences:
    """The influences of a run's sites."""
    tree = run.tree
    parts = rate_influences(run.tree, run.cells, strata)
    roll, edged = node_slopes(run)
    slope, stepped = conversions(run, parts, strata)
    bent = edged | ((roll != 0) & stepped[:, None]).any(axis=0)
    slopes = np.where(np.isnan(slope), 0.0, slope)[:, None] * roll
    assert slopes.shape == (len(tree.leaves), len(tree.nodes))
    return Influences(parts @ slopes, roll, slopes, bent)


def rate_influences(tree: Tree, cells: Cells, strata: Strata) -> Floats:
    """Sites × standards: each site's influence on each standard's combined rate, before it is converted."""
    sampled = np.array([s.at_site in SITES for s in tree.standards], dtype=bool)
    inside = np.flatnonzero((strata.row[cells.place] >= 0) & (cells.possible != 0))
    used = np.flatnonzero(cells.possible != 0)
    standard = cells.standard
    earned, possible = cells.earned.astype(np.float64), cells.possible.astype(np.float64)
    influence = np.zeros(len(standard))
    for group, influence_of in _BY_GROUP.items():
        own = np.array([(None if s.combine.way.lowest else s.combine.way.group) == group for s in tree.standards])
        at = used[own[standard[used]]] if len(own) else used
        influence[at] = influence_of(tree, cells, at, earned[at], possible[at])
    inside = inside[sampled[standard[inside]]]
    found = np.zeros((len(strata.keys), len(tree.leaves)))
    found[strata.row[cells.place[inside]], standard[inside]] = influence[inside]
    return found


def _pooled(tree: Tree, cells: Cells, at: Positions, earned: Floats, possible: Floats) -> Floats:
    """(e − r·q) ÷ Σq."""
    standard, size = cells.standard[at], len(tree.leaves)
    whole = np.bincount(standard, weights=possible, minlength=size)
    rate = np.divide(np.bincount(standard, weights=earned, minlength=size), whole, out=np.zeros(size), where=whole != 0)
    residual: Floats = (earned - rate[standard] * possible) / whole[standard]
    return residual


def _by_site(tree: Tree, cells: Cells, at: Positions, earned: Floats, possible: Floats) -> Floats:
    """(e ÷ q − r) ÷ m, m places."""
    standard, size = cells.standard[at], len(tree.leaves)
    places = np.bincount(standard, minlength=size).astype(np.float64)
    own = earned / possible
    rate = np.bincount(standard, weights=own, minlength=size) / np.maximum(places, 1)
    residual: Floats = (own - rate[standard]) / places[standard]
    return residual


def _by_site_type(tree: Tree, cells: Cells, at: Positions, earned: Floats, possible: Floats) -> Floats:
    """(W_h ÷ ΣW)(e − r_h·q) ÷ Σq of the type, ΣW over the types that were seen."""
    types, weights = type_weights(tree, cells)
    standard, kind = cells.standard[at], types[cells.place[at]]
    pair, inverse = np.unique(standard * (len(weights) or 1) + kind, return_inverse=True)
    of = pair // (len(weights) or 1)
    weight = np.array([float(w) for w in weights])[pair % (len(weights) or 1)]
    whole = np.bincount(of, weights=weight, minlength=len(tree.leaves))
    weight = np.where(whole[of] == 0, 1.0, weight)
    whole = np.bincount(of, weights=weight, minlength=len(tree.leaves))
    sums = np.bincount(inverse, weights=possible)
    rate = np.bincount(inverse, weights=earned) / sums
    residual: Floats = (weight / whole[of])[inverse] * (earned - rate[inverse] * possible) / sums[inverse]
    return residual


_BY_GROUP: dict[Group | None, Callable[[Tree, Cells, Positions, Floats, Floats], Floats]] = {
    None: _pooled, "place": _by_site, "site_type": _by_site_type,
}  # fmt: skip
"""By what a way to combine pools first. Where the lowest place counts there is no slope: replicates answer."""


def conversions(run: Result, parts: Floats, strata: Strata) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """For each standard the slope of its conversion at its rate, and whether it has none that can be used: steps, the
    worst place, or a bend that the rate's own error reaches."""
    tree = run.tree
    size = len(tree.leaves)
    slope, stepped = np.ones(size), np.zeros(size, dtype=bool)
    rates = combined_rates(tree, run.cells)
    error = np.sqrt(by_stratum(parts, strata).total) if len(strata.keys) else np.zeros(size)
    for number, standard in enumerate(tree.standards):
        if standard.combine.way.lowest or standard.convert.steps:
            stepped[number] = True
        elif standard.convert.slope is not None and not np.isnan(rates[number]):
            threshold, fall = (float(part) for part in standard.convert.slope)
            slope[number] = fall if rates[number] < threshold else 0.0
            ground = threshold - 1 / fall if fall else -np.inf  # where nothing is left to lose
            slope[number] *= rates[number] > ground
            stepped[number] = min(abs(rates[number] - edge) for edge in (threshold, ground)) <= _NEAR * error[number]
    seen = ~np.isnan(rates)
    return slope, stepped & seen & (error > 0)


def combined_rates(tree: Tree, cells: Cells) -> Floats:
    """Each standard's rate before it is converted; NaN where nothing was observed."""
    at = np.flatnonzero(cells.possible != 0)
    size, standard = len(tree.leaves), cells.standard[at]
    earned, possible = cells.earned[at].astype(np.float64), cells.possible[at].astype(np.float64)
    whole = np.bincount(standard, weights=possible, minlength=size)
    sums = np.bincount(standard, weights=earned, minlength=size)
    with np.errstate(invalid="ignore", divide="ignore"):
        rates: Floats = np.where(whole == 0, np.nan, sums / whole)
    types, weights = type_weights(tree, cells)
    for number, indicator in enumerate(tree.standards):
        if indicator.combine.way.group is not None and whole[number]:
            from civscore.scoring.rates import combined_exact

            rates[number] = float(combined_exact(indicator, cells, at[standard == number], types, weights))
    return rates


def node_slopes(run: Result) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Standards × nodes: by how many points a node's score moves with a standard's rate; and the nodes for which there
    is no slope, because a minimum decides or a geometric mean has a rate of 0."""
    tree = run.tree
    known = np.array([score.rate is not None for score in run.nodes])
    rate = np.array([float(score.rate or 0) for score in run.nodes])
    effective = np.array([float(score.effective_points) for score in run.nodes])
    slopes, bent = np.zeros((len(tree.leaves), len(tree.nodes))), np.zeros(len(tree.nodes), dtype=bool)
    for number, leaf in enumerate(tree.leaves):
        node = tree.nodes[leaf]
        if node.kind == "gate" or not known[leaf]:
            continue
        slope, at = 1.0, leaf
        slopes[number, at] = effective[at]
        while node.kind == "base" and at > 0:
            above = tree.nodes[at].parent
            step, edged = _step(tree, above, at, known, rate)
            slope *= step
            bent[above] |= edged or bent[at]
            slopes[number, above] = effective[above] * slope
            at = above
        if node.kind in ("bonus", "penalty"):
            _outside(tree, leaf, slopes[number], effective)
    return slopes, bent


def _step(tree: Tree, above: int, at: int, known: npt.NDArray[np.bool_], rate: Floats) -> tuple[float, bool]:
    """What a group's rate moves by with a child's, and whether that cannot be said."""
    mixture = tree.mixtures[above]
    weights = {c: float(w) for c, w in zip(mixture.children, mixture.weights, strict=True) if known[c] and w}
    if at not in weights:
        return 0.0, False
    if mixture.how == "minimum":
        return 0.0, len(weights) > 1
    share = weights[at] / sum(weights.values())
    if mixture.how == "geometric":
        return (0.0, True) if rate[at] <= 0 else (share * rate[above] / rate[at], False)
    return share, False


def _outside(tree: Tree, leaf: int, slopes: Floats, effective: Floats) -> None:
    """A bonus or a penalty counts with its own points in every group of its kind above it, and in the whole."""
    at = tree.nodes[leaf].parent
    while at >= 0:
        if at == 0 or tree.nodes[at].kind == tree.nodes[leaf].kind:
            slopes[at] = effective[leaf]
        at = tree.nodes[at].parent
