"""A sheet in which several tables stand below each other, each under a heading of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from civscore.readers.coded import as_texts
from civscore.readers.headings import COLUMNS, LONG_TEXTS, STANDARDS, bare_heading, named_among
from civscore.readers.long.heading import Heading, is_whole, roles_of
from civscore.readers.long.several_forms import cut
from civscore.readers.raw import RawSheet

_DIFFERENT = 5000  # texts in a column: those with more hold names and numbers, and no heading can be told by them
_LONGEST = 24  # characters of what is looked at closely as a heading


def tables(
    raw: RawSheet, heading: Heading, top: Sequence[dict[int, str]]
) -> list[tuple[RawSheet, list[int]]]:  # fmt: skip
    """The sheet's tables, each a part of it, with the rows (from 0, of the part) in which its heading stands again.

    A heading below the first one begins a new table where it says anything else; the same again is a page break.

    Args:
        raw: the sheet; the columns of *heading* are encoded on the way.
        heading: the first heading.
        top: the first rows, down to that heading at least.
    """
    own = [c for role, columns in heading.roles.items() if role not in LONG_TEXTS for c in columns]
    raw.encode(own)
    starts, again, current = list[int](), list[int](), _bare(top[heading.row])
    titles = {text for row in top[: heading.row] for text in row.values()}
    for row in _rows_with_headings(raw, own, heading):
        cells = raw.row(row)
        if not is_whole(cells, roles_of(cells, heading.stated)):
            continue
        if _bare(cells) == current:
            again += _repeated(raw, row, heading, top, titles)
        else:
            starts.append(_with_title(raw, row))
            current = _bare(cells)
    parts = zip([0, *starts], cut(raw, [0, *starts]) if starts else [raw], strict=True)
    return [(part, [row - first for row in again if first <= row < first + part.height]) for first, part in parts]


def heading_further_down(raw: RawSheet, stated: dict[str, str]) -> int | None:
    """The first heading anywhere: one that was sorted down among its rows stands far below the top."""
    spelt = pa.array([*(h for role in STANDARDS for h in COLUMNS[role]), *(s for s in stated)], pa.large_string())
    found: set[int] = set()
    for cells in raw.columns.values():
        texts = as_texts(cells)
        found.update(np.flatnonzero(pc.is_in(texts.cast(pa.large_string()), spelt).to_numpy(zero_copy_only=False)))
    for row in sorted(found):
        cells = raw.row(int(row))
        if is_whole(cells, roles_of(cells, stated)):
            return int(row)
    return None


def _rows_with_headings(raw: RawSheet, columns: Sequence[int], heading: Heading) -> Iterator[int]:
    """The rows below the heading with two words of headings, in columns where these are told from other texts."""
    hits = np.zeros(raw.height, dtype=np.int8)
    for column in columns:
        cells = raw.columns[column]
        texts = _texts(cells)
        named = {text for text in named_among(texts, heading.stated) if len(text) < _LONGEST}
        if named:
            known = [text in named for text in texts]
            codes = pc.fill_null(cells.indices, len(known)).to_numpy(zero_copy_only=False)
            hits += np.array([*known, False])[codes]
    hits[: heading.last + 1] = 0
    yield from np.flatnonzero(hits >= min(2, len(columns))).tolist()


def _texts(cells: pa.DictionaryArray) -> list[str]:
    return [text or "" for text in cells.dictionary.to_pylist()] if len(cells.dictionary) <= _DIFFERENT else []


def _bare(row: dict[int, str]) -> dict[int, str]:
    return {column: bare_heading(text) for column, text in row.items()}


def _repeated(
    raw: RawSheet, row: int, heading: Heading, top: Sequence[dict[int, str]], titles: set[str]
) -> Iterator[int]:
    """The rows of a heading that stands again: with the title above it, and its second row."""
    above = raw.row(row - 1)
    if len(above) == 1 and titles.issuperset(above.values()):
        yield row - 1
    yield row
    if heading.last > heading.row and row + 1 < raw.height and raw.row(row + 1) == top[heading.last]:
        yield row + 1


def _with_title(raw: RawSheet, start: int) -> int:
    """Where a table begins: with the title above its heading, where blank rows part it from the table before."""
    top = start
    while top > 1 and len(raw.row(top - 1)) == 1:
        top -= 1
    return start if raw.row(top - 1) else top
