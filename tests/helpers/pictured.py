"""Workbooks with pictures, written by hand from public descriptions of what WPS and Excel write."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from packages import MAIN, OFFICE, PACKAGE, Fault, Formula, Package

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_ART = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WPS = "http://www.wps.cn/officeDocument"
_RICH = "http://schemas.microsoft.com/office/spreadsheetml"
_RICH_KIND = "http://schemas.microsoft.com/office/2017/06/relationships"
_REL_KIND = "http://schemas.microsoft.com/office/2022/10/relationships/richValueRel"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_NAMES = f'xmlns:xdr="{_DRAWING}" xmlns:a="{_ART}" xmlns:r="{OFFICE}"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
EMU = 9525  # a pixel


@cache
def photo(seed: int, kind: str = "JPEG", size: tuple[int, int] = (48, 36)) -> bytes:
    """A small picture that no other seed has."""
    from PIL import Image

    picture = Image.effect_noise(size, 60 + seed % 7).convert("RGB")
    picture.putpixel((0, 0), (seed % 256, seed // 256 % 256, 7))
    picture.paste(((seed * 37) % 256, (seed * 91) % 256, (seed * 53) % 256), (4, 4, 24, 20))
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def hash_of(data: bytes) -> str:
    """By what the album knows a photo."""
    return sha256(data).hexdigest()


def pic(relation: str, xfrm: tuple[int, int, int, int] = (0, 0, 10, 10), more: str = "", link: str = "embed") -> str:
    """A picture in a drawing."""
    x, y, wide, high = xfrm
    return (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Picture 1"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
        f'<a:blip r:{link}="{relation}"><a:extLst><a:ext uri="{{28A0092B}}"/></a:extLst></a:blip>{more}<a:stretch/>'
        f'</xdr:blipFill><xdr:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></xdr:spPr></xdr:pic>'
    )


def _edge(name: str, column: int, row: int, across: int = 0, down: int = 0) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{across}</xdr:colOff><xdr:row>{row}</xdr:row>"
        f"<xdr:rowOff>{down}</xdr:rowOff></xdr:{name}>"
    )


def two_cells(begin: Sequence[int], end: Sequence[int], inside: str) -> str:
    """An anchor between two cells: column, row (from 0), and the offsets in them (EMU)."""
    edges = _edge("from", *begin) + _edge("to", *end)
    return f'<xdr:twoCellAnchor editAs="oneCell">{edges}{inside}<xdr:clientData/></xdr:twoCellAnchor>'


def one_cell(begin: Sequence[int], size: tuple[int, int], inside: str) -> str:
    """An anchor that begins in a cell; its size in pixels."""
    extent = f'<xdr:ext cx="{size[0] * EMU}" cy="{size[1] * EMU}"/>'
    return f"<xdr:oneCellAnchor>{_edge('from', *begin)}{extent}{inside}<xdr:clientData/></xdr:oneCellAnchor>"


def absolute(at: tuple[int, int], size: tuple[int, int], inside: str) -> str:
    """An anchor that knows no cells; all in pixels."""
    place = f'<xdr:pos x="{at[0] * EMU}" y="{at[1] * EMU}"/><xdr:ext cx="{size[0] * EMU}" cy="{size[1] * EMU}"/>'
    return f"<xdr:absoluteAnchor>{place}{inside}<xdr:clientData/></xdr:absoluteAnchor>"


def group(inside: str, child: tuple[int, int, int, int], own: tuple[int, int, int, int] | None = None) -> str:
    """A group whose pictures lie in coordinates of its own (*child*: x, y, width, height)."""
    x, y, wide, high = own or child
    cx, cy, cwide, chigh = child
    return (
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="9" name="Group"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/><a:chOff x="{cx}" y="{cy}"/>'
        f'<a:chExt cx="{cwide}" cy="{chigh}"/></a:xfrm></xdr:grpSpPr>{inside}</xdr:grpSp>'
    )


def wps(name: str) -> Formula:
    """The cell of a picture that WPS placed."""
    return Formula(f'_xlfn.DISPIMG("{name}",1)', f'=DISPIMG("{name}",1)', "str")


RICH = Fault("#VALUE!")
"""The cell of a picture that Excel placed."""


@dataclass
class Pictured:
    """A workbook of one sheet with pictures.

    Attributes:
        rows: the cells.
        wps: by its name, each picture that WPS keeps for cells (:func:`wps`).
        rich: the cells (:data:`RICH`) with a picture that Excel placed.
        anchors: of the drawing; their pictures are called ``p0``, ``p1`` … as in *drawn*.
        drawn: the pictures of the drawing.
        linked: addresses that the drawing refers to, as ``l0`` …
        heights: of rows (from 1), in points. merged: areas.
    """

    rows: Sequence[Sequence[object]]
    wps: Mapping[str, bytes] = field(default_factory=dict)
    rich: Mapping[str, bytes] = field(default_factory=dict)
    anchors: Sequence[str] = ()
    drawn: Sequence[bytes] = ()
    linked: Sequence[str] = ()
    heights: Mapping[int, float] = field(default_factory=dict)
    merged: Sequence[str] = ()

    def save(self, path: Path) -> Path:
        Package({"S": self.rows}).save(path)
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        self.media: dict[str, bytes] = {}
        self.kinds: list[tuple[str, str]] = []
        self._in_cells(parts)
        self._drawing(parts)
        self._lines(parts)
        parts |= self.media
        types = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in self.kinds)
        types += '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        _insert(parts, "[Content_Types].xml", "</Types>", types)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return path

    def _relations(self, data: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> bytes:
        """The relations to pictures, which become parts."""
        own = []
        for name, picture in data.items():
            part = f"xl/media/image{len(self.media) + 1}.jpeg"
            self.media[part] = picture
            own.append(f'<Relationship Id="{name}" Type="{OFFICE}/image" Target="/{part}"/>')
        for name, address in (links or {}).items():
            own.append(f'<Relationship Id="{name}" Type="{OFFICE}/image" Target="{address}" TargetMode="External"/>')
        return f'{_DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{"".join(own)}</Relationships>'.encode()

    def _in_cells(self, parts: dict[str, bytes]) -> None:
        of_book = []
        if self.wps:
            inside = "".join(
                "<etc:cellImage>" + pic(f"rId{n}").replace("Picture 1", name) + "</etc:cellImage>"
                for n, name in enumerate(self.wps)
            )
            text = f'{_DECLARED}<etc:cellImages {_NAMES} xmlns:etc="{_WPS}/2017/etCustomData">{inside}</etc:cellImages>'
            parts["xl/cellimages.xml"] = text.encode()
            own = {f"rId{n}": data for n, data in enumerate(self.wps.values())}
            parts["xl/_rels/cellimages.xml.rels"] = self._relations(own)
            self.kinds.append(("xl/cellimages.xml", "application/vnd.wps-officedocument.cellimage+xml"))
            of_book.append((f"{_WPS}/2020/cellImage", "cellimages.xml"))
        if self.rich:
            of_book += self._rich(parts)
        own = "".join(f'<Relationship Id="x{n}" Type="{k}" Target="{t}"/>' for n, (k, t) in enumerate(of_book))
        _insert(parts, "xl/_rels/workbook.xml.rels", "</Relationships>", own)

    def _rich(self, parts: dict[str, bytes]) -> list[tuple[str, str]]:
        numbers = range(len(self.rich))
        bound = "".join(f'<bk><extLst><ext uri="{{3e28}}"><xlrd:rvb i="{n}"/></ext></extLst></bk>' for n in numbers)
        values = "".join(f'<bk><rc t="1" v="{n}"/></bk>' for n in numbers)
        parts["xl/metadata.xml"] = (
            f'{_DECLARED}<metadata xmlns="{MAIN}" xmlns:xlrd="{_RICH}/2017/richdata"><metadataTypes count="1">'
            f'<metadataType name="XLRICHVALUE" minSupportedVersion="120000"/></metadataTypes>'
            f'<futureMetadata name="XLRICHVALUE" count="{len(self.rich)}">{bound}</futureMetadata>'
            f'<valueMetadata count="{len(self.rich)}">{values}</valueMetadata></metadata>'
        ).encode()
        values = "".join(f'<rv s="0"><v>{n}</v><v>5</v></rv>' for n in numbers)
        parts["xl/richData/rdrichvalue.xml"] = f'<rvData xmlns="{_RICH}/2017/richdata">{values}</rvData>'.encode()
        keys = '<k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/>'
        text = f'<rvStructures xmlns="{_RICH}/2017/richdata" count="1"><s t="_localImage">{keys}</s></rvStructures>'
        parts["xl/richData/rdrichvaluestructure.xml"] = text.encode()
        own = "".join(f'<rel r:id="rId{n}"/>' for n in numbers)
        text = f'<richValueRels xmlns="{_RICH}/2022/richvaluerel" xmlns:r="{OFFICE}">{own}</richValueRels>'
        parts["xl/richData/richValueRel.xml"] = text.encode()
        pictures = {f"rId{n}": data for n, data in enumerate(self.rich.values())}
        parts["xl/richData/_rels/richValueRel.xml.rels"] = self._relations(pictures)
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        for number, cell in enumerate(self.rich, 1):
            sheet, count = re.subn(rf'(<c r="{cell}")', rf'\1 vm="{number}"', sheet)
            assert count == 1, cell
        parts["xl/worksheets/sheet1.xml"] = sheet.encode()
        kind = "application/vnd.ms-excel."
        self.kinds += [
            ("xl/metadata.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml"),
            ("xl/richData/rdrichvalue.xml", f"{kind}rdrichvalue+xml"),
            ("xl/richData/rdrichvaluestructure.xml", f"{kind}rdrichvaluestructure+xml"),
            ("xl/richData/richValueRel.xml", f"{kind}richvaluerel+xml"),
        ]
        return [
            (f"{OFFICE}/sheetMetadata", "metadata.xml"), (f"{_RICH_KIND}/rdRichValue", "richData/rdrichvalue.xml"),
            (f"{_RICH_KIND}/rdRichValueStructure", "richData/rdrichvaluestructure.xml"),
            (_REL_KIND, "richData/richValueRel.xml"),
        ]  # fmt: skip

    def _drawing(self, parts: dict[str, bytes]) -> None:
        if not self.anchors:
            return
        inside = "".join(self.anchors)
        parts["xl/drawings/drawing1.xml"] = f"{_DECLARED}<xdr:wsDr {_NAMES}>{inside}</xdr:wsDr>".encode()
        own = {f"p{n}": data for n, data in enumerate(self.drawn)}
        links = {f"l{n}": address for n, address in enumerate(self.linked)}
        parts["xl/drawings/_rels/drawing1.xml.rels"] = self._relations(own, links)
        relation = f'<Relationship Id="d" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/>'
        text = f'{_DECLARED}<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = text.encode()
        _insert(parts, "xl/worksheets/sheet1.xml", "</worksheet>", f'<drawing xmlns:r="{OFFICE}" r:id="d"/>')
        self.kinds.append(("xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml"))

    def _lines(self, parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"].decode()
        for row, height in self.heights.items():
            sheet = sheet.replace(f'<row r="{row}"', f'<row r="{row}" ht="{height}" customHeight="1"')
        if self.merged:
            own = "".join(f'<mergeCell ref="{area}"/>' for area in self.merged)
            sheet = sheet.replace("</sheetData>", f"</sheetData><mergeCells>{own}</mergeCells>")
        parts["xl/worksheets/sheet1.xml"] = sheet.encode()


def _insert(parts: dict[str, bytes], part: str, before: str, text: str) -> None:
    parts[part] = parts[part].replace(before.encode(), (text + before).encode())


def frame(href: str, x: float, y: float, wide: float, high: float, more: str = "") -> str:
    """A picture in an ods sheet; all in centimetres."""
    return (
        f'<draw:frame svg:x="{x}cm" svg:y="{y}cm" svg:width="{wide}cm" svg:height="{high}cm">{more}'
        f'<draw:image xlink:href="{href}"/></draw:frame>'
    )


def ods(path: Path, lines: Sequence[str], shapes: str = "") -> Path:
    """An ods file of one sheet whose rows are 1 cm high and columns 2 cm wide, with photos 1 to 5 in it."""
    names = " ".join(f'xmlns:{n}="{_ODF}{u}:1.0"' for n, u in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("draw", "drawing"),
        ("svg", "svg-compatible"),
    ))  # fmt: skip
    size = '<style:table-row-properties style:row-height="1cm"/>'
    width = '<style:table-column-properties style:column-width="2cm"/>'
    styles = f'<style:style style:name="ro">{size}</style:style><style:style style:name="co">{width}</style:style>'
    rows = "".join(f'<table:table-row table:style-name="ro">{line}</table:table-row>' for line in lines)
    content = (
        f'<?xml version="1.0"?><office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="S"><table:shapes>{shapes}</table:shapes>'
        f'<table:table-column table:style-name="co" table:number-columns-repeated="5"/>{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        for seed in range(1, 6):
            archive.writestr(f"Pictures/{seed}.jpg", photo(seed))
    return path


def line(*texts: str) -> str:
    """The cells of a row; a text in ``<`` is what a cell holds besides."""
    own = [text if text.startswith("<") else f"<text:p>{text}</text:p>" for text in texts]
    return "".join(f'<table:table-cell office:value-type="string">{text}</table:table-cell>' for text in own)
