"""Photos in cells: each is stored once, however many cells show it. openpyxl would store it once for every cell."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

OWN = "civscore-photo"
"""How the names of these pictures begin: who reads such a workbook knows that nobody put them there by hand."""
WIDTH = 14.0
"""Of a column of photos."""
SIDE = 320
"""Pixels of the longer side: sharp enough to be drawn larger by hand."""
HEIGHT = 62.0
"""Points of a row with a photo."""
_BOX = (96, 76)  # pixels that a photo takes of its cell at most
_MARGIN = 3  # pixels
_EMU = 9525  # units of the format in a pixel
_MAIN = "http://schemas.openxmlformats.org"
_RELATIONS = f"{_MAIN}/package/2006/relationships"
_DOCUMENT = f"{_MAIN}/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DRAWING = (
    f'<xdr:wsDr xmlns:xdr="{_MAIN}/drawingml/2006/spreadsheetDrawing" xmlns:a="{_MAIN}/drawingml/2006/main" '
    f'xmlns:r="{_DOCUMENT}">{{anchors}}</xdr:wsDr>'
)
_ANCHOR = (
    '<xdr:twoCellAnchor editAs="twoCell"><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>{x}</xdr:colOff>'
    "<xdr:row>{row}</xdr:row><xdr:rowOff>{y}</xdr:rowOff></xdr:from><xdr:to><xdr:col>{column}</xdr:col>"
    "<xdr:colOff>{right}</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>{bottom}</xdr:rowOff></xdr:to><xdr:pic>"
    '<xdr:nvPicPr><xdr:cNvPr id="{id}" name={name} descr={says}/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/>'
    '</xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
    '</xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:twoCellAnchor>'
)
_RELATION = '<Relationship Id="{id}" Type="' + _DOCUMENT + '/{kind}" Target="{target}"/>'
_END = b"</Relationships>"
_EMPTY = f'{_HEAD}<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode()
_JPEG = b'<Default Extension="jpeg" ContentType="image/jpeg"/>'
_KIND = "application/vnd.openxmlformats-officedocument.drawing+xml"
_OVERRIDE = f'<Override PartName="/xl/drawings/{{name}}.xml" ContentType="{_KIND}"/>'
_BEFORE = (b"<legacyDrawing", b"<tableParts", b"<extLst", b"</worksheet>")  # what a drawing stands before


class CellPhoto(NamedTuple):
    """An upright JPEG, its size in pixels, and what it says to those who do not see it."""

    jpeg: bytes
    width: int
    height: int
    says: str

    @property
    def key(self) -> str:
        """By which it is stored."""
        return hashlib.sha256(self.jpeg).hexdigest()[:16]


PhotoCell = CellPhoto | str
"""A photo, or what a cell says instead; empty where there is none."""


@dataclass(frozen=True)
class PlacedPhoto:
    """A photo and its cell, both counted from 1."""

    row: int
    column: int
    photo: CellPhoto


@dataclass(frozen=True)
class SheetPhotos:
    """The photos of a sheet, the ``number``-th of its workbook."""

    number: int
    placed: Sequence[PlacedPhoto]

    @property
    def sheet(self) -> str:
        """The sheet's part."""
        return f"xl/worksheets/sheet{self.number}.xml"

    @property
    def relations(self) -> str:
        """The part of its relations."""
        return f"xl/worksheets/_rels/sheet{self.number}.xml.rels"

    @property
    def name(self) -> str:
        """What its drawing is called."""
        return f"photos{self.number}"


def parts(sheets: Sequence[SheetPhotos]) -> dict[str, bytes]:
    """The new parts of the workbook: drawings, their relations, and each photo once."""
    found: dict[str, bytes] = {}
    for sheet in sheets:
        keys = list(dict.fromkeys(one.photo.key for one in sheet.placed))
        rows = "".join(
            _RELATION.format(id=f"rId{n}", kind="image", target=f"../media/{key}.jpeg") for n, key in enumerate(keys, 1)
        )
        found[f"xl/drawings/_rels/{sheet.name}.xml.rels"] = _EMPTY.replace(_END, rows.encode() + _END)
        anchors = "".join(_anchor(n, one, keys.index(one.photo.key) + 1) for n, one in enumerate(sheet.placed, 1))
        found[f"xl/drawings/{sheet.name}.xml"] = (_HEAD + _DRAWING.format(anchors=anchors)).encode()
        found |= {f"xl/media/{one.photo.key}.jpeg": one.photo.jpeg for one in sheet.placed}
    return found


def _anchor(number: int, placed: PlacedPhoto, relation: int) -> str:
    """A photo in the middle of its cell; it is hidden with its row, and sorted with it."""
    photo = placed.photo
    scale = min(_BOX[0] / photo.width, _BOX[1] / photo.height)
    wide, high = round(photo.width * scale), round(photo.height * scale)
    x, y = _MARGIN + (_BOX[0] - wide) // 2, _MARGIN + (_BOX[1] - high) // 2
    return _ANCHOR.format(
        column=placed.column - 1, row=placed.row - 1, x=x * _EMU, y=y * _EMU, right=(x + wide) * _EMU,
        bottom=(y + high) * _EMU, id=number + 1, name=quoteattr(f"{OWN} {number}"), says=quoteattr(photo.says),
        relation=f"rId{relation}", cx=wide * _EMU, cy=high * _EMU,
    )  # fmt: skip


def with_types(types: bytes, sheets: Sequence[SheetPhotos]) -> bytes:
    """The content types of a workbook with those of the new parts."""
    rows = "".join(_OVERRIDE.format(name=sheet.name) for sheet in sheets).encode()
    types = types.replace(b"</Types>", rows + b"</Types>")
    return types if b'Extension="jpeg"' in types else types.replace(b"<Default ", _JPEG + b"<Default ", 1)


def with_relation(relations: bytes | None, sheet: SheetPhotos) -> bytes:
    """A sheet's relations with that to its photos."""
    row = _RELATION.format(id=sheet.name, kind="drawing", target=f"/xl/drawings/{sheet.name}.xml")
    return (relations or _EMPTY).replace(_END, row.encode() + _END)


def with_drawing(tail: bytes, sheet: SheetPhotos) -> bytes:
    """What follows the rows of a sheet, with its photos."""
    assert b"<drawing" not in tail, "a sheet has one drawing: charts and photos do not stand in the same one"
    at = min(found for mark in _BEFORE if (found := tail.find(mark)) >= 0)
    row = f'<drawing xmlns:r="{_DOCUMENT}" r:id="{sheet.name}"/>'.encode()
    return tail[:at] + row + tail[at:]


def tallest(placed: Sequence[PlacedPhoto]) -> dict[int, float]:
    """How high each row with a photo is, in points."""
    return {one.row: HEIGHT for one in placed}
