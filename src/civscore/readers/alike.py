"""Small sheets with the same heading are read as one table, and then parted again: a sheet costs a fraction of what it
costs by itself.

Only what is plainly a table is read so: the heading in the first row, rows below it, nothing to be said of any. For all
others, and wherever it is in doubt, nothing is read here; each such sheet is read by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from civscore.readers.accounts import has_text
from civscore.readers.block import Block, Sheet
from civscore.readers.coded import Coded, all_visible, as_texts
from civscore.readers.doubts import heading_in_doubt
from civscore.readers.headings import role_of
from civscore.readers.long.heading import Heading, is_whole, missing_column, read_heading, roles_of
from civscore.readers.long.several_forms import site_labels
from civscore.readers.long.several_tables import tables
from civscore.readers.long.table import NOTHING_AROUND, read_rows
from civscore.readers.notes import ends_in_doubt
from civscore.readers.own_sheets import may_be_own
from civscore.readers.phone.columns import is_export
from civscore.readers.raw import RawSheet
from civscore.readers.stamp import may_be_stamp

MOST_ROWS = 5000
"""Rows of sheets that are read as one: with more different texts in a column, headings are not looked for in it."""
_ROWS_EACH = 1000
_AGAIN = ["x", "x"]  # the cells under a heading that are most likely to make it doubtful


def read_alike(sheets: Sequence[RawSheet]) -> list[Block | None]:
    """The blocks of those sheets that can be read together with others; None for each that is to be read by itself."""
    found: list[Block | None] = [None] * len(sheets)
    for numbers in _groups(sheets):
        blocks = _read_as_one([sheets[n] for n in numbers])
        for number, block in zip(numbers, blocks, strict=True):
            found[number] = block
    return found


def _groups(sheets: Sequence[RawSheet]) -> Iterator[list[int]]:
    """The positions of sheets with the same first row, as many as are read at once; at least two."""
    alike: dict[tuple[Any, ...], list[int]] = {}
    for number, raw in enumerate(sheets):
        if _is_plain(raw):
            alike.setdefault((*raw.columns, *raw.row(0).items()), []).append(number)
    for numbers in alike.values():
        group: list[int] = []
        rows = 0
        for number in numbers:
            height = sheets[number].height
            if rows + height > MOST_ROWS:
                yield from [group] if len(group) > 1 else []
                group, rows = [], 0
            group.append(number)
            rows += height
        yield from [group] if len(group) > 1 else []


def _is_plain(raw: RawSheet) -> bool:
    """Whether a sheet is small, and there is nothing about it but its cells."""
    beside = (raw.merged, raw.hidden, raw.hidden_rows, raw.hidden_columns, raw.errors, raw.percents, raw.outside)
    return 2 < raw.height <= _ROWS_EACH and not any((*beside, raw.shown, raw.kinds, raw.above))


def _read_as_one(sheets: Sequence[RawSheet]) -> list[Block | None]:
    none: list[Block | None] = [None] * len(sheets)
    whole = _joined(sheets)
    heading = read_heading(whole.rows(1), 0, {})
    if not _is_heading(whole, heading) or any(_may_go_on(raw.row(1)) for raw in sheets):
        return none
    if len(parts := tables(whole, heading, whole.rows(1))) != 1 or parts[0][1]:
        return none
    if any(has_text(cells).any() for column, cells in whole.columns.items() if column not in heading.texts):
        return none
    block = Block()
    read_rows(block, whole, heading, NOTHING_AROUND, None)
    account = block.account
    if block.problems or account is None or "result_column" in block.coded or _says_more(block):
        return none
    starts = [*accumulate((raw.height - 1 for raw in sheets), initial=1)]
    counts = account.settled_in(starts)
    if counts is None:
        return none
    found: list[Block | None] = []
    for raw, own, accounts in zip(sheets, _parted(block, starts), counts, strict=True):
        own.sheet = Sheet(raw.file, raw.sheet, dict(block.letters))
        own.texts_only = raw.texts_only.issuperset(heading.roles.get("standard", (-1,)))
        own.accounts = accounts
        found.append(None if ends_in_doubt(own) else own)
    return found


def _joined(sheets: Sequence[RawSheet]) -> RawSheet:
    """The rows of all sheets below the heading of the first."""
    columns = {}
    for column in sheets[0].columns:
        cells = [as_texts(raw.columns[column]) for raw in sheets]
        pieces = [cells[0], *(own.slice(1) for own in cells[1:])]
        chunks = [c for own in pieces for c in (own.chunks if isinstance(own, pa.ChunkedArray) else [own])]
        kinds = {c.type for c in chunks}
        columns[column] = pa.concat_arrays(chunks if len(kinds) == 1 else [c.cast(pa.large_string()) for c in chunks])
    return RawSheet("", "", columns)


def _is_heading(whole: RawSheet, heading: Heading) -> bool:
    """Whether the first row is the heading of a long table, by itself and beyond doubt."""
    top = whole.rows(1)
    known = roles_of(top[0], {})
    sure = is_whole(top[0], known) and heading.last == 0 and missing_column(heading.roles) is None
    doubtful = (
        heading_in_doubt(text, heading.roles, _AGAIN, whole.at(0, column))
        for column, text in heading.unrecognised.items()
    )
    return sure and not is_export(top) and not any(doubtful)


def _may_go_on(row: dict[int, str]) -> bool:
    """Whether the row below the first may be a heading, too, or its second row."""
    return bool(row) and (is_whole(row, roles_of(row, {})) or all(role_of(text, {}) for text in row.values()))


def _says_more(block: Block) -> bool:
    """Whether a cell may say that its sheet is another thing: a form, with its stamp or its site, or one of ours."""
    words = {texts[code] for codes, texts in block.coded.values() for code in {*codes.tolist()} if code >= 0}
    words |= {text.strip() for cells in block.texts.values() for text in all_visible(cells.to_pylist()) if text}
    return may_be_own(words) or any(map(may_be_stamp, words)) or bool(site_labels(words))


def _parted(block: Block, starts: Sequence[int]) -> Iterator[Block]:
    """The rows of each sheet, with their numbers in it; *starts*: where each begins (from 0), and the last ends."""
    cuts = np.searchsorted(block.rows, np.asarray(starts) + 1).tolist()
    coded = {role: _parted_codes(part, cuts) for role, part in block.coded.items()}
    for number, ((first, end), start) in enumerate(zip(pairwise(cuts), starts, strict=False)):
        yield Block(
            rows=block.rows[first:end] - np.int32(start - 1),
            coded={role: parts[number] for role, parts in coded.items()},
            texts={role: cells.slice(first, end - first) for role, cells in block.texts.items()},
            heading=1,
        )


def _parted_codes(coded: Coded, cuts: Sequence[int]) -> list[Coded]:
    """A column in parts, each with the text of the heading, which is the first, and its own in the order of rows."""
    codes, texts = coded
    parts = len(cuts) - 1
    whole, ends = np.insert(codes, cuts[:-1], 0), (np.array(cuts) + np.arange(parts + 1)).tolist()
    part = np.repeat(np.arange(parts, dtype=np.int64), np.diff(ends))
    known = pa.array(part * len(texts) + whole, mask=whole < 0).dictionary_encode()  # first come, first numbered
    different = known.dictionary.to_numpy(zero_copy_only=False)
    begin = np.searchsorted(different // len(texts), np.arange(parts + 1))
    numbers = known.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    numbers = np.where(whole >= 0, numbers - begin[part], -1).astype(np.int32)
    words = [texts[k] for k in (different % len(texts)).tolist()]
    return [
        (numbers[first + 1 : end], words[begin[n] : begin[n + 1]]) for n, (first, end) in enumerate(pairwise(ends))
    ]  # fmt: skip
