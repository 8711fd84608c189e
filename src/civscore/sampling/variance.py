"""Variances over strata of drawn sites, and what follows from them: degrees of freedom, intervals, exact bounds.

Särndal, Swensson and Wretman 1992, sections 5.5 to 5.7; Cochran 1977, chapters 5 and 6; degrees of freedom after
Satterthwaite 1946.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import comb, erfc, exp, inf, isfinite, lgamma, log, log1p, pi
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from civscore.sampling.strata import Floats, Strata

CONFIDENCE = 0.95
POWER = 0.8


@dataclass(frozen=True)
class Variances:
    """Variances by part (rows; a stratum, a street) and by figure (columns), and each part's degrees of freedom."""

    variance: Floats
    freedom: Floats

    def __add__(self, other: Variances) -> Variances:
        return Variances(np.vstack([self.variance, other.variance]), np.concatenate([self.freedom, other.freedom]))

    @property
    def total(self) -> Floats:
        """The variance of each figure."""
        total: Floats = self.variance.sum(axis=0)
        return total

    @property
    def df(self) -> Floats:
        """The degrees of freedom of each figure's variance: V² ÷ Σ V_h² ÷ df_h, over the parts that vary."""
        safe = np.maximum(self.freedom, 1.0)[:, None]
        below = (self.variance**2 / safe).sum(axis=0)
        df: Floats = np.divide(self.total**2, below, out=np.full(len(below), np.inf), where=below > 0)
        return df


def no_parts(figures: int) -> Variances:
    """Nothing that varies."""
    return Variances(np.zeros((0, figures)), np.zeros(0))


def scaled(parts: Variances, times: float) -> Variances:
    """The variances, so many times as large."""
    return parts if times == 1 else Variances(parts.variance * times, parts.freedom)


def by_stratum(influences: Floats, strata: Strata, *, around_zero: bool = False) -> Variances:
    """V_h = (1 − f_h) · n_h ÷ (n_h − 1) · Σ (z − z̄)² of each stratum.

    Args:
        influences: sites × figures, 0 where a site has no part in a figure.
        strata: those of the same sites.
        around_zero: Σ z² in place of Σ (z − z̄)², where a mean was already taken off.
    """
    n = strata.drawn[:, None]
    if around_zero:
        spread = _sums(influences**2, strata.of, len(strata.drawn))
    else:
        spread = squares(influences, influences, strata.of, strata.drawn)
    factor = np.divide(n, n - 1, out=np.zeros_like(n), where=n > 1)
    return Variances(np.maximum((1 - strata.fraction)[:, None] * factor * spread, 0.0), strata.drawn - 1)


def squares(one: Floats, other: Floats, of: npt.NDArray[np.intp], count: Floats) -> Floats:
    """Σ (x − x̄)(y − ȳ) in each group, by figure."""
    groups = len(count)
    means = [_sums(values, of, groups) / np.maximum(count, 1.0)[:, None] for values in (one, other)]
    return _sums((one - means[0][of]) * (other - means[1][of]), of, groups)


def _sums(values: Floats, of: npt.NDArray[np.intp], groups: int) -> Floats:
    """The sums of each group's rows."""
    belongs = np.zeros((groups, len(of)))
    belongs[of, np.arange(len(of))] = 1.0
    sums: Floats = belongs @ values
    return sums


@lru_cache(maxsize=4096)
def factor(df: float, confidence: float = CONFIDENCE) -> float:
    """How many standard errors on either side hold so much of all draws: the quantile of Student's t.

    Newton's method from the normal quantile's expansion (Abramowitz and Stegun 26.7.5); scipy has the same, but to load
    it takes longer than all else that a comparison does.
    """
    z = normal((1 + confidence) / 2)
    if not isfinite(df):
        return z
    t = z + (z**3 + z) / (4 * df) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
    for _ in range(20):
        density = _density(t, df)
        if not density:  # hardly any degrees of freedom: no ± is printed there
            return inf
        step = (1 - confidence - outside(t, df)) / (2 * density)
        t -= step
        if abs(step) < 1e-12 * t:
            break
    return t


@lru_cache(maxsize=4096)
def outside(t: float, df: float) -> float:
    """How often Student's t is farther from 0 than *t*: two-sided."""
    if not isfinite(df):
        return erfc(t / 2**0.5)
    return _beta(df / (df + t * t), df / 2, 0.5)


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function: its continued fraction (DLMF 8.17.22), summed by Lentz's method."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    above, below = 1.0, (a + 1) / (a + 1 - (a + b) * x)
    total = below
    for m in range(1, 400):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            below, above = 1 / (1 + term * below), 1 + term / above
            total *= above * below
        if abs(above * below - 1) < 1e-15:
            break
    return exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)) * total / a


def _density(x: float, df: float) -> float:
    scale = exp(lgamma((df + 1) / 2) - lgamma(df / 2)) / (df * pi) ** 0.5
    return float(scale * (1 + x * x / df) ** (-(df + 1) / 2))


def normal(probability: float) -> float:
    """The quantile of the normal distribution."""
    return NormalDist().inv_cdf(probability)


def detectable(se: float, df: float) -> float:
    """The smallest change that 80 % of all draws would show: (t_.975 + t_.8) · SE."""
    return (factor(df) + factor(df, 2 * POWER - 1)) * se


def most_failing(drawn: int, size: int | None) -> float:
    """Of none that failed among *drawn*: the largest share that may fail all the same, at 95 %, one-sided.

    The largest K of the register's *size* with C(N − K, n) ÷ C(N, n) ≥ 0.05; without a register 3 ÷ n (the rule of
    three), at most 1.
    """
    if size is None:
        return min(1.0, 3 / drawn)
    whole = comb(size, drawn)
    most = max(k for k in range(size + 1) if comb(size - k, drawn) * 20 >= whole)
    return most / size


def wilson(count: float, total: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The interval of a share of people asked (Wilson 1927; Brown, Cai and DasGupta 2001)."""
    z = normal((1 + confidence) / 2)
    share, square = count / total, z * z / total
    centre, half = share + square / 2, z * ((share * (1 - share) + square / 4) / total) ** 0.5
    return max(0.0, (centre - half) / (1 + square)), min(1.0, (centre + half) / (1 + square))


def discoveries(p: npt.NDArray[np.float64], rate: float = 0.1) -> npt.NDArray[np.bool_]:
    """Which of many tests to believe so that one in ten of them is wrong at most (Benjamini and Hochberg 1995)."""
    order = np.argsort(p, kind="stable")
    passed = np.flatnonzero(p[order] <= rate * np.arange(1, len(p) + 1) / max(len(p), 1))
    found = np.zeros(len(p), dtype=bool)
    found[order[: passed[-1] + 1 if len(passed) else 0]] = True
    return found
