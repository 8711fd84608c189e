"""What was known on a day: what had been inspected, answered and ruled by then, from the revisions in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from civscore.months.ledger.columns import seen_of
from civscore.months.ledger.occurrence import LedgerChange
from civscore.months.ledger.seen import Inspection, entry_id
from civscore.months.saved_run import SavedRun


def in_force(revisions: Sequence[SavedRun], day: dt.date) -> SavedRun:
    """The revision of a label that counted on a day: the newest that was saved by then.

    Of a day on which none was saved yet: the one that its amendments amended, for its rows tell of days before.

    Args:
        revisions: of one label, oldest first.
    """
    saved = [one for one in revisions if one.created[:10] <= day.isoformat()]
    first = [one for one in revisions if one.state != "amended"] or [revisions[0]]
    return saved[-1] if saved else first[-1]


def known_on(day: dt.date, inspections: Iterable[Inspection]) -> list[Inspection]:
    """The inspections as far as they had come on a day; those that had not begun are left out.

    A fault is known from the first day of its rows on; one without a day, and that a standard passed, from the
    inspection's last day on, or where no row has a day from the day it was saved.
    """
    return [one for one in (_upto(day, one) for one in inspections) if one is not None]


def answered_by(day: dt.date, changes: Iterable[LedgerChange]) -> list[LedgerChange]:
    """The answers that had been imported on a day."""
    return [change for change in changes if change.created[:10] <= day.isoformat()]


def _upto(day: dt.date, one: Inspection) -> Inspection | None:
    end = one.last_day or dt.date.fromisoformat(one.created[:10])
    if end <= day:
        return one
    date = one.seen.column("date")
    known = np.flatnonzero(np.where(date > 0, date, end.toordinal()) <= day.toordinal())
    begun = (one.first_day or end) <= day
    return replace(one, seen=one.seen.take(known)) if len(known) or begun else None


def with_withdrawn(
    scheme: str, one: Inspection, earlier: Iterable[Inspection], withdrawn: Collection[str]
) -> Inspection:
    """An inspection with what a ruling took out of it, as an earlier revision had it: an entry that was withdrawn stays
    in the ledger.

    Args:
        scheme: its id.
        one: the revision in force.
        earlier: those before it, the newest first.
        withdrawn: numbers of entries.
    """
    lacking = set(withdrawn) - {entry_id(scheme, key) for key in one.faults}
    faults = dict(one.faults)
    for before in earlier:
        for key, seen in before.faults.items() if lacking else ():
            if (number := entry_id(scheme, key)) in lacking:
                faults[key] = seen
                lacking.discard(number)
    taken_back = seen_of(faults, one.passed, dict(one.seen.standards))
    return replace(one, seen=replace(taken_back, left_out=one.left_out, days=one.seen.days))
