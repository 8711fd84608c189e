"""The boxes in which the comments of a sheet are shown: a drawing of an old kind, in a part of its own."""

from __future__ import annotations

from xml.parsers import expat

from civscore.field.marking.sheet import Cell
from civscore.field.marking.spans import Begun, Edit, edited, tag_end, walk

_NUMBERED = b"_x0000_s"
_FIRST = 1024


def without_boxes(vml: bytes, cells: set[Cell]) -> bytes:
    """The drawing without the boxes of these cells' comments; as it is where it is no XML (old ones are none)."""
    boxes = _Boxes(vml, cells)
    try:
        walk(vml, {"shape", "ClientData", "Row", "Column"}, boxes.begun, boxes.ended)
    except expat.ExpatError:
        return vml
    return edited(vml, boxes.edits)


def last_number(vml: bytes) -> int:
    """The highest number that a shape of a drawing has, 1024 at least."""
    digits = (rest[: len(rest) - len(rest.lstrip(b"0123456789"))] for rest in vml.split(_NUMBERED)[1:])
    return max([_FIRST, *(int(number) for number in digits if number)])


class _Boxes:
    """The shapes of a drawing that are boxes of certain cells, as edits that take them out."""

    def __init__(self, vml: bytes, cells: set[Cell]) -> None:
        self.vml, self.cells = vml, cells
        self.edits: list[Edit] = []
        self.shape: Begun | None = None
        self.is_note = False
        self.inside = 0
        self.place: dict[str, int] = {}

    def begun(self, element: Begun) -> None:
        if element.name == "shape":
            self.shape, self.is_note, self.place = element, False, {}
        elif element.name == "ClientData":
            self.is_note = element.attributes.get("ObjectType") == "Note"
        elif element.name in ("Row", "Column"):
            self.inside = tag_end(self.vml, element.start)

    def ended(self, name: str, close: int) -> None:
        if name in ("Row", "Column"):
            text = self.vml[self.inside : close].strip()
            self.place[name] = int(text) if text.isdigit() else -1
        elif name == "shape" and self.shape:
            at = (self.place.get("Row", -1), self.place.get("Column", -1))
            if self.is_note and at in self.cells:
                self.edits.append((self.shape.start, tag_end(self.vml, close), b""))
            self.shape = None
