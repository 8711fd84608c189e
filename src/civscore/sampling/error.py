"""What is said of how sure a figure is, and what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from civscore.sampling.variance import detectable, discoveries, factor, outside

Method = Literal["linearised", "bootstrap", "jackknife", "exact", "unknown"]
"""``exact``: nothing that was looked at varied, so there is no ±. ``unknown``: a stratum of one site without a partner,
too few sites, or nothing that is a sample."""
Why = Literal["", "no-sample", "one-site", "too-few", "all-alike", "no-score"]
_TOO_SMALL = 1.25  # the jackknife of areas of few sites was found 4 to 19 % too small
FEWEST = 3.0
"""Degrees of freedom below which no ± is printed."""


@dataclass(frozen=True)
class Alike:
    """Sites that all passed, or all failed: how many were *seen*, of how many in the *register* (None: not known), and
    the largest *share* of it that may be otherwise, at 95 %, one-sided."""

    seen: int
    register: int | None
    passed: bool
    share: float


@dataclass(frozen=True)
class Error:
    """The error of a score or of a change, in points.

    Attributes:
        se: the standard error; None where it is not known.
        df: its degrees of freedom; infinite where it comes from many people only.
        low, high: the ends of the 95 % interval; None without ±.
        method: how it was found, or why there is none.
        sites, people: the parts of the standard error that come from the draw of sites, and of people.
        at_least: it is known to be too small rather than too large (areas of few sites).
        upper: it is an upper limit, as the register is not known.
        why: why there is no ±.
        alike: where that is because all sites were alike, what can be said all the same.
    """

    se: float | None = None
    df: float | None = None
    low: float | None = None
    high: float | None = None
    method: Method = "unknown"
    sites: float | None = None
    people: float | None = None
    at_least: bool = False
    upper: bool = False
    why: Why = ""
    alike: Alike | None = None

    @property
    def margin(self) -> float | None:
        """Half of the interval, as ± is printed; None where there is none."""
        if self.se is None or self.df is None or self.df < FEWEST or self.method in ("exact", "unknown"):
            return None
        return factor(self.df) * self.se

    @property
    def detectable(self) -> float | None:
        """The smallest change that 80 % of all draws would show."""
        return None if self.margin is None or self.se is None or self.df is None else detectable(self.se, self.df)

    @property
    def spans_nothing(self) -> bool:
        """Whether 0 lies in the interval: of a change, that it may be none."""
        if self.low is None or self.high is None:
            return False
        return abs(self.low + self.high) <= (self.high - self.low) * self._doubt

    @property
    def _doubt(self) -> float:
        """By how much the error is taken for larger than it is known to be."""
        return _TOO_SMALL if self.at_least else 1.0

    @property
    def p(self) -> float | None:
        """How often chance alone makes a change as large as the one that this is the error of, two-sided; None without
        ±."""
        if self.margin is None or not self.se or self.low is None or self.high is None or self.df is None:
            return None
        return outside(abs(self.low + self.high) / 2 / self.se / self._doubt, self.df)


UNKNOWN = Error()
"""Nothing is known."""


def around(found: Error, value: float) -> Error:
    """The same error of another figure."""
    if found.margin is None:
        return found
    return replace(found, low=value - found.margin, high=value + found.margin)


def may_be_chance(errors: Sequence[Error]) -> list[bool]:
    """Which changes of a table the draw alone may have made: those within their error, and of the others all but those
    to believe so that one in ten of them is wrong at most (Benjamini and Hochberg 1995). An error that is known to be
    too small is taken for a quarter larger. Without ± it is not said of any."""
    judged = [at for at, one in enumerate(errors) if one.p is not None]
    believed = discoveries(np.array([errors[at].p for at in judged], dtype=np.float64))
    found = [False] * len(errors)
    for at, real in zip(judged, believed.tolist(), strict=True):
        found[at] = not real or errors[at].spans_nothing
    return found


def chances(errors: Sequence[Error], depths: Sequence[int]) -> list[bool]:
    """The same for the nodes of a tree: the whole (depth 0) by itself, the others among those of their depth, so that
    every table of them says the same."""
    found = [False] * len(errors)
    for depth in set(depths):
        own = [at for at, one in enumerate(depths) if one == depth]
        told = may_be_chance([errors[at] for at in own])
        for at, chance in zip(own, told, strict=True):
            found[at] = chance if depth else errors[at].spans_nothing
    return found


def error(
    value: float, variance: float, df: float, *, method: Method, sites: float, people: float, upper: bool,
    at_least: bool = False, ends: tuple[float, float] | None = None,
) -> Error:  # fmt: skip
    """The error of a figure of that *value*.

    Args:
        variance, df: of the figure, and its degrees of freedom.
        method: how they were found.
        sites, people: the parts of the variance.
        upper, at_least: as in :class:`Error`.
        ends: of the interval, where it is not value ± t · SE.
    """
    se = variance**0.5
    parts = {"sites": sites**0.5, "people": people**0.5, "upper": upper, "at_least": at_least}
    if se <= 1e-12:
        return Error(0.0, df, None, None, "exact", why="all-alike", **parts)
    if df < FEWEST:
        return Error(se, df, None, None, method, why="too-few", **parts)
    half = factor(df) * se
    low, high = ends or (value - half, value + half)
    return Error(se, df, low, high, method, **parts)
