"""Worlds: what the sites that nobody saw may be like, and the sites that are drawn from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.scoring.cells import Positions
from civscore.trust.forecast.chance import FINE, LEVELS, BetaTable, Chance, Floats, Halves, Use, uniform
from civscore.trust.forecast.pool import PoolType
from civscore.trust.forecast.seen import SeenType, values_of

Values = npt.NDArray[Any]  # float32 or float64, whole numbers


@dataclass(frozen=True)
class TypeModel:
    """All that draws of a type need.

    Attributes:
        part: the type's number, which keeps its words apart.
        seen: what was seen; pool: what is drawn from.
        templates: the rows of ``seen`` that a site which nobody saw may resemble in what is there to be looked at.
        beta: the shares of its standards; None where *always* says how all cells come out.
        losses: for each of its standards earned and possible of the cells that are not in full marks.
        common: as :class:`civscore.trust.forecast.seen.SeenCells` has it, of its standards.
        always: whether all cells nobody saw are in full marks (1) or earn nothing (0).
    """

    part: int
    seen: SeenType
    pool: PoolType
    templates: Positions
    beta: BetaTable | None
    losses: Sequence[tuple[Floats, Floats]]
    common: npt.NDArray[np.int64]
    always: int | None = None

    @property
    def various(self) -> Positions:
        """The columns whose lossy cells earn something."""
        return np.array([c for c, (earned, _) in enumerate(self.losses) if earned.any()], dtype=np.intp)


@dataclass(frozen=True)
class Unseen:
    """Sites that nobody saw, worlds × sites: what each resembles; worlds × sites × standards: which cells are in full
    marks, and for the ``various`` columns which lossy cell stands there else."""

    template: Positions
    full: npt.NDArray[np.bool_]
    lossy: dict[int, Positions]


def unseen_sites(model: TypeModel, chance: Chance, passing: Halves, first: int, worlds: int) -> Unseen:
    """The sites of some worlds.

    Args:
        model: the type.
        chance: where the words come from.
        passing: as :func:`civscore.trust.forecast.chance.passing_table` makes it.
        first, worlds: which worlds.
    """
    sites, width = model.pool.unseen, len(model.seen.standards)
    words = chance.halves(Use.SITES, model.part, first, worlds, sites).astype(np.uint32)
    template = model.templates[((words >> 16) * len(model.templates)) >> 16]
    level = (words & 0xFFFF) * LEVELS >> 16
    if model.beta is None:
        full = np.full((worlds, sites, width), bool(model.always))
    else:
        shares = uniform(chance.halves(Use.PASSING, model.part, first, worlds, width))
        row = np.minimum((model.beta.quantiles(shares) * FINE).astype(np.intp), FINE - 1)
        limits = np.ascontiguousarray(passing[row].transpose(0, 2, 1))  # worlds × levels × standards
        drawn = chance.sixteenths(Use.CELLS, model.part, first, worlds, sites * width).reshape(worlds, sites, width)
        full = drawn < limits[np.arange(worlds)[:, None], level]
    lossy = {}
    various = model.various if model.beta is not None else ()
    if len(various):
        numbers = chance.sixteenths(Use.LOSSES, model.part, first, worlds, sites * len(various))
        numbers = numbers.reshape(worlds, sites, len(various))
        for at, column in enumerate(various):
            many = len(model.losses[column][0])
            lossy[int(column)] = ((numbers[:, :, at].astype(np.uint32) * many) >> 16).astype(np.intp)
    return Unseen(template, full, lossy)


def marks(model: TypeModel, sites: Unseen) -> tuple[Floats, Floats]:
    """Worlds × sites × standards: earned and possible, as the cells of a run have them."""
    possible = model.seen.possible[sites.template]
    earned = possible * sites.full
    _fill(sites, earned, possible, {column: model.losses[column] for column in sites.lossy})
    return earned, possible


def unseen_values(model: TypeModel, sites: Unseen, kind: type[Any]) -> tuple[Values, Values]:
    """The same as they are added up, in floats of a *kind*; one each for the standards that pool by marks, or for
    those where sites weigh alike."""
    _, below = values_of(model.seen.earned, model.seen.possible, model.common)
    possible: Values = below.astype(kind)[sites.template]
    earned: Values = possible * sites.full
    losses = {}
    for column in sites.lossy:
        earn, may = model.losses[column]
        e, p = values_of(earn[:, None], may[:, None], model.common[column : column + 1])
        losses[column] = e[:, 0], p[:, 0]
    _fill(sites, earned, possible, losses)
    return earned, possible


def _fill(
    sites: Unseen, earned: Values, possible: Values, losses: Mapping[int, tuple[Floats, Floats]]
) -> None:  # fmt: skip
    """Put lossy cells where a cell is not in full marks."""
    for column, which in sites.lossy.items():
        at = ~sites.full[:, :, column] & (possible[:, :, column] > 0)
        own = which[at]
        earned[:, :, column][at], possible[:, :, column][at] = losses[column][0][own], losses[column][1][own]


def drawn_sites(model: TypeModel, chance: Chance, first: int, worlds: int, draws: int) -> npt.NDArray[np.bool_]:
    """Worlds × draws × sites of the pool: whether each is drawn; of those not visited in any case so many at random,
    without replacement (Fan, Muller and Rezucha 1962: one after the other, with the chance that is left)."""
    pool = model.pool
    free = np.flatnonzero(~pool.must)
    wanted, many = max(pool.drawn - int(pool.must.sum()), 0), len(free)
    found = np.ones((len(pool.must), worlds * draws), dtype=bool)
    if wanted < many:
        numbers = chance.halves(Use.DRAWS, model.part, first, worlds, draws * many)
        numbers = np.ascontiguousarray(numbers.reshape(worlds * draws, many).T).astype(np.uint64)
        left = np.full(worlds * draws, wanted, dtype=np.uint64)
        for at, site in enumerate(free.tolist()):
            taken = (numbers[at] * np.uint64(many - at)) >> np.uint64(32) < left
            found[site] = taken
            left -= taken
    return found.T.reshape(worlds, draws, len(pool.must))
