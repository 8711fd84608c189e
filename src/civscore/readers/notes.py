"""Notes that stand under a table (备注：…, 填表人：…): no rows, but said, so that nobody takes them for lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from civscore.errors import Problem
from civscore.readers.block import Block
from civscore.readers.headings import ANSWERS

_LABEL_TEXTS = (
    "备?注|附注|说明|填表说明|注意事项?|填表人?|填报人?|填写人|制表人?|审核人?|复核人?|汇总人?|组长|测评员|检查员|检查人员?|测评人员?|巡查员|负责人|"
    "联系人|(?:联系)?电话|(?:填表|填报|检查|测评)?日期|(?:填表|填报)?时间|(?:填报|填表|检查|测评)?单位(?:[(（](?:盖章|公章|章)[)）])?|盖章|公章|签字|签名|"
    "notes?|remarks?|comments?|filled in by|prepared by|checked by|inspectors?|signatures?|signed|date"
)
_NEXT = re.compile(r"[(（]?\d{1,2}[.、)）．]\s*[^\d\s].{4,}", re.DOTALL)  # what a note goes on with: 2．…


@cache
def _label() -> re.Pattern[str]:
    """A label by itself. Compiled only when a row is in doubt: most sheets have no notes, and it takes its time."""
    return re.compile(_LABEL_TEXTS, re.IGNORECASE)


@cache
def _note() -> re.Pattern[str]:
    """A label with its text."""
    return re.compile(rf"(?:{_LABEL_TEXTS})\s*[:：].*", re.IGNORECASE | re.DOTALL)


def is_note(text: str) -> bool:
    """Whether a text is a note's: a known label with a colon, and whatever follows."""
    return _note().fullmatch(text.strip()) is not None


def leave_out_notes(block: Block) -> None:
    """Take the notes under a long sheet out; they are said.

    A note's row has nothing but labelled texts (or a label, and its text in the next filled cell), so no id and no
    answer can be in it; below one, a numbered sentence that stands alone goes on with it. Above the last
    row that is neither nothing is a note.
    """
    if not ends_in_doubt(block) or not _note_at(block, len(block.rows) - 1, below=True):
        return
    first = len(block.rows) - 1
    while first > 0 and _note_at(block, first - 1, below=True):
        first -= 1
    while first < len(block.rows) and not _note_at(block, first, below=False):
        first += 1  # a numbered sentence that no note begins
    if first == len(block.rows):
        return
    where = block.where(first, _column(block, first))
    block.problems.append(Problem("note", "note-below", where, {}, len(block.rows) - 1 - first))
    block.keep(np.arange(first), "note")


def ends_in_doubt(block: Block) -> bool:
    """A quick look for notes below the table: nothing is answered in the last row, or a text of it has a colon."""
    if not len(block.rows):
        return False
    last = {role: texts[codes[-1]] for role, (codes, texts) in block.coded.items() if codes[-1] >= 0}
    return not last.keys() & set(ANSWERS) or any(":" in t or "：" in t for role, t in last.items() if role != "date")


def _note_at(block: Block, row: int, *, below: bool) -> bool:
    """Whether a row is a note, or (*below* one) what a note goes on with."""
    filled = _filled(block, row)
    texts = list(dict.fromkeys(text.strip() for _, text in filled))  # a merged cell says the same for several columns
    if not texts:
        return below
    if all(map(is_note, texts)):
        return True
    if len(texts) == 2 and _label().fullmatch(texts[0]) and filled[-1][0] not in ANSWERS:
        return True
    return below and len(texts) == 1 and _NEXT.fullmatch(texts[0]) is not None


def _filled(block: Block, row: int) -> Sequence[tuple[str, str]]:
    """The filled cells of a row, by column: what the column is, and the text."""
    found = [(role, texts[codes[row]]) for role, (codes, texts) in block.coded.items() if codes[row] >= 0]
    found += [(role, text) for role, cells in block.texts.items() if (text := cells[row].as_py())]
    letters = block.letters
    return sorted(found, key=lambda cell: (len(letters.get(cell[0], "ZZZZ")), letters.get(cell[0], "")))


def _column(block: Block, row: int) -> str:
    """The letter of the first recognised column that is filled in a row."""
    return next((block.letters[role] for role, _ in _filled(block, row) if role in block.letters), "A")
