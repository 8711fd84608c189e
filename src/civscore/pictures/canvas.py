"""What pictures are drawn on: an empty figure in points, from the top left, with the few things that pictures are of.

Places are worked out by those who draw, from the widths of :mod:`civscore.pictures.lettering`, so that a picture is
the same on every machine and nothing moves when it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from civscore.pictures.lettering import width
from civscore.pictures.looks import LIGHT, SIZE, drawing, families
from civscore.pictures.picture import Picture

Anchor = Literal["left", "center", "right"]
Point = tuple[float, float]
CENTRE = 0.36
"""How far below the middle of a line its letters stand, in parts of their size."""


class Canvas:
    """A figure of ``width`` × ``height`` points; x runs to the right, y down. Colours are names of the palette."""

    def __init__(self, wide: float, high: float) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.width, self.height = wide, high
        with drawing("canvas"):
            self.figure = Figure(figsize=(wide / 72, high / 72))
        flip = Affine2D().scale(1 / 72, -1 / 72).translate(0, high / 72)
        self._points = flip + self.figure.dpi_scale_trans
        self._names: dict[str, str] = {}
        self._drawn = 0

    def box(
        self, x: float, y: float, wide: float, high: float, fill: str | None, *, hatch: str | None = None,
        edge: str | None = None, thick: float = 0.6, name: str = "", link: str | None = None,
    ) -> None:  # fmt: skip
        """A rectangle from its top left; ``name`` is told where it is pointed at, ``link`` is where it leads."""
        corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
        self.area(corners, fill, hatch=hatch, edge=edge, thick=thick, name=name, link=link)

    def area(
        self, corners: Sequence[Point], fill: str | None, *, hatch: str | None = None, edge: str | None = None,
        thick: float = 0.6, name: str = "", link: str | None = None,
    ) -> None:  # fmt: skip
        """A polygon."""
        from matplotlib.patches import Polygon

        drawn = LIGHT[edge or "ink"] if edge or hatch else "none"
        shape = Polygon(corners, closed=True, hatch=hatch, linewidth=thick if edge else 0, edgecolor=drawn)
        shape.set_facecolor(LIGHT[fill] if fill else "none")
        self._add(shape, name, link)

    def line(
        self, points: Sequence[Point], colour: str, thick: float = 1.0, dashes: Sequence[float] = (), name: str = ""
    ) -> None:
        """A line through some points; ``dashes`` are lengths of strokes and gaps."""
        from matplotlib.lines import Line2D

        made = Line2D([x for x, _ in points], [y for _, y in points], color=LIGHT[colour], linewidth=thick)
        if dashes:
            made.set_linestyle((0, tuple(dashes)))
        made.set_solid_capstyle("butt")
        self._add(made, name)

    def dots(self, points: Sequence[Point], shape: str, fill: str, size: float, edge: str = "ink") -> None:
        """The same sign, about *size* points wide, at each point: ``o`` round, ``^`` and ``v`` triangles, ``s`` square,
        ``D`` diamond, ``x`` a cross."""
        from matplotlib.lines import Line2D

        if points:
            made = Line2D([x for x, _ in points], [y for _, y in points], linestyle="none", marker=shape)
            made.set_markersize(size)
            made.set_markerfacecolor(LIGHT[fill])
            made.set_markeredgecolor(LIGHT[edge])
            made.set_markeredgewidth(1.2 if shape == "x" else 0.8)
            self._add(made, "")

    def text(
        self, x: float, y: float, text: str, *, anchor: Anchor = "left", size: float = SIZE, bold: bool = False,
        colour: str = "ink", name: str = "", backed: bool = False,
    ) -> None:  # fmt: skip
        """One line of text whose middle is at height *y*; ``name`` is the whole of a shortened one; ``backed``: lines
        behind it are covered."""
        if not text:
            return
        if backed:
            wide = width(text, size) * 0.96
            left = x - wide * {"left": 0, "center": 0.5, "right": 1}[anchor]
            self.box(left, y - size * 0.52, wide, size * 1.04, "paper")
        made = self.figure.text(
            x, y + CENTRE * size, text, transform=self._points, ha=anchor, va="baseline", color=LIGHT[colour],
            family=families(), fontsize=size, fontweight="bold" if bold else "normal", parse_math=False,
        )  # fmt: skip
        self._above(made, name if name != text else "")

    def lines(
        self, x: float, y: float, lines: Sequence[str], *, anchor: Anchor = "left", size: float = SIZE,
        colour: str = "ink", name: str = "",
    ) -> None:  # fmt: skip
        """Lines of text, the first with its middle at height *y*."""
        whole = name if name and "".join(lines).replace(" ", "") != name.replace(" ", "") else ""
        for number, line in enumerate(lines):
            self.text(
                x, y + number * line_height(size), line, anchor=anchor, size=size, colour=colour,
                name=whole if not number else "",
            )  # fmt: skip

    def picture(self, title: str, says: str) -> Picture:
        """What was drawn."""
        return Picture(title, says, self.figure, self._names)

    def _add(self, made: object, name: str, link: str | None = None) -> None:
        from matplotlib.artist import Artist

        assert isinstance(made, Artist)
        made.set_transform(self._points)
        if link:
            made.set_url(link)
        self.figure.add_artist(made, clip=False)
        self._above(made, name)

    def _above(self, made: object, name: str) -> None:
        """Above all that was drawn before, with its name."""
        from matplotlib.artist import Artist

        assert isinstance(made, Artist)
        self._drawn += 1
        made.set_zorder(self._drawn)
        if name:
            gid = f"n{len(self._names)}"
            made.set_gid(gid)
            self._names[gid] = name


def line_height(size: float) -> float:
    """From one line of text to the next."""
    return size * 1.25
