"""The cells of a grid as observations, each with its site, its standard and its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from civscore.readers.accounts import settle_matrix
from civscore.readers.block import Block, Sheet, carried_names
from civscore.readers.coded import Coded, Codes, Mask, blanks, decode, recode
from civscore.readers.grid.accounting import grid_accounts
from civscore.readers.grid.doubts import columns_in_doubt, like_a_total, sites_twice, standards_twice, without_names
from civscore.readers.grid.faults import (
    blank_answers,
    errors_beside,
    issues_without_answers,
    merged_answers,
    refuse_errors,
    unknown_headings,
    wrong_totals,
)
from civscore.readers.grid.heading import GridPlan
from civscore.readers.grid.parts import answers_above, named_beside
from civscore.readers.grid.rows import issue_columns, rows_of_sites, skip_rows
from civscore.readers.headings import ANSWERS, LONG_TEXTS, REMARK, STANDARDS, recognise
from civscore.readers.layout_rules import FILLED, rows_to_skip, spelled
from civscore.readers.raw import RawSheet, hidden_said, letter
from civscore.readers.vocabulary import Vocabulary

if TYPE_CHECKING:
    from civscore.readers.layout import SheetLayout

_OF_STANDARD = ("unit", "inspector", "date")  # what a row (of a grid) may say for each standard


def observations(
    raw: RawSheet, plan: GridPlan, words: Vocabulary, answer: Mask, layout: SheetLayout | None
) -> Block:  # fmt: skip
    """The block of a grid; *answer* says of each text of the sheet whether it reads like an answer."""
    view, full = plan.view, plan.full
    block = Block(kind=plan.kind, heading=0 if view.turned else raw.line(plan.heading))
    block.problems += [*unknown_headings(raw, plan, words), *standards_twice(raw, plan)]
    block.problems += [*named_beside(raw, plan, words), *answers_above(raw, plan, answer)]
    columns = np.array(sorted(plan.named))
    body, filled = _answers_that_count(block, raw, plan, words, columns, answer, layout)
    at, standard = np.nonzero((body >= 0) | filled)
    if view.turned:  # in the order of the sheet
        order = np.lexsort((at, standard))
        at, standard = at[order], standard[order]
    down, across = at + plan.first, columns[standard]
    line, letters = (across, down) if view.turned else (down, across)
    block.rows = (line + raw.line(0)).astype(np.int32)
    block.coded = _of_standards(plan, across) | _of_sites(plan, down)
    block.coded |= _answers(body[at, standard], view.texts, layout)
    block.coded["result_column"] = recode(letters.astype(np.int32), [letter(c) for c in range(max(view.codes.shape))])
    block.coded |= _shown(raw, line, letters)
    block.coded |= _told_of_standards(plan, across, block.coded)
    block.texts = {name: decode(full.codes[down, column], full.texts) for name, column in _carried(plan).items()}
    if plan.issues:
        block.texts["issue"] = _own_issues(plan, down, across)
        block.problems += issues_without_answers(raw, plan, body)
    block.texts |= _texts_of_standards(plan, down, across, block.texts)
    block.sheet = _sheet(raw, plan, block.coded)
    block.beside = _beside(raw, plan)
    _settle(block, raw, plan, words, body, layout)
    block.problems += hidden_said(raw, np.flatnonzero((full.codes >= 0).any(axis=1 if view.turned else 0)).tolist())
    return block


def _beside(raw: RawSheet, plan: GridPlan) -> dict[int, int]:
    """The column of what is said of a standard → that of its answers; where the grid is turned, the row."""
    of = {named: column for column, named in reversed([*plan.named.items()])}
    above = raw.line(0) - 1 if plan.view.turned else 0
    return {column + above: of[named] + above for column, named in plan.issues.items() if named in of}


def _shown(raw: RawSheet, rows: npt.NDArray[Any], columns: npt.NDArray[Any]) -> dict[str, Coded]:
    """What the cells of answers show where that is another number than they hold."""
    if not raw.shown:
        return {}
    texts = [raw.shown.get(c, {}).get(r, "") for r, c in zip(rows.tolist(), columns.tolist(), strict=True)]
    return {"shown": recode(np.arange(len(texts), dtype=np.int32), texts)} if any(texts) else {}


def _settle(
    block: Block, raw: RawSheet, plan: GridPlan, words: Vocabulary, body: Codes, layout: SheetLayout | None
) -> None:  # fmt: skip
    """Close the account of the sheet."""
    lines = rows_to_skip(raw, layout) if layout and plan.view.turned else None
    filled, accounts = plan.view.codes >= 0, grid_accounts(plan, words, body, lines)
    if plan.view.turned:
        filled, accounts = filled.T, accounts.T
    block.accounts, lost = settle_matrix(raw, filled, accounts)
    block.problems += lost


def _answers_that_count(
    block: Block, raw: RawSheet, plan: GridPlan, words: Vocabulary, columns: npt.NDArray[Any], answer: Mask,
    layout: SheetLayout | None,
) -> tuple[Codes, Mask]:  # fmt: skip
    """The cells under the standards (row × standard), those that do not count blanked, and which of the blank ones
    count as answers; what is to be said of them is added to the block."""
    body = plan.view.codes[plan.first :][:, columns].copy()
    if layout:
        block.problems += skip_rows(raw, plan, columns, body, layout)
    block.problems += wrong_totals(raw, plan, columns, body)
    rows, sites, said = rows_of_sites(raw, plan, body, answer)
    filling = layout is not None and layout.fills
    if plan.form:
        sites &= _visited(plan, body)
        filling = False  # what was not visited is said
    block.problems += [p for p in said if not (filling and p.code == "grid-row-blank")]
    block.problems += [*columns_in_doubt(raw, plan, words, rows), *without_names(raw, plan, rows)]
    block.problems += [*sites_twice(raw, plan, rows), *like_a_total(raw, plan, rows)]
    block.problems += merged_answers(raw, plan, columns)
    body[~rows] = -1
    block.problems += refuse_errors(raw, plan, columns, body)
    sound = rows.copy()
    block.problems += errors_beside(raw, plan, columns, body, sound)
    sites &= sound | ~rows
    filled, said = blank_answers(raw, plan, columns, (body < 0) & sites[:, None], layout)
    block.problems += said
    return body, filled


def _visited(plan: GridPlan, body: Codes) -> Mask:
    """Which rows of a form came back from their site: with an answer, a date or an inspector."""
    said = [column for column, role in plan.roles.items() if role in ("date", "inspector")]
    said += issue_columns(plan)
    filled = np.concatenate([body, plan.view.codes[plan.first :, said]], axis=1) >= 0
    found: Mask = np.any(filled, axis=1)
    return found


def _carried(plan: GridPlan) -> dict[str, int]:
    """The columns with long texts, and those that nobody recognised: name → column."""
    names = carried_names({c: text for c, text in plan.unrecognised.items() if text})
    below = plan.full.codes[plan.first :]
    shared = len({*plan.named.values()}) > 1 or bool(
        plan.issues
    )  # a remark of a site is not that of each of its standards
    texts = {
        REMARK if role == "issue" and shared else role: column
        for column, role in plan.roles.items() if role in LONG_TEXTS
    }  # fmt: skip
    return texts | {name: column for column, name in names.items() if (below[:, column] >= 0).any()}


def _answers(codes: Codes, texts: list[str], layout: SheetLayout | None) -> dict[str, Coded]:
    """The answers as results, or as deductions where the layout says so; blanks as it says."""
    if layout is None:
        return {"result": recode(codes, texts)}
    found: dict[str, Coded] = {layout.answers: spelled(recode(codes, texts), layout)}
    name = "deduction" if layout.blank == "zero-deduction" else "result"
    if (codes < 0).any():
        own, known = found.get(name, blanks(len(codes)))
        filling = np.where(codes < 0, len(known), own).astype(np.int32)
        found[name] = recode(filling, [*known, FILLED.get(layout.blank or "", "0")])
    return found


def _sheet(raw: RawSheet, plan: GridPlan, answers: dict[str, Coded]) -> Sheet:
    """Where everything stands: what a column of the grid says has its letter in the sheet, or its row."""
    roles = {role: column for column, role in plan.roles.items()}
    kinds = {kind for kind, _ in plan.named.values()}
    first = min(plan.named)
    if plan.view.turned:
        letters = {kind: letter(plan.heading) for kind in sorted(kinds)} | _answer_letters(answers, plan.first)
        letters |= {role: letter(row) for role, row in plan.told.items()}
        return Sheet(raw.file, raw.sheet, letters, rows={role: raw.line(column) for role, column in roles.items()})
    letters = {role: letter(column) for role, column in roles.items()} | _answer_letters(answers, first)
    rows = dict.fromkeys(sorted(kinds), plan.heading) | plan.told
    return Sheet(raw.file, raw.sheet, letters, rows={role: raw.line(row) for role, row in rows.items()})


def _answer_letters(answers: dict[str, Coded], column: int) -> dict[str, str]:
    return {name: letter(column) for name in ANSWERS if name in answers}


def _of_standards(plan: GridPlan, across: npt.NDArray[Any]) -> dict[str, Coded]:
    found: dict[str, Coded] = {}
    for kind in STANDARDS:
        texts = [plan.named[c][1] if plan.named[c][0] == kind else "" for c in sorted(plan.named)]
        if any(texts):
            position = np.full(max(plan.named) + 1, -1, np.int32)
            position[sorted(plan.named)] = np.arange(len(texts))
            found[kind] = recode(position[across], texts)
    return found


def _of_sites(plan: GridPlan, down: npt.NDArray[Any]) -> dict[str, Coded]:
    coded = {}
    for column, role in plan.roles.items():
        if role not in LONG_TEXTS:
            coded[role] = recode(plan.full.codes[down, column], plan.full.texts)
    return coded


def _own_issues(plan: GridPlan, down: npt.NDArray[Any], across: npt.NDArray[Any]) -> Any:
    """What stands in the column of each answer's standard that says what is wrong there."""
    of = {named: column for column, named in reversed([*plan.issues.items()])}
    beside = {column: of.get(named, -1) for column, named in plan.named.items()}
    columns = np.array([beside[column] for column in across.tolist()], dtype=np.intp)
    return decode(np.where(columns < 0, -1, plan.full.codes[down, columns]).astype(np.int32), plan.full.texts)


