"""What a layout asks of a sheet: rows to leave out, words to understand, blanks to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem, Where
from civscore.matching import normalized
from civscore.readers.block import Block
from civscore.readers.coded import Coded, Mask, as_texts, blanks, recode
from civscore.readers.headings import JUDGED, STANDARDS
from civscore.readers.raw import RawSheet

if TYPE_CHECKING:
    from civscore.readers.layout import SheetLayout

SHORT = 20  # characters: a word to skip by is looked for in cells up to this length, not in descriptions of faults
BEST, WORST = "（空白即达标）", "（空白即不达标）"
"""Marks of blank cells that mean the best, or the worst, answer there is under their standard."""
FILLED = {"pass": BEST, "full-marks": BEST, "fail": WORST}
"""What a blank stands for under these settings of ``blank``."""


def rows_to_skip(raw: RawSheet, layout: SheetLayout) -> Mask:
    """For each row of the sheet whether the layout says to skip it."""
    import pyarrow.compute as pc

    skipped: Mask = np.zeros(raw.height, dtype=bool)
    for first, last in layout.row_numbers():
        skipped[max(first - raw.line(0), 0) : max(last - raw.above, 0)] = True
    for cells in raw.columns.values() if layout.skip.containing else ():
        texts = as_texts(cells)
        short = pc.less_equal(pc.utf8_length(texts), SHORT)
        for word in layout.skip.containing:
            hit = pc.fill_null(pc.and_(short, pc.match_substring(texts, word)), False)
            skipped |= hit.to_numpy(zero_copy_only=False)
    return skipped


def skipped_below(raw: RawSheet, layout: SheetLayout, first: int) -> tuple[Mask, list[Problem]]:
    """For each row from *first* (from 0) on whether the layout says to skip it; and what is to be said of these."""
    skipped = rows_to_skip(raw, layout)[first:]
    return skipped, skipped_said(raw, np.flatnonzero(skipped) + first)


def skipped_said(raw: RawSheet, rows: npt.NDArray[Any]) -> list[Problem]:
    """The note for rows (from 0) that were skipped, if any."""
    if not len(rows):
        return []
    where = raw.at(int(rows[0]), min(raw.columns, default=0))
    return [Problem("note", "rows-skipped", where, {"rows": len(rows)})]


def spelled(coded: Coded, layout: SheetLayout) -> Coded:
    """A column with the office's own words replaced by those that judges know."""
    words = layout.spelled()
    if not words:
        return coded
    codes, texts = coded
    return recode(codes, [words.get(normalized(text).casefold(), text) for text in texts])


def apply_layout(block: Block, layout: SheetLayout) -> None:
    """Words and blanks of a long sheet, as the layout says."""
    for name in ("result", "deduction", "count"):
        if name in block.coded:
            block.coded[name] = spelled(block.coded[name], layout)
    if layout.blank and block.sheet:
        _fill_blanks(block, layout.blank)


def _fill_blanks(block: Block, meaning: str) -> None:
    height = len(block.rows)
    answered, named = np.zeros(height, dtype=bool), np.zeros(height, dtype=bool)
    for name in JUDGED:
        answered |= block.coded[name][0] >= 0 if name in block.coded else False
    for name in STANDARDS:
        named |= block.coded[name][0] >= 0 if name in block.coded else False
    blank = np.flatnonzero(named & ~answered)
    if not len(blank):
        return
    column = next(c for c in ("result", "deduction", "count", "kind") if c in block.letters)
    if meaning in ("error", "not-observed"):
        where = block.where(int(blank[0]), block.letters[column])
        block.problems.append(blanks_said(meaning, where, len(blank)))
        block.keep(np.flatnonzero(answered | ~named), "fault" if meaning == "error" else "left-out")
        return
    target = "deduction" if meaning == "zero-deduction" else "result"
    block.letters.setdefault(target, block.letters[column])
    codes, texts = block.coded.get(target, blanks(height))
    codes = codes.copy()
    codes[blank] = len(texts)
    block.coded[target] = recode(codes, [*texts, FILLED.get(meaning, "0")])


def blanks_said(meaning: str, where: Where, count: int) -> Problem:
    """What is said of blank cells that are errors, or not observed."""
    level, code = ("error", "blank-cell") if meaning == "error" else ("note", "blank-not-observed")
    return Problem(level, code, where, {}, count - 1)  # type: ignore[arg-type]
