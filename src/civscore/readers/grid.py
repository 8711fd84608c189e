"""A grid → observations: sites in rows and standards in columns, or the other way round; each cell is an answer.

Both ways are read by the same steps: the second one is the first with rows and columns changed over. In this module
*row* and *column* are those of the grid with its sites in rows; ``Matrix.address`` knows what the sheet calls them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from civscore.errors import Problem, Where
from civscore.matching import normalized
from civscore.readers.block import LONG_TEXTS, Block, Sheet, extra_names
from civscore.readers.body import ERROR, Coded, Rows
from civscore.readers.grid_heading import NO_SITE, Plan, is_answer, plan_of
from civscore.readers.headings import ANSWERS, recognise
from civscore.readers.layout_rules import FILLED, blanks_said, rows_to_skip, skipped_said, spelled
from civscore.readers.matrix import Codes, Matrix, matrix, spread
from civscore.readers.notes import is_note
from civscore.readers.raw import UNCALCULATED, RawSheet, hidden_said, letter, recode
from civscore.readers.totals import differing, is_total
from civscore.readers.vocabulary import Named, Vocabulary

if TYPE_CHECKING:
    from civscore.readers.layout import Part

_OF_STANDARD = ("unit", "inspector", "date")  # what a row (of a grid) may say for each standard


def read_grid(raw: RawSheet, words: Vocabulary, part: Part | None = None) -> Block | None:
    """The observations of a grid.

    Args:
        raw: the sheet.
        words: what headings may name.
        part: what a layout says of it; without, the way round that gives more answers is taken.

    Returns:
        None where no row or column names standards, or what stands under them does not read like answers.
    """
    if not raw.height:
        return None
    kind = part.kind if part and part.kind != "auto" else None
    heading = part.heading - 1 if part and part.heading else None
    cells = matrix(raw)
    full = spread(raw, cells)
    own = part.spelled() if part else {}
    answer = np.array([*(normalized(t).casefold() in own or is_answer(t, words) for t in cells.texts), False])
    known: dict[str, Named | None] = {}
    plans = []
    for view, whole in ((cells, full), (cells.turn(), full.turn())):
        if kind in (None, "standards-in-rows" if view.turned else "sites-in-rows"):
            stated = heading if not view.turned else None
            plan = plan_of(view, whole, words, known, answer, part.roles() if part else {}, stated)
            plans += [plan] if plan else []
    best = max(plans, key=lambda p: (p.answers, p.cells), default=None)
    if best is None or (kind is None and (best.site is None or 2 * best.answers < max(best.cells, 1))):
        return None
    return _observations(raw, best, words, answer, part)


# -- the observations -------------------------------------------------------------------------------------------------


def _observations(raw: RawSheet, plan: Plan, words: Vocabulary, answer: npt.NDArray[Any], part: Part | None) -> Block:
    view, full = plan.view, plan.full
    columns = np.array(sorted(plan.named))
    block = Block(None, np.empty(0, np.int32), layout=plan.kind)
    block.heading = 0 if view.turned else plan.heading + 1
    block.problems += _unknown_headings(raw, plan, words)
    body = view.codes[plan.first :][:, columns].copy()
    if part:
        block.problems += _skip(raw, plan, columns, body, part)
    block.problems += _totals(raw, plan, columns, body)
    rows, sites, told = _rows(raw, plan, body, answer)
    filling = part is not None and part.blank in (*FILLED, "zero-deduction")
    block.problems += [p for p in told if not (filling and p.code == "grid-row-blank")]
    block.problems += _merged_answers(raw, plan, columns)
    body[~rows] = -1
    block.problems += _refused(raw, plan, columns, body)
    filled, told = _blanks(raw, plan, columns, (body < 0) & sites[:, None], part)
    block.problems += told
    at, standard = np.nonzero((body >= 0) | filled)
    if view.turned:  # in the order of the sheet
        order = np.lexsort((at, standard))
        at, standard = at[order], standard[order]
    down, across = at + plan.first, columns[standard]
    if view.turned:
        block.rows, letters = (across + 1).astype(np.int32), down
    else:
        block.rows, letters = (down + 1).astype(np.int32), across
    block.coded = _of_standards(plan, across) | _of_sites(plan, down)
    block.coded |= _answers(body[at, standard], view.texts, part)
    block.coded["result_column"] = recode(letters.astype(np.int32), _letters(max(view.codes.shape)))
    block.coded |= _told_of_standards(plan, across, block.coded)
    names = extra_names({c: t for c, t in plan.extra.items() if t})
    carried = {c: name for c, name in names.items() if (full.codes[plan.first :, c] >= 0).any()}
    texts = {role: c for c, role in plan.roles.items() if role in LONG_TEXTS}
    for name, column in {**texts, **{name: c for c, name in carried.items()}}.items():
        block.texts[name] = _texts(full, down, column)
    block.sheet = _sheet(raw, plan, block.coded)
    block.problems += hidden_said(raw, np.flatnonzero((full.codes >= 0).any(axis=1 if view.turned else 0)).tolist())
    return block


def _answers(codes: Codes, texts: list[str], part: Part | None) -> dict[str, Coded]:
    """The answers as results, or as deductions where the layout says so; blanks as it says."""
    if part is None:
        return {"result": recode(codes, texts)}
    found: dict[str, Coded] = {part.answers: spelled(recode(codes, texts), part)}
    name = "deduction" if part.blank == "zero-deduction" else "result"
    if (codes < 0).any():
        own, known = found.get(name, (np.full(len(codes), -1, np.int32), []))
        filling = np.where(codes < 0, len(known), own).astype(np.int32)
        found[name] = recode(filling, [*known, FILLED.get(part.blank or "", "0")])
    return found


def _blanks(
    raw: RawSheet, plan: Plan, columns: npt.NDArray[Any], blank: Rows, part: Part | None
) -> tuple[Rows, list[Problem]]:
    """The blank cells that count as answers, and what is to be said of others."""
    nothing: Rows = np.zeros_like(blank)
    if part is None or part.blank in (None, "not-observed") or not blank.any():
        return nothing, []
    if part.blank != "error":
        return blank, []
    rows, at = np.nonzero(blank)
    where = _where(raw, plan, int(rows[0]) + plan.first, int(columns[at[0]]))
    return nothing, [blanks_said("error", where, len(rows))]


def _skip(raw: RawSheet, plan: Plan, columns: npt.NDArray[Any], body: Codes, part: Part) -> list[Problem]:
    """Blank the rows of the sheet that the layout says to skip."""
    skipped = rows_to_skip(raw, part)
    if plan.view.turned:
        lines = columns
        body[:, skipped[lines]] = -1
    else:
        lines = np.arange(plan.first, len(skipped))
        body[skipped[lines]] = -1
        plan.left_out = set(lines[skipped[lines]].tolist())
    return skipped_said(raw, lines[skipped[lines]])


def _letters(count: int) -> list[str]:
    return [letter(c) for c in range(count)]


def _sheet(raw: RawSheet, plan: Plan, answers: dict[str, Coded]) -> Sheet:
    """Where everything stands: what a column of the grid says has its letter in the sheet, or its row."""
    roles = {role: column for column, role in plan.roles.items()}
    kinds = {kind for kind, _ in plan.named.values()}
    first = min(plan.named)
    if plan.view.turned:
        letters = {kind: letter(plan.heading) for kind in sorted(kinds)} | _answer_letters(answers, plan.first)
        letters |= {role: letter(row) for role, row in plan.told.items()}
        return Sheet(raw.file, raw.sheet, letters, rows={role: column + 1 for role, column in roles.items()})
    letters = {role: letter(column) for role, column in roles.items()} | _answer_letters(answers, first)
    rows = dict.fromkeys(sorted(kinds), plan.heading) | plan.told
    return Sheet(raw.file, raw.sheet, letters, rows={role: row + 1 for role, row in rows.items()})


def _answer_letters(answers: dict[str, Coded], column: int) -> dict[str, str]:
    return {name: letter(column) for name in ANSWERS if name in answers}


def _of_standards(plan: Plan, across: npt.NDArray[Any]) -> dict[str, Coded]:
    found: dict[str, Coded] = {}
    for kind in ("standard", "standard_name"):
        texts = [plan.named[c][1] if plan.named[c][0] == kind else "" for c in sorted(plan.named)]
        if any(texts):
            position = np.full(max(plan.named) + 1, -1, np.int32)
            position[sorted(plan.named)] = np.arange(len(texts))
            found[kind] = recode(position[across], texts)
    return found


def _of_sites(plan: Plan, down: npt.NDArray[Any]) -> dict[str, Coded]:
    coded = {}
    for column, role in plan.roles.items():
        if role not in LONG_TEXTS:
            coded[role] = recode(plan.full.codes[down, column], plan.full.texts)
    return coded


def _told_of_standards(plan: Plan, across: npt.NDArray[Any], taken: dict[str, Coded]) -> dict[str, Coded]:
    """What rows such as 责任单位 say for the standard of each column."""
    found: dict[str, Coded] = {}
    for row in range(len(plan.full.codes)):
        role = None if plan.site is None else recognise(plan.full.text(row, plan.site) or "-")
        if row == plan.heading or role not in _OF_STANDARD:
            continue
        name = role if role not in taken else "unit2" if role == "unit" else None
        if name and name not in found:
            plan.told[name] = row
            found[name] = recode(plan.full.codes[row][across], plan.full.texts)
    return found


def _texts(full: Matrix, down: npt.NDArray[Any], column: int) -> Any:
    codes = full.codes[down, column]
    texts = pa.array(full.texts or [""], pa.large_string())
    return texts.take(pa.array(codes, mask=codes < 0))


# -- what is passed over, and said ------------------------------------------------------------------------------------


def _where(raw: RawSheet, plan: Plan, row: int, column: int) -> Where:
    return Where(raw.file, raw.sheet, plan.view.address(row, column))


def _unknown_headings(raw: RawSheet, plan: Plan, words: Vocabulary) -> list[Problem]:
    """Headings among the standards that name none: errors where one was meant, else said."""
    problems = []
    for column, text in plan.extra.items():
        where = _where(raw, plan, plan.heading, column)
        if not text or column < min(plan.named):
            continue
        if words.is_group(text):
            problems.append(Problem("note", "grid-column-of-group", where, {"name": normalized(text)}))
            continue
        guess = None if normalized(text).casefold() in NO_SITE or recognise(text) else words.meant(text)
        if guess is not None:
            problems.append(Problem("error", "unknown-standard", where, {"id": normalized(text), "guess": guess}))
        elif not recognise(text) and normalized(text).casefold() not in NO_SITE:
            problems.append(Problem("warning", "grid-no-standard", where, {"name": normalized(text)}))
    return problems


def _rows(raw: RawSheet, plan: Plan, body: Codes, answer: npt.NDArray[Any]) -> tuple[Rows, Rows, list[Problem]]:
    """Which rows hold a site's answers, and which hold a site at all; the others are said, once for each kind."""
    answered: npt.NDArray[np.bool_] = np.any(body >= 0, axis=1)
    keep, sites = answered.copy(), np.zeros(len(body), dtype=bool)
    said: dict[str, list[int]] = {}
    for i in range(len(body)):
        row = i + plan.first
        if row in plan.left_out:
            continue
        name = "" if plan.site is None else plan.full.text(row, plan.site)
        code = _passed_over(plan, row, name, bool(answered[i]))
        if code is None and answered[i] and not answer[body[i]].any():
            code = "grid-no-answers"
        if code == "grid-row-blank" and any(r == "issue" and plan.full.text(row, c) for c, r in plan.roles.items()):
            code = "grid-row-issue"
        sites[i] = code in ("grid-row-blank", "grid-row-issue") or (code is None and bool(answered[i]))
        if code:
            keep[i] = False
            said.setdefault(code, []).append(row)
    at = plan.site or 0
    levels: dict[str, Any] = {"grid-no-answers": "warning", "grid-row-issue": "warning"}
    return keep, sites, [
        Problem(
            levels.get(code, "note"), code, _where(raw, plan, rows[0], at),
            {"name": normalized(plan.full.text(rows[0], at))}, len(rows) - 1,
        )
        for code, rows in said.items() if code != "heading"
    ]  # fmt: skip


