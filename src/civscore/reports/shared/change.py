"""A change beside its error, said alike in every medium: +1.72 ±1.92※."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from civscore.sampling.error import Error
from civscore.text import show

CHANCE = "※"
"""Behind a change that may come from the draw of the sites alone; every medium that prints it says so in a note."""


@dataclass(frozen=True)
class Moved:
    """``change`` as it is printed, ``margin`` half of its 95 % interval (None: not known), ``chance``: the exact change
    is within the margin."""

    change: Fraction | Decimal | None
    margin: float | None
    chance: bool
    places: int

    @property
    def figure(self) -> str:
        """The change with its sign, and the mark where it may be chance; empty where there is none."""
        return show.signed(self.change, self.places) + (CHANCE if self.chance else "")

    @property
    def error(self) -> str:
        """±, and the margin; empty where it is not known."""
        return "" if self.margin is None else f"±{self.margin:.{self.places}f}"

    def __str__(self) -> str:
        """Both."""
        return f"{show.signed(self.change, self.places)} {self.error}".rstrip() + (CHANCE if self.chance else "")


def moved(printed: Fraction | Decimal | None, error: Error, chance: bool, places: int) -> Moved:
    """*printed* is what is shown; *error* and *chance* are the change's, as the comparison has them."""
    return Moved(printed, None if printed is None else error.margin, chance and bool(printed), places)
