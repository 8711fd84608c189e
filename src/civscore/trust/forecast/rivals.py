"""The others: a table of names and scores, with standard errors where they are known."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from civscore.errors import CivScoreError, Problem, Where, closest
from civscore.matching import normalized
from civscore.readers.files.opening import raw_sheets
from civscore.readers.headings import bare_heading
from civscore.readers.raw import RawSheet, letter

_HEADINGS: Mapping[str, Collection[str]] = {
    "score": {
        bare_heading(n) for n in ("得分", "总分", "总得分", "成绩", "分数", "综合得分", "score", "total", "points")
    },
    "error": {bare_heading(n) for n in ("标准误", "标准误差", "SE", "standard error")},
}
_ROWS = 30
_NUMBER = re.compile(r"\d{1,6}(\.\d{1,9})?", re.ASCII)


@dataclass(frozen=True)
class Rival:
    """One of the others: its score and its standard error, None where nobody knows it."""

    name: str
    score: Fraction
    error: float | None


def read_rivals(path: Path) -> list[Rival]:
    """Read a table of the others.

    Raises:
        CivScoreError: the file cannot be read or has faults, all of them with their cells: no column of scores, scores
            or standard errors that are no numbers, no rows.
    """
    found: list[Rival] = []
    faults: list[Problem] = []
    headed = [_read(raw, found, faults) for raw in raw_sheets(path)]
    if not any(headed):
        faults.append(Problem("error", "forecast-rivals-heading", Where(str(path))))
    elif not found and not faults:
        faults.append(Problem("error", "forecast-rivals-empty", Where(str(path))))
    if faults:
        raise CivScoreError(faults)
    return found


def others_than(own: str, rivals: Sequence[Rival]) -> list[Rival]:
    """The others of a table that has one's own row too, which is named.

    Raises:
        CivScoreError: no row has this name.
    """
    name = normalized(own)
    found = [rival for rival in rivals if rival.name != name]
    if len(found) == len(rivals):
        guess = closest(name, [rival.name for rival in rivals])
        raise CivScoreError.of("forecast-own", name=own, guess=guess)
    return found


def _read(raw: RawSheet, found: list[Rival], faults: list[Problem]) -> bool:
    """Read a sheet, if it has the headings."""
    for at, row in enumerate(raw.rows(_ROWS)):
        heads = {column: bare_heading(text) for column, text in sorted(row.items())}
        columns = {role: next((c for c, h in heads.items() if h in names), None) for role, names in _HEADINGS.items()}
        score, error = columns["score"], columns["error"]
        if score is not None:
            name = next((c for c in heads if c not in (score, error)), None)
            for below in range(at + 1, raw.height):
                _line(raw, below, (name, score, error), found, faults)
            return True
    return False


def _line(
    raw: RawSheet, row: int, columns: tuple[int | None, int, int | None], found: list[Rival], faults: list[Problem]
) -> None:  # fmt: skip
    cells = raw.row(row)
    name, score, error = (normalized(cells.get(c, "")) if c is not None else "" for c in columns)
    if not score and not name:
        return
    for text, column, needed in ((score, columns[1], True), (error, columns[2], False)):
        if (text or needed) and not _NUMBER.fullmatch(text):
            where = Where(raw.file, raw.sheet, f"{letter(column or 0)}{row + 1}")
            faults.append(Problem("error", "forecast-rivals-number", where, {"given": text}))
            return
    found.append(Rival(name, Fraction(score), float(error) if error and float(error) > 0 else None))
