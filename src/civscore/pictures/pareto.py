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
_HEAD = SMALL * 1.7


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
    strip = wide * 0.16
    right = wide - max(strip + 8 + widest([c.share_label for c in causes]), widest([heading], SMALL))
    canvas = Canvas(wide, _HEAD + bars_height(causes) + 2)
    canvas.text(wide, SMALL * 0.7, heading, anchor="right", size=SMALL, colour="muted")
    marks = [
        (right + strip * cause.share, y) for cause, y in zip(causes, bars(canvas, causes, _HEAD, right), strict=True)
    ]
    for cause, (_, y) in zip(causes, marks, strict=True):
        canvas.text(wide, y, cause.share_label, anchor="right")
    for x in (right, right + strip):
        canvas.line([(x, _HEAD), (x, _HEAD + bars_height(causes))], "grid", 0.8)
    canvas.line(marks, "muted", 1)
    canvas.dots(marks, "o", "paper", 4.5)
    return canvas.picture(title, says)


def bars(canvas: Canvas, causes: Sequence[Cause], top: float, right: float) -> list[float]:
    """Names above their bars, from *top* down and up to *right*; the height of each bar's middle."""
    room = right - widest([c.label for c in causes]) - 16
    longest = max((c.size for c in causes if not c.rest), default=0) or 1
    found = []
    for number, cause in enumerate(causes):
        start = top + number * _ROW
        middle = start + _ROW * 0.68
        found.append(middle)
        canvas.text(1, start + SIZE * 0.75, shortened(cause.name, (right - 8) / SIZE), name=cause.name)
        length = 0.0 if cause.rest else max(cause.size / longest * room, 0.5)
        if length:
            canvas.box(1, middle - _BAR / 2, length, _BAR, "base")
        canvas.text(length + (5 if length else 1), middle, cause.label)
    return found


def bars_height(causes: Sequence[Cause]) -> float:
    """How much room bars take."""
    return _ROW * len(causes)
