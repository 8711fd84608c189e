"""A file of corrections, as an office fills it in: which cell, what stood there, what is to stand there, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from civscore.errors import CivScoreError, Problem, Where
from civscore.readers.files.opening import raw_sheets
from civscore.readers.headings import bare_heading
from civscore.readers.raw import RawSheet, is_date_cell, percent_text

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "number": ("台账编号", "编号", "ledger id", "ledger number", "entry", "number"),
    "cell": ("单元格", "位置", "地址", "来源", "来源单元格", "cell", "source cell", "address", "source"),
    "column": ("列", "栏目", "栏", "更正列", "更正内容", "column", "field"),
    "old": ("原值", "原内容", "更正前", "旧值", "old value", "old", "before", "was"),
    "new": ("新值", "新内容", "更正后", "new value", "new", "after", "is"),
    "reason": ("原因", "理由", "更正原因", "更正理由", "reason", "why"),
}
"""Column of the file → the headings it is known by; the first is the one that the guide shows."""

_TOP = 30  # rows in which the heading is looked for
_NEEDED = ("old", "new", "reason")


@dataclass(frozen=True)
class CorrectionLine:
    """A line of the file. ``texts`` and ``places`` have each known column; what is blank is an empty text. ``broken``:
    columns whose cell shows an error or was never calculated."""

    texts: Mapping[str, str]
    places: Mapping[str, Where]
    broken: frozenset[str] = frozenset()

    def where(self, column: str) -> Where:
        """The place of a column's cell in this line; where the file has no such column, of the line's first cell."""
        return self.places.get(column) or next(iter(self.places.values()))


def read_corrections(path: Path) -> tuple[list[CorrectionLine], list[Problem]]:
    """The lines of a file of corrections, in all sheets that have its heading; and what is to be said of the others.

    Raises:
        CivScoreError: the file cannot be read, or no sheet of it has the heading.
    """
    asked: list[CorrectionLine] = []
    problems: list[Problem] = []
    found = False
    for sheet in raw_sheets(path):
        at = next(((row, known) for row, cells in enumerate(sheet.rows(_TOP)) if (known := _columns(cells))), None)
        if at is None:
            if sheet.height:
                problems.append(Problem("note", "corrections-other-sheet", sheet.where))
            continue
        found = True
        asked += _lines(sheet, *at)
    if not found:
        raise CivScoreError.of("corrections-no-heading", Where(str(path)))
    if not asked:
        raise CivScoreError.of("corrections-empty", Where(str(path)))
    return asked, problems


def _columns(cells: Mapping[int, str]) -> dict[str, int]:
    """Where each column stands, if these cells are a heading."""
    known = {bare_heading(name): column for column, names in HEADINGS.items() for name in names}
    found = {known[name]: at for at, text in reversed(list(cells.items())) if (name := bare_heading(text)) in known}
    whole = all(column in found for column in _NEEDED) and ("number" in found or "cell" in found)
    return found if whole else {}


def _lines(sheet: RawSheet, heading: int, columns: Mapping[str, int]) -> list[CorrectionLine]:
    found = []
    for row in range(heading + 1, sheet.height):
        cells = sheet.row(row)
        texts = {column: _text(sheet, row, at, cells.get(at, "")) for column, at in columns.items()}
        broken = frozenset(column for column, at in columns.items() if row in sheet.errors.get(at, {}))
        if any(texts.values()) or broken:
            places = {column: sheet.at(row, at) for column, at in columns.items()}
            found.append(CorrectionLine(texts, places, broken))
    return found


def _text(sheet: RawSheet, row: int, column: int, text: str) -> str:
    """A cell as people see it: 95% where a number is formatted so, a date without the midnight that Excel adds."""
    if row in sheet.percents.get(column, []):
        return percent_text(text)
    return text.removesuffix(" 00:00:00") if is_date_cell(text) else text
