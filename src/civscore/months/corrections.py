"""Corrections (更正) of single cells of a saved run: the rows as they are to be, made of those that were kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from civscore.dates import parse_date
from civscore.errors import Problem, Where
from civscore.matching import normalized
from civscore.months.run_rows import RunRows
from civscore.readers.coded import blanks, recode
from civscore.readers.headings import JUDGED, LONG_TEXTS
from civscore.readers.layout_rules import BEST, WORST
from civscore.readers.readings import Readings
from civscore.rules.answers import number_of

NOWHERE = Where()


@dataclass(frozen=True)
class CellCorrection:
    """One cell as it is to be.

    Attributes:
        rows: positions in the readings of the rows that the cell speaks for; nearly always one.
        column: its canonical name.
        old, new: what stands there, and what is to; empty where nothing is.
        reason: why.
        cell: the cell's address, as losses print it.
        where: where the correction was asked for.
    """

    rows: tuple[int, ...]
    column: str
    old: str
    new: str
    reason: str
    cell: str
    where: Where = NOWHERE

    @property
    def told(self) -> dict[str, str]:
        """What is told of it, in documents and in the history."""
        return {"cell": self.cell, "column": self.column, "old": self.old, "new": self.new, "reason": self.reason}


def corrected(readings: Readings, corrections: Sequence[CellCorrection]) -> Readings:
    """The readings with these cells as they are to be; all other cells and the rows' addresses stay as they are."""
    by_column: dict[str, list[CellCorrection]] = {}
    for one in corrections:
        by_column.setdefault(one.column, []).append(one)
    if blank := _meant_blanks(readings, by_column):
        by_column["result"] = [*by_column.get("result", []), CellCorrection(blank, "result", "", "", "", "")]
    columns = {name: _changed(readings, name, own) for name, own in by_column.items()}
    answered = [row for one in by_column.get("result", []) for row in one.rows]
    if answered and "shown" in readings.frame:  # how the cell showed its former value
        columns["shown"] = _put(readings, "shown", [(answered, "")])
    return replace(readings, frame=readings.frame.assign(**columns)) if columns else readings


def _meant_blanks(readings: Readings, by_column: Mapping[str, Sequence[CellCorrection]]) -> tuple[int, ...]:
    """The corrected rows whose blank result a layout gave a meaning: with an answer in another column it has none."""
    answered = {row for name in JUDGED if name != "result" for one in by_column.get(name, ()) for row in one.rows}
    answered -= {row for one in by_column.get("result", ()) for row in one.rows}
    if not answered or "result" not in readings.frame:
        return ()
    values = readings.frame["result"]
    return tuple(row for row in sorted(answered) if values.iat[row] in (BEST, WORST))


def _changed(readings: Readings, name: str, corrections: Sequence[CellCorrection]) -> Any:
    if name in readings.frame and not hasattr(readings.frame[name], "cat"):
        return _put_texts(readings, name, corrections)
    if name not in readings.frame and (name in LONG_TEXTS or name.startswith("+")):
        return _put_texts(readings, name, corrections)
    return _put(readings, name, [(one.rows, one.new) for one in corrections])


def _put(readings: Readings, name: str, given: Sequence[tuple[Sequence[int], str]]) -> Any:
    """A column of codes with other texts in some rows."""
    import pandas as pd

    codes, texts = blanks(len(readings.frame))
    if name in readings.frame:
        own = readings.frame[name].cat
        codes, texts = own.codes.to_numpy().astype(np.int32), [*own.categories]
    position = {text: i for i, text in enumerate(texts)}
    for rows, text in given:
        codes[list(rows)] = position.setdefault(text, len(position)) if text else -1
    codes, texts = recode(codes, [*position])
    return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype=object)).remove_unused_categories()


def _put_texts(readings: Readings, name: str, corrections: Sequence[CellCorrection]) -> Any:
    import pandas as pd
    import pyarrow as pa

    values: Any = np.full(len(readings.frame), None, dtype=object)
    if name in readings.frame:
        column: Any = readings.frame[name]
        values = column.to_numpy(dtype=object, na_value=None).copy()
    for one in corrections:
        values[list(one.rows)] = one.new or None
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([pa.array(values, pa.large_string())])))


def text_of(readings: Readings, row: int, column: str) -> str:
    """What a cell says; a blank one that a layout gives a meaning is blank all the same."""
    value = readings.frame[column].iat[row] if column in readings.frame else None
    return "" if not isinstance(value, str) or value in (BEST, WORST) else value


def says_the_same(one: str, two: str) -> bool:
    """Whether two cells say the same, whatever a spreadsheet made of it: 2 and 2.0, a date with a time or without."""
    first, second = normalized(one), normalized(two)
    if first == second:
        return True
    number = number_of(first)
    if number is not None:
        return number == number_of(second)
    day = parse_date(first)
    return day is not None and day == parse_date(second)


def not_judgeable(before: RunRows, after: RunRows, corrections: Sequence[CellCorrection]) -> Iterator[Problem]:
    """What is wrong with the corrected rows that do not count any more: the fault, said of the correction of its cell;
    where it is in none that was corrected, of all corrections of the row.

    Args:
        before, after: the run's rows as they were, and as they are corrected.
    """
    counted, counts = set(before.judged.row.tolist()), set(after.judged.row.tolist())
    lost = {row: problems for row, problems in after.errors().items() if row not in counts}
    blames = [list(_faults_in(one, lost, after.readings)) for one in corrections]
    blamed = {row for one, own in zip(corrections, blames, strict=True) if own for row in one.rows}
    for one, own in zip(corrections, blames, strict=True):
        gone = [row for row in one.rows if row not in counts]
        said = own or [p for row in gone if row not in blamed for p in lost.get(row, ())]
        if said:
            yield replace(said[0], where=one.where, more=0)
        elif counted.intersection(gone) - blamed:
            yield Problem("error", "correction-row-lost", one.where, {"cell": one.cell})


def _faults_in(one: CellCorrection, faults: Mapping[int, Sequence[Problem]], readings: Readings) -> Iterator[Problem]:
    """The faults of its rows that are in its own cell."""
    for row in one.rows:
        cell = readings.where(row, one.column).cell
        yield from (problem for problem in faults.get(row, ()) if problem.where.cell == cell)
