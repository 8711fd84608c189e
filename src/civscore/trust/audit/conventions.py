"""How totals may have been made: the ways of adding up, when it was rounded, and what became of a half."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal

import numpy as np
import numpy.typing as npt

from civscore.trust.audit.figures import MODES, AnyMode, Whole, divided, whole

Formula = Literal["sum", "deduct", "mean", "share", "weighted", "free"]
"""``share``: 100 × Σ ÷ possible; ``weighted``: weights that add up to 1; ``free``: weights of any sign and sum."""
When = Literal["once", "parts", "levels"]
"""Rounded once at the end, each part before adding, or each part to more places and then the total."""


@dataclass(frozen=True)
class Weighting:
    """A way of adding up: constant + Σ weight × part, all of it divided by what was possible where that is a column."""

    formula: Formula
    weights: tuple[Fraction, ...]
    constant: Fraction = Fraction(0)
    by_possible: bool = False

    @property
    def coefficients(self) -> tuple[object, ...]:
        """What makes it the same calculation as another one, whatever it is called."""
        return (self.weights, self.constant, self.by_possible)


@dataclass(frozen=True)
class Convention:
    """When and how it was rounded.

    Attributes:
        when: see :data:`When`.
        mode: what becomes of a half.
        inner: decimals to which the parts were rounded; those of the total where they were not.
    """

    when: When
    mode: AnyMode
    inner: int


@dataclass(frozen=True)
class CompleteRows:
    """The rows that are complete: parts and totals as whole numbers.

    Attributes:
        parts: rows × parts, of the last digit of *places*.
        places: decimals of the parts.
        totals: of the last digit of *total_places*.
        possible: full marks of each row, in whole numbers of *places*; None without such a column.
        hidden: half a unit of each part's own last printed digit, in whole numbers of *places*, doubled.
    """

    parts: Whole
    places: int
    totals: Whole
    total_places: int
    possible: Whole | None
    hidden: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.totals)

    def matrix(self) -> npt.NDArray[np.float64]:
        """The parts in units of the total's last digit, as floating-point numbers."""
        return np.asarray(self.parts, dtype=float) * 10.0 ** (self.total_places - self.places)


def conventions(total_places: int) -> Iterator[Convention]:
    """All of them, the usual ones first."""
    for mode in MODES:
        yield Convention("once", mode, total_places)
        yield Convention("parts", mode, total_places)
        for more in (1, 2):
            yield Convention("levels", mode, total_places + more)


def computed(rows: CompleteRows, weighting: Weighting, convention: Convention) -> Whole:
    """What the totals would be, in whole numbers of the total's last digit."""
    scale = lcm(*(w.denominator for w in weighting.weights), weighting.constant.denominator)
    # a part's share is parts × weights ÷ (scale × 10^places), of which the printed number has 10^inner in one
    weights = [int(w * scale) for w in weighting.weights]
    wide = 10**convention.inner * (max(map(abs, weights), default=1) or 1)
    parts = whole(rows.parts, wide * 4 * len(weights))
    below: Whole | int = scale * 10**rows.places
    terms = parts * np.asarray(weights, dtype=parts.dtype) * 10**convention.inner
    constant = weighting.constant
    if weighting.by_possible and rows.possible is not None:
        below = whole(rows.possible, scale)[:, None] * scale
    if convention.when == "once":
        added = terms.sum(axis=1)
        under = below[:, 0] if isinstance(below, np.ndarray) else below
        return divided(added + _constant(constant, under, convention.inner), under, convention.mode)
    added = divided(terms, below, convention.mode).sum(axis=1)
    added = added + int(constant * 10**convention.inner)
    return divided(added, 10 ** (convention.inner - rows.total_places), convention.mode)


def _constant(constant: Fraction, below: Whole | int, inner: int) -> Whole | int:
    numerator, denominator = (constant * 10**inner).as_integer_ratio()
    found: Whole | int = below * numerator // denominator  # exact: the scale holds the constant's denominator
    return found


def rounding_matters(rows: CompleteRows, weighting: Weighting) -> bool:
    """Whether any total has more digits than are printed: where none has, no convention can be told from another."""
    ways = [computed(rows, weighting, Convention("parts", mode, rows.total_places)) for mode in ("half-up", "down")]
    once = [computed(rows, weighting, Convention("once", mode, rows.total_places)) for mode in ("half-up", "down")]
    return any(bool((one != ways[0]).any()) for one in (ways[1], *once))
