"""Printed figures as whole numbers of their last digit: what is audited is what stands on the paper, digit by digit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from civscore.matching import normalized

Mode = Literal["half-up", "half-even", "down"]
AnyMode = Literal["half-up", "half-even", "down", "half-down"]
"""As :data:`Mode`, and halves towards zero: nobody rounds so on purpose, but binary computers do now and then."""
MODES: tuple[Mode, ...] = ("half-up", "half-even", "down")
Whole = npt.NDArray[Any]
"""Whole numbers: 64 bits where they have room, Python's own where not."""

MOST_PLACES = 8  # decimals that are kept of what a cell holds; more are the noise of binary numbers
_NUMBER = re.compile(
    r"([↑↓▲▼]?)\s*([+\-−–±]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|[+\-−–]?\.\d+)\s*(%|分|名|位|个|pts?)?"
)
_SAFE = 2**61


@dataclass(frozen=True)
class PrintedFigures:
    """A column of numbers.

    Attributes:
        values: whole numbers of the last digit, row by row; None where the cell holds no number.
        places: decimals: 9491 with 2 is 94.91.
        percent: whether they are printed with %.
    """

    values: tuple[int | None, ...]
    places: int
    percent: bool = False

    def decimal(self, value: int) -> Decimal:
        """A whole number of the last digit as it is printed."""
        return Decimal(value).scaleb(-self.places)

    def text(self, value: int | None) -> str:
        """As it is printed, with all places of the column."""
        return "" if value is None else f"{self.decimal(value):.{self.places}f}" + "%" * self.percent

    def at(self, places: int) -> PrintedFigures:
        """The same numbers with more places."""
        scale = 10 ** (places - self.places)
        return PrintedFigures(tuple(None if v is None else v * scale for v in self.values), places, self.percent)


def number_in(text: str) -> tuple[Decimal, bool] | None:
    """A cell's number, and whether it has a %; None where it holds anything else.

    Arrows are signs (↓2 is −2); 94.5分, 第3名 and 1,234.5 are numbers.
    """
    found = _NUMBER.fullmatch(normalized(text).removeprefix("第").strip())
    if not found:
        return None
    arrow, digits, unit = found.groups()
    digits = digits.replace(",", "").replace("−", "-").replace("–", "-").replace("±", "")
    value = Decimal(digits)
    return (-value if arrow and arrow in "↓▼" else value), unit == "%"


def figures(texts: Sequence[str]) -> PrintedFigures | None:
    """The numbers of a column, None where it holds none."""
    found = [number_in(text) if text.strip() else None for text in texts]
    numbers = [one for one in found if one]
    if not numbers:
        return None
    places = min(max(_places(value) for value, _ in numbers), MOST_PLACES)
    values = tuple(None if one is None else round(one[0].scaleb(places)) for one in found)
    return PrintedFigures(values, places, any(percent for _, percent in numbers))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def whole(values: Sequence[Any] | Whole, largest: int = 1) -> Whole:
    """An array of whole numbers, with room for products with *largest*."""
    if isinstance(values, np.ndarray) and values.dtype == np.int64:
        most = int(np.abs(values).max(initial=0))
    else:
        most = max((abs(int(v)) for v in np.ravel(np.asarray(values, dtype=object))), default=0)
    return np.asarray(values, dtype=np.int64 if most * max(largest, 1) < _SAFE else object)


def divided(numbers: Whole, by: Whole | int, mode: AnyMode) -> Whole:
    """Quotients, each rounded to a whole number, exactly; negative ones as their positive mirror images."""
    size = np.abs(numbers)
    found, rest = size // by, size % by
    twice = 2 * rest - by
    if mode == "half-up":
        up = twice >= 0
    elif mode == "half-even":
        up = (twice > 0) | ((twice == 0) & (found % 2 == 1))
    elif mode == "half-down":
        up = twice > 0
    else:
        up = np.zeros(np.shape(found), dtype=bool)
    rounded: Whole = np.where(numbers < 0, -1, 1) * (found + up)
    return rounded


def weights_stated(texts: Sequence[str]) -> list[Fraction] | None:
    """Weights as they are written: 40% and 0.4 as they say; numbers that add up to 100, or of which one is beyond 2,
    are percent. None where one is no number, or all are nothing."""
    found = [number_in(text) for text in texts]
    if not found or None in found:
        return None
    values = [Fraction(n[0]) / (100 if n[1] else 1) for n in found if n]
    if not any(n[1] for n in found if n) and (sum(values) == 100 or max(values) > 2):
        values = [v / 100 for v in values]
    return values if any(values) else None
