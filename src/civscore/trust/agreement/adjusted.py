"""The score as it would be, had every inspector been as strict as is usual among them: adjusted, not official.

What an inspector judged at sites is moved by −effect (in rate) in every cell of his; a standard's rate that this would
bring beyond 0 or 1 stops there. Then the real combining, converting and rolling up. The cells by themselves are not
held within 0 and 1: most are passed, and a strict inspector's passed cells could not rise, so that only lenient ones
would be moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from civscore.sampling.error import FEWEST
from civscore.sampling.influence import combined_rates
from civscore.sampling.score import Sampled, score_errors
from civscore.sampling.variance import factor
from civscore.scoring.cells import Cells
from civscore.scoring.exact import first_rows
from civscore.scoring.judged import Judged
from civscore.scoring.result import Result
from civscore.scoring.score import whole_of_cells
from civscore.scoring.visits import observe
from civscore.trust.agreement.looks import Floats, at_sites
from civscore.trust.agreement.mixed import RateFit

_FINE = 10**6
"""Rates are moved in steps of one millionth."""
_SAME = 1e-9


@dataclass(frozen=True)
class Adjusted:
    """The adjusted score, *low* to *high* at 95 % (None where the official score has no ±); the *official* one; and
    the standard deviations that come from the draw, and from the effects of inspectors not being known exactly."""

    score: float
    official: float
    low: float | None
    high: float | None
    draw: float | None
    inspectors: float


def adjusted_score(run: Result, judged: Judged, names: Sequence[str], fit: RateFit) -> Adjusted | None:
    """The adjusted score of a run; None where it has none, or is no longer what its rows give.

    Args:
        run, judged: the run, and its rows.
        names: the inspectors that *fit* is of.
        fit: their effects.
    """
    if run.total.exact is None:
        return None
    shares = _shares(run, judged, names)
    if abs(_score(run, shares, np.zeros(len(names))) - float(run.total.exact)) > _SAME:
        return None  # a confirmed run whose figures are those of older rules
    score = _score(run, shares, fit.effects)
    spread = np.sqrt(np.diag(fit.covariance))
    slopes = np.zeros(len(names))
    for at in np.flatnonzero(spread > 0).tolist():
        step = np.where(np.arange(len(names)) == at, spread, 0.0)
        apart = _score(run, shares, fit.effects + step) - _score(run, shares, fit.effects - step)
        slopes[at] = apart / (2 * spread[at])
    moved = max(float(slopes @ fit.covariance @ slopes), 0.0)
    error = score_errors(Sampled.of(run))[0]
    low = high = None
    if error.se is not None and error.df is not None and error.margin is not None and error.df >= FEWEST:
        half = factor(error.df) * (error.se**2 + moved) ** 0.5
        low, high = score - half, score + half
    return Adjusted(score, float(run.total.exact), low, high, error.se if low is not None else None, moved**0.5)


def _shares(run: Result, judged: Judged, names: Sequence[str]) -> Floats:
    """Cells × inspectors: the share of what each cell could earn that an inspector judged at a site."""
    cells, wanted = run.cells, {name: at for at, name in enumerate(names)}
    observed = observe(judged, np.zeros(len(judged.row), dtype=np.intp))
    row = first_rows(observed.of_row, len(observed.standard))
    column = np.array([*(wanted.get(name, -1) for name in judged.inspectors), -1], dtype=np.intp)[judged.inspector]
    here = np.full(len(judged.row), -1, dtype=np.intp)
    own = at_sites(judged)
    base = np.array([s.kind == "base" for s in run.tree.standards], dtype=bool)  # a gate is passed or not
    here[own] = np.where(base[judged.standard[own]], column[own], -1)
    inspector = here[row]
    size = len(run.tree.standards)
    place, key = (
        {p: at for at, p in enumerate(cells.places)},
        np.full((len(cells.places) + 1) * size, -1, dtype=np.intp),
    )
    key[cells.place * size + cells.standard] = np.arange(len(cells.place))
    to = np.array([place.get(p, len(cells.places)) for p in judged.places], dtype=np.intp)
    cell = key[to[observed.place] * size + observed.standard]
    possible = observed.possible.astype(np.float64)
    whole = np.bincount(cell[cell >= 0], weights=possible[cell >= 0], minlength=len(cells.place))
    shares = np.zeros((len(cells.place), len(names)))
    at = np.flatnonzero((cell >= 0) & (inspector >= 0))
    np.add.at(shares, (cell[at], inspector[at]), possible[at])
    found: Floats = shares / np.where(whole == 0, 1.0, whole)[:, None]
    return found


def _score(run: Result, shares: Floats, effects: Floats) -> float:
    """The run's score with each inspector's cells moved by −effect."""
    whole = whole_of_cells(run.tree, _moved(run, -(shares @ effects)), run.label, run.created, [])
    return float(whole.total.exact or 0)


def _moved(run: Result, by: Floats) -> Cells:
    """The cells with so much more in rate; no standard's combined rate beyond 0 and 1."""
    new = _with_more(run.cells, by)
    if by.any():
        within = _within(combined_rates(run.tree, run.cells), combined_rates(run.tree, new))
        new = _with_more(run.cells, by * within[run.cells.standard])
    lowest = np.array([s.combine.way.lowest for s in run.tree.standards], dtype=bool)[new.standard]
    new.earned[lowest] = np.clip(new.earned[lowest], 0, new.possible[lowest])
    return new


def _with_more(cells: Cells, by: Floats) -> Cells:
    """The cells with so much more in rate, in finer units; what would not fit into 64 bits becomes Python's numbers."""
    fits = max(int(abs(values).max(initial=0)) for values in (cells.earned, cells.possible)) * _FINE < 2**61
    steps = np.rint(by * _FINE).astype(np.int64)
    earned, possible, steps = (v.astype(np.int64 if fits else object) for v in (cells.earned, cells.possible, steps))
    return replace(
        cells, earned=earned * _FINE + possible * steps, possible=possible * _FINE, unit=[u * _FINE for u in cells.unit]
    )


def _within(was: Floats, then: Floats) -> Floats:
    """For each standard how much of a move its combined rate takes before it is 0 or 1: combining is linear in what
    cells earn, but where the lowest place counts, whose cells are held by themselves."""
    bound = np.clip(then, 0.0, 1.0)
    beyond = np.nan_to_num(then) != np.nan_to_num(bound)
    share = np.divide(bound - was, then - was, out=np.ones(len(was)), where=beyond & (then != was))
    return np.clip(share, 0.0, 1.0)
