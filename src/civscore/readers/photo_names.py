"""Photos by name: what rows call their photos is looked for in folders and archives that somebody names."""

from __future__ import annotations

import os
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, Problem, Where
from civscore.photos.album import Album
from civscore.readers.files.damage import DAMAGE, MAX_RATIO, short_reason
from civscore.readers.files.pasting import MOST_BYTES
from civscore.readers.files.sources import ARCHIVES, member_name
from civscore.readers.headings import PHOTOS
from civscore.readers.pictures import UNNAMED, LoosePhoto
from civscore.readers.raw import PICTURE

if TYPE_CHECKING:
    import pandas as pd

    from civscore.readers.readings import Readings

SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".heif"))
MOST_FILES = 200_000
"""In all folders and archives together."""
NOT_FOUND, TWICE, UNREAD = "photo-not-found", "photo-name-twice", "photo-unread"
_BETWEEN = re.compile(r"[、,;|\r\n\t]+")
_ODD = re.compile(r"[^-\w.]")


@dataclass(frozen=True)
class _Photo:
    """A file: its path as people would write it, the name it has in messages, and where its bytes are."""

    path: PurePosixPath
    name: str
    file: Path | None
    member: tuple[zipfile.ZipFile, zipfile.ZipInfo] | None = None

    def read(self) -> bytes:
        if self.member:
            archive, info = self.member
            return archive.read(info) if info.file_size <= MOST_BYTES else b""
        assert self.file is not None
        whole = self.file.is_file() and self.file.stat().st_size <= MOST_BYTES  # a pipe would be waited for
        return self.file.read_bytes() if whole else b""


def find_named(readings: Readings, places: Sequence[Path], album: Album) -> list[LoosePhoto]:
    """Give the rows the photos that they name; those that are not found, or are named by nobody.

    Args:
        readings: the rows; their ``photos`` are added to.
        places: folders, with all folders below, and zip archives.
        album: where photos that are named are kept.

    Raises:
        CivScoreError: a place is none, or an archive is damaged, encrypted or a bomb.
    """
    check_places(places)
    with ExitStack() as stack:
        named = _PhotosByName(_photos(places, stack), album)
        loose = _given(readings, named)
        return loose + [LoosePhoto(Where(photo.name), UNNAMED, "") for photo in named.unnamed()]


def _given(readings: Readings, named: _PhotosByName) -> list[LoosePhoto]:
    """Look for what each row names."""
    frame: pd.DataFrame = readings.frame
    if "photo" not in frame:
        return []
    known = frame[PHOTOS].tolist() if PHOTOS in frame else [None] * len(frame)
    photos = [text if isinstance(text, str) else None for text in known]  # pandas has a value of its own for none
    submissions = frame["submission"].tolist() if "submission" in frame else [None] * len(frame)
    loose = []
    for row, text in enumerate(frame["photo"].tolist()):
        if not isinstance(text, str) or text.strip() in ("", PICTURE):
            continue
        own = (photos[row] or "").split()
        for found in named.all(text, str(submissions[row] or "")):
            if found.photo:
                own.append(found.photo)
            else:
                loose.append(LoosePhoto(readings.where(row, "photo"), found.why, "", found.name))
        photos[row] = " ".join(dict.fromkeys(own)) or None
    if any(photos):
        frame[PHOTOS] = _texts(photos)
    return loose


def _texts(values: Sequence[str | None]) -> pd.Series[str]:
    import pandas as pd
    import pyarrow as pa

    return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([pa.array(values, pa.large_string())])))


@dataclass(frozen=True)
class _Found:
    """What a name led to: the hash of a photo, or why there is none."""

    photo: str
    why: str = ""
    name: str = ""


