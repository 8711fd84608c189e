"""A grid → observations: sites in rows and standards in columns, or the other way round; each cell is an answer.

Both ways are read by the same steps: the second one is the first with rows and columns changed over. In this package
*row* and *column* are those of the grid with its sites in rows; ``SheetMatrix.address`` gives those of the sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from civscore.matching import normalized
from civscore.readers.accounts import whole_sheet
from civscore.readers.block import Block, not_read
from civscore.readers.coded import Mask
from civscore.readers.grid.heading import GridPlan, is_answer, plan_of
from civscore.readers.grid.observations import observations
from civscore.readers.grid.parts import grids_in
from civscore.readers.grid.rows import site_lines
from civscore.readers.grid.verdicts import second_row, verdicts_for_sites
from civscore.readers.headings import recognise
from civscore.readers.matrix import matrix, spread
from civscore.readers.raw import RawSheet
from civscore.readers.totals import PLACES
from civscore.readers.vocabulary import Named, Vocabulary
from civscore.rules.answers import is_number

if TYPE_CHECKING:
    from civscore.readers.layout import SheetLayout


def read_grids(
    raw: RawSheet, words: Vocabulary, layout: SheetLayout | None = None, *, form: bool = False
) -> list[Block]:  # fmt: skip
    """The observations of the grids that stand below each other in a sheet, a block for each.

    Args:
        raw: the sheet.
        words: what headings may name.
        layout: what a layout says of it; without, the way round that gives more answers is taken.
        form: whether it is a form of ours, in which the sites are those that were to be visited.

    Returns:
        nothing where no row or column names standards, or what stands under them does not read like answers; a part
        of several that is none is a fault of its block.
    """
    if not raw.height:
        return []
    parts = grids_in(raw, matrix(raw), words)
    blocks = [_read_grid(part, words, layout, form) for part in parts]
    if not any(blocks):
        return []
    return [block or _no_grid(part) for block, part in zip(blocks, parts, strict=True)]


def _no_grid(raw: RawSheet) -> Block:
    block = not_read("error", "no-grid", raw.where)
    block.accounts = whole_sheet(raw, "fault")
    return block


def _read_grid(raw: RawSheet, words: Vocabulary, layout: SheetLayout | None, form: bool) -> Block | None:
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
    fit = [plan for plan in plans if kind or _is_grid(plan, words, answer)]
    best = max(fit, key=_weight, default=None)
    said = verdicts_for_sites(raw, best, words) if best else [p for plan in plans for p in second_row(raw, plan)][:1]
    if said:
        return Block(problems=said, kind="skip", accounts=whole_sheet(raw, "fault"))
    if best is None:
        return None
    best.form = form
    return observations(raw, best, words, answer, layout)


def _weight(plan: GridPlan) -> tuple[bool, int, int, int]:
    """How much speaks for a plan: names of standards come before bare numbers, which ranks and counts are, too."""
    words = {name for c, name in plan.named.items() if not is_number(plan.full.text(plan.heading, c))}
    return len(words) >= 2, plan.answers, len(set(plan.named.values())), plan.cells


def _is_grid(plan: GridPlan, words: Vocabulary, answer: Mask) -> bool:
    """Whether a sheet of which nobody says so is a grid.

    It names sites (or areas), and several standards, or one under a heading that says what the sites are; a gate or an
    award alone is none. Most of what stands there reads like answers; one column of numbers beside standards may be
    anything.
    """
    if plan.named_by is None or 2 * plan.answers < max(plan.cells, 1):
        return False
    sites, in_words = site_lines(plan, answer)
    if not sites or (sites == 1 and plan.view.turned and not in_words):
        return False
    named = {name for name in plan.named.values() if name not in words.aside}
    headed = (role for column, role in plan.roles.items() if recognise(plan.full.text(plan.heading, column)))
    said = any(role in PLACES for role in headed)
    return len(named) >= 2 or (len(named) == 1 and said)
