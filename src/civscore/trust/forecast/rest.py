"""What is at no drawn site: papers, networks, people."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells, Positions
from civscore.trust.forecast.chance import Floats
from civscore.trust.forecast.people import AskedAgain
from civscore.trust.forecast.seen import SeenCells, values_of
from civscore.trust.forecast.sums import Sums


def on_paper(tree: Tree, cells: Cells) -> list[int]:
    """The numbers of the standards that papers alone answer for, and that cells tell something of."""
    seen = set(cells.standard[cells.possible != 0].tolist())
    return [n for n, s in enumerate(tree.standards) if s.methods == ("material",) and s.kind == "base" and n in seen]


class Rest:
    """The cells that are at no drawn site: papers, networks, people."""

    def __init__(self, tree: Tree, cells: Cells, seen: SeenCells, asked: AskedAgain) -> None:
        size = len(tree.standards)
        at = seen.rest[cells.possible[seen.rest] != 0]
        self.standard = cells.standard[at]
        scale = seen.scale[self.standard]
        raw = [(values[at] // scale).astype(np.float64) for values in (cells.earned, cells.possible)]
        values, possible = values_of(raw[0], raw[1], seen.common[self.standard])
        column = np.full(len(cells.standard), -1)
        column[asked.at] = np.arange(len(asked.at))
        self.column = column[at]
        self.kind = [cells.places[p].site_type for p in cells.place[at].tolist()]
        fixed = self.column < 0
        self.possible, self._values, self._fixed = possible, values, fixed

        def total(of: Floats, own: npt.NDArray[np.bool_]) -> Floats:
            return np.bincount(self.standard[own], weights=of[own], minlength=size).astype(np.float64)

        self.above, self.below, self.earned = total(values, fixed), total(possible, fixed), total(raw[0], fixed)
        self.asked_below = total(possible, ~fixed)
        self.lowest = np.full(size, np.inf)
        np.minimum.at(self.lowest, self.standard[fixed], (raw[0] / raw[1])[fixed])
        self._typed = np.array([s.combine.way.group == "site_type" for s in tree.standards], dtype=bool)
        self._overdraws = np.array([s.overdraws for s in tree.standards], dtype=bool)
        self.raw_possible = raw[1]

    def ask(self, sums: Sums, shares: Floats) -> None:
        """Add people's answers to the sums."""
        for number in np.unique(self.standard[~self._fixed]).tolist():
            own = np.flatnonzero(~self._fixed & (self.standard == number))
            above, below = self._given(own, shares, number)
            sums.above[:, number] += above
            sums.below[:, number] += below
            sums.earned[:, number] += shares[:, self.column[own]] @ self.raw_possible[own]
            least = shares[:, self.column[own]].min(axis=1)
            sums.lowest[:, number] = np.minimum(sums.lowest[:, number], least)

    def _given(self, own: Positions, shares: Floats, number: int) -> tuple[Floats, float]:
        below = float(self.possible[own].sum())
        above: Floats = shares[:, self.column[own]] @ self.possible[own]
        return (above if self._overdraws[number] else np.clip(above, 0, below)), below

    def groups(self, shares: Floats) -> dict[str, tuple[Floats, Floats]]:
        """By the type of their places, of standards that pool types first: draws × standards above, standards below."""
        size = len(self._typed)
        found: dict[str, tuple[Floats, Floats]] = {}
        inside = np.flatnonzero(self._typed[self.standard])
        for name in dict.fromkeys(self.kind[at] for at in inside.tolist()):
            own = np.array([at for at in inside.tolist() if self.kind[at] == name], dtype=np.intp)
            below = np.bincount(self.standard[own], weights=self.possible[own], minlength=size).astype(np.float64)
            above = np.zeros((len(shares), size))
            for number in np.unique(self.standard[own]).tolist():
                mine = own[self.standard[own] == number]
                fixed = self._fixed[mine]
                above[:, number] = self._values[mine[fixed]].sum()
                if not fixed.all():
                    above[:, number] += self._given(mine[~fixed], shares, number)[0]
            found[name] = above, below
        return found
