"""The rate left as it is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar, Literal

import numpy.typing as npt

from civscore.rules.arithmetic import Formula, Number
from civscore.rules.converts.base import Convert, Floats
from civscore.rules.judgement import Inequality
from civscore.rules.rule import RuleWords
from civscore.text.both import Both


class Linear(Convert):
    """The rate as it is."""

    type: Literal["linear"]

    plain: ClassVar[bool] = True
    words: ClassVar[RuleWords] = RuleWords(
        name=Both("按比例", "linear"),
        short=Both("得分率即计分比例", "The rate as it is"),
        does=Both("得分率照用。默认。", "The rate as it is. The default."),
        examples=("judge: tally, convert: linear",),
        sentence=Both("按得分率得分", "by the rate"),
    )

    def convert(self, rate: Fraction, earned: Fraction) -> Fraction:
        """As :meth:`Convert.convert`."""
        return rate

    def convert_many(self, rates: Floats, earned: npt.NDArray[Any], unit: int) -> Floats:
        """As :meth:`Convert.convert_many`."""
        return rates

    def explained(self, rate: Number, earned: Fraction) -> tuple[list[Inequality], Formula]:
        """As :meth:`Convert.explained`."""
        return [], rate
