"""The faults of a run by area and site, numbered within each site, and the list of all sites."""

from __future__ import annotations

from dataclasses import dataclass

from civscore.papers.classes import shares
from civscore.papers.faults import Fault, loss, lost_by, named, total, with_remarks
from civscore.reports.shared.sited import site_name
from civscore.scoring.places import Place
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.papers import PaperTexts
from civscore.text.shown_photos import photos_said


@dataclass(frozen=True)
class FaultRow:
    """A fault, numbered within its site; ``problem`` is its text, with the standard's name where nobody wrote any;
    ``hashes`` are those of its photos."""

    number: str
    standard: str
    text: str
    problem: str
    lost: str
    units: str
    deadline: str
    photo: str
    source: str
    hashes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SiteFaults:
    """A site with its faults."""

    name: str
    site_type: str
    area: str
    lost: str
    faults: list[FaultRow]


@dataclass(frozen=True)
class AreaFaults:
    """A street (or what areas there are) with its sites; ``share`` is its part of all lost points."""

    name: str
    faults: int
    lost: str
    share: str
    sites: list[SiteFaults]


@dataclass(frozen=True)
class SiteRow:
    """An inspected site."""

    name: str
    site_type: str
    area: str
    rate: str
    observations: int
    faults: int
    lost: str


def areas_of(result: Result, faults: list[Fault], t: PaperTexts) -> list[AreaFaults]:
    """Streets where there are any, else the largest area level there is; most lost points first."""
    level = next((a for a in ("street", "district", "community", "grid") if _used(result, a)), None)

    def area(fault: Fault) -> str:
        known = getattr(fault.place, level) or fault.place.district if level else ""
        return known or (t.no_site if not fault.place.is_site else t.no_area)

    groups = lost_by(faults, area)
    parts = shares([total(own) for own in groups.values()], total(faults))
    return [
        AreaFaults(
            name, sum(f.is_problem for f in own), show.points(total(own)), share,
            [_site(own, place, name, t) for place, own in lost_by(own, lambda f: f.place).items()],
        )
        for (name, own), share in zip(groups.items(), parts, strict=True)
    ]  # fmt: skip


def _used(result: Result, level: str) -> bool:
    return any(getattr(p, level) for p in visited(result))


def visited(result: Result) -> list[Place]:
    """The places that anything was observed at."""
    used = set(result.cells.place.tolist())
    return [p for i, p in enumerate(result.cells.places) if i in used]


def _site(faults: list[Fault], place: Place, area: str, t: PaperTexts) -> SiteFaults:
    """A site's faults, numbered; what was said of an area or the whole is numbered just so."""
    rows = [_fault_row(number, fault, t) for number, fault in enumerate(with_remarks(faults, t), 1)]
    names = {site_name(place, fault.standard, t.language) for fault in faults}
    name = t.whole_area if not place.is_site and place.name == area else names.pop() if len(names) == 1 else t.no_site
    return SiteFaults(name, place.site_type, area if place.is_site else "", loss(total(faults)), rows)


def _fault_row(number: int, fault: Fault, t: PaperTexts) -> FaultRow:
    return FaultRow(
        f"({number})", f"{fault.standard.id} {fault.standard.name}", fault.text or t.absent,
        named(fault, t),
        loss(fault.points),
        t.separator.join(fault.units) or t.nobody, fault.deadline,
        photos_said(fault.photo, len(fault.photos), t.language), fault.source, fault.photos,
    )  # fmt: skip


def site_rows(result: Result, faults: list[Fault], t: PaperTexts) -> list[SiteRow]:
    """Every inspected site, the highest rate first."""
    scope = result.scopes.get("site")
    if scope is None:
        return []
    own = lost_by(faults, lambda f: f.place)
    places = [result.cells.places[i] for i in scope.places] if scope.places else [Place()] * len(scope.members)
    rows = []
    for member, place in sorted(zip(scope.members, places, strict=True), key=lambda pair: -(pair[0].rate or 0)):
        found = own.get(place, []) if place.is_site else []
        rows.append(
            SiteRow(
                member.name, place.site_type, place.street or place.district, show.percent(member.rate) or t.absent,
                member.observations, len(found), loss(total(found)),
            )
        )  # fmt: skip
    return rows
