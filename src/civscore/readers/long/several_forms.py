"""A sheet in which several forms stand below each other, each with its own captions, as several sheets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from unicodedata import is_normalized

from civscore.readers.headings import COLUMNS, SITES, STANDARDS, bare_heading, recognise
from civscore.readers.long.captions import INLINE, captions_in
from civscore.readers.raw import TOP_ROWS, Merged, RawSheet


def one_by_one(raw: RawSheet) -> list[RawSheet]:
    """A sheet in which several forms stand below each other as several parts.

    A form begins where a site is named again, in a row that is no heading of a table.
    """
    top = raw.rows(TOP_ROWS)
    labels = site_labels(set[str]().union(*(row.values() for row in top)))
    if not any(not labels.isdisjoint(row.values()) and _names_site(row) for row in top):
        return [raw]
    rows = raw.rows(raw.height)
    starts = [_with_title(rows, i) for i in _beginnings(rows)]
    if len(starts) < 2:
        return [raw]
    return cut(raw, [0, *starts[1:]])


def _beginnings(rows: Sequence[dict[int, str]]) -> Iterator[int]:
    """The rows in which a site is named again; id and name in two rows are of one site."""
    seen: set[str] = set()
    for number, row in enumerate(rows):
        if begins(row):
            named = set(SITES) & set(captions_in([row]))
            if not seen or named & seen:
                yield number
                seen = set()
            seen |= named


def _names_site(row: dict[int, str]) -> bool:
    if not any(map(_labels_site, row.values())):
        return False  # which is soon said of most rows
    return bool(set(SITES) & set(captions_in([row])))


def site_labels(texts: Iterable[str]) -> set[str]:
    """The texts that begin with what a site is called by; nearly all others are told by their letters, all at once."""
    every, letters = [*texts], _site_letters()
    whole = "\0".join(every)
    if is_normalized("NFKC", whole) and len(plain := whole.casefold().split("\0")) == len(every):
        every = [text for text, bare in zip(every, plain, strict=True) if not letters.isdisjoint(bare)]
    return {text for text in every if _labels_site(text)}


@cache
def _site_letters() -> set[str]:
    """The letters that what a site is called by begins with."""
    return {bare_heading(name)[0] for role in SITES for name in (role, *COLUMNS[role])}


@lru_cache(1 << 14)
def _labels_site(text: str) -> bool:
    """Whether a text begins with what a site is called by, up to a colon."""
    return recognise(text.replace(":", "：").partition("：")[0]) in SITES


def begins(row: dict[int, str]) -> bool:
    """Whether a row is one above a form's table that names its site."""
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


def cut(raw: RawSheet, starts: Sequence[int]) -> list[RawSheet]:
    """A part of the sheet from each of *starts* (from 0, the first being 0) to the next; each row is looked at once."""
    parts = [
        replace(
            raw,
            columns={column: cells.slice(first, end - first) for column, cells in raw.columns.items()},
            merged=[],
            hidden=raw.hidden and not first,  # said once
            hidden_rows=0 if first else raw.hidden_rows,
            errors={},
            percents={},
            shown={},
            outside=[],
            above=raw.above + first,
        )
        for first, end in pairwise([*starts, raw.height])
    ]

    def part(row: int) -> tuple[RawSheet, int]:
        number = bisect_right(starts, row) - 1
        return parts[number], starts[number]

    for m in raw.merged:
        own, first = part(m.top)
        own.merged.append(Merged(m.top - first, m.left, m.bottom - first, m.right))
    for column, errors in raw.errors.items():
        for row, text in errors.items():
            own, first = part(row)
            own.errors.setdefault(column, {})[row - first] = text
    for column, shown in raw.shown.items():
        for row, text in shown.items():
            own, first = part(row)
            own.shown.setdefault(column, {})[row - first] = text
    for column, rows in raw.percents.items():
        for row in rows:
            own, first = part(row)
            own.percents.setdefault(column, []).append(row - first)
    for row, column in raw.outside:
        own, first = part(row)
        own.outside.append((row - first, column))
    return parts
