"""The cells of a run in the shape that forecasts draw from: by type tables of sites × standards, and all the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd, lcm

import numpy as np
import numpy.typing as npt

from civscore.sampling.influence import SITES
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells, Positions
from civscore.trust.forecast.chance import Floats

_LARGEST = 2**40


@dataclass(frozen=True)
class SeenType:
    """The sites of a type that a run saw.

    Attributes:
        name: of the type.
        places: their positions among the run's places.
        standards: numbers of the standards seen at any of them, ascending.
        earned, possible: sites × standards, whole numbers; possible is 0 where a standard was not seen or does not
            apply.
    """

    name: str
    places: Positions
    standards: Positions
    earned: Floats
    possible: Floats

    @property
    def full(self) -> npt.NDArray[np.bool_]:
        """Which cells are in full marks."""
        return self.earned >= self.possible


@dataclass(frozen=True)
class SeenCells:
    """A run's cells.

    Attributes:
        types: sites by type, in order of appearance.
        rest: positions of the cells that are at no drawn site.
        scale: what a standard's whole numbers were divided by.
        common: of standards that pool by site what all their possible marks divide; 0 of others.
    """

    types: list[SeenType]
    rest: Positions
    scale: npt.NDArray[np.int64]
    common: npt.NDArray[np.int64]


def seen_cells(tree: Tree, cells: Cells) -> SeenCells:
    """Put a run's cells into shape."""
    sampled = np.array([s.at_site in SITES for s in tree.standards], dtype=bool)
    sites = np.array([p.is_site for p in cells.places], dtype=bool)
    used = cells.possible != 0
    own = used & sampled[cells.standard] & sites[cells.place]
    scale, common = _scales(tree, cells)
    names: dict[str, list[int]] = {}
    for place in np.unique(cells.place[sites[cells.place]]).tolist():
        names.setdefault(cells.places[place].site_type, []).append(place)
    at = np.flatnonzero(own)
    types = [_type(name, np.array(places), cells, at, scale) for name, places in names.items()]
    return SeenCells(types, np.flatnonzero(~own), scale, common)


def _type(
    name: str, places: Positions, cells: Cells, at: Positions, scale: npt.NDArray[np.int64]
) -> SeenType:  # fmt: skip
    row = np.full(len(cells.places), -1)
    row[places] = np.arange(len(places))
    at = at[row[cells.place[at]] >= 0]
    standards, column = np.unique(cells.standard[at], return_inverse=True)
    earned, possible = (np.zeros((len(places), len(standards))) for _ in range(2))
    where = row[cells.place[at]], column
    earned[where] = (cells.earned[at] // scale[cells.standard[at]]).astype(np.float64)
    possible[where] = (cells.possible[at] // scale[cells.standard[at]]).astype(np.float64)
    return SeenType(name, places, standards, earned, possible)


def _scales(tree: Tree, cells: Cells) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """By standard the greatest number that divides all its marks, and of those that pool by site the least that what
    is possible there divides (1 where that is beyond all bounds)."""
    scale, common = (np.zeros(len(tree.standards), dtype=np.int64) for _ in range(2))
    for number, standard in enumerate(tree.standards):
        own = cells.standard == number
        earned, possible = ({int(v) for v in values[own].tolist()} for values in (cells.earned, cells.possible))
        scale[number] = gcd(*earned, *possible) or cells.unit[number]
        if standard.combine.way.group == "place" and not standard.combine.way.lowest:
            each = lcm(*(p // int(scale[number]) for p in possible if p > 0))
            common[number] = each if each < _LARGEST else 1
    return scale, common


def pooled_values(one: SeenType, common: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """What a type's cells add to the numerators and denominators of their standards: the marks, or where sites weigh
    alike, marks brought to one denominator. *common* as :class:`SeenCells` has it, of its standards."""
    return values_of(one.earned, one.possible, common)


def values_of(earned: Floats, possible: Floats, common: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """The same of cells × standards."""
    alike = common > 0
    times = np.divide(common, possible, out=np.zeros_like(earned), where=possible > 0)
    return np.where(alike, earned * times, earned), np.where(alike, common * (possible > 0), possible)


def losses_of(seen: SeenCells, standards: int) -> Sequence[tuple[Floats, Floats]]:
    """For each standard the cells that are not in full marks, at whatever type: earned and possible."""
    earned: list[list[Floats]] = [[] for _ in range(standards)]
    possible: list[list[Floats]] = [[] for _ in range(standards)]
    for one in seen.types:
        lossy = (one.possible > 0) & ~one.full
        for column in np.flatnonzero(lossy.any(axis=0)).tolist():
            number = int(one.standards[column])
            earned[number].append(one.earned[lossy[:, column], column])
            possible[number].append(one.possible[lossy[:, column], column])
    nothing = np.zeros(0)
    return [
        (np.concatenate(e), np.concatenate(p)) if e else (nothing, nothing)
        for e, p in zip(earned, possible, strict=True)
    ]


def figures(tree: Tree) -> npt.NDArray[np.bool_]:
    """Which standards read a figure, marks, or things counted, that is seldom the best there is."""
    judges = [s.judge for s in tree.standards]
    return np.array(
        [j is not None and (j.sized or (j.one_number and not j.all_or_nothing)) for j in judges], dtype=bool
    )
