"""What every way to combine carries: what it groups by, how the groups' rates become one, and what is said of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np
import numpy.typing as npt

from civscore.rules.answers import Ints
from civscore.rules.rule import RuleWords

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Group = Literal["place", "site_type"]


class Way(ABC):
    """How all pairs (earned, possible) of a standard become one rate.

    Attributes:
        name: its name in a scheme file.
        group: what pairs are pooled by first; None where all are pooled at once.
        lowest: the lowest of the groups' rates counts, not their mean.
        additive: the rate is a sum over places, of which each has a part of its own.
        words: what is said of it.
    """

    name: ClassVar[str]
    group: ClassVar[Group | None] = None
    lowest: ClassVar[bool] = False
    additive: ClassVar[bool] = False
    words: ClassVar[RuleWords]

    @abstractmethod
    def one(self, rates: Mapping[int, Fraction], weights: Sequence[Fraction]) -> Fraction:
        """One rate of the groups' rates; *weights* are those of the site types."""

    @abstractmethod
    def many(self, flat: Floats, scope: Positions, rates: Floats, weights: Floats) -> None:
        """The same for many scopes in floating point: for each rate its scope and its group's weight (a place's is 1).

        The results are put into *flat*, at the scopes' positions.
        """

    @abstractmethod
    def voices(self, scope: Positions, earned: Ints, possible: Ints, weights: Ints) -> Ints:
        """What each group has to say in its scope's rate, in whole numbers in proportion.

        Exact, as losses are: voice ÷ Σ voices × (possible − earned) ÷ possible is what a group takes from its scope's
        rate. Given are the group's sums, and its weight as in :meth:`many`, in whole numbers.
        """


def put_means(flat: Floats, scope: Positions, rates: Floats, weights: Floats) -> None:
    """Put the weighted mean of each scope's rates in its place; a scope whose weights are all 0 has equal ones."""
    used, inverse = np.unique(scope, return_inverse=True)
    weightless = np.bincount(inverse, weights=weights)[inverse] == 0
    weights = np.where(weightless, 1.0, weights)
    flat[used] = np.bincount(inverse, weights=weights * rates) / np.bincount(inverse, weights=weights)
