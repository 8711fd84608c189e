"""Headings of a grid that deserve a second look: blank over answers, misspelt, or standing twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from civscore.errors import Level, Problem
from civscore.matching import normalized
from civscore.readers.coded import Mask
from civscore.readers.doubts import heading_in_doubt
from civscore.readers.grid.heading import GridPlan, is_answer
from civscore.readers.headings import COLUMNS, recognise
from civscore.readers.long.unheaded import FEW, holds_answers
from civscore.readers.raw import RawSheet
from civscore.readers.totals import PLACES, is_total, kind_of
from civscore.readers.vocabulary import Vocabulary
from civscore.rules.answers import is_number, number_of

_NOT_OF_SITES = set(COLUMNS) - {*PLACES}  # columns that a grid need not have


def columns_in_doubt(raw: RawSheet, plan: GridPlan, words: Vocabulary, rows: Mask) -> Iterator[Problem]:
    """What is to be said of columns that name no standard; those that are kept without a heading get their address.

    Args:
        raw: the sheet.
        plan: its heading.
        words: what may stand in it.
        rows: for each row below the heading whether it holds a site's answers.
    """
    seen: dict[str, int] = {}
    for column, text in sorted(plan.unrecognised.items()):
        if text and text in seen:
            values = {"heading": normalized(text), "cell": plan.where(raw, plan.heading, seen[text]).cell}
            yield Problem("warning", "grid-carried-twice", plan.where(raw, plan.heading, column), values)
        seen.setdefault(text, column)
        codes = plan.view.codes[plan.first :, column][rows]
        cells = [plan.view.texts[code] for code in codes.tolist() if code >= 0]
        if not text and cells:
            yield _without_heading(raw, plan, words, column, cells)
        elif text and cells:
            yield from _with_heading(raw, plan, words, column, cells)


def standards_twice(raw: RawSheet, plan: GridPlan) -> Iterator[Problem]:
    """Standards that head two columns."""
    seen: dict[object, int] = {}
    for column, name in sorted(plan.named.items()):
        if name in seen:
            values = {"heading": name[1], "cell": plan.where(raw, plan.heading, seen[name]).cell}
            yield Problem("warning", "grid-heading-twice", plan.where(raw, plan.heading, column), values)
        seen.setdefault(name, column)


def sites_twice(raw: RawSheet, plan: GridPlan, rows: Mask) -> Iterator[Problem]:
    """Columns of answers under the same site (and day): equal headings. In rows a site may stand several times."""
    if not plan.view.turned or plan.named_by is None:
        return
    seen: dict[tuple[str, ...], int] = {}
    for row in (np.flatnonzero(rows) + plan.first).tolist():
        name = tuple(plan.full.text(row, c) for c in sorted({plan.named_by, *plan.roles}))
        if name in seen:
            values = {"name": plan.label(row), "cell": plan.where(raw, seen[name], plan.named_by).cell}
            yield Problem("warning", "grid-site-twice", plan.where(raw, row, plan.named_by), values)
        seen.setdefault(name, row)


def like_a_total(raw: RawSheet, plan: GridPlan, rows: Mask) -> Iterator[Problem]:
    """The last row of sites, where each of its numbers is the sum, or each the mean, of all numbers above it.

    In two columns or more that must say something: where the number stands above, too, it may well be chance.
    """
    at = (np.flatnonzero(rows) + plan.first).tolist()
    telling, parts = 0, [1, len(at) - 1]  # what the sum is divided by
    for column in sorted(plan.named) if len(at) > 2 else ():
        *above, last = (number_of(plan.view.text(row, column)) for row in at)
        numbers = [number for number in above if number is not None]
        if last is not None:
            telling += last not in numbers
            parts = [n for n in parts if len(numbers) == len(above) and last * n == sum(numbers)]
        if not parts:
            return
    if telling > 1:
        where = plan.where(raw, at[-1], plan.named_by or 0)
        yield Problem("warning", "grid-like-a-total", where, {"name": normalized(plan.label(at[-1])) or where.cell})


def without_names(raw: RawSheet, plan: GridPlan, rows: Mask) -> Iterator[Problem]:
    """Answers of which neither a heading nor what stands beside them says whose they are: a fault in a column."""
    places = [c for c, role in plan.roles.items() if role in PLACES]
    if plan.site is None or not places:
        return
    full = plan.full.codes[plan.first :]
    nameless = np.flatnonzero(rows & (full[:, places] < 0).all(axis=1) & (full[:, [plan.site]] < 0).all(axis=1))
    for row in nameless.tolist():
        where = plan.where(raw, row + plan.first, plan.site)
        code = "answers-without-heading" if plan.view.turned else "grid-no-name"
        yield Problem("error" if plan.view.turned else "warning", code, where)


def _without_heading(
    raw: RawSheet, plan: GridPlan, words: Vocabulary, column: int, cells: Sequence[str]
) -> Problem:  # fmt: skip
    where = plan.where(raw, plan.heading, column)
    if holds_answers(cells, words.answers):
        return Problem("error", "answers-without-heading", where)
    label = where.cell.rstrip("0123456789") if not plan.view.turned else where.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    inside = column < max(plan.named)
    if inside or len(cells) >= FEW:
        plan.unrecognised[column] = label
    level: Level = "warning" if inside or len(cells) >= FEW else "note"
    return Problem(level, "column-without-heading" if level == "warning" else "note-beside", where, {"column": label})


def _with_heading(
    raw: RawSheet, plan: GridPlan, words: Vocabulary, column: int, cells: Sequence[str]
) -> Iterator[Problem]:  # fmt: skip
    text, where = plan.unrecognised[column], plan.where(raw, plan.heading, column)
    role = recognise(text)
    same = next((c for c, r in plan.roles.items() if r == role), None) if role else None
    if same is not None:
        values = {"heading": normalized(text), "cell": plan.where(raw, plan.heading, same).cell}
        yield Problem("warning", "grid-column-twice", where, values)
    elif role or is_total(text) or (kind_of(text) and not _in_words(cells, words)):
        return
    elif kind_of(text):
        yield Problem("warning", "grid-no-standard", where, {"name": normalized(text)})
    elif column < min(plan.named) and holds_answers(cells, words.answers):
        guess, values = words.meant(text), {"name": normalized(text)}
        if guess is None:
            yield Problem("warning", "grid-no-standard", where, values)
        else:
            yield Problem("error", "unknown-standard", where, {"id": normalized(text), "guess": guess})
    else:
        yield from heading_in_doubt(text, {*plan.roles.values(), *_NOT_OF_SITES}, cells, where)


def _in_words(cells: Sequence[str], words: Vocabulary) -> bool:
    """Whether most of a column are words for answers."""
    return 2 * sum(not is_number(cell) and is_answer(cell, words) for cell in cells) > len(cells)
