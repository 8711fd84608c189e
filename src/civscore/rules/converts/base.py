"""What every conversion carries: its arithmetic, what is planned with it, and what is said of it."""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from civscore.rules.arithmetic import Formula, Number
from civscore.rules.judgement import Inequality
from civscore.rules.phrase import Phrase
from civscore.rules.rule import Rule

Floats = npt.NDArray[np.float64]


class Convert(Rule):
    """A standard's rate → the rate that earns points.

    Attributes:
        plain: the rate is left as it is.
    """

    plain: ClassVar[bool] = False

    @abstractmethod
    def convert(self, rate: Fraction, earned: Fraction) -> Fraction:
        """The rate that earns points, from the combined *rate* (or, where a rule says so, Σ *earned*)."""

    @abstractmethod
    def convert_many(self, rates: Floats, earned: npt.NDArray[Any], unit: int) -> Floats:
        """As :meth:`convert`, for many in floating point; *earned* in whole numbers of 1/unit.

        Right where no rate is close to one of the :meth:`edges`.
        """

    @abstractmethod
    def explained(self, rate: Number, earned: Fraction) -> tuple[list[Inequality], Formula]:
        """The same worked out by hand: what was compared, and the formula of the rate."""

    def edges(self) -> list[Fraction]:
        """The rates at which the result jumps or bends; a rate that is only known nearly must not be close to one."""
        return []

    @property
    def counts(self) -> bool:
        """Whether it looks at Σ earned, not at the rate."""
        return False

    @property
    def steps(self) -> list[tuple[Fraction, Fraction]]:
        """Where it goes up in steps: (from which rate or count on, converted rate), the lowest first."""
        return []

    @property
    def slope(self) -> tuple[Fraction, Fraction] | None:
        """Where it falls in a straight line: the rate under which it does, and by how much for each unit of it."""
        return None

    @property
    def enough(self) -> Fraction | None:
        """The rate (or count) that it says is enough to earn everything."""
        return None

    def sentences(self) -> list[Phrase]:
        """The rule in words."""
        return [Phrase(self.words.sentence, self.numbers())]
