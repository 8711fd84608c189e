"""Photo bytes → an upright sRGB picture, within limits: what a file is its first bytes say, never its name.

Nothing that is not a raster picture is drawn, and of a picture nothing but its dots goes on: no text, no position.
"""

from __future__ import annotations

import io
import re
import threading
import time
import warnings
from collections.abc import Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civscore.errors import CivScoreError, Where
from civscore.smallfile import read_small

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

FORMATS: Mapping[str, tuple[str, ...]] = {
    "jpeg": ("JPEG",), "png": ("PNG",), "gif": ("GIF",), "bmp": ("BMP", "DIB"), "tiff": ("TIFF",), "webp": ("WEBP",),
    "heic": ("HEIF",),
}  # fmt: skip
"""Kind of picture → what Pillow calls it: a file is opened as that alone. MPO is a JPEG with more in it."""
DRAWN_BY_OTHERS = ("svg", "emf", "wmf")
"""Kinds that are instructions for drawing, and are refused."""

MOST_BYTES = 60_000_000
MOST_PIXELS = 100_000_000
"""Of a JPEG, which is decoded at an eighth, a quarter or half of its size."""
MOST_WHOLE_PIXELS = 50_000_000
"""Of what has to be decoded whole: every other kind, and progressive JPEG."""
MOST_SCANS = 100
"""Of a progressive JPEG: each takes a pass over all of its dots. Cameras write about ten."""
SECONDS = 20.0

