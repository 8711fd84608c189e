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
FLOOR, CEILING, USUAL = 0.1, 1.0, 0.3
"""Of σ: the least and the most that is taken, and what is taken where too few differ to tell. Where one finds all that
another misses the likelihood has no largest value; more than 1 (odds of 2.7 to 1 as usual) is not believed then."""
ENOUGH = 10
"""Disagreements from which on σ is estimated."""
_FINE = 1e-3


@dataclass(frozen=True)
class Strictness:
    """Log odds θ of finding a fault where another finds none, by inspector, with their covariance; and σ."""

    theta: Floats
    covariance: Floats
    sigma: float

    @property
    def se(self) -> Floats:
        """The standard error of each θ, as the prior has its mean."""
        se: Floats = np.sqrt(np.diag(self.covariance))
        return se

    def beside_the_middle(self, members: Sequence[int]) -> tuple[Floats, Floats]:
        """θ of some inspectors less that of the one in the middle of them (the mean of two), and the standard error of
        that. The mean would be moved by a single one who is very strict, and make all others mild."""
        order = sorted(members, key=lambda at: float(self.theta[at]))
        middle = np.zeros(len(self.theta))
        middle[[order[(len(order) - 1) // 2], order[len(order) // 2]]] += 0.5 if len(order) % 2 == 0 else 1.0
        apart = np.eye(len(self.theta))[list(members)] - middle
        spread: Floats = np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", apart, self.covariance, apart), 0.0))
        beside: Floats = apart @ self.theta + 0.0  # the one in the middle has 0, and not -0
        return beside, spread


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
        covariance = np.asarray(np.linalg.pinv(information), dtype=np.float64)
    else:
        covariance = np.asarray(np.linalg.inv(information + np.eye(len(theta)) / sigma**2), dtype=np.float64)
    return Strictness(theta, covariance, sigma)


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
