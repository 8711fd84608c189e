"""A saved run as the ledger sees it: which standards failed at which places, and which passed there."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from civscore.dates import FIRST, day_near, parse_date
from civscore.months.comparison.faults import FaultKey, observed_keys
from civscore.months.comparison.sites import place_key
from civscore.months.ledger.status import ADVANCE, status_of
from civscore.scheme.tree import Indicator
from civscore.scoring.places import Place
from civscore.scoring.result import Result
from civscore.workdays import WorkCalendar, limit_of

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U: what is copied by hand is not misread


@dataclass(frozen=True)
class Sighting:
    """A standard that failed at a place in one run, with all that was written about it there.

    Attributes:
        issues, answers: the faults in words; of rows without words what was answered.
        points: as in its own run. cell: the row that lost most. date: the first day of its rows.
        deadline: the earliest that its rows state, as a date or in days or hours from the row's own date.
        working: what its rows state in working days: from which day, and how many.
        status: the state of repair that its rows give, that of the least advanced row; empty where none gives any.
        photos: what its rows name as photos.
    """

    standard: str
    name: str
    place: Place
    issues: tuple[str, ...]
    answers: tuple[str, ...]
    units: tuple[str, ...]
    points: float
    cell: str
    date: dt.date | None
    deadline: dt.date | None
    status: str
    working: tuple[tuple[dt.date, int], ...] = ()
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inspection:
    """One run in one of its revisions: an ``assessment``, which finds faults, or a ``re-check``, which only answers
    what was found.

    Attributes:
        created: when this revision was saved (ISO 8601).
        left_out: faulty rows that nobody repairs: survey answers, scores taken from other runs.
        first_day, last_day: of its rows; None where none has a date.
    """

    label: str
    month: str | None
    created: str
    faults: Mapping[FaultKey, Sighting]
    passed: frozenset[FaultKey]
    left_out: int = 0
    kind: str = "assessment"
    first_day: dt.date | None = None
    last_day: dt.date | None = None


def inspection_of(result: Result) -> Inspection:
    """What a run saw. A standard passed at a place where it was looked at and no row of it failed."""
    faults: dict[FaultKey, Sighting] = {}
    standards, places = result.tree.standards, result.cells.places
    keys = [place_key(p) for p in places]
    left_out = 0
    for row in result.losses.to_dict("records"):
        standard, place = standards[row["standard"]], places[row["place"]]
        if not is_repaired(standard):
            left_out += 1
            continue
        key = (standard.id, keys[row["place"]])
        seen = _sighting(standard, place, row)
        faults[key] = _joined(faults[key], seen) if key in faults else seen
    repaired = {s.id for s in standards if is_repaired(s)}
    passed = {key for key in observed_keys(result) if key not in faults and key[0] in repaired}
    return Inspection(result.label, result.period, result.created, faults, frozenset(passed), left_out)


def entry_id(scheme: str, key: FaultKey) -> str:
    """The number of an entry: the standard's id and eight characters that stand for scheme, standard and place.

    It depends on nothing else, so it is the same in every month, on every computer, and after a run is saved again.
    """
    digest = hashlib.sha256("\x1f".join((scheme, key[0], *key[1])).encode()).digest()
    number = int.from_bytes(digest[:5], "big")
    return f"{key[0]}-" + "".join(_ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))


def is_repaired(standard: Indicator) -> bool:
    """Whether what fails it is repaired by somebody: not answers of a survey, nor scores of other runs."""
    return standard.method != "survey" and standard.takes is None


def _sighting(standard: Indicator, place: Place, row: Mapping[Any, Any]) -> Sighting:
    cell = "!".join(part for part in (row["file"], row["sheet"], row["cell"]) if part)
    issue, answer, found = row["issue"], row["answer"], parse_date(row["date"])
    return Sighting(
        standard.id, standard.name, place, (issue,) if issue else (), (answer,) if answer and not issue else (),
        tuple(row["units"]), float(row["points"]), cell,
        found, stated_deadline(row["deadline"], found), status_of(row["status"]) or "",
        working_days_stated(row["deadline"], found), (row["photo"],) if row["photo"] else (),
    )  # fmt: skip


def stated_deadline(text: str, found: dt.date | None) -> dt.date | None:
    """A deadline as a sheet states it: a date, or days or hours from the day it was *found*; None where unreadable."""
    if day := parse_date(text) or (day_near(text, found) if found else None):
        return day if day >= FIRST else None
    limit = None if text.strip().isdigit() else limit_of(text)  # a bare number may be anything
    return limit.after(found, WorkCalendar()) if limit and not limit.working and found else None


def working_days_stated(text: str, found: dt.date | None) -> tuple[tuple[dt.date, int], ...]:
    """A deadline that a sheet states in working days from the day that it was *found*; nothing where it is another."""
    limit = limit_of(text)
    return ((found, limit.days),) if limit and limit.working and found else ()


def _least(one: str, two: str) -> str:
    """The less advanced of two states; a row that gives none where another does has nothing done."""
    if not one and not two:
        return ""
    return min(one or "todo", two or "todo", key=ADVANCE.index)


def _joined(one: Sighting, two: Sighting) -> Sighting:
    days = [d for d in (one.date, two.date) if d]
    limits = [d for d in (one.deadline, two.deadline) if d]
    return replace(
        one,
        issues=_both(one.issues, two.issues),
        answers=_both(one.answers, two.answers),
        units=_both(one.units, two.units),
        points=one.points + two.points,
        date=min(days, default=None),
        deadline=min(limits, default=None),
        working=(*one.working, *two.working),
        status=_least(one.status, two.status),
        photos=_both(one.photos, two.photos),
    )


def _both(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *two]))
