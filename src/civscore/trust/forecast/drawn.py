"""All draws of a forecast: their scores, whether they reach the target, and what goes with the total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from civscore.rounding import near_tie, round_floats
from civscore.scoring.rollup import Rolled
from civscore.trust.forecast.chance import Floats, Use, normals
from civscore.trust.forecast.exact import scored_exactly
from civscore.trust.forecast.question import ForecastQuestion
from civscore.trust.forecast.scored import Scorer
from civscore.trust.forecast.sums import Sums

FAULTS = 0.01
"""How much stricter or milder inspectors are tried: faults of so much of all that is looked at."""
_CELLS, _LEAST_WORLDS, _AT_ONCE = 50_000_000, 200, 2_500
_FOURTH = 4
_WHOLE = 1e-12
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Drawn:
    """Draws; worlds one after the other, the draws of each together.

    Attributes:
        worlds: how many.
        scores: of all draws, exact up to 9 decimals; NaN where there is none. reached: whether the target is.
        stricter, milder: how often it is with a fault more, and fewer, of 100 things looked at.
        gates: position in the tree → how often it is met.
        types: each type's, and standards: each standard's correlation with the total; 0 where nothing varies.
        rival: how likely the rival is exceeded, by draw; top: whether the draw is among the first. Empty where nobody
            asked.
    """

    worlds: int
    scores: Floats
    reached: Mask
    stricter: float
    milder: float
    gates: dict[int, float]
    types: dict[str, float]
    standards: dict[int, float]
    rival: Floats
    top: Floats


def draw_scores(scorer: Scorer, question: ForecastQuestion) -> Drawn:
    """Draw as often as is asked."""
    unseen = sum(m.pool.unseen * len(m.seen.standards) for m in scorer.models)
    worlds, each = worlds_of(unseen, question.draws)
    at_once = max(1, _AT_ONCE // each)
    parts = [_chunk(scorer, question, first, min(at_once, worlds - first), each) for first in range(0, worlds, at_once)]
    return _joined(scorer, parts, worlds)


def worlds_of(cells: int, draws: int) -> tuple[int, int]:
    """How many worlds, and draws in each: as many worlds as draws, as long as so many cells can be made up."""
    if cells * draws <= _CELLS:
        return draws, 1
    worlds = max(_LEAST_WORLDS, min(draws, _CELLS // max(cells, 1)))
    return worlds, -(-draws // worlds)


@dataclass(frozen=True)
class _Chunk:
    """As :class:`Drawn`, of some worlds; *moved* and *gates* count draws (of a fourth, how many more reach the
    target), types and standards have their moments."""

    scores: Floats
    reached: Mask
    moved: tuple[int, int]
    gates: dict[int, tuple[int, int]]
    types: Floats
    standards: Floats
    rival: Floats
    top: Floats


def _chunk(scorer: Scorer, question: ForecastQuestion, first: int, worlds: int, draws: int) -> _Chunk:
    sums = scorer.sums(first, worlds, draws)
    rates = scorer.combined(sums)
    rolled = scorer.rolled(sums, rates)
    scores: Floats = np.where(rolled.scored, rolled.total, np.nan)
    scores = scores.round(9)
    reached, moved = np.zeros(len(scores), dtype=bool), (0, 0)
    if question.target is not None:
        reached = _reaching(scorer, question.target, rolled)
        _decide_exactly(scorer, question.target, rolled, rates, reached, first, draws)
        moved = _moved(scorer, question.target, sums, rates, reached)
    gates = {leaf: (int(_met(rolled, leaf).sum()), int(rolled.known[:, leaf].sum())) for leaf in _gates(scorer)}
    rival, top = _beside(scorer, question, rolled, (first, worlds, draws))
    total, leaves = np.nan_to_num(scores), rolled.rate[:, list(scorer.tree.leaves)]
    return _Chunk(scores, reached, moved, gates, _moments(sums.moves, total), _moments(leaves, total), rival, top)


def _moved(scorer: Scorer, target: Fraction, sums: Sums, rates: Floats, reached: Mask) -> tuple[int, int]:
    """How many draws more (or fewer) reach the target with faults more and fewer, from every fourth of them: as the
    same draws are compared, these tell it almost as well as all."""
    some = slice(None, None, _FOURTH)
    rates, sums = rates[some], sums.some(some)
    harder, milder = (
        int(_reaching(scorer, target, scorer.rolled(sums, scorer.harder(rates, by))).sum()) for by in (FAULTS, -FAULTS)
    )
    before = int(reached[some].sum())
    return harder - before, milder - before


def _gates(scorer: Scorer) -> list[int]:
    return [leaf for leaf in scorer.tree.leaves if scorer.tree.nodes[leaf].kind == "gate"]


def _met(rolled: Rolled, leaf: int) -> Mask:
    met: Mask = rolled.known[:, leaf] & (rolled.rate[:, leaf] >= 1 - _WHOLE)
    return met


def _reaching(scorer: Scorer, target: Fraction, rolled: Rolled) -> Mask:
    """Which draws reach the target as they are printed, with no gate failed."""
    printed = round_floats(rolled.rounded_total, scorer.tree.scheme.rounding)
    reached: Mask = (printed >= float(target) - 1e-9) & rolled.scored
    for leaf in _gates(scorer):
        reached &= _met(rolled, leaf) | ~rolled.known[:, leaf]
    return reached


def _decide_exactly(
    scorer: Scorer, target: Fraction, rolled: Rolled, rates: Floats, reached: Mask, first: int, draws: int
) -> None:
    """Draws that floating point cannot decide, by the exact scorer; those that have the same rates once."""
    rounding = scorer.tree.scheme.rounding
    step = 10.0**-rounding.places * (1 + len(scorer.tree.parts))
    close = np.abs(rolled.rounded_total - float(target)) < 2 * step
    doubtful = np.flatnonzero(rolled.scored & close & (near_tie(rolled.rounded_total, rounding) | rolled.doubtful))
    if not len(doubtful):
        return
    _, one, of = np.unique(np.nan_to_num(rates[doubtful], nan=-1.0), axis=0, return_index=True, return_inverse=True)
    said = []
    for at in doubtful[one].tolist():
        total = scored_exactly(scorer, first + at // draws, at % draws, draws).total
        said.append(total.score is not None and Fraction(total.score) >= target and total.status != "blocked")
    reached[doubtful] = np.array(said, dtype=bool)[of.reshape(-1)]


def _moments(values: Floats, total: Floats) -> Floats:
    """Σx, Σx², Σxy of each column, and Σy, Σy² and n in a row's first three."""
    rest = np.zeros(values.shape[1] + 3)
    rest[:3] = total.sum(), (total**2).sum(), len(total)
    sums = np.vstack([values.sum(axis=0), (values**2).sum(axis=0), total @ values])
    return np.vstack([np.pad(sums, ((0, 0), (0, 3))), rest])


