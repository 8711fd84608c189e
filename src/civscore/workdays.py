"""Working days by the State Council's notices (放假调休), and times to repair in days of either kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from civscore.matching import normalized

_LIMIT = re.compile(
    r"(?P<number>\d{1,4})\s*(?:(?P<working>个?\s*工作日|(?:working|business)[ -]?days?|workdays?)"
    r"|(?P<hours>个?\s*(?:小时|h|hours?))|个?\s*(?:天|日|自然日|日历日|d|(?:calendar )?days?))?(?:之?内)?",
    re.IGNORECASE,
)
_OFF_BY_LAW = frozenset([(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)])
# 全国年节及纪念日放假办法（国务院令第795号修订，2025年1月1日起施行）; the other holidays follow the lunar calendar.
Span = tuple[dt.date, dt.date]
"""From a day to a later one."""


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked: what the office's own list says of a day, else the notice of its year, else Monday to
    Friday without the holidays of the law that are the same days every year.

    Attributes:
        given: a day → whether it is worked, from ``holidays.csv``.
    """

    given: Mapping[dt.date, bool] = field(default_factory=dict)
    _counted: dict[tuple[dt.date, int], dt.date] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_working(self, day: dt.date) -> bool:
        """Whether a day is worked."""
        stated = self.given.get(day)
        if stated is not None:
            return stated
        off, on = _notices()
        by_law = (day.month, day.day) in _OFF_BY_LAW and day.year not in known_years()
        return day in on or (day.weekday() < 5 and day not in off and not by_law)

    def add_working_days(self, day: dt.date, number: int) -> dt.date:
        """The *number*-th working day after a day (before it, where the number is negative); with 0 the day itself.

        The last day that a calendar has stands for what lies beyond it.
        """
        known = self._counted.get((day, number))
        if known is None:
            known = self._counted[day, number] = self._added(day, number)
        return known

    def _added(self, day: dt.date, number: int) -> dt.date:
        step = dt.timedelta(days=1 if number >= 0 else -1)
        left, end = abs(number), dt.date.max if number >= 0 else dt.date.min
        while left and day != end:
            day += step
            left -= self.is_working(day)
        return day

    def working_days_between(self, first: dt.date, last: dt.date) -> int:
        """How many working days lie after *first*, up to and with *last*; negative where *last* is the earlier one.

        So ``working_days_between(day, add_working_days(day, n))`` is n.
        """
        if last < first:
            return -self.working_days_between(last, first)
        return sum(self.is_working(first + dt.timedelta(days=n)) for n in range(1, (last - first).days + 1))

    def unknown_years(self, first: dt.date, last: dt.date) -> list[int]:
        """The years from *first* to *last* whose notice nobody has given: there Monday to Friday are counted, but
        for the fixed days of the law.

        A year that the package does not know is given once its National Day, 1 October, is in the office's own list:
        with a part of a notice the year is still not known.
        """
        known = known_years()
        given = {day.year for day, worked in self.given.items() if not worked and (day.month, day.day) == (10, 1)}
        years = range(min(first, last).year, max(first, last).year + 1)
        return [year for year in years if year not in known and year not in given]


@dataclass(frozen=True)
class Limit:
    """A time to repair: so many days after a day, working days or days of the calendar."""

    days: int
    working: bool = False

    def after(self, day: dt.date, calendar: WorkCalendar) -> dt.date:
        """The last day of the time that begins on *day*."""
        if self.working:
            return calendar.add_working_days(day, self.days)
        return day + dt.timedelta(days=min(self.days, (dt.date.max - day).days))


def limit_of(value: object) -> Limit | None:
    """A time to repair as people write it: 5, ``"5天"``, ``"5 days"``, ``"48小时"`` (started days count whole),
    ``"5个工作日"``, ``"5 working days"``; None where it is none of these."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    found = _LIMIT.fullmatch(normalized(str(value)))
    if not found:
        return None
    number = int(found["number"])
    return Limit(-(-number // 24) if found["hours"] else number, bool(found["working"]))


def known_years() -> range:
    """The years whose notices the package knows."""
    off, _ = _notices()
    years = {day.year for day in off}
    return range(min(years), max(years) + 1)


@cache
def _notices() -> tuple[frozenset[dt.date], frozenset[dt.date]]:
    """The days off of all notices that the package knows, and the weekends that are worked."""
    import chinese_calendar

    return frozenset(chinese_calendar.holidays), frozenset(chinese_calendar.workdays)
