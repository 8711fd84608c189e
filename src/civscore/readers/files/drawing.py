"""A drawing of an xlsx package: the pictures in it, and where in their anchors they lie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from civscore.errors import CivScoreError, Where
from civscore.readers.files.parts import Parts

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_EDGES = ("from", "to")
_NUMBERS = ("col", "colOff", "row", "rowOff")
_SHAPES = ("pic", "sp")
MOST = 100_000
"""Pictures in a drawing; with more it is a bomb."""


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    wide: float
    high: float

    def within(self, frame: Box, place: Box) -> Box:
        """The same in a frame's coordinates, where the frame itself lies at *place* of others."""
        across, down = place.wide / (frame.wide or 1), place.high / (frame.high or 1)
        x, y = place.x + (self.x - frame.x) * across, place.y + (self.y - frame.y) * down
        return Box(x, y, self.wide * across, self.high * down)


WHOLE = Box(0, 0, 1, 1)
"""All of an anchor."""


@dataclass
class Anchor:
    """How a drawing is tied to cells.

    Attributes:
        edges: of its corners (``from``, ``to``) the column, the offset in it, the row, the offset in it, from 0.
        place: an absolute one's corner. size: that of one without a second corner. All in EMU.
        pictures: the relation of each picture's bytes (empty for one that is only linked), and which part of the
            anchor it takes.
    """

    edges: dict[str, dict[str, int]] = field(default_factory=dict)
    place: tuple[int, int] = (0, 0)
    size: tuple[int, int] | None = None
    pictures: list[tuple[str, Box]] = field(default_factory=list)


@dataclass
class _DrawnGroup:
    """Where a group lies in its anchor, and the coordinates of what is in it."""

    place: Box = WHOLE
    inside: Box = WHOLE


def anchors(parts: Parts, part: str) -> list[Anchor]:
    """The anchors of a drawing that hold pictures.

    Raises:
        CivScoreError: more pictures than any workbook has, or a document type.
        expat.ExpatError, ValueError: the part is damaged.
    """
    reader = _Drawing(parts.name)
    parts.parse(part, reader.start, reader.end, reader.text)
    return [anchor for anchor in reader.anchors if anchor.pictures]


class _Drawing:
    """The parser's handlers."""

    def __init__(self, file: str) -> None:
        self.file, self.count = file, 0
        self.anchors: list[Anchor] = []
        self.anchor: Anchor | None = None
        self.groups: list[_DrawnGroup] = []
        self.edge = self.number = ""
        self.own: Box | None = None  # of the shape, or the group, that is being read
        self.inside: Box | None = None
        self.blips: list[str] | None = None  # of a shape
        self.skipping = 0  # elements within what stands for those who do not know the newer form
        self.written = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.skipping or name == "Fallback":
            self.skipping += 1
        elif name in _ANCHORS:
            self.anchor, self.groups = Anchor(), []
        elif self.anchor is not None:
            self._inside(self.anchor, name, attributes)

    def _inside(self, anchor: Anchor, name: str, attributes: dict[str, str]) -> None:
        if name in _EDGES and not self.groups and self.blips is None:
            self.edge = name
            anchor.edges[name] = {}
        elif self.edge and name in _NUMBERS:
            self.number, self.written = name, ""
        elif name == "pos":
            anchor.place = _pair(attributes, "x", "y")
        elif name == "grpSp":
            self.groups.append(_DrawnGroup())
            self.own = self.inside = None
        elif name in _SHAPES:
            self.blips, self.own = [], None
        elif name == "blip" and self.blips is not None:
            self.blips.append(embedded(attributes))
        elif name in ("ext", "off", "chOff", "chExt"):
            self._measure(anchor, name, attributes)

    def _measure(self, anchor: Anchor, name: str, attributes: dict[str, str]) -> None:
        if name == "ext" and "cx" in attributes and not self.groups and self.blips is None:
            anchor.size = _pair(attributes, "cx", "cy")
        elif name == "off":
            self.own = Box(*_pair(attributes, "x", "y"), 0, 0)
        elif name == "ext" and "cx" in attributes and self.own:
            self.own = Box(self.own.x, self.own.y, *_pair(attributes, "cx", "cy"))
        elif name == "chOff":
            self.inside = Box(*_pair(attributes, "x", "y"), 0, 0)
        elif name == "chExt" and self.inside:
            self.inside = Box(self.inside.x, self.inside.y, *_pair(attributes, "cx", "cy"))

    def end(self, name: str) -> None:
        if self.skipping:
            self.skipping -= 1
        elif self.anchor is None:
            return
        elif name == self.number:
            self.anchor.edges[self.edge][name] = int(self.written or "0")
            self.number = ""
        elif name == self.edge:
            self.edge = ""
        elif name == "grpSpPr" and self.groups:
            self.groups[-1] = self._group()
        elif name == "grpSp":
            self.groups.pop()
        elif name in _SHAPES and self.blips is not None:
            self._shape(self.anchor, self.blips)
            self.blips = None
        elif name in _ANCHORS:
            self.anchors.append(self.anchor)
            self.anchor = None

    def text(self, data: str) -> None:
        if self.number:
            self.written += data

    def _group(self) -> _DrawnGroup:
        """The group whose measures were just read; the outermost takes the whole anchor."""
        above = self.groups[-2] if len(self.groups) > 1 else None
        place = self.own.within(above.inside, above.place) if above and self.own else WHOLE
        return _DrawnGroup(place, self.inside or self.own or WHOLE)

    def _shape(self, anchor: Anchor, blips: list[str]) -> None:
        self.count += len(blips)
        if self.count > MOST:
            raise CivScoreError.of("workbook-bomb", Where(self.file))
        group = self.groups[-1] if self.groups else None
        box = self.own.within(group.inside, group.place) if group and self.own else WHOLE
        anchor.pictures += [(blip, box) for blip in blips]


def _pair(attributes: Mapping[str, str], one: str, other: str) -> tuple[int, int]:
    return int(attributes.get(one, "0")), int(attributes.get(other, "0"))


def embedded(attributes: Mapping[str, str]) -> str:
    """The relation of a picture's own bytes; what is only linked has none."""
    return next((value for key, value in attributes.items() if key.endswith("relationships embed")), "")
