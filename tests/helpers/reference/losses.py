"""Every lost point, and who answers for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from reference.basics import ONE, ZERO
from reference.judging import Observation
from reference.model import Loss
from reference.rates import by_key
from reference.rollup import Ledger, scored_children
from reference.rows import type_weights
from reference.tree import Node, Scheme


def effective_points(node: Node, own: Fraction, ledger: Ledger, found: dict[str, Fraction]) -> None:
    """Points, times points(parent) ÷ Σ points of the parent's children that have a rate, for every ancestor (D4)."""
    found[node.id] = own
    total = sum((points for points, _ in scored_children(node, ledger)), ZERO)
    for child in node.inside():
        if ledger.rates[child.id] is not None:
            effective_points(child, own * child.points / total if total else ZERO, ledger, found)


def share_loss(node: Node, loss: Fraction, ledger: Ledger, found: dict[str, Fraction]) -> None:
    """A group's loss is shared among its children in proportion to their own weighted losses, points × (1 − rate)."""
    found[node.id] = loss
    rated = [(child, rate) for child in node.inside() if (rate := ledger.rates[child.id]) is not None]
    total = sum((child.points * (1 - rate) for child, rate in rated), ZERO)
    for child, rate in rated:
        share_loss(child, loss * child.points * (1 - rate) / total if total else ZERO, ledger, found)


def trace_losses(scheme: Scheme, ledger: Ledger, lost: Mapping[str, Fraction]) -> list[Loss]:
    """Inside a standard the loss is shared among its failing rows by what each cost under its combination.

    Where no row failed (a missing standard, a band whose best rate is under 1) the standard's own units answer for it.
    """
    losses = []
    for leaf in scheme.standards():
        loss = lost.get(leaf.id, ZERO)
        if leaf.kind not in ("base", "penalty") or not loss:
            continue
        seen = ledger.seen[leaf.id]
        cost = price(leaf.combine["type"], seen, type_weights(scheme.doc))
        failing = [(row, short * cost(one)) for one in seen for row, short in one.blame if short]
        total = sum((part for _, part in failing), ZERO)
        losses += [Loss(leaf.id, row.order, row.units, loss * part / total) for row, part in failing if total]
        if not total:
            losses.append(Loss(leaf.id, None, leaf.units, loss))
    return losses


def price(name: str, seen: Sequence[Observation], weights: Mapping[str, Fraction]) -> Callable[[Observation], Fraction]:
    """What 1 that an observation did not earn takes from the standard's rate, by how this is combined."""

    def possible(own: Callable[[Observation], bool]) -> Fraction:
        return sum((s.possible for s in seen if own(s)), ZERO)

    if name == "by-site-type":
        kinds = by_key(seen, lambda s: s.site_type)
        own = {kind: weights.get(kind, ONE) for kind in kinds}
        own = own if any(own.values()) else dict.fromkeys(kinds, ONE)
        return lambda s: own[s.site_type] / sum(own.values()) / possible(lambda o: o.site_type == s.site_type)
    if name == "pooled":
        return lambda s: 1 / possible(lambda o: True)
    rates = by_key(seen, lambda s: s.place)
    binding = {place for place, rate in rates.items() if name == "by-site" or rate == min(rates.values())}
    return lambda s: Fraction(1, len(binding)) / possible(lambda o: o.place == s.place) if s.place in binding else ZERO


def by_unit(losses: Sequence[Loss]) -> tuple[dict[str | None, Fraction], dict[str | None, Fraction]]:
    """Split: equal shares, the column adds up. Full: each unit answers for all of it. None: nobody is named."""
    split: dict[str | None, Fraction] = {}
    full: dict[str | None, Fraction] = {}
    for loss in losses:
        units: Sequence[str | None] = loss.units or (None,)
        for unit in units:
            split[unit] = split.get(unit, ZERO) + loss.points / len(units)
            full[unit] = full.get(unit, ZERO) + loss.points
    return split, full
