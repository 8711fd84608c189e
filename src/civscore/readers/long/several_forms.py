"""A sheet in which several forms stand below each other, each with its own captions, as several sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pyarrow as pa

from civscore.readers.headings import SITES, STANDARDS, recognise
from civscore.readers.long.captions import INLINE, captions_in
from civscore.readers.raw import TOP_ROWS, RawSheet


def one_by_one(raw: RawSheet) -> list[RawSheet]:
    """A sheet in which several forms stand below each other as several sheets, every cell at its own address.

    A form begins where a site is named again, in a row that is no heading of a table.
    """
    if not any(_names_site(row) for row in raw.rows(TOP_ROWS)):
        return [raw]
    rows = raw.rows(raw.height)
    starts = [_with_title(rows, i) for i in _beginnings(rows)]
    if len(starts) < 2:
        return [raw]
    return [_cut(raw, first, last) for first, last in zip([0, *starts[1:]], [*starts[1:], raw.height], strict=True)]


def _beginnings(rows: Sequence[dict[int, str]]) -> Iterator[int]:
    """The rows in which a site is named again; id and name in two rows are of one site."""
    seen: set[str] = set()
    for number, row in enumerate(rows):
        if _begins(row):
            named = set(SITES) & set(captions_in([row]))
            if not seen or named & seen:
                yield number
                seen = set()
            seen |= named


def _names_site(row: dict[int, str]) -> bool:
    if not any(map(_labels_site, row.values())):
        return False  # which is soon said of most rows
    return bool(set(SITES) & set(captions_in([row])))


@lru_cache(1 << 14)
def _labels_site(text: str) -> bool:
    """Whether a text begins with what a site is called by, up to a colon."""
    return recognise(text.replace(":", "：").partition("：")[0]) in SITES


def _begins(row: dict[int, str]) -> bool:
    roles = {recognise(text) for text in row.values()}
    if {*STANDARDS, "result"} & roles or not _names_site(row):
        return False
    labelled = [bool(recognise(text) or INLINE.fullmatch(text)) for _, text in sorted(row.items())]
    after = labelled[labelled.index(True) :]
    return all(one or before for before, one in pairwise(after))  # the heading of a grid has many values to one label


def _with_title(rows: Sequence[dict[int, str]], start: int) -> int:
    """Where a form begins: with the title above its first label, where blank rows part it from the form before."""
    top = start
    while top > 0 and len(rows[top - 1]) == 1:
        top -= 1
    return top if top == 0 or not rows[top - 1] else start


def _cut(raw: RawSheet, first: int, last: int) -> RawSheet:
    """The rows from *first* up to *last* (from 0); the others are blank."""
    import pyarrow.compute as pc

    rows = np.arange(raw.height)
    inside = pa.array((rows >= first) & (rows < last))
    columns = {column: pc.if_else(inside, cells, None) for column, cells in raw.columns.items()}
    return replace(
        raw,
        columns=columns,
        merged=[m for m in raw.merged if first <= m.top < last],
        errors={c: {r: text for r, text in own.items() if first <= r < last} for c, own in raw.errors.items()},
        percents={c: [r for r in own if first <= r < last] for c, own in raw.percents.items()},
    )
