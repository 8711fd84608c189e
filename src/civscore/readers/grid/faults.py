"""What is to be said of the cells of a grid: standards nobody knows, sums that are wrong, cells that hold no answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from civscore.errors import Level, More, Problem
from civscore.matching import normalized
from civscore.readers.coded import Codes, Mask
from civscore.readers.grid.heading import GridPlan
from civscore.readers.grid.rows import passed_over
from civscore.readers.headings import recognise
from civscore.readers.layout_rules import blanks_said
from civscore.readers.raw import RawSheet, cell_error
from civscore.readers.totals import differing, is_sum, kind_of
from civscore.readers.vocabulary import Vocabulary

if TYPE_CHECKING:
    from civscore.readers.layout import SheetLayout


def unknown_headings(raw: RawSheet, plan: GridPlan, words: Vocabulary) -> list[Problem]:
    """Headings among the standards that name none: errors where one was meant, else said."""
    problems = []
    for column, text in plan.unrecognised.items():
        where = plan.where(raw, plan.heading, column)
        if not text or column < min(plan.named):
            continue
        if words.is_group(text):
            problems.append(Problem("note", "grid-column-of-group", where, {"name": normalized(text)}))
            continue
        guess = None if kind_of(text) or recognise(text) else words.meant(text)
        if guess is not None:
            problems.append(Problem("error", "unknown-standard", where, {"id": normalized(text), "guess": guess}))
        elif not recognise(text) and not kind_of(text):
            problems.append(Problem("warning", "grid-no-standard", where, {"name": normalized(text)}))
    return problems


def merged_answers(raw: RawSheet, plan: GridPlan, columns: npt.NDArray[Any]) -> list[Problem]:
    """An answer counts once, however many cells it is merged over; somebody may have meant them all, so it is said."""
    names = set(columns.tolist())
    problems = []
    for region in raw.merged:
        top, left = (region.left, region.top) if plan.view.turned else (region.top, region.left)
        right = region.bottom if plan.view.turned else region.right
        bottom = region.right if plan.view.turned else region.bottom
        inside = names & set(range(left, right + 1))
        if bottom >= plan.first and inside and plan.view.text(top, left) and (top >= plan.first and left in names):
            problems.append(Problem("warning", "grid-merged-answer", plan.where(raw, top, left)))
    return [replace(problems[0], more=len(problems) - 1)] if problems else []


def wrong_totals(raw: RawSheet, plan: GridPlan, columns: npt.NDArray[Any], body: Codes) -> Iterator[Problem]:
    """Totals below the sites, and beside the standards, that are not the sum of their numbers."""
    names = [plan.label(r) for r in range(plan.first, plan.first + len(body))]
    below = [name if is_sum(name) else "" for name in names]
    sites = [
        i for i, name in enumerate(names) if below[i] or not passed_over(plan, i + plan.first, name, answered=True)
    ]
    for column in columns.tolist() if any(below) else ():
        line = [plan.view.text(i + plan.first, column) for i in sites]
        for at, values in differing([below[i] for i in sites], line):
            where = plan.where(raw, sites[at] + plan.first, column)
            yield Problem("warning", "total-differs", where, values)
    sums = ("总分", "得分") if plan.site is not None else ()  # of areas and parts they are weighted
    beside = {c: text for c, text in plan.unrecognised.items() if is_sum(text) or normalized(text) in sums}
    across = sorted({*columns.tolist(), *beside})
    for i in sites if beside else ():
        row = i + plan.first
        labels = [beside.get(c, "") for c in across]
        for at, values in differing(labels, [plan.view.text(row, c) for c in across]):
            yield Problem("warning", "total-differs", plan.where(raw, row, across[at]), values)


def refuse_errors(raw: RawSheet, plan: GridPlan, columns: npt.NDArray[Any], body: Codes) -> list[Problem]:
    """Cells with an error are reported and blanked."""
    problems = []
    for code, text in enumerate(plan.view.texts):
        if kind := cell_error(text):
            rows, at = np.nonzero(body == code)
            if len(rows):
                where = plan.where(raw, int(rows[0]) + plan.first, int(columns[at[0]]))
                problems.append(Problem("error", kind, where, {"given": text}, len(rows) - 1))
                body[rows, at] = -1
    return problems


def errors_beside(
    raw: RawSheet, plan: GridPlan, columns: npt.NDArray[Any], body: Codes, sites: Mask
) -> Iterator[Problem]:  # fmt: skip
    """Errors below the heading that are no answers: where they stand in what a site's row says of it, the row is left
    out; in columns that are only carried, and in rows of totals, they are a warning."""
    rest = plan.view.codes[plan.first :].copy()
    rest[np.ix_(sites, columns)] = -1
    rest[[row - plan.first for row in plan.left_out]] = -1
    told = np.array([plan.passed.get(row + plan.first) == "heading" for row in range(len(rest))], dtype=bool)
    used = (sites[:, None] & np.isin(np.arange(rest.shape[1]), [*plan.roles])) | told[:, None]
    levels: tuple[tuple[Level, Mask], ...] = (("error", used), ("warning", ~used))
    for code, text in enumerate(plan.view.texts):
        kind = cell_error(text)
        for level, where in levels if kind else ():
            at = np.argwhere((rest == code) & where).tolist()
            if at and kind:
                places = [plan.where(raw, row + plan.first, column) for row, column in at]
                yield Problem(level, kind, places[0], {"given": text}, More(cells=[place.cell for place in places]))
            for row, _ in at if level == "error" else ():
                plan.passed[row + plan.first] = "cell-error"
                body[row], sites[row] = -1, False


def issues_without_answers(raw: RawSheet, plan: GridPlan, body: Codes) -> list[Problem]:
    """The fault of what is written of a standard at a site where it has no answer: it would be lost."""
    answered = {named: np.zeros(len(body), dtype=bool) for named in plan.issues.values()}
    for at, column in enumerate(sorted(plan.named)):
        if plan.named[column] in answered:
            answered[plan.named[column]] |= body[:, at] >= 0
    passed = np.array([row + plan.first in {*plan.passed, *plan.left_out} for row in range(len(body))], dtype=bool)
    places = [
        plan.where(raw, row + plan.first, column) for column, named in plan.issues.items()
        for row in np.flatnonzero((plan.view.codes[plan.first :, column] >= 0) & ~answered[named] & ~passed).tolist()
    ]  # fmt: skip
    return [Problem("error", "form-no-answer", places[0], {}, More(cells=[p.cell for p in places]))] if places else []


def blank_answers(
    raw: RawSheet, plan: GridPlan, columns: npt.NDArray[Any], blank: Mask, layout: SheetLayout | None
) -> tuple[Mask, list[Problem]]:
    """The blank cells that count as answers, and what is to be said of others."""
    nothing: Mask = np.zeros_like(blank)
    if layout is None or layout.blank in (None, "not-observed") or not blank.any():
        return nothing, []
    if layout.blank != "error":
        return blank, []
    rows, at = np.nonzero(blank)
    where = plan.where(raw, int(rows[0]) + plan.first, int(columns[at[0]]))
    return nothing, [blanks_said("error", where, len(rows))]
