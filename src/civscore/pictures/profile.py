"""One place, street or unit at a glance: its scores through time, and below them what it lost most by."""

from __future__ import annotations

from collections.abc import Sequence

from civscore.pictures.canvas import Canvas
from civscore.pictures.lines import SMALL_PANEL, Line, draw_panel
from civscore.pictures.looks import WIDTH
from civscore.pictures.pareto import Cause, bars, bars_height
from civscore.pictures.picture import Picture

_BETWEEN = 6.0


def profile(
    line: Line | None, axis: Sequence[str], breaks: Sequence[int], causes: Sequence[Cause], *, title: str, says: str,
    width: float = WIDTH,
) -> Picture:  # fmt: skip
    """A small panel (see :func:`civscore.pictures.lines.lines`) where there is a *line*, and bars; at least one of
    both."""
    above = SMALL_PANEL + _BETWEEN if line else 0.0
    canvas = Canvas(width * 72, above + bars_height(causes) + 2)
    if line:
        draw_panel(canvas, line, axis, breaks)
    bars(canvas, causes, above, canvas.width)
    return canvas.picture(title, says)
