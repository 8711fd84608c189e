"""Which site of a list an inspected place is: by its id, else by its name where the areas agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from civscore.field.register import Site
from civscore.scoring.places import Place


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
        fits = [s for s in named if not (s.site_id and place.site_id) and _agree(s.areas, place.areas)]
        if len(fits) > 1:
            return "several"
        return fits[0] if fits else None


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two sets of areas may be the same: a blank says nothing."""
    return all(not a or not b or a == b for a, b in zip(one, other, strict=True))
