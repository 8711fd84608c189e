"""Where each filled cell of a grid ends."""

from __future__ import annotations

import numpy as np

from civscore.matching import normalized
from civscore.readers.accounts import Codes, Name, code
from civscore.readers.coded import Codes as Texts
from civscore.readers.coded import Mask
from civscore.readers.grid.heading import GridPlan
from civscore.readers.headings import LONG_TEXTS, recognise
from civscore.readers.long.unheaded import holds_answers
from civscore.readers.raw import cell_error
from civscore.readers.totals import kind_of
from civscore.readers.vocabulary import Vocabulary

_PASSED: dict[str, Name] = {
    "heading": "heading",
    "note-below": "note",
    **dict.fromkeys(("cell-error", "formula-without-value"), "fault"),
}  # all others are left out, and said


def grid_accounts(plan: GridPlan, words: Vocabulary, body: Texts, lines: Mask | None) -> Codes:
    """An account for each cell, as the plan sees the sheet.

    Args:
        plan: what the heading says, and which rows were passed over.
        words: what may stand in it.
        body: the answers (row below the heading × standard) that count.
        lines: which columns of the plan a layout says to skip, where the grid is turned.
    """
    found: Codes = np.zeros(plan.view.codes.shape, np.int8)
    found[: plan.top] = code("title")
    found[plan.top : plan.first] = code("heading")
    below = found[plan.first :]
    for column, role in plan.roles.items():
        below[:, column] = code("carried" if role in LONG_TEXTS else "key")
    below[:, [*plan.issues]] = code("carried")
    for column in plan.unrecognised:
        below[:, column] = code(_of_column(plan, words, column))
    below[:, sorted(plan.named)] = np.where(body >= 0, code("answer"), 0)
    for row, why in plan.passed.items():
        found[row] = code(_of_row(plan, row, why))
    for row in plan.left_out:
        found[row] = code("left-out")
    if lines is not None:
        found[:, lines] = code("left-out")
    errors = np.array([*(cell_error(text) is not None for text in plan.view.texts), False])
    found[errors[plan.view.codes]] = code("fault")
    return found


def _of_column(plan: GridPlan, words: Vocabulary, column: int) -> Name:
    text = plan.unrecognised[column]
    if text:
        return "total" if _sums_up(text) or normalized(text) == "得分" else "carried"
    codes = plan.view.codes[plan.first :, column]
    cells = [plan.view.texts[c] for c in codes.tolist() if c >= 0]
    return "fault" if holds_answers(cells, words.answers) else "note"


def _of_row(plan: GridPlan, row: int, why: str) -> Name:
    if row in plan.told.values():
        return "key"
    if why == "heading" and recognise(plan.label(row) or "-") in LONG_TEXTS:
        return "carried"
    return "total" if why == "grid-no-site" and _sums_up(plan.label(row)) else _PASSED.get(why, "left-out")


def _sums_up(text: str) -> bool:
    return kind_of(text) not in (None, "beside") or normalized(text) == "总分"
