"""How much to visit twice."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from civscore.sampling.variance import normal
from civscore.trust.agreement.looks import Codes, Floats

HALF = 0.05
"""Half of the interval of percent agreement that is aimed at."""
USUAL_ICC, ENOUGH_SITES = 0.03, 10
"""How much agreement at one site goes together where fewer sites than that tell."""


@dataclass(frozen=True)
class Needed:
    """What it takes to know percent agreement to ± *half*: pairs, and so many sites with *each* pairs a site."""

    half: float
    pairs: int
    sites: int
    each: float
    icc: float


def needed(agreed: Floats, site: Codes, half: float = HALF) -> Needed:
    """From what was found: each unit's agreement, and its site (codes from 0 without gaps)."""
    sites = int(site.max()) + 1
    each = len(agreed) / sites
    share = float(agreed.mean())
    if not 0 < share < 1:
        share = (agreed.sum() + 2) / (len(agreed) + 4)  # Agresti and Coull 1998
    icc = within_sites(agreed, site) if sites >= ENOUGH_SITES else USUAL_ICC
    pairs = pairs_needed(share, half, each, icc)
    return Needed(half, pairs, ceil(pairs / each), each, icc)


def pairs_needed(share: float, half: float, each: float = 1.0, icc: float = 0.0) -> int:
    """z² · p(1 − p) ÷ h², times 1 + (m − 1) · ICC for m pairs a site."""
    plain = normal(0.975) ** 2 * share * (1 - share) / half**2
    return ceil(plain * (1 + max(each - 1, 0) * icc) - 1e-9)


def within_sites(values: Floats, site: Codes) -> float:
    """The intraclass correlation of values at one site, by analysis of variance; not under 0."""
    size = np.bincount(site).astype(np.float64)
    sites, n = len(size), len(values)
    if n <= sites:
        return 0.0
    mean = np.bincount(site, weights=values) / size
    between = float((size * (mean - values.mean()) ** 2).sum()) / max(sites - 1, 1)
    inside = float(((values - mean[site]) ** 2).sum()) / (n - sites)
    usual = (n - float((size**2).sum()) / n) / max(sites - 1, 1)
    below = between + (usual - 1) * inside
    return max(0.0, (between - inside) / below) if below > 0 else 0.0
