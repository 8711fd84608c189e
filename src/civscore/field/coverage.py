"""What was planned (listed sites × the standards for their type), what came of it, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from civscore.errors import CivScoreError, Problem, Where
from civscore.field.match import SiteIndex, rows_of_several
from civscore.field.register import Register, Site
from civscore.readers.readings import Readings
from civscore.scheme.tree import Indicator, Tree, type_name
from civscore.scoring.blank_cells import with_meant_blanks
from civscore.scoring.exact import joint_codes
from civscore.scoring.judged import Judged
from civscore.scoring.observations import check, judge
from civscore.scoring.places import Place

Pair = tuple[str, int]  # a site's key, a standard's number


@dataclass(frozen=True)
class CoverageRow:
    """One line of a breakdown: how many sites and pairs (site × standard) were planned, and how many of them came."""

    name: str
    sites: int
    visited: int
    planned: int
    came: int

    @property
    def rate(self) -> Fraction | None:
        """came ÷ planned."""
        return Fraction(self.came, self.planned) if self.planned else None


@dataclass
class Coverage:
    """What came of what was planned.

    Attributes:
        tree, register: the scheme and the list.
        sites: key → each site that is to be visited.
        planned: the pairs (site, standard) that are to be observed.
        came: those of them that have an observation, not-applicable ones included.
        place_of: key → the place in the rows that each visited site is.
        reserves: the reserves that were visited.
        beyond: number of pairs that were observed at listed sites though not planned.
        strangers: the inspected places that are not in the list.
        outside: numbers of the standards that are not planned anywhere and have no rows (material, survey …).
        inspectors: each name → the planned pairs that this person observed; empty name: nobody is named.
        problems: what is to be said of the list and the rows, and what cannot be told.
    """

    tree: Tree
    register: Register
    sites: dict[str, Site]
    planned: set[Pair]
    came: set[Pair]
    place_of: dict[str, Place]
    reserves: list[Site]
    beyond: int
    strangers: list[Place]
    outside: list[int]
    inspectors: dict[str, set[Pair]]
    problems: list[Problem]

    @property
    def missing(self) -> list[Pair]:
        """The pairs that are planned and did not come, site by site in the list's order."""
        order = {key: at for at, key in enumerate(self.sites)}
        return sorted(self.planned - self.came, key=lambda pair: (order[pair[0]], pair[1]))

    @property
    def visited(self) -> set[str]:
        """Keys of the planned sites about which there is any row."""
        return {key for key in self.sites if key in self.place_of}

    @property
    def total(self) -> CoverageRow:
        """The whole plan."""
        return self._row("", self.sites)

    @property
    def not_visited(self) -> list[Site]:
        """The planned sites about which there is no row, in the list's order."""
        return [site for key, site in self.sites.items() if key not in self.place_of]

    @property
    def unseen(self) -> list[tuple[int, int]]:
        """(standard, sites planned) of the standards that nobody has seen at any listed site."""
        seen = {standard for _, standard in self.came}
        counts: dict[int, int] = {}
        for _, standard in self.planned:
            counts[standard] = counts.get(standard, 0) + 1
        return [(n, counts[n]) for n in sorted(counts) if n not in seen]

    @property
    def by_type(self) -> list[CoverageRow]:
        """Each site type of the list."""
        return self._rows({key: type_name(self.tree.scheme, site.site_type) for key, site in self.sites.items()})

    @property
    def by_district(self) -> list[CoverageRow]:
        """Each district of the list."""
        return self._rows({key: site.district for key, site in self.sites.items()})

    def _rows(self, names: Mapping[str, str]) -> list[CoverageRow]:
        groups: dict[str, list[str]] = {}
        for key, name in names.items():
            groups.setdefault(name, []).append(key)
        return [self._row(name, keys) for name, keys in groups.items()]

    def _row(self, name: str, keys: Iterable[str]) -> CoverageRow:
        own = set(keys)
        planned, came = (sum(key in own for key, _ in pairs) for pairs in (self.planned, self.came))
        return CoverageRow(name, len(own), len(own & self.visited), planned, came)


