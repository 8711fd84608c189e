"""Notes that stand under a table (备注：…, 填表人：…): no rows, but said, so that nobody takes them for lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from civscore.errors import Problem, Where
from civscore.readers.block import Block, keep_rows

_LABELS = (
    "备?注|附注|说明|填表说明|注意事项?|填表人?|填报人?|填写人|制表人?|审核人?|复核人?|汇总人?|组长|测评员|检查员|检查人员?|测评人员?|巡查员|负责人|"
    "联系人|(?:联系)?电话|(?:填表|填报|检查|测评)?日期|(?:填表|填报)?时间|(?:填报|填表|检查|测评)?单位(?:[(（](?:盖章|公章|章)[)）])?|盖章|公章|签字|签名|"
    "notes?|remarks?|comments?|filled in by|prepared by|checked by|inspectors?|signatures?|signed|date"
)
_NOTE = re.compile(rf"(?:{_LABELS})\s*[:：].*", re.IGNORECASE | re.DOTALL)
_NEXT = re.compile(r"[(（]?\d{1,2}[.、)）．]\s*[^\d\s].{4,}", re.DOTALL)  # what a note goes on with: 2．…


def is_note(text: str) -> bool:
    """Whether a text is a note's: a known label with a colon, and whatever follows."""
    return _NOTE.fullmatch(text.strip()) is not None


def leave_out_notes(block: Block) -> None:
    """Take the notes under a long sheet out; they are said.

    A note's row has nothing but labelled texts, so no id and no answer can be in it; below one, a numbered sentence
    that stands alone goes on with it. Above the last row that is neither nothing is a note.
    """
    if block.sheet is None or not len(block.rows) or not _note_at(block, len(block.rows) - 1, below=True):
        return
    first = len(block.rows) - 1
    while first > 0 and _note_at(block, first - 1, below=True):
        first -= 1
    while first < len(block.rows) and not _note_at(block, first, below=False):
        first += 1  # a numbered sentence that no note begins
    if first == len(block.rows):
        return
    where = Where(block.sheet.file, block.sheet.name, f"{_column(block, first)}{block.rows[first]}")
    block.problems.append(Problem("note", "note-below", where, {}, len(block.rows) - 1 - first))
    keep_rows(block, np.arange(first))


def _note_at(block: Block, row: int, *, below: bool) -> bool:
    """Whether a row is a note, or (*below* one) what a note goes on with."""
    texts = _filled(block, row)
    if not texts:
        return below
    return all(map(is_note, texts)) or (below and len(texts) == 1 and _NEXT.fullmatch(texts[0].strip()) is not None)


def _filled(block: Block, row: int) -> Sequence[str]:
    """The different texts of a row: a merged cell says the same for several columns."""
    found = [texts[codes[row]] for codes, texts in block.coded.values() if codes[row] >= 0]
    found += [text for cells in block.texts.values() if (text := cells[row].as_py())]
    return list(dict.fromkeys(found))


def _column(block: Block, row: int) -> str:
    """The letter of the first recognised column that is filled in a row."""
    assert block.sheet is not None
    filled = [role for role, (codes, _) in block.coded.items() if codes[row] >= 0]
    letters = [block.sheet.letters[role] for role in filled if role in block.sheet.letters]
    return min(letters, key=lambda name: (len(name), name), default="A")
