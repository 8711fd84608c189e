"""Which rows of a grid are sites, and what is to be said of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from civscore.errors import Level, Problem
from civscore.matching import normalized
from civscore.readers.coded import Codes, Mask
from civscore.readers.grid.heading import GridPlan
from civscore.readers.headings import JUDGED, recognise
from civscore.readers.layout_rules import rows_to_skip, skipped_said
from civscore.readers.notes import is_note
from civscore.readers.raw import RawSheet
from civscore.readers.totals import kind_of
from civscore.rules.answers import is_number

if TYPE_CHECKING:
    from civscore.readers.layout import SheetLayout


def skip_rows(
    raw: RawSheet, plan: GridPlan, columns: npt.NDArray[Any], body: Codes, layout: SheetLayout
) -> list[Problem]:
    """Blank the rows of the sheet that the layout says to skip."""
    skipped = rows_to_skip(raw, layout)
    if plan.view.turned:
        lines = columns
        body[:, skipped[lines]] = -1
    else:
        lines = np.arange(plan.first, len(skipped))
        body[skipped[lines]] = -1
        plan.left_out = set(lines[skipped[lines]].tolist())
    return skipped_said(raw, lines[skipped[lines]])


def rows_of_sites(raw: RawSheet, plan: GridPlan, body: Codes, answer: Mask) -> tuple[Mask, Mask, list[Problem]]:
    """Which rows hold a site's answers, and which hold a site at all; the others are said, once for each kind."""
    answered: Mask = np.any(body >= 0, axis=1)
    keep, sites = answered.copy(), np.zeros(len(body), dtype=bool)
    said: dict[str, list[int]] = {}
    for i in range(len(body)):
        row = i + plan.first
        if row in plan.left_out:
            continue
        code = _row_code(plan, row, answered=bool(answered[i]), sound=bool(answer[body[i]].any()))
        if code == "heading" and (answer & ~plan.names)[body[i]].any():
            code = "grid-no-site" if recognise(plan.label(row)) in JUDGED else "grid-under-heading"
        sites[i] = code in ("grid-row-blank", "grid-row-issue") or (code is None and bool(answered[i]))
        if code:
            keep[i] = False
            plan.passed[row] = code
            said.setdefault(code, []).append(row)
    return keep, sites, [_row_said(raw, plan, code, rows) for code, rows in said.items() if code != "heading"]


def _row_code(plan: GridPlan, row: int, *, answered: bool, sound: bool) -> str | None:
    """What is to be said of a row, None where nothing; *sound*: one of its cells reads like an answer."""
    code = passed_over(plan, row, plan.label(row), answered=answered)
    if code is None and answered and not sound:
        return "grid-no-answers"
    if code == "grid-row-blank" and any(plan.full.text(row, c) for c in issue_columns(plan)):
        return "grid-row-issue"
    return code


def issue_columns(plan: GridPlan) -> list[int]:
    """The columns that say what is wrong, of a site or of a standard there."""
    return [*(c for c, role in plan.roles.items() if role == "issue"), *plan.issues]


def site_lines(plan: GridPlan, answer: Mask) -> tuple[int, int]:
    """How many rows hold answers of a site, and how many of their answers are words."""
    word = answer & np.array([*(not is_number(text) for text in plan.view.texts), False])
    body = plan.view.codes[plan.first :][:, sorted(plan.named)]
    rows = np.flatnonzero(answer[body].any(axis=1)).tolist()
    sites = [i for i in rows if not passed_over(plan, i + plan.first, plan.label(i + plan.first), answered=True)]
    return len(sites), int(word[body[sites]].sum())


def _row_said(raw: RawSheet, plan: GridPlan, code: str, rows: list[int]) -> Problem:
    level: Level = "warning" if code in ("grid-no-answers", "grid-row-issue", "grid-under-heading") else "note"
    site = plan.site or 0
    values = {"name": normalized(plan.label(rows[0]))}
    return Problem(level, code, plan.where(raw, rows[0], site), values, len(rows) - 1)


def passed_over(plan: GridPlan, row: int, name: str, *, answered: bool) -> str | None:
    """Why a row is no site's, None where it is one's."""
    if recognise(name or "-"):
        return "heading"  # the heading again, or what holds for the standards
    if kind_of(name):
        return "grid-no-site"
    if answered:
        return None
    filled = (plan.view.codes[row] >= 0).any()
    if not filled:
        return None
    first = plan.view.texts[next(c for c in plan.view.codes[row] if c >= 0)]
    return "note-below" if is_note(first) else "grid-row-blank"
