"""What stands at the end of an official document (GB/T 9704): its annexes' names, signature, and imprint (版记)."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap, qn

from civscore.papers.page import PaperPage

_AROUND = 13  # characters of an issuer that finds room in the middle over the date
_BOX = (  # a text box at the foot of the page: programs agree about it, and not about floating tables and frames
    '<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor'
    ' distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0"'
    ' layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin">'
    '<wp:align>center</wp:align></wp:positionH><wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align>'
    '</wp:positionV><wp:extent cx="5616000" cy="684000"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
    '<wp:wrapTopAndBottom/><wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData'
    ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5616000" cy="684000"/></a:xfrm><a:prstGeom prst="rect">'
    "<a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx>"
    '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
_SPACES = {
    "w": nsmap["w"], "wp": nsmap["wp"], "a": nsmap["a"],
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}  # fmt: skip
_THICK, _THIN = 8, 6  # eighths of a point: the outer lines of the imprint, the one inside


def annex_lines(page: PaperPage, word: str, titles: Sequence[str]) -> None:
    """The names of annexes that are always there, one below the other behind *word*."""
    page.put("", keep=True)
    if len(titles) == 1:
        page.put(word + titles[0], "Annex Only", keep=True)
        return
    for number, title in enumerate(titles, 1):
        first = number == 1
        page.put(f"{word if first else ''}{number}.\t{title}", "Annex First" if first else "Annex Next", keep=True)


def annex_loop(page: PaperPage, word: str) -> None:
    """The same of the annexes that a paper has: ``annexes.titles``."""
    page.tag("if annexes.titles")
    page.put("", keep=True)
    page.tag("for title in annexes.titles")
    for condition, text, style in (
        ("if annexes.titles|length == 1", word + "{{ title }}", "Annex Only"),
        ("elif loop.first", word + "1.\t{{ title }}", "Annex First"),
        ("else", "{{ loop.index }}.\t{{ title }}", "Annex Next"),
    ):
        page.tag(condition)
        page.put(text, style, keep=True)
    page.tag("endif")
    page.tag("endfor")
    page.tag("endif")


def sign(page: PaperPage, lines: Sequence[str]) -> None:
    """Issuer and date, on one page with the end of the text; in Chinese the issuer in the middle over the date."""
    page.put("", keep=True)
    page.tag(f"if frame.issuer|length > {_AROUND}")
    page.put(lines[0], "Long Signature", keep=True)
    page.tag("elif frame.issuer")
    page.put(_axis(page) + lines[0], "Signature", keep=True)
    page.tag("endif")
    page.put(_axis(page) + lines[1], "Signature")


def _axis(page: PaperPage) -> str:
    return "\t" if page.chinese else ""


def imprint(page: PaperPage, lines: Sequence[str]) -> None:
    """Who gets copies; who issued the paper, and when: between lines at the foot of its last page, where an issuer or
    anybody to be sent a copy is named."""
    if not page.chinese:
        page.tag("if frame.copies")
        page.put(lines[0], "Note")
        page.tag("endif")
        return
    page.tag("if frame.issuer or frame.copies")
    anchor = page.put("", "Anchor")._p
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in _SPACES.items())
    anchor.append(parse_xml(_BOX.format(spaces=spaces)))
    page.tag("if frame.copies")
    _ruled(page, lines[0], top=_THICK, bottom=_THIN)
    page.tag("endif")
    for condition, top in (("if frame.copies", 0), ("else", _THICK)):
        page.tag(condition)
        _ruled(page, f"{lines[1]}\t{lines[2]}", top=top, bottom=_THICK)
    page.tag("endif")
    inside = next(anchor.iter(qn("w:txbxContent")))
    for made in list(anchor.itersiblings(qn("w:p"))):
        inside.append(made)
    page.tag("endif")


def _ruled(page: PaperPage, text: str, *, top: int, bottom: int) -> None:
    """A line of the imprint with the lines over and under it."""
    properties = page.put(text, "Imprint")._p.get_or_add_pPr()
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="1" w:color="000000"/>'
        for side, size in (("top", top), ("bottom", bottom)) if size
    )  # fmt: skip
    properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>"))
