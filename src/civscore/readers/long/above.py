"""Rows that stand above the heading of their table, as after sorting a sheet together with its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow.compute as pc

from civscore.errors import More, Problem
from civscore.readers.headings import JUDGED, STANDARDS
from civscore.readers.long.heading import Heading
from civscore.readers.raw import RawSheet
from civscore.rules.answers import FAIL, NOT_APPLICABLE, PASS, is_number

_ID = re.compile(r"[A-Za-z]{0,3}-?\d+(?:[.\-]\d+)*")


def rows_above(raw: RawSheet, heading: Heading, top: Sequence[dict[int, str]]) -> list[int]:
    """The rows (from 0) above the heading that are rows of its table.

    They name a standard and hold a result, and one of them names a standard that stands below the heading too, or has
    an id and an answer: titles and captions (点位名称：…) do not.
    """
    standards = [c for role in STANDARDS for c in heading.roles.get(role, [])]
    judged = [c for role in JUDGED for c in heading.roles.get(role, [])]
    found = [n for n in range(heading.row) if _is_filled(top[n], standards) and _is_filled(top[n], judged)]
    found = [
        n for n in found if not any(text.endswith((":", "：")) for text in top[n].values()) and not _counts(top[n])
    ]
    below = {c: _texts_below(raw, c, heading.last + 1) for c in standards} if found else {}
    for n in found:
        named = any(top[n].get(c) in below[c] for c in standards)
        id_ = any(_ID.fullmatch(top[n].get(c, "")) for c in standards)
        if named or (id_ and any(_is_answer(top[n].get(c, "")) for c in judged)):
            return found
    return []


def like_a_record(row: dict[int, str]) -> bool:
    """Whether a row that is none of the table's holds an id and a word for an answer: that is no title."""
    labelled = any(text.endswith((":", "：")) for text in row.values())
    ids = any(_ID.fullmatch(text) and not text.isdecimal() for text in row.values())
    return not labelled and ids and any(_is_answer(text) and not is_number(text) for text in row.values())


def above_said(raw: RawSheet, rows: Sequence[int], column: int) -> list[Problem]:
    """The warning for rows (from 0) above the heading, if any."""
    if not rows:
        return []
    places = [raw.at(row, column) for row in rows]
    return [Problem("warning", "rows-above-heading", places[0], {}, More(cells=[p.cell for p in places]))]


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
