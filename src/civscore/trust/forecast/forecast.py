"""The forecast: how likely the target is reached, and all that has to be said with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from civscore.sampling.frame import NO_FRAME, SamplingFrame
from civscore.sampling.score import Sampled
from civscore.scoring.result import Result
from civscore.trust.forecast.chance import Floats
from civscore.trust.forecast.drawn import Drawn, draw_scores
from civscore.trust.forecast.fit import Fit, fit
from civscore.trust.forecast.models import scorer_of, standards_at
from civscore.trust.forecast.pool import Pool
from civscore.trust.forecast.question import ForecastQuestion
from civscore.trust.forecast.second import SecondOpinion, second_opinion
from civscore.trust.forecast.seen import figures, seen_cells

FEWEST_SITES = 30
"""Sites seen in all, below which no probability is said."""
RANGES = (0.8, 0.95)
_SPREADS, _CENTRES = 0.25, 0.3
_SHOWN = 5
"""Types and standards that are named."""
_Key = TypeVar("_Key", str, int)


@dataclass(frozen=True)
class Probability:
    """A probability, and its error from having looked at so many worlds only (one standard error)."""

    value: float
    error: float


@dataclass(frozen=True)
class Forecast:
    """What is to be expected.

    Attributes:
        question: what was asked; sites: how many the run saw.
        pool: what is drawn from.
        worlds, draws: how many worlds, and draws in all.
        reached: the probability of the target; None where there are too few sites, no target, or types that nobody saw.
        band: with types that nobody saw: the probabilities where these earn nothing and where they earn all.
        scores: of all draws, exact up to 9 decimals, in ascending order; where there are types that nobody saw, *most*
            has them where these earn all, and *scores* where they earn nothing.
        stricter, milder: the probability with a fault more, and fewer, of 100 things looked at.
        gates: position in the tree → how likely it is met.
        types, standards: what decides most: names, and numbers of standards, each with its correlation with the total.
        rival, top: the probability of exceeding the rival, and of being among the first.
        drawn: numbers of the standards that are seen at drawn sites.
        second: what the design alone says; None where it cannot be said.
        rho: how much standards go together at a site, in the model.
    """

    question: ForecastQuestion
    sites: int
    pool: Pool
    worlds: int
    draws: int
    reached: Probability | None
    band: tuple[float, float] | None
    scores: Floats
    most: Floats
    stricter: float | None
    milder: float | None
    gates: Mapping[int, float]
    types: Sequence[tuple[str, float]]
    standards: Sequence[tuple[int, float]]
    rival: Probability | None
    top: Probability | None
    drawn: frozenset[int]
    second: SecondOpinion | None
    rho: float

    @property
    def mean(self) -> float:
        """The expected score; with types that nobody saw, where these earn half."""
        return float(self.scores.mean() + self.most.mean()) / 2

    @property
    def sd(self) -> float:
        """The standard deviation of scores."""
        return float(self.scores.std())

    def range(self, share: float) -> tuple[float, float]:
        """The range that holds the official score so often."""
        return float(np.quantile(self.scores, (1 - share) / 2)), float(np.quantile(self.most, (1 + share) / 2))

    @property
    def few(self) -> bool:
        """Whether too few sites were seen for a probability."""
        return self.sites < FEWEST_SITES

    @property
    def spreads_differ(self) -> bool:
        """Whether model and design disagree on how far scores spread."""
        second = self.second
        if second is None:
            return False
        return abs(self.sd - second.sd) > _SPREADS * max(min(self.sd, second.sd), 1e-9)

    @property
    def centres_differ(self) -> bool:
        """Whether they disagree on where scores lie."""
        second = self.second
        if second is None:
            return False
        return abs(self.mean - second.centre) > _CENTRES * max(min(self.sd, second.sd), 1e-9)


def make_forecast(run: Result, pool: Pool, question: ForecastQuestion, frame: SamplingFrame = NO_FRAME) -> Forecast:
    """Forecast the score of a draw.

    Args:
        run: what was found.
        pool: what the draw is from, as :mod:`civscore.trust.forecast.pool` makes it of this run's types.
        question: what is asked.
        frame: the register, for the second opinion.
    """
    sampled = Sampled(run, frame)
    looked_at = {name: sizes for name, sizes in pool.never.items() if standards_at(run.tree, name)}
    pool = replace(pool, never=looked_at)
    seen = seen_cells(run.tree, run.cells)
    draw = {one.name: part.drawn for one, part in zip(seen.types, pool.types, strict=True)}
    second = None if pool.never else second_opinion(sampled, draw, question.material)
    fitted = fit(seen.types, figures(run.tree))
    ways = (0, 1) if pool.never else (None,)
    found = [draw_scores(scorer_of(sampled, seen, pool, question, fitted, way), question) for way in ways]
    drawn = frozenset(number for one in seen.types for number in one.standards.tolist())
    return _said(found, len(sampled.strata.keys), pool, question, fitted, second, drawn)


def _said(
    found: Sequence[Drawn], sites: int, pool: Pool, question: ForecastQuestion, fitted: Fit,
    second: SecondOpinion | None, drawn: frozenset[int],
) -> Forecast:  # fmt: skip
    low, high = found[0], found[-1]
    may = sites >= FEWEST_SITES
    asked = may and question.target is not None
    single = len(found) == 1

    def told(hits: Floats) -> Probability | None:
        return _probability(hits, low.worlds) if may and single and len(hits) else None

    reached = told(low.reached.astype(np.float64)) if asked else None
    band = (float(low.reached.mean()), float(high.reached.mean())) if asked and not single else None
    return Forecast(
        question, sites, pool, low.worlds, len(low.scores), reached, band, _ordered(low), _ordered(high),
        low.stricter if reached else None, low.milder if reached else None, low.gates, _first(low.types),
        _first(low.standards), told(low.rival), told(low.top), drawn, second, fitted.rho,
    )  # fmt: skip


def _first(correlations: Mapping[_Key, float]) -> list[tuple[_Key, float]]:
    """Those that decide most, the first one first."""
    ordered = sorted(correlations.items(), key=lambda item: -abs(item[1]))
    return [one for one in ordered[:_SHOWN] if one[1]]


def _probability(hits: Floats, worlds: int) -> Probability:
    """With its error between worlds."""
    each = hits.reshape(worlds, -1).mean(axis=1)
    return Probability(float(each.mean()), float(each.std(ddof=1) / worlds**0.5))


def _ordered(found: Drawn) -> Floats:
    ordered: Floats = np.sort(found.scores[~np.isnan(found.scores)])
    return ordered
