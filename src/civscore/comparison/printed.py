"""Changes as they are printed: rounded, and still adding up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from civscore.comparison.changes import PARTS, Change
from civscore.exact import as_decimal
from civscore.scheme import Rounding


def printed_total(change: Change, before: Decimal, after: Decimal, places: int) -> dict[str, Decimal]:
    """The parts of the whole's change, which add up to the difference of the two printed scores.

    What the rounding of the scores itself did is a part of its own.
    """
    shown = apportion([change.parts[name] for name in PARTS], places)
    printed = dict(zip(PARTS, shown, strict=True))
    return {**printed, "rounding": after - before - sum(shown, Decimal(0))}


def printed_row(change: Change, places: int) -> tuple[Decimal, dict[str, Decimal]]:
    """A node's change, the difference of its two printed scores, and its parts, which add up to it."""
    scores = (change.old_score, change.new_score)
    before, after = (as_decimal(Fraction(score or 0), Rounding(places=places)) for score in scores)
    parts = [change.parts[name] for name in PARTS]
    shown = apportion(parts, places, None if change.shared else after - before)
    return sum(shown, Decimal(0)), dict(zip(PARTS, shown, strict=True))


def apportion(values: Sequence[Fraction], places: int, target: Decimal | None = None) -> list[Decimal]:
    """Values rounded so that they add up to *target*, by default their own rounded sum.

    The largest remainders are rounded up (Hamilton's method); only values other than 0 are moved, where there are any.
    """
    unit = Fraction(1, 10**places)
    cut = [int(v / unit) for v in values]  # towards zero
    wanted = as_decimal(sum(values, Fraction(0)), Rounding(places=places)) if target is None else target
    missing = int(Fraction(wanted) / unit) - sum(cut)
    sign = 1 if missing > 0 else -1
    order = sorted(range(len(values)), key=lambda i: (not values[i], -sign * (values[i] / unit - cut[i]), i))
    moved = order[: sum(1 for v in values if v)] or order
    for step in range(abs(missing)):
        cut[moved[step % len(moved)]] += sign
    return [Decimal(c).scaleb(-places) for c in cut]
