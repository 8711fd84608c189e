"""One file → its raw sheets, whatever its format; and the hash by which it is known again."""

from __future__ import annotations

import hashlib
import mmap
from pathlib import Path

from civscore.errors import CivScoreError, Where
from civscore.photos.album import Album
from civscore.readers.files.sources import CSV, EXCEL, SourceFile
from civscore.readers.raw import RawSheet
from civscore.smallfile import system_reason


def raw_sheets(path: Path, album: Album | None = None) -> list[RawSheet]:
    """The sheets of one file, before anybody knows what their columns mean; pictures are kept in an *album*.

    Raises:
        CivScoreError: the file is missing, locked, empty, damaged or of an unknown kind.
    """
    source = SourceFile(str(path), path)
    check_readable(source)
    return sheets_of(source, album)


def check_readable(source: SourceFile) -> None:
    """Raises :class:`CivScoreError` where the file is missing, locked, or no file."""
    path, where = source.path, Where(source.name)
    try:
        if path.exists() and not path.is_file():
            raise CivScoreError.of("file-unreadable", where, reason="is-folder" if path.is_dir() else "no-file-kind")
        path.open("rb").close()
    except FileNotFoundError as error:
        raise CivScoreError.of("file-missing", where) from error
    except OSError as error:
        raise CivScoreError.of("file-unreadable", where, reason=system_reason(error)) from error


def sheets_of(source: SourceFile, album: Album | None = None) -> list[RawSheet]:
    """The sheets of a readable file, by the reader for its suffix; pictures are kept in an *album*.

    Raises as :func:`raw_sheets`.
    """
    path, suffix = source.path, source.path.suffix.lower()
    if path.stat().st_size == 0:
        raise CivScoreError.of("file-empty", Where(source.name))
    if suffix in EXCEL:
        from civscore.readers.files.excel import read_excel

        return read_excel(path, source.name, album)
    if suffix in CSV:
        from civscore.readers.files.csvfile import read_csv

        return read_csv(path, source.name, pictures=album is not None)
    raise CivScoreError.of("unknown-suffix", Where(source.name), suffix=suffix or "?")


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    if path.stat().st_size == 0:
        return hashlib.sha256().hexdigest()
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return hashlib.sha256(data).hexdigest()  # in one go, so that it needs the interpreter's lock only once
