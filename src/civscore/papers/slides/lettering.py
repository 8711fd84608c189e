"""Text on slides: how many lines it takes, and fonts for both scripts."""

from __future__ import annotations

from math import ceil
from typing import Any

from civscore.pictures.lettering import ems
from civscore.workbook.grid import clean

BODY, CARD, TABLE, SMALLEST = 20.0, 40.0, 16.0, 12.0
"""Points: sentences; large figures; tables, and the smallest of these."""
LEAST = 18.0
"""Points that no sentence is smaller than."""
LINE = 1.45  # height of a line in its size: of the tallest of the usual Chinese fonts


def lines_of(text: str, size: float, width: float) -> int:
    """How many lines a text takes in a width (points)."""
    return sum(max(ceil(ems(part) * size / max(width, 1.0)), 1) for part in text.split("\n"))


def plain(text: str) -> str:
    """A text without what XML forbids and with one kind of line break."""
    return clean(text, "").replace("\t", " ")


def set_font(
    properties: Any, size: float | None = None, *, bold: bool | None = None, color: str | None = None, font: str = ""
) -> None:
    """Give a run (its ``a:rPr``, or ``a:defRPr``) its size and a *font* for Chinese: python-pptx sets the Latin one
    only, and Chinese would be printed in whatever a computer has. Without a font those of the theme are meant."""
    from lxml import etree
    from pptx.oxml.ns import qn

    if size is not None:
        properties.set("sz", str(round(size * 100)))
    if bold is not None:
        properties.set("b", "1" if bold else "0")
    for tag in ("a:solidFill", "a:latin", "a:ea"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    if color is not None:
        fill = etree.SubElement(properties, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:srgbClr"), val=color)
    for tag, of_theme in (("a:latin", "+mn-lt"), ("a:ea", "+mn-ea")):
        etree.SubElement(properties, qn(tag), typeface=font or of_theme)


def put_text(frame: Any, lines: list[str], size: float, font: str, **how: Any) -> None:
    """Write paragraphs into a text frame."""
    frame.word_wrap = True
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(line)
        set_font(run._r.get_or_add_rPr(), size, font=font, **how)
