"""The photos of saved runs and of repairs: carried beside a file of runs, let go with the last run that has them.

The database has only their hashes. A carried file's photos lie in a zip archive of its name beside it.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, Where
from civscore.months.history import History
from civscore.months.ledger.status import PHOTOS_SENT
from civscore.months.packing import from_arrow
from civscore.months.tables import tables
from civscore.photos.album import Album
from civscore.readers.files.pasting import MOST_BYTES
from civscore.readers.headings import PHOTOS
from civscore.smallfile import system_reason

if TYPE_CHECKING:
    import sqlite3


def archive_of(file: Path) -> Path:
    """Where the photos of a file of runs are carried."""
    return file.with_name(f"{file.stem}-photos.zip")


def photos_of(history: History, runs: Iterable[int] | None = None) -> set[str]:
    """The hashes of the photos that runs have (by their ids), or that all of them have and units sent of repairs; of a
    run that is damaged, none.

    Raises:
        CivScoreError: the history cannot be read.
    """
    wanted = None if runs is None else {*runs}
    found: set[str] = set()
    with history.opened(looked_at=False) as database:
        for run, rows in database.execute("SELECT id, readings FROM runs"):
            if wanted is None or run in wanted:
                found |= _named(rows)
        if wanted is None:
            found |= _sent(database)
    return found


def _sent(database: sqlite3.Connection) -> set[str]:
    """The photos of repairs among the answers of the ledger."""
    if "ledger_changes" not in tables(database):
        return set()
    rows = database.execute("SELECT value FROM ledger_changes WHERE field = ?", (PHOTOS_SENT,))
    return {photo for (text,) in rows for photo in text.split()}


def _named(rows: bytes) -> set[str]:
    import pyarrow.compute as pc

    try:
        table = from_arrow(rows)
    except (ValueError, OSError, TypeError):
        return set()
    if PHOTOS not in table.column_names:
        return set()
    return {photo for text in pc.unique(table[PHOTOS]).to_pylist() if text for photo in text.split()}


def carry(album: Album, photos: Iterable[str], target: Path) -> tuple[int, int]:
    """Write photos into an archive.

    Returns:
        how many were written, and how many are not in the album.
    """
    there = {photo: album.path(photo).exists() for photo in sorted(photos)}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for photo in (photo for photo, is_there in there.items() if is_there):
            archive.write(album.path(photo), photo)
    return sum(there.values()), len(there) - sum(there.values())


def take_in(file: Path, photos: Iterable[str], album: Album) -> int:
    """Keep those photos of an archive that runs name; what is not what its name says is left.

    Returns:
        how many of the photos the album has now.

    Raises:
        CivScoreError: the archive is damaged.
    """
    wanted = {*photos}
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                if member.filename in wanted and member.file_size <= MOST_BYTES:
                    data = archive.read(member)
                    if hashlib.sha256(data).hexdigest() == member.filename:
                        album.keep(data)
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise CivScoreError.of("archive-damaged", Where(str(file)), reason="damaged") from error
    return sum(album.path(photo).exists() for photo in wanted)


def let_go(history: History, photos: Iterable[str], album: Album) -> int:
    """Delete the photos that neither a run nor an answer of the ledger has any more.

    Returns:
        how many were deleted.

    Raises:
        CivScoreError: one cannot be deleted.
    """
    gone = {photo for photo in {*photos} - photos_of(history) if album.path(photo).exists()}
    for photo in gone:
        try:
            album.drop(photo)
        except OSError as error:
            where = Where(str(album.path(photo)))
            raise CivScoreError.of("output-unwritable", where, reason=system_reason(error)) from error
    return len(gone)
