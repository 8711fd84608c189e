"""Places under weights that nobody would quarrel about: each weight times a number from 1 − x to 1 + x, at random.

As COINr has it (Becker and others 2022, ``get_noisy_weights``): weights add up to the same within each group.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from civscore.sampling.keys import key_of
from civscore.trust.draws import uniforms
from civscore.trust.sensitivity.parts import PartedScores, scores_with

DRAWS = 10_000
_AT_ONCE = 4_000_000  # figures that are held at once
_EQUAL = 1e-9


@dataclass(frozen=True)
class NoisyPlace:
    """A member's places: the mean, those that hold 90 of 100, and how often it has the place that it has now."""

    mean: float
    low: int
    high: int
    same: float


def noisy_places(scores: PartedScores, now: list[int | None], vary: Fraction) -> list[NoisyPlace | None]:
    """The places of the members that have one *now*, by unrounded scores, where weights vary by a share."""
    parts, x = scores.parts, float(vary)
    plain = np.array([float(node.weight) for node in scores.nodes])
    key = key_of("weights", *scores.names, *(str(node.weight) for node in scores.nodes))
    factors = 1 - x + 2 * x * uniforms(key, (DRAWS, len(parts)))
    at_once = max(1, _AT_ONCE // (len(scores.names) * len(scores.nodes)))
    places = np.vstack([_places(scores, plain, parts, factors[at : at + at_once]) for at in range(0, DRAWS, at_once)])
    return [None if place is None else _place(places[:, at], place) for at, place in enumerate(now)]


def _places(scores: PartedScores, plain: np.ndarray, parts: list[int], factors: np.ndarray) -> np.ndarray:
    """Draws × members."""
    weights = np.repeat(plain[None, :], len(factors), axis=0)
    weights[:, parts] *= factors
    made = np.nan_to_num(scores_with(scores, weights), nan=-np.inf)
    place = np.ones(made.shape, dtype=np.int32)
    for group in dict.fromkeys(scores.groups):
        own = [at for at, other in enumerate(scores.groups) if other == group]
        inside = made[:, own]
        for at in own:
            place[:, at] += (inside > made[:, [at]] + _EQUAL).sum(axis=1)
    return place


def _place(drawn: np.ndarray, now: int) -> NoisyPlace:
    low, high = np.quantile(drawn, (0.05, 0.95), method="nearest")
    return NoisyPlace(float(drawn.mean()), int(low), int(high), float((drawn == now).mean()))
