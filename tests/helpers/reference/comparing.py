"""Two runs: what changed and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from reference.basics import ZERO, Place
from reference.model import Change, Difference, Outcome
from reference.tree import Node


def place_rates(leaf: Node, sums: Mapping[Place, tuple[Fraction, Fraction]]) -> dict[Place, tuple[Fraction, Fraction]]:
    """(weight, rate) of each place: its share of what was possible when pooled, one n-th by site."""
    total = sum((possible for _, possible in sums.values()), ZERO)
    equal = leaf.combine["type"] == "by-site"
    return {
        place: (Fraction(1, len(sums)) if equal else possible / total, earned / possible)
        for place, (earned, possible) in sums.items()
    }


def same_sites(leaf: Node, old: Outcome, new: Outcome) -> Fraction | None:
    """Σ w̄·Δr over places seen in both runs; the rest of Δr is the draw (Griliches-Regev). None: no meaning."""
    if leaf.convert["type"] != "linear" or leaf.combine["type"] not in ("pooled", "by-site"):
        return None
    before, after = place_rates(leaf, old.places[leaf.id]), place_rates(leaf, new.places[leaf.id])
    return sum(
        (
            (before[place][0] + after[place][0]) / 2 * (after[place][1] - before[place][1])
            for place in before
            if place in after
        ),
        ZERO,
    )


def leaf_change(leaf: Node, old: Outcome, new: Outcome) -> Change:
    """ē·Δr + r̄·Δe; a standard without a rate in one run has no points there and takes the other run's rate."""
    was, now = old.nodes[leaf.id], new.nodes[leaf.id]
    e0, e1 = was.effective or ZERO, now.effective or ZERO
    r0 = was.rate if was.rate is not None else now.rate
    r1 = now.rate if now.rate is not None else was.rate
    if r0 is None or r1 is None:
        return Change(ZERO, ZERO, ZERO, ZERO, ZERO)
    performance, composition = (e0 + e1) / 2 * (r1 - r0), (r0 + r1) / 2 * (e1 - e0)
    same = ZERO if was.rate is None or now.rate is None else same_sites(leaf, old, new)
    own = None if same is None else (e0 + e1) / 2 * same
    return Change(performance + composition, performance, composition, own, None if own is None else performance - own)


def add_changes(parts: Sequence[Change]) -> Change:
    """A node's change is the sum of its leaves'; it is split by sites only where all of them are."""
    split = all(part.same is not None for part in parts)
    return Change(
        sum((part.change for part in parts), ZERO),
        sum((part.performance for part in parts), ZERO),
        sum((part.composition for part in parts), ZERO),
        sum((part.same or ZERO for part in parts), ZERO) if split else None,
        sum((part.drawn or ZERO for part in parts), ZERO) if split else None,
    )


def diff(old: Outcome, new: Outcome) -> Difference:
    """Why the total changed between two runs of one scheme whose groups are all arithmetic."""
    if old.exact is None or new.exact is None:
        raise ValueError("a run without a score cannot be compared")
    if [node.id for node in old.tree.nodes()] != [node.id for node in new.tree.nodes()]:
        raise ValueError("the reference compares runs of one scheme only")
    if any(node.aggregate != "arithmetic" for node in new.tree.root.walk()):
        raise ValueError("the reference compares arithmetic trees only")
    leaves = {leaf.id: leaf_change(leaf, old, new) for leaf in new.tree.standards("base")}
    nodes = {
        node.id: add_changes([leaves[leaf.id] for leaf in node.leaves() if leaf.kind == "base"])
        for node in new.tree.nodes()
        if node.kind == "base"
    }
    whole = add_changes(list(leaves.values()))
    return Difference(
        total=new.exact - old.exact,
        performance=whole.performance,
        composition=whole.composition,
        bonus=new.bonus - old.bonus,
        penalty=old.penalty - new.penalty,
        nodes=nodes,
    )
