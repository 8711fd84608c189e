"""Photos against the register's coordinates, which may be those of a map that is not where phones think it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem
from civscore.field.checking.photo_uses import PhotoUses
from civscore.field.match import SiteIndex
from civscore.field.register import Site
from civscore.photos.positions import DATUMS, metres, swapped, to_wgs84
from civscore.text.both import Both

Metres = npt.NDArray[np.float64]
_ENOUGH = 8  # photos, before anything is said of the register's datum
_CLEAR = 3.0  # times nearer by one datum than by another
_ROUND = 10  # metres: what a phone knows


def place_doubts(used: PhotoUses, sites: Sequence[Site]) -> Iterator[Problem]:
    """Photos taken far from their site; and what is doubtful of the coordinates themselves."""
    index = SiteIndex(sites)
    found = [index.find(place) for place in used.places]
    placed = [site if isinstance(site, Site) and _placed(site) else None for site in found]
    wrong = {id(site): site for site in placed if site and swapped(*_coordinates(site))}
    for site in wrong.values():
        latitude, longitude = map(str, _coordinates(site))
        values = {"site": site.site, "latitude": latitude, "longitude": longitude}
        yield Problem("warning", "position-swapped", site.where, values)
    near = [
        (use, site)
        for use, at in enumerate(used.place.tolist())
        if at >= 0 and used.facts[use].placed and (site := placed[at]) is not None and id(site) not in wrong
    ]
    if near:
        yield from _far(used, near)


def _placed(site: Site) -> bool:
    """Whether a site has coordinates: 0 and 0 are none."""
    return all(site.cells.get(column) for column in ("latitude", "longitude")) and any(_coordinates(site))


def _coordinates(site: Site) -> tuple[float, float]:
    """Latitude and longitude of a site that has them."""
    return float(site.cells["latitude"]), float(site.cells["longitude"])


def _far(used: PhotoUses, near: Sequence[tuple[int, Site]]) -> Iterator[Problem]:
    apart = _distances(used, near)
    stated = used.limits.datum
    likely = _likely(apart)
    where = near[0][1].where
    if not stated:
        said = Both(f"；看来是 {likely}", f"; they look like {likely}") if likely else ""
        yield Problem("note", "photo-datum-unsaid", where, {"likely": said})
        distance = apart[likely] if likely else np.min([*apart.values()], axis=0)
    elif likely and likely != stated and _middle(apart[stated]) > _CLEAR * _middle(apart[likely]):
        medians = {"near": round(_middle(apart[likely])), "far": round(_middle(apart[stated]))}
        yield Problem("warning", "photo-datum-other", where, {"likely": likely, "stated": stated, **medians})
        distance = apart[likely]
    else:
        distance = apart[stated]
    unsure = np.array([used.facts[use].within for use, _ in near])
    for at in np.flatnonzero(~(distance - unsure <= used.limits.far)).tolist():
        use, site = near[at]
        values = {"site": site.site or site.site_id, "metres": int(round(float(distance[at]) / _ROUND) * _ROUND)}
        yield used.problem("warning", "photo-far", [use], **values)


def _distances(used: PhotoUses, near: Sequence[tuple[int, Site]]) -> dict[str, Metres]:
    """Datum → how far each photo is from its site, were the register of that datum."""
    photos = np.array([(used.facts[use].latitude, used.facts[use].longitude) for use, _ in near], dtype=np.float64)
    sites = np.array([_coordinates(site) for _, site in near], dtype=np.float64)
    return {datum: metres(photos[:, 0], photos[:, 1], *to_wgs84(sites[:, 0], sites[:, 1], datum)) for datum in DATUMS}


def _likely(apart: dict[str, Metres]) -> str:
    """The datum by which photos are much nearer to their sites than by any other; empty where none is."""
    first, second = sorted(apart, key=lambda datum: _middle(apart[datum]))[:2]
    enough = len(apart[first]) >= _ENOUGH
    return first if enough and _middle(apart[second]) > _CLEAR * _middle(apart[first]) else ""


def _middle(distances: Metres) -> float:
    return float(np.median(distances))
