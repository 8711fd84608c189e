"""A deck as a file: every page on a slide of its own, within its frame."""

from __future__ import annotations

import copy
import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from civscore.papers.frame import assessed, long_day, period_in_words
from civscore.papers.slides.charts import add_bars, add_steps
from civscore.papers.slides.deck import BarChart, SlidePage, SlidePhotos, SlideTable, StepChart
from civscore.papers.slides.lettering import BODY, CARD, LEAST, LINE, lines_of, plain, put_text, set_font
from civscore.papers.slides.loss_pages import loss_pages
from civscore.papers.slides.photos import add_photos
from civscore.papers.slides.score_pages import score_pages
from civscore.papers.slides.source import DeckSource
from civscore.papers.slides.tables import add_table
from civscore.papers.slides.template import DeckTemplate, SlideBox, open_template
from civscore.papers.slides.work_pages import work_pages
from civscore.pictures.lettering import ems
from civscore.reports.shared.standing import head_label, standing_in_papers
from civscore.text.scheme_title import scheme_title
from civscore.version import __version__

_EMU = 12_700  # a point
_DAY = (1980, 1, 1, 0, 0, 0)
_TITLES = (28.0, 26.0, 24.0, 22.0, 20.0)
_ONE_LINE = 24.0
_CARD_HEIGHT = 100.0  # points


def pages_of(source: DeckSource) -> list[SlidePage]:
    """What the deck says, slide by slide."""
    return [*score_pages(source), *loss_pages(source), *work_pages(source)]


def make_slides(source: DeckSource, template: bytes, name: str) -> tuple[bytes, int]:
    """The deck as a file that is the same whenever it is made, and the number of its slides.

    Args:
        source: what it is made of.
        template: a presentation; *name* is what messages call it.

    Raises:
        CivScoreError: the template cannot be used.
    """
    opened, pages = open_template(template, name), pages_of(source)
    deck = opened.presentation
    said = _source_line(source)
    for page in pages:
        slide = deck.slides.add_slide(opened.layout)
        _fill(slide, page, opened)
        notes = slide.notes_slide.notes_text_frame
        if notes is not None:
            put_text(notes, [page.says, said], 12.0, opened.font)
    _own(deck, source)
    file = io.BytesIO()
    deck.save(file)
    return _settled(file.getvalue(), source.issue.date), len(pages)


def _fill(slide: Any, page: SlidePage, template: DeckTemplate) -> None:
    """Title, figures, sentences, chart, table or photos."""
    room, font = template.room, template.font
    for shape in [*slide.placeholders]:
        if shape.placeholder_format.type.name not in ("TITLE", "CENTER_TITLE"):
            shape._element.getparent().remove(shape._element)
    _put_title(slide.shapes.title, page.title, font)
    _number(slide, template.layout)
    if page.cards:
        room = room.below(_put_cards(slide, room, page.cards, font))
    if page.lines:
        room = room.below(_put_lines(slide, room, page.lines, font, alone=page.body is None))
    if isinstance(page.body, BarChart):
        add_bars(slide, room, page.body, page.says, font)
    elif isinstance(page.body, StepChart):
        add_steps(slide, room, page.body, page.says, font)
    elif isinstance(page.body, SlideTable):
        add_table(slide, room, page.body, page.says, font)
    elif isinstance(page.body, SlidePhotos):
        add_photos(slide, room, page.body, font)


def _put_title(shape: Any, title: str, font: str) -> None:
    """The message on one line where that is large enough, else in the largest size in which it takes two."""
    width = shape.width / _EMU - 16
    fits = [(s, 1) for s in _TITLES if s >= _ONE_LINE] + [(s, 2) for s in _TITLES]
    size = next((s for s, most in fits if lines_of(title, s, width) <= most), _TITLES[-1])
    frame = shape.text_frame
    frame.word_wrap = True
    run = frame.paragraphs[0].add_run()
    run.text = plain(title)
    set_font(run._r.get_or_add_rPr(), size, font=font)


