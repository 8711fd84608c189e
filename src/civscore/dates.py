"""Dates as offices write them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable

from civscore.matching import normalized

_WRITTEN = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
MONTH = re.compile(r"\d{4}-\d{2}")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")  # Excel's day number, where a date cell lost its format


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


def period(days: Iterable[tuple[dt.date, int]]) -> str | None:
    """The month (``2024-03``) in which most of the dated rows lie; of equals the later one. None without dates."""
    months: Counter[str] = Counter()
    for day, rows in days:
        months[f"{day:%Y-%m}"] += rows
    return max(months, key=lambda m: (months[m], m)) if months else None
