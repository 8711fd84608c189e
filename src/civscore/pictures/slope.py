"""A slope chart: who stood where before, and who stands where now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from civscore.pictures.canvas import Anchor, Canvas
from civscore.pictures.lettering import shortened, widest
from civscore.pictures.looks import SIZE, SMALL, WIDTH
from civscore.pictures.picture import Picture

_ROW = SIZE * 1.6
_HEAD = SMALL * 2.2
_BETWEEN = SIZE * 0.7  # columns
_LINES = 70.0  # points that the lines have at least


@dataclass(frozen=True)
class Mover:
    """A line: ranks before and after, the figures beside them, what is said behind the second, and a sign for
    up and down. ``sure``: that it moved is more than chance."""

    name: str
    before: int
    after: int
    before_label: str
    after_label: str
    note: str
    sign: str
    sure: bool

    @property
    def look(self) -> tuple[str, float, tuple[float, ...]]:
        """Colour, thickness, dashes: who rose or stayed has a line, who fell strokes; what may be chance is thin."""
        colour = "good" if self.after < self.before else "bad" if self.after > self.before else "muted"
        dashes = (5.0, 2.0) if self.after > self.before else ()
        return colour, 2.2 if self.sure and self.after != self.before else 0.8, dashes


def slope(movers: Sequence[Mover], heads: tuple[str, str], *, title: str, says: str, width: float = WIDTH) -> Picture:
    """*movers* have one line each; *heads* stand above the two sides. Of equal ranks the first stands above.

    At the right stand rank, name, figure, note and sign; at the left rank, figure and name as far as there is room.
    """
    wide = width * 72
    names = min(widest([m.name for m in movers]), wide * 0.22)
    ranks = widest([str(rank) for m in movers for rank in (m.before, m.after)])
    figures = widest([label for m in movers for label in (m.before_label, m.after_label)])
    notes, signs = widest([m.note for m in movers]), widest([m.sign for m in movers])
    right = wide - (ranks + names + figures + notes + signs + 4 * _BETWEEN + 5)
    room = right - _LINES - ranks - 5
    figures_left = figures + _BETWEEN if room >= figures + _BETWEEN else 0.0
    names_left = names + _BETWEEN if room - figures_left >= names + _BETWEEN else 0.0
    left = ranks + figures_left + names_left + 7
    canvas = Canvas(wide, _HEAD + _ROW * len(movers) + 2)
    _heads(canvas, heads, left, right)
    heights = _heights(movers)
    for i in sorted(range(len(movers)), key=lambda i: movers[i].look[1]):
        mover, (one, other) = movers[i], heights[i]
        colour, thick, dashes = mover.look
        canvas.line([(left, one), (right, other)], colour, thick, dashes)
        canvas.dots([(left, one), (right, other)], "o", colour, 3.5, colour)
        name = shortened(mover.name, names / SIZE)
        canvas.text(left - 5, one, str(mover.before), anchor="right")
        if figures_left:
            canvas.text(left - 5 - ranks - _BETWEEN, one, mover.before_label, anchor="right")
        if names_left:
            canvas.text(left - 5 - ranks - _BETWEEN - figures_left, one, name, anchor="right", name=mover.name)
        x = right + 5 + ranks
        canvas.text(x, other, str(mover.after), anchor="right")
        canvas.text(x + _BETWEEN, other, name, name=mover.name)
        x += _BETWEEN + names + _BETWEEN + figures
        canvas.text(x, other, mover.after_label, anchor="right")
        canvas.text(x + _BETWEEN, other, mover.note)
        canvas.text(wide, other, mover.sign, anchor="right")
    return canvas.picture(title, says)


def _heads(canvas: Canvas, heads: tuple[str, str], left: float, right: float) -> None:
    end = max(left, min(widest([heads[0]], SMALL) + 1, right - SMALL))
    sides: list[tuple[float, Anchor, float, str]] = [
        (end, "right", end, heads[0]), (right, "left", canvas.width - right, heads[1]),
    ]  # fmt: skip
    for x, anchor, room, head in sides:
        canvas.text(x, SMALL * 0.8, shortened(head, room / SMALL), anchor=anchor, size=SMALL, colour="muted", name=head)


def _heights(movers: Sequence[Mover]) -> list[tuple[float, float]]:
    """Where each line begins and ends."""
    numbers = range(len(movers))
    before = sorted(numbers, key=lambda i: (movers[i].before, movers[i].after))
    after = sorted(numbers, key=lambda i: (movers[i].after, movers[i].before))
    rows = [(before.index(i), after.index(i)) for i in numbers]
    return [(_HEAD + (a + 0.5) * _ROW, _HEAD + (b + 0.5) * _ROW) for a, b in rows]
