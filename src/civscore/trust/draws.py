"""Random numbers that are the same on every machine: the raw words of Philox, and nothing that a library may change.

Salmon and others 2011; numpy promises its bit generators' streams, not what is made of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from civscore.sampling.strata import Floats

_TOP = 11  # bits of a word that a float has no room for


def uniforms(key: int, shape: Sequence[int]) -> Floats:
    """Numbers between 0 and 1, both left out."""
    words = np.random.Philox(key=key).random_raw(int(np.prod(shape)))
    found: Floats = ((words >> np.uint64(_TOP)).astype(np.float64) + 0.5) * 2.0 ** (_TOP - 64)
    return found.reshape(tuple(shape))


def normals(key: int, shape: tuple[int, int]) -> Floats:
    """Standard normal numbers, two of two uniform ones (Box and Muller 1958)."""
    rows, columns = shape
    pairs = uniforms(key, (2, rows, (columns + 1) // 2))
    radius, angle = np.sqrt(-2 * np.log(pairs[0])), 2 * np.pi * pairs[1]
    found: Floats = np.concatenate([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return found[:, :columns]
