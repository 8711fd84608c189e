"""Made-up photos: drawn by numpy and Pillow from a seed, no outside picture among them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

Picture = Image.Image
SIZE = (960, 720)
PLACE = (30.2741, 120.1551)


def street(seed: int, night: bool = False) -> Picture:
    """A street: houses with windows on both sides of a road, trees, cars, signs; by night lamps and lit windows."""
    rng = np.random.default_rng([7, seed])
    sky = rng.integers(5, 30, 3) if night else rng.integers(150, 240, 3)
    image = Image.new("RGB", SIZE, tuple(int(c) for c in sky))
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    horizon = int(height * rng.uniform(0.4, 0.6))
    at = 0
    while at < width:
        wide, tall = int(rng.integers(70, 260)), int(rng.integers(120, horizon))
        _house(draw, rng, (at, horizon - tall, at + wide, horizon + 60), night)
        at += wide + int(rng.integers(0, 50))
    vanish, near = int(rng.uniform(0.25, 0.75) * width), rng.uniform(0.0, 0.35) * width
    shade = 25 if night else int(rng.integers(70, 140))
    draw.polygon(
        [(near, height), (width - near, height), (vanish + 25, horizon), (vanish - 25, horizon)], fill=(shade,) * 3
    )
    for _ in range(int(rng.integers(2, 7))):
        _thing(draw, rng, horizon, night)
    return _grained(image, rng, 6)


def _house(draw: ImageDraw.ImageDraw, rng: np.random.Generator, box: tuple[int, int, int, int], night: bool) -> None:
    colour = rng.integers(10, 45, 3) if night else rng.integers(60, 230, 3)
    draw.rectangle(box, fill=tuple(int(c) for c in colour))
    step, lit = int(rng.integers(22, 55)), rng.uniform(0.15, 0.5)
    for x in range(box[0] + 8, box[2] - 12, step):
        for y in range(box[1] + 8, box[3] - 16, step):
            bright = rng.random() < lit
            shade = (240, 220, 150) if night and bright else tuple(int(c * 0.55) for c in colour)
            draw.rectangle((x, y, x + step // 2, y + step // 2), fill=shade)


def _thing(draw: ImageDraw.ImageDraw, rng: np.random.Generator, horizon: int, night: bool) -> None:
    x, y = int(rng.integers(0, SIZE[0])), int(rng.integers(horizon, SIZE[1]))
    size = 20 + (y - horizon) // 2
    colour = tuple(int(c) for c in (rng.integers(20, 70, 3) if night else rng.integers(0, 255, 3)))
    kind = int(rng.integers(3))
    if kind == 0:
        draw.rounded_rectangle((x, y, x + 2 * size, y + size), size // 4, fill=colour)
    elif kind == 1:
        draw.line((x, y, x, y - 3 * size), fill=(60, 45, 30), width=max(3, size // 8))
        draw.ellipse((x - size, y - 5 * size, x + size, y - 2 * size), fill=(20, 90, 40) if not night else (8, 25, 12))
    else:
        draw.rectangle((x, y - size, x + size // 2, y), fill=colour)
        if night:
            draw.ellipse((x - 10, y - size - 20, x + 30, y - size + 20), fill=(255, 240, 200))


def _grained(image: Picture, rng: np.random.Generator, sigma: float) -> Picture:
    dots = np.asarray(image.filter(ImageFilter.GaussianBlur(1))).astype(np.float64)
    return Image.fromarray((dots + rng.normal(0, sigma, dots.shape)).clip(0, 255).astype(np.uint8))


def wall(seed: int) -> Picture:
    """A blank wall or a floor: one colour with a little light from one side, and grain."""
    rng = np.random.default_rng([8, seed])
    light = np.linspace(-1, 1, SIZE[0])[None, :, None] * rng.uniform(0, 9)
    dots = np.broadcast_to(rng.integers(40, 230, 3) + light, (SIZE[1], SIZE[0], 3))
    return Image.fromarray((dots + rng.normal(0, 5, dots.shape)).clip(0, 255).astype(np.uint8))


def screen(seed: int) -> Picture:
    """A screenshot of a phone: a bar, lines of text as boxes, a card or two, buttons; all on one ground."""
    rng = np.random.default_rng([9, seed])
    image = Image.new("RGB", (1080, 2340), (247, 247, 247))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 1080, 190), fill=tuple(int(c) for c in rng.integers(0, 255, 3)))
    y = 240
    while y < 2200:
        if rng.random() < 0.25:
            tall = int(rng.integers(180, 420))
            draw.rounded_rectangle((40, y, 1040, y + tall), 24, fill=tuple(int(c) for c in rng.integers(90, 255, 3)))
            y += tall + 40
        else:
            draw.rectangle((60, y, 60 + int(rng.integers(200, 960)), y + 34), fill=(70, 70, 70))
            y += int(rng.integers(56, 90))
    return image


def another_shot(image: Picture, seed: int) -> Picture:
    """The same street a moment later, by somebody who went a few steps: moved, turned, nearer, in other light."""
    rng = np.random.default_rng([10, seed])
    width, height = image.size
    turned = image.rotate(float(rng.uniform(-4, 4)), Image.Resampling.BICUBIC)
    left, top = (rng.uniform(0.06, 0.22, 2) * (width, height)).astype(int).tolist()
    right, bottom = (rng.uniform(0.03, 0.15, 2) * (width, height)).astype(int).tolist()
    cut = turned.crop((left, top, width - right, height - bottom)).resize(image.size)
    return _grained(ImageEnhance.Brightness(cut).enhance(float(rng.uniform(0.75, 1.25))), rng, 6)


def repaired(image: Picture, seed: int) -> Picture:
    """The same frame after a repair, on another day: something is gone, the light is another, the phone moved a bit."""
    rng = np.random.default_rng([11, seed])
    done, (width, height) = image.copy(), image.size
    x, y = int(rng.uniform(0.1, 0.6) * width), int(rng.uniform(0.5, 0.75) * height)
    ground = done.resize((1, 1)).getpixel((0, 0))
    ImageDraw.Draw(done).rectangle((x, y, x + width // 5, y + height // 5), fill=ground)
    done = done.rotate(float(rng.uniform(-2, 2)), Image.Resampling.BICUBIC)
    moved = (rng.uniform(0.01, 0.05, 4) * (width, height, width, height)).astype(int).tolist()
    cut = done.crop((moved[0], moved[1], width - moved[2], height - moved[3])).resize(image.size)
    return _grained(ImageEnhance.Brightness(cut).enhance(float(rng.uniform(0.7, 1.3))), rng, 6)


def compressed(image: Picture, seed: int) -> Picture:
    """Saved again as JPEG of low quality, as messengers do."""
    quality = int(np.random.default_rng([12, seed]).integers(25, 75))
    return Image.open(io.BytesIO(jpeg(image, quality)))


def resized(image: Picture, seed: int) -> Picture:
    """Made smaller, and saved again."""
    part = float(np.random.default_rng([13, seed]).uniform(0.25, 0.8))
    return compressed(image.resize((int(image.width * part), int(image.height * part))), seed)


def watermarked(image: Picture, seed: int) -> Picture:
    """With a watermark as inspection apps have it: three lines in a corner on a shade, and a mark in another one."""
    rng = np.random.default_rng([14, seed])
    marked = image.convert("RGBA")
    shade = Image.new("RGBA", marked.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(shade)
    width, height = marked.size
    draw.rectangle((0, int(height * 0.84), int(width * rng.uniform(0.35, 0.6)), height), fill=(0, 0, 0, 110))
    for line in range(3):
        y = int(height * (0.86 + 0.045 * line))
        draw.rectangle((20, y, 20 + int(width * rng.uniform(0.15, 0.3)), y + 14), fill=(255, 255, 255, 230))
    draw.rectangle((width - 150, 20, width - 20, 60), fill=(255, 200, 0, 220))
    return compressed(Image.alpha_composite(marked, shade).convert("RGB"), seed)


def cropped(image: Picture, seed: int, most: float = 0.05) -> Picture:
    """With up to *most* of each side cut off."""
    rng = np.random.default_rng([15, seed])
    left, top, right, bottom = rng.uniform(0, most, 4) * np.array([*image.size, *image.size])
    return image.crop((int(left), int(top), image.width - int(right), image.height - int(bottom)))


def cropped_much(image: Picture, seed: int) -> Picture:
    """With 10 to 25 % of each side cut off."""
    rng = np.random.default_rng([16, seed])
    left, top, right, bottom = rng.uniform(0.1, 0.25, 4) * np.array([*image.size, *image.size])
    return image.crop((int(left), int(top), image.width - int(right), image.height - int(bottom)))


COPIES: dict[str, Callable[[Picture, int], Picture]] = {
    "compressed": compressed, "resized": resized, "watermarked": watermarked, "cropped": cropped,
    "cropped-much": cropped_much,
}  # fmt: skip
"""Kind of copy → what makes one of a picture and a seed."""


def jpeg(image: Picture, quality: int = 88, **said: Any) -> bytes:
    """A picture as a JPEG file."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, **said)
    return out.getvalue()


