"""The working days of this folder: the package's, and what ``holidays.csv`` beside ``civscore.toml`` says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.errors import Problem

if TYPE_CHECKING:
    from civscore.workdays import Span, WorkCalendar


def work_calendar() -> WorkCalendar:
    """The working days, with the list of the folder of ``civscore.toml`` (of this folder without one).

    Raises:
        CivScoreError: the list has faults, each named with its line.
    """
    from civscore.cli.settings import settings
    from civscore.readers.holidays import FILE, read_holidays
    from civscore.workdays import WorkCalendar

    found, _ = settings()
    path = (found.parent if found else Path.cwd()) / FILE
    return WorkCalendar(read_holidays(path)) if path.exists() else WorkCalendar()


def unknown_years(calendar: WorkCalendar, spans: Iterable[Span]) -> list[Problem]:
    """A warning for each year without a notice in which days were counted.

    Args:
        calendar: the working days.
        spans: from which day to which working days were counted, one for each date that came of it.
    """
    from civscore.workdays import known_years

    counts: dict[int, int] = {}
    for first, last in spans:
        for year in calendar.unknown_years(first, last):
            counts[year] = counts.get(year, 0) + 1
    known = known_years()
    values = {"known": f"{known[0]}–{known[-1]}"}
    return [
        Problem("warning", "workdays-unknown-year", values={"year": str(year), "count": count, **values})
        for year, count in sorted(counts.items())
    ]
