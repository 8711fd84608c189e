"""Side sheets: groups, contacts, costs beside the inspections of a month. They never score, and refuse no month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow.compute as pc

from civscore.matching import normalized
from civscore.readers.coded import as_texts
from civscore.readers.headings import COLUMNS, JUDGED, STANDARDS, bare_heading
from civscore.readers.long.heading import heading_row, roles_of
from civscore.readers.raw import TOP_ROWS, RawSheet
from civscore.readers.vocabulary import Vocabulary
from civscore.rules.answers import FAIL, NOT_APPLICABLE, PASS, is_number

_OF_INSPECTIONS = {"site", "site_id", "issue", "inspector", "date", "photo", "deadline"}
_MANY = 20_000  # rows: no side sheet is as long
_NO_RESULTS = {"分值", "满分", "标准分", "权重", "points", "weight"}


def is_side_sheet(raw: RawSheet, words: Vocabulary) -> bool:
    """Whether a sheet whose heading lacks standards or results is none of inspections, and may be left out.

    It holds no word for an answer; of a scheme's standards and results it names no more than one, and where it names
    standards, nothing else that an inspection says (a site, a date …) and no heading that may be a misspelt result.

    Args:
        raw: the sheet.
        words: what names standards; without any nobody can tell.
    """
    top = raw.rows(TOP_ROWS)
    row = heading_row(top, {})
    if row is None or not words.ids or raw.height > _MANY:
        return False
    roles, texts = roles_of(top[row], {}), set(_texts(raw, row + 1))
    if any(not is_number(text) and text.casefold() in PASS | FAIL | NOT_APPLICABLE | words.answers for text in texts):
        return False
    if roles & {*STANDARDS}:
        return not roles & _OF_INSPECTIONS and not any(map(_like_a_result, top[row].values()))
    named = {name for text in texts if not text.isdecimal() and (name := words.find(text))}
    return not (roles & {*JUDGED} and len(named - words.aside) >= 2)


def _texts(raw: RawSheet, first: int) -> Iterator[str]:
    for cells in raw.columns.values():
        plain = as_texts(cells)
        yield from (normalized(text) for text in pc.unique(plain.slice(first)).to_pylist() if text)


def _like_a_result(heading: str) -> bool:
    """Whether a heading that nobody recognises differs from that of a result by one character."""
    text = bare_heading(heading)
    return text not in _NO_RESULTS and any(_one_apart(text, known) for role in JUDGED for known in COLUMNS[role])


def _one_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
