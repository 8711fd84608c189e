"""A ledger workbook as it came back: its rows, and the hidden copy of what they were when it was exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from civscore.errors import CivScoreError, Problem, Where
from civscore.months.ledger.status import FIELDS
from civscore.readers.files.opening import file_hash, raw_sheets
from civscore.readers.headings import bare_heading
from civscore.readers.own_sheets import LEDGER_COPY
from civscore.readers.raw import RawSheet, letter
from civscore.text.ledger import LEDGER

LOCKED = ("site", "site_type", "area", "standard", "standard_name", "issue", "unit", "found", "marks", "deadline")
"""Columns that are compared with the copy, so that an edit in one of them is said."""
COPIED = ("id", "opened", "opened_month", *FIELDS, *LOCKED)
"""Columns of the hidden sheet; ``opened`` names the inspection that opened the entry's occurrence."""

_TOP = 30  # rows in which the heading is looked for


@dataclass(frozen=True)
class EntryStamp:
    """What an export knew of an entry.

    Attributes:
        opened, opened_month: the inspection that had opened its occurrence.
        run, month: the newest inspection.
        cells: every cell as it was written.
    """

    opened: str
    opened_month: str
    run: str
    month: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class ReturnedRow:
    """A row as it came back. ``cells`` has the text of each known column and its place; ``stamp`` is None where the
    hidden copy does not know the id. ``broken``: columns whose cell shows an error or was never calculated."""

    id: str
    where: Where
    cells: Mapping[str, tuple[str, Where]]
    stamp: EntryStamp | None
    broken: frozenset[str] = frozenset()


@dataclass
class Book:
    """A workbook; ``scheme`` is empty where the hidden copy is gone."""

    path: str
    sha256: str
    scheme: str = ""
    rows: list[ReturnedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_book(path: Path) -> Book:
    """Read a ledger workbook, in either language, whatever was sorted, moved or saved again by another program.

    Raises:
        CivScoreError: the file cannot be read, or has no heading 台账编号.
    """
    sheets = raw_sheets(path)
    book = Book(str(path), file_hash(path))
    copies = [s for s in sheets if s.height and s.row(0).get(0) == LEDGER_COPY]
    stamps: dict[str, EntryStamp] = {}
    for copy in copies:  # several where somebody put several workbooks together
        stamps |= _read_copy(book, copy)
    if not copies:
        book.problems.append(Problem("warning", "ledger-no-copy", Where(str(path))))
    found = False
    for sheet in sheets:
        top = [] if sheet in copies else sheet.rows(_TOP)
        columns = [_columns(cells) for cells in top]
        heading = next((i for i, known in enumerate(columns) if "id" in known and len(known) > 2), None)
        if heading is not None:
            found = True
            _read_rows(book, sheet, heading, columns[heading], stamps)
    if not found:
        raise CivScoreError.of("ledger-no-heading", Where(str(path)))
    return book


def _known() -> dict[str, str]:
    return {bare_heading(heading): key for texts in LEDGER.values() for key, heading in texts.columns.items()}


def _columns(cells: Mapping[int, str]) -> dict[str, int]:
    """Column of the ledger → where it stands in this row, if the row is a heading."""
    known = _known()
    return {known[name]: at for at, text in reversed(list(cells.items())) if (name := bare_heading(text)) in known}


def _read_copy(book: Book, sheet: RawSheet) -> dict[str, EntryStamp]:
    lines = [sheet.row(i) for i in range(sheet.height)]
    _, _, book.scheme, run, month = (lines[0].get(i, "") for i in range(5))
    keys = {at: key for at, key in (lines[1] if len(lines) > 1 else {}).items() if key in COPIED}
    stamps = {}
    for line in lines[2:]:
        cells = {key: _same(line.get(at, "")) for at, key in keys.items()}
        if cells.get("id"):
            stamps[cells["id"]] = EntryStamp(cells.pop("opened", ""), cells.pop("opened_month", ""), run, month, cells)
    return stamps


def _read_rows(
    book: Book, sheet: RawSheet, heading: int, columns: Mapping[str, int], stamps: Mapping[str, EntryStamp]
) -> None:  # fmt: skip
    missing = [key for key in FIELDS if key not in columns]
    if missing:
        book.problems.append(Problem("warning", "ledger-column-gone", sheet.where, {"columns": missing}))
    for row in range(heading + 1, sheet.height):
        texts = sheet.row(row)
        errors = {key for key, at in columns.items() if row in sheet.errors.get(at, {})}
        if not texts and not errors:
            continue
        cells = {
            key: (_same(texts.get(at, "")), Where(sheet.file, sheet.sheet, f"{letter(at)}{row + 1}"))
            for key, at in columns.items()
        }
        number, where = cells["id"]
        if _is_heading_again(number):
            continue
        if number:
            book.rows.append(ReturnedRow(number, where, cells, stamps.get(number), frozenset(errors)))
        else:
            book.problems.append(Problem("warning", "ledger-row-added", where, {"text": _shown(list(texts.values()))}))


def _is_heading_again(text: str) -> bool:
    return any(bare_heading(text) == bare_heading(t.columns["id"]) for t in LEDGER.values())


def _same(text: str) -> str:
    """A text without what programs change when they save it: line ends and outer blanks."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def _shown(texts: Sequence[str]) -> str:
    return " | ".join(texts)[:60]
