"""Days that can hardly be meant: dates before 2000, or just before midnight, and times where a deadline is asked;
days that have not come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np
import pandas as pd

from civscore.dates import FIRST, is_clock, is_shifted, parse_date
from civscore.errors import More, Problem
from civscore.readers.readings import Readings
from civscore.scoring.rows import Rows, coded, grouped


def odd_days(readings: Readings, rows: Rows) -> Iterator[Problem]:
    """What is to be said of the dates and deadlines of these rows."""
    codes, texts = coded(readings, "date")
    odd = {code: said for code, text in enumerate(texts) if (said := _odd_day(text))}
    for code, first, more in grouped(codes, rows[np.isin(codes[rows], list(odd))] if odd else rows[:0]):
        yield Problem("warning", odd[code], readings.where(first, "date"), {"given": texts[code]}, more)
    if "deadline" in readings.frame:
        yield from _deadlines(readings, readings.frame["deadline"].iloc[rows], rows)


def days_after(readings: Readings, today: dt.date) -> list[Problem]:
    """Rows of a day that has not come (a slip of the year): one warning, at the first, which counts the others."""
    codes, texts = coded(readings, "date")
    later = [code for code, text in enumerate(texts) if (day := parse_date(text)) and day > today]
    rows = np.flatnonzero(np.isin(codes, later))
    if not len(rows):
        return []
    first = int(rows[0])
    values = {"given": texts[codes[first]], "today": str(today)}
    return [Problem("warning", "date-after-today", readings.where(first, "date"), values, More(rows))]


def _deadlines(readings: Readings, texts: pd.Series, rows: Rows) -> Iterator[Problem]:
    for text in texts.dropna().unique():
        code = "deadline-is-time" if is_clock(text) else _odd_day(text)
        if code:
            where = rows[np.flatnonzero((texts == text).to_numpy(dtype=bool, na_value=False))]
            yield Problem("warning", code, readings.where(int(where[0]), "deadline"), {"given": text}, More(where))


def _odd_day(text: str) -> str:
    """The code of what is odd about a date, empty where nothing is."""
    day = parse_date(text)
    if day is not None and day < FIRST:
        return "date-before-2000"
    return "date-before-midnight" if is_shifted(text) else ""
