"""What can be fixed, and what it would bring: exactly, and without reading or judging anything again.

A *problem* is a standard at a place (a site, or an area or the whole standing in for one) where not everything possible
was earned. Fixing it makes all its faulty rows earn all that is possible; a visit that is
settled as a whole has no faults then.
So a fixed problem is one cell with earned = possible, and only its standard's rate changes::

    standing = Standing(result)
    best = max(problems_of(result), key=standing.gain)   # thousands a second
    after = score_fixed(result, [best])                  # the whole result, through the ordinary scorer
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import numpy as np

from civscore.rounding import as_decimal
from civscore.rules.answers import Mask
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells
from civscore.scoring.charges import charges
from civscore.scoring.exact import sum_by
from civscore.scoring.judged import Judged
from civscore.scoring.loss_rows import LossRows
from civscore.scoring.rates import type_weights
from civscore.scoring.result import Result
from civscore.scoring.rollup import aggregate_exactly, is_rounded, rounded_rate
from civscore.scoring.score import from_cells


@dataclass(frozen=True)
class Fixable:
    """A problem.

    Attributes:
        standard: number of the standard.
        place, cell: positions in ``result.cells.places`` and in ``result.cells``.
        rows: positions of its faulty rows in the ledger ``result.losses``; empty for a bonus, which the ledger has not.
        units: who is responsible for these rows, or those that did not earn all of a bonus; else for the standard.
        lost: its part of the standard's present loss, in points of the scheme's total; of a bonus what is not earned.
    """

    standard: int
    place: int
    cell: int
    rows: tuple[int, ...]
    units: tuple[str, ...]
    lost: Fraction


@dataclass(frozen=True)
class BestFix:
    """The best single fix: a standard at a place, and what it adds to the exact score of the whole."""

    problem: Fixable
    gain: Fraction


def problems_of(result: Result) -> list[Fixable]:
    """All problems of a run, in the order of its standards and, within one, of its places."""
    cells, tree = result.cells, result.tree
    at = np.flatnonzero(cells.earned < cells.possible)
    at = at[np.lexsort((cells.place[at], cells.standard[at]))]
    rows, bonus = _ledger_rows(result), _rows_by_problem(result.unearned) if result.unearned is not None else {}
    own = cells.standard[at]
    share = charges(tree, cells, own, cells.place[at], cells.possible[at] - cells.earned[at])
    sums = sum_by(share, own, len(tree.standards)).tolist()
    known: dict[
        tuple[int, int | Fraction], Fraction
    ] = {}  # of a standard, faulty rows that cost the same lose the same
    found = []
    for cell, cost in zip(at.tolist(), share.tolist(), strict=True):
        number, place = int(cells.standard[cell]), int(cells.place[cell])
        indicator = tree.standards[number]
        ledger, units = rows.get((number, place), ((), ()))
        if not ledger:
            units = bonus.get((number, place), ((), ()))[1] or indicator.units
            units = units or ((indicator.lead,) if indicator.lead else ())
        if (number, cost) not in known:
            known[number, cost] = _lost(result, number) * cost / (sums[number] or 1)
        found.append(Fixable(number, place, cell, ledger, units, known[number, cost]))
    return found


def fixable_of(result: Result) -> list[Fixable]:
    """The problems that a plan may choose from: those of standards that are ``fixable``."""
    standards = result.tree.standards
    return [problem for problem in problems_of(result) if standards[problem.standard].fixable]


def _lost(result: Result, number: int) -> Fraction:
    leaf = result.tree.leaves[number]
    scored = result.nodes[leaf]
    if result.tree.nodes[leaf].kind == "bonus" and scored.rate is not None:
        return result.tree.nodes[leaf].points * (1 - scored.rate)
    return scored.lost


_ByProblem = dict[tuple[int, int], tuple[tuple[int, ...], tuple[str, ...]]]


def _ledger_rows(result: Result) -> _ByProblem:
    """(standard, place) → its rows in the ledger, and their units."""
    if result.loss_rows is not None:
        return _rows_by_problem(result.loss_rows)
    frame = result.losses
    return _by_problem(zip(frame["standard"].tolist(), frame["place"].tolist(), frame["units"].tolist(), strict=True))


def _rows_by_problem(own: LossRows) -> _ByProblem:
    units = [own.unit_sets[u] for u in own.units.tolist()]
    return _by_problem(zip(own.standard.tolist(), own.place.tolist(), units, strict=True))


def _by_problem(pairs: Iterable[tuple[int, int, tuple[str, ...]]]) -> _ByProblem:
    rows: dict[tuple[int, int], list[int]] = {}
    named: dict[tuple[int, int], dict[str, None]] = {}
    for row, (number, place, who) in enumerate(pairs):
        rows.setdefault((number, place), []).append(row)
        named.setdefault((number, place), {}).update(dict.fromkeys(who))
    return {key: (tuple(own), tuple(named[key])) for key, own in rows.items()}


# -- fixing -----------------------------------------------------------------------------------------------------------


def faulty(judged: Judged) -> Mask:
    """Which of the judged rows lack something: earned less than possible, or a fault of a visit settled as a whole."""
    deducting = judged.tree.settling[judged.standard]
    short: Mask = np.where(deducting, judged.earned != 0, judged.earned < judged.possible) & (judged.possible != 0)
    return short


def fixed(judged: Judged, rows: Mask) -> Judged:
    """The judged rows with some of them fixed: these earn all that is possible, or are visits without faults."""
    deducting = judged.tree.settling[judged.standard]
    best = np.where(deducting, np.zeros_like(judged.possible), judged.possible)
    return replace(judged, earned=np.where(rows, best, judged.earned), counted=judged.counted & ~rows)


def fixed_cells(cells: Cells, chosen: Iterable[Fixable]) -> Cells:
    """The cells with some problems fixed."""
    at = [problem.cell for problem in chosen]
    earned = cells.earned.copy()
    earned[at] = cells.possible[at]
    return replace(cells, earned=earned)


def score_fixed(result: Result, chosen: Collection[Fixable]) -> Result:
    """The run with some problems fixed, scored by the ordinary scorer from its cells.

    The ledger is what is left of the old one, with its old losses. As for every result from cells, there are no scopes
    of units and inspectors.
    """
    gone = [row for problem in chosen for row in problem.rows]
    left = result.losses.drop(index=result.losses.index[gone]).reset_index(drop=True)
    cells = fixed_cells(result.cells, chosen)
    return from_cells(result.tree, cells, left, result.label, result.created, result.period, result.inputs)


# -- what a change of a few rates does to the total -------------------------------------------------------------------


@dataclass(frozen=True)
class Reached:
    """A score: exactly, and as it is printed; and whether a gate blocks it."""

    exact: Fraction
    printed: Decimal
    blocked: bool


class Standing:
    """A scored run as a point to start from: what happens to the total where a few problems are fixed.

    Everything is exact and agrees with :func:`score_fixed`; only the nodes above a changed standard are worked out
    again. The run must have a score.
    """

    def __init__(self, result: Result) -> None:
        self.tree: Tree = result.tree
        self.cells = result.cells
        known = [node.rate for node in result.nodes]
        self.known = [rate is not None for rate in known]
        self.effective = [node.effective_points for node in result.nodes]
        self.rate = [rate if rate is not None else Fraction(0) for rate in known]
        self._types, self._weights = type_weights(result.tree, result.cells)
        self._gains: dict[tuple[int, Fraction], Fraction] = {}
        self._exact = result.total.exact or Fraction(0)
        self._sums: dict[int, _Sums] = {}

    def rate_with(self, standard: int, cells: Collection[int]) -> Fraction:
        """A standard's converted rate where these of its cells are fixed."""
        combined, earned = self.combined_with(standard, cells)
        return self.tree.standards[standard].convert.convert(combined, earned)

    def combined_with(self, standard: int, cells: Collection[int]) -> tuple[Fraction, Fraction]:
        """The same before it is converted, and the standard's Σ earned."""
        if standard not in self._sums:
            self._sums[standard] = _Sums(self, standard)
        return self._sums[standard].combined(cells)

    def rate_of(self, problem: Fixable) -> Fraction:
        """The present rate of the place alone under the problem's standard."""
        return Fraction(int(self.cells.earned[problem.cell]), int(self.cells.possible[problem.cell]))

    def gain(self, problem: Fixable) -> Fraction:
        """What fixing one problem adds to the exact (unrounded) score; 0 where, say, no band is reached by it alone."""
        key = problem.standard, self.rate_with(problem.standard, [problem.cell])
        if key not in self._gains:
            self._gains[key] = self.exact_with(dict([key])) - self._exact
        return self._gains[key]

    def exact_with(self, rates: Mapping[int, Fraction]) -> Fraction:
        """The exact score where some standards have these converted rates."""
        leaves = self.tree.leaves
        return self._total(self._rolled(self.rate, {leaves[n]: rate for n, rate in rates.items()}, rounding=False))

    def reached_with(self, rates: Mapping[int, Fraction]) -> Reached:
        """The exact and the printed score where some standards have these converted rates."""
        changed = {self.tree.leaves[n]: rate for n, rate in rates.items()}
        exact = smooth = self._total(self._rolled(self.rate, changed, rounding=False))
        if self.tree.scheme.rounding.at != "total":
            smooth = self._total(self.nodes_with(rates))
        blocked = any(changed.get(leaf, self.rate[leaf]) < 1 for leaf in self.gates)
        return Reached(exact, as_decimal(smooth, self.tree.scheme.rounding), blocked)

    def nodes_with(self, rates: Mapping[int, Fraction]) -> list[Fraction]:
        """Each node's rate, with the roundings that the scheme asks for below the total; 0 where it has none."""
        changed = {self.tree.leaves[n]: rate for n, rate in rates.items()}
        return self._rolled(self._smooth, changed, rounding=True)

    @cached_property
    def gates(self) -> list[int]:
        """Positions of the gates that were observed."""
        return [leaf for leaf in self.tree.leaves if self.tree.nodes[leaf].kind == "gate" and self.known[leaf]]

    @cached_property
    def _smooth(self) -> list[Fraction]:
        """Each node's rate with the roundings that the scheme asks for below the total."""
        leaves = {leaf: self.rate[leaf] for leaf in self.tree.leaves}
        return self._rolled(self.rate, leaves, rounding=True)

    def _rolled(self, start: list[Fraction], changed: Mapping[int, Fraction], *, rounding: bool) -> list[Fraction]:
        """The rates of all nodes, those at and above the *changed* leaves worked out again."""
        tree, rates = self.tree, list(start)
        above = {leaf: leaf for leaf in changed}
        for leaf in changed:
            at = tree.nodes[leaf].parent
            while at >= 0:
                above[at] = at
                at = tree.nodes[at].parent
        for at in sorted(above, reverse=True):  # children stand behind their parents
            if at in changed:
                rates[at] = changed[at]
            elif self.known[at] and tree.nodes[at].kind == "base":
                mixture = tree.mixtures[at]
                inside = [
                    (weight, rates[child])
                    for child, weight in zip(mixture.children, mixture.weights, strict=True)
                    if weight and self.known[child]
                ]
                rates[at] = aggregate_exactly(mixture.how, inside) if inside else rates[at]
            if rounding and self.known[at] and is_rounded(tree, at):
                rates[at] = rounded_rate(tree, at, rates[at], self.effective[at])
        return rates

    def _total(self, rates: list[Fraction]) -> Fraction:
        total = self.tree.points * rates[0]
        for leaf in self._extras:
            points = self.tree.nodes[leaf].points
            total += points * rates[leaf] - (points if self.tree.nodes[leaf].kind == "penalty" else 0)
        return total

    @cached_property
    def _extras(self) -> list[int]:
        kinds = ("bonus", "penalty")
        return [leaf for leaf in self.tree.leaves if self.tree.nodes[leaf].kind in kinds and self.known[leaf]]


