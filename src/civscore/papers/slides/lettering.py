"""Text on slides: how wide it is, what size fits, and fonts for both scripts."""

from __future__ import annotations

import unicodedata
from math import ceil
from typing import Any

from civscore.workbook.grid import clean

BODY, CARD, TABLE, SMALLEST = 20.0, 40.0, 16.0, 12.0
"""Points: sentences; large figures; tables, and the smallest of these."""
LEAST = 18.0
"""Points that no sentence is smaller than."""
LINE = 1.45  # height of a line in its size: of the tallest of the usual Chinese fonts
_NARROW = 0.6  # of a letter that is no Chinese one, in its size


def ems(text: str) -> float:
    """How wide a text is, in its size: on the safe side, whatever the font."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else _NARROW for sign in text)


def lines_of(text: str, size: float, width: float) -> int:
    """How many lines a text takes in a width (points)."""
    return sum(max(ceil(ems(part) * size / max(width, 1.0)), 1) for part in text.split("\n"))


def shortened(text: str, most: float) -> str:
    """A text of at most so many ems, without its middle where it is longer."""
    if ems(text) <= most:
        return text
    half = (most - 1) / 2
    before, after = "", ""
    for sign in text:
        if ems(before + sign) > half:
            break
        before += sign
    for sign in reversed(text):
        if ems(sign + after) > half:
            break
        after = sign + after
    return f"{before}…{after}"


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
