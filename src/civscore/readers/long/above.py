"""Rows that stand above the heading of their table, as after sorting a sheet together with its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import pyarrow.compute as pc

from civscore.errors import More, Problem
from civscore.readers.headings import AREAS, JUDGED, SITES, STANDARDS, recognise
from civscore.readers.long.captions import INLINE
from civscore.readers.long.heading import Heading
from civscore.readers.raw import RawSheet
from civscore.rules.answers import FAIL, NOT_APPLICABLE, PASS, is_number

_ID = re.compile(r"[A-Za-z]{0,3}-?\d+(?:[.\-]\d+)*")
_ID_IN_PARTS = re.compile(r"[A-Za-z]{0,3}\d{1,3}(?:[.\-]\d{1,3})+")  # no year, and no date
Rows = Sequence[dict[int, str]]


def rows_above(raw: RawSheet, heading: Heading, top: Rows) -> tuple[list[int], list[int]]:
    """The rows (from 0) above the heading that are rows of its table, and those of another table, a grid.

    The former name a standard and hold a result, and one of them names a standard that stands below the heading too, or
    has an id and an answer: titles and captions (点位名称：…) do not. One without any of these, or with an answer for a
    standard, is of another table, and so are the others.
    """
    standards = [c for role in STANDARDS for c in heading.roles.get(role, [])]
    judged = [c for role in JUDGED for c in heading.roles.get(role, [])]
    found = [n for n in range(heading.row) if _is_filled(top[n], standards) and _is_filled(top[n], judged)]
    found = [n for n in found if not _ends_in_colon(top[n]) and not _counts(top[n])]
    known = {c: _texts_below(raw, c, heading.last + 1) for c in standards} if heading.row else {}
    below = set[str]().union(*known.values())
    named = {n: any(top[n].get(c) in known[c] for c in standards) for n in found}
    ids = {n: any(_ID.fullmatch(top[n].get(c, "")) for c in standards) for n in found}
    answered = {n: any(_is_answer(top[n].get(c, "")) for c in judged) for n in found}
    own = found if any(named[n] or (ids[n] and answered[n]) for n in found) else []
    other = other_table(top[: heading.row], below)
    crossed = {
        n for n in found if any(_is_answer(t) and not is_number(t) for c in standards if (t := top[n].get(c, "")))
    }
    if not all(named[n] or ids[n] or (answered[n] and n not in crossed) for n in own):
        return [], sorted({*own, *other})
    return own, [n for n in other if n not in own]


def like_a_record(row: dict[int, str]) -> bool:
    """Whether a row that is none of the table's holds an id and a word for an answer: that is no title."""
    ids = any(_ID.fullmatch(text) and not text.isdecimal() for text in row.values())
    return not _ends_in_colon(row) and ids and any(_is_answer(text) and not is_number(text) for text in row.values())


def other_table(rows: Rows, below: Set[str]) -> list[int]:
    """Of the rows above a heading those (from 0) of a grid; *below*: the standards that stand under the heading.

    Answers stand side by side in them, ids do, or answers under an id; rows right above and below these belong to them.
    Captions hold one value behind each label, and a score above a form is one number.
    """
    signs = {n for n in range(len(rows)) if _of_a_table(rows, n, below)}
    found = set(signs)
    for step in (1, -1):
        for n in sorted(signs, reverse=step < 0):
            while 0 <= (n := n + step) < len(rows) and n not in found and len(rows[n]) > 1 and not _labelled(rows[n]):
                found.add(n)
    return [] if len(found) == 1 and like_a_record(rows[min(found)]) else sorted(found)


def _of_a_table(rows: Rows, number: int, below: Set[str]) -> bool:
    """Whether a row is one of a grid: a heading with ids, or a site's or a standard's with its answers.

    Args:
        rows: what stands above the heading.
        number: the row.
        below: what the standards below the heading are called.
    """
    row = rows[number]
    if _labelled(row) or _counts(row):
        return False
    after = rows[number + 1] if number + 1 < len(rows) else {}
    ids = [c for c, text in row.items() if text in below or _ID_IN_PARTS.fullmatch(text)]
    if any(c in after for c in ids) and (len(ids) > 1 or _answered_under(ids, after)):
        return True
    if _heads_places(row, after):
        return True
    cells = [text for _, text in sorted(row.items())]
    if all(map(is_number, cells)):  # as in a box with points, score and rate; ids are numbers, too
        return len(cells) > 1 and (
            cells[0] in below or _numbers_only(after) or (number > 0 and _numbers_only(rows[number - 1]))
        )
    if any(text in below for text in cells) and any(_is_answer(text) for text in cells if text not in below):
        return True
    return any(
        _is_answer(one) and _is_answer(two) and not recognise(before)
        for before, one, two in zip(["", *cells], cells, cells[1:], strict=False)
    )


def _heads_places(row: dict[int, str], after: dict[int, str]) -> bool:
    """Whether a row has headings of places side by side (点位名称 | 街道), and others beside them, over values."""
    places = {c for c, text in row.items() if recognise(text) in (*SITES, *AREAS)}
    heads = any(c + 1 in places for c in places) and sum(c in after for c in row) > 2
    return heads and not any(map(recognise, after.values()))


def _answered_under(columns: Sequence[int], row: dict[int, str]) -> bool:
    """Whether an answer stands in one of the columns that no label before it makes a caption."""
    for column in columns:
        before = max((c for c in row if c < column), default=-1)
        if _is_answer(row.get(column, "")) and not recognise(row.get(before, "-")):
            return True
    return False


def _numbers_only(row: dict[int, str]) -> bool:
    return len(row) > 1 and all(map(is_number, row.values()))


def _labelled(row: dict[int, str]) -> bool:
    """Whether a row holds captions; a remark with a colon in it is none."""
    inline = (INLINE.fullmatch(text) for text in row.values() if ":" in text or "：" in text)
    return _ends_in_colon(row) or any(found is not None and recognise(found.group(1)) for found in inline)


def other_table_said(raw: RawSheet, rows: Sequence[int]) -> list[Problem]:
    """The error for rows (from 0) of another table, if any."""
    if not rows:
        return []
    places = [raw.at(row, min(raw.row(row))) for row in rows]
    return [Problem("error", "table-above", places[0], {}, More(cells=[p.cell for p in places]))]


def above_said(raw: RawSheet, rows: Sequence[int], column: int) -> list[Problem]:
    """The warning for rows (from 0) above the heading, if any."""
    if not rows:
        return []
    places = [raw.at(row, column) for row in rows]
    return [Problem("warning", "rows-above-heading", places[0], {}, More(cells=[p.cell for p in places]))]


def _ends_in_colon(row: dict[int, str]) -> bool:
    return any(text.endswith((":", "：")) for text in row.values())


def _is_filled(row: dict[int, str], columns: Sequence[int]) -> bool:
    return any(c in row for c in columns)


def _counts(row: dict[int, str]) -> bool:
    """Whether a row numbers its columns: 1, 2, 3 …"""
    texts = [text for _, text in sorted(row.items())]
    return len(texts) > 2 and texts == [
        str(n) for n in range(int(texts[0]) if texts[0].isdigit() else 0, len(texts) + 1)
    ]


def _texts_below(raw: RawSheet, column: int, first: int) -> set[str]:
    return {text.strip() for text in pc.unique(raw.columns[column].slice(first)).to_pylist() if text}


def _is_answer(text: str) -> bool:
    return text.casefold() in PASS | FAIL | NOT_APPLICABLE or is_number(text)
