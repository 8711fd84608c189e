"""Which drawn sites are visited a second time, and by whom: so that inspectors can be compared.

Every inspector has a part in at least two of these sites, with two different partners where there are three inspectors
or more, and all are linked with each other: in an order that the seed decides, each one's site is seen again by the
next one. All other sites are drawn at random within each type, by the same hash as the sample.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from civscore.errors import CivScoreError, Problem, Where
from civscore.field.columns import column_of, inspector_of
from civscore.field.draw import quotas, rank
from civscore.field.headings import SECOND_OPEN
from civscore.field.register import Register, Site
from civscore.matching import normalized
from civscore.readers.headings import COLUMNS
from civscore.readers.readings import Readings

Of = Mapping[str, str]
"""Key of a site → who visits it second; empty where that is open."""


@dataclass(frozen=True)
class SecondVisits:
    """The second visits, the share that was asked for, and what has to be said (warnings)."""

    of: Of
    share: Fraction
    problems: Sequence[Problem] = ()


def second_visits(sites: Sequence[Site], register: Register, share: Fraction, seed: int) -> SecondVisits:
    """Draw second visits.

    Args:
        sites: the drawn sites, reserves not among them.
        register: where their inspectors stand.
        share: how many of them are visited twice, above 0 and at most 1.
        seed: that of the sample.

    Raises:
        CivScoreError: the register names one inspector only.
    """
    where, asked = Where(register.path), ceil(share * len(sites))
    first = {site.key: normalized(inspector_of(register, site)) for site in sites}
    named = [site for site in sites if first[site.key]]
    queue = sorted(named or sites, key=lambda site: rank(seed, f"second|{site.key}"))
    if not named:
        open_ = {site.key: "" for site in _fill(queue, [], asked)}
        return SecondVisits(open_, share, [Problem("warning", "double-unnamed", where)])
    inspectors = sorted(set(first.values()) - {""}, key=lambda name: rank(seed, f"inspector|{name}"))
    if len(inspectors) == 1:
        raise CivScoreError.of("double-one-inspector", where, name=inspectors[0])
    ring = {name: inspectors[(at + 1) % len(inspectors)] for at, name in enumerate(inspectors)}
    own = [next(site for site in queue if first[site.key] == name) for name in inspectors]
    found = {site.key: ring[first[site.key]] for site in own}
    loads = Counter(first[key] for key in found) + Counter(found.values())
    met = Counter(frozenset((first[key], found[key])) for key in found)
    for site in _fill(queue, own, asked)[len(own) :]:
        one = first[site.key]
        other = min((n for n in inspectors if n != one), key=lambda n: (met[frozenset((one, n))], loads[n]))
        found[site.key] = other
        loads.update((one, other))
        met[frozenset((one, other))] += 1
    return SecondVisits(found, share, [*_said(where, share, asked, len(found), len(sites) - len(named))])


def _fill(queue: Sequence[Site], taken: Sequence[Site], number: int) -> list[Site]:
    """Those that are taken, and the first others of each type for its share of the number."""
    sizes = Counter(site.site_type for site in queue)
    least = Counter(site.site_type for site in taken)
    shares = Counter(quotas(sizes, max(number, len(taken)), least)) - least
    chosen, known = [*taken], {site.key for site in taken}
    for site in queue:
        if site.key not in known and shares[site.site_type] > 0:
            chosen.append(site)
            shares[site.site_type] -= 1
    return chosen


def _said(where: Where, share: Fraction, asked: int, count: int, blank: int) -> list[Problem]:
    found = []
    if count > asked:
        values = {"share": f"{float(share * 100):g}%", "asked": asked, "count": count}
        found.append(Problem("warning", "double-more", where, values))
    if blank:
        found.append(Problem("warning", "double-blank", where, {"count": blank}))
    return found


def has_second_visits(register: Register) -> bool:
    """Whether a list says which sites are visited a second time."""
    return any(_second(site) for site in register.sites)


def only_second_visits(register: Register) -> Register:
    """Of a list with second visits these alone, each under its second inspector; any other list as it is."""
    if not has_second_visits(register):
        return register
    heading = COLUMNS["inspector"][0]
    column = column_of(register, heading) or f"+{heading}"
    sites = [replace(site, cells={**site.cells, column: _named(site)}) for site in register.sites if _second(site)]
    return replace(register, sites=sites, columns={**register.columns, column: register.columns.get(column, heading)})


def visited_by(register: Register, readings: Readings) -> Register:
    """The list that rows answer: of forms of a back-check that of the second visits."""
    kinds = {stamp.run for stamp in readings.stamps}
    return only_second_visits(register) if "back-check" in kinds else register


def _second(site: Site) -> str:
    """What a list says of who visits a site second."""
    return site.cells.get("second", "").strip()


def _named(site: Site) -> str:
    """Who that is; empty where it is still open."""
    return "" if normalized(_second(site)) in SECOND_OPEN else _second(site)
