"""Every lost point, and who answers for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from reference.basics import ZERO
from reference.model import Loss
from reference.rollup import Ledger, scored_children
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
    """Inside a standard the loss is shared among its failing rows in proportion to (possible − earned).

    Where no row failed (a missing standard, a band whose best rate is under 1) the standard's own units answer for it.
    """
    losses = []
    for leaf in scheme.standards():
        loss = lost.get(leaf.id, ZERO)
        if leaf.kind not in ("base", "penalty") or not loss:
            continue
        failing = [(row, short) for seen in ledger.seen[leaf.id] for row, short in seen.blame if short]
        total = sum((short for _, short in failing), ZERO)
        losses += [Loss(leaf.id, row.order, row.units, loss * short / total) for row, short in failing]
        if not failing:
            losses.append(Loss(leaf.id, None, leaf.units, loss))
    return losses


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
