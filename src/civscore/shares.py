"""Shares of a whole that add up as they are printed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def shares(parts: Sequence[Fraction], places: int = 2) -> list[Decimal]:
    """The parts in percent of their sum, to *places* decimals, adding up to exactly 100.

    Largest remainders (Hamilton): every share is rounded down, and the hundredths that are missing go to the largest
    remainders, of equal ones to the first. So each share is less than one unit of its last digit from the exact one,
    and a larger part never has the smaller share. All shares are 0 where the sum is. Parts may be negative (a gain).
    """
    total = sum(parts, Fraction(0))
    if not total:
        return [Decimal(0).scaleb(-places)] * len(parts)
    exact = [part * 100 * 10**places / total for part in parts]
    whole = [math.floor(value) for value in exact]
    missing = 100 * 10**places - sum(whole)
    first = sorted(range(len(parts)), key=lambda i: whole[i] - exact[i])  # stable: equal remainders in their order
    for i in first[:missing]:
        whole[i] += 1
    return [Decimal(value).scaleb(-places) for value in whole]
