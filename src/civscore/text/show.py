"""How numbers are shown: written once, used by every report for people."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from civscore.rounding import Decimals, as_decimal

FULL = "█"


def points(value: Fraction | Decimal | None, places: int = 2) -> str:
    """Points with a fixed number of places; an empty text for what was not scored."""
    return "" if value is None else f"{_rounded(value, places):.{places}f}"


def full_marks(value: Fraction) -> str:
    """Full marks: as few decimals as they need, at most four."""
    text = f"{_rounded(value, 4):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(value: Fraction | Decimal | None, places: int = 2) -> str:
    """A change with its sign; no change is 0.00."""
    if value is None:
        return ""
    number = _rounded(value, places)
    return f"{number:+.{places}f}" if number else f"{number:.{places}f}".replace("-", "")


def percent(value: Fraction | float | None, places: int = 1) -> str:
    """A rate in percent. What is not all is never shown as 100, what is not nothing never as 0."""
    if value is None:
        return ""
    exact = Fraction(value)
    number = _rounded(exact * 100, places)
    unit = Decimal(1).scaleb(-places)
    if number == 100 and exact < 1:
        number -= unit
    if number == 0 and exact > 0:
        number = unit
    return f"{number:.{places}f}%"


def place_change(value: int | None) -> str:
    """By how many places somebody rose (↑) or fell (↓) in a league table."""
    if value is None:
        return ""
    return "=" if not value else f"{'↑' if value > 0 else '↓'}{abs(value)}"


def exact_score(value: float | None) -> str:
    """A score in as many places as tell close neighbours apart."""
    return "" if value is None else f"{value:.6f}"


def loss_bar(lost: Fraction | Decimal | float, most: Fraction | Decimal | float, width: int = 10) -> str:
    """A loss as a bar that needs no colour, as long as its part of the largest one; nothing lost is no bar."""
    if lost <= 0 or most <= 0:
        return ""
    return FULL * max(1, round(width * min(float(lost) / float(most), 1)))


def _rounded(value: Fraction | Decimal, places: int) -> Decimal:
    return as_decimal(Fraction(value), Decimals(places))


def number(value: Fraction) -> str:
    """Exactly: as a decimal where it has an end, else as a fraction."""
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest > 1:
        return str(value)
    places = next(n for n in range(value.denominator.bit_length() + 1) if 10**n % value.denominator == 0)
    return f"{Decimal(value.numerator * 10**places // value.denominator).scaleb(-places):f}"
