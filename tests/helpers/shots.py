"""Photos whose upper left quarter is red however the file says that they lie."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image

_TURNED = {
    1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip


@cache
def shot(seed: int, orientation: int = 1, kind: str = "JPEG", mode: str = "RGB", noise: int = 0) -> bytes:
    """An upright picture of 160 × 120 that is stored as a camera does that was held so; no other seed has it."""
    picture = Image.effect_noise((160, 120), noise).convert("RGB") if noise else Image.new("RGB", (160, 120), "white")
    picture.paste((220, 0, 0), (0, 0, 80, 60))
    picture.paste((0, seed * 37 % 256, seed * 91 % 256), (100, 80, 150, 110))
    turned = _TURNED[orientation]
    stored = picture.transpose(turned) if turned is not None else picture
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = orientation
    exif[0x010E] = "private words"
    stored.convert(mode).save(out, kind, exif=exif.tobytes())
    return out.getvalue()


def is_upright(data: bytes) -> bool:
    """Whether a picture shows the red quarter at its upper left, and is wider than high, as its pixels lie."""
    with Image.open(io.BytesIO(data)) as opened:
        picture = opened.convert("RGB")
    width, height = picture.size
    corners = [picture.getpixel((round(width * x), round(height * y))) for x in (0.2, 0.7) for y in (0.2, 0.7)]
    red = [r > 150 and g < 90 for r, g, _ in corners]  # type: ignore[misc]
    return width > height and red == [True, False, False, False]
