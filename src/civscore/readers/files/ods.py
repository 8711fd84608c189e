"""ods → raw sheets: content.xml, parsed as XML. What a cell is, its type says; what it shows is only its text."""

from __future__ import annotations

import re
from collections.abc import Callable

from civscore.errors import CivScoreError, Where
from civscore.photos.album import Album
from civscore.readers.files.cells import MAX_COLUMNS, SheetCells, is_nothing
from civscore.readers.files.odscell import OdsCell, enter
from civscore.readers.files.odsframes import OdsFrames, length
from civscore.readers.files.parts import Parts, xml_parser
from civscore.readers.files.pasting import ABSENT, PictureBytes, held_in_cells
from civscore.readers.raw import Merged, RawSheet
from civscore.workbook.mark import kinds_named

CONTENT = "content.xml"
_MANIFEST = "meta-inf/manifest.xml"
_MOST_CELLS = 20_000_000  # that repeated ones may stand for, where they hold something
_MANY_ROWS = 10_000  # a repeated row that stands for so many is the rest of the sheet
_HIDDEN = ("collapse", "filter")
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE, TEXT, STYLE = (f"{_ODF}{name}:1.0 " for name in ("table", "office", "text", "style"))
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_NOT_SHOWN = {f"{OFFICE}annotation", f"{_ODF}drawing:1.0 frame", f"{TABLE}shapes", f"{TABLE}tracked-changes"}
_BLANKS = re.compile(r"[ \t\r\n]+")

Attributes = dict[str, str]
Lines = list[tuple[int, float | None]]
"""How many rows, or columns, in turn have which length; None: nothing is said."""


def read_ods(parts: Parts, album: Album | None = None) -> list[RawSheet]:
    """All sheets of a workbook; pictures are kept in an *album*.

    Raises:
        CivScoreError: it is encrypted, no workbook, or spans more cells than memory holds.
        expat.ExpatError, ValueError, LookupError: it is damaged.
    """
    _refuse_encrypted(parts)
    reader = _content(parts)
    if not reader.is_book:
        raise CivScoreError.of("not-a-workbook", Where(parts.name))
    kinds = kinds_named(reader.names)
    sheets = [cells.raw(parts.name, name, hidden=hidden) for name, cells, hidden in reader.sheets]
    for sheet in sheets:
        sheet.kinds = kinds
    if album:
        kept = PictureBytes(parts, album)
        for sheet, frames, lines in zip(sheets, reader.frames, reader.lines, strict=True):
            absent = held_in_cells(sheet, lambda _: ("", ABSENT))
            sheet.pasted = sorted([*absent, *(frames.pasted(sheet.merged, lines, kept) if frames.found else [])])
    return sheets


def numbers_in_ods(parts: Parts) -> dict[str, dict[int, set[int]]]:
    """For each sheet: column → the rows (both from 0) whose cells hold numbers. Raises as above."""
    return {name: cells.numbers for name, cells, _ in _content(parts).sheets}


def _content(parts: Parts) -> _Content:
    reader = _Content(parts.name)
    parser = xml_parser(parts.name, CONTENT, reader.start)
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    for chunk in parts.chunks(CONTENT):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return reader


def _refuse_encrypted(parts: Parts) -> None:
    found = []
    if _MANIFEST in parts:
        parts.parse(_MANIFEST, lambda name, _: found.append(name))
    if "encryption-data" in found:
        raise CivScoreError.of("workbook-encrypted", Where(parts.name), reason="")


