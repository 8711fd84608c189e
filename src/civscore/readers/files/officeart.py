"""Pictures of the old xls format: a store of them for the workbook, and in each sheet the shapes that show them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from civscore.readers.files.drawing import WHOLE, Box

_STORE, _GROUP, _SHAPE, _ENTRY = 0xF001, 0xF003, 0xF004, 0xF007
_OPTIONS, _COORDINATES, _CHILD, _ANCHOR = 0xF00B, 0xF009, 0xF00F, 0xF010
_RASTER = {0xF01D, 0xF01E, 0xF01F, 0xF029, 0xF02A}  # JPEG, PNG, DIB, TIFF, JPEG in four colours
_DIB = 0xF01F
_ENTRY_HEAD, _UID, _MOST_DEPTH = 36, 16, 40
_PICTURE, _IS_PICTURE = 0x0104, 0x4000


class ArtAnchor(NamedTuple):
    """The cells of a shape's corners, and how far in them the corners lie (0 to 1)."""

    left: int
    in_left: float
    top: int
    in_top: float
    right: int
    in_right: float
    bottom: int
    in_bottom: float


class ArtPicture(NamedTuple):
    """A shape that shows a picture: its anchor, which part of it it takes, and the picture's number (from 1)."""

    anchor: ArtAnchor
    box: Box
    number: int


class _Record(NamedTuple):
    kind: int
    instance: int
    body: memoryview


def stored(data: bytes) -> list[bytes]:
    """The pictures of a workbook in the order of their numbers; empty for what is no raster picture.

    Raises:
        ValueError, struct.error: it is damaged.
    """
    found: list[bytes] = []
    whole = (record for top in _records(memoryview(data)) for record in _records(top.body) if record.kind == _STORE)
    for entry in (entry for store in whole for entry in _records(store.body) if entry.kind == _ENTRY):
        name = entry.body[33] if len(entry.body) >= _ENTRY_HEAD else 0
        own = next(_records(entry.body[_ENTRY_HEAD + name :]), None)
        found.append(_raster(own) if own else b"")
    return found


def _raster(record: _Record) -> bytes:
    """The bytes of a picture as a file has them."""
    if record.kind not in _RASTER:
        return b""
    data = bytes(record.body[_UID * (1 + record.instance % 2) + 1 :])
    if record.kind != _DIB or len(data) < 40:
        return data
    size, bits, packing, colours = (*struct.unpack_from("<I10xHI", data), *struct.unpack_from("<I", data, 32))
    palette = 4 * (colours or (1 << bits if bits <= 8 else 0)) + (12 if packing == 3 and size == 40 else 0)
    return struct.pack("<2sI4xI", b"BM", 14 + len(data), 14 + size + palette) + data


def shown(data: bytes) -> list[ArtPicture]:
    """The shapes of a sheet that show pictures. Raises as :func:`stored`."""
    inside = (record for top in _records(memoryview(data)) for record in _records(top.body))
    outermost = next((record for record in inside if record.kind == _GROUP), None)
    return [*_of_group(outermost.body, _Frame(None, WHOLE, WHOLE), 0)] if outermost else []


class _Frame(NamedTuple):
    """What a group's shapes lie in: an anchor, the part of it that the group takes, and the group's own coordinates."""

    anchor: ArtAnchor | None
    place: Box
    inside: Box


def _of_group(body: memoryview, around: _Frame, depth: int) -> Iterator[ArtPicture]:
    """The pictures of a group and of those in it; its first shape says where the group itself lies."""
    if depth > _MOST_DEPTH:
        raise ValueError("groups within groups")
    frame = around
    for number, record in enumerate(_records(body)):
        if record.kind == _GROUP:
            yield from _of_group(record.body, frame, depth + 1)
        elif record.kind == _SHAPE:
            facts = {own.kind: own for own in _records(record.body)}
            anchor, place = _placed(facts, around if not number else frame)
            if not number:
                frame = _Frame(anchor, place, _box(facts[_COORDINATES].body) if _COORDINATES in facts else WHOLE)
            elif anchor and _OPTIONS in facts and (picture := _number(facts[_OPTIONS])):
                yield ArtPicture(anchor, place, picture)


def _placed(facts: dict[int, _Record], frame: _Frame) -> tuple[ArtAnchor | None, Box]:
    """The anchor of a shape, and which part of it the shape takes."""
    if _ANCHOR in facts:
        left, dx, top, dy, right, dx2, bottom, dy2 = struct.unpack_from("<8H", facts[_ANCHOR].body, 2)
        return ArtAnchor(left, dx / 1024, top, dy / 256, right, dx2 / 1024, bottom, dy2 / 256), WHOLE
    if _CHILD in facts:
        return frame.anchor, _box(facts[_CHILD].body).within(frame.inside, frame.place)
    return None, WHOLE


def _box(body: memoryview) -> Box:
    left, top, right, bottom = struct.unpack_from("<4i", body)
    return Box(left, top, right - left, bottom - top)


def _number(options: _Record) -> int:
    """The number of the picture that a shape shows, 0 for none."""
    for at in range(0, min(6 * options.instance, len(options.body) - 5), 6):
        name, value = struct.unpack_from("<HI", options.body, at)
        if name & 0x3FFF == _PICTURE and name & _IS_PICTURE:
            return int(value)
    return 0


def _records(data: memoryview) -> Iterator[_Record]:
    """The records that follow one another; ValueError where one is cut short."""
    at = 0
    while at + 8 <= len(data):
        start, kind, size = struct.unpack_from("<HHI", data, at)
        if at + 8 + size > len(data):
            raise ValueError("a drawing is cut short")
        yield _Record(kind, start >> 4, data[at + 8 : at + 8 + size])
        at += 8 + size
