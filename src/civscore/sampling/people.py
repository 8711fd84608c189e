"""The people asked: a survey's error, where every street was there and people were drawn in each.

V = Σ_k w_k² · r_k(1 − r_k) ÷ (t_k − 1) over the streets k of a standard, w_k = t_k ÷ Σt where answers are pooled, 1 ÷ K
where streets weigh alike (Cochran 1977, section 5.3). A street of one answer has no variance of its own: all such are
taken together. Where streets were drawn, they are what varies: V = n ÷ (n − 1) · Σ (z − z̄)² over the n streets, with z
a street's influence on every figure at once (an ultimate cluster). Interviewers whose routes make people alike enlarge
V by the design effect that the scheme states.
"""

from __future__ import annotations

import numpy as np

from civscore.sampling.strata import Floats, Strata
from civscore.sampling.variance import Variances, no_parts, scaled
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells, Positions


def asked(tree: Tree, cells: Cells, strata: Strata) -> Positions:
    """The cells that hold people's answers: of surveys, not at drawn sites, and of two people or more in all. Marks out
    of so many points, one a place, are the impression of whoever went there, and no sample."""
    survey = np.array([s.elsewhere == "survey" for s in tree.standards], dtype=bool)
    at = np.flatnonzero(survey[cells.standard] & (strata.row[cells.place] < 0) & (cells.possible != 0))
    people = answers(tree, cells)[at]
    total = np.bincount(cells.standard[at], weights=people, minlength=len(tree.leaves))
    most = np.zeros(len(tree.leaves))
    np.maximum.at(most, cells.standard[at], people)
    marks = np.array([s.judge is not None and s.judge.type == "score" for s in tree.standards], dtype=bool)
    return at[((total >= 2) & ~(marks & (most < 2)))[cells.standard[at]]]


def answers(tree: Tree, cells: Cells) -> Floats:
    """How many answers each cell holds: what a tally says, else a row each."""
    sized = np.array([s.judge is not None and s.judge.sized for s in tree.standards], dtype=bool)
    unit = np.array([float(u) for u in cells.unit])
    counted = cells.possible.astype(np.float64) / unit[cells.standard] if len(unit) else np.zeros(0)
    found: Floats = np.where(sized[cells.standard], counted, cells.count.astype(np.float64))
    return found


def by_street(tree: Tree, cells: Cells, strata: Strata, slopes: Floats) -> Variances:
    """The variances of all nodes' scores that come from the people asked; a part for each street and standard.

    Args:
        slopes: standards × nodes, as :class:`civscore.sampling.influence.Influences` has them.
    """
    at = asked(tree, cells, strata)
    if not len(at):
        return no_parts(slopes.shape[1])
    standard, people = cells.standard[at], answers(tree, cells)[at]
    rate = cells.earned[at].astype(np.float64) / cells.possible[at].astype(np.float64)
    design = tree.scheme.survey
    alike = np.array([s.combine.way.group is not None for s in tree.standards], dtype=bool)[standard]
    size = len(tree.leaves)
    weight = np.where(alike, 1.0, people)
    weight /= np.bincount(standard, weights=weight, minlength=size)[standard]
    if design.streets == "drawn":
        return scaled(_drawn(cells.place[at], standard, weight, rate, slopes), float(design.deff or 1))
    several = people >= 2
    own = np.zeros(len(at))
    own[several] = weight[several] ** 2 * (rate * (1 - rate))[several] / (people[several] - 1)
    parts = Variances(own[several, None] * slopes[standard[several]] ** 2, people[several] - 1)
    parts = parts + _single(standard[~several], weight[~several], rate[~several], slopes)
    return scaled(parts, float(design.deff or 1))


def _drawn(place: Positions, standard: Positions, weight: Floats, rate: Floats, slopes: Floats) -> Variances:
    """Streets as what was drawn: one part, of as many degrees of freedom as there are streets less one."""
    street = np.unique(place, return_inverse=True)[1]
    n = int(street.max()) + 1
    if n < 2:
        return no_parts(slopes.shape[1])
    mean = np.bincount(standard, weights=weight * rate, minlength=len(slopes))
    moves = np.zeros((n, len(slopes)))
    np.add.at(moves, (street, standard), weight * (rate - mean[standard]))
    z = moves @ slopes
    return Variances(n / (n - 1) * ((z - z.mean(axis=0)) ** 2).sum(axis=0)[None, :], np.array([n - 1.0]))


def _single(standard: Positions, weight: Floats, rate: Floats, slopes: Floats) -> Variances:
    """Streets of one answer each: the spread between them is that of people."""
    parts = no_parts(slopes.shape[1])
    for number in np.unique(standard).tolist():
        own = standard == number
        if own.sum() >= 2:
            variance = float((weight[own] ** 2).sum() * rate[own].var(ddof=1))
            freedom = np.array([own.sum() - 1.0])
            parts = parts + Variances(variance * slopes[number][None, :] ** 2, freedom)
    return parts
