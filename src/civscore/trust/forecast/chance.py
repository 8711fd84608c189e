"""Chance that is the same on every machine: raw words of Philox-4x64-10, and what is made of them.

numpy promises the raw words of a bit generator for ever, and the streams of ``Generator`` methods for no version. So
only words are used, each world and each type having a counter of its own; words become whole numbers, and quantiles are
looked up in tables (Salmon and others 2011).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from civscore.sampling.keys import key_of

Floats = npt.NDArray[np.float64]
Halves = npt.NDArray[np.uint16]
LEVELS = 8
"""Equally likely levels of what a site is like as a whole."""
_WORDS = 4  # that one step of the counter gives
_GRID = 512
_COARSE = 1024
FINE = 65536


class Use(IntEnum):
    """What words are for: nothing shares its words with anything else."""

    PASSING = 1
    SITES = 2
    CELLS = 3
    LOSSES = 4
    DRAWS = 5
    PEOPLE = 6
    MATERIAL = 7
    RIVALS = 8


@dataclass(frozen=True)
class Chance:
    """The words of one forecast."""

    key: int

    @classmethod
    def of(cls, *texts: object) -> Chance:
        """From whatever makes it this forecast and no other."""
        return cls(key_of(*map(str, texts)))

    def words(self, use: Use, part: int, first: int, worlds: int, count: int) -> npt.NDArray[np.uint64]:
        """Worlds × words: *count* words or a few more for each of the *worlds* from *first* on, of a part (a type)."""
        steps = -(-count // _WORDS)
        stream = np.random.Philox(key=self.key, counter=[first * steps, 0, part, int(use)])
        found: npt.NDArray[np.uint64] = stream.random_raw(worlds * steps * _WORDS).reshape(worlds, steps * _WORDS)
        return found

    def sixteenths(self, use: Use, part: int, first: int, worlds: int, count: int) -> Halves:
        """Worlds × numbers from 0 to 65,535."""
        words = self.words(use, part, first, worlds, -(-count // 4)).astype("<u8", copy=False)
        return words.view("<u2")[:, :count]

    def halves(self, use: Use, part: int, first: int, worlds: int, count: int) -> npt.NDArray[np.uint32]:
        """Worlds × numbers from 0 to 2³² − 1."""
        words = self.words(use, part, first, worlds, -(-count // 2)).astype("<u8", copy=False)
        return words.view("<u4")[:, :count]


def uniform(numbers: npt.NDArray[np.uint32]) -> Floats:
    """Numbers of 32 bits as shares between 0 and 1, neither of which comes."""
    return (numbers.astype(np.float64) + 0.5) / 2.0**32


def normals(numbers: npt.NDArray[np.uint32]) -> Floats:
    """Numbers of 32 bits as normal deviates: their high 16 bits looked up in a table of 65,536 quantiles."""
    from scipy.special import ndtri

    table = ndtri((np.arange(FINE) + 0.5) / FINE)
    deviates: Floats = table[numbers >> 16]
    return deviates


class BetaTable:
    """Quantiles of Beta(a, b), of many pairs, by inverting a table of each one's distribution function.

    On a grid of θ with p = sin²θ the density is p^(a − ½) · (1 − p)^(b − ½), which is smooth; the outermost steps are
    worked out as powers of θ, as a or b may be next to nothing there.
    """

    def __init__(self, a: Floats, b: Floats) -> None:
        step = np.pi / 2 / _GRID
        middle = (np.arange(_GRID) + 0.5) * step
        log = (2 * a[:, None] - 1) * np.log(np.sin(middle)) + (2 * b[:, None] - 1) * np.log(np.cos(middle))
        top = log.max(axis=1)
        mass = np.exp(log - top[:, None])
        for column, power in ((0, a), (-1, b)):
            mass[:, column] *= 2.0 ** np.minimum(2 * power - 1, 20) / (2 * power)  # beyond, nothing is there
        whole = np.cumsum(mass, axis=1)
        self._function = np.column_stack([np.zeros(len(a)), whole / whole[:, -1:]])
        self._edges = np.arange(_GRID + 1) * step

    def quantiles(self, shares: Floats) -> Floats:
        """Worlds × pairs: for each pair the quantiles of its column of *shares*."""
        found = np.empty_like(shares)
        for pair, function in enumerate(self._function):
            found[:, pair] = np.sin(np.interp(shares[:, pair], function, self._edges)) ** 2
        return found


def passing_table(rho: float) -> Halves:
    """65,536 × levels: out of 65,536, how often a cell is in full marks whose standard is so with a share of
    (row + ½) ÷ 65,536, at a site of each level.

    Full marks where √ρ·u + √(1 − ρ)·ε < Φ⁻¹(p), u and ε normal; a level is an eighth of all u, over which the
    probability is averaged, so that over all levels it is p.
    """
    from scipy.special import ndtr, ndtri

    inner = 4
    u = ndtri((np.arange(LEVELS * inner) + 0.5) / (LEVELS * inner))
    nodes = np.arange(1, _COARSE) / _COARSE
    z = ndtri(nodes)[:, None]
    chance = ndtr((z - rho**0.5 * u) / (1 - rho) ** 0.5).reshape(len(nodes), LEVELS, inner).mean(axis=2)
    chance *= (nodes / chance.mean(axis=1))[:, None]
    table = np.vstack([np.zeros(LEVELS), np.minimum(chance, 1.0), np.ones(LEVELS)])
    at = (np.arange(FINE) + 0.5) / FINE * _COARSE
    low = at.astype(np.intp)
    part = (at - low)[:, None]
    return np.minimum(np.rint((table[low] * (1 - part) + table[low + 1] * part) * FINE), FINE - 1).astype(np.uint16)
