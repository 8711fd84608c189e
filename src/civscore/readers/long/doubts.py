"""Headings that deserve a second look: columns that would be lost, or only carried along, by a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from civscore.errors import Problem
from civscore.readers.headings import COLUMNS, bare_heading
from civscore.readers.long.heading import Heading
from civscore.readers.raw import RawSheet, letter

_ALIKE = 0.75  # one character of four; of shorter headings too many are alike: 序号 is no misspelt 编号
_SHORTEST = 4


def headings_in_doubt(raw: RawSheet, heading: Heading) -> Iterator[Problem]:
    """A filled column without a heading; a heading that is nearly that of a column which the sheet lacks."""
    for column, values in raw.columns.items():
        if column not in heading.texts and _is_column(values, heading.last):
            where = raw.at(heading.last, column)
            yield Problem("warning", "column-without-heading", where, {"column": letter(column)})
    for column, text in heading.not_stated().items():
        guess = _like(bare_heading(text), heading.roles)
        if guess:
            where = raw.at(heading.last, column)
            values = {"heading": " ".join(text.split()), "guess": guess}
            yield Problem("warning", "heading-like-another", where, values)


def _is_column(values: Any, heading: int) -> bool:
    """Whether three and at least half of the cells below the heading hold text: fewer are notes beside the table."""
    below = [bool(text and text.strip()) for text in values.slice(heading + 1, 1000).to_pylist()]
    return sum(below) >= 3 and 2 * sum(below) >= len(below)


def _like(text: str, roles: dict[str, list[int]]) -> str:
    """The heading of a column that the sheet lacks, if *text* is nearly that."""
    if len(text) < _SHORTEST:
        return ""
    lacking = [h for role, headings in COLUMNS.items() if role not in roles for h in headings if len(h) >= _SHORTEST]
    alike = {h: SequenceMatcher(None, text, bare_heading(h), autojunk=False).ratio() for h in lacking}
    best = max(alike, key=lambda h: alike[h], default="")
    return best if best and alike[best] >= _ALIKE else ""
