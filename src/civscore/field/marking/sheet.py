"""The XML of one sheet: some cells get another format or another text, everything else stays as it is.

A sheet may be large, so that it is scanned and not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from civscore.readers.raw import column_number, letter

Cell = tuple[int, int]
"""Row and column, both from 0."""

MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_DATA = re.compile(rb"<((?:\w+:)?)sheetData\b[^>]*?(?:/>|>(.*)</(?:\w+:)?sheetData\s*>)", re.S)
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?row\s*>)", re.S)
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c\s*>)", re.S)
_ADDRESS = re.compile(rb'\br="([A-Z]*)(\d+)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_BEHIND_DRAWING = re.compile(
    rb"<(?:\w+:)?(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst"
    rb"|AlternateContent)\b|</(?:\w+:)?worksheet\s*>"
)
_LEGACY = re.compile(rb'<(?:\w+:)?legacyDrawing\s[^>]*?\bid="([^"]+)"')
_SELECTED = re.compile(rb'\stabSelected="(?:1|true)"')


_Region = tuple[int, int, int, int]
"""First row, first column, last row, last column of a merged region."""
_TALL = 50  # rows; taller regions are few


@dataclass(frozen=True)
class Mark:
    """What happens to a cell: its colour (a key of ``FILLS``), and the text that replaces its own, if any."""

    colour: str
    text: str | None = None


def cell_at(address: str) -> Cell:
    """``B3`` → (2, 1)."""
    found = re.fullmatch(r"([A-Z]+)(\d+)", address)
    assert found, address
    return int(found.group(2)) - 1, column_number(found.group(1))


def address(cell: Cell) -> str:
    """(2, 1) → ``B3``."""
    return f"{letter(cell[1])}{cell[0] + 1}"


def anchors(xml: bytes) -> Callable[[Cell], Cell]:
    """Where a cell's text stands: for a cell inside a merged region that is the region's first cell."""
    by_row: dict[int, list[_Region]] = {}
    tall: list[_Region] = []
    for left, top, right, bottom in dict.fromkeys(MERGE.findall(xml)):
        region = (int(top) - 1, column_number(left.decode()), int(bottom) - 1, column_number(right.decode()))
        if region[2] - region[0] > _TALL:
            tall.append(region)
        else:  # a sheet may have thousands of them
            for row in range(region[0], region[2] + 1):
                by_row.setdefault(row, []).append(region)

    def anchor(cell: Cell) -> Cell:
        row, column = cell
        inside = (r for r in (*by_row.get(row, ()), *tall) if r[0] <= row <= r[2] and r[1] <= column <= r[3])
        return next(((r[0], r[1]) for r in inside), cell)

    return anchor


def marked(xml: bytes, marks: Mapping[Cell, Mark], style: Callable[[int, str], int]) -> bytes:
    """The sheet with marked cells.

    Args:
        xml: the sheet's part.
        marks: what happens to which cells.
        style: (a cell's format, colour) → its new format.
    """
    data = _DATA.search(xml)
    if data is None or not marks:
        return xml
    by_row: dict[int, dict[int, Mark]] = {}
    for (row, column), mark in marks.items():
        by_row.setdefault(row, {})[column] = mark
    writer = _SheetWriter(data.group(1), style)
    body = b"".join(writer.rows(data.group(2) or b"", by_row))
    prefix = data.group(1)
    start = xml[: data.start()] + b"<" + prefix + b"sheetData>"
    return start + body + b"</" + prefix + b"sheetData>" + xml[data.end() :]


class _SheetWriter:
    def __init__(self, prefix: bytes, style: Callable[[int, str], int]) -> None:
        self.prefix, self.style = prefix, style

    def rows(self, xml: bytes, marks: dict[int, dict[int, Mark]]) -> Iterator[bytes]:
        """All rows, those that are missing put in their place."""
        waiting = sorted(marks)
        done, row = 0, -1
        for found in _ROW.finditer(xml):
            stated = _ADDRESS.search(found.group(1))
            row = int(stated.group(2)) - 1 if stated else row + 1
            yield xml[done : found.start()]
            while waiting and waiting[0] < row:
                new = waiting.pop(0)
                yield self._row(b' r="%d"' % (new + 1), b"", new, marks[new])
            if waiting and waiting[0] == row:
                waiting.pop(0)
                yield self._row(found.group(1), found.group(2) or b"", row, marks[row])
            else:
                yield found.group(0)
            done = found.end()
        yield xml[done:]
        for new in waiting:
            yield self._row(b' r="%d"' % (new + 1), b"", new, marks[new])

    def _row(self, attributes: bytes, xml: bytes, row: int, marks: dict[int, Mark]) -> bytes:
        inside = b"".join(self._cells(xml, row, marks))
        return b"<" + self.prefix + b"row" + attributes + b">" + inside + b"</" + self.prefix + b"row>"

    def _cells(self, xml: bytes, row: int, marks: dict[int, Mark]) -> Iterator[bytes]:
        waiting = sorted(marks)
        done, column = 0, -1
        for found in _CELL.finditer(xml):
            stated = _ADDRESS.search(found.group(1))
            column = column_number(stated.group(1).decode()) if stated else column + 1
            yield xml[done : found.start()]
            while waiting and waiting[0] < column:
                new = waiting.pop(0)
                yield self._cell(b"", None, (row, new), marks[new])
            if waiting and waiting[0] == column:
                waiting.pop(0)
                yield self._cell(found.group(1), found.group(2), (row, column), marks[column])
            else:
                yield found.group(0)
            done = found.end()
        yield xml[done:]
        for new in waiting:
            yield self._cell(b"", None, (row, new), marks[new])

    def _cell(self, attributes: bytes, inside: bytes | None, at: Cell, mark: Mark) -> bytes:
        old = _STYLE.search(attributes)
        style = self.style(int(old.group(1)) if old else 0, mark.colour)
        rest = _ADDRESS.sub(b"", _STYLE.sub(b"", attributes)).strip()
        if mark.text is not None:
            rest, inside = b't="inlineStr"', self._text(mark.text)
        head = b'<%bc r="%b" s="%d"' % (self.prefix, address(at).encode(), style) + (b" " + rest if rest else b"")
        return head + (b"/>" if inside is None else b">%b</%bc>" % (inside, self.prefix))

    def _text(self, text: str) -> bytes:
        p = self.prefix.decode()
        return f'<{p}is><{p}t xml:space="preserve">{escape(text)}</{p}t></{p}is>'.encode()


def cells_in(xml: bytes, formats: set[int]) -> Iterator[Cell]:
    """The cells that have one of these formats."""
    for at, attributes, _ in _all_cells(xml) if formats else ():
        style = _STYLE.search(attributes)
        if style and int(style.group(1)) in formats:
            yield at


def formulas_in(xml: bytes, cells: set[Cell]) -> set[Cell]:
    """Those of the cells whose text is made by a formula."""
    return {at for at, _, inside in _all_cells(xml) if at in cells and _FORMULA.search(inside)} if cells else set()


def _all_cells(xml: bytes) -> Iterator[tuple[Cell, bytes, bytes]]:
    """Each cell's place, its attributes and what is in it."""
    data = _DATA.search(xml)
    row = -1
    for line in _ROW.finditer(data.group(2) or b"") if data else ():
        stated = _ADDRESS.search(line.group(1))
        row, column = int(stated.group(2)) - 1 if stated else row + 1, -1
        for cell in _CELL.finditer(line.group(2) or b""):
            at = _ADDRESS.search(cell.group(1))
            column = column_number(at.group(1).decode()) if at else column + 1
            yield (row, column), cell.group(1), cell.group(2) or b""


def unselected(xml: bytes) -> bytes:
    """The sheet, no longer the one that is shown first: two chosen sheets would be edited at once."""
    head = xml.find(b"sheetData")
    cut = head if head >= 0 else len(xml)
    return _SELECTED.sub(b"", xml[:cut]) + xml[cut:]


def legacy_drawing(xml: bytes) -> str | None:
    """The relation id of the drawing that holds the boxes of a sheet's comments."""
    data = _DATA.search(xml)
    found = _LEGACY.search(xml, data.end() if data else 0)
    return found.group(1).decode() if found else None


def with_legacy_drawing(xml: bytes, relation: str, space: str) -> bytes:
    """The sheet with such a drawing, at the place that the format wants it at."""
    data = _DATA.search(xml)
    found = _BEHIND_DRAWING.search(xml, data.end() if data else 0)
    assert data and found
    element = f'legacyDrawing xmlns:r="{space}" r:id="{relation}"/>'.encode()
    return xml[: found.start()] + b"<" + data.group(1) + element + xml[found.start() :]