def cover(readings: Readings, tree: Tree, register: Register, *, lenient: bool = False) -> Coverage:
    """Set what came against what was planned.

    Raises:
        CivScoreError: the rows are faulty (all faults at once; with *lenient* only where none is left), or the list
            has nothing that could be observed under this scheme.
    """
    readings = with_meant_blanks(readings, tree)
    judged = judge(readings, tree)
    check(judged, lenient)
    sites = {site.key: site for site in register.planned}
    planned = {(key, n) for key, site in sites.items() for n, s in enumerate(tree.standards) if applies(s, site)}
    if not planned:
        raise CivScoreError.of("coverage-nothing-planned", Where(register.path), scheme=tree.scheme.id)
    found, problems = _matched(judged, register, tree)
    told = {str(p.values["site"]) for p in problems if p.code == "site-fits-several"}
    problems += rows_of_several(readings, register.sites, told)
    pairs = np.unique(judged.place * len(tree.standards) + judged.standard)
    places, standards = (part.tolist() for part in np.divmod(pairs, len(tree.standards)))
    observed = {(found[at].key, n) for at, n in zip(places, standards, strict=True) if at in found}
    used, spoken_of = set(places), {*standards, *(n for _, n in planned)}
    place_of = {site.key: judged.places[at] for at, site in found.items() if at in used}
    return Coverage(
        tree, register, sites, planned, planned & observed, place_of,
        [s for s in register.sites if s.state == "reserve" and s.key in place_of],
        sum(pair not in planned and pair[0] in sites for pair in observed),
        [p for at, p in enumerate(judged.places) if p.is_site and at in used and at not in found],
        [n for n, s in enumerate(tree.standards) if n not in spoken_of and not s.granted],
        _by_inspector(judged, found, planned), [*register.problems, *judged.problems, *problems],
    )  # fmt: skip


def applies(standard: Indicator, site: Site) -> bool:
    """Whether a standard is to be observed at a site: it names the site's type; or it is a field standard that names
    none."""
    return applies_to_type(standard, site.site_type)


def applies_to_type(standard: Indicator, site_type: str) -> bool:
    """Whether a standard is to be observed at the sites of a type (its key)."""
    if standard.granted:
        return False
    return site_type in standard.site_types if standard.site_types else standard.sited


def _matched(judged: Judged, register: Register, tree: Tree) -> tuple[dict[int, Site], list[Problem]]:
    """Position of a place → its site in the list; and what has to be said: names that fit several sites, and sites
    whose type in the rows is not that of the list."""
    index, keys = SiteIndex(register.sites), tree.type_keys
    found: dict[int, Site] = {}
    problems = []
    used = set(np.unique(judged.place).tolist())
    for at, place in enumerate(judged.places):
        hit = index.find(place) if place.is_site and at in used else None
        if hit == "several":
            problems.append(Problem("warning", "site-fits-several", values={"site": place.name, "label": ""}))
        elif isinstance(hit, Site):
            found[at] = hit
            here = keys.get(place.site_type, place.site_type)
            if here and here != hit.site_type:
                values = {"site": place.name, "type": place.site_type, "listed": type_name(tree.scheme, hit.site_type)}
                problems.append(Problem("warning", "coverage-other-type", hit.where, values))
    return found, problems


def _by_inspector(judged: Judged, found: Mapping[int, Site], planned: set[Pair]) -> dict[str, set[Pair]]:
    names = [*judged.inspectors, ""]  # the last one is that of −1: nobody is named
    result: dict[str, set[Pair]] = {}
    _, first = joint_codes(judged.inspector, judged.place, judged.standard)
    for row in first.tolist():
        site, standard = found.get(int(judged.place[row])), int(judged.standard[row])
        if site is not None and (site.key, standard) in planned:
            result.setdefault(names[judged.inspector[row]], set()).add((site.key, standard))
    return dict(sorted(result.items(), key=lambda item: (not item[0], item[0])))
