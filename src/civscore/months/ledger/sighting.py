"""A fault as one run saw it, and the number under which the ledger knows it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from civscore.dates import FIRST, day_near, parse_date
from civscore.months.ledger.status import ADVANCE, status_of
from civscore.readers.headings import PHOTOS, REMARK
from civscore.scheme.tree import Indicator
from civscore.scoring.dearer import says_yes
from civscore.scoring.places import Place
from civscore.scoring.units import split_units
from civscore.workdays import WorkCalendar, limit_of

if TYPE_CHECKING:
    from civscore.months.comparison.faults import FaultKey

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U: what is copied by hand is not misread


@dataclass(frozen=True)
class Sighting:
    """A standard that failed at a place in one run, with all that was written about it there.

    Attributes:
        issues, answers: the faults in words; of rows without words what was answered.
        points: as in its own run. cell: the row that lost most. date: the first day of its rows.
        deadline: the earliest that its rows state, as a date or in days or hours from the row's own date.
        working: what its rows state in working days: from which day, and how many.
        status: the state of repair that its rows give, that of the least advanced row; empty where none gives any. What
            was put right on the spot is done.
        photo: what its rows call their photos. photos: the hashes of these.
        remarks: what was said of the site and of no standard.
        partners, leaders: who looks after the place (包保单位, 包抓领导), as its rows name them.
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
    photo: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()


@lru_cache(maxsize=1 << 16)
def entry_id(scheme: str, key: FaultKey) -> str:
    """The number of an entry: the standard's id and eight characters that stand for scheme, standard and place.

    It depends on nothing else, so it is the same in every month, on every computer, and after a run is saved again.
    """
    digest = hashlib.sha256("\x1f".join((scheme, key[0], *key[1])).encode()).digest()
    number = int.from_bytes(digest[:5], "big")
    return f"{key[0]}-" + "".join(_ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))


def sighting_of(standard: Indicator, place: Place, row: Mapping[Any, Any]) -> Sighting:
    """A faulty row of a result's ledger; *row* has who looks after the place besides."""
    cell = "!".join(part for part in (row["file"], row["sheet"], row["cell"]) if part)
    issue, answer, photo = row["issue"], row["answer"], row["photo"]
    found, deadline, status, working = _read(row["date"], row["deadline"], row["status"])
    if not status and says_yes(row.get("corrected", "")):
        status = "done"  # reported as mended, and seen by nobody since
    after = row["looking_after"]
    return Sighting(
        standard.id, standard.name, place, (issue,) if issue else (), (answer,) if answer and not issue else (),
        tuple(row["units"]), float(row["points"]), cell, found, deadline, status, working, (photo,) if photo else (),
        _names(after["partner"]), _names(after["leader"]), tuple(filter(None, [row.get(REMARK, "")])),
        tuple(row[PHOTOS].split()),
    )  # fmt: skip


@lru_cache(1 << 12)
def _names(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for text in texts for name in split_units(text))


@lru_cache(1 << 12)  # the rows of an inspection say the same again and again
def _read(
    date: str, deadline: str, status: str
) -> tuple[dt.date | None, dt.date | None, str, tuple[tuple[dt.date, int], ...]]:  # fmt: skip
    found = parse_date(date)
    return found, stated_deadline(deadline, found), status_of(status) or "", working_days_stated(deadline, found)


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


def joined(one: Sighting, two: Sighting) -> Sighting:
    """Two rows of one standard and place, the one that lost more first."""
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
        photo=_both(one.photo, two.photo),
        photos=_both(one.photos, two.photos),
        partners=_both(one.partners, two.partners),
        leaders=_both(one.leaders, two.leaders),
        remarks=_both(one.remarks, two.remarks),
    )


def _both(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *two]))