def _texts_of_standards(
    plan: GridPlan, down: npt.NDArray[Any], across: npt.NDArray[Any], known: dict[str, Any]
) -> dict[str, Any]:  # fmt: skip
    """What rows such as 存在问题 say for the standard of each column: of one site it is each answer's own, of several
    nobody knows whose, and it is carried along."""
    one = len(np.unique(down)) == 1
    found: dict[str, Any] = {}
    for row in range(plan.first, len(plan.full.codes)):
        role = None if plan.site is None else recognise(plan.full.text(row, plan.site) or "-")
        name = role if one else f"+{plan.full.text(row, plan.site)}" if plan.site is not None else ""
        if role in LONG_TEXTS and name and name not in {*known, *found}:
            found[name] = decode(plan.full.codes[row][across], plan.full.texts)
    return found


def _told_of_standards(plan: GridPlan, across: npt.NDArray[Any], known: dict[str, Coded]) -> dict[str, Coded]:
    """What rows such as 责任单位 say for the standard of each column."""
    found: dict[str, Coded] = {}
    for row in range(len(plan.full.codes)):
        role = None if plan.site is None else recognise(plan.full.text(row, plan.site) or "-")
        if row == plan.heading or role not in _OF_STANDARD:
            continue
        name = role if role not in known else "unit2" if role == "unit" else None
        if name and name not in found:
            plan.told[name] = row
            found[name] = recode(plan.full.codes[row][across], plan.full.texts)
    return found
