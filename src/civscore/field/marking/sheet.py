"""The XML of one sheet: some cells get another format or another text, everything else stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from civscore.field.marking.spans import Attributes, Begun, Edit, edited, start_tag, tag_end, walk
from civscore.readers.files import cells as read_cells
from civscore.readers.raw import Merged, letter

Cell = tuple[int, int]
"""Row and column, both from 0."""

_TALL = 50  # rows; taller regions are few


@dataclass(frozen=True)
class Mark:
    """What happens to a cell: its colour (a key of ``FILLS``), and the text that replaces its own, if any."""

    colour: str
    text: str | None = None


def cell_at(address: str) -> Cell:
    """``B3`` → (2, 1)."""
    return read_cells.cell_at(address)


def address(cell: Cell) -> str:
    """(2, 1) → ``B3``."""
    return f"{letter(cell[1])}{cell[0] + 1}"


# -- what stands in a sheet -------------------------------------------------------------------------------------------


def cells_in(xml: bytes, styles: set[int]) -> list[Cell]:
    """The cells that have one of these formats."""
    found: list[Cell] = []
    place = _CellPlace()

    def begun(element: Begun) -> None:
        if place.moved(element) and element.name == "c" and int(element.attributes.get("s", "0")) in styles:
            found.append(place.cell)

    if styles:
        walk(xml, {"row", "c"}, begun)
    return found


def formulas_in(xml: bytes) -> set[Cell]:
    """The cells whose text is made by a formula."""
    found: set[Cell] = set()
    place = _CellPlace()

    def begun(element: Begun) -> None:
        if not place.moved(element) and "sheetData" in element.parents:
            found.add(place.cell)

    walk(xml, {"row", "c", "f"}, begun)
    return found


class _CellPlace:
    """The cell that a parser is at; rows and cells without an address follow the one before."""

    def __init__(self) -> None:
        self.cell: Cell = (-1, -1)

    def moved(self, element: Begun) -> bool:
        """Whether an element is a row or a cell, which is now the place."""
        if element.name not in ("row", "c") or "sheetData" not in element.parents:
            return False
        row, column = self.cell
        stated = element.attributes.get("r")
        if element.name == "row":
            self.cell = (int(stated) - 1 if stated else row + 1, -1)
        else:
            self.cell = cell_at(stated) if stated else (row, column + 1)
        return True


def anchors(regions: list[Merged]) -> Callable[[Cell], Cell]:
    """Where a cell's text stands: for a cell inside a merged region that is the region's first cell."""
    by_row: dict[int, list[Merged]] = {}
    tall: list[Merged] = []
    for region in dict.fromkeys(regions):
        if region.bottom - region.top > _TALL:
            tall.append(region)
        else:  # a sheet may have thousands of them
            for row in range(region.top, region.bottom + 1):
                by_row.setdefault(row, []).append(region)

    def anchor(cell: Cell) -> Cell:
        row, column = cell
        inside = (r for r in (*by_row.get(row, ()), *tall) if r.top <= row <= r.bottom and r.left <= column <= r.right)
        return next(((r.top, r.left) for r in inside), cell)

    return anchor


# -- marks ------------------------------------------------------------------------------------------------------------


def marked(xml: bytes, marks: Mapping[Cell, Mark], style: Callable[[int, str], int]) -> bytes:
    """The sheet with marked cells.

    Args:
        xml: the sheet's part, which is in UTF-8.
        marks: what happens to which cells.
        style: (a cell's format, colour) → its new format.
    """
    if not marks:
        return xml
    writer = _SheetWriter(xml, marks, style)
    walk(xml, writer.names, writer.begun, writer.ended)
    return edited(xml, writer.edits)


class _SheetWriter:
    """The edits that mark cells; rows and cells that are missing are put in their places."""

    def __init__(self, xml: bytes, marks: Mapping[Cell, Mark], style: Callable[[int, str], int]) -> None:
        self.xml, self.style = xml, style
        self.names = {"sheetData", "row"}  # and cells, in rows that have any to be marked
        self.rows: dict[int, dict[int, Mark]] = {}
        for (row, column), mark in marks.items():
            self.rows.setdefault(row, {})[column] = mark
        self.waiting = sorted(self.rows, reverse=True)  # rows, the next one last
        self.cells: list[int] | None = None  # the same of the cells of a marked row
        self.place = _CellPlace()
        self.edits: list[Edit] = []
        self.data: Begun | None = None
        self.row: Begun | None = None
        self.cell: Begun | None = None

    def begun(self, element: Begun) -> None:
        """An element begins."""
        if element.name == "sheetData":
            self.data = element
        elif self.place.moved(element):
            if element.name == "row":
                self._row_begun(element)
            elif self.cells is not None:
                self._cell_begun(element)

    def ended(self, name: str, close: int) -> None:
        """An element ends."""
        if name == "c" and self.cell:
            self._replace(self.cell, close)
            self.cell = None
        elif name == "row" and self.row and self.cells is not None:
            new = b"".join(self._new_cell(c) for c in reversed(self.cells))
            self._append(self.row, close, new)
            self.row = self.cells = None
            self.names.discard("c")
        elif name == "sheetData" and self.data:
            self._append(self.data, close, b"".join(self._new_row(r) for r in reversed(self.waiting)))
            self.data, self.waiting = None, []

    def _row_begun(self, element: Begun) -> None:
        row = self.place.cell[0]
        while self.waiting and self.waiting[-1] < row:
            self.edits.append((element.start, element.start, self._new_row(self.waiting.pop())))
        self.row, self.cells = element, None
        if self.waiting and self.waiting[-1] == row:
            self.cells = sorted(self.rows[self.waiting.pop()], reverse=True)
            self.names.add("c")

    def _cell_begun(self, element: Begun) -> None:
        assert self.cells is not None
        column = self.place.cell[1]
        while self.cells and self.cells[-1] < column:
            self.edits.append((element.start, element.start, self._new_cell(self.cells.pop())))
        if self.cells and self.cells[-1] == column:
            self.cells.pop()
            self.cell = element

    def _append(self, element: Begun, close: int, new: bytes) -> None:
        if not new:
            return
        end = tag_end(self.xml, element.start)
        if self.xml[end - 2 : end - 1] != b"/":
            self.edits.append((close, close, new))
            return
        tag = self.xml[element.start : end - 2] + b">"
        self.edits.append((element.start, end, tag + new + f"</{element.tag}>".encode()))

    def _new_row(self, row: int) -> bytes:
        prefix = self.data.prefix if self.data else ""
        self.place.cell, before = (row, -1), self.place.cell
        inside = b"".join(self._new_cell(column) for column in sorted(self.rows[row]))
        self.place.cell = before
        return start_tag(f"{prefix}row", {"r": str(row + 1)}) + inside + f"</{prefix}row>".encode()

    def _new_cell(self, column: int) -> bytes:
        at = (self.place.cell[0], column)
        prefix = self.data.prefix if self.data else ""
        return self._cell(f"{prefix}c", {}, None, at)

    def _replace(self, element: Begun, close: int) -> None:
        end = tag_end(self.xml, element.start)
        closed = self.xml[end - 2 : end - 1] == b"/"
        inside = None if closed else self.xml[end:close]
        new = self._cell(element.tag, element.attributes, inside, self.place.cell)
        self.edits.append((element.start, end if closed else tag_end(self.xml, close), new))

    def _cell(self, tag: str, old: Attributes, inside: bytes | None, at: Cell) -> bytes:
        mark = self.rows[at[0]][at[1]]
        own = {"r": address(at), "s": str(self.style(int(old.get("s", "0")), mark.colour))}
        if mark.text is not None:
            own["t"], inside = "inlineStr", _text(tag.removesuffix("c"), mark.text)
        else:
            own |= {key: value for key, value in old.items() if key not in own}
        if inside is None:
            return start_tag(tag, own, closed=True)
        return start_tag(tag, own) + inside + f"</{tag}>".encode()


def _text(prefix: str, text: str) -> bytes:
    return f'<{prefix}is><{prefix}t xml:space="preserve">{escape(text)}</{prefix}t></{prefix}is>'.encode()
