"""Each standard's part in the change of the whole: performance and composition, through every kind of group.

In arithmetic groups a standard contributes ē·Δr + r̄·Δe (e its effective points, r its rate, the bar the mean of both
runs). A standard that only one run has takes that run's rate for both. A geometric group's change is shared by the
logarithmic mean Divisia index (Ang 2004; zeros by small values, Ang & Liu 2007), a minimum's goes to the children that
bind.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from civscore.scheme.tree import Tree
from civscore.scoring.scores import NodeScore

Shares = dict[int, tuple[Fraction, Fraction]]
_TINY = 1e-100


@dataclass(frozen=True)
class _Pair:
    """A child in both runs: share of its group's points (0 where absent) and rate (the other run's where absent)."""

    position: int
    old_share: Fraction
    new_share: Fraction
    old_rate: Fraction
    new_rate: Fraction
    in_both: bool


def contributions(tree: Tree, old: list[NodeScore], new: list[NodeScore]) -> Shares:
    """Standard (a position in ``tree.nodes``) → (performance, composition), exact points of the scheme's total."""
    found: dict[int, list[Fraction]] = {}
    points = [tree.points if run[0].rate is not None else Fraction(0) for run in (old, new)]
    _Walk(tree, old, new, found).into(0, points[0], points[1])
    return {position: (performance, composition) for position, (performance, composition) in found.items()}


def mostly_composition(tree: Tree, old: list[NodeScore], new: list[NodeScore]) -> set[int]:
    """The nodes whose change is composition more than performance, where all groups are arithmetic."""
    sums: dict[int, list[Fraction]] = {}
    for position, parts in contributions(tree, old, new).items():
        at = position
        while at >= 0:
            entry = sums.setdefault(at, [Fraction(0), Fraction(0)])
            entry[0] += parts[0]
            entry[1] += parts[1]
            at = tree.nodes[at].parent
    return {at for at, (performance, composition) in sums.items() if abs(composition) > abs(performance)}


@dataclass
class _Walk:
    tree: Tree
    old: list[NodeScore]
    new: list[NodeScore]
    found: dict[int, list[Fraction]]

    def into(self, position: int, old_points: Fraction, new_points: Fraction) -> None:
        """Share the change of (points × rate) at a node among the standards below it."""
        rates = self._rates(position)
        if rates is None:
            return
        if not self.tree.inner(position):
            self._add(position, (old_points + new_points) / 2 * (rates[1] - rates[0]),
                      (rates[0] + rates[1]) / 2 * (new_points - old_points))  # fmt: skip
            return
        pairs = self._pairs(position)
        how = self.tree.nodes[position].aggregate
        if how == "arithmetic":
            for pair in pairs:
                self.into(pair.position, old_points * pair.old_share, new_points * pair.new_share)
            return
        mean_points = (old_points + new_points) / 2
        composition = (rates[0] + rates[1]) / 2 * (new_points - old_points)
        shares = _logarithmic(pairs, rates) if how == "geometric" else _binding(pairs, rates)
        for pair, (performance, inner) in zip(pairs, shares, strict=True):
            self._performance(pair, mean_points * performance)
            weight = (pair.old_share + pair.new_share) / 2
            self._composition(pair.position, mean_points * inner + composition * weight)

    def _rates(self, position: int) -> tuple[Fraction, Fraction] | None:
        """The rates in both runs; one run's for both where the other has none."""
        before, after = self.old[position].rate, self.new[position].rate
        if before is None and after is None:
            return None
        one, other = (before if before is not None else after), (after if after is not None else before)
        return Fraction(one or 0), Fraction(other or 0)

    def _pairs(self, position: int) -> list[_Pair]:
        children = self.tree.inner(position)
        shares = [self._shares(run, children) for run in (self.old, self.new)]
        if self.old[position].rate is None or self.new[position].rate is None:  # the group as the one run has it
            shares = [shares[0 if self.new[position].rate is None else 1]] * 2
        pairs = []
        for child in children:
            rates = self._rates(child)
            if rates is not None:
                both = all(run[child].rate is not None for run in (self.old, self.new))
                pairs.append(_Pair(child, shares[0][child], shares[1][child], *rates, in_both=both))
        return pairs

    def _shares(self, run: list[NodeScore], children: tuple[int, ...]) -> dict[int, Fraction]:
        known = [c for c in children if run[c].rate is not None]
        total = sum((self.tree.nodes[c].points for c in known), Fraction(0))
        even = Fraction(1, len(known)) if known else Fraction(0)
        return {
            c: (self.tree.nodes[c].points / total if total else even) if c in known else Fraction(0) for c in children
        }

    def _add(self, position: int, performance: Fraction, composition: Fraction) -> None:
        entry = self.found.setdefault(position, [Fraction(0), Fraction(0)])
        entry[0] += performance
        entry[1] += composition

    def _performance(self, pair: _Pair, amount: Fraction) -> None:
        """Hand a child's part in its group's change on to the standards below it."""
        change = pair.new_rate - pair.old_rate
        if change:
            points = amount / change
            self.into(pair.position, points, points)
        elif amount:
            self._composition(pair.position, amount)

    def _composition(self, position: int, amount: Fraction) -> None:
        """Spread a change that came from other weights over the standards below, by their weights."""
        if not self.tree.inner(position):
            self._add(position, Fraction(0), amount)
            return
        pairs = self._pairs(position)
        for pair in pairs:
            self._composition(pair.position, amount * (pair.old_share + pair.new_share) / 2)


