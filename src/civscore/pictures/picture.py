"""A picture: drawn once, written as SVG or PNG, and said in words for those who do not see it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from civscore.pictures.looks import chinese_font, drawing
from civscore.pictures.svg import page_svg

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PRINT_DPI = 220
"""Dots per inch of a picture that is printed."""


@dataclass(frozen=True)
class Picture:
    """A drawing with its ``title`` (which is not drawn: every medium has its own way of captions) and ``says``, the
    text that tells the same. ``names``: id of a part → its whole name."""

    title: str
    says: str
    figure: Figure
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def width(self) -> float:
        """In points."""
        return round(float(self.figure.get_figwidth()) * 72, 2)

    @property
    def height(self) -> float:
        """In points."""
        return round(float(self.figure.get_figheight()) * 72, 2)

    def svg(self, name: str) -> str:
        """The picture as an ``<svg>`` element for a page, with its text as text.

        *name* is unique in the page and starts every id in the element. Colours are the page's variables ``--pic-…``,
        so that a dark page has a dark picture; where it has none, the colours of print. Parts that lead somewhere are
        links.
        """
        made = io.StringIO()
        with drawing(name):
            self.figure.savefig(made, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
        return page_svg(made.getvalue(), name, self.title, self.says, self.names)

    def png(self, dpi: int = PRINT_DPI) -> bytes | None:
        """The picture for a paper; None where the machine has no Chinese font, which would leave empty boxes."""
        if chinese_font() is None:
            return None
        made = io.BytesIO()
        with drawing("png"):
            self.figure.savefig(made, format="png", dpi=dpi, metadata={"Software": None}, facecolor="white")
        return made.getvalue()
