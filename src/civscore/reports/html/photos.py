"""The photos of a page: each problem's once, those of its repair beside it."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from civscore.reports.shared.photos import MOST_BYTES, Photos, said_of_all
from civscore.text.shown_photos import photo_caption, photos_lacking, shown_photo_texts

if TYPE_CHECKING:
    from civscore.photos.album import Small

PRINTED_PHOTOS = 24
"""So many stand on paper."""
_BYTES = MOST_BYTES * 3 // 4  # a page holds them as text, which takes a third more


@dataclass(frozen=True)
class PhotoRow:
    """A row whose photos are shown: its number (empty: it has none), what is said of it, the hashes of its photos and
    of those of its repair, and the whole cells by which the search finds it."""

    number: str
    said: Sequence[str]
    photos: Sequence[str]
    after: Sequence[str] = ()
    find: Sequence[str] = ()


@dataclass(frozen=True)
class HtmlPhoto:
    """A photo: its ``source`` for the page, its size in pixels, a ``word`` over it (before, after) and what it
    says."""

    source: str
    width: int
    height: int
    word: str
    says: str


@dataclass(frozen=True)
class PhotoGroup:
    """Photos side by side with their caption; ``key`` is their anchor, ``find`` what the search looks at."""

    key: str
    photos: list[HtmlPhoto]
    caption: str
    find: str


@dataclass(frozen=True)
class PhotoSection:
    """A section of photos. ``links``: of each row the anchor of its photos, empty where it has none."""

    title: str
    groups: list[PhotoGroup]
    note: str
    links: list[str]

    key, kind, screen = "photos", "photos", False

    @property
    def rows(self) -> int:
        """Number of groups, or 1 where there is only a note."""
        return max(len(self.groups), 1)

    @property
    def cut(self) -> bool:
        """Whether not all are printed."""
        return len(self.groups) > PRINTED_PHOTOS


@dataclass
class _OnePhoto:
    """A photo, the rows that have it, and photos of the repair."""

    first: str
    rows: list[PhotoRow] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def photo_section(rows: Sequence[PhotoRow], photos: Photos, language: str) -> PhotoSection | None:
    """The photos of some rows; None where there are none, or none can be shown and none is missing."""
    groups, of = _grouped(rows)
    used = [digest for group in groups for digest in (group.first, *group.after)]
    found = photos.of(used, bytes_=_BYTES * len({*used}) // max(len(used), 1))
    made: dict[str, PhotoGroup] = {}
    for number, group in enumerate(groups, 1):
        if own := [digest for digest in (group.first, *group.after) if digest in found.shown]:
            made[group.first] = _made(f"photo-{number}", group, own, found.shown, language)
    note = photos_lacking(language, found.broken, found.left_out)
    if not made and not note:
        return None
    links = [f"#{made[first].key}" if first in made else "" for first in of]
    return PhotoSection(shown_photo_texts(language).title, [*made.values()], note, links)


def _grouped(rows: Sequence[PhotoRow]) -> tuple[list[_OnePhoto], list[str]]:
    """A group for each photo, and of each row the first photo of its own; those of its repair stand with the first,
    also where another row has the same."""
    groups: dict[str, _OnePhoto] = {}
    first_of = []
    for row in rows:
        before = list(dict.fromkeys(row.photos)) or list(row.after[:1])
        for digest in before:
            groups.setdefault(digest, _OnePhoto(digest)).rows.append(row)
        first_of.append(before[0] if before else "")
        if before:
            own = groups[before[0]].after
            own += [digest for digest in dict.fromkeys(row.after) if digest not in (*before, *own)]
    return [*groups.values()], first_of


def _made(key: str, group: _OnePhoto, own: Sequence[str], shown: Mapping[str, Small], language: str) -> PhotoGroup:
    t = shown_photo_texts(language)
    numbers = t.separator.join(row.number for row in group.rows if row.number)
    caption = photo_caption(language, numbers, 1, 1, said_of_all(row.said for row in group.rows))
    find = "|".join(dict.fromkeys(cell for row in group.rows for cell in (*row.find, *row.said)))
    photos = [_photo(shown[d], _word(d, group, language), caption, language) for d in own]
    return PhotoGroup(key, photos, caption, find)


def _word(digest: str, group: _OnePhoto, language: str) -> str:
    """Before or after, where both are there, and after where it stands alone."""
    t = shown_photo_texts(language)
    if digest in group.after or not any(group.first in row.photos for row in group.rows):
        return t.after
    return t.before if group.after else ""


def _photo(small: Small, word: str, caption: str, language: str) -> HtmlPhoto:
    source = f"data:image/jpeg;base64,{base64.b64encode(small.jpeg).decode()}"
    t = shown_photo_texts(language)
    says = t.says.format(caption=t.gap.join(filter(None, [word, caption])))
    return HtmlPhoto(source, small.width, small.height, word, says)
