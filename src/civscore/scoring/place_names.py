"""What places are called where people read of them: two sites of one name carry what tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from civscore.scoring.places import Place


def told_apart(places: Iterable[Place]) -> dict[Place, str]:
    """Each place → what it is called among all of these.

    That is its name; where several have that name, with the areas in which they differ: ``广场 (东区·和平街道)``; where
    areas do not tell them apart, with the id.
    """
    named: dict[str, dict[tuple[str, ...], list[Place]]] = {}
    for place in dict.fromkeys(places):
        named.setdefault(place.name, {}).setdefault(_identity(place), []).append(place)
    found: dict[Place, str] = {}
    for name, sites in named.items():
        labels = _labels([same[0] for same in sites.values()]) if len(sites) > 1 else [""]
        for label, same in zip(labels, sites.values(), strict=True):
            found |= dict.fromkeys(same, f"{name} ({label})" if label else name)
    return found


def _identity(place: Place) -> tuple[str, ...]:
    return (place.site_id,) if place.site_id else ("", place.site, *place.areas)


def _labels(sites: Sequence[Place]) -> list[str]:
    """What tells some sites of one name apart, for each; empty where nothing does."""
    levels = [level for level in range(4) if len({s.areas[level] for s in sites}) > 1]
    areas = ["·".join(filter(None, (s.areas[level] for level in levels))) for s in sites]
    known = Counter(areas)
    return [
        area if area and known[area] == 1 else site.site_id or area for area, site in zip(areas, sites, strict=True)
    ]
