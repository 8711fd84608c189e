"""How much inspectors agree: in percent, and beyond what chance would give.

Nearly all is passed, so that kappa and alpha collapse while agreement stays (Feinstein and Cicchetti 1990). Gwet's AC1
and AC2 (2008) do not, and are generous where faults are rare: so agreement on faults stands beside them. What was found
at one site goes together: replicates draw whole sites.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from civscore.sampling.keys import key_of
from civscore.trust.agreement.looks import Codes, Floats

REPLICATES = 2000
FEW_SITES = 5
"""Sites below which no interval is given."""
FEW_FAULTS = 10
"""Faults that one or both found below which nobody can say how far they agree on faults."""
_NOTHING = 1e-12


@dataclass(frozen=True)
class Ratings:
    """What was found, by class.

    Attributes:
        counts: units × classes: how many inspectors gave which.
        agreed: each unit's weighted agreement, averaged over its pairs.
        site: each unit's site, codes from 0 without gaps.
        crossed: classes × classes: pairs by what the first and the second gave.
        weights: classes × classes: how far two of them agree, 1 on the diagonal.
    """

    counts: Floats
    agreed: Floats
    site: Codes
    crossed: Floats
    weights: Floats


@dataclass(frozen=True)
class Measure:
    """How far inspectors agree on something.

    Attributes:
        units, pairs, sites: what it was found from.
        percent: the share of pairs with the same result (each site and standard counts once); low, high: 95 %.
        ac: Gwet's AC1, or AC2 where results have an order; se: by replicates of sites, None where all agree; plain_se:
            as if every pair were of a site of its own (Gwet 2008).
        alpha, kappa: Krippendorff's and Cohen's; None where all results are alike.
    """

    units: int
    pairs: int
    sites: int
    percent: float
    low: float | None
    high: float | None
    ac: float
    se: float | None
    plain_se: float | None
    alpha: float | None
    kappa: float | None


def quadratic(values: Floats) -> Floats:
    """Quadratic weights of classes with these values: 1 − (difference ÷ range)²."""
    span = float(values.max() - values.min()) or 1.0
    weights: Floats = 1 - ((values[:, None] - values[None, :]) / span) ** 2
    return weights


def ratings_of(
    unit: Codes, site: Codes, classes: tuple[Codes, Codes], looks: tuple[Codes, Codes], weights: Floats
) -> Ratings:
    """From pairs to ratings.

    Args:
        unit, site: each pair's.
        classes: what the first and the second gave.
        looks: which look that was: one that is in two pairs counts once.
        weights: as of :class:`Ratings`.
    """
    many, size = int(unit.max()) + 1, len(weights)
    _, at = np.unique(np.concatenate(looks), return_index=True)
    flat = (np.concatenate([unit, unit]) * size + np.concatenate(classes))[at]
    counts = np.bincount(flat, minlength=many * size).reshape(many, size).astype(np.float64)
    own = np.bincount(unit, weights=weights[classes], minlength=many) / np.bincount(unit, minlength=many)
    crossed = np.bincount(classes[0] * size + classes[1], minlength=size * size).reshape(size, size)
    where = np.zeros(many, dtype=np.intp)
    where[unit] = site
    return Ratings(counts, own, np.unique(where, return_inverse=True)[1], crossed.astype(np.float64), weights)


def measure(ratings: Ratings, same: Floats, key: str) -> Measure:
    """All measures.

    Args:
        ratings: what was found.
        same: each unit's share of pairs with the very same result.
        key: what the random numbers come from.
    """
    r, sites = ratings, int(ratings.site.max()) + 1
    low = high = se = None
    drawn = replicates(np.column_stack([same, np.ones(len(same)), r.agreed, _shares(r)]), r.site, key)
    if sites >= FEW_SITES:
        percent = drawn[:, 0] / drawn[:, 1]
        if np.ptp(same) > 0:
            low, high = (float(x) for x in np.quantile(percent, (0.025, 0.975)))
    if sites >= FEW_SITES and np.ptp(r.agreed) > 0:
        se = float(np.std(_beyond(drawn[:, 2] / drawn[:, 1], drawn[:, 3:] / drawn[:, 1:2], r.weights), ddof=1))
    ac, plain = gwet(r)
    return Measure(
        len(r.counts), round(float(r.crossed.sum())), sites, float(same.mean()), low, high, ac, se, plain, alpha(r),
        kappa(r.crossed, r.weights),
    )  # fmt: skip


def replicates(values: Floats, site: Codes, key: str, count: int = REPLICATES) -> Floats:
    """Sums of each column in draws of as many sites, with replacement: replicates × columns."""
    sites = int(site.max()) + 1
    random = np.random.Generator(np.random.Philox(key=key_of(key)))
    sums = np.zeros((sites, values.shape[1]))
    np.add.at(sums, site, values)
    picked = random.integers(0, sites, size=(count, sites))
    times = np.zeros((count, sites))
    np.add.at(times, (np.arange(count)[:, None], picked), 1.0)
    drawn: Floats = times @ sums
    return drawn


def gwet(ratings: Ratings) -> tuple[float, float | None]:
    """Gwet's AC1 (AC2 with weights), and its standard error for units of different sites; None of a single unit."""
    share, weights = _shares(ratings), ratings.weights
    pi, n, size = share.mean(axis=0), len(share), len(weights)
    found = float(_beyond(ratings.agreed.mean(), pi, weights))
    if n < 2:
        return found, None
    chance = float(weights.sum() * (pi * (1 - pi)).sum() / size / (size - 1))
    own = weights.sum() / size / (size - 1) * (share @ (1 - pi))
    parts = (ratings.agreed - chance) / (1 - chance) - 2 * (1 - found) * (own - chance) / (1 - chance)
    return found, float((((parts - found) ** 2).sum() / n / (n - 1)) ** 0.5)


