"""Excel's day numbers as dates, times of day and durations: the texts that a cell of such a format is read as."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

_DAY = 86400  # seconds
_EPOCH, _EPOCH_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
_LAST = 2958466  # the day after 9999-12-31


def date_text(value: Decimal, date1904: bool = False) -> str:
    """A day number as ``2024-03-05 00:00:00``; empty where Excel has no such date."""
    seconds = _seconds(value)
    day, rest = divmod(seconds, _DAY)
    if day < 0 or day >= _LAST - (1462 if date1904 else 0):
        return ""
    if date1904:
        date = (_EPOCH_1904 + dt.timedelta(days=day)).isoformat()
    elif day in (0, 60):  # days that Excel has and no calendar knows
        date = "1900-01-00" if day == 0 else "1900-02-29"
    else:
        date = (_EPOCH + dt.timedelta(days=day + (day < 60))).isoformat()
    return f"{date} {rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"


def time_text(value: Decimal, date1904: bool = False) -> str:
    """The time of day of a day number, as 9:30 or 9:30:15; empty of a negative one."""
    seconds = _seconds(value)
    return "" if seconds < 0 else clock_text(seconds % _DAY)


def duration_text(value: Decimal, date1904: bool = False) -> str:
    """A number of days in hours and minutes: 30:00."""
    seconds = _seconds(value)
    return ("-" if seconds < 0 else "") + clock_text(abs(seconds))


def iso_text(text: str) -> str:
    """A date or a time in ISO's form, as the texts above; anything else as it is."""
    whole = text.strip().rstrip("Z")
    day, _, clock = whole.partition("T") if "T" in whole else ("", "", whole) if ":" in whole else (whole, "", "")
    try:
        if not day:
            at = dt.time.fromisoformat(clock)
            return clock_text(at.hour * 3600 + at.minute * 60 + at.second)
        moment = dt.datetime.fromisoformat(f"{day}T{clock}" if clock else day)
    except ValueError:
        return text
    return (moment + dt.timedelta(microseconds=500_000)).strftime("%Y-%m-%d %H:%M:%S").rjust(19, "0")


def clock_text(seconds: int) -> str:
    """Seconds as hours and minutes, with seconds where there are any: 9:30, 30:00:05."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}" + (f":{rest:02}" if rest else "")


def _seconds(value: Decimal) -> int:
    return int((value * _DAY).quantize(Decimal(1), ROUND_HALF_UP))
