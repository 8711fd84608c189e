"""``holidays.csv``: the days that an office works or has off, where the yearly notice says nothing or otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from civscore.dates import FIRST, parse_date
from civscore.errors import CivScoreError, Problem, Where
from civscore.matching import folded
from civscore.readers.files.opening import raw_sheets
from civscore.readers.raw import RawSheet

FILE = "holidays.csv"
_DAY = {"day", "date", "日期"}
_WORKED = {"off/on", "on/off", "休/班", "班/休"}
_WORDS = {"off": False, "休": False, "休息": False, "放假": False, "on": True, "班": True, "上班": True, "补班": True}


def read_holidays(path: Path) -> dict[dt.date, bool]:
    """Each day that the file states → whether it is worked.

    Raises:
        CivScoreError: it cannot be read, has no columns for day and off/on, or has faults, each named with its line.
    """
    sheet = next(iter(raw_sheets(path)))
    day, worked = _columns(sheet, path)
    found: dict[dt.date, tuple[bool, int]] = {}
    problems = []
    for row in range(1, sheet.height):
        cells = sheet.row(row)
        problem = _take(cells.get(day, ""), cells.get(worked, ""), row + 1, found) if cells else None
        if problem:
            problems.append(Problem("error", problem[0], Where(str(path), line=row + 1), problem[1]))
    if problems:
        raise CivScoreError(problems)
    return {of: on for of, (on, _) in found.items()}


def _columns(sheet: RawSheet, path: Path) -> tuple[int, int]:
    heads = {folded(text): at for at, text in reversed(sheet.row(0).items())} if sheet.height else {}
    day = next((at for name, at in heads.items() if name in _DAY), None)
    worked = next((at for name, at in heads.items() if name in _WORKED), None)
    if day is None or worked is None:
        raise CivScoreError.of("holidays-no-columns", Where(str(path), line=1), given=[*heads])
    return day, worked


def _take(
    text: str, word: str, line: int, found: dict[dt.date, tuple[bool, int]]
) -> tuple[str, Mapping[str, object]] | None:  # fmt: skip
    """Keep what a line states; else the code of what is wrong with it, and its values."""
    day, worked = parse_date(text), _WORDS.get(folded(word))
    if day is None or day < FIRST:
        return "holidays-bad-day", {"given": text}
    if worked is None:
        return "holidays-bad-word", {"given": word, "day": str(day)}
    before = found.setdefault(day, (worked, line))
    return ("holidays-twice", {"day": str(day), "first": before[1]}) if before[0] != worked else None
