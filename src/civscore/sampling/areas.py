"""The errors of areas' scores: of a level's areas together, as one draw made them all.

Sites: a stratified delete-one-site jackknife through the real roll-up of each area; how many sites an area has is
itself chance, which influences that are linearised leave out. People asked: each street's answers moved by their own
standard error, through the same roll-up; where streets were drawn, an area's score without each of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from civscore.sampling.error import Error, error
from civscore.sampling.people import answers, asked
from civscore.sampling.replicates import AskedAnew, Weighing, totals
from civscore.sampling.score import Sampled
from civscore.sampling.strata import Floats, Strata
from civscore.sampling.variance import Variances, by_stratum
from civscore.scoring.cells import Cells, Positions

FEW = 20
"""Sites of an area below which its error is known to be too small rather than too large."""


@dataclass(frozen=True)
class AreaDraws:
    """What the scores of a level's areas would have been in other draws.

    Attributes:
        names, exact: the areas that have a score, and a site or people asked, and their scores, in points.
        sites: sites × areas, what each score moves by without each site of the run, as influences, their mean taken
            off.
        people: the variance of each score that comes from the people asked.
        own: the sites of each area, as positions among those of the run.
    """

    names: list[str] = field(default_factory=list)
    exact: list[float] = field(default_factory=list)
    sites: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    people: Floats = field(default_factory=lambda: np.zeros(0))
    own: list[Positions] = field(default_factory=list)

    @property
    def few(self) -> list[bool]:
        """Which areas have so few sites that their errors are known to be too small."""
        return [0 < len(own) < FEW for own in self.own]

    def parts(self, strata: Strata) -> Variances:
        """The variances of the scores, by stratum; last what comes from people, of whom there are many."""
        found = by_stratum(self.sites, strata, around_zero=True)
        return found + Variances(self.people[None, :], np.array([np.inf]))


def area_draws(sampled: Sampled, kind: str) -> AreaDraws:
    """The areas of a level in other draws.

    The other sites of the stratum weigh n_h ÷ (n_h − 1) in the place of the one that is left out, those of a site
    outside the area, too. With d the score that results, d̄ the mean of all, (n_h − 1) ÷ n_h · (d − d̄) is the site's
    influence (JKn of Lumley 2010, section 2.3).
    """
    run, strata = sampled.run, sampled.strata
    scope = run.scopes.get(kind)
    names, exact, owns, tables, rates = [], [], [], [], []
    for member in scope.members if scope else []:
        places = np.array([getattr(place, kind) == member.name for place in run.cells.places], dtype=bool)
        own = np.unique(strata.row[: len(places)][places])
        own, cells = own[own >= 0], run.cells.take(np.flatnonzero(places[run.cells.place]))
        at = asked(run.tree, cells, strata)
        if member.exact is None or not (len(own) or len(at)):
            continue
        names.append(member.name)
        exact.append(float(member.exact))
        owns.append(own)
        tables.append((cells, at))
        rates.append(_rates(sampled, cells, own, at))
    if not names:
        return AreaDraws()
    scores = np.split(totals(run.tree, np.vstack(rates)), np.cumsum([len(one) for one in rates])[:-1])
    moved, people = [], []
    for whole, own, (cells, at), found in zip(exact, owns, tables, scores, strict=True):
        first = len(strata.drawn) + len(own) if len(own) else 0
        d = np.nan_to_num(found[:first] - whole) if first else np.zeros(len(strata.drawn))
        moved.append(_moves(d, strata, own))
        people.append(_people(sampled, cells, at, found[first:]))
    return AreaDraws(names, exact, np.column_stack(moved), np.array(people), owns)


def _rates(sampled: Sampled, cells: Cells, own: Positions, at: Positions) -> Floats:
    """The rates of an area's standards in other draws: without each site, where it has any, in the order of
    :func:`_one_less`; then with each of the answers *at* moved up by its standard error, then down."""
    tree, strata = sampled.run.tree, sampled.strata
    weights = _one_less(strata, own) if len(own) else np.ones((0, len(strata.keys)))
    steps = np.diag(_steps(cells, at, answers(tree, cells)[at]))
    earned = cells.earned[at].astype(np.float64)
    anew = AskedAnew(at, np.vstack([np.tile(earned, (len(weights), 1)), earned + steps, earned - steps]))
    weights = np.vstack([weights, np.ones((2 * len(at), len(strata.keys)))])
    return Weighing(tree, cells, strata).rates(weights, anew if len(at) else None)


def _moves(d: Floats, strata: Strata, own: Positions) -> Floats:
    """The influence of each site of the run, from what the area's score moves by, in the order of :func:`_one_less`."""
    moved, drawn = d[: len(strata.drawn)][strata.of], strata.drawn[strata.of]
    moved[own] = d[len(strata.drawn) :]
    mean = moved.mean() if len(moved) else 0.0
    moves: Floats = np.where(drawn > 1, (moved - mean) * (drawn - 1) / np.maximum(drawn, 1), 0.0)
    return moves


