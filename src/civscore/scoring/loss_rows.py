"""The faulty rows of a run with what each cost, and the ledger that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from civscore.dates import as_day
from civscore.enumerated import parts
from civscore.readers.headings import PHOTOS, REMARK
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Positions
from civscore.scoring.remarks import own_texts

if TYPE_CHECKING:
    import pandas as pd

TOLD = ("notified", "repeated", "corrected")
"""Columns of the ledger that are only there where the rows have them: what was notified before, and what was put right
on the spot."""
_CARRIED = ("inspector", "date", "issue", "photo", PHOTOS, "deadline", "status")


@dataclass(frozen=True)
class LossRows:
    """The faulty rows of a run, largest loss first, as parallel arrays; their texts stay in the readings until asked
    for.

    ``row`` is a position in the readings, ``units`` one in ``unit_sets``, ``points`` the row's part of its standard's
    loss; ``share`` a number in exact proportion to it among the rows of its standard; ``short`` what the row did not
    earn. ``said``: the own texts of rows that are taken out of others, which share remarks with them. A row whose text
    lists several faults (1. … 2. …) stands once for each of them, see :meth:`listed`.
    """

    readings: Readings
    tree: Tree
    row: Positions
    standard: Positions
    place: Positions
    points: npt.NDArray[np.float64]
    units: Positions
    unit_sets: list[tuple[str, ...]]
    share: npt.NDArray[Any]
    short: npt.NDArray[Any]
    said: tuple[list[str], list[str]] | None = None

    def __len__(self) -> int:
        return len(self.row)

    def take(self, at: Positions) -> LossRows:
        """Some of the rows."""
        issues, remarks = self._own_texts
        said = [issues[i] for i in at.tolist()], [remarks[i] for i in at.tolist()]
        return replace(
            self, row=self.row[at], standard=self.standard[at], place=self.place[at], points=self.points[at],
            units=self.units[at], share=self.share[at], short=self.short[at], said=said,
        )  # fmt: skip

    def listed(self) -> tuple[LossRows, Positions]:
        """The same with each row as often as its text lists faults, which share equally what it cost; and how often
        each row stands. A weak indicator's row stands once: there is nothing to repair, so nothing to count."""
        problem = [s.problem for s in self.tree.standards]
        texts = self._own_texts[0] if {"issue", REMARK} & {*self.readings.frame.columns} else [""] * len(self)
        pairs = zip(texts, self.standard.tolist(), strict=True)
        number = np.array([max(len(parts(t)), 1) if t and problem[s] else 1 for t, s in pairs], dtype=np.intp)
        if number.max(initial=1) == 1:
            return self, number
        at = np.repeat(np.arange(len(self)), number)
        of = number[at]
        points = self.points[at] / of
        share, short = (
            np.array([v if n == 1 else Fraction(v) / n for v, n in zip(values[at].tolist(), of.tolist(), strict=True)],
                     dtype=object)
            for values in (self.share, self.short)
        )  # fmt: skip
        order = np.argsort(-np.round(points, 12), kind="stable")
        rows = replace(
            self, row=self.row[at][order], standard=self.standard[at][order], place=self.place[at][order],
            points=points[order], units=self.units[at][order], share=share[order], short=short[order], said=None,
        )  # fmt: skip
        return rows, number

    def frame(self, limit: int | None = None) -> pd.DataFrame:
        """The ledger (see :class:`civscore.scoring.result.Result`), or its first *limit* rows."""
        import pandas as pd

        return pd.DataFrame(self.columns(limit))

    def columns(self, limit: int | None = None) -> dict[str, Any]:
        """The same as lists and arrays by column."""
        rows = self.row[:limit]
        picked = self.readings.frame.iloc[rows]
        sheet, at = picked["sheet"].to_numpy().tolist(), picked["row"].to_numpy()
        cells, answers = self._answers(picked, self.standard[:limit].tolist())
        data: dict[str, Any] = {
            "standard": self.standard[:limit],
            "place": self.place[:limit],
            "points": self.points[:limit],
            "problem": np.array([s.problem for s in self.tree.standards], dtype=bool)[self.standard[:limit]],
            "units": [self.unit_sets[u] for u in self.units[:limit].tolist()],
            "file": [self.readings.sheets[s].file for s in sheet],
            "sheet": [self.readings.sheets[s].name for s in sheet],
            "cell": cells,
            "row": at,
            "answer": answers,
        }
        data |= {name: _texts(picked, name) for name in _CARRIED}
        data |= {name: _texts(picked, name) for name in TOLD if name in picked}
        if "issue" in picked or REMARK in picked:
            data["issue"], remarks = (texts[:limit] for texts in self._own_texts)
            data |= {REMARK: remarks} if REMARK in picked else {}
        data |= {str(name): _texts(picked, str(name)) for name in picked.columns if str(name).startswith("+")}
        return data

    @cached_property
    def _own_texts(self) -> tuple[list[str], list[str]]:
        if self.said is not None:
            return self.said
        keys = [*zip(self.row.tolist(), self.standard.tolist(), strict=True)]
        first = {key: at for at, key in reversed([*enumerate(keys)])}
        once = np.array(sorted(first.values()), dtype=np.intp)
        texts = own_texts(self.readings, self.tree, self.row[once], self.standard[once], self.place[once])
        if len(once) == len(keys):
            return texts
        said = dict(zip(once.tolist(), zip(*texts, strict=True), strict=True))
        of_row = [said[first[key]] for key in keys]
        times, seen = Counter(keys), Counter[tuple[int, int]]()
        issues = []
        for key, (issue, _) in zip(keys, of_row, strict=True):
            issues.append(parts(issue)[seen[key]] if times[key] > 1 else issue)
            seen[key] += 1
        return issues, [remark for _, remark in of_row]

    def _answers(self, picked: pd.DataFrame, standard: list[int]) -> tuple[list[str], list[str]]:
        """Where each row's answer stands (in the first of its answer columns that is filled, else where it should be),
        and what it says."""
        deducting, sheets = self.tree.settling.tolist(), self.readings.sheets
        filled = [_answer_columns(s.letters) for s in sheets]
        texts = {c: _texts(picked, c) for c in ("result", "deduction", "count") if c in picked}
        apart = picked["result_column"].tolist() if "result_column" in picked else [None] * len(picked)
        cells, answers = [], []
        for i, (sheet, row) in enumerate(zip(picked["sheet"].tolist(), picked["row"].tolist(), strict=True)):
            present = filled[sheet][deducting[standard[i]]]
            column = present[0]
            if len(present) > 1:
                column = next((c for c in present if texts[c][i]), column)
            grid = sheets[sheet].rows  # a grid, or an export: each standard has its own column
            own = apart[i] if (column == "result" or grid) and isinstance(apart[i], str) else None
            cells.append(f"{own or sheets[sheet].letters.get(column, 'A')}{row}")
            answers.append(texts[column][i] if column in texts else "")
        return cells, answers


def _answer_columns(letters: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The answer columns of a sheet in the order in which one is looked for, by whether its standard deducts."""
    orders = ("result", "deduction", "count"), ("deduction", "result", "count")
    usual, deducting = ([c for c in order if c in letters] or ["standard"] for order in orders)
    return usual, deducting


def _texts(picked: pd.DataFrame, name: str) -> list[str]:
    if name not in picked:
        return [""] * len(picked)
    texts = [v if isinstance(v, str) else "" for v in picked[name].to_numpy(object).tolist()]
    return [as_day(t) for t in texts] if name in ("date", "deadline") else texts
