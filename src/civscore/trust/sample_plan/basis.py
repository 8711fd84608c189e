"""What a plan is worked out from: former runs, or where there are none, an assumption."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from civscore.sampling.frame import SamplingFrame, Stratum
from civscore.sampling.replicates import Weighing, totals
from civscore.sampling.score import Sampled
from civscore.sampling.strata import Floats
from civscore.scheme.tree import Tree, is_item
from civscore.scoring.places import place_key
from civscore.trust.sample_plan.spreads import PASSING, SeenSpread, Type, assumed, shrunken
from civscore.trust.sample_plan.weights import weighed_sites

Visits = Mapping[Stratum, int]
"""Visits of each cell, must-visit sites included."""
FEW = 10
"""Sites seen in both of two runs below which nobody can say how much they go together."""


class PlanBasis(Protocol):
    """What plans ask for."""

    @property
    def now(self) -> Visits:
        """Visits as they are made so far."""

    @property
    def people(self) -> float:
        """The variance that comes from the people asked, in points²."""

    def spreads(self, visits: Visits) -> dict[Type, float]:
        """The planning variance between the sites of each type, in points², were so many visited."""

    def shift(self, visits: Visits) -> float | None:
        """By how much the score meant moves, were so many visited; None where there is no score."""

    def alike(self) -> float | None:
        """The correlation of what the same sites show in two months; None where it is not known."""


def by_type(visits: Visits) -> Counter[Type]:
    """Visits of each type."""
    found: Counter[Type] = Counter()
    for name, number in visits.items():
        found[name[0]] += number
    return found


@dataclass
class WithoutRuns:
    """No run: each standard of a site passes with the same probability."""

    tree: Tree
    frame: SamplingFrame

    @cached_property
    def now(self) -> Visits:
        """What the scheme says is drawn, in each district its share; else a type in proportion to the register."""
        types = self.tree.scheme.site_types
        drawn = {t.name: t.draw for t in types.values() if t.draw is not None}
        sizes = sizes_of(self.frame)
        whole, must = by_type(sizes), Counter(self.frame.must.values())
        wanted = {t: min(n, drawn.get(t, 0) if drawn else n) for t, n in whole.items()}
        return {c: max(must[c], round(Fraction(wanted[c[0]] * n, whole[c[0]]))) for c, n in sizes.items()}

    people = 0.0

    def spreads(self, visits: Visits) -> dict[Type, float]:
        """As :class:`PlanBasis` says."""
        return {t: assumed(parts) for t, parts in stakes(self.tree, by_type(visits)).items()}

    def shift(self, visits: Visits) -> float | None:
        """There is no score."""
        return None

    def alike(self) -> float | None:
        """Nobody knows."""
        return None


def stakes(tree: Tree, visits: Mapping[Type, int]) -> dict[Type, dict[int, float]]:
    """For each type the points of the total that each standard has there, by the scheme alone."""
    found: dict[Type, dict[int, float]] = {t: {} for t in visits}
    names, kinds = {k: t.name for k, t in tree.scheme.site_types.items()}, tree.type_keys
    for number, standard in enumerate(tree.standards):
        if not is_item(standard) or standard.at_site not in (None, "field") or standard.takes:
            continue
        fits = [t for t in visits if not standard.site_types or t in {names.get(k, k) for k in standard.site_types}]
        weights = {t: float(max(visits[t], 1)) for t in fits}
        if standard.combine.way.group == "site_type":
            weights = {t: float(tree.scheme.site_types[kinds[t]].weight) if t in kinds else 1.0 for t in fits}
        whole = sum(weights.values())
        for name in fits if whole else []:
            found[name][number] = float(standard.points) * weights[name] / whole
    return found


def sizes_of(frame: SamplingFrame) -> Counter[Stratum]:
    """The register's sites of each cell, must-visit ones included."""
    return Counter(frame.sizes) + Counter(frame.must.values())


