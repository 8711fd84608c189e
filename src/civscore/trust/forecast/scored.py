"""The score of every draw: sums of what is drawn, through the real combine, convert, grant and roll-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.scheme.tree import Tree, site_type_keys
from civscore.scoring.awards import grant, is_ordinary
from civscore.scoring.cells import Cells
from civscore.scoring.result import Result
from civscore.scoring.rollup import Rolled, roll_up
from civscore.trust.forecast.chance import Chance, Floats, Halves, Use, uniform
from civscore.trust.forecast.people import AskedAgain
from civscore.trust.forecast.question import Material
from civscore.trust.forecast.rest import Rest, on_paper
from civscore.trust.forecast.seen import SeenCells, pooled_values
from civscore.trust.forecast.sums import Sums
from civscore.trust.forecast.worlds import TypeModel, Unseen, Values, drawn_sites, marks, unseen_sites, unseen_values

_NEAR = 1e-9
_FLOAT32 = 2**24


@dataclass
class Scorer:
    """Scores draws.

    Attributes:
        run: the run that was learnt from.
        seen: its cells; models: its types, as they are drawn from; passing: as worlds use it.
        asked: the people; chance: the words.
        material: what papers get; None: as in the run.
        slopes: of each standard, points of the total for the whole of its rate.
        rates: of each standard in the run, before it is converted.
    """

    run: Result
    seen: SeenCells
    models: Sequence[TypeModel]
    passing: Halves
    asked: AskedAgain
    chance: Chance
    material: Material | None
    slopes: Floats
    rates: Floats
    _rest: Rest = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._rest = Rest(self.run.tree, self.run.cells, self.seen, self.asked)
        ways = [s.combine.way for s in self.tree.standards]
        self._typed = np.array([way.group == "site_type" and not way.lowest for way in ways], dtype=bool)
        self._lowest = np.array([way.lowest for way in ways], dtype=bool)
        self._counted = np.array([s.convert.counts for s in self.tree.standards], dtype=bool) & (self.seen.common > 0)
        self._weights = _type_weights(self.tree, [m.seen.name for m in self.models], self.run.cells)
        size = len(ways)
        self.sampled = np.zeros(size, dtype=bool)
        for model in self.models:
            self.sampled[model.seen.standards] = True
        count, absent = (
            np.bincount(self.run.cells.standard, weights=values, minlength=size)
            for values in (self.run.cells.count, self.run.cells.absent)
        )
        self._lacking = (count + absent == 0)[None, :]
        self._zero = np.array([s.missing == "zero" and is_ordinary(s) for s in self.tree.standards]) & (absent == 0)
        self._papers = on_paper(self.tree, self.run.cells)

    @property
    def tree(self) -> Tree:
        """The scheme."""
        return self.run.tree

    # -- sums ---------------------------------------------------------------------------------------------------------

    def sums(self, first: int, worlds: int, draws: int) -> Sums:
        """What *draws* in each of the *worlds* from *first* on add up to."""
        many, size = worlds * draws, len(self.tree.standards)
        asked = self.asked.shares(self.chance, first, worlds, draws)
        rest = self._rest
        above, below = np.tile(rest.above, (many, 1)), np.tile(rest.below, (many, 1))
        typed, weight = np.zeros((many, size)), np.zeros((many, size))
        lowest = np.tile(rest.lowest, (many, 1))
        found = Sums(
            above, below, typed, weight, lowest, np.zeros((many, size)), np.zeros((many, len(self.models))), asked,
            self.papers(first, worlds, draws),
        )  # fmt: skip
        found.earned[:] = rest.earned
        rest.ask(found, asked)
        self._add_groups(found, asked)
        for number in range(len(self.models)):
            self._add_type(found, number, first, worlds, draws)
        return found

    def papers(self, first: int, worlds: int, draws: int) -> Floats:
        """The rate that papers get in each draw; nothing where they keep theirs."""
        if self.material is None:
            return np.zeros(0)
        low, high = (float(end) for end in self.material)
        numbers = self.chance.halves(Use.MATERIAL, 0, first, worlds, draws)
        found: Floats = low + (high - low) * uniform(numbers).reshape(-1)
        return found

    def _add_groups(self, sums: Sums, asked: Floats) -> None:
        """Types are pooled first: those of cells at no drawn site."""
        for name, (above, below) in self._rest.groups(asked).items():
            own = np.flatnonzero(self._typed & (below > 0))
            weight = self._weights.get(name, 1.0)
            sums.typed[:, own] += weight * above[:, own] / below[own]
            sums.weight[:, own] += weight

    def _add_type(self, sums: Sums, number: int, first: int, worlds: int, draws: int) -> None:
        """Add a type's drawn sites."""
        model = self.models[number]
        standards, pool = model.seen.standards, model.pool
        if not pool.drawn or not len(standards):
            return
        drawn = drawn_sites(model, self.chance, first, worlds, draws)
        sites = unseen_sites(model, self.chance, self.passing, first, worlds)
        kind = _kind(model, pool.drawn)
        table = [values[pool.seen].astype(kind) for values in pooled_values(model.seen, model.common)]
        new = unseen_values(model, sites, kind)
        picked = drawn.astype(kind)
        above, below = (_drawn(picked, old, values) for old, values in zip(table, new, strict=True))
        columns = _columns(standards)
        sums.above[:, columns] += above
        sums.below[:, columns] += below
        typed = self._typed[standards]
        if typed.any():
            own, weight = standards[typed], self._weights.get(model.seen.name, 1.0)
            there = below[:, typed] > 0
            earned, possible = (values[:, typed].astype(np.float64) for values in (above, below))
            rate = np.divide(earned, possible, out=np.zeros(there.shape), where=there)
            sums.typed[:, own] += weight * rate
            sums.weight[:, own] += weight * there
        self._move(sums, number, picked, table, new)
        if self._counted[standards].any() or self._lowest[standards].any():
            self._add_rarer(sums, model, drawn, sites)

    def _move(
        self, sums: Sums, number: int, picked: Values, table: Sequence[Values], new: Sequence[Values]
    ) -> None:  # fmt: skip
        """What the type brings: Σ points × (above − rate × below) ÷ what is possible in all, added up site by site."""
        standards = self.models[number].seen.standards
        rate = np.nan_to_num(self.rates[standards])
        whole = np.maximum(self._possible[standards], 1e-9)
        weight = self.slopes[standards] / whole
        gain, loss = (values.astype(picked.dtype) for values in (weight, weight * rate))
        old, unseen = (above @ gain - below @ loss for above, below in (table, new))
        sums.moves[:, number] = _product(picked, old[:, None], unseen[:, :, None])[:, 0]

    @cached_property
    def _possible(self) -> Floats:
        """What is possible in all in a draw, as far as the run tells."""
        found = self._rest.below + self._rest.asked_below
        for model in self.models:
            _, below = pooled_values(model.seen, model.common)
            share = model.pool.drawn / max(len(model.seen.places), 1)
            found[model.seen.standards] += below.sum(axis=0) * share
        return found

    def _add_rarer(self, sums: Sums, model: TypeModel, drawn: npt.NDArray[np.bool_], sites: Unseen) -> None:
        """Counts where sites weigh alike, and the lowest rate."""
        standards, split = model.seen.standards, len(model.pool.seen)
        earned, possible = marks(model, sites)
        worlds = len(drawn)
        for column, number in enumerate(standards.tolist()):
            if not (self._counted[number] or self._lowest[number]):
                continue
            old_e, old_p = (v[model.pool.seen, column] for v in (model.seen.earned, model.seen.possible))
            e = np.concatenate([np.broadcast_to(old_e, (worlds, split)), earned[:, :, column]], axis=1)[:, None, :]
            p = np.concatenate([np.broadcast_to(old_p, (worlds, split)), possible[:, :, column]], axis=1)[:, None, :]
            there = drawn & (p > 0)
            sums.earned[:, number] += np.where(there, e, 0.0).sum(axis=2).reshape(-1)
            rate = np.divide(e, p, out=np.full(p.shape, np.inf), where=p > 0)
            least = np.where(there, rate, np.inf).min(axis=2).reshape(-1) if drawn.shape[2] else np.inf
            sums.lowest[:, number] = np.minimum(sums.lowest[:, number], least)

    # -- scores -------------------------------------------------------------------------------------------------------

    def combined(self, sums: Sums) -> Floats:
        """Draws × standards: rates before they are converted; NaN where nothing was drawn that shows them."""
        rates = _divided(sums.above, sums.below)
        rates[:, self._typed] = _divided(sums.typed, sums.weight)[:, self._typed]
        lowest = np.where(np.isinf(sums.lowest), np.nan, sums.lowest)
        rates[:, self._lowest] = lowest[:, self._lowest]
        return rates

    def harder(self, rates: Floats, by: float) -> Floats:
        """The same, were *by* of all that is looked at in the field found otherwise: more faults where it is above
        0."""
        moved: Floats = np.where(by > 0, np.maximum(rates - by, np.minimum(rates, 0)), np.minimum(rates - by, 1))
        return np.where(self.sampled, moved, rates)

    def rolled(self, sums: Sums, rates: Floats) -> Rolled:
        """Converted, granted and rolled up."""
        rates = rates.copy()
        for number, standard in enumerate(self.tree.standards):
            if standard.convert.plain:
                continue
            seen = np.flatnonzero(~np.isnan(rates[:, number]))
            column = rates[seen, number]
            for edge in standard.convert.edges():
                column[np.abs(column - float(edge)) < _NEAR] = float(edge)
            earned = np.zeros(len(seen), dtype=np.int64)
            if standard.convert.counts:
                counted = sums.earned if self.seen.common[number] else sums.above
                earned = np.rint(counted[seen, number] * float(self.seen.scale[number])).astype(np.int64)
            rates[seen, number] = standard.convert.convert_many(column, earned, self.run.cells.unit[number])
        known = ~np.isnan(rates)
        rates = np.where(known, rates, 0.0)
        if len(sums.material):
            rates[:, self._papers] = np.where(known[:, self._papers], sums.material[:, None], 0.0)
        shown = known.copy()
        known = known | self._zero
        grant(self.tree, rates, known, shown, np.broadcast_to(self._lacking, known.shape))
        return roll_up(self.tree, rates, known)


