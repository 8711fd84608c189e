"""People whom the official survey asks: as many, and others.

Answers are tallies drawn anew: Binomial(t, q), of which with q ~ Beta(k + r, t − k + 1 − r) the Beta-binomial is the
whole; r is the share of the standard in all streets, (Σk + ½) ÷ (Σt + 1). With ½ in its place in every street, each
would be drawn towards a half, and a survey of many streets would lose points by that alone.
Sheets of one answer each are drawn from sheets that were drawn from those of their standard: once for what the run's
own do not tell, once for the other people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from civscore.sampling.people import answers, asked
from civscore.sampling.strata import Strata
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells, Positions
from civscore.trust.forecast.chance import Chance, Floats, Use, uniform

_WIDE = 12  # standard deviations beyond which no tally is looked for


@dataclass(frozen=True)
class AskedAgain:
    """The cells *at* that hold people's answers, for each the possible shares with their distribution function
    (tallies), or what the sheets of its standard say (*sheets*: positions among ``at``)."""

    at: Positions
    tallies: dict[int, tuple[Floats, Floats]]
    sheets: list[tuple[Positions, Floats]]

    def shares(self, chance: Chance, first: int, worlds: int, draws: int) -> Floats:
        """Draws × cells: the share of the marks that people give."""
        single = sum(len(columns) for columns, _ in self.sheets)
        numbers = chance.halves(Use.PEOPLE, 0, first, worlds, draws * (len(self.at) + single))
        drawn = uniform(numbers.reshape(worlds * draws, len(self.at) + single))
        found = drawn[:, : len(self.at)].copy()
        for column, (values, function) in self.tallies.items():
            found[:, column] = values[np.searchsorted(function[:-1], drawn[:, column], side="right")]
        begin = len(self.at)
        for columns, rates in self.sheets:
            kept, picked = (
                (drawn[:, own] * len(rates)).astype(np.intp) for own in (slice(begin, begin + len(rates)), columns)
            )
            found[:, columns] = rates[np.take_along_axis(kept, picked, axis=1)]
            begin += len(rates)
        return found


def asked_anew(tree: Tree, cells: Cells, strata: Strata) -> AskedAgain:
    """What is needed to ask anew."""
    at = asked(tree, cells, strata)
    people = answers(tree, cells)[at]
    rate = cells.earned[at].astype(np.float64) / cells.possible[at].astype(np.float64)
    size, standard = len(tree.leaves), cells.standard[at]
    whole = [np.bincount(standard, weights=w, minlength=size) for w in (rate * people, people)]
    usual = np.clip((whole[0] + 0.5) / (whole[1] + 1), 0.001, 0.999)[standard]
    tallies = {
        column: _tally(float(np.clip(rate[column], 0, 1)), round(float(people[column])), float(usual[column]))
        for column in np.flatnonzero(people >= 2).tolist()
    }
    single: list[tuple[Positions, Floats]] = []
    for standard in np.unique(cells.standard[at[people < 2]]).tolist():
        own = np.flatnonzero((people < 2) & (cells.standard[at] == standard))
        single.append((own, rate[own]))
    return AskedAgain(at, tallies, single)


def _tally(rate: float, people: int, usual: float) -> tuple[Floats, Floats]:
    """The shares that a tally may have, and the Beta-binomial's distribution function there."""
    a, b = rate * people + usual, (1 - rate) * people + 1 - usual
    mean = people * a / (a + b)
    spread = (people * a * b * (a + b + people) / (a + b + 1)) ** 0.5 / (a + b)
    low, high = max(0, int(mean - _WIDE * spread) - 1), min(people, int(mean + _WIDE * spread) + 1)
    count = np.arange(low, high + 1, dtype=np.float64)
    ahead = count[:-1]
    steps = np.log((people - ahead) / (ahead + 1) * (a + ahead) / (b + people - ahead - 1))
    log = np.concatenate([[0.0], np.cumsum(steps)])
    mass = np.exp(log - log.max())
    return count / people, np.cumsum(mass) / mass.sum()
