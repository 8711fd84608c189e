"""What a layout asks of a sheet: rows to leave out, words to understand, blanks to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from civscore.errors import Problem, Where
from civscore.matching import normalized
from civscore.readers.block import Block, keep_rows
from civscore.readers.body import Coded, Rows
from civscore.readers.headings import ANSWERS
from civscore.readers.raw import RawSheet, letter, recode

if TYPE_CHECKING:
    from civscore.readers.layout import Part

SHORT = 20  # characters: a word to skip by is looked for in cells up to this length, not in descriptions of faults
FILLED = {"pass": "达标", "full-marks": "100%"}
"""What a blank stands for under ``blank: pass`` and ``blank: full-marks``, as judges know it."""


def rows_to_skip(raw: RawSheet, part: Part) -> Rows:
    """For each row of the sheet whether the layout says to skip it."""
    import pyarrow.compute as pc

    skipped: Rows = np.zeros(raw.height, dtype=bool)
    for first, last in part.row_numbers():
        skipped[first - 1 : last] = True
    for cells in raw.columns.values() if part.skip.containing else ():
        texts = cells.dictionary_decode() if pa.types.is_dictionary(cells.type) else cells
        short = pc.less_equal(pc.utf8_length(texts), SHORT)
        for word in part.skip.containing:
            hit = pc.fill_null(pc.and_(short, pc.match_substring(texts, word)), False)
            skipped |= hit.to_numpy(zero_copy_only=False)
    return skipped


def skipped_said(raw: RawSheet, rows: npt.NDArray[Any]) -> list[Problem]:
    """The note for rows (from 0) that were skipped, if any."""
    if not len(rows):
        return []
    where = Where(raw.file, raw.sheet, f"{letter(min(raw.columns, default=0))}{int(rows[0]) + 1}")
    return [Problem("note", "rows-skipped", where, {"rows": len(rows)})]


def spelled(coded: Coded, part: Part) -> Coded:
    """A column with the office's own words replaced by those that judges know."""
    words = part.spelled()
    if not words:
        return coded
    codes, texts = coded
    return recode(codes, [words.get(normalized(text).casefold(), text) for text in texts])


def apply(block: Block, part: Part) -> None:
    """Words and blanks of a long sheet, as the layout says."""
    for name in ("result", "deduction", "count"):
        if name in block.coded:
            block.coded[name] = spelled(block.coded[name], part)
    if part.blank and block.sheet:
        _fill_blanks(block, part.blank)


def _fill_blanks(block: Block, meaning: str) -> None:
    sheet = block.sheet
    assert sheet is not None
    height = len(block.rows)
    answered, named = np.zeros(height, dtype=bool), np.zeros(height, dtype=bool)
    for name in (*ANSWERS, "kind"):
        answered |= block.coded[name][0] >= 0 if name in block.coded else False
    for name in ("standard", "standard_name"):
        named |= block.coded[name][0] >= 0 if name in block.coded else False
    blank = np.flatnonzero(named & ~answered)
    if not len(blank):
        return
    column = next(c for c in ("result", "deduction", "count", "kind") if c in sheet.letters)
    if meaning in ("error", "not-observed"):
        where = Where(sheet.file, sheet.name, f"{sheet.letters[column]}{block.rows[blank[0]]}")
        block.problems.append(blanks_said(meaning, where, len(blank)))
        keep_rows(block, np.flatnonzero(answered | ~named))
        return
    target = "deduction" if meaning == "zero-deduction" else "result"
    sheet.letters.setdefault(target, sheet.letters[column])
    codes, texts = block.coded.get(target, (np.full(height, -1, np.int32), []))
    codes = codes.copy()
    codes[blank] = len(texts)
    block.coded[target] = recode(codes, [*texts, FILLED.get(meaning, "0")])


def blanks_said(meaning: str, where: Where, count: int) -> Problem:
    """What is said of blank cells that are errors, or not observed."""
    level, code = ("error", "blank-cell") if meaning == "error" else ("note", "blank-not-observed")
    return Problem(level, code, where, {}, count - 1)  # type: ignore[arg-type]