def _passed_over(plan: Plan, row: int, name: str, answered: bool) -> str | None:
    """Why a row is no site's, None where it is one's."""
    word = normalized(name).casefold()
    if recognise(name or "-"):
        return "heading"  # the heading again, or what holds for the standards
    if (
        word in NO_SITE
        or is_total(name)
        or any(word.startswith(w) and not word[len(w) :].strip(":：").strip() for w in NO_SITE)
    ):
        return "grid-no-site"
    if answered:
        return None
    filled = (plan.view.codes[row] >= 0).any()
    if not filled:
        return None
    first = plan.view.texts[next(c for c in plan.view.codes[row] if c >= 0)]
    return "note-below" if is_note(first) else "grid-row-blank"


def _merged_answers(raw: RawSheet, plan: Plan, columns: npt.NDArray[Any]) -> list[Problem]:
    """An answer counts once, however many cells it is merged over; somebody may have meant them all, so it is said."""
    names = set(columns.tolist())
    problems = []
    for region in raw.merged:
        top, left = (region.left, region.top) if plan.view.turned else (region.top, region.left)
        right = region.bottom if plan.view.turned else region.right
        bottom = region.right if plan.view.turned else region.bottom
        inside = names & set(range(left, right + 1))
        if bottom >= plan.first and inside and plan.view.text(top, left) and (top >= plan.first and left in names):
            problems.append(Problem("warning", "grid-merged-answer", _where(raw, plan, top, left)))
    return [replace(problems[0], more=len(problems) - 1)] if problems else []


