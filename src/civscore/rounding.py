"""Rounding as a scheme asks for it, exactly: where printed numbers must not be binary approximations."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt


class HowToRound(Protocol):
    """What rounding needs to know: a scheme's ``rounding``, or :class:`Decimals`."""

    @property
    def places(self) -> int:
        """Decimals."""

    @property
    def mode(self) -> Literal["half-up", "half-even", "down"]:
        """What becomes of a half."""


@dataclass(frozen=True)
class Decimals:
    """Rounding to so many decimals, as it is done where no scheme is asked."""

    places: int = 2
    mode: Literal["half-up", "half-even", "down"] = "half-up"


def as_decimal(value: Fraction, rounding: HowToRound) -> Decimal:
    """*value* rounded as the scheme says, exactly: 26.475 to two places is 26.48, whatever floats think of it."""
    scaled = value * 10**rounding.places
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    twice = 2 * rest - scaled.denominator
    up = {"half-up": twice >= 0, "half-even": twice > 0 or (twice == 0 and whole % 2 == 1), "down": False}[
        rounding.mode
    ]
    whole += up
    return Decimal(whole if value >= 0 else -whole).scaleb(-rounding.places)


def rounded(value: Fraction, rounding: HowToRound) -> Fraction:
    """As :func:`as_decimal`, to calculate on with."""
    return Fraction(as_decimal(value, rounding))


def near_tie(values: npt.NDArray[np.float64], rounding: HowToRound) -> npt.NDArray[np.bool_]:
    """Which floating-point values are so close to a rounding boundary that only exact arithmetic can decide."""
    scaled = np.abs(values) * 10**rounding.places
    offset = 0.0 if rounding.mode == "down" else 0.5
    distance = np.abs(scaled - offset - np.rint(scaled - offset))
    near: npt.NDArray[np.bool_] = distance < 1e-9 * np.maximum(scaled, 1.0) + 1e-9
    return near


def round_floats(values: npt.NDArray[np.float64], rounding: HowToRound) -> npt.NDArray[np.float64]:
    """Values rounded as the scheme says, right wherever :func:`near_tie` is false."""
    scale = 10.0**rounding.places
    scaled = np.abs(values) * scale
    whole = np.floor(scaled) if rounding.mode == "down" else np.floor(scaled + 0.5)
    return np.copysign(whole / scale, values)
