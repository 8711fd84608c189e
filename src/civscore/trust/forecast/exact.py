"""A draw scored exactly, for what floating point cannot decide: its cells, as if they had been read from a file."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from civscore.scoring.cells import Cells
from civscore.scoring.places import Place
from civscore.scoring.result import Result
from civscore.scoring.score import whole_of_cells
from civscore.trust.forecast.rest import on_paper
from civscore.trust.forecast.scored import Scorer
from civscore.trust.forecast.worlds import TypeModel, drawn_sites, marks, unseen_sites

_ARRAYS = ("group", "place", "standard", "earned", "possible", "count", "absent")


def scored_exactly(scorer: Scorer, world: int, draw: int, draws: int) -> Result:
    """Draw number *draw* of the *draws* in a world."""
    run, cells = scorer.run, cells_of(scorer, world, draw, draws)
    instead: dict[int, Fraction] = {}
    if scorer.material is not None:
        low, high = scorer.material
        rate = low if low == high else Fraction(float(scorer.papers(world, 1, draws)[draw]))
        instead = dict.fromkeys(on_paper(run.tree, cells), rate)
    return whole_of_cells(run.tree, cells, run.label, run.created, run.inputs, instead)


def cells_of(scorer: Scorer, world: int, draw: int, draws: int) -> Cells:
    """The cells of a draw."""
    places, parts = [*scorer.run.cells.places], [_elsewhere(scorer, world, draw, draws)]
    for model in scorer.models:
        drawn = drawn_sites(model, scorer.chance, world, 1, draws)[0, draw]
        parts.append(_at_sites(scorer, model, drawn, len(places), world))
        places += [Place("", f"{model.seen.name} {n}", model.seen.name) for n in range(model.pool.unseen)]
    joined = [np.concatenate([getattr(part, name) for part in parts]) for name in _ARRAYS]
    return Cells(places, scorer.run.cells.unit, *joined)


def _at_sites(scorer: Scorer, model: TypeModel, drawn: np.typing.NDArray[np.bool_], first: int, world: int) -> Cells:
    """The cells of a type's drawn sites; those that nobody saw are places from *first* on."""
    new = marks(model, unseen_sites(model, scorer.chance, scorer.passing, world, 1))
    seen = model.pool.seen
    earned, possible = (
        np.vstack([old[seen], own[0]]) for old, own in zip((model.seen.earned, model.seen.possible), new, strict=True)
    )
    at = np.concatenate([model.seen.places[seen], np.arange(first, first + model.pool.unseen)])
    row, column = np.nonzero(drawn[:, None] & (possible > 0))
    standard = model.seen.standards[column]
    whole = [values[row, column].astype(np.int64) * scorer.seen.scale[standard] for values in (earned, possible)]
    one = np.ones(len(row), dtype=np.intp)
    return Cells([], [], 0 * one, at[row], standard, whole[0], whole[1], one, 0 * one)


def _elsewhere(scorer: Scorer, world: int, draw: int, draws: int) -> Cells:
    """The cells at no drawn site, people asked anew."""
    cells, at = scorer.run.cells, scorer.asked.at
    earned = cells.earned.copy()
    shares = scorer.asked.shares(scorer.chance, world, 1, draws)[draw]
    earned[at] = np.rint(shares * cells.possible[at].astype(np.float64)).astype(np.int64)
    return replace(cells, earned=earned).take(scorer.seen.rest)