def _totals(raw: RawSheet, plan: Plan, columns: npt.NDArray[Any], body: Codes) -> Iterator[Problem]:
    """Totals below the sites, and beside the standards, that are not the sum of their numbers."""
    names = [""] * len(body)
    if plan.site is not None:
        names = [plan.full.text(r, plan.site) for r in range(plan.first, plan.first + len(body))]
    below = ["" if not is_total(name) else name for name in names]
    sites = [
        i for i, name in enumerate(names) if below[i] or not _passed_over(plan, i + plan.first, name, answered=True)
    ]
    for column in columns.tolist() if any(below) else ():
        line = [plan.view.text(i + plan.first, column) for i in sites]
        for at, values in differing([below[i] for i in sites], line):
            where = _where(raw, plan, sites[at] + plan.first, column)
            yield Problem("warning", "total-differs", where, values)
    beside = {c: text for c, text in plan.extra.items() if is_total(text) or normalized(text) in ("总分", "得分")}
    across = sorted({*columns.tolist(), *beside})
    for i in sites if beside else ():
        row = i + plan.first
        labels = [beside.get(c, "") for c in across]
        for at, values in differing(labels, [plan.view.text(row, c) for c in across]):
            yield Problem("warning", "total-differs", _where(raw, plan, row, across[at]), values)


def _refused(raw: RawSheet, plan: Plan, columns: npt.NDArray[Any], body: Codes) -> list[Problem]:
    """Cells with an error are reported and blanked."""
    problems = []
    for code, text in enumerate(plan.view.texts):
        if text[:1] in ("#", "E", "\0") and ERROR.fullmatch(text):
            rows, at = np.nonzero(body == code)
            if len(rows):
                kind = "formula-without-value" if text == UNCALCULATED else "cell-error"
                where = _where(raw, plan, int(rows[0]) + plan.first, int(columns[at[0]]))
                problems.append(Problem("error", kind, where, {"given": text}, len(rows) - 1))
                body[rows, at] = -1
    return problems
