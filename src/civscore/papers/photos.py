"""Photos of problems in a paper: each once, upright, with its caption, and as large as its place allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from civscore.papers.images import PaperImage
from civscore.reports.shared.photos import Photos, said_of_all
from civscore.text.shown_photos import photo_caption, photos_lacking, shown_photo_texts

if TYPE_CHECKING:
    from civscore.photos.album import Small

_NAME = 18  # signs of a standard in a caption


@dataclass(frozen=True)
class PhotoBox:
    """The room of a photo on paper, in mm, and how sharp it is there: pixels of its longer side."""

    width: float
    height: float
    longest: int


NOTICE_BOX = PhotoBox(112, 60, 800)
"""Two a row and two rows a page that lies on its side."""
BULLETIN_BOX = PhotoBox(74, 40, 640)
SLIDE_BOX = PhotoBox(140, 100, 800)


@dataclass(frozen=True)
class PhotoLine:
    """A problem whose photos are shown: its ``number`` in the list, what is said of it beside the number, the hashes of
    its photos and of those of its repair."""

    number: int
    said: Sequence[str]
    photos: Sequence[str]
    after: Sequence[str] = ()


@dataclass(frozen=True)
class PaperPhotos:
    """The photos of a paper in their order, those of each line (by its number), and a ``note`` where some are
    lacking."""

    images: list[PaperImage]
    of: dict[int, list[PaperImage]]
    note: str


def paper_photos(lines: Sequence[PhotoLine], photos: Photos, box: PhotoBox, language: str) -> PaperPhotos:
    """The photos of some problems: one that several have stands once, with all of their numbers."""
    lines_of: dict[str, list[PhotoLine]] = {}
    for line in lines:
        for digest in dict.fromkeys(line.photos):
            lines_of.setdefault(digest, []).append(line)
    found = photos.of(lines_of, box.longest)
    made = {digest: _image(small, _caption(digest, lines_of[digest], language), box, language)
            for digest, small in found.shown.items()}  # fmt: skip
    own = {line.number: [made[d] for d in dict.fromkeys(line.photos) if d in made] for line in lines}
    return PaperPhotos([*made.values()], own, photos_lacking(language, found.broken, found.left_out))


def typical_photos(lines: Sequence[PhotoLine], photos: Photos, box: PhotoBox, language: str) -> PaperPhotos:
    """The first photo of each problem; first those with one of the repair beside it, so that two a row are a pair."""
    found = photos.of([d for line in lines for own in (line.photos, line.after) for d in own[:1]], box.longest).shown
    t = shown_photo_texts(language)
    pairs: list[list[PaperImage]] = []
    single: list[list[PaperImage]] = []
    own: dict[int, list[PaperImage]] = {}
    for line in lines:
        there = [
            (d, word) for ds, word in ((line.photos, t.before), (line.after, t.after)) for d in ds[:1] if d in found
        ]
        both = len(there) > 1
        own[line.number] = [
            _image(
                found[d], photo_caption(language, str(line.number), 1, 1, [*([word] * both), *line.said]), box, language
            )
            for d, word in there
        ]
        (pairs if both else single).append(own[line.number])
    return PaperPhotos([image for images in (*pairs, *single) for image in images], own, "")


def _caption(digest: str, lines: Sequence[PhotoLine], language: str) -> str:
    """What stands under a photo; of one that several problems have, what is true of all of them."""
    numbers = shown_photo_texts(language).separator.join(str(line.number) for line in lines)
    own = list(dict.fromkeys(lines[0].photos))
    several = len(own) if len(lines) == 1 else 1
    said = said_of_all(line.said for line in lines)
    return photo_caption(language, numbers, own.index(digest) + 1, several, said)


def _image(small: Small, caption: str, box: PhotoBox, language: str) -> PaperImage:
    """A photo as large as its box allows."""
    scale = min(box.width / small.width, box.height / small.height)
    says = shown_photo_texts(language).says.format(caption=caption)
    return PaperImage(small.jpeg, small.width * scale, small.height * scale, caption, says, "jpeg")


def short_standard(name: str) -> str:
    """A standard's name as captions have it."""
    return name if len(name) <= _NAME else name[: _NAME - 1] + "…"
