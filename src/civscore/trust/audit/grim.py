"""Whether a printed share is possible at all: of n cases, only n + 1 shares are (GRIM; Brown and Heathers 2017)."""

from __future__ import annotations

from fractions import Fraction

from civscore.rounding import Decimals, rounded
from civscore.trust.audit.figures import MODES, PrintedFigures


def possible_share(share: Fraction, cases: int, places: int) -> bool:
    """Whether some whole number of *cases* is this share in percent, printed with so many *places*, by any rounding."""
    if cases <= 0:
        return False
    near = share * cases / 100
    around = range(max(int(near) - 1, 0), min(int(near) + 2, cases) + 1)
    return any(rounded(Fraction(100 * k, cases), Decimals(places, mode)) == share for k in around for mode in MODES)


def nearest_shares(share: Fraction, cases: int, places: int) -> tuple[Fraction, ...]:
    """The possible shares below and above, as they would be printed."""
    below = min(max(int(share * cases / 100), 0), cases)
    ends = [k for k in (below, below + 1) if k <= cases]
    return tuple(rounded(Fraction(100 * k, cases), Decimals(places)) for k in ends)


def looks_like_shares(shares: PrintedFigures, cases: PrintedFigures) -> tuple[int, int, float]:
    """How many of the shares are possible, of how many, and how many would be if they were any numbers."""
    possible, count, chance = 0, 0, 0.0
    for share, n in zip(shares.values, cases.values, strict=True):
        if share is None or n is None or n <= 0:
            continue
        whole = int(cases.decimal(n))
        count += 1
        possible += possible_share(Fraction(shares.decimal(share)), whole, shares.places)
        chance += min(1.0, (whole + 1) / (100 * 10**shares.places + 1))
    return possible, count, chance
