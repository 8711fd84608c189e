"""Exact sums over large arrays: where the program's numbers must not be binary approximations."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[Any]  # whole numbers from 0: the group of each row
_FLOAT_EXACT = 2**53


def sum_by(values: npt.NDArray[Any], groups: Codes, size: int) -> npt.NDArray[Any]:
    """Exact Σ values of each group 0 … size − 1; whole numbers in (int64 or Python's), whole numbers out."""
    if values.dtype == object:
        sums = np.zeros(size, dtype=object)
        np.add.at(sums, groups, values)
        return sums
    if len(values) == 0:
        return np.zeros(size, dtype=np.int64)
    largest = max(int(values.max()), -int(values.min()))
    if largest * len(values) < _FLOAT_EXACT:  # bincount adds in floating point, which is exact up to 2^53
        return np.bincount(groups, weights=values.astype(np.float64), minlength=size).astype(np.int64)
    if largest * len(values) < 2**62:
        sums = np.zeros(size, dtype=np.int64)
        np.add.at(sums, groups, values)
        return sums
    return sum_by(values.astype(object), groups, size)


def picked(values: npt.NDArray[Any], rows: Codes) -> npt.NDArray[Any]:
    """``values[rows]``. The *rows* ascend, each once: where they are all, these are the values themselves."""
    return values if len(rows) == len(values) else values[rows]


def joint_codes(*columns: npt.NDArray[Any]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Number the distinct combinations of several code columns (−1 and up).

    Returns:
        each row's combination, numbered in order of appearance, and for each combination its first row.
    """
    import pandas as pd

    key = np.zeros(len(columns[0]), dtype=np.int64)
    size = 1
    for column in columns:
        radix = int(column.max(initial=-1)) + 2
        if radix == 1:
            continue  # blank throughout
        if size * radix >= 2**62:
            key, found = pd.factorize(key)
            size = len(found)
        key *= radix
        key += column
        key += 1
        size *= radix
    if size > len(key):  # more combinations than rows: number those that occur
        codes, found = pd.factorize(key)
        return codes, first_rows(codes, len(found))
    first = first_rows(key, size)
    used = np.flatnonzero(first >= 0)
    used = used[np.argsort(first[used])]
    number = np.empty(size, dtype=np.intp)
    number[used] = np.arange(len(used))
    return number[key], first[used]


def first_rows(codes: Codes, size: int) -> npt.NDArray[np.intp]:
    """For each code 0 … size − 1 the first row that has it, −1 where none has."""
    first = np.full(size, -1, dtype=np.intp)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)  # the last one written is the first row
    return first


def counts_by(flags: npt.NDArray[Any], groups: Codes, size: int) -> npt.NDArray[np.intp]:
    """Σ of each group, of whole numbers that are not negative, or of flags."""
    if not flags.any():
        return np.zeros(size, dtype=np.intp)
    if flags.dtype != bool:
        return np.bincount(groups, weights=flags.astype(np.float64), minlength=size).astype(np.intp)
    return np.bincount(groups if flags.all() else groups[flags], minlength=size)


def weighted_mean(pairs: Sequence[tuple[int, Fraction]]) -> Fraction:
    """Σ weight × value ÷ Σ weight of (weight, value) pairs; only the end is brought to lowest terms."""
    ratios = [(weight, *value.as_integer_ratio()) for weight, value in pairs]
    common = math.lcm(*(below for _, _, below in ratios))
    total = sum(weight * above * (common // below) for weight, above, below in ratios)
    return Fraction(total, common * sum(weight for weight, _ in pairs))
