"""The folder of what was handed in: its files, and whether each is what its name says."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from civscore.errors import CivScoreError, Where

GUIDES = frozenset({"应报材料.txt", "documents.txt"})
"""What the program itself puts into the folder of a standard: it says what belongs there."""

_JUNK = frozenset({"thumbs.db", "desktop.ini"})
_PDF, _ZIP, _OLE = b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_ZIPPED = frozenset({"docx", "xlsx", "pptx", "xlsm", "ofd", "odt", "ods", "odp"})
_OFFICE = frozenset({"docx", "xlsx", "pptx", "xlsm"})
_DRAWN = frozenset({"jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp"})
_HEAD = 1024


@dataclass(frozen=True)
class FoundFile:
    """A file: its path from the folder (with /), its size in bytes, the day it was last changed."""

    path: str
    size: int
    day: dt.date

    @property
    def folder(self) -> str:
        """The folder it lies in."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Its name."""
        return self.path.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """What stands behind the last dot, in small letters."""
        stem, dot, suffix = self.name.rpartition(".")
        return suffix.casefold() if dot and stem else ""


@dataclass
class Walked:
    """What lies in a folder.

    Attributes:
        files: by path.
        passed_over: how many files are no documents: hidden ones and those of programs (not our own guides).
        unreadable: folders and links that could not be looked into.
    """

    files: list[FoundFile] = field(default_factory=list)
    passed_over: int = 0
    unreadable: list[str] = field(default_factory=list)


def walk(folder: Path) -> Walked:
    """The files of a folder and of all below it.

    Raises:
        CivScoreError: there is no such folder.
    """
    if not folder.is_dir():
        raise CivScoreError.of("materials-no-folder", Where(str(folder)))
    found = Walked()
    _look(folder, "", found)
    found.files.sort(key=lambda file: file.path)
    return found


def _look(folder: Path | str, above: str, found: Walked) -> None:
    try:
        entries = [*os.scandir(folder)]
    except OSError:
        found.unreadable.append(above.rstrip("/"))
        return
    for entry in entries:
        path = above + entry.name
        if entry.is_dir(follow_symlinks=False):
            if entry.name.startswith((".", "__MACOSX")):
                found.passed_over += sum(len(files) for _, _, files in os.walk(entry.path))
            else:
                _look(entry.path, f"{path}/", found)
        elif entry.name in GUIDES:
            continue
        elif entry.name.startswith((".", "~$")) or entry.name.casefold() in _JUNK:
            found.passed_over += 1
        else:
            try:
                about = entry.stat()
            except OSError:
                found.unreadable.append(path)
                continue
            if entry.is_file():
                found.files.append(FoundFile(path, about.st_size, _day(about.st_mtime)))
            else:
                found.unreadable.append(path)


def _day(seconds: float) -> dt.date:
    try:
        return dt.date.fromtimestamp(seconds)
    except (ValueError, OverflowError, OSError):  # a clock that was never set
        return dt.date.min


Inside = Literal["", "empty", "damaged", "locked", "unreadable"]
"""What the first bytes of a file show; empty: nothing is wrong."""


def fault_inside(folder: Path, file: FoundFile) -> Inside:
    """What is wrong with a file by its first bytes: ``empty``, ``damaged`` (it is not what its suffix says),
    ``locked`` (a password), ``unreadable``; empty where nothing shows."""
    if not file.size:
        return "empty"
    suffix = file.suffix
    if suffix != "pdf" and suffix not in _ZIPPED and suffix not in _DRAWN:
        return ""
    try:
        head = _head(f"{folder}/{file.path}")
    except OSError:
        return "unreadable"
    if suffix in _OFFICE and head.startswith(_OLE):
        return "locked"
    sound = (
        _PDF in head if suffix == "pdf"
        else head.startswith(_ZIP) if suffix in _ZIPPED
        else head.startswith(_PICTURES) or head[4:8] == b"ftyp"
    )  # fmt: skip
    return "" if sound else "damaged"


def _head(path: str) -> bytes:
    """The first bytes of a file, without what Python puts around one: there are thousands of them."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(handle, _HEAD)
    finally:
        os.close(handle)
