"""Where the photos of a history lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from civscore.months.history import History
    from civscore.photos.album import Album


def album_of(history: History) -> Album:
    """The photos of all saved runs, beside their history; the folder is made when a photo is kept."""
    from civscore.photos.album import FOLDER, Album

    return Album(history.path.parent / FOLDER)