def _correlations(moments: Floats) -> Floats:
    """Each column's correlation with the total; 0 where nothing varies."""
    (y, yy, n), many = moments[3, :3], moments.shape[1] - 3
    x, xx, xy = moments[:3, :many]
    spread = np.maximum(xx - x * x / n, 0) * max(yy - y * y / n, 0)
    small = 1e-12 * np.maximum(xx, 1) * max(yy, 1)
    found: Floats = np.divide(xy - x * y / n, np.sqrt(spread), out=np.zeros(many), where=spread > small)
    return found


def _beside(
    scorer: Scorer, question: ForecastQuestion, rolled: Rolled, where: tuple[int, int, int]
) -> tuple[Floats, Floats]:  # fmt: skip
    """For each draw how likely the rival is exceeded, and whether it is among the first."""
    printed = round_floats(rolled.rounded_total, scorer.tree.scheme.rounding)
    rival, top = np.zeros(0), np.zeros(0)
    if question.rival is not None:
        value, error = float(question.rival[0]), question.rival[1]
        rival = _above(rolled.total, value, error) if error else (printed > value + 1e-9).astype(np.float64)
    if question.top is not None:
        others = np.array([float(value) for value, _ in question.others])
        errors = np.array([error or 0.0 for _, error in question.others])
        first, worlds, draws = where
        numbers = scorer.chance.halves(Use.RIVALS, 0, first, worlds, draws * len(others))
        theirs = others + errors * normals(numbers.reshape(worlds * draws, len(others)))
        own = np.where(errors > 0, rolled.total[:, None], printed[:, None])
        top = ((theirs > own + 1e-9).sum(axis=1) < question.top).astype(np.float64)
    return rival, top


def _above(scores: Floats, value: float, error: float) -> Floats:
    from scipy.special import ndtr

    above: Floats = np.round(ndtr((scores - value) / error), 12)
    return above


def _joined(scorer: Scorer, parts: Sequence[_Chunk], worlds: int) -> Drawn:
    scores = np.concatenate([p.scores for p in parts])
    types, standards = (
        _correlations(np.sum([getattr(p, name) for p in parts], axis=0)) for name in ("types", "standards")
    )
    gates = {}
    for leaf in _gates(scorer):
        met, known = (sum(p.gates[leaf][k] for p in parts) for k in (0, 1))
        if known:
            gates[leaf] = met / known
    reached = np.concatenate([p.reached for p in parts])
    compared = sum(-(-len(p.reached) // _FOURTH) for p in parts)
    stricter, milder = (
        min(max(float(reached.mean()) + sum(p.moved[k] for p in parts) / compared, 0.0), 1.0) for k in (0, 1)
    )
    names = [m.seen.name for m in scorer.models]
    return Drawn(
        worlds, scores, reached, stricter, milder, gates,
        dict(zip(names, types.tolist(), strict=True)), dict(enumerate(standards.tolist())),
        np.concatenate([p.rival for p in parts]), np.concatenate([p.top for p in parts]),
    )  # fmt: skip