def _type_weights(tree: Tree, names: Sequence[str], cells: Cells) -> dict[str, float]:
    """Each type's weight; the same for all where none has any."""
    keys = site_type_keys(tree.scheme)
    every = dict.fromkeys([*names, *(p.site_type for p in cells.places)])
    found = {n: float(tree.scheme.site_types[keys[n]].weight) if n in keys else 1.0 for n in every}
    return found if any(found.values()) else dict.fromkeys(found, 1.0)


def _kind(model: TypeModel, drawn: int) -> type[Any]:
    """The smallest floats that hold all sums of a type as whole numbers."""
    values = pooled_values(model.seen, model.common)
    most = max(
        1.0, *(float(np.abs(v).max(initial=0)) for v in values), *(float(p.max(initial=0)) for _, p in model.losses)
    )
    whole = not any((v % 1).any() for v in values)
    return np.float32 if whole and most * drawn < _FLOAT32 else np.float64


def _columns(numbers: npt.NDArray[np.intp]) -> npt.NDArray[np.intp] | slice:
    """The same columns, as a slice where they follow each other: numpy adds to these at once."""
    first, last = int(numbers[0]), int(numbers[-1]) + 1
    return slice(first, last) if last - first == len(numbers) else numbers


def _drawn(picked: Values, seen: Values, unseen: Values) -> Values:
    """Draws × standards: what drawn sites add up to. Where all sites have the same that needs no product, as every draw
    has as many sites."""
    row = (seen if len(seen) else unseen[0])[0]
    if (seen == row).all() and (unseen == row).all():
        whole: Values = np.broadcast_to(row * picked[0, 0].sum(), (picked.shape[0] * picked.shape[1], len(row)))
        return whole
    return _product(picked, seen, unseen)


def _product(picked: Values, seen: Values, unseen: Values) -> Values:
    """Worlds × draws × sites by sites seen × standards, which are the same in every world, and by worlds × unseen sites
    × standards: draws × standards."""
    worlds, draws, sites = picked.shape
    split = len(seen)
    found: Values = picked[:, :, :split].reshape(worlds * draws, split) @ seen
    if draws > 4:
        found += np.matmul(picked[:, :, split:], unseen).reshape(found.shape)
    elif sites > split:
        found += np.einsum("wds,wsj->wdj", picked[:, :, split:], unseen).reshape(found.shape)
    return found


def _divided(above: Floats, below: Floats) -> Floats:
    found: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return found
