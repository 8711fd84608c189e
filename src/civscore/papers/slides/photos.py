"""Photos on a slide: as large as there is room for, each over its caption."""

from __future__ import annotations

import io
from typing import Any

from civscore.papers.slides.deck import SlidePhoto, SlidePhotos
from civscore.papers.slides.lettering import LINE, lines_of, plain, put_text
from civscore.papers.slides.template import SlideBox

_EMU = 12_700  # a point
_SIZE = 16.0  # points of captions
_LINES = 2  # of a caption
_CAPTION = round((_LINES * _SIZE * LINE + 8) * _EMU)
_GAP = 10.0  # points between photos
_USUAL = 4 / 3  # how wide a photo is for its height


def add_photos(slide: Any, box: SlideBox, body: SlidePhotos, font: str) -> None:
    """In as many rows as make them largest, in the middle of the room."""
    count, gap = len(body.photos), round(_GAP * _EMU)
    width, height, across = max(_cell(box, count, across, gap) for across in range(1, count + 1))
    down = -(-count // across)
    top = box.top + (box.height - down * height - gap * (down - 1)) // 2
    left = box.left + (box.width - across * width - gap * (across - 1)) // 2
    for number, photo in enumerate(body.photos):
        row, column = divmod(number, across)
        own = SlideBox(left + column * (width + gap), top + row * (height + gap), width, height)
        _put(slide, own, photo, font)


def _cell(box: SlideBox, count: int, across: int, gap: int) -> tuple[int, int, int]:
    """The width and height of a photo with its caption, where so many stand side by side."""
    down = -(-count // across)
    room = (box.height - gap * (down - 1)) // down - _CAPTION
    width = min((box.width - gap * (across - 1)) // across, round(room * _USUAL))
    return width, round(width / _USUAL) + _CAPTION, across


def _put(slide: Any, box: SlideBox, photo: SlidePhoto, font: str) -> None:
    from pptx.enum.text import PP_ALIGN

    room = box.height - _CAPTION
    high = min(room, round(box.width / photo.ratio))
    wide = round(high * photo.ratio)
    left = box.left + (box.width - wide) // 2
    picture = slide.shapes.add_picture(io.BytesIO(photo.jpeg), left, box.top + room - high, wide, high)
    picture._element.nvPicPr.cNvPr.set("descr", plain(photo.caption))
    frame = slide.shapes.add_textbox(box.left, box.top + room, box.width, _CAPTION).text_frame
    put_text(frame, [_fitted(photo.caption, _SIZE, box.width / _EMU - 16)], _SIZE, font)
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def _fitted(text: str, size: float, width: float) -> str:
    """A caption of no more than its lines."""
    flat = plain(text).replace("\n", " ")
    while lines_of(flat, size, width * 0.95) > _LINES:
        flat = flat[:-2].rstrip("…") + "…"
    return flat
