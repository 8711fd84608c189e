"""How far what is missing could move the score, as it is printed."""

from __future__ import annotations

from decimal import Decimal

from civscore.field.bounds import Bounds


def span_of(limits: Bounds) -> Decimal | None:
    """Highest − lowest, as printed."""
    low, high = limits.lowest, limits.highest
    return None if not low or not high or low.score is None or high.score is None else high.score - low.score
