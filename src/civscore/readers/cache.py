"""What was read of files, kept beside the history: a book that was read before is not read again."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from civscore.errors import CivScoreError
from civscore.photos.album import Album
from civscore.readers.block import FileRead
from civscore.readers.files.sources import SourceFile
from civscore.readers.packed import DamagedError, packed, unpacked

Found = TypeVar("Found")
MOST = 500_000_000
"""Bytes that are kept at most; beyond, what was not used for the longest time goes."""
_SHEETS, _WITH_PICTURES = "sheets", "sheets with pictures"
_UNFINISHED = ".part"
_HOUR = 3600  # seconds
_COUNT, _KEY = 4, 32  # bytes of a number, and of a key
_MOST_TOGETHER = 1000  # things in a file
SUFFIX = ".read"


class Cache:
    """A folder with what was read of files; what was read together lies together.

    Each thing kept has a key, a hash of the file's name and bytes, of the layout, and of the program itself: after a
    change of any of these the file is read again. What is damaged, or cannot be written, is read again; nothing is ever
    wrong for it.

    Attributes:
        folder: where it lies; made when something is kept.
        layout: what is said of the sheets, as text.
        album: where their pictures are, where anybody asks for these; a file whose pictures have gone is read again.
    """

    def __init__(self, folder: Path, layout: str = "", album: Album | None = None) -> None:
        self.folder, self.layout, self.album = folder, layout, album
        self.reader = _reader()
        self.kept = 0
        self._places: dict[bytes, Path] = {}
        self._looked_at: set[str] = set()
        self._ready: dict[bytes, Any] = {}  # what lay beside things that were asked for

    def found(self, file: str, digest: str, find: Callable[[], Found], asked: str) -> Found:
        """What is *asked* of a file with the hash *digest*: as it was kept, else as *find* finds it.

        Raises:
            CivScoreError: the file cannot be read.
        """
        key = self._key(file, digest, asked)
        kept = self._found([key])
        if key in kept:
            there: Found = kept[key]
            return there
        new = find()
        self._keep({key: new})
        return new

    def sheets(
        self, files: Sequence[SourceFile], digests: Sequence[str],
        read: Callable[[Sequence[SourceFile]], Sequence[FileRead | CivScoreError]],
    ) -> list[FileRead | CivScoreError]:  # fmt: skip
        """The sheets of each of several files as they were kept, or as they are *read*.

        Args:
            files: the files.
            digests: the hash of each.
            read: what reads some of them, or says what is wrong with them; that is not kept.
        """
        keys = [self._key(file.name, digest, self._asked) for file, digest in zip(files, digests, strict=True)]
        found: dict[bytes, FileRead | CivScoreError] = {
            key: one for key, one in self._found(keys).items() if self._has_photos(one)
        }
        if lacking := [n for n, key in enumerate(keys) if key not in found]:
            new = {keys[n]: one for n, one in zip(lacking, read([files[n] for n in lacking]), strict=True)}
            self._keep({key: one for key, one in new.items() if not isinstance(one, CivScoreError)})
            found |= new
        return [found[key] for key in keys]

    def lacks(self, files: Sequence[tuple[str, str]]) -> list[bool]:
        """Of each file (name and hash) whether its sheets are not kept."""
        self._look()
        return [self._key(*file, self._asked) not in self._places for file in files]

    @property
    def _asked(self) -> str:
        return _WITH_PICTURES if self.album else _SHEETS

    def _has_photos(self, read: FileRead) -> bool:
        """Whether the pictures of a file that was read before are still there."""
        photos = {one.photo for pictures in read.pictures.values() for one in pictures if one.photo}
        return self.album is None or all(self.album.path(photo).exists() for photo in photos)

    def _key(self, *told: str) -> bytes:
        return hashlib.sha256("\0".join((self.reader, self.layout, *told)).encode("utf-8", "replace")).digest()

    def _found(self, keys: Sequence[bytes]) -> dict[bytes, Any]:
        """What is kept under these keys."""
        self._look()
        places = [self._places[key] for key in keys if key in self._places and key not in self._ready]
        for path in dict.fromkeys(places):
            with suppress(OSError, DamagedError):
                self._ready |= _things_in(path)
                os.utime(path)
        return {key: self._ready.pop(key) for key in keys if key in self._ready}

    def _look(self) -> None:
        """Learn which keys are kept where, also by other processes since."""
        with suppress(OSError):
            for entry in os.scandir(self.folder):
                if entry.name not in self._looked_at and entry.name.endswith(SUFFIX):
                    path = Path(entry.path)
                    self._places |= dict.fromkeys(_keys_in(path), path)
                    self._looked_at.add(entry.name)

    def _keep(self, things: dict[bytes, Any]) -> None:
        """Keep things in one file; at once: who finishes the sheets changes them."""
        if not things:
            return
        data = _written(things)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(_UNFINISHED, dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                Path(name).replace(self.folder / f"{hashlib.sha256(b''.join(things)).hexdigest()}{SUFFIX}")
                self.kept += 1
            finally:
                Path(name).unlink(missing_ok=True)

    def trim(self) -> None:
        """Let go of what was not used for the longest time, where there is too much."""
        if not self.kept:
            return
        with suppress(OSError):
            for left in self.folder.glob(f"*{_UNFINISHED}"):  # by a process that was ended while it wrote
                if left.stat().st_mtime < time.time() - _HOUR:
                    left.unlink(missing_ok=True)
            files = sorted(_files(self.folder), key=lambda f: f.stat().st_mtime)
            over = sum(f.stat().st_size for f in files) - MOST
            for file in files:
                if over <= 0:
                    break
                over -= file.stat().st_size
                file.unlink(missing_ok=True)


def clear(folder: Path) -> tuple[int, int]:
    """Delete what is kept in a folder.

    Returns:
        of how many files something was kept, and the bytes of it.

    Raises:
        OSError: a file cannot be deleted.
    """
    files = list(_files(folder))
    size, many = sum(file.stat().st_size for file in files), sum(len(_keys_in(file)) for file in files)
    for file in (*files, *folder.glob(f"*{_UNFINISHED}")):
        file.unlink(missing_ok=True)
    return many, size


def _written(things: dict[bytes, Any]) -> bytes:
    """Things as bytes: how many, their keys, and they themselves, which have a checksum; it holds for the keys, too."""
    keys = b"".join(things)
    return len(things).to_bytes(_COUNT, "big") + keys + packed([keys.hex(), *things.values()])


def _keys_in(path: Path) -> list[bytes]:
    """The keys of what lies in a file; none where it is another's, or gone."""
    with suppress(OSError), path.open("rb") as file:
        return _parted(file.read(_size_of_keys(file.read(_COUNT))))
    return []


