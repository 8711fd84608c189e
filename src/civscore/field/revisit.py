"""回头看: the sites of a saved run that still have open faults, those that lost most points first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from civscore.errors import Problem, Where
from civscore.field.match import SiteIndex
from civscore.field.register import Register, Site
from civscore.matching import normalized
from civscore.scoring.places import Place
from civscore.scoring.result import Result
from civscore.text.workbook import terms

REPAIRED = frozenset(terms.REPAIRED_WORDS)
"""What a fault's state says when it is done with, in any language."""


@dataclass(frozen=True)
class OpenFault:
    """A fault of the ledger that nobody has marked as repaired; *points* of the scheme's total."""

    standard: str
    name: str
    text: str
    units: tuple[str, ...]
    points: float
    cell: str
    deadline: str


@dataclass
class Revisited:
    """A site to go back to; ``site`` is its line in the register, None where it has none."""

    place: Place
    site: Site | None
    faults: list[OpenFault] = field(default_factory=list)

    @property
    def points(self) -> float:
        """What its open faults lost together."""
        return sum(f.points for f in self.faults)


@dataclass
class Revisit:
    """The list, with the run it is of; ``repaired`` faults and those ``elsewhere`` (at no site) are not in it."""

    register: Register
    result: Result
    sites: list[Revisited]
    repaired: int
    elsewhere: int
    problems: list[Problem]


def revisit(result: Result, register: Register) -> Revisit:
    """The sites of a run with open faults, most lost points first."""
    places, index = result.cells.places, SiteIndex(register.sites)
    found: dict[int | str, Revisited] = {}
    doubtful: set[int] = set()
    repaired = elsewhere = 0
    for row in result.losses.to_dict("records"):
        place = places[row["place"]]
        if normalized(row["status"]).casefold() in REPAIRED:
            repaired += 1
        elif not place.is_site:
            elsewhere += 1
        else:
            hit = index.find(place)
            site = hit if isinstance(hit, Site) else None
            if hit == "several":
                doubtful.add(row["place"])
            entry = found.setdefault(site.key if site else row["place"], Revisited(place, site))
            entry.faults.append(_fault(result, row))
    sites = sorted(found.values(), key=lambda s: -round(s.points, 9))
    of_several = {places[at] for at in doubtful}
    unknown = [_unknown(s.place, register, result.label, s.place in of_several) for s in sites if not s.site]
    return Revisit(register, result, sites, repaired, elsewhere, unknown)


def _fault(result: Result, row: Mapping[Any, Any]) -> OpenFault:
    standard = result.tree.standards[row["standard"]]
    cell = str(Where(Path(row["file"]).name, row["sheet"], row["cell"]))
    text = row["issue"] or row["answer"]
    return OpenFault(standard.id, standard.name, text, row["units"], row["points"], cell, row["deadline"])


def _unknown(place: Place, register: Register, label: str, several: bool) -> Problem:
    if several:
        return Problem("warning", "site-fits-several", values={"site": place.name, "label": label})
    return Problem("warning", "revisit-not-in-register", Where(register.path), {"site": place.name})
