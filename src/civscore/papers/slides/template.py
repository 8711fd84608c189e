"""The template of a deck: the one made here, or the office's own, whose layout is found by its placeholders."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from civscore.errors import CivScoreError, Where

MAX_BYTES = 100_000_000
_MAX_UNPACKED = 500_000_000
_WIDE, _HIGH = 12_192_000, 6_858_000  # EMU: 16:9
_INCH = 914_400
_FONTS = {"zh": "Microsoft YaHei", "en": "Microsoft YaHei"}
_COLORS = {"dk2": "1F3864", "accent1": "2F5F9F", "accent2": "C2571A", "accent3": "2F8F83"}
_RULE = (
    '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="90" name="rule"/>'
    '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
    '<a:ext cx="{w}" cy="27432"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
    "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
)


class SlideBox(NamedTuple):
    """A part of a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    def below(self, used: int) -> SlideBox:
        """What is left under so much of it."""
        return SlideBox(self.left, self.top + used, self.width, max(self.height - used, 0))


@dataclass(frozen=True)
class DeckTemplate:
    """An opened template: the layout that slides are made from, the room below its title, and the font for Chinese
    where the template's theme names none (else empty)."""

    presentation: Any
    layout: Any
    room: SlideBox
    font: str


def slide_template(language: str) -> bytes:
    """The bundled template: 16:9, one layout with a title above free room."""
    from pptx import Presentation
    from pptx.oxml import parse_xml

    deck: Any = Presentation()
    layout = next(one for one in deck.slide_layouts if _kinds(one) == ["TITLE"])
    for other in [one for one in deck.slide_layouts if one is not layout]:
        deck.slide_layouts.remove(other)
    factor = _WIDE / deck.slide_width
    deck.slide_width, deck.slide_height = _WIDE, _HIGH
    master = deck.slide_master
    for shape in [*master.placeholders, *layout.placeholders]:
        if shape.element.spPr.xfrm is not None:
            shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)
    for shape in master.placeholders:
        if shape.placeholder_format.type is not None and shape.placeholder_format.type.name == "TITLE":
            shape.left, shape.top, shape.width, shape.height = (round(n * _INCH) for n in (0.6, 0.35, 12.13, 1.0))
    rule = _RULE.format(x=round(0.6 * _INCH), y=round(1.4 * _INCH), w=round(12.13 * _INCH))
    layout.shapes._spTree.append(parse_xml(rule))
    _style_title(master)
    _give_theme(master, _FONTS[language])
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def _style_title(master: Any) -> None:
    """Titles stand at the left, bold, in the theme's dark colour."""
    from lxml import etree
    from pptx.oxml.ns import qn

    first = master.element.find(".//" + qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    first.set("algn", "l")
    properties = first.find(qn("a:defRPr"))
    properties.set("sz", "2800")
    properties.set("b", "1")
    fill = properties.find(qn("a:solidFill"))
    if fill is not None:
        for child in [*fill]:
            fill.remove(child)
        etree.SubElement(fill, qn("a:schemeClr"), val="tx2")


def _theme(master: Any) -> Any:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    return master.part.part_related_by(RELATIONSHIP_TYPE.THEME)


def _give_theme(master: Any, font: str) -> None:
    """Fonts of both scripts and the colours of the reports."""
    part = _theme(master)
    xml = part.blob.decode("utf-8")
    xml = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*(".*?<a:ea typeface=")[^"]*(")',
                 rf"\g<1>{font}\g<2>{font}\g<3>", xml, flags=re.DOTALL)  # fmt: skip
    for name, color in _COLORS.items():
        xml = re.sub(rf"(<a:{name}>\s*<a:srgbClr val=\")[0-9A-Fa-f]{{6}}", rf"\g<1>{color}", xml)
    part._blob = xml.encode("utf-8")


def open_template(data: bytes, name: str) -> DeckTemplate:
    """A template without the slides that are in it.

    Raises:
        CivScoreError: it is no presentation, or has no layout with a title and room for something else.
    """
    where = Where(name)
    with _damage_told(where):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MAX_UNPACKED:
                raise CivScoreError.of("slides-unreadable", where)
        from pptx import Presentation

        deck: Any = Presentation(io.BytesIO(data))
        _without_slides(deck)
        layouts = [(one, _room(deck, one)) for master in deck.slide_masters for one in master.slide_layouts]
        fit = [(layout, room) for layout, room in layouts if room is not None]
        font = "" if fit and _has_chinese(fit[0][0].slide_master) else _FONTS["zh"]
    if not fit:
        raise CivScoreError.of("slides-no-layout", where)
    layout, room = min(fit, key=lambda pair: _other_kinds(pair[0]))
    return DeckTemplate(deck, layout, room, font)


@contextmanager
def _damage_told(where: Where) -> Iterator[None]:
    """What is no presentation, or a damaged one, fails in zipfile, lxml and python-pptx in any way there is."""
    try:
        yield
    except CivScoreError:
        raise
    except Exception as error:
        raise CivScoreError.of("slides-unreadable", where) from error


def _without_slides(deck: Any) -> None:
    """Samples in a template are not to be among the slides."""
    ids = deck.slides._sldIdLst
    for one in [*ids]:
        deck.part.drop_rel(one.rId)
        ids.remove(one)


def _kinds(layout: Any) -> list[str]:
    """What a layout's placeholders are, but date, footer and number of the slide."""
    kinds = [p.placeholder_format.type.name for p in layout.placeholders if p.placeholder_format.type is not None]
    return [kind for kind in kinds if kind not in ("DATE", "FOOTER", "SLIDE_NUMBER")]


def _other_kinds(layout: Any) -> tuple[bool, int]:
    """How little a layout is meant for what is put on slides here: least is best."""
    kinds = _kinds(layout)
    return "CENTER_TITLE" in kinds, len(kinds)


def _room(deck: Any, layout: Any) -> SlideBox | None:
    """The room below a layout's title, above its footers; None where it has no title, or too little room."""
    title = next((p for p in layout.placeholders if _is(p, "TITLE", "CENTER_TITLE")), None)
    if title is None:
        return None
    wide, high = deck.slide_width, deck.slide_height
    top = title.top + title.height + high // 40
    footers = [p.top for p in layout.placeholders if _is(p, "DATE", "FOOTER", "SLIDE_NUMBER") and p.top > high // 2]
    bottom = min([*footers, high - high // 25])
    left = title.left if title.left >= 0 and title.width > wide // 2 else wide // 20
    width = min(title.width, wide - left) if title.width > wide // 2 else wide - 2 * left
    body = next((p for p in layout.placeholders if _is(p, "BODY", "OBJECT") and p.height > high // 3), None)
    room = SlideBox(body.left, body.top, body.width, body.height) if body else SlideBox(left, top, width, bottom - top)
    inside = room.left >= 0 and room.top >= 0 and room.left + room.width <= wide and room.top + room.height <= high
    return room if inside and room.height > high // 3 and room.width > wide // 2 else None


def _is(placeholder: Any, *kinds: str) -> bool:
    kind = placeholder.placeholder_format.type
    return kind is not None and kind.name in kinds


def _has_chinese(master: Any) -> bool:
    """Whether the theme names a font for Chinese."""
    found = re.search(rb'<a:minorFont>.*?<a:ea typeface="([^"]*)"', _theme(master).blob, re.DOTALL)
    return bool(found and found[1])
