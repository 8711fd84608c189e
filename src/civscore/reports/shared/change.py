"""A change beside its error, said alike in every medium: +1.72 ±1.92※."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from civscore.sampling.error import Error
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.changes import CHANGES

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


def since(result: Result, before: Decimal | None) -> Moved:
    """The change of the total since the run before, whose printed score was *before*."""
    now, places = result.total.score, result.tree.scheme.rounding.places
    change = None if now is None or before is None else now - before
    known = result.change_since
    chance = known is not None and known.chance and bool(change)
    return Moved(change, known.margin if known and change is not None else None, chance, places)


def error_said(change: Moved, language: str) -> str:
    """What a change and its error mean, in a sentence; empty where nothing changed."""
    if not change.change:
        return ""
    if change.margin is None:
        return CHANGES["unknown"].of(language)
    return CHANGES["chance" if change.chance else "beyond"].of(language).format(error=change.error)


def moved(printed: Fraction | Decimal | None, error: Error, chance: bool, places: int) -> Moved:
    """*printed* is what is shown; *error* and *chance* are the change's, as the comparison has them."""
    return Moved(printed, None if printed is None else error.margin, chance and bool(printed), places)
