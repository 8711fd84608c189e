"""Scores as they are made of parts with weights: of a run's areas at a level of its tree, or of a table's rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

import numpy as np

from civscore.sampling.strata import Floats
from civscore.scoring.rollup import aggregate_exactly


@dataclass(frozen=True)
class WeightedPart:
    """A node of what a score is made of; parents come before children, the first one is the whole.

    Attributes:
        name: what it is called.
        above: the position of its parent, −1 of the whole.
        weight: in its parent.
        how: how its children are put together; empty where it is a part, whose rates are known.
    """

    name: str
    above: int
    weight: Fraction
    how: str = ""


@dataclass(frozen=True)
class PartedScores:
    """Members of a ranking, whose scores are points × the rate of the whole + what is added to it.

    Attributes:
        names, groups: the members, and the groups in which they are ranked.
        places, printed: their official places and scores; None where nobody says.
        nodes: what the scores are made of.
        rates: members × nodes, the rates of the parts; None where a member has none, and of other nodes.
        points: full marks.
        extras: what bonuses and penalties add to each score.
        left_out: who is in no ranking, or lacks a part.
    """

    names: Sequence[str]
    groups: Sequence[str | None]
    places: Sequence[int | None]
    printed: Sequence[Decimal | None]
    nodes: Sequence[WeightedPart]
    rates: Sequence[Sequence[Fraction | None]]
    points: Fraction
    extras: Sequence[Fraction]
    left_out: Sequence[str] = ()

    @property
    def parts(self) -> list[int]:
        """The positions of the parts."""
        return [at for at, node in enumerate(self.nodes) if not node.how]

    @property
    def linear(self) -> bool:
        """Whether everything above the parts is a mean."""
        return all(node.how in ("", "arithmetic") for node in self.nodes)

    def shares(self, member: int) -> dict[int, Fraction]:
        """The share of each part that a member has in its score, where everything is a mean; they add up to 1."""
        there = {at for at in self.parts if self.rates[member][at] is not None}
        for at in range(len(self.nodes) - 1, 0, -1):
            there |= {self.nodes[at].above} if at in there else set()
        sums = [Fraction(0)] * len(self.nodes)
        for at in there - {0}:
            sums[self.nodes[at].above] += self.nodes[at].weight
        found = {0: Fraction(1)}
        for at in sorted(there - {0}):
            above = self.nodes[at].above
            found[at] = found[above] * self.nodes[at].weight / sums[above] if sums[above] else Fraction(0)
        return {at: share for at, share in found.items() if not self.nodes[at].how}


def scores_with(scores: PartedScores, weights: Floats) -> Floats:
    """Draws × members: the scores under other weights (draws × nodes); NaN where a member has no part."""
    rates = np.array([[np.nan if r is None else float(r) for r in own] for own in scores.rates])
    values = np.repeat(rates[None, :, :], len(weights), axis=0)
    for at in range(len(scores.nodes) - 1, -1, -1):
        if scores.nodes[at].how:
            below = [c for c, node in enumerate(scores.nodes) if node.above == at]
            values[:, :, at] = _mixed(scores.nodes[at].how, values[:, :, below], weights[:, None, below])
    extras = np.array([float(extra) for extra in scores.extras])
    found: Floats = float(scores.points) * values[:, :, 0] + extras
    return found


def _mixed(how: str, rates: Floats, weights: Floats) -> Floats:
    """The last axis put together, of what is there."""
    there = ~np.isnan(rates) & (weights > 0)
    own = np.where(there, weights, 0.0)
    whole = own.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        if how == "minimum":
            mixed = np.where(there, rates, np.inf).min(axis=-1)
        elif how == "geometric":
            logs = np.where(there, np.log(np.maximum(rates, 0.0)) * own, 0.0)
            mixed = np.exp(logs.sum(axis=-1) / whole)
        else:
            mixed = np.where(there, rates * own, 0.0).sum(axis=-1) / whole
    found: Floats = np.where(there.any(axis=-1), mixed, np.nan)
    return found


def exact_scores(scores: PartedScores) -> list[Fraction | None]:
    """The unrounded scores."""
    found: list[Fraction | None] = []
    for own, extra in zip(scores.rates, scores.extras, strict=True):
        values = [*own]
        for at in range(len(scores.nodes) - 1, -1, -1):
            below = [c for c, node in enumerate(scores.nodes) if node.above == at]
            inside = [(scores.nodes[c].weight, value) for c in below if (value := values[c]) is not None]
            inside = [(weight, value) for weight, value in inside if weight]
            if scores.nodes[at].how and inside:
                unit = lcm(*(weight.denominator for weight, _ in inside))
                values[at] = aggregate_exactly(scores.nodes[at].how, [(int(w * unit), value) for w, value in inside])
        whole = values[0]
        found.append(None if whole is None else scores.points * whole + extra)
    return found


def places_of(values: Sequence[Fraction | None], groups: Sequence[str | None]) -> list[int | None]:
    """1 + how many of the group are ahead."""
    return [
        None if value is None else 1 + sum(
            other is not None and other > value and group == own for other, group in zip(values, groups, strict=True)
        )
        for value, own in zip(values, groups, strict=True)
    ]  # fmt: skip
