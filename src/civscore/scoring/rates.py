"""Cells of a scope → one rate for each standard: combine, then convert.

Everything is calculated twice over, in two ways that must agree: for many scopes at once in floating point, and
exactly, with fractions, for the scopes whose numbers are printed in full or lie so near a boundary that only exact
arithmetic can decide. The two share their formulas as far as their arithmetic allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.rules.combines import WAYS
from civscore.rules.combines.base import Way
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.cells import Cells, Positions
from civscore.scoring.exact import counts_by, sum_by

Matrix = npt.NDArray[np.float64]
_NEAR = 1e-9


def type_weights(tree: Tree, cells: Cells) -> tuple[npt.NDArray[np.intp], list[Fraction]]:
    """For each place the number of its site type, and each type's weight; blank where no standard needs them."""
    if all(s.combine.way.group != "site_type" for s in tree.standards):
        return np.zeros(len(cells.places), dtype=np.intp), []
    keys = tree.type_keys
    names: dict[str, int] = {}
    codes = np.array([names.setdefault(p.site_type, len(names)) for p in cells.places], dtype=np.intp)
    weights = [tree.scheme.site_types[keys[n]].weight if n in keys else Fraction(1) for n in names]
    return codes, weights


# -- exact ------------------------------------------------------------------------------------------------------------


def exact_rates(tree: Tree, cells: Cells) -> dict[int, Fraction]:
    """The converted rate of every standard that the cells of one scope observe."""
    one = np.zeros(len(cells.standard), dtype=np.intp)
    return {number: rate for _, number, rate in exact_rates_of(tree, cells, one, 1)}


def exact_rates_of(tree: Tree, cells: Cells, scope: Positions, scopes: int) -> Iterator[tuple[int, int, Fraction]]:
    """The same for several scopes: (scope, standard, rate). *scope* says for each cell whose it is (0 … scopes − 1)."""
    standards = len(tree.standards)
    key, size = scope * standards + cells.standard, scopes * standards
    earned, possible = sum_by(cells.earned, key, size), sum_by(cells.possible, key, size)
    types, weights = type_weights(tree, cells)
    known: dict[tuple[int, int], Fraction] = {}  # most rates are a few small fractions, over and over
    for at in np.flatnonzero(possible != 0).tolist():
        row, number = divmod(at, standards)
        indicator, pair = tree.standards[number], (int(earned[at]), int(possible[at]))
        rate = known.get(pair) or known.setdefault(pair, Fraction(*pair))
        if indicator.combine.way.group is not None:
            own = np.flatnonzero((key == at) & (cells.possible != 0))
            rate = combined_exact(indicator, cells, own, types, weights)
        if not indicator.convert.plain:
            rate = indicator.convert.convert(rate, Fraction(pair[0], cells.unit[number]))
        yield row, number, rate


def combined_exact(
    indicator: Indicator, cells: Cells, at: Positions, types: Positions, weights: list[Fraction]
) -> Fraction:
    """One standard's rate before it is converted, from its cells *at*."""
    earned, possible = cells.earned[at].tolist(), cells.possible[at].tolist()
    way = indicator.combine.way
    if way.group is None:
        return Fraction(sum(earned), sum(possible))
    groups = _groups(way, cells, at, types).tolist()
    return way.one({group: Fraction(e, p) for group, (e, p) in _sums(groups, earned, possible).items()}, weights)


def _groups(way: Way, cells: Cells, at: Positions | slice, types: Positions) -> Positions:
    """What each of the cells is grouped by: its place, or its site type."""
    return types[cells.place[at]] if way.group == "site_type" else cells.place[at]


def _sums(groups: list[int], earned: list[int], possible: list[int]) -> dict[int, tuple[int, int]]:
    sums: dict[int, tuple[int, int]] = {}
    for group, e, p in zip(groups, earned, possible, strict=True):
        before = sums.get(group, (0, 0))
        sums[group] = (before[0] + e, before[1] + p)
    return sums


# -- many scopes at once ----------------------------------------------------------------------------------------------