def _shares(ratings: Ratings) -> Floats:
    """Units × classes: the share of each among a unit's ratings."""
    share: Floats = ratings.counts / ratings.counts.sum(axis=1, keepdims=True)
    return share


def _beyond(agreed: Floats | float, pi: Floats, weights: Floats) -> Floats:
    """(p_o − p_e) ÷ (1 − p_e), p_e = Σw · Σπ(1 − π) ÷ (K(K − 1)); by row of *pi*."""
    size = len(weights)
    chance = weights.sum() * (pi * (1 - pi)).sum(axis=-1) / size / (size - 1)
    found: Floats = (agreed - chance) / np.maximum(1 - chance, _NOTHING)
    return found


def alpha(ratings: Ratings) -> float | None:
    """Krippendorff's alpha; None where all results are alike."""
    many = ratings.counts.sum(axis=1)
    values = ratings.counts.sum(axis=0)
    n = values.sum()
    expected = float((values @ (1 - ratings.weights) @ values) / n / (n - 1))
    if expected < _NOTHING:
        return None
    return 1 - float((many * (1 - ratings.agreed)).sum() / n) / expected


def kappa(crossed: Floats, weights: Floats) -> float | None:
    """Cohen's kappa of the first and the second look; None where all results are alike."""
    share = crossed / crossed.sum()
    chance = float((weights * np.outer(share.sum(axis=1), share.sum(axis=0))).sum())
    if 1 - chance < _NOTHING:
        return None
    return (float((weights * share).sum()) - chance) / (1 - chance)


@dataclass(frozen=True)
class OnFaults:
    """How far two agree on faults: of pairs, *both* found one, or one *alone*; share = 2·both ÷ (2·both + alone), with
    its 95 % interval; None where fewer than ten faults were found by anybody."""

    both: int
    alone: int
    share: float | None
    low: float | None = None
    high: float | None = None

    @property
    def found(self) -> int:
        """Faults that one or both found."""
        return self.both + self.alone


def on_faults(first: Floats, second: Floats, site: Codes, key: str) -> OnFaults:
    """Agreement on faults; *first* and *second* are what either gave, 1 being no fault."""
    one, other = is_fault(first), is_fault(second)
    both, alone = one & other, one != other
    counts = int(both.sum()), int(alone.sum())
    if sum(counts) < FEW_FAULTS:
        return OnFaults(*counts, None)
    share = 2 * counts[0] / (2 * counts[0] + counts[1])
    codes = np.unique(site, return_inverse=True)[1]
    if codes.max() + 1 < FEW_SITES or not 0 < share < 1:
        return OnFaults(*counts, share)
    drawn = replicates(np.column_stack([2.0 * both, 2.0 * both + alone]), codes, key + "|faults")
    drawn = drawn[drawn[:, 1] > 0]
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], (0.025, 0.975))
    return OnFaults(*counts, share, float(low), float(high))


def is_fault(rate: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Whether anything was lost: a rate that is below 1 is farther from it than rounding."""
    fault: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = rate < 1 - 1e-9
    return fault
