"""Figures that add up as they are printed: every one rounded up or down so that their sum is the printed sum."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from civscore.rounding import Decimals, as_decimal


def shares(parts: Sequence[Fraction], places: int = 2) -> list[Decimal]:
    """The parts in percent of their sum, to *places* decimals, adding up to exactly 100.

    Each share is less than one unit of its last digit from the exact one, and a larger part never has the smaller
    share; equal ones have equal shares wherever that adds up, else the first have the larger. All shares are 0 where
    the sum is. Parts may be negative (a gain).
    """
    total = sum(parts, Fraction(0))
    if not total:
        return [Decimal(0).scaleb(-places)] * len(parts)
    return apportion([part * 100 / total for part in parts], places)


def apportion(values: Sequence[Fraction], places: int, target: Decimal | None = None) -> list[Decimal]:
    """Values rounded so that they add up to *target*, by default their own rounded sum.

    The largest remainders are rounded up (Hamilton's method), equal values all or none wherever that adds up; only
    values other than 0 are moved, where there are any.
    """
    unit = Fraction(1, 10**places)
    cut = [int(v / unit) for v in values]  # towards zero
    wanted = as_decimal(sum(values, Fraction(0)), Decimals(places=places)) if target is None else target
    missing = int(Fraction(wanted) / unit) - sum(cut)
    sign = 1 if missing > 0 else -1
    order = sorted(range(len(values)), key=lambda i: (not values[i], -sign * (values[i] / unit - cut[i]), i))
    moved = order[: sum(1 for v in values if v)] or order
    rounds, left = divmod(abs(missing), len(moved)) if moved else (0, 0)
    for i in moved:
        cut[i] += sign * rounds
    near = {i for i in moved if sign * (values[i] / unit - cut[i]) > 0}  # others would be a whole unit off
    for i in _chosen(values, cut, moved, near, left):
        cut[i] += sign
    return [Decimal(c).scaleb(-places) for c in cut]


def _chosen(
    values: Sequence[Fraction], cut: Sequence[int], order: Sequence[int], near: set[int], count: int
) -> list[int]:  # fmt: skip
    """So many of *order*, from the front: equal values all or none of them, as far as those *near* suffice."""
    equal: dict[Fraction, list[int]] = {}
    for i in order:
        equal.setdefault(values[i], []).append(i)
    chosen: list[int] = []
    passed = set()  # what is cut to the same figure stays behind what was passed over: a larger part is never smaller
    for own in equal.values():
        if own[0] in near and len(chosen) + len(own) <= count and cut[own[0]] not in passed:
            chosen += own
        else:
            passed.add(cut[own[0]])
    known = {*chosen}
    return [*chosen, *[i for i in order if i not in known][: count - len(chosen)]]
