"""What a plan is to reach: a budget that is not exceeded, an error, or a change that is to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from civscore.sampling.variance import CONFIDENCE, POWER, factor, normal
from civscore.trust.sample_plan.allocation import VisitCell

ALIKE = 0.5
"""The correlation of the same sites' results in two months where no runs say it."""
Sites = Literal["anew", "new", "same", "share"]
"""Which sites the later of two months visits: drawn anew from all, none of the former ones, the same, or a share."""


@dataclass(frozen=True)
class Goal:
    """What is wanted.

    Attributes:
        kind: which of the three.
        value: visits or cost, points of ±, or points of change.
        power: in how many of all draws a change is to be seen.
        share: of the later month's sites that were visited in the former, 0 … 1; None: drawn anew, as chance has it.
        alike: how much what is found at the same sites goes together in both months, −1 … 1.
    """

    kind: Literal["budget", "error", "change"]
    value: Fraction
    power: float = POWER
    share: Fraction | None = None
    alike: float = 0.0

    @property
    def sites(self) -> Sites:
        """The share in words."""
        if self.share is None:
            return "anew"
        return "new" if self.share == 0 else "same" if self.share == 1 else "share"

    def with_share(self, share: Fraction | None) -> Goal:
        """The same goal with other sites."""
        return replace(self, share=share)

    def most_visits(self, cells: Sequence[VisitCell]) -> list[int]:
        """As many as there are; of new sites half of them: n ≤ N ÷ (2 − λ)."""
        if self.share is None or self.kind != "change":
            return [c.size for c in cells]
        return [c.must + int(c.free / (2 - self.share)) for c in cells]

    def part(self, visits: int, cell: VisitCell) -> float:
        """What is multiplied by (R ÷ N)² · S²: of a score 1 ÷ q − 1 ÷ R; of a change of two months that visit as many
        2 · ((1 − λρ) ÷ q − (1 − ρ) ÷ R) (Tam 1984; Qualité and Tillé 2008).

        Where more are visited than there are new ones, the share that has to be the same is; where more are than the
        register has, it does not have all, and is taken for endless.
        """
        free, q = cell.free, visits - cell.must
        if not free or cell.idle:
            return 0.0
        rest = 1 / free if q <= free else 0.0
        if self.kind != "change" or self.share is None:
            return (2 if self.kind == "change" else 1) * (1 / q - rest)
        share = max(float(self.share), 2 - free / q) if rest else float(self.share)
        return 2 * ((1 - share * self.alike) / q - (1 - self.alike) * rest)

    def reached(self, sites: Sequence[float], people: float, visits: Sequence[int], cells: Sequence[VisitCell]) -> bool:
        """Whether variances do.

        Args:
            sites: of each cell, of a score or of a change as the goal has it.
            people: of the people asked, in one month.
            visits, cells: in the same order.
        """
        if self.kind == "change":
            wanted = (float(self.value) / power_factor(self.power)) ** 2
            return sum(sites) + 2 * people <= wanted * (1 + 1e-12)
        return margin(sites, people, visits, cells) <= float(self.value) * (1 + 1e-12)


def power_factor(power: float) -> float:
    """How many standard errors of a change the change must be, for that share of all draws to show it."""
    return normal((1 + CONFIDENCE) / 2) + normal(power)


def margin(sites: Sequence[float], people: float, visits: Sequence[int], cells: Sequence[VisitCell]) -> float:
    """± of a score: Student's t with the degrees of freedom that the visits will give, times the standard error."""
    total = sum(sites) + people
    below = sum(v * v / max(n - c.must - 1, 1) for v, n, c in zip(sites, visits, cells, strict=True))
    df = total * total / below if below else float("inf")
    return factor(max(df, 1.0)) * float(total**0.5)
