"""Lines through time, with the error of each point: one large panel, or several small ones side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from civscore.pictures.canvas import Canvas
from civscore.pictures.lettering import shortened, width
from civscore.pictures.looks import SIZE, SMALL, WIDTH
from civscore.pictures.picture import Picture

_HIGH, _LOW = 150.0, 62.0  # points between the highest and the lowest value, of a large and a small panel
_BETWEEN = 14.0  # panels
_NARROWEST = 130.0  # of a small panel


@dataclass(frozen=True)
class LinePoint:
    """A value with its figure as it is printed; ``margin`` is half of its interval. ``marked``: one to compare the last
    with (the same month last year)."""

    value: float
    label: str
    margin: float | None = None
    marked: bool = False


@dataclass(frozen=True)
class Line:
    """A panel: one point or None for each label of the axis; ``target`` with its figure."""

    name: str
    points: Sequence[LinePoint | None]
    target: tuple[float, str] | None = None


def lines(
    panels: Sequence[Line], axis: Sequence[str], breaks: Sequence[int], *, title: str, says: str, shared: bool = False,
    width: float = WIDTH,
) -> Picture:  # fmt: skip
    """Panels over one axis.

    Args:
        panels: at least one; a single one is drawn large.
        axis: the labels of the points.
        breaks: points before which a line breaks off, for what follows is measured otherwise.
        title, says: of the picture.
        shared: whether all panels have one scale, so that they may be compared.
        width: in inches.
    """
    wide = width * 72
    scales = [_ends([*panels])] * len(panels) if shared else [_ends([panel]) for panel in panels]
    if len(panels) == 1:
        canvas = Canvas(wide, _panel_height(_HIGH))
        _Panel(canvas, panels[0], axis, breaks, (0.0, 0.0, wide, _HIGH), scales[0]).draw()
        return canvas.picture(title, says)
    beside = max(min(int((wide + _BETWEEN) // (_NARROWEST + _BETWEEN)), len(panels)), 1)
    each = (wide - _BETWEEN * (beside - 1)) / beside
    rows = -(-len(panels) // beside)
    canvas = Canvas(wide, rows * SMALL_PANEL + (rows - 1) * 4)
    for number, panel in enumerate(panels):
        at = (number % beside * (each + _BETWEEN), number // beside * (SMALL_PANEL + 4))
        _Panel(canvas, panel, axis, breaks, (*at, each, _LOW), scales[number]).draw()
    return canvas.picture(title, says)


def _panel_height(values: float) -> float:
    """With the name above, room for a figure, and the axis below."""
    return SIZE * 1.6 + SIZE * 1.5 + values + SMALL * 2


def draw_panel(canvas: Canvas, line: Line, axis: Sequence[str], breaks: Sequence[int]) -> float:
    """A small panel at the top of a canvas, in all its width; how high it is."""
    _Panel(canvas, line, axis, breaks, (0.0, 0.0, canvas.width, _LOW), _ends([line])).draw()
    return SMALL_PANEL


def _ends(panels: Sequence[Line]) -> tuple[float, float]:
    """The lowest and the highest that is drawn, with some room."""
    known = [p for panel in panels for p in panel.points if p]
    found = [p.value + sign * (p.margin or 0) for p in known for sign in (-1, 1)]
    found += [panel.target[0] for panel in panels if panel.target]
    low, most = min(found, default=0.0), max(found, default=1.0)
    room = (most - low) * 0.08 or max(abs(most) * 0.02, 0.5)
    return low - room, most + room


SMALL_PANEL = _panel_height(_LOW)
"""How high a small panel is."""


class _Panel:
    """One panel while it is drawn."""

    def __init__(
        self, canvas: Canvas, line: Line, axis: Sequence[str], breaks: Sequence[int],
        frame: tuple[float, float, float, float], scale: tuple[float, float],
    ) -> None:  # fmt: skip
        self.canvas, self.line, self.axis, self.breaks = canvas, line, axis, breaks
        self.left, self.top, self.wide, self.high = frame
        self.low, self.most = scale
        ends = [width(p.label) / 2 for p in (line.points[0], line.points[-1]) if p]
        self.inset = min(max([width(name, SMALL) / 2 for name in (axis[0], axis[-1])] + ends) + 2, self.wide * 0.2)

    def x(self, position: int) -> float:
        """Where a point stands."""
        step = (self.wide - 2 * self.inset) / max(len(self.axis) - 1, 1)
        return self.left + (self.inset + step * position if len(self.axis) > 1 else self.wide / 2)

    def y(self, value: float) -> float:
        """How high a value stands."""
        return self.top + SIZE * 3.1 + (self.most - value) / (self.most - self.low) * self.high

    def draw(self) -> None:
        """Everything, from the back to the front."""
        bottom = self.y(self.low)
        right = self.left + self.wide
        self.canvas.line([(self.left, bottom), (right, bottom)], "grid", 0.8)
        for start, end in self._runs():
            self._band(range(start, end))
        for position in self.breaks:
            x = (self.x(position - 1) + self.x(position)) / 2
            self.canvas.line([(x, self.top + SIZE * 1.8), (x, bottom)], "muted", 0.8, (1.5, 2.0))
        if self.line.target:
            y = self.y(self.line.target[0])
            self.canvas.line([(self.left, y), (right, y)], "alarm", 0.9, (4.0, 2.0))
        for start, end in self._runs():
            points = [(self.x(i), self.y(p.value)) for i in range(start, end) if (p := self.line.points[i])]
            self.canvas.line(points, "base", 1.6)
        for marked, shape, fill, size in ((False, "o", "base", 4.0), (True, "D", "paper", 6.0)):
            own = [(i, p) for i, p in enumerate(self.line.points) if p and p.marked == marked]
            self.canvas.dots([(self.x(i), self.y(p.value)) for i, p in own], shape, fill, size, "base")
        self._name()
        self._figures()
        self._axis(bottom)

    def _runs(self) -> list[tuple[int, int]]:
        """Stretches of points without a gap or a break between them."""
        found: list[tuple[int, int]] = []
        for i, point in enumerate(self.line.points):
            if point is None:
                continue
            if found and found[-1][1] == i and i not in self.breaks:
                found[-1] = (found[-1][0], i + 1)
            else:
                found.append((i, i + 1))
        return found

    def _band(self, positions: Sequence[int]) -> None:
        """The intervals of points that follow each other; of a single one a bar."""
        known = [(self.x(i), p.value, p.margin) for i in positions if (p := self.line.points[i]) and p.margin]
        if len(known) == 1:
            known = [(known[0][0] + side, *known[0][1:]) for side in (-3.0, 3.0)]
        upper = [(x, self.y(value + margin)) for x, value, margin in known]
        lower = [(x, self.y(value - margin)) for x, value, margin in known]
        if known:
            self.canvas.area([*upper, *reversed(lower)], "band")

    def _name(self) -> None:
        """The panel's name, and its target at the right."""
        target = self.line.target[1] if self.line.target else ""
        room = self.wide - (width(target, SMALL) + 8 if target else 0)
        self.canvas.text(
            self.left, self.top + SIZE * 0.8, shortened(self.line.name, room / SIZE / 1.1), bold=True,
            name=self.line.name,
        )  # fmt: skip
        self.canvas.text(
            self.left + self.wide, self.top + SIZE * 0.8, target, anchor="right", size=SMALL, colour="alarm"
        )

    def _figures(self) -> None:
        """The figures of as many points as have room, the last, the marked and the first before the others; of a small
        panel only these."""
        points = self.line.points
        known = [(i, p) for i, p in enumerate(points) if p]
        if not known:
            return
        first = [known[-1], *(pair for pair in known if pair[1].marked), known[0]]
        by_value = sorted(known, key=lambda pair: pair[1].value)
        others = [by_value[-1], by_value[0], *known] if self.high == _HIGH else []
        taken: list[tuple[float, float]] = []
        for i, point in [*first, *others]:
            half = width(point.label) / 2 + 1.5
            x = min(max(self.x(i), self.left + half), self.left + self.wide - half)
            if all(x + half <= a or x - half >= b for a, b in taken):
                taken.append((x - half, x + half))
                self.canvas.text(x, self._beside(i, point), point.label, anchor="center", backed=True)

    def _beside(self, i: int, point: LinePoint) -> float:
        """Where a point's figure stands: below it where the line comes from above on both sides, else above it."""
        points = self.line.points
        near = [p.value for at in (i - 1, i + 1) if 0 <= at < len(points) and (p := points[at])]
        below = bool(near) and all(value > point.value for value in near)
        down = self.y(point.value) + SIZE * 1.1
        return down if below and down + SIZE / 2 < self.y(self.low) else self.y(point.value) - SIZE * 1.1

    def _axis(self, bottom: float) -> None:
        """As many labels as have room, the last before the others."""
        taken: list[tuple[float, float]] = []
        count = len(self.axis)
        for i in dict.fromkeys([count - 1, 0, *range(count)]):
            name = shortened(self.axis[i], max(self.wide / 2.4, 30) / SMALL)
            half = width(name, SMALL) / 2 + 3
            x = min(max(self.x(i), self.left + half - 3), self.left + self.wide - half + 3)
            if all(x + half <= a or x - half >= b for a, b in taken):
                taken.append((x - half, x + half))
                self.canvas.text(
                    x, bottom + SMALL, name, anchor="center", size=SMALL, colour="muted", name=self.axis[i]
                )