def _size_of_keys(begin: bytes) -> int:
    """How many bytes of keys follow the first ones of a file; none where it was never written so."""
    count = int.from_bytes(begin, "big")
    return count * _KEY if count <= _MOST_TOGETHER else 0


def _parted(keys: bytes) -> list[bytes]:
    return [keys[at : at + _KEY] for at in range(0, len(keys), _KEY)]


def _things_in(path: Path) -> dict[bytes, Any]:
    """What lies in a file, by its key.

    Raises:
        DamagedError: the bytes were cut or changed.
    """
    data = path.read_bytes()
    end = _COUNT + _size_of_keys(data[:_COUNT])
    stated, *things = unpacked(data[end:])
    if stated != data[_COUNT:end].hex():
        raise DamagedError
    return dict(zip(_parted(data[_COUNT:end]), things, strict=True))


def _files(folder: Path) -> Iterator[Path]:
    return folder.glob(f"*{SUFFIX}")


def _reader() -> str:
    """A hash of the program as it lies there: its modules' names, sizes and times of change, and the library that reads
    with it."""
    found = hashlib.sha256(version("fastexcel").encode())
    for folder, folders, names in os.walk(Path(__file__).parents[1]):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".py"):
                state = Path(folder, name).stat()
                found.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return found.hexdigest()
