"""From a register and a scheme to a sample: how many of each type, whom to leave out, and what has to be said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from civscore.errors import CivScoreError, Problem, UsageError, Where, closest
from civscore.field.double import SecondVisits, second_visits
from civscore.field.draw import Group, Settings, draw, part_of
from civscore.field.match import SiteIndex
from civscore.field.register import Register, Site
from civscore.matching import normalized
from civscore.scheme.model import Scheme
from civscore.scheme.tree import site_type_keys, type_name
from civscore.scoring.places import Place


@dataclass(frozen=True)
class DrawnPart:
    """A value (district, street …) that the draw was spread over: its sites of the types drawn from, those drawn, the
    must-visit ones among these, and its reserves."""

    name: str
    there: int
    drawn: int
    must: int
    reserves: int


@dataclass
class Sample:
    """A draw with all that is needed to repeat it.

    Attributes:
        register, scheme, scheme_sha256: what was drawn from, under which scheme.
        settings: how.
        groups: one for each type.
        skipped: labels of the runs whose sites were left out where possible.
        problems: what has to be said (warnings).
        second: which sites are visited a second time, where that was asked for.
    """

    register: Register
    scheme: Scheme
    scheme_sha256: str
    settings: Settings
    groups: list[Group]
    skipped: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    second: SecondVisits | None = None

    def type_name(self, key: str) -> str:
        """What a type is called."""
        return type_name(self.scheme, key)

    @property
    def by(self) -> str:
        """The headings of what the draw was spread over; empty where it was spread over nothing."""
        return "/".join(self.register.columns[column] for column in self.settings.by)

    def parts(self) -> list[DrawnPart]:
        """What was drawn in each part that the sites were spread over, in the register's order, all types together."""
        by = self.settings.by
        there = Counter(part_of(s, by) for s in self.register.sites if s.site_type in self.settings.numbers)
        drawn = Counter(part_of(s, by) for group in self.groups for s in group.sites)
        must = Counter(part_of(s, by) for group in self.groups for s in group.sites if s.must)
        reserves = Counter(part_of(s, by) for group in self.groups for s in group.reserves)
        return [DrawnPart(name, count, drawn[name], must[name], reserves[name]) for name, count in there.items()]

    def rows(self) -> Iterator[tuple[Site, str, int | None]]:
        """Each site of the list with its state and, of reserves, the place in their order."""
        for group in self.groups:
            for state in ("must", "drawn"):
                yield from ((s, state, None) for s in group.sites if s.must == (state == "must"))
            yield from ((s, "reserve", place) for place, s in enumerate(group.reserves, 1))


@dataclass(frozen=True)
class Wanted:
    """How many sites: *numbers* by type, and *shares* of types in districts, where these were asked for."""

    numbers: dict[str, int]
    shares: dict[str, dict[str, int]]


def numbers(scheme: Scheme, register: Register, asked: Sequence[str]) -> Wanted:
    """How many sites of each type: those that the scheme says, with those *asked* for (``TYPE=N``, or
    ``TYPE@DISTRICT=N`` for each district of a type) in their place.

    Raises:
        UsageError: something asked for cannot be understood, all of it in one go; or nobody says any number.
    """
    keys = site_type_keys(scheme) or {s.site_type: s.site_type for s in register.sites}
    found = {key: t.draw for key, t in scheme.site_types.items() if t.draw is not None}
    own: dict[str, int] = {}
    shares: dict[str, dict[str, int]] = {}
    districts = dict.fromkeys(site.district for site in register.sites)
    faults = []
    for text in asked:
        name, mark, number = (normalized(part) for part in text.rpartition("="))
        name, district = (name, None) if name in keys else _in_district(name)
        if not mark or not (number.isascii() and number.isdigit() and len(number) < 10):
            faults.append(Problem("error", "draw-format", values={"given": text}))
        elif name not in keys:
            faults.append(Problem("error", "draw-unknown-type", values={"name": name, "guess": closest(name, keys)}))
        elif district is not None and district not in districts:
            values = {"name": district, "guess": closest(district, districts)}
            faults.append(Problem("error", "draw-unknown-district", values=values))
        elif keys[name] in own and (district is None or district in shares.get(keys[name], {district: 0})):
            faults.append(Problem("error", "draw-twice", values={"name": name}))
        else:
            own[keys[name]] = own.get(keys[name], 0) + int(number)
            if district is not None:
                shares.setdefault(keys[name], {})[district] = int(number)
    if faults:
        raise UsageError(faults)
    if not {**found, **own}:
        raise UsageError(CivScoreError.of("sample-no-numbers", scheme=scheme.id).problems)
    order = [*scheme.site_types, *own]
    together = {**found, **own}
    return Wanted({key: together[key] for key in dict.fromkeys(order) if key in together}, shares)


