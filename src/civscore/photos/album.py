"""The album: photos as they were handed in, each once, under the hash of its bytes; and what was made of them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from civscore.errors import CivScoreError

FOLDER = "photos"
"""The album's folder, beside the history."""
FACTS = "facts-1.jsonl"
"""What is known of its photos, in that folder; the number changes whenever it is found in another way."""
WORKERS = min(4, os.cpu_count() or 1)
"""How many photos are decoded at a time: decoders leave the interpreter to others."""

_SMALL = "small-1"  # the number changes whenever they are made in another way
_QUALITY = 80


@dataclass(frozen=True)
class Small:
    """A photo as papers and pages take it: an upright sRGB JPEG without metadata; sizes in pixels."""

    jpeg: bytes
    width: int
    height: int


class Album:
    """A folder of photos; a photo is named by the SHA-256 of its bytes, in hexadecimal digits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes) -> str:
        """Keep a photo, unless it is there, and give its hash."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        if not path.exists():
            _write(path, data)
        return digest

    def path(self, digest: str) -> Path:
        """Where a photo lies, or would lie."""
        return self.folder / digest[:2] / digest

    def small(self, digest: str, longest: int = 800) -> Small | None:
        """A photo as papers take it, its longer side at most *longest* pixels; None where it cannot be drawn.

        It is made once and kept. Why one cannot be drawn: :func:`civscore.photos.facts.facts_of`.
        """
        from civscore.photos.decoding import decode, plain_jpeg, read_photo, size_of_jpeg

        kept = self.folder / _SMALL / str(longest) / digest[:2] / f"{digest}.jpg"
        with suppress(OSError):
            jpeg = kept.read_bytes()
            if size := size_of_jpeg(jpeg):
                return Small(jpeg, *size)
        try:
            picture = decode(read_photo(self.path(digest)), longest).image
        except CivScoreError:
            return None
        jpeg = plain_jpeg(picture, _QUALITY)
        with suppress(OSError):  # without room for it, it is made again
            _write(kept, jpeg)
        return Small(jpeg, *picture.size)

    def drop(self, digest: str) -> None:
        """Delete a photo with all that was made of it, and what is known of it; of one that is not there, nothing.

        Raises:
            OSError: it cannot be deleted.
        """
        self.path(digest).unlink(missing_ok=True)
        for small in self.folder.glob(f"small-*/*/{digest[:2]}/{digest}.jpg"):
            small.unlink(missing_ok=True)
        facts = self.folder / FACTS
        if facts.exists():
            lines = facts.read_bytes().splitlines(keepends=True)
            kept = [line for line in lines if digest.encode() not in line]
            if len(kept) < len(lines):
                _write(facts, b"".join(kept))


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, whoever else writes the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(data)
    Path(part.name).replace(path)
