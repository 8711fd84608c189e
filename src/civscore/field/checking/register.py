"""The register of sites: which sites there are, of which type and in which area."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem
from civscore.field.checking.finding import Finding, findings_of, places_of
from civscore.field.checking.suggest import Suggestion, likeness, suggest_name
from civscore.field.match import rows_of_several
from civscore.field.register import Register, Site
from civscore.readers.readings import Readings
from civscore.scheme.model import AREAS
from civscore.scheme.tree import Tree
from civscore.scoring.places import Place
from civscore.scoring.rows import grouped

_AREA_COLUMNS = ("site_type", *AREAS)


def against_register(
    known_sites: Register, readings: Readings, tree: Tree, place: npt.NDArray[np.intp], places: list[Place]
) -> list[Finding]:
    """Sites that the register does not have, or has with another type or in another area."""
    register = _Lines([_place(site, tree) for site in known_sites.sites])
    found = findings_of(list(rows_of_several(readings, known_sites.sites)), readings)
    for code, first, more in grouped(place, np.flatnonzero(place >= 0)):
        here = places[code]
        if not here.is_site:
            continue
        known = register.lines(here)
        if not known:
            column, given, guess = register.guess(here)
            values = {"site": given, "guess": guess.text if guess else ""}
            problem = Problem("warning", "site-not-in-register", readings.where(first, column), values, more)
            found.append(Finding(problem, places_of(problem, readings), given, guess))
        else:
            found += _differences(here, known, readings, first, more)
    return found


def _place(site: Site, tree: Tree) -> Place:
    """A line of the register as a place: with the name of its type, as rows have it."""
    kind = tree.scheme.site_types.get(site.site_type)
    return Place(site.site_id, site.site, kind.name if kind else site.site_type, *site.areas)


def _differences(here: Place, known: list[Place], readings: Readings, first: int, more: int) -> Iterator[Finding]:
    """Where a site is told otherwise than in the register; the line of its name that fits best counts."""
    best = min(known, key=lambda line: len(_columns_that_differ(here, line)))
    for column in _columns_that_differ(here, best):
        code = "type-not-as-registered" if column == "site_type" else "area-not-as-registered"
        given, right = getattr(here, column), getattr(best, column)
        values = {"site": here.name, "given": given, "registered": right}
        problem = Problem("warning", code, readings.where(first, column), values, more)
        yield Finding(problem, places_of(problem, readings))
    if here.site_id and here.site and best.site and best.site_id == here.site_id and here.site != best.site:
        values = {"id": here.site_id, "given": here.site, "registered": best.site}
        problem = Problem("warning", "name-not-as-registered", readings.where(first, "site"), values, more)
        yield Finding(problem, places_of(problem, readings), here.site, suggest_name(here.site, [best.site]))


def _columns_that_differ(here: Place, line: Place) -> list[str]:
    return [c for c in _AREA_COLUMNS if getattr(here, c) and getattr(line, c) and getattr(here, c) != getattr(line, c)]


class _Lines:
    def __init__(self, places: list[Place]) -> None:
        self.places = places
        self.by_id: dict[str, list[Place]] = {}
        self.by_name: dict[str, list[Place]] = {}
        for place in places:
            if place.site_id:
                self.by_id.setdefault(place.site_id, []).append(place)
            if place.site:
                self.by_name.setdefault(place.site, []).append(place)

    def lines(self, here: Place) -> list[Place]:
        """The lines that speak of a site: those of its id, else those of its name."""
        by_id = self.by_id.get(here.site_id, []) if here.site_id else []
        if by_id or (here.site_id and self.by_id):
            return by_id
        return self.by_name.get(here.site, [])

    def guess(self, here: Place) -> tuple[str, str, Suggestion | None]:
        """The column that is wrong, what it says, and what was probably meant.

        A name is clear only where type and areas agree, too; an id where the register has its name once.
        """
        if here.site_id and self.by_id:
            lines = [p for p in self.by_name.get(here.site, []) if p.site_id and not _columns_that_differ(here, p)]
            if lines:
                alike = likeness(here.site_id, lines[0].site_id)
                return "site_id", here.site_id, Suggestion(lines[0].site_id, alike, len(lines) == 1)
            return "site_id", here.site_id, None
        column = "site" if here.site else "site_id"
        found = suggest_name(here.name, self.by_name)
        if found is None or not found.clear:
            return column, here.name, found
        fits = bool(here.site) and any(not _columns_that_differ(here, line) for line in self.by_name[found.text])
        return column, here.name, Suggestion(found.text, found.confidence, fits)
