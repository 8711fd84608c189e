"""Drawing sites: at random within each type, the same on every computer for the same seed.

Sites are ordered by a hash of the seed and the site. A generator such as ``random.Random`` promises the same numbers
from version to version only for its core, not for ``sample`` or ``shuffle``, and a line more in the register would give
another draw throughout; a hash needs no promise, and leaves the order of all other sites as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from civscore.field.register import Site


@dataclass(frozen=True)
class Settings:
    """How to draw.

    Attributes:
        numbers: site type → how many of it.
        seed: any whole number.
        by: columns of the register; each type is spread over their values in proportion to the register. None: over
            nothing.
        reserves: how many more of each type, in order.
        visited: keys of the sites to be left out as long as enough others remain.
        shares: of a type in its parts (as :func:`part_of` names them), in place of those in proportion to the register.
    """

    numbers: Mapping[str, int]
    seed: int
    by: tuple[str, ...] = ()
    reserves: int = 0
    visited: frozenset[str] = frozenset()
    shares: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """What was drawn of one type.

    Attributes:
        site_type: the type's key.
        number: how many were asked for.
        there: how many the register has.
        sites: those to be visited, in the register's order; must-visit sites are among them.
        reserves: in the order in which they step in.
        again: how many of the drawn ones, must-visit sites apart, were visited by the runs to be skipped.
    """

    site_type: str
    number: int
    there: int
    sites: tuple[Site, ...]
    reserves: tuple[Site, ...]
    again: int

    @property
    def must(self) -> int:
        """How many of the sites are must-visit ones."""
        return sum(s.must for s in self.sites)


def draw(sites: Sequence[Site], settings: Settings) -> list[Group]:
    """Draw from a register: a group for each type of ``settings.numbers``, in that order."""
    return [_draw_type(t, [s for s in sites if s.site_type == t], n, settings) for t, n in settings.numbers.items()]


def rank(seed: int, text: str) -> bytes:
    """What a text is ordered by under a seed."""
    return hashlib.sha256(f"{seed}|{text}".encode()).digest()


def part_of(site: Site, by: Sequence[str]) -> str:
    """What a site belongs to by some columns of the register: their values; empty where it has none."""
    return "/".join(filter(None, map(site.value, by)))


def _draw_type(site_type: str, pool: Sequence[Site], number: int, settings: Settings) -> Group:
    queue = sorted(pool, key=lambda s: (not s.must, s.key in settings.visited, rank(settings.seed, s.key)))
    taken = _spread(queue, number, settings) if settings.by else _first(queue, number)
    chosen = {s.key for s in taken}
    rest = [s for s in queue if s.key not in chosen]
    again = sum(not s.must and s.key in settings.visited for s in taken)
    kept = tuple(s for s in pool if s.key in chosen)
    return Group(site_type, number, len(pool), kept, tuple(rest[: settings.reserves]), again)


def _first(queue: Sequence[Site], number: int) -> list[Site]:
    """The first of the queue, but all must-visit sites, which stand at its head."""
    return list(queue[: max(number, sum(s.must for s in queue))])


def _spread(queue: Sequence[Site], number: int, settings: Settings) -> list[Site]:
    """As :func:`_first`, in each district (or whatever they are spread over) for its share of the number."""
    groups: dict[str, list[Site]] = {}
    for site in queue:
        groups.setdefault(part_of(site, settings.by), []).append(site)
    sizes = {name: len(sites) for name, sites in groups.items()}
    must = {name: sum(s.must for s in sites) for name, sites in groups.items()}
    salt = queue[0].site_type if queue else ""
    order = sorted(sizes, key=lambda name: rank(settings.seed, f"{salt}|{name}"))
    shares = settings.shares.get(salt) or quotas({name: sizes[name] for name in order}, min(number, len(queue)), must)
    return [s for name, sites in groups.items() for s in _first(sites, shares.get(name, 0))]


def quotas(sizes: Mapping[str, int], number: int, least: Mapping[str, int]) -> dict[str, int]:
    """Share *number* among groups in proportion to their sizes, by largest remainders; earlier groups win ties.

    A group whose *least* is above its share gets that, and what is left is shared among the others.
    """
    fixed: dict[str, int] = {}
    while True:
        open_ = {name: size for name, size in sizes.items() if name not in fixed}
        shares = _largest_remainders(open_, max(0, number - sum(fixed.values())))
        short = {name: least[name] for name in open_ if shares[name] < least[name]}
        if not short:
            return {**fixed, **shares}
        fixed |= short


def _largest_remainders(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    total = sum(sizes.values())
    if not total:
        return dict.fromkeys(sizes, 0)
    exact = {name: Fraction(number * size, total) for name, size in sizes.items()}
    shares = {name: int(share) for name, share in exact.items()}
    left = number - sum(shares.values())
    for name in sorted(sizes, key=lambda name: shares[name] - exact[name])[:left]:  # sorted keeps the order of equals
        shares[name] += 1
    return shares
