"""Scores of draws that might have been: the rescaled bootstrap, through the real combine, convert and roll-up.

In each stratum n_h − 1 of its n_h sites are drawn with replacement; a site that came t times weighs
1 − a + a · n_h ÷ (n_h − 1) · t, a = √(1 − f_h), so that the replicates vary as draws from the register do (Rao and Wu
1988; Rao, Wu and Yue 1992). People are asked anew in each street. Random numbers are those of Philox, whose raw stream
is the same everywhere, from a key that the run's own hashes make.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from civscore.sampling.influence import SITES, Influences
from civscore.sampling.people import answers, asked
from civscore.sampling.strata import Floats, Strata
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells, Positions
from civscore.scoring.rates import type_weights
from civscore.scoring.result import Result
from civscore.scoring.rollup import effective_points, roll_up

REPLICATES = 1000


@dataclass(frozen=True)
class Replicates:
    """*scores*: replicates × nodes, in points, NaN where there is none. *straight*: the same as the influences alone
    would have it, less the score itself: what a slope says of the same draws."""

    scores: Floats
    straight: Floats


def replicate(run: Result, strata: Strata, linear: Influences, count: int = REPLICATES) -> Replicates:
    """Score a run in draws that might have been."""
    random = np.random.Generator(np.random.Philox(key=_key(run)))
    table = Weighing(run.tree, run.cells, strata)
    weights = _weights(strata, count, random)
    anew = _asked_anew(run, strata, count, random)
    straight = (weights - 1) @ linear.sites + table.moves(anew) @ linear.slopes
    return Replicates(node_scores(run.tree, table.rates(weights, anew)), straight)


def _key(run: Result) -> int:
    """A number that is the run's own."""
    text = "|".join([run.tree.file.sha256, run.label, *sorted(i.sha256 for i in run.inputs)])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], "big")


def _weights(strata: Strata, count: int, random: np.random.Generator) -> Floats:
    """*count* × sites."""
    weights = np.ones((count, len(strata.keys)))
    for stratum, (n, f) in enumerate(zip(strata.drawn.astype(int).tolist(), strata.fraction.tolist(), strict=True)):
        if n < 2 or f >= 1:
            continue
        own, scale = np.flatnonzero(strata.of == stratum), (1 - f) ** 0.5
        picked = random.integers(0, n, size=(count, n - 1))
        times = (picked[:, :, None] == np.arange(n)).sum(axis=1)
        weights[:, own] = 1 - scale + scale * n / (n - 1) * times
    return weights


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
    drawn = np.maximum(people.astype(np.int64) - 1, 1)  # as the variance has it: r(1 − r) ÷ (t − 1)
    shares = random.binomial(drawn, rate, size=(count, len(at))) / drawn
    single = people < 2
    for standard in np.unique(cells.standard[at[single]]).tolist():  # the spread between them is that of people
        own = np.flatnonzero(single & (cells.standard[at] == standard))
        n, mean = len(own), rate[own].mean()
        picked = rate[own][random.integers(0, n, size=(count, n))]
        shares[:, own] = mean + (n / max(n - 1, 1)) ** 0.5 * (picked - mean)
    return AskedAnew(at, shares * possible)


