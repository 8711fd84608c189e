"""What a notice does to deadlines: it gives a date to every entry in it that had none from a notice of that run."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from civscore.months.comparison.faults import FaultKey
from civscore.months.ledger.deadlines import Deadlines, GivenDate
from civscore.months.ledger.life import Entry, Ledger
from civscore.workdays import Limit, Span

USUAL = Limit(5)
"""The time to repair from a notice on, where neither command, scheme nor setting gives another."""


@dataclass(frozen=True)
class Notices:
    """The notices of a run, as far as deadlines go.

    Attributes:
        run, month: the run, as the ledger has it.
        day: the day of the notices.
        until: the date that the command line gives all of them; limit: the time from the notices' day that it gives.
        units: only the notices of these (None: of nobody) are written; all where there are none.
        who, number, created: who gives them, their number (文号), and the moment.
    """

    run: str
    month: str
    day: dt.date
    until: dt.date | None = None
    limit: Limit | None = None
    units: frozenset[str | None] = frozenset()
    who: str = ""
    number: str = ""
    created: str = ""


@dataclass
class Noticed:
    """What the notices print and give.

    Attributes:
        due: fault → the date that is printed.
        given: fault → the date that is to be kept, where the notices give it.
        until: the date of the letter itself.
        earlier: fault → the date that is printed, where an earlier notice of the run gave it.
        put_off: fault → the day on which it was due so far, where a notice or an extension gave that day and these
            notices give a later one.
        counted: from which day to which working days were counted.
        repaired: fault → the units whose part is done with: seen repaired, answered so, closed or withdrawn; an empty
            name where nobody is named.
    """

    due: dict[FaultKey, dt.date]
    given: dict[FaultKey, GivenDate]
    until: dt.date
    earlier: dict[FaultKey, dt.date] = field(default_factory=dict)
    put_off: dict[FaultKey, dt.date] = field(default_factory=dict)
    counted: list[Span] = field(default_factory=list)
    repaired: dict[FaultKey, set[str]] = field(default_factory=dict)


def noticed(ledger: Ledger, deadlines: Deadlines, notices: Notices) -> Noticed:
    """The deadlines of the faults of a run, with those that its notices give.

    A notice that is printed again without a date on the command line gives none: what was given first holds.
    """
    position = [one.label for one in ledger.inspections].index(notices.run)
    made = Noticed({}, {}, notices.day)
    ledger.inspections[position].seen.sightings()  # nearly all are asked for below
    for entry in ledger.found_by(position):
        made.repaired[entry.key] = {*(entry.units or ("",))} - {*entry.open_units()}
        _take(made, ledger, entry, position, deadlines, notices)
    again = made.earlier and not made.given
    made.until = (
        max(made.earlier.values()) if again else notices.until or _usual(deadlines, notices, None, made.counted)
    )
    return made


def _take(
    made: Noticed, ledger: Ledger, entry: Entry, position: int, deadlines: Deadlines, notices: Notices
) -> None:  # fmt: skip
    """Add what an entry's notice prints, and gives."""
    occurrence = next(one for one in entry.occurrences if position in one.failed)
    there = deadlines.given.get(entry.id, ())
    explicit = notices.until is not None or notices.limit is not None
    date = None
    if explicit or not any(one.kind == "notice" and one.run == notices.run for one in there):
        until = notices.until or _usual(deadlines, notices, entry.key[0], made.counted)
        date = GivenDate(
            entry.id, "notice", until, notices.day, notices.run, notices.month, notices.who, "", notices.number,
            notices.created,
        )  # fmt: skip
    all_dates = replace(deadlines, given={entry.id: [*there, *([date] if date else [])]})
    due = all_dates.of(ledger, entry, occurrence)
    assert due is not None  # some notice gave a date
    made.due[entry.key] = due.day
    if due.counted:
        made.counted.append(due.counted)
    named = set(entry.sighting(position).units or [None])
    written = bool(entry.open_units()) and (not notices.units or bool(notices.units & named))
    if due.origin == "notice" and date is None:
        made.earlier[entry.key] = due.day
    elif due.origin == "notice" and date is not None and written:
        made.given[entry.key] = date
        before = deadlines.of(ledger, entry, occurrence)
        if before and before.origin in ("notice", "extension") and before.day < due.day:
            made.put_off[entry.key] = before.day


def _usual(deadlines: Deadlines, notices: Notices, standard: str | None, counted: list[Span]) -> dt.date:
    """The date that a notice gives a standard (or its letter) when the command line names none."""
    own = deadlines.own.get(standard) if standard else None
    deadline = deadlines.counted(notices.day, notices.limit or own or deadlines.limit or USUAL, "notice")
    if deadline.counted:
        counted.append(deadline.counted)
    return deadline.day