class _Content:
    """The parser's handlers, and what they found: each sheet's name, its cells, and whether it is hidden."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sheets: list[tuple[str, SheetCells, bool]] = []
        self.names: list[str] = []
        self.is_book = False
        self.frames: list[OdsFrames] = []  # of each sheet
        self.lines: list[tuple[Lines, Lines]] = []  # its rows and columns
        self.lengths: dict[str, float] = {}  # by style
        self.hidden_styles: set[str] = set()  # of tables, and of rows and columns without height or width
        self.style = ""
        self.depth = 0  # of tables within tables
        self.skipping = 0  # elements within what no cell shows
        self.cells = SheetCells()
        self.row, self.rows, self.column, self.left, self.put = 0, 1, 0, 0, 0
        self.waiting: list[OdsCell] = []
        self.cell: OdsCell | None = None
        self.columns = 1
        self.shown: list[str] = []
        self.in_text = 0
        own: dict[str, Callable[[Attributes], None]] = {
            f"{TABLE}table": self._table, f"{TABLE}table-column": self._column, f"{TABLE}table-row": self._row,
            f"{TEXT}p": self._paragraph, f"{TEXT}s": self._spaces, f"{TEXT}tab": self._tab,
            f"{TEXT}line-break": self._line, f"{OFFICE}spreadsheet": self._book, f"{STYLE}style": self._style,
            f"{STYLE}table-properties": self._properties,
            f"{STYLE}table-row-properties": self._size, f"{STYLE}table-column-properties": self._size,
            f"{TABLE}named-range": self._name,
        }  # fmt: skip
        self.starts = own | dict.fromkeys(_CELLS, self._cell)

    def start(self, name: str, attributes: Attributes) -> None:
        if self.skipping or name in _NOT_SHOWN:
            self.skipping += 1
            if self.frames:
                self.frames[-1].start(name, attributes, (self.row, self.cell.column) if self.cell else None)
        elif begin := self.starts.get(name):
            begin(attributes)

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
            if self.frames:
                self.frames[-1].end(name)
        elif name in _CELLS:
            self._cell_done()
        elif name == f"{TEXT}p":
            self.in_text -= 1
        elif name == f"{TABLE}table-row":
            self._row_done()
        elif name == f"{TABLE}table":
            self.depth -= 1

    def text(self, data: str) -> None:
        if self.in_text and not self.skipping:
            self.shown.append(_BLANKS.sub(" ", data))

    # -- what begins --------------------------------------------------------------------------------------------------

    def _book(self, attributes: Attributes) -> None:
        self.is_book = True

    def _style(self, attributes: Attributes) -> None:
        self.style = attributes.get(f"{STYLE}name", "")

    def _properties(self, attributes: Attributes) -> None:
        if attributes.get(f"{TABLE}display") == "false":
            self.hidden_styles.add(self.style)

    def _size(self, attributes: Attributes) -> None:
        size = attributes.get(f"{STYLE}row-height") or attributes.get(f"{STYLE}column-width")
        if is_nothing(size):
            self.hidden_styles.add(self.style)
        if (known := length(size)) is not None:
            self.lengths[self.style] = known

    def _length(self, attributes: Attributes) -> float | None:
        return 0.0 if self._hidden(attributes) else self.lengths.get(attributes.get(f"{TABLE}style-name", ""))

    def _hidden(self, attributes: Attributes) -> bool:
        thin = attributes.get(f"{TABLE}style-name", "") in self.hidden_styles
        return thin or attributes.get(f"{TABLE}visibility") in _HIDDEN

    def _name(self, attributes: Attributes) -> None:
        self.names.append(attributes.get(f"{TABLE}name", ""))

    def _table(self, attributes: Attributes) -> None:
        self.depth += 1
        if self.depth == 1 and self.is_book:
            self.cells = SheetCells()
            hidden = attributes.get(f"{TABLE}style-name", "") in self.hidden_styles
            self.sheets.append((attributes.get(f"{TABLE}name", ""), self.cells, hidden))
            self.row, self.left = 0, 0
            self.frames.append(OdsFrames())
            self.lines.append(([], []))

    def _column(self, attributes: Attributes) -> None:
        width = _repeated(attributes, "columns")
        if self.depth == 1:
            if self._hidden(attributes) and self.left < MAX_COLUMNS:
                self.cells.hide(self.left, self.left + width - 1)
            self.left += width
            self.lines[-1][1].append((min(width, MAX_COLUMNS), self._length(attributes)))

    def _row(self, attributes: Attributes) -> None:
        if self.depth == 1:
            self.rows, self.column, self.waiting = _repeated(attributes, "rows"), 0, []
            self.lines[-1][0].append((self.rows, self._length(attributes)))
            hidden = self._hidden(attributes)
            self.cells.hidden_rows += self.rows if hidden and self.rows < _MANY_ROWS else 0

    def _cell(self, attributes: Attributes) -> None:
        if self.depth == 1:
            self.cell, self.shown, self.in_text = OdsCell(self.column, attributes), [], 0
            self.columns = _repeated(attributes, "columns")

    def _paragraph(self, attributes: Attributes) -> None:
        self.in_text += 1
        if self.shown:
            self.shown.append("\n")

    def _spaces(self, attributes: Attributes) -> None:
        self.shown.append(" " * min(int(attributes.get(f"{TEXT}c", "1")), 1000))

    def _tab(self, attributes: Attributes) -> None:
        self.shown.append("\t")

    def _line(self, attributes: Attributes) -> None:
        self.shown.append("\n")

    # -- what ends ----------------------------------------------------------------------------------------------------

    def _cell_done(self) -> None:
        if self.depth == 1 and self.cell:
            self.cell.shown, self.cell.columns = "".join(self.shown), self.columns
            self.column += self.columns
            if self.cell.matters:
                self.waiting.append(self.cell)
            self.cell = None

    def _row_done(self) -> None:
        if self.depth != 1:
            return
        self.put += self.rows * sum(cell.columns for cell in self.waiting)
        if self.put > _MOST_CELLS:
            raise CivScoreError.of("workbook-bomb", Where(self.file))
        for cell in self.waiting:
            self._merge(cell)
            for row in range(self.row, self.row + self.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    enter(self.cells, row, column, cell)
        self.row += self.rows

    def _merge(self, cell: OdsCell) -> None:
        down, across = cell.span
        if down > 1 or across > 1:
            self.cells.merge(Merged(self.row, cell.column, self.row + down - 1, cell.column + across - 1))


def _repeated(attributes: Attributes, what: str) -> int:
    return int(attributes.get(f"{TABLE}number-{what}-repeated", "1"))
