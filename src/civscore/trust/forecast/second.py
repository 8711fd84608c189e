"""The second opinion: the next draw without any model.

Of two draws of n and n′ from the same N sites the means differ by S² · (1 ÷ n + 1 ÷ n′ − 2 ÷ N) (Cochran 1977, section
2.6, for each): so an official draw lies about the score of one's own. Nothing is 0 where all sites were seen, as the
official draw then varies alone, S² · (1 ÷ n′ − 1 ÷ N); it is 0 where all are drawn both times, as must-visit sites are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from civscore.sampling.score import Sampled
from civscore.sampling.strata import Floats, Strata
from civscore.sampling.variance import factor, squares
from civscore.scoring.result import Result
from civscore.scoring.score import whole_of_cells
from civscore.trust.forecast.question import Material
from civscore.trust.forecast.rest import on_paper


@dataclass(frozen=True)
class SecondOpinion:
    """Where an official score would lie, in points: about *centre*, the run's own score, with a standard deviation *sd*
    of *df* degrees of freedom."""

    centre: float
    sd: float
    df: float

    def range(self, share: float) -> tuple[float, float]:
        """The range that holds the official score so often."""
        half = factor(self.df, share) * self.sd
        return self.centre - half, self.centre + half


def second_opinion(
    sampled: Sampled, draw: Mapping[str, int], material: Material | None = None
) -> SecondOpinion | None:  # fmt: skip
    """What the design alone says of a draw.

    Args:
        sampled: the run as a sample.
        draw: how many sites of each type are drawn.
        material: what papers get; None: as in the run. Of a range the middle moves the centre, and its width adds a
            uniform distribution's variance.

    Returns:
        None where the run does not tell: a type of which one site was seen and none is like it, or no score.
    """
    ends = _ends(sampled.run, material)
    if ends is None or sampled.alone[0]:
        return None
    strata = sampled.strata
    parts = next_draw(sampled.influences.sites[:, 0], strata, drawn_of(strata, draw))
    people = sampled.people
    several = np.concatenate([parts, 2 * people.variance[:, 0]])
    freedom = np.concatenate([np.maximum(strata.drawn - 1, 1.0), np.maximum(people.freedom, 1.0)])
    times = 1.0
    if sampled.influences.bent[0] and sampled.parts.total[0] > 0:
        times = float(sampled.variance[0] / sampled.parts.total[0])
    variance = times * float(several.sum()) + (ends[1] - ends[0]) ** 2 / 12
    below = times**2 * float((several**2 / freedom).sum())
    df = variance**2 / below if below > 0 else float("inf")
    return SecondOpinion(sum(ends) / 2, variance**0.5, df)


def _ends(run: Result, material: Material | None) -> tuple[float, float] | None:
    """The run's own score, were its papers at the one and at the other end of what they get; None where it has none."""
    found = [run.total.exact] * 2
    if material is not None:
        papers = on_paper(run.tree, run.cells)
        found = [
            whole_of_cells(
                run.tree, run.cells, run.label, run.created, run.inputs, dict.fromkeys(papers, end)
            ).total.exact
            for end in material
        ]
    low, high = found
    return None if low is None or high is None else (float(low), float(high))


def next_draw(influences: Floats, strata: Strata, drawn: Floats) -> Floats:
    """The variance of the next draw's score less this one's, by stratum, in points².

    Args:
        influences: of the sites of this draw on the score.
        strata: theirs.
        drawn: how many are drawn next, by stratum.
    """
    n = strata.drawn
    spread = squares(influences[:, None], influences[:, None], strata.of, n)[:, 0]
    square = np.divide(n * n * spread, n - 1, out=np.zeros_like(spread), where=n > 1)  # of n · influence
    with np.errstate(invalid="ignore", divide="ignore"):
        register = np.nan_to_num(1 / strata.size, nan=0.0, posinf=0.0) * (strata.size >= n)
        times = np.where(drawn > 0, 1 / n + 1 / np.maximum(drawn, 1) - 2 * register, 0.0)
    found: Floats = square * np.maximum(times, 0.0)
    return found


def drawn_of(strata: Strata, draw: Mapping[str, int]) -> Floats:
    """How many of each stratum are drawn: of those visited in any case all; of a type in districts its share."""
    found = np.zeros(len(strata.drawn))
    own = [_types(names) for names in strata.names]
    for name, number in draw.items():
        rows = [h for h, types in enumerate(own) if name in types]
        seen = strata.drawn[rows].sum()
        for row in rows:
            found[row] += number * (strata.drawn[row] / seen if len(rows) > 1 else 1.0)
    certain = np.array([names == ("\0must",) for names in strata.names], dtype=bool)
    found[certain] = strata.drawn[certain]
    size = np.where(np.isnan(strata.size), np.inf, strata.size)
    return np.minimum(found, np.maximum(size, strata.drawn))


def _types(names: tuple[str, ...]) -> set[str]:
    """The types in a stratum's names, which may have a district behind them."""
    return {part for name in names for part in (name, name.rpartition(" ")[0]) if part}
