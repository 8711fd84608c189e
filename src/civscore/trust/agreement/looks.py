"""What each inspector found at each site, standard and day: the looks that pairs are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from civscore.field.doubts import may_be_one
from civscore.scoring.exact import joint_codes, sum_by
from civscore.scoring.judged import Judged
from civscore.scoring.places import Place
from civscore.scoring.visits import observe

Codes = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
NO_DAY = -1
_METHODS = (None, "field")
"""Methods by which an inspector judges with his own eyes; a survey's answers are those of the people asked."""


@dataclass(frozen=True)
class Half:
    """The rows of a run or file: its name, what they were judged to be, and what is its own and no other's."""

    name: str
    judged: Judged
    digest: str = ""


@dataclass
class Looks:
    """Looks, as parallel arrays.

    Attributes:
        site, standard, inspector: codes; ``sites`` and ``inspectors`` are what they mean, ``standard`` is a position in
            the tree's standards.
        half: 0 for the first half, 1 for the second …
        day: proleptic ordinal; −1 where it is not known.
        rate: the share that was earned; NaN where it was said not to apply.
        sites, inspectors: what the codes mean.
        unnamed: rows of sites that name no inspector, by half.
        unknown: sites of later halves that the first does not have, or that may be several of its sites, by name.
    """

    site: Codes
    standard: Codes
    inspector: Codes
    half: Codes
    day: Codes
    rate: Floats
    sites: list[Place]
    inspectors: list[str]
    unnamed: list[int] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def take(self, at: npt.NDArray[np.intp] | npt.NDArray[np.bool_]) -> Looks:
        """Some of them."""
        own = {name: getattr(self, name)[at] for name in ("site", "standard", "inspector", "half", "day", "rate")}
        return replace(self, **own)


def looks_of(halves: Sequence[Half]) -> Looks:
    """The looks of halves that were judged under one scheme; sites are those of the first half where it has them."""
    index, inspectors = _Sites(), dict[str, int]()
    parts, unnamed = [], []
    for number, half in enumerate(halves):
        judged, own = half.judged, at_sites(half.judged)
        sites = index.codes(judged.places, np.unique(judged.place[own]).tolist(), first=number == 0)
        named = own[judged.inspector[own] >= 0]
        unnamed.append(len(own) - len(named))
        of = np.array([inspectors.setdefault(name, len(inspectors)) for name in judged.inspectors], dtype=np.intp)
        site, standard, inspector, day, rate = _summed(judged, named)
        parts.append((sites[site], standard, of[inspector], np.full(len(site), number), day, rate))
    site, standard, inspector, of_half, day, rate = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Looks(
        site, standard, inspector, of_half, day, rate, index.sites, [*inspectors], unnamed, index.unknown
    )  # fmt: skip


def at_sites(judged: Judged) -> Codes:
    """The rows in which somebody judged a site."""
    fits = np.array([s.at_site in _METHODS and s.kind != "bonus" and not s.takes for s in judged.tree.standards])
    site = np.array([p.is_site for p in judged.places], dtype=bool)
    return np.flatnonzero(fits[judged.standard] & site[judged.place])


def _summed(judged: Judged, rows: Codes) -> tuple[Codes, Codes, Codes, Codes, Floats]:
    """Each look's place, standard, inspector, day and rate: the rows of one inspector and day, settled and added up."""
    own = judged.take(rows)
    look, first = joint_codes(own.inspector, own.visit)
    observed = observe(own, look)
    codes, at = joint_codes(observed.group, observed.place, observed.standard)
    earned = sum_by(observed.earned, codes, len(at)).astype(np.float64)
    possible = sum_by(observed.possible, codes, len(at)).astype(np.float64)
    rate = np.divide(earned, possible, out=np.full(len(at), np.nan), where=possible != 0)
    days = np.array([*(NO_DAY if d is None else d.toordinal() for d in judged.days), NO_DAY], dtype=np.intp)
    of = first[observed.group[at]]
    return observed.place[at], observed.standard[at], own.inspector[of], days[own.visit[of]], rate


class _Sites:
    """Sites that are one in several halves: by their ids, else by their names where the areas agree."""

    def __init__(self) -> None:
        self.sites: list[Place] = []
        self.by_id: dict[str, int] = {}
        self.by_name: dict[str, list[int]] = {}
        self.unknown: list[str] = []

    def codes(self, places: Sequence[Place], used: Sequence[int], *, first: bool) -> Codes:
        """For each place its site; −1 of those that are not *used*."""
        found = np.full(max(len(places), 1), -1, dtype=np.intp)
        made = []
        for at in used:
            fits = [] if first else [*self._fitting(places[at])]
            if len(fits) == 1:
                found[at] = fits[0]
                continue
            found[at] = len(self.sites)
            self.sites.append(places[at])
            made.append(int(found[at]))
            self.unknown += [] if first else [places[at].name]
        for site in made:
            place = self.sites[site]
            if place.site_id:
                self.by_id[place.site_id] = site
            self.by_name.setdefault(place.site, []).append(site)
        return found

    def _fitting(self, place: Place) -> Iterator[int]:
        if place.site_id and place.site_id in self.by_id:
            yield self.by_id[place.site_id]
            return
        for site in self.by_name.get(place.site, []) if place.site else []:
            known = self.sites[site]
            if not (known.site_id and place.site_id) and may_be_one(known.areas, place.areas):
                yield site
