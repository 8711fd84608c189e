"""Positions on Earth and on Chinese maps: WGS-84 of phones, GCJ-02 of Amap and Tencent, BD-09 of Baidu.

GCJ-02 is WGS-84 moved by up to 700 m within a rectangle around China, by a formula that was never published by those
who apply it; the one here is what public packages have in common (eviltransform 0.1.1, coordTransform 0.2.1), which
agree to a centimetre. BD-09 is GCJ-02 moved once more, by Baidu's published offset of 0.0065° and 0.006°.

All functions take and give degrees, latitude first, as arrays or numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Degrees = npt.NDArray[np.float64]
Position = tuple[Degrees, Degrees]

DATUMS = ("wgs84", "gcj02", "bd09")

_RADIUS = 6378137.0  # metres: the longer half-axis that the formula has
_FLATTENING = 0.00669342162296594323  # the square of Krasovsky's eccentricity, which the formula has
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271
_BAIDU = np.pi * 3000 / 180
_ROUNDS = 6  # each leaves a thousandth of the error; below 1e-9 degrees after four


def moved(lat: Any, lon: Any) -> npt.NDArray[np.bool_]:
    """Whether the maps' formula moves a position: within the rectangle around China, which has parts of its neighbours
    in it."""
    return np.asarray((lat >= _SOUTH) & (lat <= _NORTH) & (lon >= _WEST) & (lon <= _EAST))


def swapped(lat: float, lon: float) -> bool:
    """Whether a position outside of China would be one inside with its two figures exchanged."""
    return not bool(moved(lat, lon)) and bool(moved(lon, lat))


def wgs84_to_gcj02(lat: Any, lon: Any) -> Position:
    """A phone's position on Amap's and Tencent's maps."""
    lat, lon = np.asarray(lat, float), np.asarray(lon, float)
    north, east = _offset(lat, lon)
    inside = moved(lat, lon)
    return np.where(inside, lat + north, lat), np.where(inside, lon + east, lon)


def gcj02_to_wgs84(lat: Any, lon: Any) -> Position:
    """A position of Amap's or Tencent's maps as a phone has it, exact to 1e-9 degrees."""
    return _inverted(wgs84_to_gcj02, lat, lon)


def gcj02_to_bd09(lat: Any, lon: Any) -> Position:
    """A position of Amap's or Tencent's maps on Baidu's."""
    lat, lon = np.asarray(lat, float), np.asarray(lon, float)
    far = np.hypot(lon, lat) + 0.00002 * np.sin(lat * _BAIDU)
    angle = np.arctan2(lat, lon) + 0.000003 * np.cos(lon * _BAIDU)
    inside = moved(lat, lon)
    return np.where(inside, far * np.sin(angle) + 0.006, lat), np.where(inside, far * np.cos(angle) + 0.0065, lon)


def bd09_to_gcj02(lat: Any, lon: Any) -> Position:
    """A position of Baidu's maps on Amap's and Tencent's, exact to 1e-9 degrees."""
    return _inverted(gcj02_to_bd09, lat, lon)


def to_wgs84(lat: Any, lon: Any, datum: str) -> Position:
    """A position of a map with this datum (one of :data:`DATUMS`) as a phone has it."""
    return _TO_WGS84[datum](lat, lon)


def metres(lat: Any, lon: Any, lat2: Any, lon2: Any) -> Degrees:
    """How far two positions of one datum are apart, in metres on a sphere of 6371.0088 km (haversines)."""
    a, b, c, d = (np.radians(np.asarray(x, float)) for x in (lat, lon, lat2, lon2))
    half = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return np.asarray(2 * 6371008.8 * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def _same(lat: Any, lon: Any) -> Position:
    return np.asarray(lat, float), np.asarray(lon, float)


def _from_bd09(lat: Any, lon: Any) -> Position:
    return gcj02_to_wgs84(*bd09_to_gcj02(lat, lon))


_TO_WGS84: Mapping[str, Callable[[Any, Any], Position]] = {
    "wgs84": _same, "gcj02": gcj02_to_wgs84, "bd09": _from_bd09,
}  # fmt: skip


def _inverted(forward: Callable[[Any, Any], Position], lat: Any, lon: Any) -> Position:
    """What *forward* makes of is this: found by steps, as the offset hardly changes over a few hundred metres."""
    lat, lon = np.asarray(lat, float), np.asarray(lon, float)
    at, to = lat, lon
    for _ in range(_ROUNDS):
        north, east = forward(at, to)
        at, to = at + (lat - north), to + (lon - east)
    return at, to


def _offset(lat: Degrees, lon: Degrees) -> Position:
    """How many degrees the formula moves north and east."""
    x, y = lon - 105.0, lat - 35.0
    waves = 20 * np.sin(6 * np.pi * x) + 20 * np.sin(2 * np.pi * x)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x)) + 2 / 3 * (
        waves + 20 * np.sin(np.pi * y) + 40 * np.sin(np.pi * y / 3)
        + 160 * np.sin(np.pi * y / 12) + 320 * np.sin(np.pi * y / 30)
    )  # fmt: skip
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(np.abs(x)) + 2 / 3 * (
        waves + 20 * np.sin(np.pi * x) + 40 * np.sin(np.pi * x / 3)
        + 150 * np.sin(np.pi * x / 12) + 300 * np.sin(np.pi * x / 30)
    )  # fmt: skip
    sine = 1 - _FLATTENING * np.sin(np.radians(lat)) ** 2
    meridian = _RADIUS * (1 - _FLATTENING) / (sine * np.sqrt(sine))
    parallel = _RADIUS / np.sqrt(sine) * np.cos(np.radians(lat))
    return np.degrees(north / meridian), np.degrees(east / parallel)
