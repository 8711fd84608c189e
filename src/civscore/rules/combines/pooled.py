"""All pairs together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from civscore.rules.answers import Ints
from civscore.rules.combines.base import Floats, Positions, Way
from civscore.rules.rule import RuleWords
from civscore.text.both import Both


class Pooled(Way):
    """Σ earned ÷ Σ possible."""

    name: ClassVar[str] = "pooled"
    additive: ClassVar[bool] = True
    words: ClassVar[RuleWords] = RuleWords(
        name=Both("合并计算", "pooled"),
        short=Both("所有观测的得分之和 ÷ 满分之和", "Σ earned ÷ Σ possible over all observations"),
        does=Both(
            "各行合在一起：得到之和 ÷ 应得之和。默认。", "All rows together: Σ earned ÷ Σ possible. The default."
        ),
        examples=("judge: pass-fail, combine: pooled",),
        sentence=Both("各条记录合并计算", "all rows together"),
    )

    def one(self, rates: Mapping[int, Fraction], weights: Sequence[Fraction]) -> Fraction:
        """As :meth:`Way.one`: there is one group."""
        (rate,) = rates.values()
        return rate

    def many(self, flat: Floats, scope: Positions, rates: Floats, weights: Floats) -> None:
        """As :meth:`Way.many`."""
        flat[scope] = rates

    def voices(self, scope: Positions, earned: Ints, possible: Ints, weights: Ints) -> Ints:
        """As :meth:`Way.voices`: as much as is possible there."""
        return possible
