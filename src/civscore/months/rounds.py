"""The rounds that are left before an inspection, counted back from it: one a month, with repair and re-check."""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low

from civscore.workdays import Limit, Span, WorkCalendar

RECHECK = 3
"""Working days that a re-check takes."""
USUAL_LENGTH = 5
"""Working days that an assessment takes, where no earlier one says."""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Round:
    """An assessment, the day by which its faults are to be repaired, and the re-check of them."""

    assessment: Span
    deadline: dt.date
    recheck: Span


def rounds_left(
    today: dt.date, inspection: dt.date, after: dt.date | None, length: int, limit: Limit, calendar: WorkCalendar
) -> list[Round]:  # fmt: skip
    """The rounds that still fit, the last of which is re-checked by the working day before the inspection, each other
    before the next assessment begins.

    Args:
        today: the day from which on they are looked for; a round that has begun is one.
        inspection: the day of the inspection.
        after: the last day of the newest assessment; a round begins after it.
        length: working days that an assessment takes.
        limit: the time to repair, from the last day of the assessment.
        calendar: the working days.
    """
    end = calendar.add_working_days(inspection, -1)
    last = _last_assessment(end, limit, calendar)
    found: list[Round] = []
    for back in range(_months_between(today, last) + 1):
        done = _worked(_months_before(last, back), calendar)
        if found:
            free = calendar.add_working_days(found[-1].assessment[0], -1)
            done = min(done, _last_assessment(free, limit, calendar))
            if (done.year, done.month) == (found[-1].assessment[1].year, found[-1].assessment[1].month):
                continue
        first = calendar.add_working_days(done, 1 - length)
        if done < today or (after is not None and first <= after):
            break
        deadline = limit.after(done, calendar)
        begins = calendar.add_working_days(deadline, 1)
        recheck = (begins, calendar.add_working_days(begins, RECHECK - 1))
        found.append(Round((first, done), deadline, recheck))
    return found[::-1]


def usual_length(spans: Iterable[Span], calendar: WorkCalendar) -> int:
    """How many working days an assessment takes: the middle one of those that there were."""
    lengths = [calendar.working_days_between(first - _DAY, last) for first, last in spans]
    return max(median_low(lengths), 1) if lengths else USUAL_LENGTH


def _last_assessment(end: dt.date, limit: Limit, calendar: WorkCalendar) -> dt.date:
    """The latest working day from which repair and re-check end by a working day."""
    deadline = calendar.add_working_days(end, -RECHECK)
    if limit.working:
        return _worked(calendar.add_working_days(deadline, -limit.days), calendar)
    return _worked(deadline - dt.timedelta(days=limit.days), calendar)


def _worked(day: dt.date, calendar: WorkCalendar) -> dt.date:
    """The day, or the working day before it."""
    return day if calendar.is_working(day) else calendar.add_working_days(day, -1)


def _months_between(first: dt.date, last: dt.date) -> int:
    return max((last.year - first.year) * 12 + last.month - first.month, 0)


def _months_before(day: dt.date, number: int) -> dt.date:
    """The same day of an earlier month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
    return dt.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
