"""Pictures of an ods sheet: frames in its cells, or above the sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from civscore.readers.files.drawing import Box
from civscore.readers.files.lengths import CENTIMETRE, PIXEL, POINT, Lengths
from civscore.readers.files.pasting import LINKED, PictureBytes, pasted, spot_of
from civscore.readers.raw import Merged, Pasted

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_DRAW, _SVG = f"{_ODF}drawing:1.0 ", f"{_ODF}svg-compatible:1.0 "
_FRAME, _IMAGE, _OBJECTS = f"{_DRAW}frame", f"{_DRAW}image", (f"{_DRAW}object", f"{_DRAW}object-ole")
_NOTE = f"{_ODF}office:1.0 annotation"
_LINK = "http://www.w3.org/1999/xlink href"
_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d+)?|-?\.\d+)(cm|mm|in|pt|px)")
_UNITS = {"cm": CENTIMETRE, "mm": CENTIMETRE / 10, "in": 72 * POINT, "pt": POINT, "px": PIXEL}
_HEIGHT, _WIDTH = 0.45 * CENTIMETRE, 2.26 * CENTIMETRE  # where nothing is said
_MOST_LINES = 100_000  # of which the lengths are known


@dataclass
class OdsFrame:
    """A frame: its cell (None: it lies above the sheet), where it begins from there, and its size, all in EMU; what it
    shows, and whether that is a picture of its own."""

    cell: tuple[int, int] | None
    box: Box
    shows: str = ""
    is_picture: bool = True


class OdsFrames:
    """Gathers the frames of a sheet while it is parsed."""

    def __init__(self) -> None:
        self.found: list[OdsFrame] = []
        self.frames: list[OdsFrame] = []  # that are being read
        self.notes = 0

    def start(self, name: str, attributes: Mapping[str, str], cell: tuple[int, int] | None) -> None:
        """An element begins, in this cell (row and column), if in any."""
        if name == _NOTE:
            self.notes += 1
        elif name == _FRAME:
            x, y, wide, high = (length(attributes.get(_SVG + key)) or 0.0 for key in ("x", "y", "width", "height"))
            self.frames.append(OdsFrame(cell, Box(x, y, wide, high)))
        elif self.frames and name == _IMAGE:
            self.frames[-1].shows = self.frames[-1].shows or attributes.get(_LINK, "")
        elif self.frames and name in _OBJECTS:
            self.frames[-1].is_picture = False

    def end(self, name: str) -> None:
        """It ends."""
        if name == _NOTE:
            self.notes -= 1
        elif name == _FRAME and self.frames:
            frame = self.frames.pop()
            if frame.shows and frame.is_picture and not self.notes:
                self.found.append(frame)

    def pasted(
        self, merged: Sequence[Merged], lines: tuple[Sequence[tuple[int, float | None]], ...], kept: PictureBytes
    ) -> list[Pasted]:
        """The pictures at their places; *lines*: how many rows in turn have which height, and columns which width."""
        rows, columns = (_lengths(runs, usual) for runs, usual in zip(lines, (_HEIGHT, _WIDTH), strict=True))
        found = []
        for frame in self.found:
            row, column = frame.cell or (0, 0)
            box = Box(frame.box.x + columns.begins(column), frame.box.y + rows.begins(row), *frame.box[2:])
            photo, lacks = kept.of(frame.shows.removeprefix("./")) if "://" not in frame.shows else ("", LINKED)
            found.append(pasted(spot_of(box, rows, columns), merged, photo, lacks))
        return found


def length(text: str | None) -> float | None:
    """A length as ods writes it (1.5cm), in EMU; None where it is none."""
    found = _LENGTH.fullmatch(text.strip()) if text else None
    return float(found.group(1)) * _UNITS[found.group(2)] if found else None


def _lengths(runs: Sequence[tuple[int, float | None]], usual: float) -> Lengths:
    """Runs of equal lengths; the longest run is what is usual."""
    stated = [(count, usual if own is None else own) for count, own in runs]
    common = max(stated, default=(0, usual))[1]
    own: dict[int, float] = {}
    line = 0
    for count, size in stated:
        if size != common and line < _MOST_LINES:
            own.update(dict.fromkeys(range(line, min(line + count, _MOST_LINES)), size))
        line += count
    return Lengths(common, own)
