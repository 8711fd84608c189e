"""A map of places from their degrees, without a map behind it: signs by group, and some with numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from civscore.pictures.canvas import Canvas, Point
from civscore.pictures.lettering import shortened, width
from civscore.pictures.looks import SIZE, SMALL, WIDTH
from civscore.pictures.picture import Picture

_EDGE = 14.0  # points around the outermost places
_ROW = SIZE * 1.5


@dataclass(frozen=True)
class SpotGroup:
    """What places of a group have in common: its name, and the sign (see :meth:`Canvas.dots`) and colour."""

    name: str
    shape: str
    fill: str


@dataclass(frozen=True)
class MapSpot:
    """A place: degrees east and north, position of its group; ``number`` is written beside it, ``label`` below the
    map."""

    name: str
    east: float
    north: float
    group: int
    number: int | None = None
    label: str = ""


def spots(
    places: Sequence[MapSpot], groups: Sequence[SpotGroup], *, title: str, says: str, width: float = WIDTH
) -> Picture:
    """At least one place; the groups are explained below the map, and the numbered places named."""
    wide = width * 72
    at, high = _projected(places, wide)
    numbered = sorted((spot for spot in places if spot.number is not None), key=lambda spot: spot.number or 0)
    canvas = Canvas(wide, high + _ROW * (len(groups) + len(numbered)) + 6)
    canvas.box(0.5, 0.5, wide - 1, high - 1, None, edge="grid")
    for number, group in sorted(enumerate(groups), key=lambda pair: pair[1].shape != "x"):  # crosses below the others
        canvas.dots([at[id(spot)] for spot in places if spot.group == number], group.shape, group.fill, 6.0)
        y = high + 6 + (number + 0.5) * _ROW
        canvas.dots([(6, y)], group.shape, group.fill, 6.0)
        canvas.text(16, y, group.name)
    taken: list[Point] = []
    for row, spot in enumerate(numbered, len(groups)):
        _number(canvas, spot, at[id(spot)], taken, high)
        y = high + 6 + (row + 0.5) * _ROW
        canvas.text(11, y, str(spot.number), anchor="right", bold=True)
        canvas.text(16, y, shortened(f"{spot.name} {spot.label}", (wide - 18) / SIZE), name=f"{spot.name} {spot.label}")
    return canvas.picture(title, says)


def _projected(places: Sequence[MapSpot], wide: float) -> tuple[dict[int, tuple[float, float]], float]:
    """Where each place stands, and how high the map is: a degree north is longer than one east, by the latitude."""
    west, east = min(s.east for s in places), max(s.east for s in places)
    south, north = min(s.north for s in places), max(s.north for s in places)
    shrink = math.cos(math.radians((south + north) / 2))
    across, up = max((east - west) * shrink, 1e-9), max(north - south, 1e-9)
    room = wide - 2 * _EDGE
    scale = min(room / across, room * 1.1 / up)
    if max(across, up) <= 1e-9:  # one place
        scale = 0.0
    high = max(up * scale, room * 0.3) + 2 * _EDGE
    left, top = (wide - across * scale) / 2, (high - up * scale) / 2
    at = {id(s): (left + (s.east - west) * shrink * scale, top + (north - s.north) * scale) for s in places}
    return at, high


def _number(
    canvas: Canvas, spot: MapSpot, at: tuple[float, float], taken: list[tuple[float, float]], high: float
) -> None:
    """A number beside its place, where no other number stands; none where there is no room on any side."""
    half = width(str(spot.number), SMALL, bold=True) / 2
    for x, y in ((half + 6, 0.0), (-half - 6, 0.0), (0.0, -10.0), (0.0, 10.0)):
        x, y = at[0] + x, at[1] + y
        inside = half < x < canvas.width - half and SMALL < y < high - SMALL
        if inside and all(abs(x - a) > half * 2 + 4 or abs(y - b) > SMALL * 1.4 for a, b in taken):
            taken.append((x, y))
            canvas.text(x, y, str(spot.number), anchor="center", size=SMALL, bold=True, backed=True)
            return
