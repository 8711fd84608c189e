"""Full at a threshold, and less for each percentage point under it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar, Literal

import numpy as np
import numpy.typing as npt

from civscore.rules.arithmetic import Formula, Less, Number, Pick, Times, number
from civscore.rules.converts.base import Convert, Floats
from civscore.rules.judgement import Inequality
from civscore.rules.model import AmountParameter, Parameter, exact
from civscore.rules.rule import RuleWords
from civscore.text.both import Both


class Below(Convert):
    """Full at the threshold (a rate); for each percentage point under it ``per_point`` of the full marks is lost."""

    type: Literal["below"]
    threshold: Parameter
    per_point: AmountParameter

    words: ClassVar[RuleWords] = RuleWords(
        name=Both("低于标准扣分", "below"),
        short=Both(
            "达到标准得满分，每低一个百分点扣一定比例",
            "Full marks at a threshold, a share off for each percentage point under it",
        ),
        does=Both(
            "达到阈值为满分，每低一个百分点失去一定份额。",
            "Full at the threshold; each percentage point under it costs a share.",
        ),
        keys={
            "threshold": Both("不低于此得分率为满分，如 0.9。", "From this rate up it is full, such as 0.9."),
            "per_point": Both(
                "每低一个百分点，失去满分的这一份额，如 0.02。",
                "The share of the full marks that each percentage point under it costs, such as 0.02.",
            ),
        },
        examples=("judge: tally, convert: {type: below, threshold: 0.9, per_point: 0.02}",),
        sentence=Both(
            "达到 {threshold} 得满分，每低 1 个百分点扣满分的 {per_point}",
            "full at {threshold}, {per_point} of the full marks off for each percentage point under it",
        ),
    )

    def convert(self, rate: Fraction, earned: Fraction) -> Fraction:
        """As :meth:`Convert.convert`."""
        short = max(Fraction(0), exact(self.threshold) - rate)
        return max(Fraction(0), 1 - exact(self.per_point) * 100 * short)

    def convert_many(self, rates: Floats, earned: npt.NDArray[Any], unit: int) -> Floats:
        """As :meth:`Convert.convert_many`. It is continuous: being nearly right is being nearly right."""
        short = np.maximum(float(exact(self.threshold)) - rates, 0.0)
        return np.maximum(1 - float(exact(self.per_point) * 100) * short, 0.0)

    def explained(self, rate: Number, earned: Fraction) -> tuple[list[Inequality], Formula]:
        """As :meth:`Convert.explained`."""
        threshold, each = exact(self.threshold), exact(self.per_point)
        if rate.value >= threshold:
            return [Inequality(rate, "≥", number(threshold))], number(1)
        short = Less(number(threshold * 100), (number(rate.value * 100),))
        formula: Formula = Less(number(1), (Times(number(each), short),))
        if formula.value < 0:
            formula = Pick("MAX", (number(0), formula))
        return [Inequality(rate, "<", number(threshold))], formula

    @property
    def slope(self) -> tuple[Fraction, Fraction] | None:
        """As :attr:`Convert.slope`."""
        return exact(self.threshold), exact(self.per_point) * 100

    @property
    def enough(self) -> Fraction | None:
        """As :attr:`Convert.enough`."""
        return exact(self.threshold)
