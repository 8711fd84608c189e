"""An icicle: a whole, its parts and theirs, beside each other; the height of a box is its size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from civscore.pictures.canvas import Canvas
from civscore.pictures.lettering import shortened, width, wrapped
from civscore.pictures.looks import SMALL, WIDTH
from civscore.pictures.picture import Picture

HEIGHT = 620.0
"""Points: what still stands on one page of a paper, with its caption."""
_LINE = SMALL * 1.15
_LEAST = SMALL * 1.3  # a box of less has no room for its name
_GAP = 0.8
_COLUMNS = (0.24, 0.4, 0.36)  # of the width
_LOOKS = (("box1", "onbox1"), ("box2", "onbox"), ("box3", "onbox"))


@dataclass(frozen=True)
class Branch:
    """A box: ``size`` is above 0, ``label`` the figure as it is printed, ``link`` where it leads. ``parts`` are at most
    as large together."""

    name: str
    size: Fraction
    label: str
    parts: Sequence[Branch] = ()
    link: str | None = None


Fold = Callable[[Sequence[Branch]], Branch]


def icicle(
    branches: Sequence[Branch], fold: Fold, *, title: str, says: str, width: float = WIDTH, height: float = HEIGHT
) -> Picture:
    """Three levels at most.

    Args:
        branches: the first level, the largest first, as the parts of each; at least one.
        fold: makes one branch of those that are too small to be named.
        title, says: of the picture.
        width: in inches.
        height: in points.
    """
    canvas = Canvas(width * 72, height)
    scale = height / float(sum(branch.size for branch in branches))
    _place(canvas, branches, fold, scale, 0.0, 0)
    return canvas.picture(title, says)


def _place(canvas: Canvas, branches: Sequence[Branch], fold: Fold, scale: float, top: float, level: int) -> None:
    left = sum(_COLUMNS[:level]) * canvas.width
    for branch in _named(branches, fold, scale):
        high = float(branch.size) * scale
        _box(canvas, branch, left, top, _COLUMNS[level] * canvas.width, high, level)
        if branch.parts and level + 1 < len(_COLUMNS):
            _place(canvas, branch.parts, fold, scale, top, level + 1)
        top += high


def _named(branches: Sequence[Branch], fold: Fold, scale: float) -> list[Branch]:
    """Those that have room for their names, and the others as one."""
    large = [branch for branch in branches if float(branch.size) * scale >= _LEAST]
    small = [branch for branch in branches if float(branch.size) * scale < _LEAST]
    if len(small) == 1:
        return [*large, *small]
    return [*large, fold(small)] if small else large


def _box(canvas: Canvas, branch: Branch, x: float, y: float, wide: float, high: float, level: int) -> None:
    fill, colour = _LOOKS[level]
    told = f"{branch.name} {branch.label}"
    gap = min(_GAP, high / 3)
    canvas.box(x, y, wide - _GAP, high - gap, fill, name=told, link=branch.link)
    if high < _LEAST:
        return
    room = wide - _GAP - 8
    figure = width(branch.label, SMALL)
    lines = int(high // _LINE)
    named = wrapped(branch.name, (room if lines > 1 else room - figure - 6) / SMALL, max(lines - 1, 1))
    middle = y + (high - gap) / 2
    if lines == 1 or (len(named) == 1 and width(named[0], SMALL) + figure + 6 <= room):
        name = shortened(branch.name, (room - figure - 6) / SMALL)
        canvas.text(x + 4, middle, name, size=SMALL, colour=colour)
        canvas.text(x + 4 + room, middle, branch.label, anchor="right", size=SMALL, colour=colour)
        return
    start = middle - _LINE * len(named) / 2
    for number, line in enumerate([*named, branch.label]):
        canvas.text(x + 4, start + number * _LINE, line, size=SMALL, colour=colour)
