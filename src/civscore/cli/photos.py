"""Where the photos of a history lie, and how papers get them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from civscore.months.history import History
    from civscore.photos.album import Album
    from civscore.reports.shared.photos import Photos
    from civscore.scoring.result import Result


def album_of(history: History) -> Album:
    """The photos of all saved runs, beside their history; the folder is made when a photo is kept."""
    from civscore.photos.album import FOLDER, Album

    return Album(history.path.parent / FOLDER)


@contextmanager
def shown_photos(history: History, result: Result, language: str) -> Iterator[Photos]:
    """The photos of a run as papers show them; on a terminal with a bar while many are made small."""
    from civscore.cli.progress import counted
    from civscore.reports.shared.faults import photo_hashes
    from civscore.reports.shared.photos import Photos
    from civscore.text.shown_photos import shown_photo_texts

    count = len({digest for own in photo_hashes(result.losses) for digest in own})
    with counted(shown_photo_texts(language).progress, count) as step:
        yield Photos(album_of(history) if count else None, lambda: step("", 1))
