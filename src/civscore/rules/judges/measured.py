"""Judges that hold a number against their own, and whether these are rates."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import numpy as np

from civscore.rules.answers import Column, Ints
from civscore.rules.judges.base import Judge
from civscore.rules.judges.columns import Faults, sign_faults
from civscore.text.both import Both

LIKE_PERCENT = 50  # from here up, a threshold that is met by 1 may well be one in percent (and 1 be 100 %)
FULL_PERCENT = 100
NO_RATE = 2  # what is as large can be no rate without a percent sign
MEASURE = Both(
    "`percent`：数是比率；`number`：数是个数、数量，不带百分号。不写时，本规则的数都在 0 至 1 之间的为比率。",
    "`percent`: its numbers are rates; `number`: counts and amounts, which take no percent sign. By default rates "
    "where all numbers of the rule lie between 0 and 1.",
)


class Measured(Judge):
    """A judge with numbers of its own that a result is compared with."""

    measure: Literal["percent", "number"] | None = None

    @abstractmethod
    def ends(self) -> Sequence[Fraction]:
        """Its numbers."""

    @property
    def divides(self) -> bool:
        """Whether a percent sign divides by 100: 60% is 0.6 under 0.95 and 1.2, and 60 under 95."""
        return self.measure != "number" and max(map(abs, self.ends())) < NO_RATE

    @property
    def takes_rate(self) -> bool:
        """As :attr:`Judge.takes_rate`: where no percentage is beyond its numbers."""
        return self.measure != "number" and all(0 <= end <= FULL_PERCENT for end in self.ends())

    def values(self, column: Column) -> Ints:
        """Each row's number as it is compared."""
        return column.shares() if self.divides else column.values

    def refused_signs(self, column: Column, name: str) -> Faults:
        """Percent signs where the rule says that it speaks of numbers."""
        return sign_faults(column, name) if self.measure == "number" else []

    def doubts(self, column: Column, scale: int, name: str = "result") -> Faults:
        """0.95 against a threshold of 95, and 60 against one of 0.95: a percentage that lost its format, most likely.

        1 against a threshold of 2 is a count of one.
        """
        bare, values = column.numeric & ~column.percent, column.values
        ends = [abs(end) for end in self.ends()]
        if self.measure == "number":
            return []
        if self.divides and any(ends) and (self.measure == "percent" or max(ends) <= 1):
            return [("looks-like-count", name, bare & (np.abs(values) >= NO_RATE * scale))]
        if min(ends) >= NO_RATE:
            small = (values > 0) & (values < scale) | (values == scale) & (min(ends) >= LIKE_PERCENT)
            return [("looks-like-percent", name, bare & small)]
        return []
