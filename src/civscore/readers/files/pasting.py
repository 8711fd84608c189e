"""Where a picture lies in a sheet, whatever the format of its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from civscore.photos.album import Album
from civscore.readers.files.damage import DAMAGE
from civscore.readers.files.drawing import Box
from civscore.readers.files.lengths import PIXEL, Lengths
from civscore.readers.files.parts import Parts
from civscore.readers.raw import Merged, Pasted, RawSheet

LINKED, ABSENT, NO_PHOTO = "picture-linked", "picture-absent", "picture-no-photo"
"""Why there is no photo: it lies elsewhere, and is not fetched; whoever saved the file left it out, or it is damaged or
beyond all measure; it is a drawing of lines."""
MOST_BYTES = 200_000_000
"""Of a picture."""
_LINES = (b"\xd7\xcd\xc6\x9a", b"<svg", b"<?xml", b"\x01\0\x09\0")


class PictureBytes:
    """Keeps the pictures of a package in an album, each once."""

    def __init__(self, parts: Parts, album: Album) -> None:
        self.parts, self.album = parts, album
        self._kept: dict[str, tuple[str, str]] = {}

    def of(self, part: str) -> tuple[str, str]:
        """The hash of the picture that is a part, and what it lacks."""
        if part not in self._kept:
            self._kept[part] = self._keep(part)
        return self._kept[part]

    def _keep(self, part: str) -> tuple[str, str]:
        if not part or part not in self.parts or self.parts.size(part) > MOST_BYTES:
            return "", ABSENT
        try:
            data = self.parts.read(part)
        except DAMAGE:
            return "", ABSENT
        return keep(data, self.album)


def keep_drawn(data: bytes, album: Album) -> tuple[str, str]:
    """The same of the old xls format, whose drawings of lines are empty here."""
    return keep(data, album) if data else ("", NO_PHOTO)


def keep(data: bytes, album: Album) -> tuple[str, str]:
    """Keep the bytes of a picture: its hash, and what it lacks."""
    if not data:
        return "", ABSENT
    if data.startswith(_LINES) or data[40:44] == b" EMF":
        return "", NO_PHOTO
    return album.keep(data), ""


class CellSpot(NamedTuple):
    """The cell of a picture's middle, the rows that it covers, and those that the middle half of it reaches into."""

    row: int
    column: int
    first: int
    last: int
    upper: int = -1
    lower: int = -1


def spot_of(box: Box, rows: Lengths, columns: Lengths) -> CellSpot:
    """Where a rectangle (in EMU) lies; less than a pixel of a row is not covered."""
    first, last = rows.at(box.y + PIXEL), rows.at(box.y + max(box.high - PIXEL, PIXEL))
    middle, upper, lower = (rows.at(box.y + box.high * part) for part in (0.5, 0.25, 0.75))
    return CellSpot(middle, columns.at(box.x + box.wide / 2), first, max(first, last), upper, lower)


def corner(lengths: Lengths, line: int, offset: float) -> float:
    """A point in a row or column; an offset beyond its end means the end."""
    return lengths.begins(line) + min(offset, lengths.length(line))


def pasted(spot: CellSpot, merged: Sequence[Merged], photo: str, lacks: str, *, in_cell: bool = False) -> Pasted:
    """A picture at its spot; in a merged cell it belongs to all of that one's rows."""
    row, column, first, last = (max(number, 0) for number in spot[:4])
    for region in merged:
        if region.top <= row <= region.bottom and region.left <= column <= region.right:
            several = region.bottom > region.top
            return Pasted(region.top, region.left, region.top, region.bottom, photo, lacks, several, in_cell)
    return Pasted(row, column, first, last, photo, lacks, in_cell=in_cell, reaches=(spot.upper, spot.lower))


def held_in_cells(raw: RawSheet, find: Callable[[str], tuple[str, str]]) -> list[Pasted]:
    """The pictures that cells hold; *find* gives the hash of one by what the file knows it, and what it lacks."""
    return [
        pasted(CellSpot(row, column, row, row), raw.merged, *find(known_by), in_cell=True)
        for (row, column), known_by in sorted(raw.in_cells.items())
    ]
