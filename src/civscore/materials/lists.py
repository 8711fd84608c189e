"""Check lists that come back from units, and the office's own register of files: what they say of documents."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from civscore.dates import day_near, parse_date
from civscore.errors import Problem, Where
from civscore.matching import folded, normalized
from civscore.readers.files.opening import raw_sheets
from civscore.readers.headings import bare_heading
from civscore.readers.raw import RawSheet
from civscore.text.materials import HEADINGS, REGISTER_COLUMNS, VERDICTS

Verdict = Literal["", "accepted", "returned"]
_TOP = 30  # rows in which the heading is looked for
_MADE_FOR = re.compile(r"sha256 ([0-9a-f]{16})\b")
_BETWEEN = re.compile(r"[\n;；]+")
REGISTER_HEADINGS = {bare_heading(name) for name in REGISTER_COLUMNS}
"""Headings of the register as it is written, in both languages."""


@dataclass(frozen=True)
class ListRow:
    """What a row says. Texts that it does not say are empty.

    Attributes:
        where: its cell with the number, or its first one.
        number, document, unit: which document.
        files: names of its files, or their paths.
        written: the day on which the document was made. handed: on which it was handed in.
        stated: how many were handed in.
        verdict: whether the office takes it. remark: why not, or anything else.
        size: of the file in bytes, as the register has it.
        more: what stands in columns that the office added to the register, by heading.
    """

    where: Where
    number: str = ""
    document: str = ""
    unit: str = ""
    files: tuple[str, ...] = ()
    written: dt.date | None = None
    handed: dt.date | None = None
    stated: int | None = None
    verdict: Verdict = ""
    remark: str = ""
    size: int | None = None
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Lists:
    """The rows of some lists, what is wrong in them, and the beginnings of the hashes of the schemes that they were
    made for, where they say so."""

    rows: list[ListRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    made_for: set[str] = field(default_factory=set)


def read_list(path: Path, today: dt.date, lists: Lists, *, register: bool = False) -> bool:
    """Add what a workbook says; whether it is one.

    Args:
        path: the workbook or csv file.
        today: days without a year are near it.
        lists: takes the rows and the problems.
        register: whether it has to be a register, which has the files' sizes; else a list: a copy of the register that
            lies about is none.

    Raises:
        CivScoreError: the file cannot be read.
    """
    found = False
    for sheet in raw_sheets(path):
        for at, cells in enumerate(sheet.rows(_TOP)):
            columns = _columns(cells)
            lists.made_for.update(digits for text in cells.values() for digits in _MADE_FOR.findall(text))
            if "number" in columns and {"files", "stated", "handed"} & set(columns) and ("size" in columns) == register:
                found = True
                _read_rows(sheet, at, (columns, _added(cells) if register else {}), today, lists)
                break
    return found


def _columns(cells: Mapping[int, str]) -> dict[str, int]:
    """Column → where it stands in this row."""
    known = {bare_heading(name): key for key, names in HEADINGS.items() for name in names}
    return {known[name]: at for at, text in reversed(list(cells.items())) if (name := bare_heading(text)) in known}


def _added(cells: Mapping[int, str]) -> dict[str, int]:
    """The columns of a register that are none of ours: heading → where it stands."""
    own = {bare_heading(name) for names in HEADINGS.values() for name in names} | REGISTER_HEADINGS
    return {" ".join(text.split()): at for at, text in cells.items() if bare_heading(text) not in own}


def _read_rows(
    sheet: RawSheet, heading: int, known: tuple[Mapping[str, int], Mapping[str, int]], today: dt.date, lists: Lists
) -> None:
    columns, added = known
    for row, texts in enumerate(sheet.rows(sheet.height)[heading + 1 :], heading + 1):
        cells = {key: texts.get(at, "").strip() for key, at in columns.items()}
        broken = [key for key, at in columns.items() if row in sheet.errors.get(at, {})]
        lists.problems += [Problem("error", "materials-cell-broken", sheet.at(row, columns[key])) for key in broken]
        said = {key: cells.get(key, "") for key in ("files", "written", "handed", "stated", "verdict", "remark")}
        more = {name: text for name, at in added.items() if (text := texts.get(at, "").strip())}
        if any(said.values()) or more:
            own = _row(sheet, row, columns, cells, today, lists.problems)
            lists.rows.append(replace(own, more=more) if more else own)


def _row(
    sheet: RawSheet, row: int, columns: Mapping[str, int], cells: Mapping[str, str], today: dt.date,
    problems: list[Problem],
) -> ListRow:  # fmt: skip
    def where(key: str) -> Where:
        return sheet.at(row, columns.get(key, columns["number"]))

    def day(key: str) -> dt.date | None:
        text = cells.get(key, "")
        found = (parse_date(text) or day_near(text, today)) if text else None
        if text and found is None:
            problems.append(Problem("error", "materials-bad-day", where(key), {"given": text[:60]}))
        return found

    stated, verdict, size = cells.get("stated", ""), cells.get("verdict", ""), cells.get("size", "")
    number = re.fullmatch(r"(\d{1,6})(?:\.0*)?\s*份?", normalized(stated), re.ASCII)
    if stated and not number:
        problems.append(Problem("error", "materials-bad-count", where("stated"), {"given": stated[:60]}))
    meant = next((key for key, words in VERDICTS.items() if folded(verdict) in map(folded, words)), None)
    if meant is None:
        values = {"given": verdict[:60], "known": [word for words in VERDICTS.values() for word in words[:1] if word]}
        problems.append(Problem("error", "materials-bad-verdict", where("verdict"), values))
    return ListRow(
        where("number"), normalized(cells.get("number", "")), cells.get("document", ""), cells.get("unit", ""),
        tuple(_files(cells.get("files", ""), one="size" in columns)), day("written"), day("handed"),
        int(number[1]) if number else None, meant or "", cells.get("remark", ""),
        int(size) if size.isdecimal() else None,
    )  # fmt: skip


def _files(text: str, *, one: bool) -> Iterator[str]:
    """The names of files in a cell, one a line or parted by semicolons; of a register the only one."""
    names = [text] if one else _BETWEEN.split(text)
    yield from (name.strip().replace("\\", "/") for name in names if name.strip())
