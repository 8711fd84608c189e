"""The errors of areas' scores together: of each score and of each difference of two, with their degrees of freedom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from civscore.sampling.areas import AreaDraws
from civscore.sampling.strata import Floats, Strata

NOTHING = 1e-12


@dataclass(frozen=True)
class JointSpread:
    """The errors of several scores that one draw made.

    Attributes:
        parts: parts × scores × scores, the covariances that come from each stratum, and last from people.
        freedom: each part's degrees of freedom.
        known: of which scores the error is known; of the others nothing is said.
    """

    parts: Floats
    freedom: Floats
    known: npt.NDArray[np.bool_]

    @property
    def covariance(self) -> Floats:
        """Scores × scores."""
        total: Floats = self.parts.sum(axis=0)
        return total

    def difference(self, one: int, other: int) -> tuple[float, float]:
        """The variance of the difference of two scores, and its degrees of freedom."""
        own = self.parts[:, one, one] + self.parts[:, other, other] - 2 * self.parts[:, one, other]
        own = np.maximum(own, 0.0)
        below = float((own**2 / np.maximum(self.freedom, 1.0)).sum())
        total = float(own.sum())
        return total, total**2 / below if below > 0 else np.inf


def joint_spread(draws: AreaDraws, strata: Strata) -> JointSpread:
    """The errors of areas together. One is not known of an area of one site, and of one whose sites were all alike,
    unless all of its sites were visited."""
    parts = [_stratum(draws.sites[strata.of == h], strata, h) for h in range(len(strata.drawn))]
    parts.append(np.diag(draws.people))
    stacked = np.array(parts).reshape(len(parts), len(draws.names), len(draws.names))
    variance = stacked.sum(axis=0).diagonal()
    whole = np.array([bool((strata.fraction[strata.of[own]] >= 1).all()) for own in draws.own], dtype=bool)
    several = np.array([len(own) != 1 for own in draws.own], dtype=bool)
    known = whole & (np.array([len(own) > 0 for own in draws.own], dtype=bool)) | several & (variance > NOTHING)
    return JointSpread(stacked, np.append(strata.drawn - 1, np.inf), known)


def _stratum(influences: Floats, strata: Strata, h: int) -> Floats:
    """(1 − f) · n ÷ (n − 1) · Σ x·y; means are taken off already."""
    n = float(strata.drawn[h])
    if n < 2:
        return np.zeros((influences.shape[1],) * 2)
    found: Floats = (1 - strata.fraction[h]) * n / (n - 1) * (influences.T @ influences)
    return found