def _in_district(name: str) -> tuple[str, str | None]:
    """A type and its district, of TYPE@DISTRICT."""
    kind, mark, district = name.rpartition("@")
    return (kind.strip(), district.strip()) if mark else (name, None)


def visited(register: Register, places: Mapping[str, Sequence[Place]]) -> tuple[frozenset[str], list[Problem]]:
    """The keys of the register's sites that runs (label → places) went to, and what cannot be told.

    A name that fits several sites of the register counts for none of them.
    """
    index, found, problems = SiteIndex(register.sites), set(), []
    for label, those in places.items():
        for place in (p for p in those if p.is_site):
            site = index.find(place)
            if isinstance(site, Site):
                found.add(site.key)
            elif site == "several":
                problems.append(Problem("warning", "site-fits-several", values={"site": place.name, "label": label}))
    return frozenset(found), problems


def make_sample(
    register: Register, scheme: Scheme, sha256: str, settings: Settings, skipped: Sequence[str] = (),
    double: Fraction | None = None,
) -> Sample:  # fmt: skip
    """Draw, and say what did not go as asked; *double* is the share of the drawn sites that are visited twice.

    Raises:
        CivScoreError: second visits cannot be drawn.
    """
    groups = draw(register.sites, settings)
    sample = Sample(register, scheme, sha256, settings, groups, [*skipped])
    sample.problems += [problem for group in groups for problem in _said(sample, group)]
    sample.problems += [*_without_number(sample), *_without_part(sample)]
    if double is not None:
        sites = [site for group in groups for site in group.sites]
        sample.second = second_visits(sites, register, double, settings.seed)
        sample.problems += sample.second.problems
    return sample


def _said(sample: Sample, group: Group) -> Iterator[Problem]:
    where = Where(sample.register.path)
    values = {"type": sample.type_name(group.site_type), "number": group.number, "there": group.there}
    if group.there < group.number:
        yield Problem("warning", "sample-too-few", where, values)
    if group.must > group.number:
        yield Problem("warning", "sample-many-must", where, {**values, "must": group.must})
    if group.again:
        yield Problem("warning", "sample-again", where, {**values, "count": group.again})
    wanted = sample.settings.reserves
    if len(group.reserves) < wanted:
        yield Problem(
            "warning", "sample-few-reserves", where, {**values, "number": wanted, "there": len(group.reserves)}
        )


def _without_number(sample: Sample) -> Iterator[Problem]:
    """Types of the register that nobody asked for: nothing of them is drawn, and their sites do not vanish unsaid."""
    others: dict[str, list[Site]] = {}
    for site in sample.register.sites:
        if site.site_type not in sample.settings.numbers:
            others.setdefault(site.site_type, []).append(site)
    for key, sites in others.items():
        values = {"type": sample.type_name(key), "count": len(sites), "must": sum(s.must for s in sites)}
        code = "sample-must-without-number" if values["must"] else "sample-type-not-drawn"
        yield Problem("warning", code, sites[0].where, values)


def _without_part(sample: Sample) -> Iterator[Problem]:
    """Sites that lack something in the columns that the draw is spread over."""
    pool = (s for s in sample.register.sites if s.site_type in sample.settings.numbers)
    blank = [s for s in pool if not all(map(s.value, sample.settings.by))]
    if blank:
        yield Problem("warning", "sample-by-blank", blank[0].where, {"count": len(blank), "by": sample.by})
