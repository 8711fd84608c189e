"""A sheet as it stands in the file: text by row and column, each at its own address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from civscore.errors import More, Problem, Where


@dataclass(frozen=True)
class Merged:
    """A merged region; rows and columns count from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)

_TOP = 50  # rows that are looked at in any case

UNCALCULATED = "\0="
"""What stands in ``RawSheet.errors`` for a formula whose value was never calculated."""


@dataclass
class RawSheet:
    """One sheet, before anybody knows what its columns mean.

    Attributes:
        file, sheet: where it comes from; ``sheet`` is empty for csv.
        columns: column of the sheet (from 0) → its cells as text (arrow), index 0 being row 1 of the sheet.
        merged: merged regions.
        hidden: whether the sheet itself is hidden.
        hidden_rows: how many rows are hidden; they are read like all others.
        hidden_columns: which columns (from 0) are hidden; they are read like all others.
        errors: column → row (both from 0) → the error that the cell shows, such as ``#N/A``; blank in ``columns``.
        percents: column → rows (both from 0) whose number is formatted as a percentage; bare numbers in ``columns``.
        outside: rows and columns (from 0) of the formulas that ask another program or the network for their value.
        carried: what the workbook carries beside its sheets (problem codes); told with its first sheet.
    """

    file: str
    sheet: str
    columns: dict[int, Any]
    merged: list[Merged] = field(default_factory=list)
    hidden: bool = False
    hidden_rows: int = 0
    hidden_columns: list[int] = field(default_factory=list)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    percents: dict[int, list[int]] = field(default_factory=dict)
    outside: list[tuple[int, int]] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    _top: list[dict[int, str]] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def height(self) -> int:
        """Number of rows, the empty ones at the top included."""
        return len(next(iter(self.columns.values()))) if self.columns else 0

    @property
    def where(self) -> Where:
        """The sheet as a place."""
        return Where(self.file, self.sheet)

    def rows(self, count: int) -> list[dict[int, str]]:
        """The first rows, each as :meth:`row` gives it."""
        if len(self._top) < min(count, self.height):  # who looks for exports, forms and headings wants the same ones
            found: list[dict[int, str]] = [{} for _ in range(min(max(count, _TOP), self.height))]
            for column, values in self.columns.items():
                for row, text in zip(found, values.slice(0, len(found)).to_pylist(), strict=True):
                    if text and (clean := visible(text).strip()):
                        row[column] = clean
            self._top = found
        return self._top[:count]

    def row(self, index: int) -> dict[int, str]:
        """The cells of one row (from 0) that hold text."""
        cells = {c: values[index].as_py() for c, values in self.columns.items()}
        return {c: text.strip() for c, text in cells.items() if text and text.strip()}


def encode(cells: Any) -> tuple[npt.NDArray[np.int32], list[str]]:
    """Cells → one code a row (−1 blank) and the different texts, outer spaces removed."""
    import pyarrow.compute as pc  # pandas loads it too, while files are read

    coded = cells.dictionary_encode() if not pa.types.is_dictionary(cells.type) else cells
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    indices = pc.fill_null(coded.indices, -1) if coded.indices.null_count else coded.indices
    codes = indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    return recode(codes, [visible(text or "").strip() for text in coded.dictionary.to_pylist()])


@lru_cache(1 << 14)  # hundreds of workbooks say the same again and again
def visible(text: str) -> str:
    """The text without what nobody sees: marks of direction, spaces without width, control characters.

    With them two names that look alike would be two sites, and a name could turn round what is printed behind it.
    """
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)


def recode(codes: npt.NDArray[np.int32], texts: list[str]) -> tuple[npt.NDArray[np.int32], list[str]]:
    """The same column with equal texts merged and empty ones turned into blanks."""
    kept = {text: i for i, text in enumerate(dict.fromkeys(t for t in texts if t))}
    if len(kept) == len(texts):
        return codes, texts
    new = np.array([*(kept.get(t, -1) for t in texts), -1], dtype=np.int32)
    return new[codes], list(kept)


def letter(column: int) -> str:
    """A column (from 0) as Excel names it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def hidden_said(raw: RawSheet, used: Iterable[int]) -> Iterator[Problem]:
    """What is hidden, or comes from outside, is read like everything else, and said; of columns those *used*."""
    if raw.hidden:
        yield Problem("warning", "hidden-sheet", raw.where)
    if raw.hidden_rows:
        yield Problem("warning", "hidden-rows", raw.where, {"rows": raw.hidden_rows})
    if raw.outside:
        cells = [f"{letter(column)}{row + 1}" for row, column in raw.outside]
        yield Problem("warning", "formula-from-outside", Where(raw.file, raw.sheet, cells[0]), {}, More(cells=cells))
    columns = sorted(set(used) & set(raw.hidden_columns))
    if columns:
        yield Problem("warning", "hidden-columns", raw.where, {"columns": ", ".join(letter(c) for c in columns)})
