"""Changes as they are printed: rounded, and still adding up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from civscore.months.comparison.changes import PARTS, Change
from civscore.rounding import Decimals, as_decimal
from civscore.scoring.shares import apportion


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
    before, after = (as_decimal(Fraction(score or 0), Decimals(places=places)) for score in scores)
    parts = [change.parts[name] for name in PARTS]
    shown = apportion(parts, places, None if change.shared else after - before)
    return sum(shown, Decimal(0)), dict(zip(PARTS, shown, strict=True))
