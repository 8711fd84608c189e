"""xls (Excel 97 to 2003) → raw sheets: the workbook's stream, record by record."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from civscore.errors import CivScoreError, Where
from civscore.photos.album import Album
from civscore.readers.files.cells import SheetCells
from civscore.readers.files.embedded import UNREADABLE
from civscore.readers.files.formats import Format, format_of
from civscore.readers.files.officeart import stored
from civscore.readers.files.ole import OleFile
from civscore.readers.files.pasting import ABSENT, held_in_cells, keep_drawn
from civscore.readers.files.xlssheet import XlsSheet, records
from civscore.readers.files.xlsstrings import shared_texts, text_at
from civscore.readers.raw import RawSheet
from civscore.workbook.mark import kinds_named

_BOF, _EOF, _PASSWORD, _DATES = 0x0809, 0x000A, 0x002F, 0x0022
_SHEET, _FORMAT, _XF, _STRINGS, _CONTINUE, _NAME = 0x0085, 0x041E, 0x00E0, 0x00FC, 0x003C, 0x0018
_PICTURES = 0x00EB
_VERSION = 0x0600  # Excel 97 and later
_WORKSHEET, _MACROS = 0, 1
_BUILT_IN_NAME = 0x20


@dataclass(frozen=True)
class ListedSheet:
    """A sheet as the workbook lists it: its name, where its records begin, whether it is hidden, and of what kind."""

    name: str
    position: int
    hidden: bool
    kind: int


@dataclass
class XlsBook:
    """What the workbook's own records say."""

    sheets: list[ListedSheet] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    date1904: bool = False
    pictures: list[bytes] = field(default_factory=list)

    @property
    def formats(self) -> list[Format | None]:
        """The number format of each style; None where numbers are shown as they are."""
        found = [format_of(number, self.codes.get(number)) for number in self.styles]
        return [None if form.plain else form for form in found]


def read_xls(data: bytes, name: str, album: Album | None = None) -> list[RawSheet]:
    """All sheets of a workbook; charts and macros as sheets without cells. Pictures are kept in an *album*.

    Raises:
        CivScoreError: it is encrypted, older than Excel 97, or no workbook.
        ValueError, LookupError, struct.error: it is damaged.
    """
    stream = _stream(data, name)
    book = _book(stream, name)
    parsed = _parsed(stream, book)
    raws = [parsed[s].cells.raw(name, s.name, hidden=s.hidden) for s in book.sheets]
    for raw in raws:
        raw.kinds = kinds_named(book.names)
    if raws and any(s.kind == _MACROS for s in book.sheets):
        raws[0].embedded.append("macros-inside")
    if album:
        _read_pictures([(raw, parsed[s]) for raw, s in zip(raws, book.sheets, strict=True)], book, album)
    return raws


def _read_pictures(sheets: Sequence[tuple[RawSheet, XlsSheet]], book: XlsBook, album: Album) -> None:
    """Look for the pictures of the sheets, where there may be any."""
    kept: list[tuple[str, str]] | None = None
    for raw, sheet in sheets:
        if raw.in_cells:
            raw.pasted = held_in_cells(raw, lambda _: ("", ABSENT))
        if sheet.drawing.pieces and book.pictures:
            try:
                kept = (
                    kept if kept is not None else [keep_drawn(data, album) for data in stored(b"".join(book.pictures))]
                )
                raw.pasted = sorted([*raw.pasted, *sheet.drawing.pasted(raw.merged, kept)])
            except (ValueError, LookupError, OverflowError, struct.error):  # the cells are sound all the same
                raw.embedded.append(UNREADABLE)


def numbers_in_xls(data: bytes, name: str) -> dict[str, dict[int, set[int]]]:
    """For each sheet: column → the rows (both from 0) whose cells hold numbers. Raises as above."""
    stream = _stream(data, name)
    return {listed.name: sheet.cells.numbers for listed, sheet in _parsed(stream, _book(stream, name)).items()}


def _stream(data: bytes, name: str) -> bytes:
    container = OleFile(data)
    names = {entry.name for entry in container.entries}
    if "encryptedpackage" in names:
        raise CivScoreError.of("workbook-encrypted", Where(name), reason="")
    stream = container.stream("workbook")
    if stream is None:
        code = "workbook-too-old" if "book" in names else "not-a-workbook"
        raise CivScoreError.of(code, Where(name))
    return stream


def _book(stream: bytes, name: str) -> XlsBook:
    book = XlsBook()
    pieces: list[bytes] = []
    before = 0
    for kind, body in _globals(stream):
        if kind == _BOF and struct.unpack_from("<H", body)[0] < _VERSION:
            raise CivScoreError.of("workbook-too-old", Where(name))
        if kind == _PASSWORD:
            raise CivScoreError.of("workbook-encrypted", Where(name), reason="")
        if kind == _STRINGS or (kind == _CONTINUE and before == _STRINGS):
            pieces.append(body)
            before = _STRINGS
            continue
        if kind == _PICTURES or (kind == _CONTINUE and before == _PICTURES):
            book.pictures.append(body)
            before = _PICTURES
            continue
        before = kind
        _setting(book, kind, body)
    book.strings = shared_texts(pieces)
    return book


def _globals(stream: bytes) -> Iterator[tuple[int, bytes]]:
    for kind, body in records(stream, 0):
        yield kind, body
        if kind == _EOF:
            return
    raise ValueError("no end of the workbook's own records")


def _setting(book: XlsBook, kind: int, body: bytes) -> None:
    if kind == _SHEET:
        position, hidden, what = struct.unpack_from("<IBB", body)
        book.sheets.append(ListedSheet(text_at(body, 6, wide=False), position, bool(hidden & 3), what))
    elif kind == _FORMAT:
        book.codes[struct.unpack_from("<H", body)[0]] = text_at(body, 2)
    elif kind == _XF:
        book.styles.append(struct.unpack_from("<H", body, 2)[0])
    elif kind == _DATES:
        book.date1904 = struct.unpack_from("<H", body)[0] == 1
    elif kind == _NAME and not struct.unpack_from("<H", body)[0] & _BUILT_IN_NAME:
        length, wide = body[3], body[14] & 1
        book.names.append(body[15 : 15 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1"))


def _parsed(stream: bytes, book: XlsBook) -> dict[ListedSheet, XlsSheet]:
    found = {}
    for listed in book.sheets:
        found[listed] = sheet = XlsSheet(book.strings, book.formats, SheetCells(book.date1904))
        if listed.kind == _WORKSHEET:
            sheet.read(stream, listed.position)
    if not any(sheet.calculated for sheet in found.values()):
        for sheet in found.values():
            sheet.doubt_empty()
    return found
