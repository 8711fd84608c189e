"""Rates of standards → rates of groups → scores, for one scope exactly or for many in floating point.

The same formulas serve both: a matrix (scopes × nodes) holds floats, or fractions (dtype object). Which of its entries
mean anything is said by a mask, never by a special number.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.rounding import near_tie, round_floats, rounded
from civscore.rules.arithmetic import PRECISE
from civscore.scheme.tree import Tree
from civscore.scoring.exact import weighted_mean

Values = npt.NDArray[Any]  # float64, or fractions
Mask = npt.NDArray[np.bool_]

_ZERO = 1e-9  # a floating-point rate nearer to 0 may be 0: in a geometric mean that makes all the difference
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
        effective: effective points, where the scheme rounds below the total: of these a score is rounded as printed.
        doubtful: scopes that floating point cannot decide: a rounding, or a zero in a geometric mean (never in
        exact mode).
    """

    rate: Values
    rounded_rate: Values
    known: Mask
    total: Values
    rounded_total: Values
    scored: Mask
    effective: Values | None
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
    doubtful = np.zeros(scopes, dtype=bool)
    for position in _groups_from_below(tree):
        _group(tree, position, rate, there, doubtful)
    effective = None
    if tree.scheme.rounding.at != "total":
        effective = _effective_of_many(tree, there, exact)
        for position in range(nodes - 1, -1, -1):
            if tree.nodes[position].children:
                _group(tree, position, smooth, there, doubtful)
            _round_node(tree, position, smooth, there, effective[:, position], doubtful)
    else:
        smooth = rate
    scored = there[:, 0]
    total = _with_extras(tree, rate, there)
    rounded_total = total if smooth is rate else _with_extras(tree, smooth, there)
    return Rolled(rate, smooth, there, total, rounded_total, scored, effective, doubtful)


def _groups_from_below(tree: Tree) -> list[int]:
    return [i for i in range(len(tree.nodes) - 1, -1, -1) if tree.nodes[i].children]


def _group(tree: Tree, position: int, rate: Values, there: Mask, doubtful: Mask) -> None:
    """Fill in a group's rate from its children's."""
    mixture = tree.mixtures[position]
    if not mixture.children:
        return
    children, how = [*mixture.children], mixture.how
    weights = np.array([float(w) for w in mixture.weights])
    mask = there[:, children] & (weights > 0)
    there[:, position] = mask.any(axis=1)
    if rate.dtype == object:
        for scope in np.flatnonzero(there[:, position]):
            rates = rate[scope, children].tolist()
            inside = [(w, r) for w, r, m in zip(mixture.weights, rates, mask[scope].tolist(), strict=True) if m]
            rate[scope, position] = aggregate_exactly(how, inside)
        return
    if how == "minimum":
        rate[:, position] = _lowest(rate[:, children], mask)
        return
    weight = np.where(mask, weights, 0.0)
    total = np.where(there[:, position], weight.sum(axis=1), 1.0)
    if how == "geometric":
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.where(weight > 0, np.log(np.maximum(rate[:, children], 0.0)) * weight, 0.0)
        zeros = (rate[:, children] != 0) & (np.abs(rate[:, children]) < _ZERO)
        doubtful |= (mask & zeros).any(axis=1)
        rate[:, position] = np.where(there[:, position], np.exp(logs.sum(axis=1) / total), 0.0)
        return
    rate[:, position] = (weight * rate[:, children]).sum(axis=1) / total


def _lowest(values: Values, mask: Mask) -> Values:
    high, zero = _like(values, Fraction(10**9)), _like(values, Fraction(0))
    lowest: Values = np.where(mask, values, high).min(axis=1)
    return np.where(mask.any(axis=1), lowest, zero)


def aggregate_exactly(how: str, inside: list[tuple[int, Fraction]]) -> Fraction:
    """A group's rate from its children's (weight, rate), all with weight."""
    if how == "minimum":
        return min(r for _, r in inside)
    if how == "arithmetic":
        return weighted_mean(inside)
    total = sum(w for w, _ in inside)
    return _geometric([(Fraction(w, total), r) for w, r in inside])


def _geometric(shares: list[tuple[Fraction, Fraction]]) -> Fraction:
    rates = {r for _, r in shares}
    if len(rates) == 1:
        return max(rates.pop(), Fraction(0))
    if min(rates) <= 0:
        return Fraction(0)
    exponent = Decimal(0)
    for share, rate in shares:
        log = PRECISE.ln(_decimal(rate))
        exponent = PRECISE.add(exponent, PRECISE.multiply(_decimal(share), log))
    return Fraction(Context(prec=_KEPT).plus(PRECISE.exp(exponent)))


def _decimal(value: Fraction) -> Decimal:
    return PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))


def _round_node(tree: Tree, position: int, rate: Values, there: Mask, points: Values, doubtful: Mask) -> None:
    """Replace a node's rate by that of its rounded score, where the scheme rounds at this level."""
    if not is_rounded(tree, position):
        return
    rounding, penalty, known = tree.scheme.rounding, tree.nodes[position].kind == "penalty", there[:, position]
    if rate.dtype == object:
        for scope in np.flatnonzero(known):
            rate[scope, position] = rounded_rate(tree, position, rate[scope, position], points[scope])
        return
    shift = points * penalty
    scores = rate[:, position] * points - shift
    doubtful |= known & near_tie(scores, rounding)
    rate[:, position] = (round_floats(scores, rounding) + shift) / np.where(known, points, 1.0)


