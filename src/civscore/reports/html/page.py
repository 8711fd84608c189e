"""A page: what it opens with, its pictures, and its sections; laid out alike for every command by one template."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.pictures.looks import DARK, LIGHT
from civscore.reports.html.heatmap import HeatMap
from civscore.reports.html.photos import PRINTED_PHOTOS, PhotoSection
from civscore.reports.html.table import PRINTED_ROWS, HtmlTable, halves
from civscore.text import Language
from civscore.text.page import page_texts
from civscore.text.shown_photos import shown_photo_texts
from civscore.version import __version__
from civscore.workbook.mark import PaperMark

if TYPE_CHECKING:
    from jinja2 import Template

    from civscore.pictures.picture import Picture

_HERE = Path(__file__).parent
_VARIABLE = re.compile(r"var\((--pic-\w+), #[0-9a-f]{6}\)")
"""A colour of a picture with what it is in print: a page has all of them itself."""


@dataclass(frozen=True)
class Card:
    """A figure with its name above and a remark below."""

    name: str
    value: str
    remark: str = ""
    alarm: bool = False


@dataclass(frozen=True)
class PanelLine:
    """A name with its figure, and ``more`` below it; ``find`` is what the search finds of it (empty: nothing)."""

    name: str
    figure: str
    more: str = ""
    find: str = ""


@dataclass(frozen=True)
class Panel:
    """A short list at the head of the page."""

    title: str
    lines: list[PanelLine]
    note: str = ""


@dataclass(frozen=True)
class Opening:
    """What a reader sees first: the ``message``, whether it is a good one (None: neither), what is ``failed``, what
    else is to be ``said``, the figures, and the lists of where to look first."""

    message: str
    good: bool | None
    failed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)


@dataclass(frozen=True)
class Sentences:
    """A section of sentences, numbered."""

    key: str
    title: str
    lines: list[str]

    kind = "sentences"


Section = HtmlTable | HeatMap | Sentences | PhotoSection


@dataclass(frozen=True)
class Page:
    """A page for one command.

    Attributes:
        title: of the window.
        name: the heading; ``subtitle`` stands above it, ``about`` below.
        mark: which report it is, of which scheme and run.
        pictures: below the opening, in their order.
        sections: all that follows; the table of contents leads to each.
        warning: what is to be kept in mind before the page is passed on.
    """

    language: Language
    title: str
    subtitle: str
    name: str
    about: str
    mark: PaperMark
    opening: Opening
    pictures: Sequence[Picture]
    sections: Sequence[Section]
    warning: str = ""


def write(page: Page, path: Path) -> None:
    """Write a page; what was there before is overwritten.

    Every text is escaped by the template; besides, the page forbids all scripts but its own and every connection, so
    that nothing which a workbook's cell holds can run.
    """
    from markupsafe import Markup

    script = (_HERE / "page.js").read_text("utf-8")
    words = page_texts(page.language)
    text = _template().render(
        page=page,
        language="zh-CN" if page.language == "zh" else "en",
        w=words,
        footer=words.made_by.format(version=__version__),
        mark=page.mark.text(),
        tables=[section for section in page.sections if section.kind == "table"],
        pictures=[(p, Markup(_VARIABLE.sub(r"var(\1)", p.svg(f"pic{n}")))) for n, p in enumerate(page.pictures)],
        printed_rows=PRINTED_ROWS,
        printed_photos=PRINTED_PHOTOS,
        photos=shown_photo_texts(page.language),
        has_photos=any(section.kind == "photos" for section in page.sections),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        style=Markup((_HERE / "page.css").read_text("utf-8")),
        colours=(("", LIGHT), ("@media screen and (prefers-color-scheme:dark)", DARK)),
    )
    path.write_text(text, "utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        autoescape=True, loader=FileSystemLoader(_HERE), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["halves"] = halves
    return environment.get_template("page.html")
