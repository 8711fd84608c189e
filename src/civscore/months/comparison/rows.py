"""Two versions of a run row by row: which cells are other ones now, which rows came and went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.dates import as_day
from civscore.errors import Where
from civscore.readers.readings import Readings
from civscore.scoring.exact import joint_codes

_PLACES = ("site_id", "site", "district", "street", "community", "grid")
_NAMING = ("standard", "standard_name")
_AT = ("file", "sheet", "row", "result_column")
Codes = npt.NDArray[Any]
NOWHERE = Where()


@dataclass(frozen=True)
class CellChange:
    """A cell that says something else now; a blank one says nothing. ``where`` is its place in the newer version."""

    column: str
    old: str
    new: str
    where: Where = NOWHERE


@dataclass(frozen=True)
class RowChange:
    """A row that changed.

    Attributes:
        old, new: its position in either version's readings; None where that version does not have it.
        where: the cell of its first change (of the newer version, where it is there).
        standard, site, date: what the row speaks of, as it says it.
        cells: what changed; empty for a row that came or went.
    """

    old: int | None
    new: int | None
    where: Where
    standard: str
    site: str
    date: str
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True)
class RowChanges:
    """All rows of two versions: ``same`` counts those that say the same."""

    same: int
    changed: list[RowChange] = field(default_factory=list)
    added: list[RowChange] = field(default_factory=list)
    gone: list[RowChange] = field(default_factory=list)

    @property
    def all(self) -> list[RowChange]:
        """What changed, came and went."""
        return [*self.changed, *self.added, *self.gone]


def compare_rows(old: Readings, new: Readings) -> RowChanges:
    """Match the rows of two versions of a run.

    Rows that say the same are the same row, wherever they stand; of the others those at the same address of the same
    standard and place, then those of the same standard, place and date, then those at the same address.
    """
    both = _Both(old, new)
    left = [np.arange(len(old.frame)), np.arange(len(new.frame))]
    pairs: list[tuple[Codes, Codes]] = []
    same = 0
    for number, columns in enumerate((both.contents, (*_AT, *_NAMING, *_PLACES), (*_NAMING, *_PLACES, "date"), _AT)):
        one, two = _matched(both.key(columns), left, both.split)
        left = [np.setdiff1d(left[0], one), np.setdiff1d(left[1], two)]
        if number == 0:
            same = len(one)
        else:
            pairs.append((one, two))
    changed = [row for one, two in pairs for row in both.changes(one, two)]
    changed.sort(key=lambda row: (row.new is None, row.new))
    same += sum(len(one) for one, _ in pairs) - len(changed)
    return RowChanges(same, changed, [*both.single(left[1], newer=True)], [*both.single(left[0], newer=False)])


class _Both:
    """The columns of both versions as codes over one list of texts."""

    def __init__(self, old: Readings, new: Readings) -> None:
        self.old, self.new, self.split = old, new, len(old.frame)
        names = dict.fromkeys([*map(str, old.frame), *map(str, new.frame)])
        self.contents = tuple(n for n in names if n not in ("sheet", "row", "shown") and not n.endswith("_column"))
        self._codes: dict[str, Codes] = {}

    def key(self, columns: Sequence[str]) -> Codes:
        """The rows of both, the older first, by what they say in some columns."""
        codes, _ = joint_codes(*(self.codes(column) for column in columns))
        return codes

    def codes(self, column: str) -> Codes:
        """A column of both versions, −1 where it is blank."""
        if column not in self._codes:
            self._codes[column] = _joined(_texts(self.old, column), _texts(self.new, column))
        return self._codes[column]

    def changes(self, old: Codes, new: Codes) -> Iterator[RowChange]:
        """What changed in rows that belong together."""
        differing: dict[int, list[str]] = {}
        for column in self.contents:
            codes = self.codes(column)
            for at in np.flatnonzero(codes[old] != codes[self.split + new]).tolist():
                differing.setdefault(at, []).append(column)
        for at, columns in differing.items():
            one, two = int(old[at]), int(new[at])
            cells = tuple(
                CellChange(c, text_at(self.old, one, c), text_at(self.new, two, c), self.new.where_changed(two, c))
                for c in columns
            )
            yield RowChange(one, two, self.new.where(two, columns[0]), *_spoken(self.new, two), cells)

    def single(self, rows: Codes, newer: bool) -> Iterator[RowChange]:
        """Rows of one version only."""
        readings = self.new if newer else self.old
        for row in rows.tolist():
            old, new = (None, row) if newer else (row, None)
            yield RowChange(old, new, readings.where(row), *_spoken(readings, row))


def _matched(key: Codes, left: Sequence[Codes], split: int) -> tuple[Codes, Codes]:
    """Pairs of rows of equal keys among those that are left: the first with the first, and so on."""
    import pandas as pd

    sides = []
    for rows, offset in ((left[0], 0), (left[1], split)):
        own = key[rows + offset]
        sides.append(pd.DataFrame({"key": own, "nth": pd.Series(own).groupby(own).cumcount().to_numpy(), "at": rows}))
    found = sides[0].merge(sides[1], on=["key", "nth"], suffixes=("", "_new"))
    return found["at"].to_numpy(dtype=np.intp), found["at_new"].to_numpy(dtype=np.intp)


def _texts(readings: Readings, column: str) -> tuple[Codes, list[str]]:
    """A column as codes and texts."""
    import pandas as pd

    frame, height = readings.frame, len(readings.frame)
    if column in ("file", "sheet"):
        names = [s.file if column == "file" else s.name for s in readings.sheets]
        return frame["sheet"].to_numpy().astype(np.intp), names
    if column not in frame:
        return np.full(height, -1, dtype=np.intp), []
    values: Any = frame[column]
    if hasattr(values, "cat"):
        texts = [*map(str, values.cat.categories)]
        return values.cat.codes.to_numpy().astype(np.intp), [as_day(t) for t in texts] if column == "date" else texts
    codes, found = pd.factorize(values.to_numpy(dtype=object, na_value=None))
    return codes, [str(text) for text in found]


def _joined(one: tuple[Codes, list[str]], two: tuple[Codes, list[str]]) -> Codes:
    position = {text: i for i, text in enumerate(dict.fromkeys(t for t in [*one[1], *two[1]] if t))}
    parts = [np.array([*(position.get(t, -1) for t in texts), -1], dtype=np.intp)[codes] for codes, texts in (one, two)]
    return np.concatenate(parts)


def text_at(readings: Readings, row: int, column: str) -> str:
    """What a cell says; empty where it says nothing."""
    value = readings.frame[column].iat[row] if column in readings.frame else None
    return value if isinstance(value, str) else ""


def _spoken(readings: Readings, row: int) -> tuple[str, str, str]:
    standard = text_at(readings, row, "standard") or text_at(readings, row, "standard_name")
    site = next((text for column in _PLACES if (text := text_at(readings, row, column)) and column != "site_id"), "")
    return standard, site or text_at(readings, row, "site_id"), as_day(text_at(readings, row, "date"))
