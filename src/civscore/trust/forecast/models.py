"""The types as they are drawn from, and what scores draws of them."""

from __future__ import annotations

import numpy as np

from civscore.sampling.influence import combined_rates
from civscore.sampling.score import Sampled
from civscore.scheme.tree import Tree, is_item
from civscore.scoring.result import Result
from civscore.trust.forecast.chance import BetaTable, Chance, passing_table
from civscore.trust.forecast.fit import Fit
from civscore.trust.forecast.people import asked_anew
from civscore.trust.forecast.pool import Pool, PoolType
from civscore.trust.forecast.question import ForecastQuestion
from civscore.trust.forecast.scored import Scorer
from civscore.trust.forecast.seen import SeenCells, SeenType, losses_of
from civscore.trust.forecast.worlds import TypeModel


def models_of(run: Result, seen: SeenCells, pool: Pool, fitted: Fit, always: int | None = None) -> list[TypeModel]:
    """The types as they are drawn from; those that nobody saw earn nothing, or everything."""
    losses = losses_of(seen, len(run.tree.standards))
    models = [
        TypeModel(
            part, one, pool.types[part], np.arange(len(one.places)), BetaTable(fitted.a[part], fitted.b[part]),
            [losses[n] for n in one.standards.tolist()], seen.common[one.standards],
        )
        for part, one in enumerate(seen.types) if len(one.standards)
    ]  # fmt: skip
    for part, (name, (size, drawn)) in enumerate(pool.never.items(), len(seen.types)):
        one = _guessed(run, seen, name)
        nothing = [(np.zeros(0), np.zeros(0))] * len(one.standards)
        flags = PoolType(np.zeros(0, dtype=np.intp), np.zeros(size, dtype=bool), drawn)
        common = seen.common[one.standards]
        models.append(TypeModel(part, one, flags, np.zeros(1, dtype=np.intp), None, nothing, common, always))
    return models


def _guessed(run: Result, seen: SeenCells, name: str) -> SeenType:
    """A type that nobody saw: all standards that the scheme has there, each out of what is usual for it."""
    usual = np.array(run.cells.unit, dtype=np.float64) / seen.scale
    for one in seen.types:
        usual[one.standards] = np.maximum(one.possible.max(axis=0, initial=0), 1.0)
    standards = np.array(standards_at(run.tree, name), dtype=np.intp)
    return SeenType(name, np.array([-1]), standards, usual[None, standards], usual[None, standards])


def standards_at(tree: Tree, name: str) -> list[int]:
    """The numbers of the standards that the scheme looks at, at sites of a type."""
    names = {key: t.name for key, t in tree.scheme.site_types.items()}
    return [
        number for number, s in enumerate(tree.standards)
        if is_item(s) and s.at_site in (None, "field") and not s.takes
        and (not s.site_types or name in {names.get(k, k) for k in s.site_types})
    ]  # fmt: skip


def scorer_of(
    sampled: Sampled, seen: SeenCells, pool: Pool, question: ForecastQuestion, fitted: Fit, always: int | None = None
) -> Scorer:  # fmt: skip
    """What scores the draws of a question."""
    run = sampled.run
    inputs = [run.tree.file.sha256, run.label, *sorted(i.sha256 for i in run.inputs)]
    chance = Chance.of(question.seed, *inputs, sampled.frame.text())
    models = models_of(run, seen, pool, fitted, always)
    asked = asked_anew(run.tree, run.cells, sampled.strata)
    slopes, rates = sampled.influences.slopes[:, 0], combined_rates(run.tree, run.cells)
    table = passing_table(fitted.rho)
    return Scorer(run, seen, models, table, asked, chance, question.material, slopes, rates)
