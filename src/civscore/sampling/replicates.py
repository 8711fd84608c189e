"""Scores of draws that might have been: the rescaled bootstrap, through the real combine, convert and roll-up.

In each stratum n_h − 1 of its n_h sites are drawn with replacement; a site that came t times weighs
1 − a + a · n_h ÷ (n_h − 1) · t, a = √(1 − f_h), so that the replicates vary as draws from the register do (Rao and Wu
1988; Rao, Wu and Yue 1992). People are asked anew in each street. Random numbers are those of Philox, whose raw stream
is the same everywhere, from a key that the run's own hashes make.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma

import numpy as np
import numpy.typing as npt

from civscore.sampling.influence import SITES, Influences
from civscore.sampling.keys import key_of
from civscore.sampling.people import answers, asked
from civscore.sampling.strata import Floats, Strata
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells, Positions
from civscore.scoring.rates import type_weights
from civscore.scoring.result import Result
from civscore.scoring.rollup import effective_points, roll_up

REPLICATES = 1000
_AT_ONCE = 10_000_000  # weights that are held at once
_NOTHING = 1e-12
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Replicates:
    """*scores*: replicates × nodes, in points, NaN where there is none. *straight*: the same as the influences alone
    would have it, less the score itself: what a slope says of the same draws."""

    scores: Floats
    straight: Floats


def replicate(run: Result, strata: Strata, linear: Influences, count: int = REPLICATES) -> Replicates:
    """Score a run in draws that might have been."""
    random, missed = (np.random.Generator(np.random.Philox(key=_key(run) ^ stream)) for stream in (0, 1))
    table, made = Weighing(run.tree, run.cells, strata), []
    at_once = max(1, _AT_ONCE // max(len(strata.keys), 1))
    for first in range(0, count, at_once):
        many = min(at_once, count - first)
        weights, there = _weights(strata, many, random, missed)
        anew = _asked_anew(run, strata, many, random)
        straight = (weights - 1) @ linear.sites + table.moves(anew) @ linear.slopes
        made.append((node_scores(run.tree, table.rates(weights, anew, there)), straight))
    return Replicates(*(np.vstack(parts) for parts in zip(*made, strict=True)))


def _key(run: Result) -> int:
    """A number that is the run's own: of its files, and not of its scheme, in which a remark may change."""
    return key_of(run.label, *sorted(i.sha256 for i in run.inputs))


def _weights(
    strata: Strata, count: int, random: np.random.Generator, missed: np.random.Generator
) -> tuple[Floats, Mask]:
    """*count* × sites: what each site weighs, and whether the draw has its like at all.

    No weight is 0 where part of the register was seen, so weights never tell of a draw without a site. It has none like
    it where the site did not come, as often as a draw without replacement leaves out its share of the register.
    """
    weights = np.ones((count, len(strata.keys)))
    there = np.ones((count, len(strata.keys)), dtype=bool)
    for stratum, (n, f) in enumerate(zip(strata.drawn.astype(int).tolist(), strata.fraction.tolist(), strict=True)):
        if n < 2 or f >= 1:
            continue
        own, scale = np.flatnonzero(strata.of == stratum), (1 - f) ** 0.5
        picked = random.integers(0, n, size=(count, n - 1))
        times = (picked[:, :, None] == np.arange(n)).sum(axis=1)
        weights[:, own] = 1 - scale + scale * n / (n - 1) * times
        stays = 1 - _left_out(n, f) / (1 - 1 / n) ** (n - 1)
        there[:, own] = (times > 0) | (missed.random((count, n)) < stays)
    return weights, there


def _left_out(n: int, f: float) -> float:
    """How often n of N = n ÷ f, drawn without replacement, have none of a share of 1 ÷ n: C(N − N/n, n) ÷ C(N, n)."""
    if f == 0:
        return (1 - 1 / n) ** n
    size = n / f
    rest = size - size / n
    return exp(lgamma(rest + 1) - lgamma(rest - n + 1) + lgamma(size - n + 1) - lgamma(size + 1))


@dataclass(frozen=True)
class AskedAnew:
    """Answers of people asked anew: the cells, and for each replicate how many earned what the cell's did."""

    at: Positions
    earned: Floats


def _asked_anew(run: Result, strata: Strata, count: int, random: np.random.Generator) -> AskedAnew:
    cells = run.cells
    at = asked(run.tree, cells, strata)
    people, possible = answers(run.tree, cells)[at], cells.possible[at].astype(np.float64)
    rate = np.clip(cells.earned[at].astype(np.float64) / np.where(possible == 0, 1, possible), 0, 1)
    design = run.tree.scheme.survey
    if design.streets == "drawn":
        return AskedAnew(at, _streets_anew(run, at, rate, count, random) * possible)
    drawn = np.maximum(people.astype(np.int64) - 1, 1)  # as the variance has it: r(1 − r) ÷ (t − 1)
    shares = random.binomial(drawn, rate, size=(count, len(at))) / drawn
    single = people < 2
    for standard in np.unique(cells.standard[at[single]]).tolist():  # the spread between them is that of people
        own = np.flatnonzero(single & (cells.standard[at] == standard))
        n, mean = len(own), rate[own].mean()
        picked = rate[own][random.integers(0, n, size=(count, n))]
        shares[:, own] = mean + (n / max(n - 1, 1)) ** 0.5 * (picked - mean)
    return AskedAnew(at, (rate + float(design.deff or 1) ** 0.5 * (shares - rate)) * possible)


