"""A picture: drawn once, written as SVG or PNG, and said in words for those who do not see it."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from civscore.pictures.looks import MARKS, chinese_font, drawing

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PRINT_DPI = 220
"""Dots per inch of a picture that is printed."""


@dataclass(frozen=True)
class Picture:
    """A drawing with its ``title`` (which is not drawn: every medium has its own way of captions) and ``says``, the
    text that tells the same."""

    title: str
    says: str
    figure: Figure

    def __post_init__(self) -> None:
        """The layout is worked out once: a second time it would move by hairs."""
        with drawing("layout"):
            self.figure.draw_without_rendering()
        self.figure.set_layout_engine("none")

    def svg(self, name: str) -> str:
        """The picture as an ``<svg>`` element for a page, with its text as text.

        *name* is unique in the page and starts every id in the element. Colours are the page's variables ``--pic-…``,
        so that a dark page has a dark picture; where it has none, the colours of print.
        """
        made = io.StringIO()
        with drawing(name):
            self.figure.savefig(made, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
        text = made.getvalue()
        return _labelled(_named(_coloured(text[text.index("<svg") :]), name), name, self.title, self.says)

    def png(self, dpi: int = PRINT_DPI) -> bytes | None:
        """The picture for a paper; None where the machine has no Chinese font, which would leave empty boxes."""
        if chinese_font() is None:
            return None
        made = io.BytesIO()
        with drawing("png"):
            self.figure.savefig(made, format="png", dpi=dpi, metadata={"Software": None}, facecolor="white")
        return made.getvalue()


def _coloured(svg: str) -> str:
    """Each colour of the palette as a variable of the page."""
    for name, colour in MARKS.items():
        svg = svg.replace(colour, f"var(--pic-{name}, {colour})")
    return re.sub(r"(font: [^;\"]*?px) [^;\"]*", r"\1 var(--pic-font, sans-serif)", svg)


def _named(svg: str, name: str) -> str:
    """The ids inside, which matplotlib counts from 1 in every picture, made the picture's own."""
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', svg)
    return re.sub(r'((?:xlink:)?href="#|url\(#)', rf"\g<1>{name}-", svg)


def _labelled(svg: str, name: str, title: str, says: str) -> str:
    """The size left to the page; the title and the words for those who listen."""
    head, rest = svg.split(">", 1)
    head = re.sub(r'\s(width|height|version|xmlns(:xlink)?)="[^"]*"', "", head)
    rest = re.sub(r"<metadata>.*?</metadata>", "", rest, count=1, flags=re.DOTALL)
    label = f'role="img" aria-labelledby="{name}-title {name}-desc"'
    words = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(says)}</desc>'
    return f"{head} {label}>{words}{rest}"
