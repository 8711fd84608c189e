"""What is drawn above the cells of a sheet of the old xls format, and how high and wide its rows and columns are."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from civscore.readers.files.drawing import WHOLE, Box
from civscore.readers.files.lengths import PIXEL, POINT, Lengths
from civscore.readers.files.officeart import ArtAnchor, shown
from civscore.readers.files.pasting import ABSENT, corner, pasted, spot_of
from civscore.readers.raw import Merged, Pasted

_DRAWING, _OBJECT, _CONTINUE = 0x00EC, 0x005D, 0x003C
_ROW, _USUAL_ROW, _COLUMNS, _USUAL_COLUMN = 0x0208, 0x0225, 0x007D, 0x0055
_TWENTIETH = POINT / 20
_HEIGHT, _WIDTH = 255, 8  # twentieths of a point, and digits, where nothing is said
_DIGIT, _AROUND = 7, 5  # pixels of a digit, and around them
_MOST_COLUMNS = 256


class XlsDrawing:
    """Gathers the drawing's pieces from a sheet's records; it is looked at only when somebody asks for pictures."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.sizes: list[tuple[int, bytes]] = []  # records that say how high and wide rows and columns are
        self.before = 0

    def add(self, kind: int, body: bytes) -> None:
        """A record of the sheet."""
        if kind == _DRAWING or (kind == _CONTINUE and self.before in (_DRAWING, _OBJECT)):
            self.pieces.append(body)
        elif kind in (_ROW, _USUAL_ROW, _COLUMNS, _USUAL_COLUMN):
            self.sizes.append((kind, body))
        self.before = kind if kind != _CONTINUE else self.before

    def pasted(self, merged: Sequence[Merged], kept: Sequence[tuple[str, str]]) -> list[Pasted]:
        """The pictures at their places.

        Args:
            merged: the sheet's merged regions.
            kept: of each picture of the workbook its hash, and what it lacks.

        Raises:
            ValueError, struct.error: the drawing is damaged.
        """
        pictures = shown(b"".join(self.pieces))
        rows, columns = self._lengths() if pictures else (Lengths(1, {}), Lengths(1, {}))
        found = []
        for anchor, part, number in pictures:
            box = part.within(WHOLE, _place(anchor, rows, columns))
            photo, lacks = kept[number - 1] if number <= len(kept) else ("", ABSENT)
            found.append(pasted(spot_of(box, rows, columns), merged, photo, lacks))
        return found

    def _lengths(self) -> tuple[Lengths, Lengths]:
        heights: dict[int, float] = {}
        widths: dict[int, float] = {}
        height, width = _HEIGHT * _TWENTIETH, _wide(_WIDTH)
        for kind, body in self.sizes:
            if kind == _ROW:
                row, stated, flags = struct.unpack_from("<H4xH4xH", body)
                heights[row] = 0.0 if flags & 0x20 else (stated & 0x7FFF) * _TWENTIETH
            elif kind == _USUAL_ROW:
                height = struct.unpack_from("<2xH", body)[0] * _TWENTIETH
            elif kind == _COLUMNS:
                first, last, stated, flags = struct.unpack_from("<HHH2xH", body)
                own = 0.0 if flags & 1 else _wide(stated / 256)
                widths.update(dict.fromkeys(range(first, min(last + 1, _MOST_COLUMNS)), own))
            else:
                width = _wide(struct.unpack_from("<H", body)[0])
        return Lengths(height, heights), Lengths(width, widths)


def _place(anchor: ArtAnchor, rows: Lengths, columns: Lengths) -> Box:
    """An anchor in EMU: in their cells corners lie by parts of these."""
    x = corner(columns, anchor.left, anchor.in_left * columns.length(anchor.left))
    y = corner(rows, anchor.top, anchor.in_top * rows.length(anchor.top))
    x2 = corner(columns, anchor.right, anchor.in_right * columns.length(anchor.right))
    y2 = corner(rows, anchor.bottom, anchor.in_bottom * rows.length(anchor.bottom))
    return Box(x, y, x2 - x, y2 - y)


def _wide(digits: float) -> float:
    """The width of a column that holds so many digits."""
    return (digits * _DIGIT + _AROUND) * PIXEL if digits else 0.0
