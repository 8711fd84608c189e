"""回头看: the sites to go back to, with their open faults; what is said to be repaired comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from civscore.errors import Problem, Where
from civscore.field.match import SiteIndex
from civscore.field.register import Register, Site
from civscore.scheme.model import SchemeFile
from civscore.scoring.place_names import told_apart
from civscore.scoring.places import Place


@dataclass(frozen=True)
class OpenFault:
    """An entry of the ledger that nobody has seen repaired and that the office has not closed.

    Attributes:
        number: of the entry in the ledger (台账编号).
        place: where, as the ledger has it.
        standard, name: the standard.
        text: the fault in words, or what was answered.
        units: who answers for it.
        points: what it lost when it was seen last, of the scheme's total.
        deadline: the last day of the time to repair; ``overdue`` where that is over.
        status: todo, working, returned, or done where that is said and not yet seen.
        answer: what was written about the repair: measures, by whom, when.
        photo: the photo of it: that of the repair, else that of the fault; ``cell`` is where the fault stands.
    """

    number: str
    place: Place
    standard: str
    name: str
    text: str
    units: tuple[str, ...]
    points: float
    deadline: dt.date | None
    overdue: bool
    status: str
    answer: str
    photo: str
    cell: str

    @property
    def claimed(self) -> bool:
        """Whether it is said to be repaired: then somebody is to look."""
        return self.status == "done"


@dataclass(frozen=True)
class OpenFaults:
    """The open faults of a ledger, and how many are not open: ``closed`` by the office, ``seen`` repaired by an
    inspection, ``withdrawn`` by a ruling."""

    faults: Sequence[OpenFault]
    closed: int
    seen: int
    withdrawn: int = 0


@dataclass
class Revisited:
    """A site to go back to; ``site`` is its line in the register, None where it has none."""

    place: Place
    site: Site | None
    faults: list[OpenFault] = field(default_factory=list)
    name: str = ""

    @property
    def points(self) -> float:
        """What its open faults lost together."""
        return sum(f.points for f in self.faults)

    @property
    def claimed(self) -> int:
        """How many of its faults are said to be repaired."""
        return sum(f.claimed for f in self.faults)


@dataclass
class Revisit:
    """The list.

    Attributes:
        register: what the sites were looked up in; None where there is no list.
        file: the scheme.
        run: the run whose faults are meant; empty for all of the ledger.
        sites: where faults said to be repaired stand first, then by lost points.
        elsewhere: faults at no site.
        outside: faults at sites that are not in the list, where only those of the list are wanted.
        left: the ledger that they are of, which knows how many are not open any more.
    """

    register: Register | None
    file: SchemeFile
    run: str
    sites: list[Revisited]
    elsewhere: list[OpenFault]
    outside: int
    left: OpenFaults
    problems: list[Problem]

    @property
    def faults(self) -> int:
        """The faults at all sites."""
        return sum(len(s.faults) for s in self.sites)

    @property
    def claimed(self) -> int:
        """How many of them are said to be repaired."""
        return sum(s.claimed for s in self.sites)


def revisit(found: OpenFaults, register: Register | None, file: SchemeFile, run: str = "") -> Revisit:
    """The sites of open faults, looked up in a register."""
    index = SiteIndex(register.sites if register else ())
    sites: dict[str | Place, Revisited] = {}
    doubtful: set[Place] = set()
    for fault in (f for f in found.faults if f.place.is_site):
        hit = index.find(fault.place)
        site = hit if isinstance(hit, Site) else None
        if hit == "several":
            doubtful.add(fault.place)
        sites.setdefault(site.key if site else fault.place, Revisited(fault.place, site)).faults.append(fault)
    for one in sites.values():
        one.faults.sort(key=lambda f: (not f.claimed, -round(f.points, 9), f.number))
    ordered = sorted(sites.values(), key=lambda s: (not s.claimed, -round(s.points, 9)))
    names = told_apart(s.place for s in ordered)
    for one in ordered:
        one.name = names[one.place]
    problems = [_unknown(s, register, run, s.place in doubtful) for s in ordered if register and not s.site]
    elsewhere = [f for f in found.faults if not f.place.is_site]
    return Revisit(register, file, run, ordered, elsewhere, 0, found, problems)


def at_listed(found: Revisit) -> Revisit:
    """Only what stands at the sites of the list that are to be visited."""
    assert found.register is not None
    planned = {site.key for site in found.register.planned}
    kept = [s for s in found.sites if s.site and s.site.key in planned]
    outside = found.faults - sum(len(s.faults) for s in kept) + len(found.elsewhere)
    return Revisit(found.register, found.file, found.run, kept, [], outside, found.left, [])


def _unknown(site: Revisited, register: Register, label: str, several: bool) -> Problem:
    if several:
        return Problem("warning", "site-fits-several", values={"site": site.name, "label": label})
    return Problem("warning", "revisit-not-in-register", Where(register.path), {"site": site.name})
