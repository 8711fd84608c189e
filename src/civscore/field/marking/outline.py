"""What stands in a sheet around its rows: merged regions, views, drawings. The rows are left out, they may be many."""

from __future__ import annotations

from civscore.field.marking.spans import Begun, Edit, edited, start_tag, tag_end, walk
from civscore.readers.files.cells import region_at
from civscore.readers.raw import Merged

_BEHIND_DRAWING = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
}  # fmt: skip
_TRUE = ("1", "true")


def is_table(xml: bytes) -> bool:
    """Whether a sheet has cells at all: a chart has none."""
    return b"sheetData" in xml


def regions_in(xml: bytes) -> list[Merged]:
    """The merged regions."""
    found: list[Merged] = []
    outside, _, _ = _around(xml)
    walk(outside, {"mergeCell"}, lambda e: found.append(region_at(e.attributes.get("ref", ""))))
    return found


def _around(xml: bytes) -> tuple[bytes, int, int]:
    """The sheet without its rows, where they began in it, and how many bytes they are: a sheet may be large.

    In doubt nothing is left out.
    """
    first, last = xml.find(b"sheetData"), xml.rfind(b"sheetData")
    if first < last:
        inner, close = tag_end(xml, xml.rfind(b"<", 0, first)), xml.rfind(b"<", 0, last)
        outside = xml[:inner] + xml[close:]
        if inner <= close and outside.count(b"sheetData") == 2 and b"<!" not in outside:
            return outside, inner, close - inner
    return xml, len(xml), 0


def unselected(xml: bytes) -> bytes:
    """The sheet, no longer the one that is shown first: two chosen sheets would be edited at once."""
    edits: list[Edit] = []
    outside, inner, _ = _around(xml)

    def begun(element: Begun) -> None:
        if element.attributes.get("tabSelected") in _TRUE and element.start < inner:
            end = tag_end(xml, element.start)
            kept = {key: value for key, value in element.attributes.items() if key != "tabSelected"}
            edits.append((element.start, end, start_tag(element.tag, kept, closed=xml[end - 2 : end - 1] == b"/")))

    walk(outside, {"sheetView"}, begun)
    return edited(xml, edits)


def legacy_drawing(xml: bytes) -> str | None:
    """The relation id of the drawing that holds the boxes of a sheet's comments."""
    found: list[str] = []

    def begun(element: Begun) -> None:
        if len(element.parents) == 1:
            found.extend(v for key, v in element.attributes.items() if key.rpartition(":")[2] == "id")

    walk(_around(xml)[0], {"legacyDrawing"}, begun)
    return found[0] if found else None


def with_legacy_drawing(xml: bytes, relation: str, space: str) -> bytes:
    """The sheet with such a drawing, at the place that the format wants it at."""
    places: list[int] = []
    alternative = 0  # whose contents say where it stands
    prefix = ""

    def begun(element: Begun) -> None:
        nonlocal prefix, alternative
        if element.name == "sheetData":
            prefix = element.prefix
        elif len(element.parents) == 1:
            if element.name == "AlternateContent":
                alternative = element.start
            else:
                places.append(element.start)
        elif element.name != "AlternateContent" and "AlternateContent" in element.parents[1:2]:
            places.append(alternative)

    def ended(name: str, close: int) -> None:
        if name == "worksheet":
            places.append(close)

    outside, inner, size = _around(xml)
    walk(outside, {"worksheet", "sheetData", "AlternateContent", *_BEHIND_DRAWING}, begun, ended)
    at = places[0] if places[0] < inner else places[0] + size
    element = start_tag(f"{prefix}legacyDrawing", {"xmlns:r": space, "r:id": relation}, closed=True)
    return edited(xml, [(at, at, element)])
