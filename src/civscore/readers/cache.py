"""What was read of files, kept beside the history: a book that was read before is not read again."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from civscore.readers.packed import DamagedError, packed, unpacked

Found = TypeVar("Found")
MOST = 500_000_000
"""Bytes that are kept at most; beyond, what was not used for the longest time goes."""
_SHEETS = "sheets"
_UNFINISHED = ".part"
_HOUR = 3600  # seconds
SUFFIX = ".read"


class Cache:
    """A folder with a file for each file that was read.

    Its name is a hash of the file's name and bytes, of the layout, and of the program itself: after a change of any of
    these the file is read again. What is damaged, or cannot be written, is read again; nothing is ever wrong for it.

    Attributes:
        folder: where it lies; made when something is kept.
        layout: what is said of the sheets, as text.
    """

    def __init__(self, folder: Path, layout: str = "") -> None:
        self.folder, self.layout = folder, layout
        self.reader = _reader()
        self.kept = 0

    def found(self, file: str, digest: str, find: Callable[[], Found], asked: str = _SHEETS) -> Found:
        """What is *asked* of a file with the hash *digest*: as it was kept, else as *find* finds it.

        Raises:
            CivScoreError: the file cannot be read.
        """
        path = self._path(file, digest, asked)
        with suppress(OSError, DamagedError):
            kept: Found = unpacked(path.read_bytes())
            os.utime(path)
            return kept
        found = find()
        self._keep(path, packed(found))  # at once: who finishes the sheets changes them
        return found

    def has(self, file: str, digest: str) -> bool:
        """Whether the sheets of a file are kept."""
        return self._path(file, digest, _SHEETS).exists()

    def _path(self, *told: str) -> Path:
        key = hashlib.sha256("\0".join((self.reader, self.layout, *told)).encode("utf-8", "replace")).hexdigest()
        return self.folder / f"{key}{SUFFIX}"

    def _keep(self, path: Path, data: bytes) -> None:
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(_UNFINISHED, dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                Path(name).replace(path)
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
        how many files there were, and their bytes.

    Raises:
        OSError: a file cannot be deleted.
    """
    files = list(_files(folder))
    size = sum(file.stat().st_size for file in files)
    for file in (*files, *folder.glob(f"*{_UNFINISHED}")):
        file.unlink(missing_ok=True)
    return len(files), size


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
