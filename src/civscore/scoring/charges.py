"""What each failing row costs under its standard's own combination, so that nobody is charged what a repair could not
bring back."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from civscore.rules.answers import Ints, product, whole
from civscore.rules.combines import WAYS
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells, Positions
from civscore.scoring.exact import sum_by
from civscore.scoring.rates import type_weights


def charges(tree: Tree, cells: Cells, standard: Positions, place: Positions, short: Ints) -> Ints:
    """For each failing row a number that is in proportion to its cost among the rows of its standard.

    Args:
        tree: the scheme.
        cells: the sums of the scope, which hold the rows.
        standard, place: of each row.
        short: possible − earned of each row, in whole numbers (or fractions) of its standard's unit.

    Returns:
        *short*, times what 1 of it costs at its place: whole numbers, or fractions where *short* has them.
    """
    apart = np.array([s.combine.way.group is not None for s in tree.standards], dtype=bool)
    rows = np.flatnonzero(apart[standard]) if apart.any() else np.empty(0, dtype=np.intp)
    if not len(rows):
        return short
    groups = _Groups(tree, cells, apart)
    cost = product(short[rows], groups.price()[groups.find(standard[rows], place[rows])])
    charged = short.astype(cost.dtype) if cost.dtype == object else short.copy()
    charged[rows] = cost
    return charged


class _Groups:
    """The sums of each standard × place (or × site type), for the standards that are combined by these."""

    def __init__(self, tree: Tree, cells: Cells, apart: npt.NDArray[np.bool_]) -> None:
        self.tree = tree
        self.types, weights = type_weights(tree, cells)
        self.by_type = np.array([s.combine.way.group == "site_type" for s in tree.standards], dtype=bool)
        self.radix = max(len(cells.places), len(weights), 1)
        at = np.flatnonzero(apart[cells.standard] & (cells.possible != 0))
        self.key, inverse = np.unique(self._key(cells.standard[at], cells.place[at]), return_inverse=True)
        self.earned = sum_by(cells.earned[at], inverse, len(self.key))
        self.possible = sum_by(cells.possible[at], inverse, len(self.key))
        self.standard, group = np.divmod(self.key, self.radix)
        unit = math.lcm(*(w.denominator for w in weights))
        of_type = whole([*(w.numerator * (unit // w.denominator) for w in weights), 1])
        self.weight = of_type[np.where(self.by_type[self.standard], group, len(weights))]

    def _key(self, standard: Positions, place: Positions) -> Positions:
        group: Positions = np.where(self.by_type[standard], self.types[place], place)
        key: Positions = standard * self.radix + group
        return key

    def find(self, standard: Positions, place: Positions) -> Positions:
        """Each row's group."""
        return np.searchsorted(self.key, self._key(standard, place))

    def price(self) -> Ints:
        """What 1 of a group's possible costs, times what makes it a whole number: the same for all of a standard."""
        how = np.array([s.combine.type for s in self.tree.standards])[self.standard]
        price = np.zeros(len(self.key), dtype=object)
        for name in np.unique(how).tolist():
            at = np.flatnonzero(how == name)
            scope = self.standard[at]
            price[at] = WAYS[name].voices(scope, self.earned[at], self.possible[at], self.weight[at])
        price *= self._multiples()
        return whole(price.tolist())

    def _multiples(self) -> Ints:
        """For each group the least common multiple of its standard's sums, divided by its own."""
        sums: dict[int, set[int]] = {}
        for number, possible in zip(self.standard.tolist(), self.possible.tolist(), strict=True):
            sums.setdefault(number, set()).add(possible)
        common = {number: math.lcm(*own) for number, own in sums.items()}
        pairs = zip(self.standard.tolist(), self.possible.tolist(), strict=True)
        return np.array([common[number] // possible for number, possible in pairs], dtype=object)
