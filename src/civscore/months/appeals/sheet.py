"""Workbooks of appeals and of rulings as they came back: their rows, and the hidden copy of what they were made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from civscore.errors import CivScoreError, Problem, Where
from civscore.readers.files.opening import file_hash, raw_sheets
from civscore.readers.headings import bare_heading
from civscore.readers.own_sheets import APPEALS_COPY
from civscore.readers.raw import RawSheet, is_date_cell
from civscore.text.appeals import APPEALS

BookKind = Literal["appeals", "rulings"]
HEAD = ("sign", "kind", "scheme", "run", "revision", "unit", "until")
"""What the first row of the hidden copy says."""
COPIED = ("id", "standard", "site", "issue", "points")
"""Columns of the hidden copy below it."""
_NEEDED: Mapping[BookKind, str] = {"appeals": "reason", "rulings": "verb"}
_TOP = 30  # rows in which the heading is looked for


@dataclass(frozen=True)
class AppealRow:
    """A row as it came back. ``cells`` has the text of each known column and its place; ``broken`` the columns whose
    cell shows an error or was never calculated."""

    cells: Mapping[str, tuple[str, Where]]
    broken: frozenset[str] = frozenset()

    def text(self, column: str) -> str:
        """What a cell says; empty where the column is gone."""
        return self.cells[column][0] if column in self.cells else ""

    def where(self, column: str) -> Where:
        """The place of a cell; where the column is gone, of the row's first one."""
        return self.cells[column][1] if column in self.cells else next(iter(self.cells.values()))[1]


@dataclass
class AppealBook:
    """A workbook.

    Attributes:
        path, sha256: the file.
        kind: of a unit, or of the office.
        scheme, run, revision, unit, until: what it was made for; the day is ISO.
        known: ledger number (of the office's: the appeal's number) → the hidden copy of its row.
    """

    path: str
    sha256: str
    kind: BookKind
    scheme: str
    run: str
    revision: int
    unit: str
    until: str
    known: dict[str, dict[str, str]]
    rows: list[AppealRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_appeal_book(path: Path) -> AppealBook:
    """Read a workbook of appeals or of rulings, in either language, whatever was sorted or saved by another program.

    Raises:
        CivScoreError: the file cannot be read, has no heading, or has lost its hidden copy: nobody knows then what it
            was made for.
    """
    sheets = raw_sheets(path)
    copies = [s for s in sheets if s.height and s.row(0).get(0) == APPEALS_COPY]
    if len(copies) != 1:
        raise CivScoreError.of("appeals-no-copy", Where(str(path)))
    book = _book(path, copies[0])
    for sheet in sheets:
        found = [] if sheet is copies[0] else [_columns(cells) for cells in sheet.rows(_TOP)]
        heading = next((i for i, known in enumerate(found) if _NEEDED[book.kind] in known and "id" in known), None)
        if heading is not None:
            book.rows += _rows(sheet, heading, found[heading])
    if not book.rows:
        raise CivScoreError.of("appeals-no-heading", Where(str(path)))
    return book


def _book(path: Path, copy: RawSheet) -> AppealBook:
    first = copy.row(0)
    head = {name: first.get(at, "") for at, name in enumerate(HEAD)}
    kind: BookKind = "rulings" if head["kind"] == "rulings" else "appeals"
    names = copy.row(1) if copy.height > 1 else {}
    known = {}
    for row in range(2, copy.height):
        cells = copy.row(row)
        line = {name: cells.get(at, "") for at, name in names.items()}
        known[line.get("id", "")] = line
    revision = int(head["revision"]) if head["revision"].isdigit() else 1
    return AppealBook(
        str(path), file_hash(path), kind, head["scheme"], head["run"], revision, head["unit"], head["until"], known
    )


def _columns(cells: Mapping[int, str]) -> dict[str, int]:
    known = {bare_heading(heading): key for t in APPEALS.values() for key, heading in t.columns.items()}
    return {known[name]: at for at, text in reversed(list(cells.items())) if (name := bare_heading(text)) in known}


def _rows(sheet: RawSheet, heading: int, columns: Mapping[str, int]) -> list[AppealRow]:
    found = []
    for row in range(heading + 1, sheet.height):
        texts = sheet.row(row)
        broken = frozenset(key for key, at in columns.items() if row in sheet.errors.get(at, {}))
        if texts or broken:
            cells = {key: (_text(texts.get(at, "")), sheet.at(row, at)) for key, at in columns.items()}
            found.append(AppealRow(cells, broken))
    return found


def _text(text: str) -> str:
    """A text without what programs change when they save it: line ends, and the midnight of a date."""
    if is_date_cell(text):
        return text.removesuffix(" 00:00:00")
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()
