"""The exact figures of what is explained: of the whole, or of one district, site, unit …"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
import numpy.typing as npt

from civscore.scheme.model import AREAS
from civscore.scheme.tree import Tree
from civscore.scoring.awards import grant, is_ordinary
from civscore.scoring.cells import Cells, Positions, each
from civscore.scoring.judged import Judged, Observed
from civscore.scoring.methods import method_codes, methods_of
from civscore.scoring.places import Place
from civscore.scoring.rates import exact_rates
from civscore.scoring.rollup import Mask, Rolled, effective_points, roll_up
from civscore.scoring.visits import observe

Standing = Literal["scored", "zero", "not-applicable", "not-observed"]
"""How a node stands: ``zero`` was not observed, and the scheme counts that as nothing earned."""
WHOLE = "whole"


@dataclass(frozen=True)
class ExplainedScope:
    """What is explained: its kind (``whole``, ``district``, ``site``, ``unit`` …), its name, and where it ranks.

    ``at`` is its position among the members of its kind; −1 of the whole.
    """

    kind: str = WHOLE
    name: str = ""
    at: int = -1


@dataclass(frozen=True)
class Basis:
    """The observations of a scope.

    Attributes:
        cells: their sums.
        judged, rows, observed: the rows they come from, as positions in *judged*; None where a result file has none.
        lacking: the standards that count where nobody observed them (awards, and what is missing and counts as zero);
            None where a scope of this kind has none.
    """

    cells: Cells
    judged: Judged | None
    rows: Positions | None
    observed: Observed | None
    lacking: Mask | None


@dataclass(frozen=True)
class ScopeFigures:
    """The scorer's exact figures of a scope: ``count`` and ``absent`` of each standard, the others of each node."""

    tree: Tree
    count: Positions
    absent: Positions
    rolled: Rolled
    effective: list[Fraction]
    standing: list[Standing]

    def known(self, position: int) -> bool:
        """Whether a node has a rate."""
        return bool(self.rolled.known[0, position])

    def exact(self, position: int) -> Fraction:
        """A node's rate, without any rounding."""
        return Fraction(self.rolled.rate[0, position])

    def carried(self, position: int) -> Fraction:
        """A node's rate as the group above takes it: with the roundings that the scheme asks for below the total."""
        return Fraction(self.rolled.rounded_rate[0, position])


def basis_of(tree: Tree, cells: Cells, judged: Judged | None, scope: ExplainedScope, sites: list[int]) -> Basis:
    """The observations of a scope.

    Args:
        tree: the scheme.
        cells: those of the whole.
        judged: the run's rows, if it has them; a unit and an inspector need them.
        scope: which.
        sites: of the kind ``site``, the place of each member.
    """
    places = cells.places
    lacking = _lacking(tree, cells, scope.kind)
    if judged is None:
        inside = np.flatnonzero(_inside(tree, scope, places, sites, cells.place, cells.standard))
        return Basis(cells.take(inside), None, None, None, lacking)
    rows = np.flatnonzero(_rows_inside(tree, judged, scope, sites))
    observed = observe(judged, np.zeros(len(rows), dtype=np.intp), rows)
    return Basis(each(judged, observed), judged, rows, observed, lacking)


def _rows_inside(tree: Tree, judged: Judged, scope: ExplainedScope, sites: list[int]) -> Mask:
    if scope.kind == "unit":
        has = np.array([scope.name in names for names in judged.unit_sets], dtype=bool)
        return np.asarray(has[judged.units])
    if scope.kind == "inspector":
        names = [*judged.inspectors, None]
        return np.array([name == scope.name for name in names], dtype=bool)[judged.inspector]
    return _inside(tree, scope, judged.places, sites, judged.place, judged.standard)


def _inside(
    tree: Tree, scope: ExplainedScope, places: list[Place], sites: list[int], place: Positions, standard: Positions
) -> npt.NDArray[np.bool_]:
    """Which (place, standard) lie in a scope that these two determine."""
    if scope.kind == WHOLE:
        return np.ones(len(place), dtype=bool)
    if scope.kind == "method":
        return np.asarray(method_codes(tree, standard, place, places) == methods_of(tree).index(scope.name))
    if scope.kind == "site":
        return np.asarray(place == sites[scope.at])
    return np.array([getattr(p, scope.kind) == scope.name for p in places], dtype=bool)[place]


def _lacking(tree: Tree, cells: Cells, kind: str) -> Mask | None:
    """An area has what is given to all, and lacks what was observed in a place that is in an area of its kind."""
    if kind == WHOLE:
        return np.ones(len(tree.standards), dtype=bool)
    if kind not in AREAS:
        return None
    placed = np.array([bool(getattr(p, kind)) for p in cells.places], dtype=bool)
    here = np.zeros(len(tree.standards), dtype=bool)
    here[cells.standard[placed[cells.place]]] = True
    anywhere = np.zeros(len(tree.standards), dtype=bool)
    anywhere[cells.standard] = True
    return here | ~anywhere


def figures_of(tree: Tree, basis: Basis) -> ScopeFigures:
    """Score a scope exactly."""
    size = len(tree.standards)
    count = np.bincount(basis.cells.standard, weights=basis.cells.count, minlength=size).astype(np.intp)
    absent = np.bincount(basis.cells.standard, weights=basis.cells.absent, minlength=size).astype(np.intp)
    rates = np.array([[Fraction(0)] * size], dtype=object)
    known = np.zeros((1, size), dtype=bool)
    for number, rate in exact_rates(tree, basis.cells).items():
        rates[0, number], known[0, number] = rate, True
    if basis.lacking is not None:
        unseen = (count == 0) & (absent == 0)
        zero = np.array([s.missing == "zero" and is_ordinary(s) for s in tree.standards])
        observed = known.copy()
        known[0] |= unseen & zero & basis.lacking
        grant(tree, rates, known, observed, unseen[None, :])
    rolled = roll_up(tree, rates, known)
    effective = effective_points(tree, rolled.known[0])
    return ScopeFigures(tree, count, absent, rolled, effective, _standing(tree, count, absent, rolled))


def _standing(tree: Tree, count: Positions, absent: Positions, rolled: Rolled) -> list[Standing]:
    awards = np.array([s.granted for s in tree.standards])
    found: list[Standing] = []
    for position, below in enumerate(tree.standards_below):
        known = bool(rolled.known[0, position])
        leaves = np.array([tree.leaves[n] for n in below], dtype=np.intp)
        seen = (count[below] > 0) | (awards[below] & rolled.known[0, leaves])
        if known:
            found.append("scored" if seen.any() else "zero")
        else:
            found.append("not-applicable" if len(below) and (absent[below] > 0).all() else "not-observed")
    return found
