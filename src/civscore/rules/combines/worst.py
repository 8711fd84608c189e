"""As good as the worst place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

import numpy as np

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
