"""Weak indicators: what lost points though nobody can go and repair it (survey answers, tallies, statistics)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from civscore.rules.answers import number_of
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.cells import Cells
from civscore.scoring.exact import sum_by
from civscore.scoring.scores import NodeScore


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


def weak_indicators(
    tree: Tree, nodes: Sequence[NodeScore], cells: Cells, answered: Callable[[list[int]], Iterable[tuple[int, str]]]
) -> list[WeakIndicator]:
    """The weak indicators of a run, the largest loss first. Gates are none: they have their own table.

    Args:
        tree, nodes: the tree and its scores.
        cells: the sums that they come from.
        answered: what the failing rows of some standards say, each with its standard.
    """
    earned = sum_by(cells.earned, cells.standard, len(tree.standards)).tolist()
    possible = sum_by(cells.possible, cells.standard, len(tree.standards)).tolist()
    weak = [n for n, leaf in enumerate(tree.leaves) if _weak(tree.nodes[leaf], nodes[leaf])]
    answers: dict[int, list[str]] = {}
    told = {n for n in weak if _by_itself(tree.standards[n], nodes[tree.leaves[n]])}
    for number, answer in answered([n for n in weak if _measured(tree.standards[n]) or n in told]):
        answers.setdefault(number, []).append(answer)
    found = []
    for number in weak:
        indicator, score = tree.standards[number], nodes[tree.leaves[number]]
        said = tuple(dict.fromkeys(answers.get(number, [])))
        if _measured(indicator):
            found.append(WeakIndicator(indicator, score, None, None, said))
            continue
        one = _counted(earned[number], said) if number in told else Fraction(cells.unit[number])
        found.append(WeakIndicator(indicator, score, earned[number] / one, possible[number] / one, ()))
    return sorted(found, key=lambda w: -w.lost)


def _by_itself(indicator: Indicator, score: NodeScore) -> bool:
    """Whether it is a single row out of its own total, which is told by its own count and total."""
    return indicator.judge is not None and indicator.judge.by_itself and score.observations == 1


def _counted(earned: int, said: Sequence[str]) -> Fraction:
    """What one counted thing is of *earned*: 10 where 480.5 stands as 4805; 1 where the row does not say its count."""
    count = number_of(said[0]) if said else None
    return earned / Fraction(count) if count and earned else Fraction(1)


def _weak(indicator: Indicator, score: NodeScore) -> bool:
    short = score.rate is not None and score.rate < 1 and score.observations > 0
    return short and not indicator.problem and indicator.kind in ("base", "penalty")


def _measured(indicator: Indicator) -> bool:
    """Whether its rows are figures against a threshold or a target, of which a sum would say nothing."""
    return indicator.judge is not None and indicator.judge.gauge is not None and not indicator.judge.marks
