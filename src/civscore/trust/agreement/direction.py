"""Who is stricter: of the pairs in which one found a fault and the other none, who found it.

log odds(a found it | they differ) = θ_a − θ_b (Bradley and Terry 1952; the same as a Rasch model given what was found),
θ ~ N(0, σ²), so that little is made of few. σ has the largest marginal likelihood (Laplace's approximation).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
FLOOR, CEILING, USUAL = 0.1, 3.0, 0.3
"""Of σ: the least and the most that is taken, and what is taken where too few differ to tell."""
ENOUGH = 10
"""Disagreements from which on σ is estimated."""
_FINE = 1e-3


@dataclass(frozen=True)
class Strictness:
    """Log odds θ of finding a fault where another finds none, 0 being the usual one, with its standard error, by
    inspector; and σ."""

    theta: Floats
    se: Floats
    sigma: float


def strictness(alone: Floats, sigma: float | None = None) -> Strictness:
    """Fit θ to counts.

    Args:
        alone: alone[a, b] is how often a found a fault where b found none.
        sigma: of θ; None to estimate it, infinite for none (then Σθ = 0, and every inspector must be compared).
    """
    if sigma is None:
        sigma = _likeliest(alone) if alone.sum() >= ENOUGH else USUAL
    theta, information = _mode(alone, sigma)
    if np.isinf(sigma):
        covariance = np.linalg.pinv(information)
    else:
        covariance = np.linalg.inv(information + np.eye(len(theta)) / sigma**2)
    return Strictness(theta, np.sqrt(np.diag(covariance)), sigma)


def _mode(alone: Floats, sigma: float) -> tuple[Floats, Floats]:
    """The θ that fit best (Newton's method), and the information of the counts there."""
    both, theta = alone + alone.T, np.zeros(len(alone))
    prior = 0.0 if np.isinf(sigma) else sigma**-2
    for _ in range(100):
        chance = 1 / (1 + np.exp(theta[None, :] - theta[:, None]))
        slope = (alone - both * chance).sum(axis=1) - prior * theta
        weight = both * chance * (1 - chance)
        information = np.diag(weight.sum(axis=1)) - weight
        whole = information + prior * np.eye(len(theta))
        step = np.linalg.pinv(whole) @ slope if np.isinf(sigma) else np.linalg.solve(whole, slope)
        theta = theta + np.clip(step, -2, 2)
        if np.abs(step).max(initial=0) < 1e-12:
            break
    return theta, information


def log_marginal(alone: Floats, sigma: float) -> float:
    """The log of the likelihood with θ integrated out, but for a constant."""
    theta, information = _mode(alone, sigma)
    fit = -float((alone * np.log1p(np.exp(theta[None, :] - theta[:, None]))).sum())
    spread = float(np.linalg.slogdet(np.eye(len(theta)) + sigma**2 * information)[1])
    return float(fit - theta @ theta / 2 / sigma**2 - spread / 2)


def _likeliest(alone: Floats) -> float:
    """The σ with the largest marginal likelihood."""
    tried = np.exp(np.linspace(np.log(FLOOR), np.log(CEILING), 60))
    while True:
        best = int(np.argmax([log_marginal(alone, float(s)) for s in tried]))
        low, high = tried[max(best - 1, 0)], tried[min(best + 1, len(tried) - 1)]
        if high - low < _FINE * FLOOR:
            return float(tried[best])
        tried = np.linspace(low, high, 21)


def sign_test(alone: int, differing: int) -> float:
    """How often a fair coin is at least as far from half: two-sided, exact; 1 of nothing."""
    fewer = min(alone, differing - alone)
    if not differing:
        return 1.0
    return min(1.0, 2 * sum(comb(differing, k) for k in range(fewer + 1)) / (1 << differing))


def holm(p: Sequence[float]) -> list[float]:
    """Each p so that of all that are called real none is wrong with that chance (Holm 1979)."""
    found, highest = [0.0] * len(p), 0.0
    for rank, at in enumerate(sorted(range(len(p)), key=p.__getitem__)):
        highest = max(highest, min(1.0, (len(p) - rank) * p[at]))
        found[at] = highest
    return found
