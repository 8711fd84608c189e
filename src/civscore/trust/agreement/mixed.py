"""The mixed model of site rates: rate = type + site + inspector + rest, fitted by restricted maximum likelihood.

Sites and inspectors are crossed random effects (Patterson and Thompson 1971; Henderson 1975; as ``lmer(rate ~ type +
(1|site) + (1|inspector), REML = TRUE)`` of R's lme4 fits it). The covariance of a site's rates is inverted by hand, and
that of the few inspectors by Woodbury's identity, so that a fit is a matter of small matrices.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]
_NOTHING, _MOST = 1e-12, 1e3
_GRID = [0.02 * 2.0**power for power in range(9)]
"""Standard deviations of sites and inspectors, for one of the rest, that are tried first."""
_SIMPLEX = np.array([[1.0, 1.0], [1.3, 1.0], [1.0, 1.3]])


@dataclass(frozen=True)
class RateFit:
    """What a fit found.

    Attributes:
        site, inspector, rest: standard deviations of the rate between sites, inspectors, and of what is left.
        effects: each inspector's effect on the rate (best linear unbiased prediction); below 0 is stricter.
        covariance: of the effects, given the rates (and the fixed part, as lme4's ``condVar``).
    """

    site: float
    inspector: float
    rest: float
    effects: Floats
    covariance: Floats


@dataclass(frozen=True)
class _Solved:
    """The model at two ratios of variances: what is minimised, and what follows."""

    deviance: float
    scale: float
    effects: Floats
    covariance: Floats


def fit_rates(rate: Floats, kind: Codes, site: Codes, inspector: Codes) -> RateFit | None:
    """Fit the model.

    Args:
        rate: the rates, from 0 to 1.
        kind, site, inspector: whose they are: codes from 0 without gaps.

    Returns:
        what was found; None where nothing can be told: too few rates, or none of them differs within a site.
    """
    from scipy.optimize import minimize

    fixed = np.eye(int(kind.max()) + 1)[kind]
    rest = rate - _means(rate, kind)
    within = rate - _means(rate, site)
    if len(rate) - fixed.shape[1] < 3 or not (np.abs(rest).max() > _NOTHING and np.abs(within).max() > _NOTHING):
        return None
    model = _Model(rate, fixed, site, inspector)
    start = min(product(_GRID, repeat=2), key=lambda ratios: model.at(*ratios).deviance)
    how: Any = {"xatol": 1e-8, "fatol": 1e-10, "initial_simplex": np.array(start) * _SIMPLEX}
    ratios = _bounded(minimize(model.deviance, np.array(start), method="Nelder-Mead", options=how).x)
    ratios = np.where(ratios < 1e-5, 0.0, ratios)
    solved = model.at(*ratios.tolist())
    spread = solved.scale**0.5
    return RateFit(
        float(ratios[0] * spread), float(ratios[1] * spread), spread, solved.effects, solved.scale * solved.covariance
    )


def _bounded(ratios: Floats) -> Floats:
    """Of a point that was tried the ratios that it stands for: of nothing left the likelihood would be endless."""
    bounded: Floats = np.minimum(np.abs(ratios), _MOST)
    return bounded


def _means(values: Floats, codes: Codes) -> Floats:
    """Each one's mean of its group."""
    means: Floats = (np.bincount(codes, weights=values) / np.maximum(np.bincount(codes), 1))[codes]
    return means


class _Model:
    """The rates, ready to be tried with any variances."""

    def __init__(self, rate: Floats, fixed: Floats, site: Codes, inspector: Codes) -> None:
        many = int(inspector.max()) + 1
        self.site, self.size = site, np.bincount(site).astype(np.float64)
        self.table = np.column_stack([fixed, np.eye(many)[inspector], rate])
        self.fixed, self.many, self.number = fixed.shape[1], many, len(rate)
        sums = np.zeros((len(self.size), self.table.shape[1]))
        np.add.at(sums, site, self.table)
        self.plain, self.sums = self.table.T @ self.table, sums

    def deviance(self, ratios: Floats) -> float:
        """What is minimised: −2 × the log of the restricted likelihood, but for a constant."""
        return self.at(*_bounded(ratios).tolist()).deviance

    def at(self, by_site: float, by_inspector: float) -> _Solved:
        """Solve it where the standard deviations of sites and inspectors are so many of the rest's."""
        ratio, share = by_site**2, by_inspector**2
        p, q = self.fixed, self.many
        shrink = ratio / (1 + ratio * self.size)
        cross = self.plain - (self.sums * shrink[:, None]).T @ self.sums  # table' · R⁻¹ · table
        of = slice(p, p + q)
        inner = np.eye(q) + share * cross[of, of]
        taken = cross - cross[:, of] @ np.linalg.solve(inner, share * cross[of, :])  # table' · V⁻¹ · table
        below, right, square = taken[:p, :p], taken[:p, -1], taken[-1, -1]
        beta = np.linalg.solve(below, right)
        free = self.number - p
        scale = max(float(square - right @ beta), 1e-300) / free
        logs = np.log1p(ratio * self.size).sum() + np.linalg.slogdet(inner)[1] + np.linalg.slogdet(below)[1]
        effects = share * (taken[of, -1] - taken[of, :p] @ beta)
        covariance = share * np.eye(q) - share**2 * taken[of, of]
        return _Solved(float(logs + free * np.log(scale)), scale, effects, covariance)
