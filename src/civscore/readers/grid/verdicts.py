"""Headings of a grid that are words for answers (达标 | 不达标, to be ticked): they are no sites, and a tick under the
second one is no pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from civscore.errors import Problem
from civscore.matching import normalized
from civscore.readers.grid.heading import GridPlan
from civscore.readers.headings import JUDGED, STANDARDS, bare_heading, recognise
from civscore.readers.raw import RawSheet
from civscore.readers.vocabulary import Vocabulary
from civscore.rules.answers import FAIL, NOT_APPLICABLE, PASS, is_number

_MORE = {
    "好", "较好", "一般", "较差", "差", "有", "无", "没有", "优", "良", "中", "优秀", "良好", "及格", "不及格", "满意",
    "基本满意", "不满意", "存在", "不存在", "good", "fair", "poor", "bad",
}  # fmt: skip
_PAIRS = ({"y", "n"}, {"t", "f"})  # a site may be called by a letter
_TAIL = re.compile(r"(?:情况|与否|项|栏)$")


def verdicts_for_sites(raw: RawSheet, plan: GridPlan, words: Vocabulary) -> list[Problem]:
    """The fault of a line of words for answers where sites should be named, or of a second line of headings below the
    standards (是 | 否, 结果 | 问题描述); either way round."""
    said = [
        Problem("error", "answers-as-headings", plan.where(raw, row, column), {"name": normalized(text)})
        for row, column, text in (*_for_sites(plan, words), *_below_standards(plan, words))
    ]
    return said[:1] or second_row(raw, plan)


def _for_sites(plan: GridPlan, words: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """The words in the columns that name the rows, or that part the rows of one site."""
    for column in range(min(plan.named)):
        heading = plan.full.text(plan.heading, column)
        cells = {row: plan.full.text(row, column) for row in range(plan.first, len(plan.full.codes))}
        found = verdicts(cells.values(), words)
        if found and (
            column in (plan.site, plan.named_by)
            or recognise(heading or "-") in STANDARDS
            or (not heading.startswith("是否") and _parts_sites(plan, {r: t for r, t in cells.items() if t in found}))
        ):
            yield from ((row, column, text) for row, text in cells.items() if text in found)


def _parts_sites(plan: GridPlan, cells: dict[int, str]) -> bool:
    """Whether a site has a row for each of several words: its name stands again, or is blank below itself."""
    if plan.named_by is None:
        return False
    of_site: dict[str, list[str]] = {}
    name = ""
    for row, text in cells.items():
        name = plan.full.text(row, plan.named_by) or name
        of_site.setdefault(name, []).append(text)
    return all(len(set(texts)) == len(texts) > 1 for texts in of_site.values())


def _below_standards(plan: GridPlan, words: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """The words right below standards that head several columns each, in a row without a name."""
    cells = _second_line(plan)
    found = verdicts(cells.values(), words)
    if len(found) > 1 and found.issuperset(cells.values()):
        yield from ((plan.first, c, text) for c, text in cells.items())


def second_row(raw: RawSheet, plan: GridPlan) -> list[Problem]:
    """The fault of known headings right below standards that head several columns each."""
    cells = _second_line(plan)
    roles = {recognise(text) for text in cells.values()}
    if len(roles) < 2 or None in roles or roles.isdisjoint(JUDGED):
        return []
    column = min(cells)
    where = plan.where(raw, plan.first, column)
    return [Problem("error", "grid-second-row", where, {"name": normalized(cells[column])})]


def _second_line(plan: GridPlan) -> dict[int, str]:
    """What stands right below standards that head several columns each, if no site does beside it: column → text."""
    if plan.first >= len(plan.view.codes) or len(set(plan.named.values())) == len(plan.named):
        return {}
    label = plan.label(plan.first)
    cells = {} if label and not recognise(label) else {c: plan.view.text(plan.first, c) for c in sorted(plan.named)}
    return {c: text for c, text in cells.items() if text}


def verdicts(headings: Iterable[str], words: Vocabulary) -> set[str]:
    """Which of the headings are words for answers; single letters only in pairs (Y | N), and numbers never."""
    known = {text: _TAIL.sub("", bare_heading(text)) for text in headings if text}
    letters = {letter for pair in _PAIRS if pair <= {*known.values()} for letter in pair}
    every = (PASS | FAIL | NOT_APPLICABLE | words.answers | _MORE) | {bare_heading(w) for w in NOT_APPLICABLE}
    return {
        text for text, word in known.items()
        if word in letters or (word in every and not is_number(word) and not (word.isascii() and len(word) == 1))
    }  # fmt: skip
