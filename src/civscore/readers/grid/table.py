"""A grid → observations: sites in rows and standards in columns, or the other way round; each cell is an answer.

Both ways are read by the same steps: the second one is the first with rows and columns changed over. In this package
*row* and *column* are those of the grid with its sites in rows; ``SheetMatrix.address`` gives those of the sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from civscore.matching import normalized
from civscore.readers.block import Block
from civscore.readers.grid.heading import is_answer, plan_of
from civscore.readers.grid.observations import observations
from civscore.readers.matrix import matrix, spread
from civscore.readers.raw import RawSheet
from civscore.readers.vocabulary import Named, Vocabulary

if TYPE_CHECKING:
    from civscore.readers.layout import SheetLayout


def read_grid(raw: RawSheet, words: Vocabulary, layout: SheetLayout | None = None) -> Block | None:
    """The observations of a grid.

    Args:
        raw: the sheet.
        words: what headings may name.
        layout: what a layout says of it; without, the way round that gives more answers is taken.

    Returns:
        None where no row or column names standards, or what stands under them does not read like answers.
    """
    if not raw.height:
        return None
    kind = layout.kind if layout and layout.kind != "auto" else None
    heading = layout.heading - raw.line(0) if layout and layout.heading and layout.heading > raw.above else None
    cells = matrix(raw)
    full = spread(raw, cells)
    own = layout.spelled() if layout else {}
    answer = np.array([*(normalized(t).casefold() in own or is_answer(t, words) for t in cells.texts), False])
    known: dict[str, Named | None] = {}
    plans = []
    for view, whole in ((cells, full), (cells.turn(), full.turn())):
        if kind in (None, "standards-in-rows" if view.turned else "sites-in-rows"):
            stated = heading if not view.turned else None
            plan = plan_of(view, whole, words, known, answer, layout.roles() if layout else {}, stated)
            plans += [plan] if plan else []
    best = max(plans, key=lambda p: (p.answers, p.cells), default=None)
    if best is None or (kind is None and (best.site is None or 2 * best.answers < max(best.cells, 1))):
        return None
    return observations(raw, best, words, answer, layout)
