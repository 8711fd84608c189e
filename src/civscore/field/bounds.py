"""How far what is missing could move the score: scored again with every missing observation at its worst and its best.

The observations are made up as rows and go through the same judging and scoring as those that people wrote.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from civscore.errors import CivScoreError, Problem
from civscore.field.coverage import Coverage
from civscore.readers.block import Sheet
from civscore.readers.readings import Readings
from civscore.rules.judges.base import Judge
from civscore.scheme.tree import Tree, type_name
from civscore.scoring.places import Place
from civscore.scoring.result import Result
from civscore.scoring.score import score
from civscore.scoring.scores import Total

if TYPE_CHECKING:
    import pandas as pd

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Bounds:
    """The present total, and the totals with everything missing at its worst and best; None where not scorable.

    ``overdrawn``: ids of missing standards that may lose more than their full marks, so that the lowest may be lower
    still.
    """

    present: Result | None
    lowest: Total | None
    highest: Total | None
    overdrawn: list[str]

    @property
    def problems(self) -> list[Problem]:
        """What has to be said of the lowest score."""
        values = {"standards": [*self.overdrawn]}
        return [Problem("warning", "coverage-overdrawn", values=values)] if self.overdrawn else []


def bounds(readings: Readings, coverage: Coverage, *, lenient: bool = False) -> Bounds:
    """Score as it is, and twice with what is missing made up."""
    tree, missing = coverage.tree, coverage.missing
    present = _scored(readings, tree, lenient)
    if not missing:
        total = present.total if present else None
        return Bounds(present, total, total, [])
    sizes = {n: _usual_size(readings, present, n) for _, n in missing if _judge(tree, n).sized}
    totals = []
    for best in (False, True):
        rows = [_row(coverage, key, number, best, sizes) for key, number in missing]
        result = _scored(with_rows(readings, rows), tree, lenient)
        totals.append(result.total if result else None)
    numbers = dict.fromkeys(number for _, number in missing)
    overdrawn = [tree.standards[n].id for n in numbers if tree.standards[n].overdraws]
    return Bounds(present, totals[0], totals[1], overdrawn)


def _scored(readings: Readings, tree: Tree, lenient: bool) -> Result | None:
    """The result; None where a standard that must be observed (``missing: error``) was not."""
    try:
        return score(readings, tree, created="", lenient=lenient)
    except CivScoreError as error:
        if any(p.level == "error" and p.code != "not-observed" for p in error.problems) and not lenient:
            raise
        return None


def _row(coverage: Coverage, key: str, number: int, best: bool, sizes: Mapping[int, int]) -> dict[str, str]:
    standard, site = coverage.tree.standards[number], coverage.sites[key]
    name = type_name(coverage.tree.scheme, site.site_type)
    place = coverage.place_of.get(key) or Place(site.site_id, site.site, name, *site.areas)
    answer = _judge(coverage.tree, number).answer(best, sizes.get(number, 1))
    return {"standard": standard.id, **place._asdict(), **answer}


def _judge(tree: Tree, number: int) -> Judge:
    judge = tree.standards[number].judge
    assert judge is not None  # every standard of a finished tree has one
    return judge


def _usual_size(readings: Readings, present: Result | None, number: int) -> int:
    """How many answers a tally of this standard has on average, so that a made-up one weighs as much as a real one."""
    if present is None:
        return 1
    cells = present.cells
    at = np.flatnonzero((cells.standard == number) & (cells.count > 0))
    count = int(cells.count[at].sum())
    asked = Fraction(int(cells.possible[at].sum()), cells.unit[number])
    return max(1, math.floor(asked / count + Fraction(1, 2))) if count else 1


def with_rows(readings: Readings, rows: Sequence[Cells]) -> Readings:
    """The readings with more rows, as if they stood in a file of their own."""
    import pandas as pd

    frame = readings.frame
    names = list(dict.fromkeys([*frame.columns, *(name for row in rows for name in row)]))
    data: dict[str, Any] = {}
    for name in names:
        if name not in ("sheet", "row"):
            data[name] = _longer(frame, str(name), [row.get(str(name)) or None for row in rows])
    data["sheet"] = np.concatenate([frame["sheet"], np.full(len(rows), len(readings.sheets), dtype=np.int32)])
    data["row"] = np.concatenate([frame["row"], np.arange(1, len(rows) + 1, dtype=np.int32)])
    return replace(readings, frame=pd.DataFrame(data), sheets=[*readings.sheets, Sheet("", "", {})])


def _longer(frame: pd.DataFrame, name: str, more: list[str | None]) -> Any:
    """A column with more cells; a column of codes stays one."""
    import pandas as pd

    if name in frame and not hasattr(frame[name], "cat"):
        return pd.concat([frame[name], pd.Series(more, dtype=frame[name].dtype)], ignore_index=True)
    old = frame[name].cat if name in frame else None
    texts = [] if old is None else list(old.categories)
    known = {text: i for i, text in enumerate(dict.fromkeys([*texts, *(t for t in more if t)]))}
    before = np.full(len(frame), -1) if old is None else old.codes.to_numpy()
    codes = np.concatenate([before, [known[t] if t else -1 for t in more]]).astype(np.int32)
    return pd.Categorical.from_codes(codes, categories=pd.Index(list(known), dtype=object))
