"""What inspectors wrote under one standard, column by column, ready to be judged.

Numbers are whole numbers of 1/scale, so that all arithmetic on them is exact; they are int64 arrays, or arrays of
Python
integers where int64 could overflow. A column holds one code a row and everything else once for each different text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.matching import normalized

Ints = npt.NDArray[Any]  # int64, or Python integers (dtype object)
Mask = npt.NDArray[np.bool_]

NOT_APPLICABLE = {"不涉及", "不适用", "n/a", "na"}
PASS = {
    "达标",
    "合格",
    "是",
    "√",
    "✓",
    "✔",
    "☑",
    "1",
    "1.0",
    "pass",
    "passed",
    "yes",
    "y",
    "true",
    "符合",
    "通过",
    "对",
    "t",
}
FAIL = {"不达标", "不合格", "否", "×", "✗", "✘", "☒", "x", "0", "0.0", "fail", "failed", "no", "n", "false", "不符合"}
FAIL |= {"不通过", "未通过", "未达标", "错", "f"}

_GROUPED = r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+)(?:\.\d*)?"  # a comma or a space only parts thousands
_PLAIN = r"\d+(?:\.\d*)?|\.\d+"
_NUMBER = re.compile(rf"([-+]? ?(?:{_GROUPED}|{_PLAIN})(?:e[-+]?\d{{1,2}})?) ?(分|处|个|条|次|件|%|)")
_SAFE = 2**62
MAX_PLACES = 15  # what a spreadsheet can hold; further digits are binary noise


@dataclass(frozen=True)
class Column:
    """One column of answers.

    Attributes:
        codes: for each row the position of its text in ``texts``; −1 where the cell is blank.
        texts: the different texts, as :func:`normalized` gives them.
        numbers: for each text its number × scale (0 where it is none).
        is_number, is_percent, is_na: for each text, what it is.
    """

    codes: npt.NDArray[np.intp]
    texts: npt.NDArray[np.object_]
    numbers: Ints
    is_number: Mask
    is_percent: Mask
    is_na: Mask

    def take(self, rows: npt.NDArray[np.intp]) -> Column:
        """The same column for some of the rows."""
        if not len(self.texts):  # nobody filled this column in
            return replace(self, codes=self.codes[: len(rows)])
        return replace(self, codes=self.codes[rows])

    @property
    def blank(self) -> Mask:
        """Rows without text."""
        return self.codes < 0

    @property
    def numeric(self) -> Mask:
        """Rows with a number."""
        return self._per_row(self.is_number)

    @property
    def na(self) -> Mask:
        """Rows that say: not applicable."""
        return self._per_row(self.is_na)

    @property
    def values(self) -> Ints:
        """Each row's number × scale, 0 where there is none; a percent sign is not looked at."""
        return np.append(self.numbers, self.numbers.dtype.type(0))[self.codes]  # code −1 takes the appended 0

    def shares(self) -> Ints:
        """As ``values``, numbers with a percent sign divided by 100 (exact: the scale provides for it)."""
        return np.where(self._per_row(self.is_percent), self.values // 100, self.values)

    @property
    def percent(self) -> Mask:
        """Rows whose number carries a percent sign."""
        return self._per_row(self.is_percent)

    def or_else(self, other: Column) -> Column:
        """This column, its blank cells filled from *other*."""
        first = len(self.texts)
        filling = np.where(other.codes < 0, -1, other.codes + first)
        return Column(
            codes=np.where(self.blank, filling, self.codes),
            texts=np.concatenate([self.texts, other.texts]),
            numbers=np.concatenate([self.numbers, other.numbers]),
            is_number=np.concatenate([self.is_number, other.is_number]),
            is_percent=np.concatenate([self.is_percent, other.is_percent]),
            is_na=np.concatenate([self.is_na, other.is_na]),
        )

    def words(self) -> tuple[npt.NDArray[np.intp], list[str]]:
        """The distinct texts that occur: for each row a position in them (−1 blank), and the texts in lower case.

        The last text is empty: what a position of −1 takes.
        """
        used = np.flatnonzero(np.bincount(self.codes + 1, minlength=len(self.texts) + 1)[1:])
        position = np.full(len(self.texts) + 1, -1, dtype=np.intp)
        position[used] = np.arange(len(used))
        return position[self.codes], [*(self.texts[c].casefold() for c in used), ""]

    def _per_row(self, flags: Mask) -> Mask:
        if not flags.any():
            return np.zeros(len(self.codes), dtype=bool)
        return np.append(flags, False)[self.codes]  # code −1 takes the appended False


def parse_columns(raw: dict[str, tuple[npt.NDArray[np.intp], list[str]]]) -> tuple[dict[str, Column], int]:
    """Columns of codes and texts → columns of answers that share one scale.

    Returns:
        the columns, and the scale: numbers are whole numbers of 1/scale.
    """
    parsed = {name: [_parse(t) for t in texts] for name, (_, texts) in raw.items()}
    everything = [p for items in parsed.values() for p in items]
    places = max((_places(p.number) for p in everything if p.number is not None), default=0)
    scale = 10 ** (places + (2 if any(p.percent for p in everything) else 0))
    columns = {}
    for name, (codes, texts) in raw.items():
        items = parsed[name]
        columns[name] = Column(
            codes=codes,
            texts=np.array([normalized(t) for t in texts], dtype=object),
            numbers=whole(int(p.number * scale) if p.number is not None else 0 for p in items),
            is_number=np.array([p.number is not None for p in items], dtype=bool),
            is_percent=np.array([p.percent for p in items], dtype=bool),
            is_na=np.array([p.na for p in items], dtype=bool),
        )
    return columns, scale


@dataclass(frozen=True, slots=True)
class _Parsed:
    number: Decimal | None = None
    percent: bool = False
    na: bool = False


def _parse(text: str) -> _Parsed:
    clean = normalized(text).casefold()
    if clean.replace(" ", "") in NOT_APPLICABLE:
        return _Parsed(na=True)
    found = _NUMBER.fullmatch(clean)
    if not found:
        return _Parsed()
    digits, unit = found[1].replace(" ", "").replace(",", ""), found[2]
    if len(digits) > MAX_PLACES + 1:  # binary noise of a spreadsheet's floating point: 0.30000000000000004
        digits = format(float(digits), f".{MAX_PLACES}g")
    number = Decimal(digits)
    return _Parsed(number=number, percent=unit == "%") if abs(number) < 10**15 else _Parsed()


def number_of(text: str) -> Decimal | None:
    """The number that a text is read as; None for a percentage and for anything else."""
    found = _parse(text)
    return None if found.percent else found.number


def is_number(text: str) -> bool:
    """Whether a text is read as a number, or a percentage."""
    return _parse(text).number is not None


def _places(number: Decimal | None) -> int:
    exponent = number.as_tuple().exponent if number is not None else 0
    return max(0, -int(exponent))


def whole(values: Iterable[int]) -> Ints:
    """Python integers as an array: int64 where they fit with room for arithmetic, else objects."""
    items = list(values)
    big = max((abs(v) for v in items), default=0) > _SAFE // 1000
    return np.array(items, dtype=object if big else np.int64)


def times(values: Ints, factor: int, *beside: int) -> Ints:
    """values × factor, moved to Python integers where these, or what they will be added to or compared with, leave
    int64 behind."""
    largest = int(np.abs(values).max()) if len(values) else 0
    if max(largest * abs(factor), abs(factor), *(abs(b) for b in beside)) > _SAFE // 1000:
        values = values.astype(object)
    return values * factor


def product(values: Ints, others: Ints) -> Ints:
    """values × others row by row, moved to Python integers where int64 could overflow."""
    if len(values) and int(np.abs(values).max()) * int(np.abs(others).max()) > _SAFE // 1000:
        values = values.astype(object)
    return values * others


@dataclass(frozen=True)
class Answers:
    """All rows of one standard: the columns that a judge may look at, and their scale."""

    result: Column
    deduction: Column
    count: Column
    total: Column
    kind: Column
    scale: int

    def __len__(self) -> int:
        return len(self.result.codes)


@dataclass(frozen=True)
class Pairs:
    """What judging gives: for each row (earned, possible) as whole numbers of 1/unit.

    ``faults`` holds, by problem code, the rows that could not be judged and the column to look at; ``doubts`` the rows
    that were judged but deserve a warning.
    """

    earned: Ints
    possible: Ints
    unit: int
    faults: list[tuple[str, str, Mask]] = field(default_factory=list)
    doubts: list[tuple[str, str, Mask]] = field(default_factory=list)


def said_in(row: Mapping[str, str]) -> str:
    """What the answer columns of a row say: its deduction, its result, or its count of total."""
    if "deduction" in row:
        return f"−{row['deduction']}"
    if "result" in row:
        return row["result"]
    return " / ".join(row[column] for column in ("count", "total") if column in row)
