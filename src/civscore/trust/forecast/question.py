"""What a forecast is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Material = tuple[Fraction, Fraction]
"""The lowest and the highest rate that papers get."""


@dataclass(frozen=True)
class ForecastQuestion:
    """What is asked.

    Attributes:
        target: in points; None where only ranges are wanted.
        draws: how many draws at least; seed: any whole number.
        rival: a score to be exceeded with its standard error, or None.
        top, others: among how many first places, and the others' scores with standard errors (None: not known).
        material: what papers get; None: as in the run.
    """

    target: Fraction | None
    draws: int = 10_000
    seed: int = 7
    rival: tuple[Fraction, float | None] | None = None
    top: int | None = None
    others: Sequence[tuple[Fraction, float | None]] = ()
    material: Material | None = None
