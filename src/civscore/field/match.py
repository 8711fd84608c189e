"""Which site of a list an inspected place is: by its id, else by its name where the areas agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from civscore.errors import Problem
from civscore.field.doubts import may_be_one
from civscore.field.register import Site
from civscore.readers.readings import Readings
from civscore.scoring.places import Place, places_as_written


class SiteIndex:
    """The sites of a list, to be found."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self.by_id: dict[str, Site] = {}
        self.by_name: dict[str, list[Site]] = {}
        for site in sites:
            if site.site_id:
                self.by_id[site.site_id] = site
            self.by_name.setdefault(site.site, []).append(site)

    def find(self, place: Place) -> Site | Literal["several"] | None:
        """The site that a place is, or None; ``several`` where its name fits more than one of them.

        Where both have an id, the ids decide; an id on one side only says nothing.
        """
        if place.site_id and place.site_id in self.by_id:
            return self.by_id[place.site_id]
        named = self.by_name.get(place.site, []) if place.site else []
        fits = [s for s in named if not (s.site_id and place.site_id) and may_be_one(s.areas, place.areas)]
        if len(fits) > 1:
            return "several"
        return fits[0] if fits else None


def rows_of_several(readings: Readings, sites: Iterable[Site], told: Collection[str] = ()) -> Iterator[Problem]:
    """Rows whose site is blank in its area and fits several of the list, but for the names that are *told* already.

    Other rows of that name may say the area: then these were taken for that site, and may be another.
    """
    index, said = SiteIndex(sites), {*told}
    for place, row in places_as_written(readings):
        if place.site in said or place.site_id or not place.is_site or index.find(place) != "several":
            continue
        said.add(place.site)
        fits = [s for s in index.by_name[place.site] if may_be_one(s.areas, place.areas)]
        shown = ["/".join(part for part in (s.site_id, *s.areas) if part) or "–" for s in fits]
        values = {"site": place.site, "sites": shown}
        yield Problem("warning", "row-of-several-sites", readings.where(row, "site"), values)
