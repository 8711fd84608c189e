"""Rates of standards → rates of groups → scores, for one scope exactly or for many in floating point.

The same formulas serve both: a matrix (scopes × nodes) holds floats, or fractions (dtype object). Which of its entries mean
anything is said by a mask, never by a special number.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.exact import near_tie, round_floats, rounded
from civscore.tree import Tree

Values = npt.NDArray[Any]  # float64, or fractions
Mask = npt.NDArray[np.bool_]

_PRECISE = Context(prec=60)
_KEPT = 40  # digits of a geometric mean: enough to round right, few enough that 0.5 comes out as 0.5


@dataclass
class Rolled:
    """A scored tree for each of several scopes; all arrays are scopes × nodes (node 0 is the whole).

    Attributes:
        rate: without any rounding; meaningful where ``known``.
        rounded_rate: with the rounding that the scheme asks for below the total.
        known: whether the node has a rate.
        total: the scopes' exact scores (points × rate of the whole, bonus and penalties included).
        rounded_total: the same from ``rounded_rate``, not yet rounded itself.
        scored: whether the scope has a score.
        doubtful: scopes in which a rounding could not be decided in floating point (never in exact mode).
    """

    rate: Values
    rounded_rate: Values
    known: Mask
    total: Values
    rounded_total: Values
    scored: Mask
    doubtful: Mask


def roll_up(tree: Tree, rates: Values, known: Mask) -> Rolled:
    """Score the tree in each scope.

    Args:
        tree: the scheme.
        rates: converted rates, scopes × standards; floats or fractions.
        known: which of them are there.
    """
    exact = rates.dtype == object
    scopes, nodes = len(rates), len(tree.nodes)
    leaves = list(tree.leaves)
    rate = np.full((scopes, nodes), Fraction(0) if exact else 0.0, dtype=rates.dtype)
    there = np.zeros((scopes, nodes), dtype=bool)
    rate[:, leaves], there[:, leaves] = np.where(known, rates, rate[:, leaves]), known
    smooth = rate.copy()
    for position in _groups_from_below(tree):
        _group(tree, position, rate, there)
    doubtful = np.zeros(scopes, dtype=bool)
    if tree.scheme.rounding.at != "total":
        for position in range(nodes - 1, -1, -1):
            if tree.nodes[position].children:
                _group(tree, position, smooth, there)
            _round_node(tree, position, smooth, there, doubtful)
    else:
        smooth = rate
    scored = there[:, 0]
    total = _with_extras(tree, rate, there, None)
    rounded_total = total if smooth is rate else _with_extras(tree, smooth, there, doubtful)
    return Rolled(rate, smooth, there, total, rounded_total, scored, doubtful)


def _groups_from_below(tree: Tree) -> list[int]:
    return [i for i in range(len(tree.nodes) - 1, -1, -1) if tree.nodes[i].children]


def _group(tree: Tree, position: int, rate: Values, there: Mask) -> None:
    """Fill in a group's rate from its children's."""
    node = tree.nodes[position]
    children = list(node.children) if node.kind == "gate" else list(tree.inner(position))
    if not children:
        return
    mask = there[:, children]
    there[:, position] = mask.any(axis=1)
    if node.kind == "gate":
        rate[:, position] = _lowest(rate[:, children], mask)
        return
    points = [tree.nodes[c].points for c in children]
    if rate.dtype == object:
        for scope in np.flatnonzero(there[:, position]):
            inside = [(p, rate[scope, c]) for p, c, m in zip(points, children, mask[scope], strict=True) if m]
            rate[scope, position] = aggregate_exactly(node.aggregate, inside)
        return
    weight = np.where(mask, np.array([float(p) for p in points]), 0.0)
    weight = np.where((weight.sum(axis=1) == 0)[:, None] & mask, 1.0, weight)
    if node.aggregate == "minimum":
        rate[:, position] = _lowest(rate[:, children], weight > 0)
        return
    total = np.where(there[:, position], weight.sum(axis=1), 1.0)
    if node.aggregate == "geometric":
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.where(weight > 0, np.log(np.maximum(rate[:, children], 0.0)) * weight, 0.0)
        rate[:, position] = np.where(there[:, position], np.exp(logs.sum(axis=1) / total), 0.0)
        return
    rate[:, position] = (weight * rate[:, children]).sum(axis=1) / total


def _lowest(values: Values, mask: Mask) -> Values:
    high = Fraction(10**9) if values.dtype == object else np.inf
    lowest = np.where(mask, values, high).min(axis=1)
    return np.where(mask.any(axis=1), lowest, high * 0 if values.dtype == object else 0.0)


def aggregate_exactly(how: str, inside: list[tuple[Fraction, Fraction]]) -> Fraction:
    """A group's rate from its children's (points, rate); a child without points has no say, unless all are without."""
    inside = [(p, r) for p, r in inside if p] or [(Fraction(1), r) for _, r in inside]
    if how == "minimum":
        return min(r for _, r in inside)
    total = sum((p for p, _ in inside), Fraction(0))
    if how == "arithmetic":
        return sum((p * r for p, r in inside), Fraction(0)) / total
    return _geometric([(p / total, r) for p, r in inside])


def _geometric(shares: list[tuple[Fraction, Fraction]]) -> Fraction:
    rates = {r for _, r in shares}
    if len(rates) == 1:
        return max(rates.pop(), Fraction(0))
    if min(rates) <= 0:
        return Fraction(0)
    exponent = Decimal(0)
    for share, rate in shares:
        log = _PRECISE.ln(_decimal(rate))
        exponent = _PRECISE.add(exponent, _PRECISE.multiply(_decimal(share), log))
    return Fraction(Context(prec=_KEPT).plus(_PRECISE.exp(exponent)))


def _decimal(value: Fraction) -> Decimal:
    return _PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))


def _round_node(tree: Tree, position: int, rate: Values, there: Mask, doubtful: Mask) -> None:
    """Replace a node's rate by that of its rounded score, where the scheme rounds at this level."""
    node, rounding = tree.nodes[position], tree.scheme.rounding
    if position == 0 or node.points == 0 or (rounding.at == "parts" and not _is_part(tree, position)):
        return
    if rate.dtype == object:
        for scope in np.flatnonzero(there[:, position]):
            rate[scope, position] = rounded(node.points * rate[scope, position], rounding) / node.points
        return
    scores = rate[:, position] * float(node.points)
    doubtful |= there[:, position] & near_tie(scores, rounding)
    rate[:, position] = round_floats(scores, rounding) / float(node.points)


