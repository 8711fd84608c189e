"""The time that the input should be from."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

from civscore.dates import parse_date
from civscore.errors import CivScoreError, UsageError


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included; ``shown`` is how it was written."""

    first: dt.date
    last: dt.date
    shown: str


def parse_period(text: str) -> Period:
    """``2024-03``, ``2024`` or ``2024-03-01..2024-03-15``.

    Raises:
        UsageError: it is none of these, or ends before it begins.
    """
    ends = [_ends(part.strip()) for part in text.split("..")]
    if len(ends) > 2 or any(end is None for end in ends):
        raise UsageError(CivScoreError.of("bad-period", given=text).problems)
    known = [end for end in ends if end is not None]
    first, last = known[0][0], known[-1][1]
    if first > last:
        raise UsageError(CivScoreError.of("bad-period", given=text).problems)
    return Period(first, last, text)


def around(month: str) -> Period:
    """A month with its neighbours: what a run named after the month may well hold."""
    first, last = _ends(month) or (dt.date.min, dt.date.max)
    before = (first - dt.timedelta(days=1)).replace(day=1)
    after = last + dt.timedelta(days=1)
    return Period(before, after.replace(day=monthrange(after.year, after.month)[1]), month)


def _ends(text: str) -> tuple[dt.date, dt.date] | None:
    found = re.fullmatch(r"(\d{4})(?:[-/.年](\d{1,2})月?)?", text)
    if not found:
        day = parse_date(text)
        return (day, day) if day else None
    year, month = int(found.group(1)), found.group(2)
    if year < 1 or (month and not 1 <= int(month) <= 12):
        return None
    if not month:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return dt.date(year, int(month), 1), dt.date(year, int(month), monthrange(year, int(month))[1])