class Weighing:
    """The cells of a run, ready to be rated with any weights of its sites."""

    def __init__(self, tree: Tree, cells: Cells, strata: Strata) -> None:
        self.tree, self.cells = tree, cells
        self.at = np.flatnonzero(cells.possible != 0)
        sampled = np.array([s.method in SITES for s in tree.standards], dtype=bool)
        site = strata.row[cells.place[self.at]]
        sites, others = len(strata.keys), len(cells.places)
        moved = (site >= 0) & sampled[cells.standard[self.at]]
        self.rows = np.where(moved, site, sites + cells.place[self.at])  # what is no sample always weighs 1
        self.sites, self.size = sites, sites + others
        self.standard = cells.standard[self.at]
        self.earned = cells.earned[self.at].astype(np.float64)
        self.possible = cells.possible[self.at].astype(np.float64)
        self.types, self.type_weights = type_weights(tree, cells)
        self.position = np.full(len(cells.standard), -1)
        self.position[self.at] = np.arange(len(self.at))

    def rates(self, weights: Floats, anew: AskedAnew | None = None) -> Floats:
        """The converted rate of every standard under each row of *weights* (replicates × sites); NaN where there is
        none."""
        full = np.hstack([weights, np.ones((len(weights), self.size - self.sites))])
        earned = self._sums(full, self.earned, anew, 1.0)
        possible = self._sums(full, self.possible)
        with np.errstate(invalid="ignore", divide="ignore"):
            rates: Floats = np.where(possible > 1e-12, earned / possible, np.nan)
        for name, fill in (("by-site", self._by_site), ("by-site-type", self._by_site_type), ("worst", self._worst)):
            own = [n for n, s in enumerate(self.tree.standards) if s.combine.type == name]
            if own:
                fill(rates, full, own, anew)
        for number, standard in enumerate(self.tree.standards):
            if not standard.convert.plain:
                seen = ~np.isnan(rates[:, number])
                unit = self.cells.unit[number]
                rates[seen, number] = standard.convert.convert_many(rates[seen, number], earned[seen, number], unit)
        return rates

    def moves(self, anew: AskedAnew) -> Floats:
        """Replicates × standards: by how much people asked anew move each standard's rate."""
        at = self.position[anew.at]
        alike = np.array([s.combine.way.group is not None for s in self.tree.standards], dtype=bool)[self.standard]
        weight = np.where(alike, 1.0, self.possible)
        whole = np.bincount(self.standard, weights=weight, minlength=len(self.tree.leaves))
        share = (weight / whole[self.standard] / self.possible)[at]
        to = csr_matrix((share, (np.arange(len(at)), self.standard[at])), shape=(len(at), len(self.tree.leaves)))
        return np.asarray((anew.earned - self.earned[at]) @ to)

    def _sums(
        self, weights: Floats, values: Floats, anew: AskedAnew | None = None, scale: float | Floats = 1.0
    ) -> Floats:
        """Replicates × standards: Σ weight × value; of people asked anew what they said now."""
        table = csr_matrix((values, (self.rows, self.standard)), shape=(self.size, len(self.tree.leaves)))
        sums: Floats = np.asarray(weights @ table)
        if anew is not None and len(anew.at):
            at = self.position[anew.at]
            change = (anew.earned - self.earned[at]) * (scale if isinstance(scale, float) else scale[at])
            to = csr_matrix(
                (np.ones(len(at)), (np.arange(len(at)), self.standard[at])), shape=(len(at), len(self.tree.leaves))
            )
            sums = sums + np.asarray(change @ to)
        return sums

    def _by_site(self, rates: Floats, weights: Floats, own: list[int], anew: AskedAnew | None) -> None:
        sums = self._sums(weights, self.earned / self.possible, anew, 1 / self.possible)
        places = self._sums(weights, np.ones(len(self.at)))
        rates[:, own] = np.where(places[:, own] > 1e-12, sums[:, own] / np.maximum(places[:, own], 1e-12), np.nan)

    def _by_site_type(self, rates: Floats, weights: Floats, own: list[int], anew: AskedAnew | None) -> None:
        kind = self.types[self.cells.place[self.at]]
        total, weighed = np.zeros((len(weights), len(own))), np.zeros((len(weights), len(own)))
        plain = not any(self.type_weights)
        for number, weight in enumerate(self.type_weights):
            inside = (kind == number).astype(np.float64)
            earned = self._sums(weights, self.earned * inside, anew, inside)[:, own]
            possible = self._sums(weights, self.possible * inside)[:, own]
            share = (1.0 if plain else float(weight)) * (possible > 1e-12)
            total += share * earned / np.maximum(possible, 1e-12)
            weighed += share
        rates[:, own] = np.where(weighed > 0, total / np.maximum(weighed, 1e-12), np.nan)

    def _worst(self, rates: Floats, weights: Floats, own: list[int], anew: AskedAnew | None) -> None:
        own_rate = self.earned / self.possible
        for number in own:
            at = np.flatnonzero(self.standard == number)
            if not len(at):
                continue
            there = weights[:, self.rows[at]] > 1e-12
            lowest = np.where(there, own_rate[at], np.inf).min(axis=1)
            rates[:, number] = np.where(np.isinf(lowest), np.nan, lowest)


def node_scores(tree: Tree, rates: Floats) -> Floats:
    """Scopes × nodes: every node's score in points, from its standards' converted rates; NaN where it has none."""
    known = ~np.isnan(rates)
    rolled = roll_up(tree, np.where(known, rates, 0.0), known)
    patterns, of = np.unique(rolled.known, axis=0, return_inverse=True)
    effective = np.array([[float(p) for p in effective_points(tree, pattern)] for pattern in patterns])[of.reshape(-1)]
    lost = np.array([float(node.kind == "penalty") for node in tree.nodes])
    scores: Floats = np.where(rolled.known, effective * (rolled.rate - lost), np.nan)
    scores[:, 0] = np.where(rolled.scored, rolled.total, np.nan)
    return scores
