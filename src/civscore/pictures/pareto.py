"""A Pareto chart: what weighs most first, and how much the first few are of the whole. Names stand above their bars,
so that long ones have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from civscore.pictures.canvas import Canvas
from civscore.pictures.lettering import shortened, widest
from civscore.pictures.looks import SIZE, SMALL, WIDTH
from civscore.pictures.picture import Picture

_ROW = SIZE * 2.9
_BAR = SIZE * 0.9


@dataclass(frozen=True)
class Cause:
    """A bar: ``size`` is its length, ``label`` the figure as it is printed; ``share`` (0 to 1) and ``share_label`` are
    what it is of the whole together with those above. The ``rest`` stands for many small ones and has no bar: it would
    be the longest."""

    name: str
    size: float
    label: str
    share: float
    share_label: str
    rest: bool = False


def pareto(causes: Sequence[Cause], heading: str, *, title: str, says: str, width: float = WIDTH) -> Picture:
    """*heading* is what the strip of cumulated shares at the right is called."""
    wide = width * 72
    shares = widest([c.share_label for c in causes])
    strip = wide * 0.16
    right = wide - max(strip + 8 + shares, widest([heading], SMALL))
    labels = widest([c.label for c in causes])
    room = right - labels - 16
    longest = max((c.size for c in causes if not c.rest), default=0) or 1
    canvas = Canvas(wide, SMALL * 1.7 + _ROW * len(causes) + 2)
    canvas.text(wide, SMALL * 0.7, heading, anchor="right", size=SMALL, colour="muted")
    marks = []
    for number, cause in enumerate(causes):
        top = SMALL * 1.7 + number * _ROW
        middle = top + _ROW * 0.68
        canvas.text(1, top + SIZE * 0.75, shortened(cause.name, (right - 8) / SIZE), name=cause.name)
        length = 0.0 if cause.rest else max(cause.size / longest * room, 0.5)
        if length:
            canvas.box(1, middle - _BAR / 2, length, _BAR, "base")
        canvas.text(length + (5 if length else 1), middle, cause.label)
        marks.append((right + strip * cause.share, middle))
        canvas.text(wide, middle, cause.share_label, anchor="right")
    bottom = SMALL * 1.7 + _ROW * len(causes)
    for x in (right, right + strip):
        canvas.line([(x, SMALL * 1.7), (x, bottom)], "grid", 0.8)
    canvas.line(marks, "muted", 1)
    for x, y in marks:
        canvas.dot(x, y, "o", "paper", 4.5)
    return canvas.picture(title, says)
