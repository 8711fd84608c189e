"""A waterfall: from one sum to another by what came to it and what went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from civscore.pictures.canvas import Canvas, line_height
from civscore.pictures.lettering import shortened, widest, wrapped
from civscore.pictures.looks import SIZE, SMALL, WIDTH
from civscore.pictures.picture import Picture

_LINES = 3  # of a name under its bar
_TALL = 130.0  # points from the ground to the highest bar


@dataclass(frozen=True)
class WaterfallStep:
    """A bar: ``size`` is what it adds (a sum for the first and the last), ``label`` the figure as it is printed."""

    name: str
    size: float
    label: str


@dataclass(frozen=True)
class _Bar:
    """A bar from one level to another; a sum stands on the ground."""

    step: WaterfallStep
    low: float
    high: float
    whole: bool

    @property
    def look(self) -> tuple[str, str | None, str]:
        """Fill, hatch, edge."""
        if self.whole:
            return "base", None, "base"
        return ("good", None, "good") if self.step.size >= 0 else ("bad", "////", "ink")


def waterfall(
    first: WaterfallStep,
    steps: Sequence[WaterfallStep],
    last: WaterfallStep,
    *,
    title: str,
    says: str,
    width: float = WIDTH,
) -> Picture:
    """The sums stand on the ground, the steps float between them; the ground is cut off.

    Columns; where they would be too narrow for their figures, rows.
    """
    bars, levels = _levels(first, steps, last)
    column = width * 72 / len(bars)
    draw = _columns if column >= max(widest([b.step.label for b in bars]) * 1.1 + 4, 36) else _rows
    return draw(bars, levels, width * 72).picture(title, says)


def _levels(
    first: WaterfallStep, steps: Sequence[WaterfallStep], last: WaterfallStep
) -> tuple[list[_Bar], list[float]]:
    """The bars, and the level that each ends on."""
    levels = [first.size]
    for step in steps:
        levels.append(levels[-1] + step.size)
    low, high = min(*levels, last.size), max(*levels, last.size)
    ground = low - (max(high - low, 0.01)) * 0.35
    bars = [_Bar(first, ground, first.size, True)]
    bars += [_Bar(s, min(a, a + s.size), max(a, a + s.size), False) for s, a in zip(steps, levels, strict=False)]
    return [*bars, _Bar(last, ground, last.size, True)], levels


def _columns(bars: Sequence[_Bar], levels: Sequence[float], wide: float) -> Canvas:
    column = wide / len(bars)
    size = SIZE if column > 50 else SMALL
    names = [wrapped(bar.step.name, (column - 4) / size, _LINES) for bar in bars]
    top = SIZE * 1.6
    canvas = Canvas(wide, top + _TALL + 6 + line_height(size) * max(map(len, names)) + 2)
    ground, high = bars[0].low, max(bar.high for bar in bars)

    def at(level: float) -> float:
        return top + (high - level) / (high - ground) * _TALL

    half = column * 0.32
    for number, (bar, lines) in enumerate(zip(bars, names, strict=True)):
        middle = (number + 0.5) * column
        fill, hatch, edge = bar.look
        canvas.box(middle - half, at(bar.high), half * 2, at(bar.low) - at(bar.high), fill, hatch=hatch, edge=edge)
        canvas.text(middle, at(bar.high) - SIZE * 0.75, bar.step.label, anchor="center", bold=bar.whole)
        canvas.lines(middle, top + _TALL + 6 + size / 2, lines, anchor="center", size=size, name=bar.step.name)
    for number, level in enumerate(levels):
        start = (number + 0.5) * column + half
        canvas.line([(start, at(level)), (start + column - 2 * half, at(level))], "muted", 0.7)
    canvas.line([(0, at(ground)), (wide, at(ground))], "muted", 0.8)
    return canvas


def _rows(bars: Sequence[_Bar], levels: Sequence[float], wide: float) -> Canvas:
    row = SIZE * 2
    left = min(widest([bar.step.name for bar in bars]), wide * 0.4) + 2
    label = widest([bar.step.label for bar in bars]) * 1.1
    ground, high = bars[0].low, max(bar.high for bar in bars)
    start, room = left + 6, wide - left - label - 12
    canvas = Canvas(wide, row * len(bars) + 4)

    def at(level: float) -> float:
        return start + (level - ground) / (high - ground) * room

    for number, bar in enumerate(bars):
        y = 2 + (number + 0.5) * row
        fill, hatch, edge = bar.look
        canvas.text(left, y, shortened(bar.step.name, (left - 2) / SIZE), anchor="right", name=bar.step.name)
        canvas.box(at(bar.low), y - row * 0.32, at(bar.high) - at(bar.low), row * 0.64, fill, hatch=hatch, edge=edge)
        canvas.text(at(bar.high) + 4, y, bar.step.label, bold=bar.whole)
    for number, level in enumerate(levels):
        y = 2 + (number + 0.5) * row
        canvas.line([(at(level), y + row * 0.32), (at(level), y + row * 0.68)], "muted", 0.7)
    canvas.line([(start, 2), (start, 2 + row * len(bars))], "muted", 0.8)
    return canvas
