"""Which of two is really ahead: every pair of a ranking, tested together.

P(a ahead of b) is the chance that the difference is above nothing; p-values are two-sided, and adjusted after Holm
1979, so that with a chance of 90 % no pair that is called sure is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from civscore.sampling.variance import outside
from civscore.trust.holm import holm
from civscore.trust.ranks.spread import NOTHING, JointSpread

LIMIT = 0.10
"""Adjusted p-values under it are believed."""


@dataclass(frozen=True)
class ComparedPair:
    """Positions of who is ahead and who behind, the difference, its error, how likely it is real, and its p-values;
    None where the error of either is not known."""

    ahead: int
    behind: int
    points: float
    se: float | None = None
    chance: float | None = None
    p: float | None = None
    holm: float | None = None

    @property
    def sure(self) -> bool:
        """Whether the one is really ahead."""
        return self.holm is not None and self.holm < LIMIT


def compared_pairs(scores: Sequence[float], spread: JointSpread) -> list[ComparedPair]:
    """All pairs, those of the best first."""
    order = sorted(range(len(scores)), key=lambda at: -scores[at])
    pairs = [_tested(one, other, scores[one] - scores[other], spread) for one, other in combinations(order, 2)]
    adjusted = iter(holm([pair.p for pair in pairs if pair.p is not None]))
    return [pair if pair.p is None else replace(pair, holm=next(adjusted)) for pair in pairs]


def _tested(one: int, other: int, points: float, spread: JointSpread) -> ComparedPair:
    if not (spread.known[one] and spread.known[other]):
        return ComparedPair(one, other, points)
    variance, df = spread.difference(one, other)
    if variance <= NOTHING:
        p = float(points <= NOTHING)
        return ComparedPair(one, other, points, 0.0, 1 - p / 2, p)
    se = variance**0.5
    p = outside(points / se, df)
    return ComparedPair(one, other, points, se, 1 - p / 2, p)
