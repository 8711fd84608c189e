"""From judged rows to observations: the rows of a visit are settled together where a judge says so."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from civscore.rules.answers import Ints
from civscore.scoring.exact import joint_codes, sum_by
from civscore.scoring.judged import Judged, Observed
from civscore.scoring.last_visits import with_visits_weighed
from civscore.scoring.rows import Rows


def observe(judged: Judged, group: npt.NDArray[np.intp], rows: Rows | None = None) -> Observed:
    """Settle the visits that are judged as a whole; every other row is an observation already.

    Args:
        judged: the judged rows.
        group: for each chosen row, what it is kept apart by (a unit, an inspector); all 0 for nothing.
        rows: the chosen rows, as positions in *judged*; a row may be chosen more than once. All by default.
    """
    chosen = np.arange(len(judged.row)) if rows is None else rows
    take = slice(None) if rows is None else rows
    deducting = judged.tree.settling
    standard, place, possible = judged.standard[take], judged.place[take], judged.possible[take]
    together = deducting[standard] & (possible != 0) if deducting.any() else np.zeros(len(chosen), dtype=bool)
    joined = np.flatnonzero(together)
    if not len(joined):
        made = Observed(group, standard, place, judged.earned[take], possible, np.arange(len(chosen)), judged.unit)
        return with_visits_weighed(judged, made, judged.visit[take])
    alone = np.flatnonzero(~together)
    codes, first = joint_codes(
        group[joined], standard[joined], judged.place[chosen[joined]], judged.visit[chosen[joined]]
    )
    earned, possible = _settled(judged, chosen[joined], codes, first)
    of_row = np.empty(len(chosen), dtype=np.intp)
    of_row[alone] = np.arange(len(alone))
    of_row[joined] = len(alone) + codes
    at = np.concatenate([alone, joined[first]])
    made = Observed(
        group[at], standard[at], judged.place[chosen[at]],
        np.concatenate([judged.earned[chosen[alone]], earned]),
        np.concatenate([judged.possible[chosen[alone]], possible]), of_row, judged.unit,
    )  # fmt: skip
    return with_visits_weighed(judged, made, judged.visit[chosen[at]])


def _settled(judged: Judged, rows: Rows, codes: npt.NDArray[np.intp], first: Rows) -> tuple[Ints, Ints]:
    """Full marks less all prices of a visit, not under 0 unless the standard overdraws."""
    counted = judged.counted[rows]
    price = sum_by(np.where(counted, 0, judged.earned[rows]), codes, len(first))
    faults = sum_by(np.where(counted, judged.earned[rows], 0), codes, len(first))
    standard = judged.standard[rows[first]] if len(first) else np.empty(0, dtype=np.intp)
    possible = judged.possible[rows[first]] if len(first) else np.empty(0, dtype=np.int64)
    for i in np.flatnonzero(faults != 0):
        rule, unit = judged.tree.standards[standard[i]].judge, judged.unit[standard[i]]
        assert rule is not None
        price[i] += int(rule.priced(int(faults[i]) // unit) * unit)
    overdraws = np.array([s.overdraws for s in judged.tree.standards])
    earned = possible - price
    return np.where(overdraws[standard], earned, np.maximum(earned, 0)), possible
