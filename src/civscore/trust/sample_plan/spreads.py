"""How much sites of a type differ, for planning: drawn towards what is usual, and never nothing.

A spread within a few sites is itself a matter of chance: two sites that passed do not make a type without spread. So
s² of a type with ν degrees of freedom becomes (ν · s² + 4 · s̄²) ÷ (ν + 4), where s̄² is the square of the points that
the type has at stake, times what is usual for one point: Σ ν · s² ÷ Σ ν · points² over the types, so that together
they vary as they were seen to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PRIOR = 4.0
"""Degrees of freedom that the pooled spread counts for."""
PASSING, ICC = 0.85, 0.03
"""Without a run: the share that passes, and how much two standards of one site go together."""

Type = str


@dataclass(frozen=True)
class SeenSpread:
    """Of a type, over runs: degrees of freedom, and the sum of squares behind them (points²)."""

    freedom: float = 0.0
    squares: float = 0.0

    def __add__(self, other: SeenSpread) -> SeenSpread:
        return SeenSpread(self.freedom + other.freedom, self.squares + other.squares)


def shrunken(seen: Mapping[Type, SeenSpread], stake: Mapping[Type, float], usual: float) -> dict[Type, float]:
    """The planning variance of each type of *stake* (points of the total that it decides), in points².

    Args:
        seen: what runs showed of some types.
        stake: types and their points.
        usual: the variance for one point at stake where no run showed any.
    """
    inside = [t for t in seen if stake.get(t, 0) > 0]
    whole = sum(seen[t].freedom * stake[t] ** 2 for t in inside)
    pooled = sum(seen[t].squares for t in inside) / whole if whole else 0.0
    pooled = pooled or usual
    found = {}
    for name, points in stake.items():
        own = seen.get(name, SeenSpread())
        found[name] = (own.squares + PRIOR * pooled * points**2) / (own.freedom + PRIOR)
    return found


def assumed(parts: Mapping[int, float]) -> float:
    """The variance between sites of a type without any run: its standards, each with its points, pass with
    probability ``PASSING``, and go together as ``ICC`` says."""
    alone, whole = sum(a * a for a in parts.values()), sum(parts.values())
    return PASSING * (1 - PASSING) * ((1 - ICC) * alone + ICC * whole**2)
