"""Dates as offices write them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from civscore.matching import normalized

_WRITTEN = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONTH = re.compile(r"\d{4}-\d{2}")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")  # Excel's day number, where a date cell lost its format


_SPAN = re.compile(r"(\d{4})\s*(?:年|(?:[-/.年]\s*(\d{1,2})\s*月?))?")
_DAY = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?")
_SHIFTED = re.compile(r".*[ T]23:59:17(?:\.\d+)?Z?")
_EARLY = dt.timedelta(days=60)  # what lies further back than that was meant for the year after


FIRST = dt.date(2000, 1, 1)
"""An earlier date in a sheet is a slip: most often a time of day, or a number in a cell that is formatted as a date."""
_CLOCK = re.compile(r"-?\d{1,6}:\d{2}(?::\d{2})?")


def is_clock(text: str) -> bool:
    """Whether a text is a time of day or a duration: 9:30, 30:00, 17:00:05."""
    return _CLOCK.fullmatch(normalized(text)) is not None


def parse_date(text: str) -> dt.date | None:
    """2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305, with or without a time, or Excel's day number."""
    clean = normalized(text)
    found = _WRITTEN.fullmatch(clean) or _COMPACT.fullmatch(clean)
    try:
        if found:
            return dt.date(*(int(part) for part in found.groups()))
        serial = _SERIAL.fullmatch(clean)
        return dt.date(1899, 12, 30) + dt.timedelta(days=int(serial.group(1))) if serial else None
    except ValueError:
        return None


def span_of(text: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a day, a month (2024-03, 2024年3月) or a year (2024, 2024年)."""
    day = parse_date(text) if len(normalized(text)) > len("2024-12") else None
    if day:
        return day, day
    found = _SPAN.fullmatch(normalized(text))
    if not found or not 1 <= int(found[2] or 1) <= 12 or int(found[1]) < FIRST.year:
        return None
    year, months = int(found[1]), (int(found[2]), int(found[2])) if found[2] else (1, 12)
    after = dt.date(year + months[1] // 12, months[1] % 12 + 1, 1)
    return dt.date(year, months[0], 1), after - dt.timedelta(days=1)


def day_near(text: str, day: dt.date) -> dt.date | None:
    """A day without its year (1月28日), in the year that puts it nearest to *day*, rather behind it than before."""
    found = _DAY.fullmatch(normalized(text))
    if not found:
        return None
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            near = dt.date(year, int(found.group(1)), int(found.group(2)))
        except ValueError:
            continue
        if near >= day - _EARLY:
            return near
    return None


def is_shifted(text: str) -> bool:
    """Whether a date is 43 seconds before midnight: programs that know the local time of 1900 in Shanghai, 8:05:43
    before Greenwich, make 2024-03-04 23:59:17 of 2024-03-05."""
    return _SHIFTED.fullmatch(normalized(text)) is not None


@lru_cache(1 << 12)  # the rows of an inspection are of a few days
def as_day(text: str) -> str:
    """A date as 2024-03-05, any other text as it is: Excel hands dates over with a time of midnight."""
    day = parse_date(text)
    return day.isoformat() if day else text


def period(days: Iterable[tuple[dt.date, int]]) -> str | None:
    """The month (``2024-03``) in which most of the dated rows lie; of equals the later one. None without dates."""
    months: Counter[str] = Counter()
    for day, rows in days:
        months[f"{day:%Y-%m}"] += rows
    return max(months, key=lambda m: (months[m], m)) if months else None