def _streets_anew(run: Result, at: Positions, rate: Floats, count: int, random: np.random.Generator) -> Floats:
    """Rates where streets were drawn anew: a street that came t times of n − 1 moves its standards' means so often."""
    cells, (streets, street) = run.cells, np.unique(run.cells.place[at], return_inverse=True)
    n, size = len(streets), len(run.tree.leaves)
    if n < 2:
        return np.broadcast_to(rate, (count, len(at)))
    alike = np.array([s.combine.way.group is not None for s in run.tree.standards], dtype=bool)[cells.standard[at]]
    weight = np.where(alike, 1.0, cells.possible[at].astype(np.float64))
    whole = np.bincount(cells.standard[at], weights=weight, minlength=size)
    mean = np.bincount(cells.standard[at], weights=weight * rate, minlength=size) / np.where(whole == 0, 1, whole)
    times = (random.integers(0, n, size=(count, n - 1))[:, :, None] == np.arange(n)).sum(axis=1)
    more = float(run.tree.scheme.survey.deff or 1) ** 0.5 * (n / (n - 1) * times - 1)
    rates: Floats = rate + more[:, street] * (rate - mean[cells.standard[at]])
    return rates


class Weighing:
    """The cells of a run, ready to be rated with any weights of its sites. What is no sample always weighs 1."""

    def __init__(self, tree: Tree, cells: Cells, strata: Strata) -> None:
        self.tree, self.cells = tree, cells
        at = np.flatnonzero(cells.possible != 0)
        sampled = np.array([s.at_site in SITES for s in tree.standards], dtype=bool)
        site = strata.row[cells.place[at]]
        self.sites, self.site = len(strata.keys), np.where(sampled[cells.standard[at]], site, -1)
        self.standard, self.place = cells.standard[at], cells.place[at]
        self.earned, self.possible = cells.earned[at].astype(np.float64), cells.possible[at].astype(np.float64)
        self.types, self.type_weights = type_weights(tree, cells)
        self.position = np.full(len(cells.standard), -1)
        self.position[at] = np.arange(len(at))

    def rates(self, weights: Floats, anew: AskedAnew | None = None, there: Mask | None = None) -> Floats:
        """The converted rate of every standard under each row of *weights* (replicates × sites); NaN where there is
        none. *there*: which sites it has, for rules that a single site decides; else those with a weight."""
        there = weights > _NOTHING if there is None else there
        size = len(self.tree.leaves)
        every = np.arange(len(self.standard))
        column = np.arange(size)
        earned = self._sums(weights, every, self.earned, column) + self._change(anew, np.ones(len(every)), size)
        possible = self._sums(weights, every, self.possible, column)
        rates = _divided(earned, possible)
        ways = [s.combine.way for s in self.tree.standards]
        for fill, wanted in (
            (self._by_site, [way.group == "place" and not way.lowest for way in ways]),
            (self._by_site_type, [way.group == "site_type" for way in ways]),
        ):
            own = np.array(wanted, dtype=bool)
            if own[self.standard].any():
                fill(rates, weights, own, anew)
        self._worst(rates, there, [number for number, way in enumerate(ways) if way.lowest])
        self._all_passed(rates, there)
        for number, standard in enumerate(self.tree.standards):
            if not standard.convert.plain:
                seen = ~np.isnan(rates[:, number])
                unit = self.cells.unit[number]
                rates[seen, number] = standard.convert.convert_many(rates[seen, number], earned[seen, number], unit)
        return rates

    def moves(self, anew: AskedAnew) -> Floats:
        """Replicates × standards: by how much people asked anew move each standard's rate."""
        alike = np.array([s.combine.way.group is not None for s in self.tree.standards], dtype=bool)[self.standard]
        weight = np.where(alike, 1.0, self.possible)
        whole = np.bincount(self.standard, weights=weight, minlength=len(self.tree.leaves))
        return self._change(anew, weight / whole[self.standard] / self.possible, len(self.tree.leaves))

    def _sums(self, weights: Floats, at: Positions, values: Floats, column: Positions) -> Floats:
        """Replicates × columns: Σ weight × value over the cells *at*. *column*: that of each standard, −1 without."""
        size, site, standard = int(column.max()) + 1, self.site[at], column[self.standard[at]]
        moved = site >= 0
        there = np.zeros(self.sites, dtype=bool)
        there[site[moved]] = True
        table = np.zeros((int(there.sum()), size))
        table[(np.cumsum(there) - 1)[site[moved]], standard[moved]] = values[moved]
        sums: Floats = (weights if there.all() else weights[:, there]) @ table
        if not moved.all():
            sums += np.bincount(standard[~moved], weights=values[~moved], minlength=size)
        return sums

    def _change(self, anew: AskedAnew | None, scale: Floats, size: int) -> Floats:
        """Replicates × standards: Σ scale × what people asked anew earn more than those asked."""
        change = np.zeros((1 if anew is None else len(anew.earned), size))
        if anew is None:
            return change
        at = self.position[anew.at]
        for standard in np.unique(self.standard[at[scale[at] != 0]]).tolist():
            own = np.flatnonzero((self.standard[at] == standard) & (scale[at] != 0))
            change[:, standard] = (anew.earned[:, own] - self.earned[at[own]]) @ scale[at[own]]
        return change

    def _by_site(self, rates: Floats, weights: Floats, own: Mask, anew: AskedAnew | None) -> None:
        at, size, column = np.flatnonzero(own[self.standard]), len(own), _columns(own)
        sums = self._sums(weights, at, (self.earned / self.possible)[at], column)
        sums = sums + self._change(anew, np.where(own[self.standard], 1 / self.possible, 0.0), size)[:, own]
        rates[:, own] = _divided(sums, self._sums(weights, at, np.ones(len(at)), column))

    def _by_site_type(self, rates: Floats, weights: Floats, own: Mask, anew: AskedAnew | None) -> None:
        kind, plain, column = self.types[self.place], not any(self.type_weights), _columns(own)
        asked_too = anew is not None and bool(own[self.standard[self.position[anew.at]]].any())
        total = np.zeros((len(weights), int(own.sum())))
        weighed = np.zeros_like(total)
        for number, weight in enumerate(self.type_weights):
            inside = own[self.standard] & (kind == number)
            at = np.flatnonzero(inside)
            if len(at):
                earned = self._sums(weights, at, self.earned[at], column)
                if asked_too:
                    earned = earned + self._change(anew, inside * 1.0, len(own))[:, own]
                possible = self._sums(weights, at, self.possible[at], column)
                there = possible > _NOTHING
                share = (1.0 if plain else float(weight)) * there
                total += share * np.divide(earned, possible, out=np.zeros_like(earned), where=there)
                weighed += share
        rates[:, own] = _divided(total, weighed)

    def _worst(self, rates: Floats, there: Mask, numbers: list[int]) -> None:
        own_rate = self.earned / self.possible
        for number in numbers:
            at = np.flatnonzero(self.standard == number)
            seen = np.ones((len(there), len(at)), dtype=bool)
            moved = self.site[at] >= 0
            seen[:, moved] = there[:, self.site[at[moved]]]
            if len(at):
                lowest = np.where(seen, own_rate[at], np.inf).min(axis=1)
                rates[:, number] = np.where(np.isinf(lowest), np.nan, lowest)

    def _all_passed(self, rates: Floats, there: Mask) -> None:
        """The rate is 1 where no site fell short, if the conversion asks for just that: no mean of weights would be."""
        for number, standard in enumerate(self.tree.standards):
            if 1 not in standard.convert.edges():
                continue
            short = self.site[(self.standard == number) & (self.earned < self.possible)]
            if (short >= 0).all():
                passed = ~there[:, short].any(axis=1) & ~np.isnan(rates[:, number])
                rates[passed, number] = 1.0