_SIGNS = (
    (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF87a", "gif"), (b"GIF89a", "gif"), (b"BM", "bmp"),
    (b"II*\0", "tiff"), (b"MM\0*", "tiff"), (b"\xd7\xcd\xc6\x9a", "wmf"), (b"\x01\0\x09\0", "wmf"),
)  # fmt: skip
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_SVG = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg\b", re.IGNORECASE | re.DOTALL)
_COUNTED = re.compile(r"\((\d+) pixels\)")
_ORIENTATION = 0x0112
_DEEP = ("I;16", "I;16L", "I;16B", "I")  # of more than eight bits a dot
_LARGE_PIXELS = 12_000_000
_LARGE = threading.Lock()  # one at a time of what needs a hundred megabytes and more


@dataclass(frozen=True)
class Decoded:
    """A picture, upright and in sRGB, maybe smaller than it was taken.

    Attributes:
        image: its dots; no metadata.
        kind: a key of :data:`FORMATS`.
        width, height: of the whole picture, upright.
        exif: what the file says of how it was taken, as Pillow has it.
        said: its other texts, by key.
    """

    image: Image
    kind: str
    width: int
    height: int
    exif: Exif = field(repr=False)
    said: Mapping[str, object] = field(repr=False)


def kind_of(head: bytes) -> str:
    """The kind of picture that a file with these first bytes is (512 are enough), empty where it is none known.

    One of :data:`FORMATS` or of :data:`DRAWN_BY_OTHERS`.
    """
    for sign, kind in _SIGNS:
        if head.startswith(sign):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        return "heic"
    if head[:4] == b"\x01\0\0\0" and head[40:44] == b" EMF":
        return "emf"
    return "svg" if _SVG.match(head.removeprefix(b"\xef\xbb\xbf")) else ""


def read_photo(path: Path) -> bytes:
    """The bytes of a photo.

    Raises:
        CivScoreError: it cannot be read, has none, or too many.
    """
    data = read_small(path, MOST_BYTES)
    if not data:
        raise CivScoreError.of("photo-empty", Where(str(path)))
    return data


def decode(data: bytes, longest: int) -> Decoded:
    """Decode a photo so far that its longer side is at most *longest* pixels; it is never made larger.

    Raises:
        CivScoreError: it is no raster picture of the kinds named, has more dots than the limits allow, is damaged, cut
            short, or takes longer than :data:`SECONDS`.
    """
    kind = kind_of(data[:512])
    if kind not in FORMATS:
        raise CivScoreError.of("photo-drawing" if kind else "photo-unknown", given=kind.upper())
    try:
        return _decoded(data, kind, longest)
    except CivScoreError:
        raise
    except _TooSlowError as error:
        raise CivScoreError.of("photo-too-slow", seconds=int(SECONDS)) from error
    except Exception as error:  # a decoder that was given anything at all may raise anything at all
        raise CivScoreError.of("photo-damaged", given=kind.upper()) from error


def _decoded(data: bytes, kind: str, longest: int) -> Decoded:
    with _opened(data, kind) as opened:
        width, height = opened.size
        whole = kind != "jpeg" or "progressive" in opened.info
        _check_pixels(opened, data, whole=whole)
        exif, said = opened.getexif(), {str(key): value for key, value in opened.info.items()}
        if kind not in ("tiff", "heic") and exif.get(_ORIENTATION) in (5, 6, 7, 8):  # these two are told upright
            width, height = height, width
        with _LARGE if whole and width * height > _LARGE_PIXELS else nullcontext():
            image = _srgb(_upright(opened, longest), said.get("icc_profile"))
    return Decoded(image, kind, width, height, exif, said)


def _upright(opened: Image, longest: int) -> Image:
    """The picture, smaller and turned as it was taken."""
    from PIL import ImageOps

    if opened.mode in ("1", "P", "PA"):
        opened = opened.convert("RGBA" if "transparency" in opened.info or opened.mode == "PA" else "RGB")
    if opened.mode in _DEEP:
        opened = _eight_bits(opened)  # these cannot be made smaller
    opened.thumbnail((longest, longest))  # decodes a JPEG at a fraction
    try:
        return ImageOps.exif_transpose(opened)
    except Exception:  # a photo whose other metadata cannot be written again lies as it lies
        return opened.copy()


class _TooSlowError(Exception):
    pass


class _Timed(io.BytesIO):
    """Bytes that are not given any more once the time is over: decoders read piece by piece."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.until = time.monotonic() + SECONDS

    def read(self, size: int | None = -1, /) -> bytes:
        if time.monotonic() > self.until:
            raise _TooSlowError
        return super().read(size)


def _opened(data: bytes, kind: str) -> Image:
    """The picture with only its head read."""
    from PIL import Image

    if kind == "heic" and not reads_heic():
        raise CivScoreError.of("photo-no-heic")
    warnings.filterwarnings(
        "ignore", module=r"PIL\."
    )  # it also tells of damaged metadata, whenever these are asked for
    try:
        return Image.open(_Timed(data), formats=FORMATS[kind])
    except Image.DecompressionBombError as error:
        counted = _COUNTED.search(str(error))
        raise _too_many(int(counted.group(1)) if counted else 2 * MOST_PIXELS, MOST_PIXELS) from error


def _check_pixels(opened: Image, data: bytes, *, whole: bool) -> None:
    most, pixels = MOST_WHOLE_PIXELS if whole else MOST_PIXELS, opened.width * opened.height
    if pixels > most:
        raise _too_many(pixels, most)
    if "progressive" in opened.info and data.count(b"\xff\xda") > MOST_SCANS:
        raise CivScoreError.of("photo-damaged", given="JPEG")


def _too_many(pixels: int, most: int) -> CivScoreError:
    return CivScoreError.of("photo-too-many-pixels", pixels=round(pixels / 1e6), most=most // 1_000_000)


def plain_jpeg(image: Image, quality: int) -> bytes:
    """A decoded picture as a JPEG that says nothing but its dots."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def size_of_jpeg(data: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG that :func:`plain_jpeg` made; None where it is not whole."""
    from PIL import Image

    if not (data.startswith(b"\xff\xd8\xff") and data.endswith(b"\xff\xd9")):
        return None
    with suppress(OSError, ValueError), Image.open(io.BytesIO(data), formats=FORMATS["jpeg"]) as opened:
        return opened.size
    return None


@cache
def reads_heic() -> bool:
    """Whether HEIC can be read here: pillow-heif has no wheels for some rare computers."""
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        return False
    register_heif_opener(thumbnails=False)
    return True


def _srgb(image: Image, profile: object) -> Image:
    """A picture in RGB as screens take it, on white where it was transparent, and without anything but its dots."""
    from PIL import Image

    if image.mode in ("LA", "La", "RGBA", "RGBa"):
        see_through = image.convert("RGBA")
        image = Image.new("RGB", image.size, "white")
        image.paste(see_through, mask=see_through.getchannel("A"))
    found = _by_profile(image, profile) if isinstance(profile, bytes) and profile else None
    plain = found if found is not None else image.convert("RGB")
    plain.info = {}  # saving a JPEG writes a comment and a profile that stand here
    return plain


def _eight_bits(image: Image) -> Image:
    import numpy as np
    from PIL import Image

    dots = np.asarray(image).astype(np.int64)
    return Image.fromarray((dots >> 8 if dots.max(initial=0) > 255 else dots).clip(0, 255).astype(np.uint8))


def _by_profile(image: Image, profile: bytes) -> Image | None:
    """The picture with its colours moved to sRGB; None where its profile is damaged or of another kind of picture."""
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(own).casefold().replace(" ", ""):
            return None
        return ImageCms.profileToProfile(image, own, _srgb_profile(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


@cache
def _srgb_profile() -> Any:
    from PIL import ImageCms

    return ImageCms.createProfile("sRGB")
