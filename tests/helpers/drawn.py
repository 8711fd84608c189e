"""What holds of every picture: texts are large enough, inside, and not upon each other; and its texts, to compare."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from typing import Any

from civscore.pictures.looks import SMALL
from civscore.pictures.picture import Picture

_HAIR = 0.6  # points by which letters may come near each other


def texts(picture: Picture) -> list[str]:
    """The texts of a picture in its SVG, in the order they were drawn."""
    return [text.text or "" for text in ET.fromstring(picture.svg("x")).iter("text")]


def faults(picture: Picture) -> list[str]:
    """Texts that are too small, cut off, or upon each other."""
    renderer = _renderer(picture)
    boxes = [(text, text.get_window_extent(renderer)) for text in picture.figure.texts]
    width, height = picture.figure.bbox.width, picture.figure.bbox.height
    scale = picture.figure.dpi / 72
    hair = _HAIR * scale
    found = [f"small: {text.get_text()}" for text, _ in boxes if text.get_fontsize() < SMALL]
    found += [
        f"cut: {text.get_text()}" for text, box in boxes
        if box.x0 < -hair or box.y0 < -3 * hair or box.x1 > width + hair or box.y1 > height + 3 * hair
    ]  # fmt: skip
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        if wide > hair and high > 3 * hair:
            found.append(f"overlap: {one.get_text()} | {other.get_text()}")
    return found


def _renderer(picture: Picture) -> Any:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    return FigureCanvasAgg(picture.figure).get_renderer()