class _Sums:
    """One standard's cells, ready to be combined again with some of them fixed."""

    def __init__(self, standing: Standing, number: int) -> None:
        cells = standing.cells
        own = np.flatnonzero((cells.standard == number) & (cells.possible != 0)).tolist()
        self.way = way = standing.tree.standards[number].combine.way
        self.unit = cells.unit[number]
        self.pairs = {c: (int(cells.earned[c]), int(cells.possible[c])) for c in own}
        self.earned, self.possible = (sum(pair[i] for pair in self.pairs.values()) for i in (0, 1))
        self.rates = {c: Fraction(*pair) for c, pair in self.pairs.items()} if way.group == "place" else {}
        self.mean = sum(self.rates.values(), Fraction(0)) / max(len(self.rates), 1)
        self.lowest = sorted(self.rates, key=self.rates.__getitem__) if way.lowest else []
        self.weights = standing._weights
        self.type_of = {c: int(standing._types[cells.place[c]]) for c in own} if way.group == "site_type" else {}
        self.of_type: dict[int, tuple[int, int]] = {}
        for c, kind in self.type_of.items():
            earned, possible = self.of_type.get(kind, (0, 0))
            self.of_type[kind] = earned + self.pairs[c][0], possible + self.pairs[c][1]

    def combined(self, fixed: Collection[int]) -> tuple[Fraction, Fraction]:
        """The rate before it is converted, and Σ earned, with some cells fixed."""
        gained = sum(self.pairs[c][1] - self.pairs[c][0] for c in fixed)
        earned = Fraction(self.earned + gained, self.unit)
        if self.way.group is None:
            return Fraction(self.earned + gained, self.possible), earned
        if self.way.lowest:
            done = set(fixed)
            return next((self.rates[c] for c in self.lowest if c not in done), Fraction(1)), earned
        if self.way.group == "place":
            return self.mean + sum((1 - self.rates[c] for c in fixed), Fraction(0)) / len(self.rates), earned
        return self._by_type(fixed), earned

    def _by_type(self, fixed: Collection[int]) -> Fraction:
        earned = {kind: pair[0] for kind, pair in self.of_type.items()}
        for c in fixed:
            earned[self.type_of[c]] += self.pairs[c][1] - self.pairs[c][0]
        weights = self.type_weights()
        mean = sum((weights[t] * Fraction(e, self.of_type[t][1]) for t, e in earned.items()), Fraction(0))
        return mean / sum(weights.values())

    def type_weights(self) -> dict[int, Fraction]:
        """The weights of the site types that occur; equal ones where none of them has any."""
        weights = {t: self.weights[t] for t in self.of_type}
        return weights if sum(weights.values()) else dict.fromkeys(weights, Fraction(1))
