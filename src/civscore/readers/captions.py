"""Forms: what is said above the heading of a table (点位名称：和平路 …) holds for all of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from civscore.readers.headings import recognise
from civscore.readers.raw import RawSheet, letter

if TYPE_CHECKING:
    from civscore.readers.block import Block

Held = dict[str, tuple[str, str]]
"""Column → the text that holds for all rows, and the address of its cell."""

_HELD = {"site", "site_id", "site_type", "district", "street", "community", "grid", "unit", "inspector", "date"}
_SITE = {"site", "site_id"}
_INLINE = re.compile(r"([^:：]{1,20})[:：]\s*(\S.*)", re.DOTALL)
_TOP = 50  # rows among which the first form begins


def held_above(rows: Sequence[dict[int, str]], first: int = 0) -> Held:
    """The pairs of label and value in *rows*, the first of which is row *first* (from 0) of the sheet.

    A label stands in the cell before its value, or before a colon in the same cell. The first pair of a column counts.
    What ends in a colon is a label, never a value; what follows it is a value, even if it reads like a label:
    点位类型： | 社区.
    """
    held: Held = {}
    for number, row in enumerate(rows, first):
        waiting, sure = None, False
        for column, text in sorted(row.items()):
            inline = _INLINE.fullmatch(text) if ":" in text or "：" in text else None
            label = text.endswith((":", "："))
            role = recognise(inline.group(1)) if inline else None if sure and not label else recognise(text)
            address = f"{letter(column)}{number + 1}"
            if inline and role in _HELD:
                held.setdefault(role, (inline.group(2).strip(), address))
            elif waiting and role is None and not label:
                held.setdefault(waiting, (text, address))
            waiting = role if role in _HELD and not inline else None
            sure = waiting is not None and label
    return held


def one_by_one(raw: RawSheet) -> list[RawSheet]:
    """A sheet in which several forms stand below each other as several sheets, every cell at its own address.

    A form begins where a site is named again, in a row that is no heading of a table.
    """
    if not any(_names_site(row) for row in raw.rows(_TOP)):
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
            named = _SITE & set(held_above([row]))
            if not seen or named & seen:
                yield number
                seen = set()
            seen |= named


def _names_site(row: dict[int, str]) -> bool:
    if not any(map(_labels_site, row.values())):
        return False  # which is soon said of most rows
    return bool(_SITE & set(held_above([row])))


@lru_cache(1 << 14)
def _labels_site(text: str) -> bool:
    """Whether a text begins with what a site is called by, up to a colon."""
    return recognise(text.replace(":", "：").partition("：")[0]) in _SITE


def _begins(row: dict[int, str]) -> bool:
    roles = {recognise(text) for text in row.values()}
    if {"standard", "standard_name", "result"} & roles or not _names_site(row):
        return False
    labelled = [bool(recognise(text) or _INLINE.fullmatch(text)) for _, text in sorted(row.items())]
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


def hold_above(block: Block, held: Held) -> None:
    """What is said above the heading holds for all rows of the sheet, unless a column says it row by row."""
    assert block.sheet is not None
    for role, (text, address) in held.items():
        if role not in block.coded:
            block.coded[role] = (np.zeros(len(block.rows), np.int32), [text])
            block.sheet.cells[role] = address
    if {"site", "site_id"} & set(block.sheet.cells):
        block.layout = "site-per-sheet"