def png(image: Picture, **said: Any) -> bytes:
    """A picture as a PNG file."""
    out = io.BytesIO()
    image.save(out, "PNG", **said)
    return out.getvalue()


@dataclass(frozen=True)
class Shot:
    """What a phone writes into a photo; None is left out."""

    taken: dt.datetime | str | None = None
    position: tuple[float, float] | None = None
    zone: str | None = None
    orientation: int | None = None
    camera: str = "HUAWEI"

    def exif(self) -> Image.Exif:
        """As Exif data."""
        made = Image.Exif()
        made[271] = self.camera
        if self.orientation:
            made[0x0112] = self.orientation
        part = made.get_ifd(0x8769)
        if self.taken is not None:
            part[36867] = self.taken if isinstance(self.taken, str) else f"{self.taken:%Y:%m:%d %H:%M:%S}"
        if self.zone:
            part[36881] = self.zone
        if self.position:
            latitude, longitude = self.position
            gps = made.get_ifd(0x8825)
            gps[1], gps[2] = "S" if latitude < 0 else "N", _sexagesimal(abs(latitude))
            gps[3], gps[4] = "W" if longitude < 0 else "E", _sexagesimal(abs(longitude))
        return made


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    whole, minutes = int(degrees), int(degrees % 1 * 60)
    return float(whole), float(minutes), round((degrees - whole - minutes / 60) * 3600, 4)


def shot(image: Picture, **said: Any) -> bytes:
    """A picture as a phone saves it; *said* are the fields of :class:`Shot`."""
    return jpeg(image, exif=Shot(**said).exif())


def scenes(number: int) -> Iterator[Picture]:
    """Different scenes: streets by day, one in four by night."""
    for seed in range(number):
        yield street(seed, night=seed % 4 == 3)
