"""What stands above the heading of a table (点位名称：和平路 …) holds for all of its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from civscore.readers.block import Block
from civscore.readers.headings import SITES, recognise
from civscore.readers.raw import letter

Captions = dict[str, tuple[str, str]]
"""Column → the text that holds for all rows, and the address of its cell."""

_CAPTIONED = {"site", "site_id", "site_type", "district", "street", "community", "grid", "unit", "inspector", "date"}
INLINE = re.compile(r"([^:：]{1,20})[:：]\s*(\S.*)", re.DOTALL)
"""A label and what it labels in the same cell."""
_SCHEME = re.compile(r"^(?:测评体系|scheme)(?:编号|id)?$", re.IGNORECASE)
_SCHEME_INLINE = re.compile(r"(?:测评体系|scheme)(?:编号|\s*id)?\s*[:：]\s*([A-Za-z0-9][A-Za-z0-9-]*)", re.IGNORECASE)


def captions_in(rows: Sequence[dict[int, str]], first: int = 0) -> Captions:
    """The pairs of label and value in *rows*, the first of which is row *first* (from 0) of the sheet.

    A label stands in the cell before its value, or before a colon in the same cell. The first pair of a column counts.
    What ends in a colon is a label, never a value; what follows it is a value, even if it reads like a label:
    点位类型： | 社区.
    """
    found: Captions = {}
    for number, row in enumerate(rows, first):
        waiting, sure = None, False
        for column, text in sorted(row.items()):
            inline = INLINE.fullmatch(text) if ":" in text or "：" in text else None
            label = text.endswith((":", "："))
            role = recognise(inline.group(1)) if inline else None if sure and not label else recognise(text)
            address = f"{letter(column)}{number + 1}"
            if inline and role in _CAPTIONED:
                found.setdefault(role, (inline.group(2).strip(), address))
            elif waiting and role is None and not label:
                found.setdefault(waiting, (text, address))
            waiting = role if role in _CAPTIONED and not inline else None
            sure = waiting is not None and label
    return found


def named_scheme(rows: list[dict[int, str]]) -> str | None:
    """The scheme that a cell above the headings names."""
    for row in rows:
        cells = list(row.values())
        for i, text in enumerate(cells):
            inline = _SCHEME_INLINE.search(text)
            if inline:
                return inline.group(1)
            if _SCHEME.match(text.rstrip(":：")) and i + 1 < len(cells):
                return cells[i + 1]
    return None


def add_captions(block: Block, captions: Captions) -> None:
    """What is said above the heading holds for all rows of the sheet, unless a column says it row by row."""
    assert block.sheet is not None
    for role, (text, address) in captions.items():
        if role not in block.coded:
            block.coded[role] = (np.zeros(len(block.rows), np.int32), [text])
            block.sheet.cells[role] = address
    if set(SITES) & set(block.sheet.cells):
        block.kind = "site-per-sheet"
