"""Rates of standards → rates of groups → the exact score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction

from reference.basics import ONE, ZERO, decimal
from reference.judging import Observation, observe
from reference.rates import standard_rate
from reference.rows import Row, type_weights
from reference.tree import Node, Scheme


@dataclass
class Ledger:
    """One scope while it is scored: what each standard's rows say, and every node's rate."""

    rates: dict[str, Fraction | None] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    seen: dict[str, list[Observation]] = field(default_factory=dict)


def aggregate(name: str, parts: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """(points, rate) of the children that have a rate → the group's rate (D21). Weight 0 does not count."""
    parts = [(points, rate) for points, rate in parts if points]
    total = sum((points for points, _ in parts), ZERO)
    if not total:
        return None
    if name == "arithmetic":
        return sum((points * rate for points, rate in parts), ZERO) / total
    if name == "minimum":
        return min(rate for _, rate in parts)
    if name == "geometric":
        return geometric_mean([(points / total, rate) for points, rate in parts])
    raise ValueError(f"unknown aggregate {name!r}")


def geometric_mean(parts: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Π rate^share to 50 decimals; 0 where a child is at 0 (or under it)."""
    if min(rate for _, rate in parts) <= 0:
        return ZERO
    if len({rate for _, rate in parts}) == 1:
        return parts[0][1]
    with localcontext() as context:
        context.prec = 60
        logs = (decimal(share) * decimal(rate).ln() for share, rate in parts)
        return Fraction(sum(logs, Decimal(0)).exp().quantize(Decimal(1).scaleb(-50)))


def is_missing_from(leaf: Node, level: str, everything: Sequence[Row]) -> bool:
    """Under `zero`: in an area a standard is missing unless all its rows lie outside areas of that level (D16)."""
    own = [row for row in everything if row.leaf.id == leaf.id]
    return not own or level == "whole" or any(row.areas[level] for row in own)


def rate_standards(scheme: Scheme, rows: Sequence[Row], level: str, everything: Sequence[Row]) -> Ledger:
    """Every standard's rate and state in one scope; `level` is "whole", an area level, or "" for any other scope."""
    ledger, weights = Ledger(), type_weights(scheme.doc)
    own_rows: dict[str, list[Row]] = {}
    for row in rows:
        own_rows.setdefault(row.leaf.id, []).append(row)
    for leaf in scheme.standards():
        observations = observe(leaf, own_rows.get(leaf.id, []), scheme.doc)
        rate = standard_rate(leaf, observations, weights)
        state = "scored" if rate is not None else "not-applicable" if observations else "not-observed"
        is_award = leaf.judge["type"] == "award"
        if state == "not-observed" and level and leaf.kind == "base" and not is_award:
            if leaf.missing == "error" and level == "whole":
                raise ValueError(f"{leaf.id} was not observed")
            if leaf.missing == "zero" and is_missing_from(leaf, level, everything):
                rate = ZERO  # counted, though nobody observed it
        ledger.rates[leaf.id], ledger.states[leaf.id], ledger.seen[leaf.id] = rate, state, observations
    if level:
        give_awards(scheme, ledger)
    for node in reversed(list(scheme.root.walk())):
        if not node.leaf:
            parts = scored_children(node, ledger)
            if (
                not node.points
            ):  # a group without points counts for nothing: its rate is for show, its children weigh the same
                parts = [(ONE, rate) for _, rate in parts]
            ledger.rates[node.id] = aggregate(node.aggregate, parts)
    return ledger


def give_awards(scheme: Scheme, ledger: Ledger) -> None:
    """D12: an award is full in the whole and in every area, if anything else of its group has a rate there."""
    earned = dict(ledger.rates)
    for leaf in scheme.standards():
        if leaf.judge["type"] != "award" or ledger.states[leaf.id] != "not-observed":
            continue
        around = [node for node in scheme.root.walk() if node.id and not node.leaf and leaf in list(node.walk())]
        for group in reversed(around):  # from the smallest group outwards
            others = [
                n for n in group.walk() if n.leaf and n.kind == group.kind and n.judge["type"] != "award"
            ]  # fmt: skip
            if others:
                given = any(earned[other.id] is not None for other in others)
                break
        else:
            given = True
        if given:
            ledger.rates[leaf.id], ledger.states[leaf.id] = ONE, "scored"


def scored_children(node: Node, ledger: Ledger) -> list[tuple[Fraction, Fraction]]:
    """(points, rate) of the children that share the node's points and have a rate."""
    rates = [(child.points, ledger.rates[child.id]) for child in node.inside()]
    return [(points, rate) for points, rate in rates if rate is not None]


def extras(scheme: Scheme, ledger: Ledger) -> dict[str, Fraction]:
    """Each observed bonus leaf adds points × rate, each observed penalty leaf subtracts points × (1 − rate) (D2)."""
    found: dict[str, Fraction] = {}
    for leaf in scheme.standards():
        rate = ledger.rates[leaf.id]
        if leaf.kind == "bonus" and rate is not None:
            found[leaf.id] = leaf.points * rate
        if leaf.kind == "penalty" and rate is not None:
            found[leaf.id] = -leaf.points * (1 - rate)
    return found


def exact_score(scheme: Scheme, ledger: Ledger) -> Fraction | None:
    """points × rate, with the bonus on top and the penalty off; without any ordinary rate nothing is scored."""
    rate = ledger.rates[""]
    return None if rate is None else scheme.root.points * rate + sum(extras(scheme, ledger).values(), ZERO)


def coverage(node: Node, ledger: Ledger) -> Fraction | None:
    """Σ points of the observed leaves ÷ Σ points of the leaves that are not *not applicable* (D5)."""
    if node.kind == "gate":  # has no points: observed or not
        return ONE if any(ledger.states[leaf.id] == "scored" for leaf in node.leaves()) else None
    leaves = [leaf for leaf in node.leaves() if leaf.kind == node.kind]
    applicable = [leaf for leaf in leaves if ledger.states[leaf.id] != "not-applicable"]
    observed = sum((leaf.points for leaf in applicable if ledger.states[leaf.id] == "scored"), ZERO)
    total = sum((leaf.points for leaf in applicable), ZERO)
    return observed / total if total else None