def _one_less(strata: Strata, own: Positions) -> Floats:
    """Weights of all sites (columns) without one of a stratum: first one of each stratum that is outside the area, then
    each of its *own* sites."""
    rest = strata.drawn / np.maximum(strata.drawn - 1, 1)
    number = np.arange(len(strata.drawn))
    weights = np.where(np.concatenate([number, strata.of[own]])[:, None] == strata.of, rest[strata.of], 1.0)
    weights[len(number) + np.arange(len(own)), own] = 0.0
    return weights


def _people(sampled: Sampled, cells: Cells, at: Positions, ends: Floats) -> float:
    """The variance of an area's score that comes from the people asked there; *ends*: the score with each answer moved
    up, then down."""
    design = sampled.run.tree.scheme.survey
    if design.streets == "drawn" and len(np.unique(cells.place[at])) > 1:
        return float(design.deff or 1) * _streets(sampled, cells, at)
    up, down = ends[: len(at)], ends[len(at) :]
    return float(design.deff or 1) * float((((up - down) / 2) ** 2).sum())


def _steps(cells: Cells, at: Positions, people: Floats) -> Floats:
    """The standard error of what each cell earned: r(1 − r) ÷ (t − 1); of cells of one answer the spread of all such of
    the standard."""
    possible = cells.possible[at].astype(np.float64)
    rate = np.clip(cells.earned[at].astype(np.float64) / possible, 0, 1)
    spread = rate * (1 - rate) / np.maximum(people - 1, 1)
    single = people < 2
    for standard in np.unique(cells.standard[at[single]]).tolist():
        own = single & (cells.standard[at] == standard)
        spread[own] = rate[own].var(ddof=1) if own.sum() >= 2 else 0.0
    steps: Floats = np.sqrt(spread) * possible
    return steps


def _streets(sampled: Sampled, cells: Cells, at: Positions) -> float:
    """The same where streets were drawn: a jackknife over those of the area."""
    tree, strata, places = sampled.run.tree, sampled.strata, cells.place[at]
    whole = np.ones((1, len(strata.keys)))
    rates = []
    for place in np.unique(places).tolist():
        kept = np.setdiff1d(np.arange(len(cells.place)), at[places == place])
        rates.append(Weighing(tree, cells.take(kept), strata).rates(whole))
    scores = totals(tree, np.vstack(rates))
    scores = scores[~np.isnan(scores)]
    n = len(scores)
    return (n - 1) / n * float(((scores - scores.mean()) ** 2).sum()) if n else 0.0


def area_errors(sampled: Sampled, kind: str) -> dict[str, Error]:
    """The error of each area's score; "at least" under 20 sites."""
    return errors_of(area_draws(sampled, kind), sampled)


def errors_of(draws: AreaDraws, sampled: Sampled) -> dict[str, Error]:
    """The same of areas in other draws of that run."""
    if not draws.names:
        return {}
    parts, sites = draws.parts(sampled.strata), by_stratum(draws.sites, sampled.strata, around_zero=True).total
    return {
        name: error(
            draws.exact[at], float(parts.total[at]), float(parts.df[at]), method="jackknife", sites=float(sites[at]),
            people=float(draws.people[at]), upper=not sampled.strata.known, at_least=draws.few[at],
        )
        for at, name in enumerate(draws.names)
    }  # fmt: skip
