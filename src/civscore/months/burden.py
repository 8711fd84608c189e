"""What was asked of each unit and each street in a year: inspections that came, and papers that were sent.

The norm is that both only become fewer; so an office should see them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from civscore.dates import as_day
from civscore.months.events import record_event
from civscore.months.ledger.reminded import Reminders
from civscore.scheme.building import build_tree
from civscore.scheme.loading import parse_scheme
from civscore.scoring.places import find_places, place_key
from civscore.scoring.rows import coded
from civscore.scoring.standards import find_standards
from civscore.scoring.units import units_of_rows, with_streets

if TYPE_CHECKING:
    from civscore.months.history import History
    from civscore.months.saved_run import SavedRun

SENT = "sent"
PAPERS = ("notice", "ledger", "reminder")
"""What a unit is sent: 抄告单, its workbook of the ledger, 督办函."""
_COMING = ("assessment", "re-check", "back-check")


@dataclass
class MemberBurden:
    """What was asked of a unit or a street.

    Attributes:
        inspections: runs that looked at any of its sites. visits: days at sites. sites: how many of them.
        papers: kind of paper → how many were sent.
    """

    name: str
    inspections: set[int] = field(default_factory=set)
    visits: set[tuple[object, str]] = field(default_factory=set)
    sites: set[object] = field(default_factory=set)
    papers: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PAPERS, 0))

    @property
    def sent(self) -> int:
        """All papers together."""
        return sum(self.papers.values())


@dataclass
class Burden:
    """A year's burden: by unit and by street (the narrowest level of areas that the scheme has), those with most
    first. ``inspections`` and ``papers`` are of all together, ``before`` the same of the year before."""

    year: int
    level: str | None
    units: list[MemberBurden]
    areas: list[MemberBurden]
    inspections: int
    papers: dict[str, int]
    before: tuple[int, int]


def record_sent(history: History, run: SavedRun, paper: str, units: Iterable[str], created: str, who: str) -> None:
    """Write down that units were sent a paper (one of :data:`PAPERS`) that speaks of a run.

    Raises:
        CivScoreError: the history cannot be written.
    """
    with history.writing() as database:
        record_event(database, created, who, SENT, run, {"paper": paper, "units": sorted(units)})


def burden(history: History, scheme: str, year: int) -> Burden:
    """What was asked in a year under a scheme; trials ask nobody.

    Raises:
        CivScoreError: a run of the year cannot be read.
    """
    runs = [run for run in history.runs(scheme) if run.kind in _COMING]
    own = [run for run in runs if _year(run) == year]
    units: dict[str, MemberBurden] = {}
    areas: dict[str, MemberBurden] = {}
    level: str | None = None
    for run in own:
        level = _count(history, run, units, areas) or level
    papers = dict.fromkeys(PAPERS, 0)
    for sent_year, paper, names in _sent(history, scheme):
        if sent_year == year:
            papers[paper] += len(names)
            for name in names:
                units.setdefault(name, MemberBurden(name)).papers[paper] += 1
    before = (
        sum(_year(run) == year - 1 for run in runs),
        sum(len(names) for sent_year, _, names in _sent(history, scheme) if sent_year == year - 1),
    )
    return Burden(year, level, _ordered(units), _ordered(areas), len(own), papers, before)


def _ordered(found: Mapping[str, MemberBurden]) -> list[MemberBurden]:
    return sorted(found.values(), key=lambda a: (-len(a.visits), -a.sent, a.name))


def _year(run: SavedRun) -> int:
    """The year of a run's rows, else of its month, else that in which it was saved."""
    return int((run.first_day or run.month or run.created)[:4])


def _sent(history: History, scheme: str) -> Iterator[tuple[int, str, list[str]]]:
    """Year, kind and units of all papers that were sent."""
    for event in history.events():
        if event.action == SENT and event.scheme_id == scheme:
            yield int(event.created[:4]), event.details["paper"], event.details["units"]
    for reminder in Reminders(history).sent(scheme):
        yield reminder.year, "reminder", [reminder.unit]


def _count(
    history: History, run: SavedRun, units: dict[str, MemberBurden], areas: dict[str, MemberBurden]
) -> str | None:
    """Add what one run looked at; the level of areas that it is counted by."""
    readings, kept = history.readings(run)
    tree = build_tree(parse_scheme(kept["scheme_text"].encode(), kept["scheme_file"]), kept["profile"])
    places, place, _ = find_places(readings, tree.scheme)
    standard, _ = find_standards(readings, tree, place, places)
    at = np.flatnonzero((standard >= 0) & (place >= 0))
    level = tree.scheme.areas[-1] if tree.scheme.areas else None
    codes, sets = units_of_rows(readings, tree, standard)
    codes, sets = with_streets(codes[at], sets, place[at], places)
    days, texts = coded(readings, "date")
    for unit, where, day in {*zip(codes.tolist(), place[at].tolist(), days[at].tolist(), strict=True)}:
        if not places[where].is_site:
            continue
        key, date = place_key(places[where]), as_day(texts[day]) if day >= 0 else run.label
        names = [(units, name) for name in sets[unit]]
        names += [(areas, getattr(places[where], level))] if level and getattr(places[where], level) else []
        for table, name in names:
            asked = table.setdefault(name, MemberBurden(name))
            asked.inspections.add(run.id)
            asked.sites.add(key)
            asked.visits.add((key, date))
    return level
