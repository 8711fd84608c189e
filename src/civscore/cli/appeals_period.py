"""Until when appeals are taken: so many working days after the notice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, UsageError, Where

if TYPE_CHECKING:
    from civscore.errors import Problem


@dataclass(frozen=True)
class AppealPeriod:
    """The last day of the time to appeal, and what is to be said of the calendar."""

    until: dt.date
    problems: list[Problem]


def appeal_period(notice: dt.date, option: int | None) -> AppealPeriod:
    """The time to appeal after a notice of that day.

    Args:
        notice: the day of the notice.
        option: working days, as the command line says; else those in ``civscore.toml``, else five.

    Raises:
        CivScoreError: the setting is no number of days, or the office's list of holidays has faults.
    """
    from civscore.cli.workdays import unknown_years, work_calendar

    calendar = work_calendar()
    until = calendar.add_working_days(notice, _days(option))
    return AppealPeriod(until, unknown_years(calendar, [(notice, until)]))


def day_of(option: str | None) -> dt.date:
    """The day that an option names, else today.

    Raises:
        UsageError: it is no date.
    """
    from civscore.cli.clock import today
    from civscore.dates import parse_date

    day = today() if option is None else parse_date(option)
    if day is None or day.year > 9980:
        raise UsageError(CivScoreError.of("paper-bad-date", given=option).problems)
    return day


def _days(option: int | None) -> int:
    from civscore.cli.settings import settings
    from civscore.months.appeals.contestable import DAYS

    if option is not None:
        return option
    path, found = settings()
    days = found.get("appeal_days", DAYS)
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= 999:
        raise CivScoreError.of("appeal-bad-days", Where(str(path)), given=days)
    return days