@dataclass
class FromRuns:
    """Runs, oldest first, and the register of today, whose must-visit sites and sizes count."""

    runs: Sequence[Sampled]
    frame: SamplingFrame
    _rows: dict[int, _Rows] = field(default_factory=dict, repr=False)

    @cached_property
    def now(self) -> Visits:
        """The visits of the newest run, at sites of the register's types."""
        seen = Counter(self._of(self.runs[-1]).cells)
        return {cell: seen[cell] for cell in sizes_of(self.frame)}

    @property
    def people(self) -> float:
        """As :class:`PlanBasis` says, in the newest run."""
        return float(self.runs[-1].people.total[0])

    @cached_property
    def others(self) -> list[Type]:
        """Types that the newest run visited and the register does not have."""
        known = {cell[0] for cell in sizes_of(self.frame)}
        return [t for t in dict.fromkeys(c[0] for c in self._of(self.runs[-1]).cells) if t not in known]

    @cached_property
    def unseen(self) -> list[Type]:
        """Types that the scheme looks at and no run visited."""
        seen = {cell[0] for run in self.runs for cell in self._of(run).cells}
        return [t for t, parts in self._scheme.items() if parts and t not in seen]

    def spreads(self, visits: Visits) -> dict[Type, float]:
        """As :class:`PlanBasis` says: pooled over the runs, drawn towards what is usual."""
        planned, seen = by_type(visits), Counter[Type]()
        found: dict[Type, SeenSpread] = {}
        stake = {t: sum(parts.values()) for t, parts in self._scheme.items()}
        for run in self.runs:
            rows, weights = self._of(run), self._weights(run, visits)
            of_sites = weighed_sites(run.run.tree, run.run.cells, run.strata, run.influences.slopes[:, 0], weights)
            for name in {cell[0] for cell in rows.cells} & set(planned):
                own = np.array([cell[0] == name for cell in rows.cells])
                stake[name] = float(of_sites.stake[own].sum())
                found[name] = found.get(name, SeenSpread()) + _seen(
                    of_sites.influence[own & rows.free] * planned[name], rows.more
                )
                seen[name] += 1
        parts = self._scheme.values()
        usual = max((assumed(p) / sum(p.values()) ** 2 for p in parts if p), default=PASSING * (1 - PASSING))
        return shrunken(found, stake, usual)

    def shift(self, visits: Visits) -> float | None:
        """The newest run's score with types weighed by the visits, less the score itself."""
        run = self.runs[-1]
        weighing = Weighing(run.run.tree, run.run.cells, run.strata)
        weights = np.vstack([np.ones(len(run.strata.keys)), self._weights(run, visits)])
        was, then = totals(run.run.tree, weighing.rates(weights)).tolist()
        return None if np.isnan(was) or np.isnan(then) else float(then - was)

    def alike(self) -> float | None:
        """Over all types, from the sites that the last two runs have in common."""
        if len(self.runs) < 2:
            return None
        old, new = self.runs[-2:]
        where = {key: row for row, key in enumerate(old.strata.keys)}
        cells = self._of(new)
        pairs = [(where[k], r) for r, k in enumerate(new.strata.keys) if k in where and cells.free[r]]
        if len(pairs) < FEW:
            return None
        kinds = [cells.cells[r][0] for _, r in pairs]
        values = [run.influences.sites[[p[n] for p in pairs], 0] for n, run in enumerate((old, new))]
        one, other = (_within(v, kinds) for v in values)
        scale = float(np.sqrt((one @ one) * (other @ other)))
        return float(np.clip(one @ other / scale, -1, 1)) if scale > 0 else None

    @cached_property
    def _scheme(self) -> dict[Type, dict[int, float]]:
        """What types have at stake by the scheme alone."""
        return stakes(self.runs[-1].run.tree, by_type(self.now))

    def _of(self, run: Sampled) -> _Rows:
        if id(run) not in self._rows:
            self._rows[id(run)] = _rows(run, self.frame)
        return self._rows[id(run)]

    def _weights(self, run: Sampled, visits: Visits) -> Floats:
        """How many of the planned visits each site of a run stands for; must-visit sites for themselves."""
        rows, must = self._of(run), Counter(self.frame.must.values())
        made = Counter(cell for cell, free in zip(rows.cells, rows.free.tolist(), strict=True) if free)
        return np.array([
            (visits.get(cell, made[cell] + must[cell]) - must[cell]) / made[cell] if free else 1.0
            for cell, free in zip(rows.cells, rows.free.tolist(), strict=True)
        ])  # fmt: skip


@dataclass(frozen=True)
class _Rows:
    """The sites of a run: their cells, whether chance decided about them, and by how much steps of the scheme make the
    variance more than slopes say."""

    cells: list[Stratum]
    free: npt.NDArray[np.bool_]
    more: float


def _rows(run: Sampled, frame: SamplingFrame) -> _Rows:
    cells, row = run.run.cells, run.strata.row
    places = sorted((p for p in np.unique(cells.place).tolist() if row[p] >= 0), key=lambda p: int(row[p]))
    found = [cells.places[p] for p in places]
    names: list[Stratum] = [(p.site_type, p.district) if frame.by_district else (p.site_type,) for p in found]
    names = [frame.must.get(place_key(p), name) for p, name in zip(found, names, strict=True)]
    linear = float(run.parts.total[0])
    more = float(run.variance[0]) / linear if run.influences.bent[0] and linear > 0 else 1.0
    return _Rows(names, np.array([place_key(p) not in frame.must for p in found], dtype=bool), more)


def _seen(values: Floats, more: float) -> SeenSpread:
    """The spread of a run's sites of a type."""
    if len(values) < 2:
        return SeenSpread()
    return SeenSpread(len(values) - 1.0, more * float(((values - values.mean()) ** 2).sum()))


def _within(values: Floats, kinds: Sequence[Type]) -> Floats:
    """Deviations from the mean of the own type."""
    _, of = np.unique(np.array(kinds), return_inverse=True)
    means = np.bincount(of, weights=values) / np.bincount(of)
    deviations: Floats = values - means[of]
    return deviations
