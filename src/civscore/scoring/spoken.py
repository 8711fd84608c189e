"""What a sheet speaks of: which ids and names of standards stand in its rows."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from civscore.readers.readings import Readings
from civscore.scheme.fitting import Spoken
from civscore.scoring.rows import coded

_FEW = 10_000_000


def spoken(readings: Readings) -> frozenset[Spoken]:
    """Each different pair of an id and a name in the rows, with the scheme that a row names; blank where it does not.

    Rows that name no standard at all are none of them.
    """
    columns = [coded(readings, column) for column in ("standard", "standard_name", "scheme")]
    texts = [[*own, ""] for _, own in columns]
    key = np.zeros(len(readings.frame), dtype=np.int64)
    for (codes, _), own in zip(columns, texts, strict=True):
        key = key * len(own) + np.where(codes < 0, len(own) - 1, codes)
    found = []
    for number in _different(key, math.prod(map(len, texts))):
        rest, scheme = divmod(number, len(texts[2]))
        id_, name = divmod(rest, len(texts[1]))
        found.append(Spoken(texts[0][id_], texts[1][name], texts[2][scheme]))
    return frozenset(one for one in found if one.id or one.name)


def _different(numbers: npt.NDArray[np.int64], below: int) -> list[int]:
    """Each number once, in order; without sorting millions of rows where there are few to choose from."""
    if below > _FEW:
        return list(np.unique(numbers).tolist())
    seen = np.zeros(below, dtype=bool)
    seen[numbers] = True
    return list(np.flatnonzero(seen).tolist())
