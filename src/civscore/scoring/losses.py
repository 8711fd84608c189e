"""Every lost point traced: standard → observation (site, row of the sheet, fault) → responsible unit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.cells import CellTables, Positions
from civscore.scoring.charges import charges
from civscore.scoring.exact import joint_codes, sum_by
from civscore.scoring.judged import Judged, Observed
from civscore.scoring.loss_rows import LossRows
from civscore.scoring.scores import UnitLoss

if TYPE_CHECKING:
    import pandas as pd


def trace(
    readings: Readings, judged: Judged, tables: CellTables, lost: list[Fraction], tree: Tree
) -> tuple[LossRows, LossRows, list[UnitLoss]]:
    """Share each standard's loss among its failing rows by what each cost under the standard's own combination.

    Args:
        readings, judged: the rows.
        tables: the observations they went into, and their sums.
        lost: lost points of each node of the tree.
        tree: the scheme.

    Returns:
        the faulty rows; those of bonus standards, which lose nothing but could earn more; and the losses of the
        responsible units: their ``split`` column adds up exactly to points − score, the gain of bonus standards left
        out.
    """
    failing, short = shorts(judged, tables.observed)
    bonus = np.array([s.kind == "bonus" for s in tree.standards])[judged.standard[failing]]
    unearned = _unearned(readings, judged, tree, failing[bonus], short[bonus])
    failing, short = failing[~bonus], short[~bonus]  # what was not earned on top is no loss
    standard = judged.standard[failing]
    share = charges(tree, tables.whole, standard, judged.place[failing], short)
    of_leaf = [Fraction(0) if tree.nodes[leaf].kind == "bonus" else lost[leaf] for leaf in tree.leaves]
    totals = sum_by(share, standard, len(tree.standards))
    points = _points(of_leaf, totals, standard, share)
    order = np.argsort(-np.round(points, 12), kind="stable")  # rows ascend: equal losses keep the input's order
    at = failing[order]
    rows = LossRows(
        readings, tree, judged.row[at], standard[order], judged.place[at], points[order], judged.units[at],
        judged.unit_sets, share[order], short[order],
    )  # fmt: skip
    rows, times = rows.listed()
    units = _unit_losses(judged, failing, standard, share, of_leaf, totals, times[np.argsort(order)])
    return rows, unearned, units


def _unearned(readings: Readings, judged: Judged, tree: Tree, at: Positions, short: npt.NDArray[Any]) -> LossRows:
    """Rows that did not earn all of a bonus: they lose no points."""
    return LossRows(
        readings, tree, judged.row[at], judged.standard[at], judged.place[at], np.zeros(len(at)), judged.units[at],
        judged.unit_sets, short, short,
    )  # fmt: skip


def shorts(judged: Judged, observed: Observed) -> tuple[Positions, npt.NDArray[Any]]:
    """The failing rows, and for each what it did not earn: a whole number of its standard's unit, or a fraction.

    A row of a visit that is settled as a whole has its part of what the visit lost, by price.
    """
    short = observed.possible - observed.earned
    of_row = observed.of_row
    deducting = judged.tree.settling
    if not deducting.any():  # every row is an observation of its own
        failing = np.flatnonzero(short > 0)
        return failing, short[failing]
    shared = deducting[judged.standard] & (judged.possible != 0)
    share = short[of_row]
    price = _prices(judged, of_row)
    rows = np.flatnonzero(shared & (price != 0))
    failing = np.flatnonzero((~shared & (share > 0)) | (shared & (price != 0) & (share > 0)))
    prices = sum_by(price[rows], of_row[rows], len(short))
    uneven = rows[(prices != short)[of_row[rows]]]
    whole = share.astype(object if object in (price.dtype, share.dtype) else price.dtype)
    whole[rows] = price[rows]
    if len(uneven):  # capped visits: the parts are fractions of what the visit lost
        whole = whole.astype(object)
        for i in uneven:
            visit = of_row[i]
            whole[i] = Fraction(int(short[visit])) * price[i] / prices[visit]
    return failing, whole[failing]


def _prices(judged: Judged, of_row: Positions) -> npt.NDArray[Any]:
    """What each row of such a visit costs. Under steps every fault of a visit costs the visit's average: no
    row comes first."""
    counted = np.flatnonzero(judged.counted & (judged.earned != 0))
    if not len(counted):
        return judged.earned
    price = judged.earned.astype(object)
    faults = sum_by(judged.earned[counted], of_row[counted], int(of_row.max()) + 1)
    for i in counted:
        number, all_ = int(judged.standard[i]), int(faults[of_row[i]])
        rule, unit = judged.tree.standards[number].judge, judged.unit[number]
        assert rule is not None
        price[i] = int(judged.earned[i]) * rule.priced(all_ // unit) * unit / all_
    return price


def _points(
    of_leaf: list[Fraction], totals: npt.NDArray[Any], standard: Positions, share: npt.NDArray[Any]
) -> npt.NDArray[np.float64]:
    factor = np.array([float(p / Fraction(t)) if t else 0.0 for p, t in zip(of_leaf, totals.tolist(), strict=True)])
    return factor[standard] * share.astype(np.float64)


def units_of_ledger(tree: Tree, lost: Sequence[Fraction], ledger: pd.DataFrame) -> list[UnitLoss]:
    """What the units answer for, from a ledger that was read from a file; *lost* are the standards' exact losses.

    The file has the rows' points as floats: they decide how a standard's loss is shared, not what it is.
    """
    sums = [Fraction(0)] * len(lost)
    rows = list(zip(ledger["standard"].tolist(), ledger["points"].tolist(), ledger["units"].tolist(), strict=True))
    for number, points, _ in rows:
        sums[number] += Fraction(points)
    found = _UnitSums()
    for number, points, names in rows:
        cost = lost[number] * Fraction(points) / sums[number] if sums[number] else Fraction(0)
        found.add(names, cost, int(tree.standards[number].problem))
    found.add_without_rows(tree, lost, [bool(s) for s in sums])
    return found.losses()


class _UnitSums:
    """Losses by unit while they are added up."""

    def __init__(self) -> None:
        self.full: dict[str | None, Fraction] = {}
        self.split: dict[str | None, Fraction] = {}
        self.faults: dict[str | None, int] = {}

    def add(self, names: Sequence[str], points: Fraction, problems: int) -> None:
        """What several units, or nobody, answer for together."""
        for name in names or (None,):
            self.full[name] = self.full.get(name, Fraction(0)) + points
            self.split[name] = self.split.get(name, Fraction(0)) + points / max(len(names), 1)
            self.faults[name] = self.faults.get(name, 0) + problems

    def add_without_rows(self, tree: Tree, lost: Sequence[Fraction], told: Sequence[bool]) -> None:
        """What was lost without a failing row that cost anything: not observed and counted as zero, for instance."""
        for indicator, points, known in zip(tree.standards, lost, told, strict=True):
            if points > 0 and not known:
                self.add(indicator.units or ((indicator.lead,) if indicator.lead else ()), points, 0)

    def losses(self) -> list[UnitLoss]:
        """The largest split loss first, what nobody is named for last."""
        order = sorted(self.full, key=lambda name: (name is None, -self.split[name], name or ""))
        return [UnitLoss(name, self.full[name], self.split[name], self.faults[name]) for name in order]


def _unit_losses(
    judged: Judged, failing: Positions, standard: Positions, share: npt.NDArray[Any], of_leaf: list[Fraction],
    totals: npt.NDArray[Any], times: Positions,
) -> list[UnitLoss]:  # fmt: skip
    """The losses of the units; *times*: how many faults each failing row lists."""
    tree, found = judged.tree, _UnitSums()
    sets = judged.units[failing]
    codes, first = joint_codes(standard, sets)
    sums = sum_by(share, codes, len(first)).tolist()
    problem = np.array([s.problem for s in tree.standards], dtype=bool)[standard]
    numbers = np.bincount(codes, weights=problem * times, minlength=len(first)).astype(np.intp).tolist()
    totals_ = totals.tolist()
    for i, at in enumerate(first.tolist()):
        number = int(standard[at])
        cost = Fraction(sums[i]) / Fraction(totals_[number]) if totals_[number] else Fraction(0)
        points = of_leaf[number] * cost
        found.add(judged.unit_sets[int(sets[at])], points, numbers[i])
    found.add_without_rows(tree, of_leaf, [bool(t) for t in totals_])
    return found.losses()
