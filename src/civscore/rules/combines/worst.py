"""As good as the worst place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

import numpy as np

from civscore.rules.answers import Ints, product
from civscore.rules.combines.base import Floats, Group, Positions, Way
from civscore.rules.rule import RuleWords
from civscore.text.both import Both


class WorstPlace(Way):
    """The lowest of the places' pooled rates."""

    name: ClassVar[str] = "worst"
    group: ClassVar[Group | None] = "place"
    lowest: ClassVar[bool] = True
    words: ClassVar[RuleWords] = RuleWords(
        name=Both("取最差点位", "worst"),
        short=Both("以得分率最低的点位为准", "The lowest of the sites' rates"),
        does=Both("取得分率最低的点位。", "The lowest site counts."),
        examples=("judge: pass-fail, combine: worst",),
        sentence=Both("取最差的点位", "the worst site"),
    )

    def one(self, rates: Mapping[int, Fraction], weights: Sequence[Fraction]) -> Fraction:
        """As :meth:`Way.one`."""
        return min(rates.values())

    def many(self, flat: Floats, scope: Positions, rates: Floats, weights: Floats) -> None:
        """As :meth:`Way.many`."""
        used, inverse = np.unique(scope, return_inverse=True)
        lowest = np.full(len(used), np.inf)
        np.minimum.at(lowest, inverse, rates)
        flat[used] = lowest

    def voices(self, scope: Positions, earned: Ints, possible: Ints, weights: Ints) -> Ints:
        """As :meth:`Way.voices`: the lowest has it, each of several the same."""
        used, inverse = np.unique(scope, return_inverse=True)
        lowest = np.zeros(len(used), dtype=np.intp)
        lowest[inverse] = np.arange(len(scope))
        while True:  # compared as whole numbers: earned ÷ possible of the one against that of the other
            one, other = product(earned, possible[lowest][inverse]), product(earned[lowest][inverse], possible)
            lower = np.flatnonzero(one < other)
            if not len(lower):
                return np.where(one == other, 1, 0)
            lower = lower[np.argsort(-(earned[lower] / possible[lower]).astype(float), kind="stable")]
            lowest[inverse[lower]] = lower  # the last one written is the lowest