def _columns(own: Mask) -> Positions:
    """The column of each of these standards; −1 of the others."""
    return np.where(own, np.cumsum(own) - 1, -1)


def _divided(above: Floats, below: Floats) -> Floats:
    """NaN where nothing is below."""
    found: Floats = np.divide(above, below, out=np.full(np.broadcast_shapes(above.shape, below.shape), np.nan),
                              where=below > _NOTHING)  # fmt: skip
    return found


def totals(tree: Tree, rates: Floats) -> Floats:
    """The score of each scope, from its standards' converted rates; NaN where it has none."""
    known = ~np.isnan(rates)
    rolled = roll_up(tree, np.where(known, rates, 0.0), known)
    found: Floats = np.where(rolled.scored, rolled.total, np.nan)
    return found


def node_scores(tree: Tree, rates: Floats) -> Floats:
    """Scopes × nodes: every node's score in points, from its standards' converted rates; NaN where it has none."""
    known = ~np.isnan(rates)
    rolled = roll_up(tree, np.where(known, rates, 0.0), known)
    packed = np.packbits(rolled.known, axis=1)  # one value a row: to sort by columns would take most of the time
    _, first, of = np.unique(packed.view(f"V{packed.shape[1]}")[:, 0], return_index=True, return_inverse=True)
    effective = np.array([[float(p) for p in effective_points(tree, rolled.known[at])] for at in first])[of]
    lost = np.array([float(node.kind == "penalty") for node in tree.nodes])
    scores: Floats = np.where(rolled.known, effective * (rolled.rate - lost), np.nan)
    scores[:, 0] = np.where(rolled.scored, rolled.total, np.nan)
    return scores
