"""A map of the sites of the register: which rate each reached, and which nobody looked at."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from civscore.field.match import SiteIndex
from civscore.field.register import Site
from civscore.pictures.looks import WIDTH
from civscore.pictures.picture import Picture
from civscore.pictures.spots import MapSpot, SpotGroup, spots
from civscore.scoring.result import Result
from civscore.scoring.scores import ScopeScore
from civscore.text.pictures import picture_texts
from civscore.text.show import percent, points

WORST = 5
"""So many sites are numbered and named."""
_USUAL, _STEP = Fraction(9, 10), Fraction(1, 10)  # where a scheme has no target; what is well below it
_SIGNS = (("o", "heat1"), ("^", "heat3"), ("s", "heat5"), ("x", "ink"))
_UNSEEN = 3  # position of the group of sites that nobody looked at


def site_map(register: Iterable[Site], result: Result, language: str, *, width: float = WIDTH) -> Picture | None:
    """The sites that have longitude and latitude in the register, by the rates that they reached: the target's, up to
    ten points below it, or less. None where no site has both."""
    t, every = picture_texts(language), list(register)
    placed = [site for site in every if site.cells.get("longitude") and site.cells.get("latitude")]
    if not placed:
        return None
    members = _members(placed, result)
    rates = {number: rate for number, member in members.items() if (rate := _rate(member)) is not None}
    places = result.tree.scheme.rounding.places
    total = result.total
    high = _USUAL if total.target is None or not total.points else total.target / total.points
    low = max(high - _STEP, Fraction(0))
    worst = sorted((rate, number) for number, rate in rates.items())[:WORST]
    rank = {number: place for place, (_, number) in enumerate(worst, 1)}
    drawn = [
        MapSpot(
            site.site or site.site_id, float(site.cells["longitude"]), float(site.cells["latitude"]),
            _group(rates.get(number), high, low), rank.get(number),
            points(members[number].score, places) if number in members else "",
        )
        for number, site in enumerate(placed)
    ]  # fmt: skip
    ends = {"high": percent(high, 0), "low": percent(low, 0)}
    counts = [sum(spot.group == group for spot in drawn) for group in range(len(_SIGNS))]
    names = [form.format(count=count, **ends) for form, count in zip(t.sites_groups, counts, strict=True)]
    said = t.sites_says.format(count=len(drawn), groups=t.join.join(names))
    if worst:
        named = [t.part.format(name=drawn[number].name, figure=drawn[number].label) for _, number in worst]
        said += t.sites_worst.format(named=t.join.join(named))
    if len(placed) < len(every):
        said += t.sites_without.format(count=len(every) - len(placed))
    groups = [SpotGroup(name, *sign) for name, sign in zip(names, _SIGNS, strict=True)]
    return spots(drawn, groups, title=t.sites, says=said, width=width)


def _group(rate: Fraction | None, high: Fraction, low: Fraction) -> int:
    if rate is None:
        return _UNSEEN
    return 0 if rate >= high else 1 if rate >= low else 2


def _members(placed: list[Site], result: Result) -> dict[int, ScopeScore]:
    """Position of a site among those placed → its scores."""
    scope = result.scopes.get("site")
    if scope is None:
        return {}
    index, positions = SiteIndex(placed), {site.key: number for number, site in enumerate(placed)}
    found: dict[int, ScopeScore] = {}
    for place, member in zip(scope.places, scope.members, strict=True):
        site = index.find(result.cells.places[place])
        if isinstance(site, Site):
            found[positions[site.key]] = member
    return found


def _rate(member: ScopeScore) -> Fraction | None:
    """As the scorer has it: nine tenths and the like exactly."""
    return None if member.rate is None else Fraction(member.rate).limit_denominator(10**9)