def _logarithmic(pairs: list[_Pair], rates: tuple[Fraction, Fraction]) -> list[tuple[Fraction, Fraction]]:
    """LMDI: (performance, composition) of each child, in units of the group's rate; they add up exactly."""
    logs = [[math.log(max(float(r), _TINY)) for r in (p.old_rate, p.new_rate)] for p in pairs]
    shares = [[float(p.old_share), float(p.new_share)] for p in pairs]
    ends = [sum(s[run] * log[run] for s, log in zip(shares, logs, strict=True)) for run in (0, 1)]
    mean = _logarithmic_mean(math.exp(ends[0]), math.exp(ends[1]), ends[1] - ends[0])
    raw = [
        (mean * (s[0] + s[1]) / 2 * (log[1] - log[0]), mean * (log[0] + log[1]) / 2 * (s[1] - s[0]))
        for s, log in zip(shares, logs, strict=True)
    ]
    return _exactly([(Fraction(p), Fraction(c)) for p, c in raw], pairs, rates[1] - rates[0])


def _logarithmic_mean(old: float, new: float, log_change: float) -> float:
    return (old + new) / 2 if abs(log_change) < 1e-12 else (new - old) / log_change


def _exactly(
    parts: list[tuple[Fraction, Fraction]], pairs: list[_Pair], change: Fraction
) -> list[tuple[Fraction, Fraction]]:
    """Give what floating point left over to the largest part, so that the parts add up exactly."""
    rest = change - sum((p + c for p, c in parts), Fraction(0))
    largest = max(range(len(parts)), key=lambda i: (abs(parts[i][0]), abs(parts[i][1])))
    performance, composition = parts[largest]
    moved = pairs[largest].new_rate != pairs[largest].old_rate
    parts[largest] = (performance + rest, composition) if moved else (performance, composition + rest)
    return parts


def _binding(pairs: list[_Pair], rates: tuple[Fraction, Fraction]) -> list[tuple[Fraction, Fraction]]:
    """The children that bind share a minimum's change; two different ones by the mean of both orders (Shapley)."""
    nothing = (Fraction(0), Fraction(0))
    parts = [nothing] * len(pairs)
    first = min((i for i, p in enumerate(pairs) if p.old_share), key=lambda i: pairs[i].old_rate, default=None)
    last = min((i for i, p in enumerate(pairs) if p.new_share), key=lambda i: pairs[i].new_rate, default=None)
    change = rates[1] - rates[0]
    if first is None or last is None or not change:
        return parts
    one, other = pairs[first], pairs[last]
    if first == last:
        parts[first] = (change, Fraction(0)) if one.in_both else (Fraction(0), change)
    elif one.in_both and other.in_both:
        ahead = min(one.new_rate, other.old_rate) - rates[0]
        behind = rates[1] - min(one.old_rate, other.new_rate)
        parts[first] = ((ahead + behind) / 2, Fraction(0))
        parts[last] = (change - parts[first][0], Fraction(0))
    else:
        parts[first] = parts[last] = (Fraction(0), change / 2)
    return parts
