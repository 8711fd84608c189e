"""The album: photos as they were handed in, each once, under the hash of its bytes."""

from __future__ import annotations

import hashlib
import io
import tempfile
from pathlib import Path

from civscore.records import dataclass

FOLDER = "photos"
"""The album's folder, beside the history."""


_RASTER = ("JPEG", "PNG", "GIF", "BMP")
"""What is opened: of other files Pillow hands some to other programs (EPS to Ghostscript)."""


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
            if not path.parent.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
                part.write(data)
            Path(part.name).replace(path)
        return digest

    def path(self, digest: str) -> Path:
        """Where a photo lies, or would lie."""
        return self.folder / digest[:2] / digest

    def small(self, digest: str, longest: int = 800) -> Small | None:
        """A photo as papers take it, its longer side at most *longest* pixels; None where it cannot be drawn."""
        from PIL import Image, ImageOps, TiffImagePlugin, WebPImagePlugin

        kinds = (*_RASTER, TiffImagePlugin.TiffImageFile.format, WebPImagePlugin.WebPImageFile.format)
        try:
            with Image.open(self.path(digest), formats=kinds) as opened:
                scale = longest / max(opened.size)  # a JPEG is decoded at a half, a quarter …: five times faster
                opened.draft("RGB", (round(opened.width * scale), round(opened.height * scale)))
                picture = ImageOps.exif_transpose(opened).convert("RGB")
        except Exception:  # what is damaged fails in Pillow in any way there is
            return None
        picture.thumbnail((longest, longest))
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=80)
        return Small(out.getvalue(), *picture.size)
