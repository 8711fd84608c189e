"""The sites of a run in the groups that they were drawn by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.sampling.frame import SamplingFrame
from civscore.scoring.cells import Cells, Positions
from civscore.scoring.places import Key, Place, place_key

Floats = npt.NDArray[np.float64]
_MUST = ("\0must",)


@dataclass
class Strata:
    """Sites and their strata.

    Attributes:
        keys: what makes each site the same one in another run; the order of all arrays by site.
        row: for each place of the run its position among the sites, −1 where it is none.
        of: each site's stratum.
        names: each stratum's types, as they are printed; several where they were put together.
        drawn: sites drawn in each stratum; size: sites in the register, NaN where nobody knows.
        alone: strata of one drawn site of several, for which no partner was found: their variance is not known.
        together: what was put together: (type, with which).
    """

    keys: list[Key]
    row: Positions
    of: Positions
    names: list[tuple[str, ...]]
    drawn: Floats
    size: Floats
    alone: list[int] = field(default_factory=list)
    together: list[tuple[str, str]] = field(default_factory=list)

    @property
    def fraction(self) -> Floats:
        """The share of each stratum that was drawn; 0 where the register is not known or smaller than the draw."""
        with np.errstate(invalid="ignore", divide="ignore"):
            share = self.drawn / self.size
        return np.where(np.isnan(share) | (share > 1), 0.0, share)

    @property
    def known(self) -> bool:
        """Whether the register's size is known of every stratum."""
        return bool(len(self.size)) and not np.isnan(self.size).any()


def strata_of(cells: Cells, frame: SamplingFrame) -> Strata:
    """Put the sites of a run into strata.

    A stratum is a type, or a type in a district; must-visit sites are one by themselves, of which all were drawn. A
    stratum of one site is put together with the one that shares most standards with it (Wolter 2007, section 2.5), of
    equals with the nearest rate; sizes are added. Sites that the register does not have count as drawn.
    """
    used = np.unique(cells.place)
    sites = [int(p) for p in used.tolist() if cells.places[p].is_site]
    row = np.full(max(len(cells.places), 1), -1, dtype=np.intp)
    row[sites] = np.arange(len(sites))
    keys = [place_key(cells.places[p]) for p in sites]
    frame = frame.as_visited(set(keys))
    labels = [_label(cells.places[p], key, frame) for p, key in zip(sites, keys, strict=True)]
    names = list(dict.fromkeys(labels))
    number = {name: at for at, name in enumerate(names)}
    of = np.array([number[label] for label in labels], dtype=np.intp)
    drawn = np.bincount(of, minlength=len(names)).astype(np.float64)
    size = np.array([_size(name, own, frame) for name, own in zip(names, drawn.tolist(), strict=True)])
    made = Strata(keys, row, of, [(" ".join(filter(None, name)),) for name in names], drawn, size)
    return _together(made, cells, [name == _MUST for name in names])


def _label(place: Place, key: Key, frame: SamplingFrame) -> tuple[str, ...]:
    if key in frame.must:
        return _MUST
    return (place.site_type, place.district) if frame.by_district else (place.site_type,)


def _size(name: tuple[str, ...], drawn: float, frame: SamplingFrame) -> float:
    """The register's sites of a stratum."""
    if name == _MUST:
        return drawn
    return float(frame.sizes[name]) if frame.random and name in frame.sizes else np.nan


def _together(strata: Strata, cells: Cells, certain: list[bool]) -> Strata:
    """Strata of one drawn site of several, put together with their nearest ones."""
    single = [h for h, n in enumerate(strata.drawn) if n == 1 and not certain[h] and strata.size[h] != 1]
    if not single:
        return strata
    shared, rate = _likeness(strata, cells)
    joined = list(range(len(strata.names)))  # each stratum → the one that it became part of

    def root(h: int) -> int:
        while joined[h] != h:
            h = joined[h]
        return h

    for h in single:
        if root(h) != h or np.count_nonzero([root(k) == h for k in range(len(joined))]) > 1:
            continue
        others = [k for k in range(len(joined)) if root(k) != h and not certain[k]]
        if not others:
            strata.alone.append(h)
            continue
        best = min(others, key=lambda k: (-shared[h, k], abs(rate[h] - rate[k]), k))
        joined[h] = root(best)
        strata.together.append((strata.names[h][0], strata.names[best][0]))
    return _merged(strata, [root(h) for h in range(len(joined))])


def _likeness(strata: Strata, cells: Cells) -> tuple[npt.NDArray[Any], Floats]:
    """How many standards two strata have in common, and each one's pooled rate."""
    inside = np.flatnonzero((strata.row[cells.place] >= 0) & (cells.possible != 0))
    of = strata.of[strata.row[cells.place[inside]]]
    standards, many = len(cells.unit), len(strata.names)
    seen = np.zeros((many, standards), dtype=np.int64)
    seen[of, cells.standard[inside]] = 1
    unit = np.array([float(u) for u in cells.unit])[cells.standard[inside]]
    earned, possible = (
        np.bincount(of, weights=values[inside].astype(np.float64) / unit, minlength=many)
        for values in (cells.earned, cells.possible)
    )
    rate = np.divide(earned, possible, out=np.zeros(many), where=possible != 0)
    return seen @ seen.T, rate


def _merged(strata: Strata, root: list[int]) -> Strata:
    kept = sorted(set(root))
    new = {old: at for at, old in enumerate(kept)}
    to = np.array([new[r] for r in root], dtype=np.intp)
    names = [tuple(n for h, r in enumerate(root) if r == k for n in strata.names[h]) for k in kept]
    drawn, size = np.zeros(len(kept)), np.zeros(len(kept))
    np.add.at(drawn, to, strata.drawn)
    np.add.at(size, to, strata.size)
    alone = [new[h] for h in strata.alone]
    return Strata(strata.keys, strata.row, to[strata.of], names, drawn, size, alone, strata.together)
