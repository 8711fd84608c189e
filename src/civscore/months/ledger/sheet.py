"""A ledger workbook as it came back: its rows, and the hidden copy of what they were when it was exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, Problem, Where
from civscore.months.ledger.status import FIELDS
from civscore.readers.files.opening import file_hash, raw_sheets
from civscore.readers.headings import bare_heading
from civscore.readers.own_sheets import LEDGER_COPY
from civscore.readers.raw import RawSheet, letter
from civscore.text.ledger import LEDGER

if TYPE_CHECKING:
    from civscore.photos.album import Album

LOCKED = (
    "site", "site_type", "area", "standard", "standard_name", "issue", "unit", "answers_for", "found", "marks",
    "deadline",
)  # fmt: skip
"""Columns that are compared with the copy, so that an edit in one of them is said; ``answers_for`` is the unit for
which the row speaks, of an entry that several share."""
COPIED = ("id", "opened", "opened_month", *FIELDS, *LOCKED)
"""Columns of the hidden sheet; ``opened`` names the inspection that opened the entry's occurrence."""

_TOP = 30  # rows in which the heading is looked for
Stamps = dict[str, dict[str, "EntryStamp"]]  # id → the unit that its row speaks for → what the copy knows


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
    """A row as it came back.

    Attributes:
        cells: the text of each known column and its place.
        stamp: None where the hidden copy does not know the row.
        broken: columns whose cell shows an error or was never calculated.
        unit: for whom it speaks; empty: for all units of the entry.
        unclear: whether the copy has the id for several units and the row names none of them.
        photos: the hashes of the pictures that lie among its answers.
    """

    id: str
    where: Where
    cells: Mapping[str, tuple[str, Where]]
    stamp: EntryStamp | None
    broken: frozenset[str] = frozenset()
    unit: str = ""
    unclear: bool = False
    photos: tuple[str, ...] = ()


@dataclass
class Book:
    """A workbook; ``scheme`` is empty where the hidden copy is gone."""

    path: str
    sha256: str
    scheme: str = ""
    rows: list[ReturnedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_book(path: Path, album: Album | None = None) -> Book:
    """Read a ledger workbook, in either language, whatever was sorted, moved or saved again by another program.

    Pictures among the answers are kept in an *album*.

    Raises:
        CivScoreError: the file cannot be read, or has no heading 台账编号.
    """
    sheets = raw_sheets(path, album)
    book = Book(str(path), file_hash(path))
    copies = [s for s in sheets if s.height and s.row(0).get(0) == LEDGER_COPY]
    stamps: Stamps = {}
    for copy in copies:  # several where somebody put several workbooks together
        for number, own in _read_copy(book, copy).items():
            stamps[number] = stamps.get(number, {}) | own
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


def _read_copy(book: Book, sheet: RawSheet) -> Stamps:
    lines = [sheet.row(i) for i in range(sheet.height)]
    _, _, book.scheme, run, month = (lines[0].get(i, "") for i in range(5))
    keys = {at: key for at, key in (lines[1] if len(lines) > 1 else {}).items() if key in COPIED}
    stamps: Stamps = {}
    for line in lines[2:]:
        cells = {key: _same(line.get(at, "")) for at, key in keys.items()}
        if cells.get("id"):
            stamp = EntryStamp(cells.pop("opened", ""), cells.pop("opened_month", ""), run, month, cells)
            stamps.setdefault(cells["id"], {})[cells.get("answers_for", "")] = stamp
    return stamps


def _read_rows(
    book: Book, sheet: RawSheet, heading: int, columns: Mapping[str, int], stamps: Stamps
) -> None:  # fmt: skip
    missing = [key for key in FIELDS if key not in columns]
    if missing:
        book.problems.append(Problem("warning", "ledger-column-gone", sheet.where, {"columns": missing}))
    photos = _photos(sheet, {columns[key] for key in FIELDS if key in columns})
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
            made = _row(number, where, cells, stamps.get(number, {}), frozenset(errors))
            book.rows.append(replace(made, photos=tuple(dict.fromkeys(photos.get(row, ())))))
        else:
            book.problems.append(Problem("warning", "ledger-row-added", where, {"text": _shown(list(texts.values()))}))


def _photos(sheet: RawSheet, columns: Set[int]) -> dict[int, list[str]]:
    """Row → the pictures that lie in some of its columns: those that the workbook itself shows lie in others."""
    found: dict[int, list[str]] = {}
    for picture in sheet.pasted:
        if picture.photo and picture.column in columns:
            found.setdefault(picture.row, []).append(picture.photo)
    return found


def _row(
    number: str, where: Where, cells: Mapping[str, tuple[str, Where]], own: Mapping[str, EntryStamp],
    broken: frozenset[str],
) -> ReturnedRow:  # fmt: skip
    """A row with its stamp: that of the unit it names, or the only one of its id, whatever the row says."""
    named = cells["answers_for"][0] if "answers_for" in cells else ""
    unit = next(iter(own)) if len(own) == 1 else named
    return ReturnedRow(number, where, cells, own.get(unit), broken, unit, len(own) > 1 and unit not in own)


def _is_heading_again(text: str) -> bool:
    return any(bare_heading(text) == bare_heading(t.columns["id"]) for t in LEDGER.values())


def _same(text: str) -> str:
    """A text without what programs change when they save it: line ends and outer blanks."""
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def _shown(texts: Sequence[str]) -> str:
    return " | ".join(texts)[:60]
