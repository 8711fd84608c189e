"""A heat map: rows × columns, each cell a figure on a shade, the darker the less was reached."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from civscore.pictures.canvas import Canvas, line_height
from civscore.pictures.lettering import shortened, widest, wrapped
from civscore.pictures.looks import PALE, SIZE, SMALL, WIDTH
from civscore.pictures.picture import Picture

SHADES = 5
"""The darkest shade; 0 is where all was reached."""
_STEPS = (1.0, 0.95, 0.85, 0.75, 0.6)  # at least so much for each shade
_ROW, _GAP = 16.0, 1.0
_LINES = 4  # of a heading


@dataclass(frozen=True)
class HeatValue:
    """A cell: a rate (0 to 1), and its figure as it is printed."""

    rate: float
    label: str


def shade(rate: float) -> int:
    """The shade of a rate: 0 for all, and darker from 95, 85, 75 and 60 % down."""
    return next((n for n, least in enumerate(_STEPS) if rate >= least - 1e-12), SHADES)


def heat(
    columns: Sequence[str], rows: Sequence[tuple[str, Sequence[HeatValue | None]]], *, title: str, says: str,
    width: float = WIDTH,
) -> Picture:  # fmt: skip
    """*rows* have a value for each of the *columns*, None where there is none (–). Where the columns do not fit beside
    each other they go into several blocks below each other, which all have the rows' names."""
    wide = width * 72
    names = min(widest([name for name, _ in rows]) + 6, wide * 0.34)
    labels = [cell.label for _, cells in rows for cell in cells if cell]
    least = max(widest([*labels, "–"]) + 5, SMALL * 3)
    fitting = max(int((wide - names) / least), 1)
    blocks = math.ceil(len(columns) / fitting)
    each = math.ceil(len(columns) / blocks)
    column = min((wide - names) / each, 76)
    parts = [range(start, min(start + each, len(columns))) for start in range(0, len(columns), each)]
    heads = [[wrapped(columns[i], (column - 4) / SMALL, _LINES) for i in part] for part in parts]
    tops = [line_height(SMALL) * max(map(len, lines)) + 4 for lines in heads]
    canvas = Canvas(wide, sum(tops) + blocks * _ROW * len(rows) + 12 * (blocks - 1) + 2)
    top = 0.0
    for part, lines, head in zip(parts, heads, tops, strict=True):
        for number, (at, own) in enumerate(zip(part, lines, strict=True)):
            start = top + head - 4 - line_height(SMALL) * (len(own) - 0.5)
            canvas.lines(names + (number + 0.5) * column, start, own, anchor="center", size=SMALL, name=columns[at])
        for number, (name, cells) in enumerate(rows):
            y = top + head + (number + 0.5) * _ROW
            canvas.text(1, y, shortened(name, (names - 6) / SIZE), name=name)
            for position, at in enumerate(part):
                _cell(canvas, names + position * column, y, column, cells[at])
        top += head + _ROW * len(rows) + 12
    return canvas.picture(title, says)


def _cell(canvas: Canvas, x: float, y: float, column: float, value: HeatValue | None) -> None:
    if value is None:
        canvas.text(x + column / 2, y, "–", anchor="center", colour="muted")
        return
    deep = shade(value.rate)
    canvas.box(x, y - _ROW / 2, column - _GAP, _ROW - _GAP, f"heat{deep}")
    canvas.text(
        x + (column - _GAP) / 2,
        y - _GAP / 2,
        value.label,
        anchor="center",
        colour="onpale" if deep < PALE else "ondeep",
    )
