"""xlsx, xlsm → raw sheets: the plain ones in bulk, any other cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.parsers import expat

import numpy as np
import pyarrow as pa

from civscore.background import MANY_BYTES, ahead, in_background
from civscore.errors import CivScoreError, Where
from civscore.photos.album import Album
from civscore.readers.files.cells import SheetCells
from civscore.readers.files.damage import DAMAGE
from civscore.readers.files.embedded import UNREADABLE
from civscore.readers.files.parts import Parts
from civscore.readers.files.plain import Plain, is_plain_date, only_texts, plain_sheet, plain_strings
from civscore.readers.files.quick import Columns, Quick, is_usual
from civscore.readers.files.richvalues import picture_values
from civscore.readers.files.worksheet import BookFacts, read_worksheet
from civscore.readers.files.xlsxbook import Listed, SheetPart, formats, listed, shared_strings
from civscore.readers.raw import RawSheet, is_picture
from civscore.workbook.mark import kinds_named

_PLAIN_STYLES = b"<cellXfs"
_DIGITS, _FEW = 15, 1000
_DOUBTFUL = re.compile(r"-?[\d.]{16,}$|1\d{3}-\d\d-\d\d \d|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.")
_LARGE = 4_000_000  # bytes of a part that is unpacked and looked at side by side


def read_xlsx(path: Path, parts: Parts, album: Album | None = None) -> list[RawSheet]:
    """All sheets of a workbook; charts, macros and dialogs as sheets without cells. Pictures are kept in an *album*.

    Raises:
        CivScoreError: it is no workbook, or a bomb.
        zipfile.BadZipFile, expat.ExpatError, ValueError, LookupError: it is damaged.
    """
    book = parts.book
    if book is None or book not in parts or book.endswith(".bin"):
        raise CivScoreError.of("not-a-workbook", Where(parts.name))
    found = listed(parts, book)
    quick = Quick(parts.data or path) if _is_quick(parts, book, found) else None
    reader = _Sheets(parts, book, found, quick)
    size = path.stat().st_size
    with in_background(size, MANY_BYTES) as submit:
        if quick and size >= MANY_BYTES:
            quick.pending = submit(quick.open)
        sheets = [reader.sheet(sheet) for sheet in found.sheets]
    for sheet in sheets:
        sheet.kinds = kinds_named(found.names)
    if album:
        reader.read_pictures(sheets, album)
    return sheets


def numbers_in(parts: Parts, lines: Mapping[str, Sequence[str | int]]) -> dict[str, dict[int, set[int]]]:
    """For sheets: column → the rows (both from 0) whose cells hold numbers. Raises as above.

    Args:
        parts: the workbook.
        lines: for each sheet the lines that are asked for, columns (letters) or rows (from 1).
    """
    book = parts.book or ""
    found = listed(parts, book)
    reader = _Sheets(parts, book, found, None)
    return {s.name: reader.numbers(s, lines[s.name]) for s in found.sheets if s.part and s.name in lines}


def sheet_parsed(parts: Parts, book: str, found: Listed, sheet: SheetPart) -> RawSheet:
    """A sheet that is parsed cell by cell, however plain it is."""
    return _Sheets(parts, book, found, None).sheet(sheet)


def _is_quick(parts: Parts, book: str, found: Listed) -> bool:
    strings = parts.related(book, "sharedStrings")
    return (
        not found.date1904
        and len({s.name for s in found.sheets}) == len(found.sheets)
        and is_usual(parts, book)
        and (strings is None or plain_strings(parts.chunks(strings)))
    )


class _Sheets:
    """The sheets of a workbook, one after the other."""

    def __init__(self, parts: Parts, book: str, found: Listed, quick: Quick | None) -> None:
        self.parts, self.book, self.found, self.quick = parts, book, found, quick
        styles = parts.related(book, "styles")
        self.facts = BookFacts(parts.name, (), formats(parts, styles), found.date1904, found.stale)
        dated = any(form and is_plain_date(form) for form in self.facts.formats)
        if dated and styles and parts.read(styles).count(_PLAIN_STYLES) != 1:
            self.quick = None  # another prefix: it would take dates for numbers
        self.complete = False

    def sheet(self, sheet: SheetPart) -> RawSheet:
        if not sheet.part:
            return RawSheet(self.parts.name, sheet.name, {}, hidden=sheet.hidden)
        if self.quick and (plain := plain_sheet(sheet.part, self._chunks(sheet), self.facts)):
            columns = self.quick.columns(sheet.name, from_a=plain.from_a)
            if columns is not None and _is_whole(columns, plain):
                raw = plain.beside.raw(self.parts.name, sheet.name, hidden=sheet.hidden)
                raw.columns, raw.texts_only = columns, frozenset(columns.keys() - plain.numbers)
                return raw
        return self.parsed(sheet).raw(self.parts.name, sheet.name, hidden=sheet.hidden)

    def read_pictures(self, raws: Sequence[RawSheet], album: Album) -> None:
        """Look for the pictures of the sheets, where there may be any."""
        with_any = [
            (raw, own.part) for raw, own in zip(raws, self.found.sheets, strict=True)
            if raw.in_cells or (own.part and self.parts.related(own.part, "drawing"))
        ]  # fmt: skip
        if with_any:
            from civscore.readers.files.pictures import BookPictures

            pictures = BookPictures(self.parts, self.book, self.facts.pictures, album)
            for raw, part in with_any:
                try:
                    raw.pasted = pictures.of(raw, part)
                except (*DAMAGE, expat.ExpatError, LookupError, OverflowError):  # the cells are sound all the same
                    raw.embedded.append(UNREADABLE)

    def _chunks(self, sheet: SheetPart) -> Iterator[bytes]:
        chunks = self.parts.chunks(sheet.part)
        return ahead(chunks) if self.parts.size(sheet.part) > _LARGE else chunks

    def parsed(self, sheet: SheetPart) -> SheetCells:
        """A sheet, cell by cell."""
        return read_worksheet(sheet.part, self.parts.chunks(sheet.part), self.all_facts())

    def numbers(self, sheet: SheetPart, lines: Sequence[str | int]) -> dict[int, set[int]]:
        """Column → the rows (both from 0) whose cells hold numbers; none where these lines hold none."""
        columns = [line for line in lines if isinstance(line, str)]
        if len(columns) == len(lines) and only_texts(self.parts.chunks(sheet.part), self.facts, columns):
            return {}
        return self.parsed(sheet).numbers

    def all_facts(self) -> BookFacts:
        """With what only cells need that are parsed here."""
        if not self.complete:
            strings = shared_strings(self.parts, self.parts.related(self.book, "sharedStrings"))
            self.facts = replace(
                self.facts, strings=strings, pictures=picture_values(self.parts, self.book),
                in_strings=any(map(is_picture, strings)),
            )  # fmt: skip
            self.complete = True
        return self.facts


def _is_whole(columns: Columns, plain: Plain) -> bool:
    """Whether all cells are there, and none of them has a text that a closer look could change: texts are as they
    are."""
    there = sum(len(cells) - cells.null_count for cells in columns.values())
    return there == plain.cells and not any(_is_doubtful(columns[c]) for c in columns.keys() & plain.numbers)


def _is_doubtful(texts: Any) -> bool:
    """Whether there are texts that may be times of day (the library dates them to 1899), parts of a second, or numbers
    of more than 15 digits."""
    texts = texts if texts.type == pa.string() else texts.cast(pa.string())
    ends = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + len(texts) + 1]
    long = np.flatnonzero(np.diff(ends) > _DIGITS)
    if len(texts) < _FEW:  # each call of the library has its price
        every = texts.to_pylist()
        return any(map(_DOUBTFUL.match, {every[at] for at in long.tolist()}))
    return any(map(_DOUBTFUL.match, texts.take(pa.array(long)).unique().to_pylist()))
