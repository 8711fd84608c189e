"""What was known on a day: what had been inspected and answered by then, from the revisions that were in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from civscore.months.ledger.life import LedgerChange
from civscore.months.ledger.seen import Inspection


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
    faults = {key: seen for key, seen in one.faults.items() if (seen.date or end) <= day}
    begun = (one.first_day or end) <= day
    return replace(one, faults=faults, passed=frozenset()) if faults or begun else None
