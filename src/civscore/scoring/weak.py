"""Weak indicators: what lost points though nobody can go and repair it (survey answers, tallies, statistics)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from civscore.scheme.tree import Indicator
from civscore.scoring.exact import sum_by
from civscore.scoring.scores import NodeScore

if TYPE_CHECKING:
    from civscore.scoring.result import Result


@dataclass(frozen=True)
class WeakIndicator:
    """A standard that fell short without a thing to repair.

    ``numerator`` ÷ ``denominator`` is what its observations earned of what they could (37 of 43 asked, 89.4 of 100
    marks), before the standard's combination and conversion make ``score.rate`` of it. Both are None where a figure is
    read against a threshold (noise, air): there ``answers`` has what was measured, each different answer once.
    """

    indicator: Indicator
    score: NodeScore
    numerator: Fraction | None
    denominator: Fraction | None
    answers: tuple[str, ...]

    @property
    def rate(self) -> Fraction:
        """Its rate, less than 1."""
        assert self.score.rate is not None
        return self.score.rate

    @property
    def lost(self) -> Fraction:
        """What it cost, exactly, in points of the scheme's total."""
        return self.score.lost


def weak_indicators(result: Result) -> list[WeakIndicator]:
    """The weak indicators of a run, the largest loss first. Gates are none: they have their own table."""
    tree, cells = result.tree, result.cells
    earned = sum_by(cells.earned, cells.standard, len(tree.standards)).tolist()
    possible = sum_by(cells.possible, cells.standard, len(tree.standards)).tolist()
    weak = [n for n, leaf in enumerate(tree.leaves) if _weak(tree.nodes[leaf], result.nodes[leaf])]
    answers = _answers(result, [n for n in weak if _measured(tree.standards[n])])
    found = []
    for number in weak:
        indicator, score = tree.standards[number], result.nodes[tree.leaves[number]]
        of = _of_all(indicator, score, earned[number], possible[number], cells.unit[number])
        found.append(WeakIndicator(indicator, score, *of, tuple(dict.fromkeys(answers.get(number, [])))))
    return sorted(found, key=lambda w: -w.lost)


def _of_all(
    indicator: Indicator, score: NodeScore, earned: int, possible: int, unit: int
) -> tuple[Fraction | None, Fraction | None]:
    """Numerator and denominator."""
    if _measured(indicator):
        return None, None
    own = indicator.judge is not None and indicator.judge.by_itself and score.observations == 1
    one = 1 if own else unit  # a single row out of its own total is told by its own count and total
    return Fraction(earned, one), Fraction(possible, one)


def _weak(indicator: Indicator, score: NodeScore) -> bool:
    short = score.rate is not None and score.rate < 1 and score.observations > 0
    return short and not indicator.problem and indicator.kind in ("base", "penalty")


def _measured(indicator: Indicator) -> bool:
    """Whether its rows are figures against a threshold or a target, of which a sum would say nothing."""
    return indicator.judge is not None and indicator.judge.gauge is not None and not indicator.judge.marks


def _answers(result: Result, standards: list[int]) -> dict[int, list[str]]:
    """What the failing rows of some standards say."""
    rows, losses = result.loss_rows, {}
    if rows is not None:
        losses = rows.take(np.flatnonzero(np.isin(rows.standard, standards))).columns()
    elif standards:
        losses = {key: result.losses[key].tolist() for key in ("standard", "answer")}
    found: dict[int, list[str]] = {}
    for number, answer in zip(losses.get("standard", ()), losses.get("answer", ()), strict=True):
        found.setdefault(int(number), []).append(answer)
    return found
