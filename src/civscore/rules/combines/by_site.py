"""Every place weighs the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

import numpy as np

from civscore.rules.answers import Ints
from civscore.rules.combines.base import Floats, Group, Positions, Way, put_means
from civscore.rules.rule import RuleWords
from civscore.text.both import Both


class BySite(Way):
    """The mean of the places' pooled rates."""

    name: ClassVar[str] = "by-site"
    group: ClassVar[Group | None] = "place"
    additive: ClassVar[bool] = True
    words: ClassVar[RuleWords] = RuleWords(
        name=Both("按点位平均", "by site"),
        short=Both("先算各点位的得分率，再求平均", "The mean of the sites' rates"),
        does=Both(
            "各点位得分率的平均：每个点位份量相同。", "The mean of the sites' rates: every site weighs the same."
        ),
        examples=("judge: pass-fail, combine: by-site",),
        sentence=Both("先算各点位，再平均", "mean of the sites"),
    )

    def one(self, rates: Mapping[int, Fraction], weights: Sequence[Fraction]) -> Fraction:
        """As :meth:`Way.one`."""
        return sum(rates.values(), Fraction(0)) / len(rates)

    def many(self, flat: Floats, scope: Positions, rates: Floats, weights: Floats) -> None:
        """As :meth:`Way.many`."""
        put_means(flat, scope, rates, weights)

    def voices(self, scope: Positions, earned: Ints, possible: Ints, weights: Ints) -> Ints:
        """As :meth:`Way.voices`."""
        return np.ones(len(scope), dtype=np.int64)
