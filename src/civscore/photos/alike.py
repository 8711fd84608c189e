"""Which photos are nearly the same: fingerprints of 64 bits that survive another size and another compression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE, _KEPT = 32, 8
FLAT = 6.0
"""Standard deviation of the brightness, of 255, under which a picture says too little to be compared: a blank wall."""
_BLOCK = 1024


def fingerprint(image: Image) -> int | None:
    """The fingerprint of a picture; None where it is nearly of one brightness.

    The perceptual hash of N. Krawetz, as ImageHash 4.3.2 has it: 32 × 32 dots of brightness, their discrete cosine
    transform, and of its lowest 8 × 8 terms which are above the median, the first of the first row in the highest bit.
    """
    from PIL.Image import Resampling
    from scipy.fft import dctn

    dots = np.asarray(image.convert("L").resize((_SIDE, _SIDE), Resampling.LANCZOS), dtype=np.float64)
    if dots.std() < FLAT:
        return None
    low = dctn(dots)[:_KEPT, :_KEPT]
    return int.from_bytes(np.packbits(low > np.median(low)).tobytes(), "big")


def nearest_elsewhere(
    fingerprints: Sequence[int], place: npt.NDArray[np.intp], most: int
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """For each photo the earlier one of another place that is nearest to it, where at most *most* of 64 bits differ.

    Work grows with the square of their number, at about a nanosecond a pair.

    Args:
        fingerprints: of the photos, in their order.
        place: where each was used; photos of one place are not compared.
        most: bits.

    Returns:
        positions of the photos for which there is one, of that one (the first of equals), and the bits that differ.
    """
    own = np.array(fingerprints, dtype=np.uint64)
    nearest, bits = np.zeros(len(own), np.intp), np.full(len(own), 65, np.intp)
    for start in range(0, len(own), _BLOCK):
        rows = np.arange(start, min(start + _BLOCK, len(own)))
        apart = np.bitwise_count(own[rows, None] ^ own[None, : rows[-1] + 1])
        apart[place[rows, None] == place[None, : rows[-1] + 1]] = 65
        apart[np.arange(rows[-1] + 1)[None, :] >= rows[:, None]] = 65
        nearest[rows] = apart.argmin(axis=1)
        bits[rows] = apart[np.arange(len(rows)), nearest[rows]]
    later = np.flatnonzero(bits <= most)
    return later, nearest[later], bits[later]
