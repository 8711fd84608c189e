"""Site types weigh as the scheme says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

import numpy as np

from civscore.rules.answers import Ints
from civscore.rules.combines.base import Floats, Group, Positions, Way, put_means
from civscore.rules.rule import RuleWords
from civscore.text.both import Both


class BySiteType(Way):
    """The mean of the site types' pooled rates, weighted as the scheme says; equally where no weight is above 0."""

    name: ClassVar[str] = "by-site-type"
    group: ClassVar[Group | None] = "site_type"
    words: ClassVar[RuleWords] = RuleWords(
        name=Both("按点位类型平均", "by site type"),
        short=Both("先算各类点位的得分率，再按类型权重平均", "The mean of the site types' rates, by their weights"),
        does=Both(
            "各类点位得分率按 `site_types` 的权重平均。",
            "The mean of the site types' rates, by the weights in `site_types`.",
        ),
        examples=("judge: pass-fail, combine: by-site-type",),
        sentence=Both("先算各类点位，再平均", "mean of the site types"),
    )

    def one(self, rates: Mapping[int, Fraction], weights: Sequence[Fraction]) -> Fraction:
        """As :meth:`Way.one`."""
        total = sum((weights[t] for t in rates), Fraction(0))
        if total == 0:
            return sum(rates.values(), Fraction(0)) / len(rates)
        return sum((weights[t] * r for t, r in rates.items()), Fraction(0)) / total

    def many(self, flat: Floats, scope: Positions, rates: Floats, weights: Floats) -> None:
        """As :meth:`Way.many`."""
        put_means(flat, scope, rates, weights)

    def voices(self, scope: Positions, earned: Ints, possible: Ints, weights: Ints) -> Ints:
        """As :meth:`Way.voices`."""
        used, inverse = np.unique(scope, return_inverse=True)
        weightless = np.bincount(inverse, weights=weights != 0, minlength=len(used)) == 0
        return np.where(weightless[inverse], 1, weights)
