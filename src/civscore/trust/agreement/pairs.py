"""PairedLooks: what two inspectors found at one site under one standard, within so many days of each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from civscore.scoring.exact import joint_codes
from civscore.trust.agreement.looks import NO_DAY, Codes, Floats, Looks


@dataclass(frozen=True)
class PairedLooks:
    """PairedLooks that have a result from both, as parallel arrays, and what is none.

    Attributes:
        looks: all looks; ``first`` and ``second`` are positions among them: the first half's before the second's, in
            one half the earlier day.
        unit: the same code for all pairs of one site and standard.
        against: pairs in which one said that it does not apply, and the other had a result; ``neither``: both said so.
        far: pairs with more days between them: what changed is no disagreement.
        undated: pairs that were taken though a day is missing.
        same: of how many sites and standards one and the same inspector made both halves.
        linked: the inspectors of every pair within the days, "does not apply" included.
    """

    looks: Looks
    first: Codes
    second: Codes
    unit: Codes
    against: int
    neither: int
    far: int
    undated: int
    same: int
    linked: npt.NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.first)

    @property
    def site(self) -> Codes:
        """Each pair's site."""
        return self.looks.site[self.first]

    @property
    def standard(self) -> Codes:
        """Each pair's standard."""
        return self.looks.standard[self.first]

    def rates(self) -> tuple[Floats, Floats]:
        """What either gave."""
        return self.looks.rate[self.first], self.looks.rate[self.second]

    def inspectors(self) -> tuple[Codes, Codes]:
        """Who either is."""
        return self.looks.inspector[self.first], self.looks.inspector[self.second]


def pairs_of(looks: Looks, window: int) -> PairedLooks:
    """Pair the looks of different inspectors at the same site and standard.

    Two inspectors make one pair there, of the looks that are nearest in time; *window* is the most days between them.
    """
    same = _seen_by_one(looks)
    looks = _seen_twice(looks)
    one, other, unit = _candidates(looks)
    days = looks.day[one], looks.day[other]
    dated = (days[0] != NO_DAY) & (days[1] != NO_DAY)
    gap = np.where(dated, np.abs(days[0] - days[1]), 0)
    order = np.lexsort((np.minimum(*days), gap, ~dated))
    who = np.sort(np.column_stack([looks.inspector[one], looks.inspector[other]]), axis=1)
    _, best = joint_codes(unit[order], who[order, 0], who[order, 1])
    kept = np.sort(order[best])
    near = kept[gap[kept] <= window]
    one, other, unit = one[near], other[near], unit[near]
    there = [~np.isnan(looks.rate[x]) for x in (one, other)]
    both = there[0] & there[1]
    first, second = _in_order(looks, one[both], other[both])
    return PairedLooks(
        looks, first, second, joint_codes(unit[both])[0], int((there[0] != there[1]).sum()),
        int((~there[0] & ~there[1]).sum()), len(kept) - len(near), int((~dated[near]).sum()), same,
        np.unique(who[near], axis=0) if len(near) else np.zeros((0, 2), dtype=np.intp),
    )  # fmt: skip


def _seen_by_one(looks: Looks) -> int:
    """At how many sites and standards there are looks of both halves, all by one inspector."""
    unit, first = joint_codes(looks.site, looks.standard)
    return int((~_several(looks.inspector, unit, len(first)) & _several(looks.half, unit, len(first))).sum())


def _seen_twice(looks: Looks) -> Looks:
    """The looks at what more than one inspector looked at."""
    unit, first = joint_codes(looks.site, looks.standard)
    return looks.take(_several(looks.inspector, unit, len(first))[unit])


def _several(codes: Codes, unit: Codes, units: int) -> npt.NDArray[np.bool_]:
    """In which units there is more than one code."""
    lowest, highest = np.full(units, np.iinfo(np.intp).max), np.full(units, -1)
    np.minimum.at(lowest, unit, codes)
    np.maximum.at(highest, unit, codes)
    several: npt.NDArray[np.bool_] = lowest != highest
    return several


def _candidates(looks: Looks) -> tuple[Codes, Codes, Codes]:
    """All two looks of one site and standard by different inspectors, and which site and standard that is."""
    unit, first = joint_codes(looks.site, looks.standard)
    order = np.argsort(unit, kind="stable")
    size = np.bincount(unit, minlength=len(first))
    begin = np.cumsum(size) - size
    left, right = [np.empty(0, dtype=np.intp)], [np.empty(0, dtype=np.intp)]
    for many in np.unique(size).tolist():
        at = order[begin[size == many][:, None] + np.arange(many)]
        upper = np.triu_indices(many, 1)
        left.append(at[:, upper[0]].reshape(-1))
        right.append(at[:, upper[1]].reshape(-1))
    one, other = np.concatenate(left), np.concatenate(right)
    differ = looks.inspector[one] != looks.inspector[other]
    return one[differ], other[differ], unit[one[differ]]


def _in_order(looks: Looks, one: Codes, other: Codes) -> tuple[Codes, Codes]:
    """The same pairs, each with the look that came first in front."""
    later = looks.day[one] > looks.day[other]
    swap = (looks.half[one] > looks.half[other]) | ((looks.half[one] == looks.half[other]) & later)
    return np.where(swap, other, one), np.where(swap, one, other)
