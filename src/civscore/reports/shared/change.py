"""A change beside its error and its marks, said alike in every medium: +1.72 ±1.62※."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from civscore.months.comparison.changes import Change
from civscore.months.comparison.compare import Comparison
from civscore.months.comparison.printed import printed_row
from civscore.reports.shared.errors import Bases, Told, at_least, error_notes, plus_minus, with_basis
from civscore.sampling.error import Error
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.changes import CHANGES, WHY

CHANCE = "※"
"""Behind a change that may come from the draw of the sites alone; every medium that prints it says so in a note."""
COMPOSED = "△"
"""Behind a change that comes from composition more than from all else; the same holds."""


@dataclass(frozen=True)
class Moved:
    """``change`` as it is printed, ``margin`` half of its 95 % interval (None: not known), ``chance``: the exact change
    is within the margin, ``least``: words before a margin that is so large at least, ``composed``: it comes from
    composition more than from all else. ``known`` and ``bases``: of the whole, all that is known of its error, and what
    that was worked out from."""

    change: Fraction | Decimal | None
    margin: float | None
    chance: bool
    places: int
    least: str = ""
    known: Told | None = None
    bases: Bases | None = None
    composed: bool = False

    @property
    def marks(self) -> str:
        """The signs of what is to be known of the change."""
        return CHANCE * self.chance + COMPOSED * self.composed

    @property
    def figure(self) -> str:
        """The change with its sign and its marks; empty where there is none."""
        return show.signed(self.change, self.places) + self.marks

    @property
    def error(self) -> str:
        """±, and the margin, with the words before it; empty where it is not known."""
        return self.least + plus_minus(self.margin, self.places)

    def __str__(self) -> str:
        """Both."""
        return f"{show.signed(self.change, self.places)} {self.error}".rstrip() + self.marks


def since(result: Result, before: Decimal | None) -> Moved:
    """The change of the total since the run before, whose printed score was *before*."""
    now, places = result.total.score, result.tree.scheme.rounding.places
    change = None if now is None or before is None else now - before
    known = result.change_since
    if known is None or change is None:
        return Moved(change, None, False, places)
    return Moved(change, known.margin, known.chance and bool(change), places, known=known, bases=known.bases)


def of_total(c: Comparison) -> Moved:
    """The change of the whole between two runs."""
    error, places = c.total.error, c.new.tree.scheme.rounding.places
    margin = None if c.printed_change is None else error.margin
    chance = c.total.chance and bool(c.printed_change)
    return Moved(c.printed_change, margin, chance, places, known=error, bases=c.bases)


def of_node(change: Change, places: int, language: str) -> Moved:
    """The change of an indicator between two runs."""
    found = moved(printed_row(change, places)[0], change.error, change.chance, places, language)
    return replace(found, composed=change.composed and bool(found.change))


def composed_note(figures: Iterable[str], language: str) -> str:
    """What the mark of composition means, where one of the printed changes has it; else empty."""
    return CHANGES["composed"].of(language) if any(COMPOSED in figure for figure in figures) else ""


def moved(printed: Fraction | Decimal | None, error: Error, chance: bool, places: int, language: str) -> Moved:
    """*printed* is what is shown; *error* and *chance* are the change's, as the comparison has them."""
    margin = None if printed is None else error.margin
    return Moved(
        printed, margin, chance and bool(printed), places, at_least(error.at_least and margin is not None, language)
    )


def error_said(change: Moved, language: str, *, plain: bool = False) -> str:
    """What a change and its error mean, in a sentence; empty where there is no change to speak of. A *plain* one, for
    papers that are signed, does not say what the error was worked out from."""
    if change.change is None:
        return ""
    if change.margin is None or change.known is None or change.bases is None:
        return WHY[change.known.why if change.known else ""].of(language)
    error = change.error if plain else with_basis(change.known, change.bases, change.places, language)
    said = CHANGES["error"].of(language).format(error=error)
    if not change.change:
        return said
    return said + CHANGES["colon"].of(language) + CHANGES["chance" if change.chance else "beyond"].of(language)


def notes_said(change: Moved, language: str, *, brief: bool = False) -> list[str]:
    """What is to be known of the error besides."""
    if change.change is None or change.known is None or change.bases is None:
        return []
    return error_notes(change.known, change.bases, change.places, language, brief=brief)
