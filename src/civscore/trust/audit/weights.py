"""Which weights could have been used: round ones in steps, by counting rows exactly; of many parts by L1 regression."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.trust.audit.conventions import CompleteRows, Weighting

STEPS, FINE = (20, 100), (200, 1000)
"""Steps of weights, so many in the whole: 5 % and 1 %; half a percent and a tenth where these do not give most rows."""
MOST_COMBINATIONS = 200_000  # of weights that are all tried
_KEPT = 25  # weights of which rows are counted exactly, for each tolerance
_CHUNK = 2_000_000  # numbers at a time
_NICE = (1, 2, 4, 10, 20, 100, 200, 1000)  # parts of one in which weights that need not add up are looked for
_REGRESSED = 300  # rows that are enough to find weights, evenly spread
_TINY = 1e-7

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Slack:
    """How far an exact sum may lie from the printed total, in units of its last digit."""

    least: float
    most: float


def slacks(parts: int) -> tuple[Slack, ...]:
    """The slack of rounding once and of rounding each part, to the nearest and downwards, and of both."""
    return (
        Slack(-0.5, 0.5), Slack(-0.5 * parts, 0.5 * parts), Slack(0.0, 1.0), Slack(0.0, float(parts)),
        Slack(-0.5 - 0.05 * parts, 0.5 + 0.05 * parts),
    )  # fmt: skip


def round_weights(rows: CompleteRows, steps: Sequence[int]) -> Iterator[Weighting]:
    """Weights that add up to 100 %, in these steps, and give some rows at least."""
    parts = rows.parts.shape[1]
    for step in steps:
        if comb(step + parts - 1, parts - 1) <= MOST_COMBINATIONS:
            tried = _grid(step, parts)
        else:
            regressed = least_absolute(rows, adds_up=True)
            tried = _neighbours(regressed, step) if regressed is not None else np.empty((0, parts), dtype=np.int64)
        for weights in _promising(rows, tried, step):
            yield Weighting("weighted", tuple(Fraction(int(w), step) for w in weights))


@cache
def _grid(step: int, parts: int) -> npt.NDArray[np.int64]:
    """All ways to share *step* steps among the parts."""
    if parts == 1:
        return np.array([[step]])
    bars = np.array([*combinations(range(step + parts - 1), parts - 1)], dtype=np.int64).reshape(-1, parts - 1)
    ends = np.full((len(bars), 1), step + parts - 1)
    found: npt.NDArray[np.int64] = np.diff(np.hstack([np.full((len(bars), 1), -1), bars, ends]), axis=1) - 1
    return found


def _promising(rows: CompleteRows, tried: npt.NDArray[np.int64], step: int) -> npt.NDArray[np.int64]:
    """The weights by which most rows lie within the slack of some rounding."""
    if not len(tried):
        return tried
    x, y = rows.matrix(), np.asarray(rows.totals, dtype=float)
    ways = slacks(x.shape[1])
    counts = np.zeros((len(ways), len(tried)), dtype=np.int64)
    size = max(1, _CHUNK // max(len(y), 1))
    for start in range(0, len(tried), size):
        off = (tried[start : start + size] / step) @ x.T - y
        for at, slack in enumerate(ways):
            near = (off >= slack.least - _TINY) & (off <= slack.most + _TINY)
            counts[at, start : start + size] = near.sum(axis=1)
    kept: dict[int, None] = {}
    for count in counts:
        best = np.argsort(-count, kind="stable")[:_KEPT]
        kept |= {int(i): None for i in best if count[i]}
    return tried[list(kept)]


def _neighbours(weights: Sequence[float], step: int) -> npt.NDArray[np.int64]:
    """Weights in steps near these, moving at most two steps from one part to others."""
    exact = np.asarray(weights) * step
    near = np.floor(exact).astype(np.int64)
    missing = step - int(near.sum())
    for at in np.argsort(near - exact, kind="stable")[: max(missing, 0)]:
        near[at] += 1
    moves = [np.zeros(len(near), dtype=np.int64)]
    for one in range(len(near)):
        for other in range(len(near)):
            if one != other:
                move = np.zeros(len(near), dtype=np.int64)
                move[one], move[other] = 1, -1
                moves.append(move)
    found = {tuple(near + a + b) for a in moves for b in moves}
    return np.array(sorted(w for w in found if min(w) >= 0), dtype=np.int64).reshape(-1, len(near))


def least_absolute(rows: CompleteRows, *, adds_up: bool, constant: bool = False) -> list[float] | None:
    """The weights (with a *constant* last) that make the sum of absolute differences least: a few wrong rows do not
    move them."""
    from scipy.optimize import linprog

    some = slice(None, None, max(1, rows.count // _REGRESSED))
    x, y = rows.matrix()[some], np.asarray(rows.totals, dtype=float)[some]
    if constant:
        x = np.hstack([x, np.full((len(y), 1), 10.0**rows.total_places)])
    count, parts = x.shape
    eye = np.eye(count)
    above = np.hstack([np.vstack([x, -x]), np.vstack([-eye, -eye])])
    bounds: list[Any] = [(0, 1) if adds_up else (-2, 2)] * parts + [(0, None)] * count
    if constant:
        bounds[parts - 1] = (-10_000, 10_000)
    equal = [[1.0] * parts + [0.0] * count] if adds_up else None
    found = linprog(
        np.concatenate([np.zeros(parts), np.ones(count)]), A_ub=above, b_ub=np.concatenate([y, -y]),
        A_eq=equal, b_eq=[1.0] if adds_up else None, bounds=bounds, method="highs",
    )  # fmt: skip
    values: Any = found.x
    return [float(w) for w in values[:parts]] if found.status == 0 else None


def free_weights(rows: CompleteRows) -> Iterator[Weighting]:
    """Weights that need not add up to 100 %, of either sign, with and without a constant: bonus and penalty columns,
    columns that are weighted already beside those that are not."""
    parts = rows.parts.shape[1]
    for constant in (False, True):
        if rows.count < parts + 2 + constant:
            continue
        found = least_absolute(rows, adds_up=False, constant=constant)
        if found is None:
            continue
        weights, base = found[:parts], Fraction(round(found[parts]) if constant else 0)
        if constant and base == 0:
            continue
        for size in _NICE:
            yield Weighting("free", tuple(Fraction(round(w * size), size) for w in weights), base)
