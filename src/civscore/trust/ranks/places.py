"""Places: those that sure pairs leave, neighbours of whom nobody is really ahead, and how often each has which.

Joint ranges after Klein, Wright and Wieczorek 2020, and Mogstad, Romano, Shaikh and Wilhelm 2024.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from civscore.sampling.strata import Floats
from civscore.scheme.flags import Best, Flags, Worst
from civscore.trust.draws import normals
from civscore.trust.ranks.pairs import ComparedPair
from civscore.trust.ranks.spread import JointSpread

_DRAWS, _FIGURES = 100_000, 4_000_000  # draws, and scores in all of them, that are made at most
_INSIDE = 0.9
Mask = npt.NDArray[np.bool_]


def joint_ranges(size: int, pairs: Sequence[ComparedPair]) -> list[tuple[int, int]]:
    """For each of *size* members 1 + those surely ahead of it, and *size* − those surely behind."""
    ahead, behind = [0] * size, [0] * size
    for pair in pairs:
        if pair.sure:
            ahead[pair.behind] += 1
            behind[pair.ahead] += 1
    return [(1 + a, size - b) for a, b in zip(ahead, behind, strict=True)]


def brackets(order: Sequence[int], pairs: Sequence[ComparedPair]) -> list[tuple[int, int]]:
    """First and last place of each longest row of neighbours of whom nobody is really ahead; *order* has the members,
    the best first."""
    place = {member: at for at, member in enumerate(order, 1)}
    sure = [(place[pair.ahead], place[pair.behind]) for pair in pairs if pair.sure]
    found: list[tuple[int, int]] = []
    for first in range(1, len(order) + 1):
        last = min((low - 1 for high, low in sure if high >= first), default=len(order))
        if not found or last > found[-1][1]:
            found.append((first, last))
    return found


@dataclass(frozen=True)
class DrawnPlaces:
    """How often each member is first, last, praised, criticised; and the places that it has in 90 of 100 draws."""

    first: Floats
    last: Floats
    praised: Floats | None
    criticised: Floats | None
    low: npt.NDArray[np.intp]
    high: npt.NDArray[np.intp]


def drawn_places(scores: Sequence[float], spread: JointSpread, flags: Flags | None, key: int) -> DrawnPlaces:
    """Places in draws from the scores' joint normal distribution; a score whose error is not known stays as it is."""
    drawn = _draws(scores, spread, key)
    order = np.sort(drawn, axis=1)[:, ::-1]
    best, worst = flagged(drawn, flags)
    ends = np.quantile(_places(drawn), ((1 - _INSIDE) / 2, (1 + _INSIDE) / 2), axis=0, method="nearest")
    return DrawnPlaces(
        (drawn >= order[:, :1]).mean(axis=0), (drawn <= order[:, -1:]).mean(axis=0), _often(best), _often(worst),
        ends[0].astype(np.intp), ends[1].astype(np.intp),
    )  # fmt: skip


def _draws(scores: Sequence[float], spread: JointSpread, key: int) -> Floats:
    covariance = np.where(np.outer(spread.known, spread.known), spread.covariance, 0.0)
    size, vectors = np.linalg.eigh(covariance)
    made = normals(key, (min(_DRAWS, _FIGURES // len(scores)), len(scores)))
    found: Floats = np.array(scores) + (made * np.sqrt(np.maximum(size, 0.0))) @ vectors.T
    return found


def _places(drawn: Floats) -> npt.NDArray[np.intp]:
    place = np.empty(drawn.shape, dtype=np.intp)
    best = np.argsort(-drawn, axis=1, kind="stable")
    np.put_along_axis(place, best, np.arange(1, drawn.shape[1] + 1)[None, :], axis=1)
    return place


def _often(mask: Mask | None) -> Floats | None:
    return None if mask is None else mask.mean(axis=0)


def flagged(drawn: Floats, rule: Flags | None) -> tuple[Mask | None, Mask | None]:
    """Who of each draw is praised, and who criticised, as :func:`civscore.scoring.flags.flags` has it; None where the
    scheme has no such flag or list."""
    order = np.sort(drawn, axis=1)[:, ::-1]
    best = _best(drawn, order, rule.red) if rule and rule.red else None
    below = (rule.black or rule.blue) if rule else None
    worst = _worst(drawn, order, below) if below else None
    if best is None or worst is None:
        return best, worst
    return best & ~worst, worst & ~best


def _best(drawn: Floats, order: Floats, rule: Best) -> Mask:
    found = np.ones(drawn.shape, dtype=bool)
    if rule.at_least is not None:
        found &= drawn >= float(rule.at_least)
    if rule.first is not None:
        found &= drawn >= order[:, [min(rule.first, drawn.shape[1]) - 1]]
    return found


def _worst(drawn: Floats, order: Floats, rule: Worst) -> Mask:
    found = np.ones(drawn.shape, dtype=bool)
    if rule.below is not None:
        found &= drawn < float(rule.below)
    if rule.last is not None:
        found &= drawn <= order[:, [max(drawn.shape[1] - rule.last, 0)]]
    return found