def rounded_rate(tree: Tree, position: int, rate: Fraction, points: Fraction) -> Fraction:
    """The rate of a node's score as it is printed, rounded, where :func:`is_rounded`; *points* are its effective ones.

    Of a penalty it is the deduction that is rounded.
    """
    shift = points if tree.nodes[position].kind == "penalty" else Fraction(0)
    return (rounded(points * rate - shift, tree.scheme.rounding) + shift) / points


def is_rounded(tree: Tree, position: int) -> bool:
    """Whether the scheme rounds a node's score below the total; a bonus or penalty leaf counts as a part wherever it
    stands."""
    node, at = tree.nodes[position], tree.scheme.rounding.at
    if position == 0 or node.points == 0 or node.kind == "gate" or at == "total":
        return False
    if node.kind != "base":
        return node.leaf
    return node.depth == 1 or at == "every-level"


def _with_extras(tree: Tree, rate: Values, there: Mask) -> Values:
    """Points × rate of the whole, plus bonus, less penalties."""
    total: Values = rate[:, 0] * _like(rate, tree.points)
    for position in tree.leaves:
        if tree.nodes[position].kind in ("bonus", "penalty"):
            total = total + _change(tree, position, rate, there)
    return total


def part_scores(tree: Tree, rolled: Rolled) -> dict[int, Values]:
    """For every first-level node, gates apart, each scope's score, not yet rounded itself.

    It is out of the node's own points; where parts are rounded, out of its effective ones, so that what is printed adds
    up. Of a bonus or penalty node it is what it adds to the total.
    """
    scores: dict[int, Values] = {}
    for part in tree.parts:
        node, rate = tree.nodes[part], rolled.rounded_rate
        if node.kind == "base":
            points = _like(rate, node.points) if rolled.effective is None else rolled.effective[:, part]
            scores[part] = rate[:, part] * points
        elif node.kind != "gate":
            changes = [_change(tree, leaf, rate, rolled.known) for leaf in tree.leaves_below(part)]
            scores[part] = sum(changes[1:], changes[0])
    return scores


def _change(tree: Tree, leaf: int, rate: Values, there: Mask) -> Values:
    """What a bonus leaf adds to each scope's total, and a penalty leaf takes."""
    node = tree.nodes[leaf]
    change: Values = rate[:, leaf] * _like(rate, node.points)
    if node.kind == "penalty":
        change = change - _like(rate, node.points)
    return np.where(there[:, leaf], change, change * 0)


def _like(values: Values, number: Fraction) -> Any:
    """The number as *values* are: a fraction among fractions, else a float."""
    return number if values.dtype == object else float(number)


def effective_points(tree: Tree, known: Mask) -> list[Fraction]:
    """For one scope (a row of ``known``) each node's effective points: its own, after those without a rate left the
    denominator.

    Gates have none; of the bonus and penalty leaves those that were observed have their own.
    """
    points = [Fraction(0)] * len(tree.nodes)
    points[0] = tree.points if known[0] else Fraction(0)
    for position, node in enumerate(tree.nodes):
        if node.kind in ("bonus", "penalty") and position:
            points[position] = sum((tree.nodes[c].points for c in tree.leaves_below(position) if known[c]), Fraction(0))
            continue
        children = [c for c in tree.inner(position) if known[c]]
        total = sum((tree.nodes[c].points for c in children), Fraction(0))
        for child in children:
            points[child] = points[position] * tree.nodes[child].points / total if total else Fraction(0)
    return [Fraction(0) if tree.nodes[i].kind == "gate" else p for i, p in enumerate(points)]


def _effective_of_many(tree: Tree, known: Mask, exact: bool) -> Values:
    """The same for each row of ``known``; floats, unless *exact*."""
    patterns, of_scope = np.unique(known, axis=0, return_inverse=True)  # most scopes lack the same
    rows = [effective_points(tree, pattern) for pattern in patterns]
    empty = np.zeros((0, len(tree.nodes)))
    found: Values = np.array(rows, dtype=object if exact else np.float64) if rows else empty
    return found[of_scope.reshape(-1)]


def lost_points(tree: Tree, known: Mask, rate: Values) -> list[Fraction]:
    """For one scope, exactly, each node's lost points: those of the leaves add up to points − score.

    A group's loss is shared among its children in proportion to points × (1 − rate); for arithmetic groups that is
    effective
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
        total = sum(parts, Fraction(0))
        for child, part in zip(children, parts, strict=True):
            lost[child] = lost[position] * part / total if total else Fraction(0)
    lost[0] += sum((lost[i] for i in tree.leaves if tree.nodes[i].kind in ("bonus", "penalty")), Fraction(0))
    return lost


def _lost_outside(tree: Tree, position: int, known: Mask, rate: Values) -> Fraction:
    lost = Fraction(0)
    for leaf in tree.leaves_below(position):
        if known[leaf]:
            points = tree.nodes[leaf].points
            lost += -points * rate[leaf] if tree.nodes[leaf].kind == "bonus" else points * (1 - rate[leaf])
    return lost
