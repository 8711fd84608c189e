"""What a run says of the sites that nobody saw: counts alone, of cells in full marks and of cells seen.

Passing shares of a standard at a type are drawn towards those of the standard elsewhere, and these towards the whole
run, by moments (a Beta prior whose strength is 1 ÷ ICC − 1); a standard that only one type has is so drawn towards the
whole run by how much standards differ, and not by how much types do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from civscore.trust.forecast.chance import Floats
from civscore.trust.forecast.seen import SeenType

LEAST, MOST = 0.02, 0.5
"""Between which an intraclass correlation is taken to be."""
_LATENT, _MOST_LATENT = 1.7, 0.8


@dataclass(frozen=True)
class Fit:
    """Of each type the Beta of each of its standards (in the order of ``SeenType.standards``), and ρ, how much
    standards go together at a site (0 … 0.8)."""

    a: Sequence[Floats]
    b: Sequence[Floats]
    rho: float


def fit(types: Sequence[SeenType], figures: npt.NDArray[np.bool_]) -> Fit:
    """Fit the model to the sites that were seen.

    Args:
        types: what was seen, by type.
        figures: which of the standards read a figure (marks, people counted), and so are seldom in full marks. What is
            usual for these says nothing of the others, so either kind has its own.
    """
    full, seen = (np.zeros((len(types), len(figures))) for _ in range(2))
    for row, one in enumerate(types):
        there = one.possible > 0
        seen[row, one.standards] = there.sum(axis=0)
        full[row, one.standards] = (there & one.full).sum(axis=0)
    a, b = np.zeros_like(seen), np.zeros_like(seen)
    for kind in (figures, ~figures):
        a[:, kind], b[:, kind] = _drawn_together(full[:, kind], seen[:, kind])
    picked = [(a[row, one.standards], b[row, one.standards]) for row, one in enumerate(types)]
    rho = min(_LATENT * _together(types, [p / (p + q) for p, q in picked]), _MOST_LATENT)
    return Fit([p for p, _ in picked], [q for _, q in picked], rho)


def _drawn_together(full: Floats, seen: Floats) -> tuple[Floats, Floats]:
    """The Betas of types × standards, from how many cells were seen, and how many of them in full marks."""
    mean = (full.sum() + 0.5) / (seen.sum() + 1)
    between = 1 / _icc(full.sum(axis=0)[None, :], seen.sum(axis=0)[None, :]) - 1
    within = 1 / _icc(full.T, seen.T) - 1
    others = seen.sum(axis=0) - seen
    prior = (full.sum(axis=0) - full + between * mean) / (others + between)
    strength = 1 / (1 / (others + between) + 1 / within)
    return full + strength * prior, seen - full + strength * (1 - prior)


def _icc(full: Floats, seen: Floats) -> float:
    """The intraclass correlation of passes in groups (columns) of each row, by moments of the analysis of variance."""
    groups = (seen > 0).sum(axis=1)
    use = groups > 1
    full, seen, groups = full[use], seen[use], groups[use]
    total = seen.sum(axis=1)
    freedom = float((groups - 1).sum())
    inner = float((total - groups).sum())
    if not freedom or inner <= 0:
        return LEAST
    own = np.divide(full, seen, out=np.zeros_like(full), where=seen > 0)
    row = (full.sum(axis=1) / total)[:, None]
    outer = float((seen * (own - row) ** 2).sum()) / freedom
    within = float((seen * own * (1 - own)).sum()) / inner
    size = float((total - (seen**2).sum(axis=1) / total).sum()) / freedom
    below = outer + (size - 1) * within
    return float(np.clip((outer - within) / below if below > 0 else 0.0, LEAST, MOST))


def _together(types: Sequence[SeenType], means: Sequence[Floats]) -> float:
    """The mean product of the residuals of two standards at one site, in proportion to what it would be were they one;
    never under 0."""
    above = below = 0.0
    for one, mean in zip(types, means, strict=True):
        there = one.possible > 0
        residual = np.where(there, one.full - mean, 0.0)
        spread = np.where(there, np.sqrt(mean * (1 - mean)), 0.0)
        above += float((residual.sum(axis=1) ** 2 - (residual**2).sum(axis=1)).sum())
        below += float((spread.sum(axis=1) ** 2 - (spread**2).sum(axis=1)).sum())
    return max(above / below, 0.0) if below > 0 else 0.0
