"""Everything or nothing."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt

from civscore.rules.arithmetic import Formula, Number, number
from civscore.rules.converts.base import Convert, Floats
from civscore.rules.judgement import Inequality
from civscore.rules.rule import RuleWords
from civscore.text.both import Both


class AllOrNothing(Convert):
    """1 where everything was earned, else 0."""

    type: Literal["all-or-nothing"]

    words: ClassVar[RuleWords] = RuleWords(
        name=Both("全有或全无", "all or nothing"),
        short=Both("全部达标得满分，否则不得分", "Full marks where everything was met, else none"),
        does=Both("全部达标为 1，否则为 0。", "1 where everything was earned, else 0."),
        examples=("judge: tally, convert: all-or-nothing",),
        sentence=Both("全部达标才得分", "only where everything is met"),
    )

    def convert(self, rate: Fraction, earned: Fraction) -> Fraction:
        """As :meth:`Convert.convert`."""
        return Fraction(rate >= 1)

    def convert_many(self, rates: Floats, earned: npt.NDArray[Any], unit: int) -> Floats:
        """As :meth:`Convert.convert_many`."""
        return (rates >= 1).astype(np.float64)

    def explained(self, rate: Number, earned: Fraction) -> tuple[list[Inequality], Formula]:
        """As :meth:`Convert.explained`."""
        return [Inequality(rate, "≥" if rate.value >= 1 else "<", number(1))], number(rate.value >= 1)

    def edges(self) -> list[Fraction]:
        """As :meth:`Convert.edges`."""
        return [Fraction(1)]

    @property
    def steps(self) -> list[tuple[Fraction, Fraction]]:
        """As :attr:`Convert.steps`."""
        return [(Fraction(1), Fraction(1))]
