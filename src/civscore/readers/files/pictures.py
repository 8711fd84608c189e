"""Pictures of an xlsx package: in cells, as WPS and as Excel place them, and above the cells, in drawings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from civscore.photos.album import Album
from civscore.readers.files.drawing import WHOLE, Anchor, Box, anchors, embedded
from civscore.readers.files.parts import Parts
from civscore.readers.files.pasting import LINKED, CellSpot, PictureBytes, corner, held_in_cells, pasted, spot_of
from civscore.readers.files.sheetlines import SheetLines
from civscore.readers.raw import Pasted, RawSheet

_WPS = "xl/cellimages.xml"


class BookPictures:
    """The pictures of a workbook; their bytes are kept in an album.

    Args:
        parts: the package. book: the part that is the workbook. album: where the bytes are kept.
        values: the rich values that are pictures → the part of each.
    """

    def __init__(self, parts: Parts, book: str, values: Mapping[str, str], album: Album) -> None:
        self.parts, self.book, self.values = parts, book, values
        self.bytes = PictureBytes(parts, album)

    def of(self, raw: RawSheet, part: str) -> list[Pasted]:
        """Those of a worksheet, which is this *part*, in the order of their places.

        Raises:
            CivScoreError, expat.ExpatError, ValueError, LookupError: the package is damaged, or a bomb.
        """
        found = held_in_cells(raw, self._in_cell)
        if drawing := self.parts.related(part, "drawing"):
            found += self._floating(raw, part, drawing)
        return sorted(found)

    def _in_cell(self, known_by: str) -> tuple[str, str]:
        """The hash of a picture in a cell, and what it lacks."""
        if known_by in self.values:
            part = self.values[known_by]
            return self.bytes.of(part) if part else ("", LINKED)
        return self.bytes.of(self._of_wps.get(known_by, ""))

    @cached_property
    def _of_wps(self) -> dict[str, str]:
        """What WPS calls each picture that it keeps for cells → its part."""
        part = self.parts.related(self.book, "cellImage") or _WPS
        if part not in self.parts:
            return {}
        targets = {r.id: r.part for r in self.parts.relations(part)}
        found: dict[str, str] = {}
        name = ""

        def start(element: str, attributes: dict[str, str]) -> None:
            nonlocal name
            if element == "cNvPr":
                name = attributes.get("name", "")
            elif element == "blip" and name:
                found.setdefault(name, targets.get(embedded(attributes), ""))

        self.parts.parse(part, start)
        return found

    def _floating(self, raw: RawSheet, part: str, drawing: str) -> Iterator[Pasted]:
        targets = {r.id: r.part for r in self.parts.relations(drawing)}
        lines = SheetLines(self.parts, part)
        for anchor in anchors(self.parts, drawing):
            for relation, box in anchor.pictures:
                photo, lacks = self.bytes.of(targets.get(relation, "")) if relation else ("", LINKED)
                yield pasted(_spot(anchor, box, lines), raw.merged, photo, lacks)


def _spot(anchor: Anchor, box: Box, lines: SheetLines) -> CellSpot:
    """Where a picture of an anchor lies."""
    begin, end = anchor.edges.get("from", {}), anchor.edges.get("to", {})
    row, column = begin.get("row", 0), begin.get("col", 0)
    if box == WHOLE and _within(begin, end, "row") and _within(begin, end, "col"):
        return CellSpot(row, column, row, row)  # whatever its height
    rows, columns = lines.rows, lines.columns

    def point(edge: dict[str, int]) -> tuple[float, float]:
        across = corner(columns, edge.get("col", column), edge.get("colOff", 0))
        return across, corner(rows, edge.get("row", row), edge.get("rowOff", 0))

    x, y = point(begin) if begin else anchor.place
    wide, high = anchor.size or (0, 0)
    x2, y2 = point(end) if end else (x + wide, y + high)
    return spot_of(box.within(WHOLE, Box(x, y, x2 - x, y2 - y)), rows, columns)


def _within(begin: dict[str, int], end: dict[str, int], line: str) -> bool:
    """Whether an anchor begins and ends in one row, or column."""
    if not (begin and end):
        return False
    beyond = end.get(line, 0) - begin.get(line, 0)
    return beyond == 0 or (beyond == 1 and not end.get(f"{line}Off"))
