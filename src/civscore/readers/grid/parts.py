"""Several grids below each other, each under a heading of its own; and rows that stand above a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from civscore.errors import More, Problem
from civscore.readers.coded import Mask
from civscore.readers.grid.heading import GridPlan, find
from civscore.readers.headings import recognise
from civscore.readers.long.several_forms import cut
from civscore.readers.matrix import SheetMatrix
from civscore.readers.raw import RawSheet
from civscore.readers.totals import kind_of
from civscore.readers.vocabulary import Named, Vocabulary
from civscore.rules.answers import is_number


def grids_in(raw: RawSheet, cells: SheetMatrix, words: Vocabulary) -> list[RawSheet]:
    """The sheet's parts, each of which begins with a row that names other standards than the one before."""
    starts, current, before = list[int](), dict[int, Named](), -2
    for row, own in _lines_of_standards(cells, words):
        if row > before + 1:  # right below, it goes on with the heading above
            starts += [row] if current and own != current else []
            current = own
        before = row
    return cut(raw, [0, *starts]) if starts else [raw]


def named_beside(raw: RawSheet, plan: GridPlan, words: Vocabulary) -> list[Problem]:
    """The fault of a second line of standards that a heading does not reach: their answers would be taken for those
    of others."""
    for row, own in _lines_of_standards(plan.view, words):
        other = [c for c, name in own.items() if c not in plan.named or _differ(plan.named[c], name)]
        if not plan.heading <= row < plan.first and len({own[c] for c in other}) >= 2:
            return [Problem("error", "grid-second-heading", plan.where(raw, row, other[0]))]
    return []


def _lines_of_standards(view: SheetMatrix, words: Vocabulary) -> Iterator[tuple[int, dict[int, Named]]]:
    """The rows that name several standards, and which: by names, or by ids beside another heading.

    Bare numbers alone may be counts as well as ids.
    """
    known: dict[str, Named | None] = {}
    names = np.array([*(find(text, words, known) is not None for text in view.texts), False])
    for row in np.flatnonzero(names[view.codes].sum(axis=1) >= 2).tolist():
        texts = {c: view.text(row, c) for c in np.flatnonzero(view.codes[row] >= 0).tolist()}
        own = {c: name for c, text in texts.items() if (name := find(text, words, known))}
        labelled = any(recognise(text) for c, text in texts.items() if c not in own)
        if len(set(own.values())) >= 2 and (labelled or sum(not is_number(texts[c]) for c in own) >= 2):
            yield row, own


def _differ(one: Named, other: Named | None) -> bool:
    """Whether two headings name different standards: an id and a name are not compared."""
    return other is not None and one[0] == other[0] and one != other


def answers_above(raw: RawSheet, plan: GridPlan, answer: Mask) -> list[Problem]:
    """The fault of rows above the heading that are filled like those below it."""
    columns = sorted(plan.named)
    found = [row for row in range(plan.heading) if _like_a_site(plan, row, columns, answer)]
    if not found:
        return []
    places = [plan.where(raw, row, columns[0]) for row in found]
    return [Problem("error", "grid-rows-above", places[0], {}, More(cells=[p.cell for p in places]))]


def _like_a_site(plan: GridPlan, row: int, columns: Sequence[int], answer: Mask) -> bool:
    name = plan.label(row)
    if not name or kind_of(name):
        return False
    sound = int(answer[plan.view.codes[row, columns]].sum())
    return sound >= 1 and 2 * sound >= len(columns)
