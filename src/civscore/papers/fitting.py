"""A bulletin that keeps to its pages: how high its body is, how many typical problems and which pictures have room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from docx.oxml.ns import qn

from civscore.papers.bulletin import Bulletin
from civscore.papers.filling import PaperTemplate
from civscore.papers.images import PaperImage
from civscore.papers.looks import EN, ZH, ParagraphLook
from civscore.papers.measure import MOST_PAGES, block_text, body_blocks
from civscore.pictures.picture import Picture

LINE = 442.0
"""Points of a line of a Chinese paper, 156 mm; English ones are as wide."""
_HIGH = {"zh": 637.0, "en": 700.0}  # points of a page
_SPARE = 18.0  # points of a page that may stay empty, as what does not break moves on as a whole: 12 is just enough
_LOWEST = 150.0  # points of a picture with its caption: with less room none is drawn
_FEWEST, _FEW = 1, 2  # typical problems: at least, and before a row of photos gives way
_IMPRINT = 54.0  # points of the text box at the foot of the last page
_CELL = 8.5  # points of a cell that are margin


def fitted(
    template: PaperTemplate, made: Bulletin, draw: Iterable[Callable[[], Picture | None]], language: str
) -> bytes:
    """The paper of a bulletin: with fewer photos, then with fewer typical problems where it would be too long, with the
    first of some pictures that can be drawn and has room."""
    for one in [*_with_fewer_photos(made), *_with_fewer_problems(made)]:
        made = one
        paper, room = _filled(template, made, language)
        if room >= 0:
            break
    if not template.says("pictures") or room < _LOWEST:
        return paper
    for picture in (drawing() for drawing in draw):
        image = picture and image_of(picture)
        if image and image.height / 25.4 * 72 + 40 <= room:
            return template.fill(vars(replace(made, pictures=[image])))
    return paper


def _filled(template: PaperTemplate, made: Bulletin, language: str) -> tuple[bytes, float]:
    """The paper, and how much room is left on its pages."""
    paper = template.fill(vars(made))
    return paper, MOST_PAGES * (_HIGH[language] - _SPARE) - height(paper, language)


def _with_fewer_photos(made: Bulletin) -> Iterator[Bulletin]:
    """With its photos, with fewer rows of them, then with one row and fewer problems, as long as there are a few."""
    for rows in range((len(made.typical_photos) + 1) // 2, 0, -1):
        yield _with_photos(made, made.typical_photos[: 2 * rows])
    if made.typical_photos:
        for count in range(len(made.typical) - 1, _FEW - 1, -1):
            yield _with_photos(replace(made, typical=made.typical[:count]), made.typical_photos[:2])


def _with_fewer_problems(made: Bulletin) -> Iterator[Bulletin]:
    """Without photos, with all typical problems and fewer, down to one."""
    bare = _with_photos(made, [])
    yield bare
    for count in range(len(made.typical) - 1, _FEWEST - 1, -1):
        yield replace(bare, typical=bare.typical[:count])


def _with_photos(made: Bulletin, photos: Sequence[PaperImage]) -> Bulletin:
    """With these photos alone, as far as their problems are there."""
    rows = [replace(row, photos=[image for image in row.photos if image in photos]) for row in made.typical]
    there = [image for row in rows for image in row.photos]
    return replace(made, typical=rows, typical_photos=[image for image in photos if image in there])


def image_of(picture: Picture) -> PaperImage | None:
    """A picture for a paper, as wide as a line; None where the machine has no font for it."""
    png = picture.png()
    if png is None:
        return None
    wide, high = picture.figure.get_size_inches()
    width = LINE / 72 * 25.4
    return PaperImage(png, width, width * high / wide, picture.title, picture.says)


def height(paper: bytes, language: str) -> float:
    """About how many points high the body of a paper is, on pages without end; but a row of pictures that a page has no
    room for begins the next one."""
    looks = {name.replace(" ", ""): look for name, look in (ZH if language == "zh" else EN).items()}
    page, used = _HIGH[language] - _SPARE, 0.0
    for block in body_blocks(paper):
        for own, drawn in _pieces(block, looks):
            if drawn and own > page - used % page:
                used += page - used % page
            used += own
    return used


def _pieces(block: Any, looks: dict[str, ParagraphLook]) -> Iterator[tuple[float, bool]]:
    """How high a paragraph is, or each row of a table, and whether a picture stands in it."""
    if next(block.iter(qn("w:txbxContent")), None) is not None:
        yield _IMPRINT, False
        return
    if block.tag == qn("w:p"):
        yield _paragraph(block, looks, LINE), _drawn(block)
        return
    widths = [float(column.get(qn("w:w"), "0")) / 20 for column in block.iter(qn("w:gridCol"))]
    for row in block.iter(qn("w:tr")):
        cells = zip(row.findall(qn("w:tc")), widths, strict=False)
        yield max((_cell(cell, looks, width) for cell, width in cells), default=0), _drawn(row)


def _drawn(element: Any) -> bool:
    return next(element.iter(qn("wp:extent")), None) is not None


def _cell(cell: Any, looks: dict[str, ParagraphLook], width: float) -> float:
    return 4 + sum(_paragraph(p, looks, width - _CELL) for p in cell.iter(qn("w:p")))


def _paragraph(paragraph: Any, looks: dict[str, ParagraphLook], width: float) -> float:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    look = looks.get(style.get(qn("w:val")) if style is not None else "Normal", looks["Normal"])
    line = look.line or look.size * 1.35
    texts = block_text(paragraph).strip("\n").split("\n")
    indent = look.size * 2 if look.indent else 0
    count = sum(max(1, ceil((_wide(text) * look.size + indent) / (width - look.left - look.right))) for text in texts)
    drawn = sum(float(extent.get("cy")) / 12_700 for extent in paragraph.iter(qn("wp:extent")))
    return look.before + look.after + max(count * line, drawn)


def _wide(text: str) -> float:
    """The width of a text in letters as high as wide."""
    return sum(1.0 if ord(sign) > 0x2E7F else 0.52 for sign in text)
