"""By how much weights have to change, all of them at most so much, to swap two places: exactly.

With w the weights, d the differences of two members' rates, the smallest relative change that makes their scores equal
is ε = |Σ w·d| ÷ Σ |w·d|: each weight moves by ε towards where it helps the one behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Literal

from civscore.trust.sensitivity.parts import PartedScores

NoSwap = Literal["", "ahead-everywhere", "alike", "parts-differ", "no-mean"]
"""Why no change of the weights swaps two: one is behind in no part; they are alike in all; they do not have the same
parts; what is above the parts is no mean."""


@dataclass(frozen=True)
class PlaceSwap:
    """Two members of a group: by how many points one is ahead, and the relative change of the weights that makes them
    equal; None where none does, and *why*."""

    ahead: int
    behind: int
    points: Fraction
    change: Fraction | None
    why: NoSwap = ""


def place_swaps(scores: PartedScores, exact: Sequence[Fraction | None]) -> list[PlaceSwap]:
    """All pairs of members of a group that have scores, those of the best first."""
    order = sorted((at for at, score in enumerate(exact) if score is not None), key=lambda at: -(exact[at] or 0))
    shares = [scores.shares(at) for at in range(len(exact))] if scores.linear else []
    return [
        _swap(scores, shares, one, other, (exact[one] or Fraction(0)) - (exact[other] or Fraction(0)))
        for one, other in combinations(order, 2)
        if scores.groups[one] == scores.groups[other]
    ]


def _swap(
    scores: PartedScores, shares: Sequence[dict[int, Fraction]], one: int, other: int, points: Fraction
) -> PlaceSwap:  # fmt: skip
    if not scores.linear:
        return PlaceSwap(one, other, points, None, "no-mean")
    if shares[one] != shares[other]:
        return PlaceSwap(one, other, points, None, "parts-differ")
    added = (scores.extras[one] - scores.extras[other]) / scores.points
    moved = [
        share * ((scores.rates[one][at] or Fraction(0)) - (scores.rates[other][at] or Fraction(0)) + added)
        for at, share in shares[one].items()
    ]
    whole = sum(map(abs, moved), Fraction(0))
    if not whole:
        return PlaceSwap(one, other, points, None, "alike")
    change = abs(sum(moved, Fraction(0))) / whole
    return (
        PlaceSwap(one, other, points, None, "ahead-everywhere")
        if change == 1
        else PlaceSwap(one, other, points, change)
    )
