"""Convert: a standard's rate → the rate that earns points. Thresholds are compared exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from civscore.rules.model import AmountParameter, Model, Parameter, Share


class Linear(Model):
    """The rate as it is."""

    type: Literal["linear"]

    def convert(self, rate: Fraction, earned: Fraction) -> Fraction:
        """The rate that earns points, from the combined *rate* (or, where a rule says so, Σ *earned*)."""
        return rate

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

    def edges(self) -> list[Fraction]:
        """As :meth:`Linear.edges`."""
        return [_exact(b.at_least) for b in self.bands]


class AllOrNothing(Model):
    """1 where everything was earned, else 0."""

    type: Literal["all-or-nothing"]

    def convert(self, rate: Fraction, earned: Fraction) -> Fraction:
        """As :meth:`Linear.convert`."""
        return Fraction(rate >= 1)

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

    def edges(self) -> list[Fraction]:
        """As :meth:`Linear.edges`."""
        return []  # continuous: being nearly right is being nearly right


def _exact(value: Fraction | dict[str, Fraction]) -> Fraction:
    """A parameter after the profile was chosen."""
    assert isinstance(value, Fraction)
    return value


Convert = Annotated[Linear | Bands | AllOrNothing | Below, Field(discriminator="type")]
LINEAR = Linear(type="linear")
