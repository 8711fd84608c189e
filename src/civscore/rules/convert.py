"""Convert: a standard's rate → the rate that earns points. Thresholds are compared exactly."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Annotated, Any, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from civscore.rules.model import AmountParameter, Model, Parameter, Share

Floats = npt.NDArray[np.float64]


class Linear(Model):
    """The rate as it is."""

    type: Literal["linear"]

    def convert(self, rate: Fraction, earned: Fraction) -> Fraction:
        """The rate that earns points, from the combined *rate* (or, where a rule says so, Σ *earned*)."""
        return rate

    def convert_many(self, rates: Floats, earned: npt.NDArray[Any], unit: int) -> Floats:
        """As :meth:`convert`, for many in floating point; *earned* in whole numbers of 1/unit.

        Right where no rate is close to one of the :meth:`edges`.
        """
        return rates

    def edges(self) -> list[Fraction]:
        """The rates at which the result jumps or bends; a rate that is only known nearly must not be close to one."""
        return []


class Band(Model):
    """From ``at_least`` upwards the rate is ``rate``."""

    at_least: Parameter
    rate: Share


class Bands(Model):
    """The first band, from the highest down, that the rate (or the count of what was earned) reaches; below all of
    them 0."""

    type: Literal["bands"]
    bands: list[Band] = Field(min_length=1)
    of: Literal["rate", "count"] = "rate"

    def convert(self, rate: Fraction, earned: Fraction) -> Fraction:
        """As :meth:`Linear.convert`."""
        reached = rate if self.of == "rate" else earned
        hits = [b for b in self.bands if reached >= _exact(b.at_least)]
        return max(hits, key=lambda b: _exact(b.at_least)).rate if hits else Fraction(0)

    def convert_many(self, rates: Floats, earned: npt.NDArray[Any], unit: int) -> Floats:
        """As :meth:`Linear.convert_many`."""
        rate_of: dict[Fraction, Fraction] = {}
        for band in self.bands:
            rate_of.setdefault(_exact(band.at_least), band.rate)
        edges = sorted(rate_of)
        gains = np.array([0.0, *(float(rate_of[e]) for e in edges)])
        if self.of == "rate":
            return gains[np.searchsorted([float(e) for e in edges], rates, side="right")]
        counts = np.array([math.ceil(e * unit) for e in edges], dtype=object)
        return gains[np.searchsorted(counts, earned.astype(object), side="right")]

    def edges(self) -> list[Fraction]:
        """As :meth:`Linear.edges`."""
        return [_exact(b.at_least) for b in self.bands]


class AllOrNothing(Model):
    """1 where everything was earned, else 0."""

    type: Literal["all-or-nothing"]

    def convert(self, rate: Fraction, earned: Fraction) -> Fraction:
        """As :meth:`Linear.convert`."""
        return Fraction(rate >= 1)

    def convert_many(self, rates: Floats, earned: npt.NDArray[Any], unit: int) -> Floats:
        """As :meth:`Linear.convert_many`."""
        return (rates >= 1).astype(np.float64)

    def edges(self) -> list[Fraction]:
        """As :meth:`Linear.edges`."""
        return [Fraction(1)]


class Below(Model):
    """Full at the threshold (a rate); for each percentage point under it ``per_point`` of the full marks is lost."""

    type: Literal["below"]
    threshold: Parameter
    per_point: AmountParameter

    def convert(self, rate: Fraction, earned: Fraction) -> Fraction:
        """As :meth:`Linear.convert`."""
        short = max(Fraction(0), _exact(self.threshold) - rate)
        return max(Fraction(0), 1 - _exact(self.per_point) * 100 * short)

    def convert_many(self, rates: Floats, earned: npt.NDArray[Any], unit: int) -> Floats:
        """As :meth:`Linear.convert_many`."""
        short = np.maximum(float(_exact(self.threshold)) - rates, 0.0)
        return np.maximum(1 - float(_exact(self.per_point) * 100) * short, 0.0)

    def edges(self) -> list[Fraction]:
        """As :meth:`Linear.edges`."""
        return []  # continuous: being nearly right is being nearly right


def _exact(value: Fraction | dict[str, Fraction]) -> Fraction:
    """A parameter after the profile was chosen."""
    assert isinstance(value, Fraction)
    return value


Convert = Annotated[Linear | Bands | AllOrNothing | Below, Field(discriminator="type")]
LINEAR = Linear.model_construct(type="linear")
