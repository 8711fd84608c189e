"""Whether a site that was inspected is drawn again: how many of its type are drawn, of how many the register has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from civscore.field.match import SiteIndex
from civscore.field.register import Register, Site
from civscore.scheme.model import Scheme
from civscore.scheme.tree import site_type_keys
from civscore.scoring.places import Place


def chances(
    register: Register, scheme: Scheme, numbers: Mapping[str, int], places: Sequence[Place]
) -> Callable[[int], Fraction | None]:
    """For each place (by its position) the chance that it is looked at in the next round.

    A site of whose type *n* are drawn from a register of *N*, *m* of them must-visit sites, has (n − m) ÷ (N − m), at
    most 1; a must-visit site has 1, and so has what is no site (papers, an area): it is looked at every time. None
    where nobody knows: a type that the register does not have or of which nobody says how many are drawn.
    """
    index, keys = SiteIndex(register.sites), site_type_keys(scheme)
    there = Counter(site.site_type for site in register.sites)
    must = Counter(site.site_type for site in register.sites if site.must)

    def chance(place: int) -> Fraction | None:
        where = places[place]
        if not where.is_site:
            return Fraction(1)
        found = index.find(where)
        if isinstance(found, Site) and found.must:
            return Fraction(1)
        kind = found.site_type if isinstance(found, Site) else keys.get(where.site_type, where.site_type)
        others = there[kind] - must[kind]
        if kind not in numbers or others <= 0:
            return None
        return min(Fraction(max(numbers[kind] - must[kind], 0), others), Fraction(1))

    return chance
