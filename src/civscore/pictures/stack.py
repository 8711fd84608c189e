"""Stacked columns through time, with their figures in rows below them: how a stock goes down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from civscore.pictures.canvas import Canvas
from civscore.pictures.lettering import shortened, widest
from civscore.pictures.looks import SIZE, SMALL, WIDTH
from civscore.pictures.picture import Picture

_HIGH = 120.0  # points of the highest column
_ROW = SIZE * 1.5


@dataclass(frozen=True)
class Layer:
    """A part of every column, of one colour: its counts and name. ``drawn`` False: its figures stand below only."""

    name: str
    counts: Sequence[int]
    fill: str
    hatch: str | None = None
    drawn: bool = True


def stack(layers: Sequence[Layer], axis: Sequence[str], *, title: str, says: str, width: float = WIDTH) -> Picture:
    """*layers* lie upon each other, the first at the bottom; each has a count, 0 or more, for each label of *axis*."""
    wide = width * 72
    left = min(widest([layer.name for layer in layers]) + 16, wide * 0.35)
    told = widest([*axis, *(f"{count:,}" for layer in layers for count in layer.counts)]) + 4
    end = wide - max(told - (wide - left) / len(axis), 0) / 2  # the last figures are wider than a narrow column
    column = (end - left) / len(axis)
    heights = [sum(layer.counts[i] for layer in layers if layer.drawn) for i in range(len(axis))]
    scale = _HIGH / max([*heights, 1])
    canvas = Canvas(wide, 4 + _HIGH + 4 + SMALL * 1.6 + _ROW * len(layers) + 2)
    ground = 4 + _HIGH
    half = min(column * 0.36, 24)
    for i in range(len(axis)):
        middle, level = left + (i + 0.5) * column, ground
        for layer in layers:
            high = layer.counts[i] * scale if layer.drawn else 0
            if high:
                canvas.box(middle - half, level - high, 2 * half, high, layer.fill, hatch=layer.hatch, edge="ink")
            level -= high
    canvas.line([(left, ground), (wide, ground)], "muted", 0.8)
    for i in _with_room(column, told, len(axis)):
        middle = left + (i + 0.5) * column
        canvas.text(middle, ground + 4 + SMALL * 0.7, axis[i], anchor="center", size=SMALL, colour="muted")
        for number, layer in enumerate(layers):
            canvas.text(middle, _row(ground, number), f"{layer.counts[i]:,}", anchor="center")
    for number, layer in enumerate(layers):
        y = _row(ground, number)
        if layer.drawn:
            canvas.box(1, y - 4, 8, 8, layer.fill, hatch=layer.hatch, edge="ink")
        canvas.text(13, y, shortened(layer.name, (left - 16) / SIZE), name=layer.name)
    return canvas.picture(title, says)


def _row(ground: float, number: int) -> float:
    return ground + 4 + SMALL * 1.6 + (number + 0.5) * _ROW


def _with_room(column: float, wide: float, count: int) -> list[int]:
    """Which columns have their figures: the last, and of the others as many as have room."""
    step = max(-(-int(wide * 100) // max(int(column * 100), 1)), 1)
    return list(range(count - 1, -1, -step))
