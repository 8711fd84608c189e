"""What draws add up to, before anything is a rate."""

from __future__ import annotations

from dataclasses import dataclass, fields

from civscore.trust.forecast.chance import Floats


@dataclass(frozen=True)
class Sums:
    """What draws add up to; all draws × standards.

    Attributes:
        above, below: numerators and denominators of the pooled rates.
        typed, weight: Σ weight × rate of a type, and Σ weight, where types are pooled first.
        lowest: the lowest rate, where that counts.
        earned: Σ earned, where a count decides.
        moves: draws × types: what each type's sites bring beyond what the run's would, in points.
        asked: draws × cells: shares that people give.
        material: draws: the rate that papers get; empty where they keep theirs.
    """

    above: Floats
    below: Floats
    typed: Floats
    weight: Floats
    lowest: Floats
    earned: Floats
    moves: Floats
    asked: Floats
    material: Floats

    def some(self, rows: slice) -> Sums:
        """Those of some draws."""
        return Sums(**{one.name: getattr(self, one.name)[rows] for one in fields(self)})