def _is_part(tree: Tree, position: int) -> bool:
    """A first-level node; a bonus or penalty leaf counts as one wherever it stands."""
    node = tree.nodes[position]
    return (node.depth == 1 and node.kind == "base") or (node.leaf and node.kind in ("bonus", "penalty"))


def _with_extras(tree: Tree, rate: Values, there: Mask, doubtful: Mask | None) -> Values:
    """Points × rate of the whole, plus bonus, less penalties; ``doubtful`` is given where these are to be rounded."""
    number = (lambda p: p) if rate.dtype == object else float
    total = rate[:, 0] * number(tree.points)
    for position in tree.leaves:
        node = tree.nodes[position]
        if node.kind in ("bonus", "penalty"):
            change = rate[:, position] * number(node.points)
            if node.kind == "penalty":
                change = change - number(node.points)
            total = total + np.where(there[:, position], change, change * 0)
    return total


def effective_points(tree: Tree, known: Mask) -> list[Fraction]:
    """For one scope (a row of ``known``) each node's effective points: its own, after those without a rate left the denominator.

    Gates have none; of the bonus and penalty leaves those that were observed have their own.
    """
    points = [Fraction(0)] * len(tree.nodes)
    points[0] = tree.points if known[0] else Fraction(0)
    for position, node in enumerate(tree.nodes):
        if node.kind in ("bonus", "penalty") and position:
            points[position] = _outside(tree, position, known)
            continue
        children = [c for c in tree.inner(position) if known[c]]
        total = sum((tree.nodes[c].points for c in children), Fraction(0))
        for child in children:
            share = tree.nodes[child].points / total if total else Fraction(1, len(children))
            points[child] = points[position] * share
    return [Fraction(0) if tree.nodes[i].kind == "gate" else p for i, p in enumerate(points)]


def _outside(tree: Tree, position: int, known: Mask) -> Fraction:
    node = tree.nodes[position]
    if node.leaf:
        return node.points if known[position] else Fraction(0)
    return sum((_outside(tree, c, known) for c in tree.inner(position)), Fraction(0))


def lost_points(tree: Tree, known: Mask, rate: Values) -> list[Fraction]:
    """For one scope, exactly, each node's lost points: those of the leaves add up to points − score.

    A group's loss is shared among its children in proportion to points × (1 − rate); for arithmetic groups that is effective
    points − score. A bonus loses less than nothing: what it added.
    """
    lost = [Fraction(0)] * len(tree.nodes)
    if known[0]:
        lost[0] = tree.points * (1 - rate[0])
    for position, node in enumerate(tree.nodes):
        if node.kind == "gate":
            continue
        if node.kind != "base":
            lost[position] = _lost_outside(tree, position, known, rate)
            continue
        children = [c for c in tree.inner(position) if known[c]]
        parts = [tree.nodes[c].points * (1 - rate[c]) for c in children]
        if sum(tree.nodes[c].points for c in children) == 0:
            parts = [1 - rate[c] for c in children]
        total = sum(parts, Fraction(0))
        for child, part in zip(children, parts, strict=True):
            lost[child] = lost[position] * part / total if total else Fraction(0)
    extras = (p for p in tree.parts if tree.nodes[p].kind in ("bonus", "penalty"))
    outside = sum((lost[p] for p in extras), Fraction(0))
    inner = sum((_lost_outside(tree, p, known, rate) for p, n in enumerate(tree.nodes)
                 if n.kind in ("bonus", "penalty") and tree.nodes[n.parent].kind == "base" and n.parent), Fraction(0))  # fmt: skip
    lost[0] += outside + inner
    return lost


def _lost_outside(tree: Tree, position: int, known: Mask, rate: Values) -> Fraction:
    node = tree.nodes[position]
    if not node.leaf:
        return sum((_lost_outside(tree, c, known, rate) for c in tree.inner(position)), Fraction(0))
    if not known[position]:
        return Fraction(0)
    return -node.points * rate[position] if node.kind == "bonus" else node.points * (1 - rate[position])
