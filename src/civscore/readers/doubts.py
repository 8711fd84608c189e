"""Headings that deserve a second look: columns that would only be carried along, by a slip of the pen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher

from civscore.errors import Problem, Where
from civscore.readers.headings import COLUMNS, bare_heading
from civscore.readers.totals import PLACES
from civscore.rules.answers import is_number

_ALIKE = 0.75  # one character of four; of shorter headings too many are alike: 序号 is no misspelt 编号
_SHORTEST = 4


def heading_in_doubt(text: str, roles: Collection[str], cells: Sequence[str], where: Where) -> list[Problem]:
    """The warning for a heading that is nearly that of a column which the sheet lacks.

    Args:
        text: the heading, which nobody recognises.
        roles: the canonical columns that the sheet has.
        cells: what stands in the column, blanks left out.
        where: the heading's cell.
    """
    bare = bare_heading(text)
    guess = _like(bare, roles) if len(bare) >= _SHORTEST else _place_like(bare, roles, cells)
    values = {"heading": " ".join(text.split()), "guess": guess}
    return [Problem("warning", "heading-like-another", where, values)] if guess else []


def _like(text: str, roles: Collection[str]) -> str:
    lacking = [h for h in _lacking(COLUMNS, roles) if len(h) >= _SHORTEST]
    alike = {h: SequenceMatcher(None, text, bare_heading(h), autojunk=False).ratio() for h in lacking}
    best = max(alike, key=lambda h: alike[h], default="")
    return best if best and alike[best] >= _ALIKE else ""


def _place_like(text: str, roles: Collection[str], cells: Sequence[str]) -> str:
    """As :func:`_like` of a short heading: it begins as a place does (区X, 街X), and names stand again below it."""
    if len(text) < 2 or len(set(cells)) == len(cells) or any(map(is_number, cells)):
        return ""
    alike = (h for h in _lacking(PLACES, roles) if h[0] == text[0] and len(h) == len(text))
    return next((h for h in alike if sum(a != b for a, b in zip(h, text, strict=True)) == 1), "")


def _lacking(names: Iterable[str], roles: Collection[str]) -> list[str]:
    return [heading for role in names if role not in roles for heading in COLUMNS[role]]
