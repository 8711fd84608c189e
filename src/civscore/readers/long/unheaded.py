"""Columns that are filled and have no heading: answers among them are a fault, anything else is told and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from civscore.errors import Problem
from civscore.readers.coded import Mask, as_texts
from civscore.readers.raw import RawSheet, letter
from civscore.rules.answers import FAIL, NOT_APPLICABLE, PASS, is_number

_WORDS = PASS | FAIL | NOT_APPLICABLE
FEW = 3
"""Texts: fewer beside a table are remarks, as many as that are a column."""


def holds_answers(texts: Sequence[str], grades: AbstractSet[str] = frozenset()) -> bool:
    """Whether what stands in a column reads like answers: a word for one, or numbers that do not number its rows.

    Args:
        texts: what stands in it.
        grades: further words for answers, in lower case.
    """
    words = [text.strip().casefold() for text in texts]
    if any(word in _WORDS | grades and not is_number(word) for word in words):
        return True
    numbers = [word for word in words if is_number(word)]
    return len(words) >= FEW and 2 * len(numbers) >= len(words) and not _numbered(words)


def texts_in(cells: Any, rows: Mask | None = None) -> list[str]:
    """What stands in a column (arrow), or in some rows of it; blank cells left out."""
    found = cells if rows is None or rows.all() else cells.filter(pa.array(rows))
    return [text for text in as_texts(found).drop_null().to_pylist() if text.strip()]


def column_said(raw: RawSheet, column: int, heading: int, texts: Sequence[str], headed: Iterable[int]) -> Problem:
    """What is to be said of a column without a heading, by the texts in the rows of its table."""
    where, values = raw.at(heading, column), {"column": letter(column)}
    if holds_answers(texts):
        return Problem("error", "answers-without-heading", where)
    inside = any(c < column for c in headed) and any(c > column for c in headed)
    if len(texts) >= FEW or inside:
        return Problem("warning", "column-without-heading", where, values)
    return Problem("note", "note-beside", where, values)


def unheaded_answers(
    raw: RawSheet, top: Sequence[Mapping[int, str]], heading: int, standards: Sequence[int]
) -> list[Problem]:  # fmt: skip
    """The faults of a table that names standards, and in which only columns without a heading hold answers.

    A second row of headings, a heading merged over several columns and one above it are headings too.
    """
    named = np.zeros(raw.height, dtype=bool)
    for column in standards:
        cells = raw.columns[column]
        filled = pc.fill_null(pc.not_equal(pc.utf8_trim_whitespace(as_texts(cells)), ""), False)
        named |= filled.to_numpy(zero_copy_only=False)
    named[: heading + 1] = False
    first = int(np.flatnonzero(named)[0]) if named.any() else raw.height
    labels = [any(text.endswith((":", "：")) for text in row.values()) for row in top]
    over = {c for m in raw.merged if m.top <= heading <= m.bottom for c in range(m.left, m.right + 1)}
    headed = {
        c for row, label in zip(top[:first], labels, strict=False) if not label and len(row) > 1 for c in row
    } | over
    said = [
        column_said(raw, column, heading, texts_in(cells, named), headed)
        for column, cells in raw.columns.items()
        if column not in headed
    ]
    return [problem for problem in said if problem.level == "error"]


def _numbered(words: Sequence[str]) -> bool:
    """Whether the texts number rows: whole numbers, each larger than the one before."""
    if not all(word.isdecimal() for word in words):
        return False
    numbers = [int(word) for word in words]
    return all(a < b for a, b in pairwise(numbers))
