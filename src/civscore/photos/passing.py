"""An album for a command that only looks: it leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

from civscore.photos.album import Album


class PassingAlbum(Album):
    """A folder that is deleted later, beside an album that stays: what lies there already is not kept again."""

    def __init__(self, folder: Path, kept: Album) -> None:
        super().__init__(folder)
        self.kept = kept

    def path(self, digest: str) -> Path:
        """Where a photo lies, or would lie."""
        there = self.kept.path(digest)
        return there if there.exists() else super().path(digest)
