"""Cells: partial sums of (earned, possible, count) for each place × standard. All scoring starts from them.

They are small, they merge by addition, and a saved run keeps them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.rules.answers import Ints
from civscore.scoring.exact import counts_by, first_rows, joint_codes, sum_by
from civscore.scoring.judged import Judged, Observed
from civscore.scoring.places import Place
from civscore.scoring.visits import observe

Positions = npt.NDArray[np.intp]


@dataclass
class Cells:
    """Sums for each (group ×) place × standard, as parallel arrays.

    Attributes:
        group: what the sums are kept apart by besides: a unit, an inspector; 0 for nothing.
        place, standard: positions in ``places`` and in the tree's standards.
        earned, possible: Σ, in whole numbers of 1/``unit[standard]``.
        count: observations that were applicable. absent: observations that said: not applicable.
    """

    places: list[Place]
    unit: list[int]
    group: Positions
    place: Positions
    standard: Positions
    earned: Ints
    possible: Ints
    count: npt.NDArray[Any]
    absent: npt.NDArray[Any]

    def take(self, at: Positions) -> Cells:
        """Some of the cells."""
        picked = (
            a[at] for a in (self.group, self.place, self.standard, self.earned, self.possible, self.count, self.absent)
        )
        return Cells(self.places, self.unit, *picked)


@dataclass
class CellTables:
    """The cells of a run, and the same kept apart by unit and by inspector; with the observations they come from.

    The latter two are used once, so they are not summed up beforehand: each observation is a cell.
    """

    whole: Cells
    by_unit: Cells
    by_inspector: Cells
    units: list[str]
    inspectors: list[str]
    observed: Observed


def tabulate(judged: Judged) -> CellTables:
    """Sum up the judged rows."""
    nothing = np.zeros(len(judged.row), dtype=np.intp)
    observed = observe(judged, nothing)
    used = _sets_by_use(judged)
    units = list(dict.fromkeys(u for s in used for u in judged.unit_sets[s]))
    named, unit_of = _exploded(judged, units, used)
    by_unit = observe(judged, unit_of, named)
    inspected = None if judged.inspector.min(initial=0) >= 0 else np.flatnonzero(judged.inspector >= 0)
    inspector = judged.inspector if inspected is None else judged.inspector[inspected]
    by_inspector = observe(judged, inspector, inspected)
    return CellTables(
        _summed(judged, observed), each(judged, by_unit), each(judged, by_inspector),
        units, judged.inspectors, observed,
    )  # fmt: skip


def _sets_by_use(judged: Judged) -> list[int]:
    """The unit sets that occur, in order of their first row."""
    first = first_rows(judged.units, len(judged.unit_sets))
    used = np.flatnonzero(first >= 0)
    order: list[int] = used[np.argsort(first[used])].tolist()
    return order


def _exploded(judged: Judged, units: list[str], used: list[int]) -> tuple[Positions | None, Positions]:
    """Every row once for each of its units: positions of rows (None: all, each once), and the unit of each."""
    position = {name: i for i, name in enumerate(units)}
    if all(len(judged.unit_sets[s]) == 1 for s in used):
        only = np.array([position.get(s[0], -1) if s else -1 for s in judged.unit_sets], dtype=np.intp)
        return None, only[judged.units]
    sizes = np.array([len(s) for s in judged.unit_sets], dtype=np.intp)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    flat = np.array([position.get(u, -1) for s in judged.unit_sets for u in s], dtype=np.intp)
    own = sizes[judged.units]
    rows = np.repeat(np.arange(len(own)), own)
    offset = starts[judged.units] - (np.cumsum(own) - own)  # a row's first unit in flat − its first place in rows
    return rows, flat[np.arange(len(rows)) + offset[rows]]


def each(judged: Judged, observed: Observed) -> Cells:
    """Cells that are not summed up: each observation is one."""
    count = observed.possible != 0
    absent = ~count if observed.older is None else ~count & ~observed.older
    return Cells(
        judged.places, observed.unit, observed.group, observed.place, observed.standard, observed.earned,
        observed.possible, count, absent,
    )  # fmt: skip


def _summed(judged: Judged, observed: Observed) -> Cells:
    standards, places = len(judged.tree.standards), max(len(judged.places), 1)
    key = observed.place * standards + observed.standard
    size = places * standards
    if size > 4 * len(key) + 1_000_000:  # a sparse table: number only the combinations that occur
        codes, first = joint_codes(key)
        used = key[first]
        key, size = codes, len(first)
    else:
        used = np.arange(size)
    applicable = observed.possible != 0
    absent = ~applicable if observed.older is None else ~applicable & ~observed.older
    count, absent = counts_by(applicable, key, size), counts_by(absent, key, size)
    seen = np.flatnonzero(count + absent)
    place, standard = np.divmod(used[seen], standards)
    return Cells(
        judged.places, observed.unit, np.zeros(len(seen), dtype=np.intp), place, standard,
        sum_by(observed.earned, key, size)[seen], sum_by(observed.possible, key, size)[seen], count[seen], absent[seen],
    )  # fmt: skip
