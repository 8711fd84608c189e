"""Where observations were made: sites, or where a row has none, its most specific area, else the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem, closest
from civscore.matching import normalized
from civscore.readers.readings import Readings
from civscore.scheme.model import AREAS, Scheme
from civscore.scheme.tree import site_type_keys
from civscore.scoring.exact import joint_codes
from civscore.scoring.rows import merged
from civscore.scoring.site_doubts import cut_ids, filled_areas, several_names

if TYPE_CHECKING:
    import pandas as pd

_KEYS = ("site_id", "site", "site_type", *AREAS)
_SHOWN = 6  # areas that a sentence names


Key = tuple[str, ...]
"""What makes a place the same one in another month."""


class Place(NamedTuple):
    """A site, an area standing in for one, or the whole (all empty). ``site`` is how reports call it."""

    site_id: str = ""
    site: str = ""
    site_type: str = ""
    district: str = ""
    street: str = ""
    community: str = ""
    grid: str = ""

    @property
    def is_site(self) -> bool:
        """Whether this is a site and not an area."""
        return bool(self.site_id or self.site)

    @property
    def name(self) -> str:
        """What the place is called: the site's name, else its id, else its most specific area."""
        return self.site or self.site_id or next((a for a in reversed(self.areas) if a), "")

    @property
    def areas(self) -> tuple[str, str, str, str]:
        """District, street, community, grid."""
        return (self.district, self.street, self.community, self.grid)


def place_key(place: Place) -> Key:
    """A place's id, else its name and areas."""
    if place.site_id:
        return ("id", place.site_id)
    return ("name", place.site, *place.areas) if place.site else ("area", *place.areas)


def find_places(readings: Readings, scheme: Scheme) -> tuple[list[Place], npt.NDArray[np.intp], list[Problem]]:
    """All places of the readings.

    Returns:
        the places, for each row the position of its place (−1 where it contradicts an earlier row of its site), and the
        problems found: one site with two types, names or in two areas, ids that were cut, a site type that the scheme
        does not know.
    """
    frame = readings.frame
    columns, texts = [], []
    for key in _KEYS:
        codes, names = _clean(frame, key)
        columns.append(codes)
        texts.append(names)
    combination, first = joint_codes(*columns)
    problems: list[Problem] = []
    known = site_type_keys(scheme)
    raw = [Place(*(names[codes[row]] if codes[row] >= 0 else "" for codes, names in zip(columns, texts, strict=True)))
           for row in first]  # fmt: skip
    typed = [_with_type(p, known, scheme) for p in raw]
    problems += _unknown_types(raw, typed, first, readings, scheme)
    full = _completed(typed)
    conflicts = _conflicts(typed, full, first, readings)
    problems += conflicts.values()
    problems += cut_ids(readings)
    problems += several_names(typed, first, readings)
    problems += _several_areas(full, first, readings)
    problems += filled_areas(typed, full, combination, first, readings)
    places = {place: i for i, place in enumerate(dict.fromkeys(full))}
    position = np.array([-1 if i in conflicts else places[p] for i, p in enumerate(full)], dtype=np.intp)
    return list(places), position[combination] if len(position) else combination, problems


def _clean(frame: pd.DataFrame, key: str) -> tuple[npt.NDArray[Any], list[str]]:
    if key not in frame:
        return np.full(len(frame), -1, dtype=np.int32), []
    column = frame[key].cat
    return merged(column.codes.to_numpy(), [normalized(t) for t in column.categories])


def _with_type(place: Place, known: dict[str, str], scheme: Scheme) -> Place:
    """The place with its type's standard name, where the scheme knows the type by any spelling."""
    key = known.get(place.site_type)
    name = scheme.site_types[key].name if key else place.site_type
    return Place(place.site_id, place.site, name, *place.areas)


def _unknown_types(
    raw: list[Place], typed: list[Place], first: npt.NDArray[np.intp], readings: Readings, scheme: Scheme
) -> list[Problem]:
    known = site_type_keys(scheme)
    problems: dict[str, Problem] = {}
    for place, shown, row in zip(raw, typed, first, strict=True):
        name = place.site_type
        if known and name and name not in known and name not in problems:
            values = {"name": shown.site_type, "guess": closest(name, known)}
            problems[name] = Problem("warning", "unknown-type-in-sheet", readings.where(row, "site_type"), values)
    return list(problems.values())


def _identity(place: Place) -> tuple[str, ...]:
    """What makes two rows speak of one site: its id, else its name."""
    return ("id", place.site_id) if place.site_id else ("name", place.site)


