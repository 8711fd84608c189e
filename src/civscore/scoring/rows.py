"""Columns of the readings as codes: what the steps that look at rows have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.errors import More
from civscore.matching import normalized
from civscore.readers.readings import Readings

Rows = npt.NDArray[np.intp]


def coded(readings: Readings, column: str, as_is: bool = False) -> tuple[npt.NDArray[np.intp], list[str]]:
    """A column's codes (−1 blank) and texts; texts that differ in spelling only are one, unless *as_is*."""
    if column not in readings.frame:
        return np.broadcast_to(np.intp(-1), len(readings.frame)), []
    values = readings.frame[column].cat
    codes = values.codes.to_numpy()
    texts = list(values.categories)
    if as_is:
        return codes.astype(np.intp), texts
    return merged(codes, [normalized(t) for t in texts])


def merged(codes: npt.NDArray[Any], texts: list[str]) -> tuple[npt.NDArray[np.intp], list[str]]:
    """Codes and texts of a column whose texts may stand more than once: equal ones become one."""
    unique = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    if len(unique) == len(texts):
        return codes.astype(np.intp), texts
    table = np.array([*(unique[t] for t in texts), -1], dtype=np.intp)
    return table[codes], list(unique)


def grouped(codes: npt.NDArray[Any], rows: Rows) -> Iterator[tuple[int, int, More]]:
    """For each different code among *rows*: the code, its first row, how many more there are (and which)."""
    if len(rows):
        own = codes[rows]
        order = np.argsort(own, kind="stable")
        found, start = np.unique(own[order], return_index=True)
        parts = np.split(order, start[1:])
        for i in np.argsort([part[0] for part in parts]):
            yield int(found[i]), int(rows[parts[i][0]]), More(rows[parts[i]])