def float_rates(tree: Tree, cells: Cells, member: Positions, members: int) -> tuple[Matrix, Positions, Positions]:
    """Rates for many scopes.

    Args:
        tree: the scheme.
        cells: all cells.
        member: for each cell the scope it belongs to (from 0; −1 for none).
        members: how many scopes there are.

    Returns:
        converted rates (scopes × standards, NaN where nothing was observed), and the numbers of applicable and of
        not-applicable observations in the same shape.
    """
    if member.min(initial=0) < 0:
        inside = np.flatnonzero(member >= 0)
        cells, member = cells.take(inside), member[inside]
    standards = len(tree.standards)
    key = member * standards + cells.standard
    size = members * standards
    shape = (members, standards)
    earned, possible = sum_by(cells.earned, key, size), sum_by(cells.possible, key, size)
    with np.errstate(invalid="ignore", divide="ignore"):
        some = np.where(possible == 0, 1, possible)
        rates = np.where(possible == 0, np.nan, (earned / some).astype(np.float64)).reshape(shape)
    types, weights = type_weights(tree, cells)
    _combine_otherwise(tree, cells, key, rates, types, weights)
    _convert(tree, cells, key, rates, earned.reshape(shape), types, weights)
    return rates, counts_by(cells.count, key, size).reshape(shape), counts_by(cells.absent, key, size).reshape(shape)


def _combine_otherwise(
    tree: Tree, cells: Cells, key: Positions, rates: Matrix, types: Positions, weights: list[Fraction]
) -> None:
    """Put the rates of the standards that are not pooled in the place of the pooled ones."""
    how = np.array([s.combine.type for s in tree.standards])
    flat, of_type = rates.reshape(-1), np.array([float(w) for w in weights])
    for way in WAYS.values():
        at = _observed_under(cells, how == way.name)
        if way.group is not None and len(at):
            scope, rate, group = _per(cells, key, at, _groups(way, cells, slice(None), types))
            way.many(flat, scope, rate, of_type[group] if way.group == "site_type" else np.ones(len(rate)))


def _observed_under(cells: Cells, standards: npt.NDArray[np.bool_]) -> Positions:
    """The cells of these standards that hold applicable observations."""
    if not standards.any():
        return np.empty(0, dtype=np.intp)
    return np.flatnonzero(standards[cells.standard] & (cells.possible != 0))


def _per(
    cells: Cells, key: Positions, at: Positions, what: Positions
) -> tuple[Positions, npt.NDArray[np.float64], Positions]:
    """The pooled rates of each (scope × standard) × place or type: their keys, rates, and which place or type."""
    radix = int(what.max(initial=0)) + 1
    pair, inverse = np.unique(key[at] * radix + what[at], return_inverse=True)
    earned = sum_by(cells.earned[at], inverse, len(pair))
    possible = sum_by(cells.possible[at], inverse, len(pair))
    return pair // radix, (earned / possible).astype(np.float64), pair % radix


def _convert(
    tree: Tree, cells: Cells, key: Positions, rates: Matrix, earned: npt.NDArray[Any], types: Positions,
    weights: list[Fraction],
) -> None:  # fmt: skip
    """Convert in place; a rate at the very edge of a band is worked out exactly first."""
    standards = len(tree.standards)
    for number, indicator in enumerate(tree.standards):
        if indicator.convert.plain:
            continue
        column = rates[:, number]
        seen = np.flatnonzero(~np.isnan(column))
        values, sums, unit = column[seen], earned[seen, number], cells.unit[number]
        column[seen] = indicator.convert.convert_many(values, sums, unit)
        for at in _near(values, indicator.convert.edges()):
            own = np.flatnonzero((key == seen[at] * standards + number) & (cells.possible != 0))
            rate = combined_exact(indicator, cells, own, types, weights)
            column[seen[at]] = float(indicator.convert.convert(rate, Fraction(int(sums[at]), unit)))


def _near(values: Matrix, edges: list[Fraction]) -> list[int]:
    """Which values are too close to an edge for floating point; 0 and 1 are what they are."""
    distance = np.abs(values[:, None] - np.array([float(e) for e in edges]))
    near: list[int] = np.flatnonzero((distance < _NEAR).any(axis=1) & (values != 0) & (values != 1)).tolist()
    return near