def _number(slide: Any, layout: Any) -> None:
    """The number of the slide, where the layout has a place for it: python-pptx leaves it out."""
    for shape in layout.placeholders:
        if shape.placeholder_format.type is not None and shape.placeholder_format.type.name == "SLIDE_NUMBER":
            slide.shapes._spTree.append(copy.deepcopy(shape._element))
            return


def _put_cards(slide: Any, room: SlideBox, cards: Sequence[tuple[str, str]], font: str) -> int:
    """Large figures side by side; the height that they take."""
    from pptx.enum.text import PP_ALIGN

    width = room.width // len(cards)
    size = min(CARD, *((width / _EMU - 24) * 0.9 / ems(figure) for _, figure in cards))
    for number, (name, figure) in enumerate(cards):
        height = round(_CARD_HEIGHT * _EMU)
        frame = slide.shapes.add_textbox(room.left + number * width, room.top, width, height).text_frame
        put_text(frame, [name], LEAST, font, color="5D6B7B")
        put_text_below(frame, figure, max(size, LEAST), font)
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT
    return round((_CARD_HEIGHT + 6) * _EMU)


def put_text_below(frame: Any, text: str, size: float, font: str) -> None:
    """One more paragraph, bold."""
    run = frame.add_paragraph().add_run()
    run.text = plain(text)
    set_font(run._r.get_or_add_rPr(), size, bold=True, color="1F3864", font=font)


def _put_lines(slide: Any, room: SlideBox, lines: Sequence[str], font: str, *, alone: bool) -> int:
    """Sentences; the height that they take."""
    width, height = room.width / _EMU - 16, room.height / _EMU

    def needed(size: float) -> float:
        return sum(lines_of(line, size, width) * size * LINE + size * 0.5 for line in lines) + 8

    size = next((s for s in ((24.0, BODY) if alone else (BODY,)) if needed(s) <= height), LEAST)
    kept = [*lines]
    while len(kept) > 1 and sum(lines_of(line, size, width) * size * LINE + size * 0.5 for line in kept) + 8 > height:
        kept.pop()
    taken = sum(lines_of(line, size, width) * size * LINE + size * 0.5 for line in kept) + 8
    frame = slide.shapes.add_textbox(room.left, room.top, room.width, round(taken * _EMU)).text_frame
    put_text(frame, kept, size, font)
    for paragraph in frame.paragraphs:
        paragraph.space_after = round(size * 0.5 * _EMU)
    return round(taken * _EMU)


def _source_line(source: DeckSource) -> str:
    """Where the figures are from, for the speaker."""
    scheme, issue = source.result.tree.scheme, source.issue
    return source.t.source.format(
        scheme=scheme_title(scheme.name, scheme.edition, source.language),
        run=head_label(source.result, source.language),
        standing=standing_in_papers(source.result.standing, source.language),
        date=long_day(issue.date, source.words), version=__version__,
    )  # fmt: skip


def _own(deck: Any, source: DeckSource) -> None:
    """The file's properties: the issuer's and the issue's, not those of whoever made the template."""
    scheme, day = source.result.tree.scheme, source.issue.date
    properties, made = deck.core_properties, dt.datetime(day.year, day.month, day.day, 12, 0, 0)
    name = assessed(scheme.name)
    title = source.t.deck.format(name=name, period=period_in_words(source.result, source.words))
    properties.title = plain(title.rstrip(", "))
    properties.author = properties.last_modified_by = plain(source.issue.issuer) or "civscore"
    properties.created = properties.modified = made
    properties.revision, properties.subject, properties.comments, properties.category = 1, "", "", ""
    properties.keywords = f"civscore {__version__}"


def _settled(data: bytes, day: dt.date) -> bytes:
    """The file with fixed times in its archives: made twice it is the same, the data behind charts included."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xlsx"):
                content = _settled(content, day)
            elif name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{day}T12:00:00Z".encode(), content)
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return made.getvalue()
