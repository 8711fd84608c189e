"""Every lost point traced: standard → observation (site, row of the sheet, fault) → responsible unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from civscore.cells import Positions
from civscore.exact import joint_codes, sum_by
from civscore.observations import Judged, Observed
from civscore.readers import Readings
from civscore.result import UnitLoss
from civscore.rules.judge import Deduct
from civscore.tree import Tree

if TYPE_CHECKING:
    import pandas as pd

_CARRIED = ("issue", "photo", "deadline", "status")


def trace(
    readings: Readings, judged: Judged, observed: Observed, lost: list[Fraction], tree: Tree
) -> tuple[pd.DataFrame, list[UnitLoss]]:
    """Share each standard's loss among its failing rows in proportion to possible − earned.

    Args:
        readings, judged, observed: the rows and the observations they went into.
        lost: lost points of each node of the tree.
        tree: the scheme.

    Returns:
        the ledger (see :class:`civscore.result.Result`), and the losses of the responsible units; their ``split`` column adds up
        exactly to points − score, the gain of bonus standards left out.
    """
    failing, share = _shares(judged, observed)
    standard = judged.standard[failing]
    of_leaf = [lost[position] for position in tree.leaves]
    totals = sum_by(share, standard, len(tree.standards))
    points = _points(of_leaf, totals, standard, share)
    units = _unit_losses(judged, failing, standard, share, of_leaf, totals, tree)
    return _ledger(readings, judged, failing, standard, points), units


def _shares(judged: Judged, observed: Observed) -> tuple[Positions, npt.NDArray[Any]]:
    """The failing rows, and for each a whole number in proportion to its part of its standard's loss.

    A row of a ``deduct`` visit has its part of what the visit lost, by price (under steps, by number of faults).
    """
    short = observed.possible - observed.earned
    of_row = observed.of_row
    deducting = np.array([isinstance(s.judge, Deduct) for s in judged.tree.standards])[judged.standard]
    shared = deducting & (judged.possible != 0)
    share = short[of_row]
    rows = np.flatnonzero(shared & (judged.earned != 0))
    failing = np.flatnonzero((~shared & (share > 0)) | (shared & (judged.earned != 0) & (share > 0)))
    prices = sum_by(judged.earned[rows], of_row[rows], len(short))
    uneven = rows[(prices != short)[of_row[rows]]]
    whole = share.copy()
    whole[rows] = judged.earned[rows]
    if len(uneven):  # capped visits, and steps: the parts are fractions of what the visit lost
        whole = whole.astype(object)
        for i in uneven:
            visit = of_row[i]
            whole[i] = Fraction(int(short[visit]) * int(judged.earned[i]), int(prices[visit]))
    return failing, whole[failing]


def _points(
    of_leaf: list[Fraction], totals: npt.NDArray[Any], standard: Positions, share: npt.NDArray[Any]
) -> npt.NDArray[np.float64]:
    factor = np.array([float(p / Fraction(t)) if t else 0.0 for p, t in zip(of_leaf, totals.tolist(), strict=True)])
    return factor[standard] * share.astype(np.float64)


def _unit_losses(
    judged: Judged, failing: Positions, standard: Positions, share: npt.NDArray[Any], of_leaf: list[Fraction],
    totals: npt.NDArray[Any], tree: Tree,
) -> list[UnitLoss]:  # fmt: skip
    full: dict[str | None, Fraction] = {}
    split: dict[str | None, Fraction] = {}
    faults: dict[str | None, int] = {}

    def add(names: tuple[str, ...], points: Fraction, number: int) -> None:
        for name in names or (None,):
            full[name] = full.get(name, Fraction(0)) + points
            split[name] = split.get(name, Fraction(0)) + points / max(len(names), 1)
            faults[name] = faults.get(name, 0) + number

    sets = judged.units[failing]
    codes, first = joint_codes(standard, sets)
    sums = sum_by(share, codes, len(first)).tolist()
    numbers = np.bincount(codes, minlength=len(first)).tolist()
    totals_ = totals.tolist()
    for i, at in enumerate(first.tolist()):
        number = int(standard[at])
        points = of_leaf[number] * Fraction(sums[i]) / Fraction(totals_[number])
        add(judged.unit_sets[int(sets[at])], points, numbers[i])
    for number, points in enumerate(of_leaf):
        if (
            points > 0 and not totals_[number]
        ):  # lost without a failing row: not observed and counted as zero, for instance
            indicator = tree.standards[number]
            add(indicator.units or ((indicator.lead,) if indicator.lead else ()), points, 0)
    order = sorted(full, key=lambda name: (name is None, -split[name], name or ""))
    return [UnitLoss(name, full[name], split[name], faults[name]) for name in order]


def _ledger(
    readings: Readings, judged: Judged, failing: Positions, standard: Positions, points: npt.NDArray[np.float64]
) -> pd.DataFrame:
    import pandas as pd

    order = np.lexsort((judged.row[failing], -np.round(points, 12)))
    failing, standard, points = failing[order], standard[order], points[order]
    rows = judged.row[failing]
    frame = readings.frame
    picked = frame.iloc[rows]
    sheet, at = picked["sheet"].to_numpy(), picked["row"].to_numpy()
    column = ["deduction" if isinstance(judged.tree.standards[s].judge, Deduct) else "result" for s in standard]
    data: dict[str, Any] = {
        "standard": standard,
        "place": judged.place[failing],
        "points": points,
        "units": [judged.unit_sets[s] for s in judged.units[failing].tolist()],
        "file": [readings.sheets[s].file for s in sheet.tolist()],
        "sheet": [readings.sheets[s].name for s in sheet.tolist()],
        "cell": [_cell(readings, s, c, r) for s, c, r in zip(sheet.tolist(), column, at.tolist(), strict=True)],
        "row": at,
        "inspector": [judged.inspectors[i] if i >= 0 else "" for i in judged.inspector[failing].tolist()],
        "date": _texts(picked, "date"),
    }
    data |= {name: _texts(picked, name) for name in _CARRIED}
    data |= {str(name): _texts(picked, str(name)) for name in frame.columns if str(name).startswith("+")}
    return pd.DataFrame(data)


def _cell(readings: Readings, sheet: int, column: str, row: int) -> str:
    letters = readings.sheets[sheet].letters
    other = "result" if column == "deduction" else "count"
    letter = letters.get(column) or letters.get(other) or letters.get("standard") or next(iter(letters.values()))
    return f"{letter}{row}"


def _texts(picked: pd.DataFrame, name: str) -> list[str]:
    if name not in picked:
        return [""] * len(picked)
    return ["" if v is None or v != v else str(v) for v in picked[name].to_numpy(dtype=object, na_value=None)]