def _completed(places: list[Place]) -> list[Place]:
    """Blank cells of a site filled from its other rows, where those agree."""
    groups: dict[tuple[str, ...], dict[Place, Place]] = {}
    for place in places:
        if place.is_site:
            groups.setdefault(_identity(place), {})[place] = place
    whole = {place: full for same in groups.values() for place, full in zip(same, _complete(list(same)), strict=True)}
    return [whole[p] if p.is_site else Place("", "", "", *p.areas) for p in places]


def _complete(same: list[Place]) -> list[Place]:
    """The places of one site, each as full as the others make it."""
    if len(same) == 1:
        return same
    if same[0].site_id:  # one id is one site, whatever else varies: its first name and areas are taken
        names = [next((v for v in values if v), "") for values in zip(*((p.site, *p.areas) for p in same), strict=True)]
        site_type = next((p.site_type for p in same if p.site_type), "")
        return [Place(p.site_id, names[0], site_type, *names[1:]) for p in same]
    areas = _filled_areas(same)
    types: dict[tuple[str, ...], set[str]] = {}
    for p, full in zip(same, areas, strict=True):
        types.setdefault(full, set()).add(p.site_type)
    return [Place("", p.site, p.site_type or _only(types[full]), *full) for p, full in zip(same, areas, strict=True)]


def _filled_areas(same: list[Place]) -> list[tuple[str, ...]]:
    """The areas of places of one name, blank ones filled where only one place fits; where several do, it is a place of
    its own."""
    if len({tuple(map(bool, p.areas)) for p in same}) == 1:  # none says more of its areas than another
        return [p.areas for p in same]
    return [_richest(p.areas, {q.areas for q in same if _agrees(p.areas, q.areas)}) for p in same]


def _richest(areas: tuple[str, ...], fits: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The one of those that fit which says more than all others, if there is one."""
    richest = [a for a in fits if not any(a != b and _agrees(a, b) for b in fits)]
    return richest[0] if len(richest) == 1 else areas


def _only(types: set[str]) -> str:
    """The one type that is named, if there is one."""
    named = types - {""}
    return next(iter(named)) if len(named) == 1 else ""


def _agrees(less: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Whether *more* says all that *less* says."""
    return all(not a or a == b for a, b in zip(less, more, strict=True))


def _conflicts(
    typed: list[Place], full: list[Place], first: npt.NDArray[np.intp], readings: Readings
) -> dict[int, Problem]:
    """One site with two types; one site id in two areas: by position in *typed*."""
    seen: dict[tuple[str, ...], tuple[str, int]] = {}
    problems = {}
    for i, (place, whole, row) in enumerate(zip(typed, full, first, strict=True)):
        if not whole.is_site:
            continue
        key = _identity(whole) if whole.site_id else (*_identity(whole), *whole.areas)
        for column in ("site_type", *(AREAS if whole.site_id else ())):
            value = getattr(place, column)
            before, at = seen.setdefault((column, *key), (value, int(row))) if value else ("", 0)
            if value and before != value:
                code = "two-types" if column == "site_type" else "two-areas"
                values = {
                    "site": whole.name,
                    "first": before,
                    "second": value,
                    "place": str(readings.where(at, column)),
                }
                problems[i] = Problem("error", code, readings.where(int(row), column), values)
    return problems


def _several_areas(full: list[Place], first: npt.NDArray[np.intp], readings: Readings) -> list[Problem]:
    """The same site name in several areas: taken as different sites, and said."""
    found: dict[str, dict[Place, int]] = {}
    for place, row in zip(full, first, strict=True):
        if place.site and not place.site_id:
            found.setdefault(place.site, {}).setdefault(place, int(row))
    several = {name: rows for name, rows in found.items() if len({p.areas for p in rows}) > 1}
    return [
        Problem("warning", "site-in-several-areas", readings.where(list(rows.values())[1], "site"),
                {"site": name, "areas": _listed([*rows])})
        for name, rows in several.items()
    ]  # fmt: skip


def _listed(places: list[Place]) -> list[str]:
    """The areas of places, the first few of them."""
    shown = ["/".join(a for a in p.areas if a) or "–" for p in places[:_SHOWN]]
    return shown + [f"… ({len(places)})"] * (len(places) > _SHOWN)


def places_as_written(readings: Readings) -> list[tuple[Place, int]]:
    """Each different way in which rows write a place, and its first row: blank areas are still blank."""
    columns, texts = zip(*(_clean(readings.frame, key) for key in _KEYS), strict=True)
    _, first = joint_codes(*columns)
    return [
        (
            Place(*(names[codes[row]] if codes[row] >= 0 else "" for codes, names in zip(columns, texts, strict=True))),
            int(row),
        )
        for row in first
    ]