class _PhotosByName:
    """Photos by their names."""

    def __init__(self, photos: Sequence[_Photo], album: Album) -> None:
        self.photos, self.album = photos, album
        self.by_name: dict[str, list[int]] = {}
        for number, photo in enumerate(photos):
            for name in {folded(photo.path.name), folded(photo.path.stem)}:
                self.by_name.setdefault(name, []).append(number)
        self.kept: dict[int, str] = {}
        self.asked: set[int] = set()

    def all(self, text: str, submission: str) -> Iterator[_Found]:
        """The photos that a cell names: several names are parted by 、 , ; | or lines, else by blanks; a photo may have
        such a sign in its own name."""
        pieces = [text] if folded(text) in self.by_name else _BETWEEN.split(unicodedata.normalize("NFKC", text))
        for piece in filter(None, map(str.strip, pieces)):
            words = piece.split()
            whole = self.one(piece, submission)
            if whole.why == NOT_FOUND and len(words) > 1 and all(self._numbers(word) for word in words):
                yield from (self.one(word, submission) for word in words)
            else:
                yield whole

    def one(self, name: str, submission: str) -> _Found:
        """The photo of a name; files of the same bytes are one."""
        numbers = self._numbers(name)
        self.asked.update(numbers)
        if len(numbers) > 1 and (identifier := folded(submission).rpartition(":")[2]):
            numbers = [n for n in numbers if identifier in folded(str(self.photos[n].path.parent))] or numbers
        hashes = {self._kept(number) for number in numbers}
        if len(hashes) != 1:
            return _Found("", TWICE if hashes else NOT_FOUND, name)
        photo = hashes.pop()
        return _Found(photo, "" if photo else UNREAD, name)

    def _numbers(self, name: str) -> list[int]:
        """Which photos a name may mean: as it is written, else as a server stored it; in the folders that it names."""
        path = PurePosixPath(name.replace("\\", "/"))
        own = folded(path.name)
        numbers = self.by_name.get(own) or self.by_name.get(_ODD.sub("", own.replace(" ", "_")), [])
        above = folded(str(path.parent))
        if len(numbers) > 1 and above != ".":
            within = [n for n in numbers if f"/{folded(str(self.photos[n].path.parent))}".endswith(f"/{above}")]
            numbers = within or numbers
        return numbers

    def _kept(self, number: int) -> str:
        if number not in self.kept:
            try:
                data = self.photos[number].read()
            except DAMAGE:
                data = b""
            self.kept[number] = self.album.keep(data) if data else ""
        return self.kept[number]

    def unnamed(self) -> list[_Photo]:
        """Those that no row names."""
        return [photo for number, photo in enumerate(self.photos) if number not in self.asked]


@lru_cache(1 << 14)
def folded(name: str) -> str:
    """A name without what does not tell photos apart: case, width, blanks around it."""
    return unicodedata.normalize("NFKC", name).casefold().strip()


def check_places(places: Sequence[Path]) -> None:
    """Raises :class:`CivScoreError` for what is neither a folder nor an archive."""
    wrong = [p for p in places if not p.is_dir() and not (p.suffix.lower() in ARCHIVES and p.is_file())]
    if wrong:
        code = {True: "photos-no-place", False: "file-missing"}
        raise CivScoreError([Problem("error", code[place.exists()], Where(str(place))) for place in wrong])


def _photos(places: Sequence[Path], stack: ExitStack) -> list[_Photo]:
    found: list[_Photo] = []
    for place in places:
        found += _in_folder(place) if place.is_dir() else _in_archive(place, stack)
        if len(found) > MOST_FILES:
            raise CivScoreError.of("archive-bomb", Where(str(place)))
    return found


def _in_folder(place: Path) -> Iterator[_Photo]:
    for folder, folders, names in os.walk(place):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if _is_photo(PurePosixPath(name)):
                yield _Photo(PurePosixPath(path.relative_to(place).as_posix()), str(path), path)


def _in_archive(place: Path, stack: ExitStack) -> Iterator[_Photo]:
    try:
        archive = stack.enter_context(zipfile.ZipFile(place))
    except DAMAGE as error:
        raise CivScoreError.of("archive-damaged", Where(str(place)), reason=short_reason(error)) from error
    members = [member for member in archive.infolist() if not member.is_dir()]
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if unpacked > MOST_BYTES and unpacked > MAX_RATIO * packed:
        raise CivScoreError.of("archive-bomb", Where(str(place)))
    for member in members:
        path = PurePosixPath(member_name(member).replace("\\", "/"))
        if _is_photo(path) and "__MACOSX" not in path.parts:
            if member.flag_bits & 1:
                raise CivScoreError([Problem("error", "archive-encrypted", Where(f"{place}/{path}"))])
            yield _Photo(path, f"{place}/{path}", None, (archive, member))


def _is_photo(path: PurePosixPath) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")
