"""The heading of a grid: which columns are which standards, which one names the sites, and what the others hold.

*Row* and *column* are those of a grid with its sites in rows, see :mod:`civscore.readers.grid.table`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np

from civscore.errors import Where
from civscore.matching import normalized
from civscore.readers.coded import Mask
from civscore.readers.headings import ANSWERS, AREAS, COLUMNS, SITES, bare_heading, recognise, role_of
from civscore.readers.matrix import SheetMatrix
from civscore.readers.raw import TOP_ROWS, RawSheet, cell_error
from civscore.readers.totals import PLACES, is_total, kind_of
from civscore.readers.vocabulary import Named, Vocabulary
from civscore.rules.answers import FAIL, NOT_APPLICABLE, PASS, is_number

_PARTED = " -—:()（）·/、"
_LOOKED_AT = 1000  # rows from which it is told whether a column numbers them
_NUMBERING = {"#", "编号", "次序", "序", "顺序", "顺序号", "行号", "行次", "项次"}
GridKind = Literal["sites-in-rows", "standards-in-rows"]


@dataclass
class GridPlan:
    """What the heading of a grid says.

    Attributes:
        heading: the row in which the standards are named; first: the row below the heading.
        named: column → its standard; roles: column → what else it holds; unrecognised: column → heading of any other.
        site: the column that names the sites, None where none does.
        issues: column → the standard of which it says what is wrong (1.1 路面整洁 存在问题).
        told: what a row says for each standard (its responsible unit, say) → that row.
        left_out: rows that a layout says to skip.
        top: the first of the rows that belong to the heading.
        passed: rows that are no site's → why.
        form: whether it is a form of ours: rows without any answer or date were not visited yet.
        names: for each text of the view (and for none, last) whether it names a standard.
        cells: how many cells there are under the standards; those that read like answers.
    """

    view: SheetMatrix
    full: SheetMatrix
    heading: int
    first: int
    named: dict[int, Named]
    roles: dict[int, str] = field(default_factory=dict)
    unrecognised: dict[int, str] = field(default_factory=dict)
    site: int | None = None
    issues: dict[int, Named] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    cells: int = 0
    answers: int = 0
    left_out: set[int] = field(default_factory=set)
    top: int = 0
    passed: dict[int, str] = field(default_factory=dict)
    form: bool = False
    names: Mask = field(default_factory=lambda: np.zeros(1, dtype=bool))

    @property
    def kind(self) -> GridKind:
        """Which way round the grid stands."""
        return "standards-in-rows" if self.view.turned else "sites-in-rows"

    @property
    def named_by(self) -> int | None:
        """The column that names the rows: their sites, or their areas where there are none."""
        if self.site is not None:
            return self.site
        areas = [c for area in reversed(AREAS) for c, role in self.roles.items() if role == area]
        return areas[0] if areas else None

    def label(self, row: int) -> str:
        """What a row is called: by its site, or as a total or something else that is no site, in any column that says
        where or stands before the standards."""
        site = self.full.text(row, self.named_by) if self.named_by is not None else ""
        before = [c for c in self.unrecognised if c < min(self.named)]
        texts = [self.full.text(row, c) for c in (*(c for c, r in self.roles.items() if r in PLACES), *before)]
        total = next((text for text in texts if is_total(text)), "")
        return total or site or next((text for text in texts if kind_of(text)), "")

    def where(self, raw: RawSheet, row: int, column: int) -> Where:
        """The address of a cell."""
        return Where(raw.file, raw.sheet, self.view.address(row, column))


def is_answer(text: str, words: Vocabulary) -> bool:
    """Whether a text reads like an answer: a word, a grade or a number; a cell's error stands where one should be."""
    word = normalized(text).casefold()
    return word in PASS | FAIL | NOT_APPLICABLE | words.answers or is_number(text) or cell_error(text) is not None


def plan_of(
    view: SheetMatrix, full: SheetMatrix, words: Vocabulary, known: dict[str, Named | None], answer: Mask,
    own: dict[str, str], stated: int | None,
) -> GridPlan | None:  # fmt: skip
    """The heading with the most standards; *own* is what a layout says of headings, *stated* its heading row."""
    height = min(len(view.codes), TOP_ROWS)
    candidates = range(height) if stated is None else [min(stated, len(view.codes) - 1)]
    named = {i: _named_in(full, i, words, known) for i in candidates}
    heading = max(named, key=lambda i: (len(named[i]), -i), default=None)
    if heading is None or not named[heading]:
        return None
    plan = GridPlan(view, full, heading, heading + 1, dict(named[heading]))
    while plan.first < height and _continues(full, plan, words, known):
        plan.first += 1
    top = heading
    while top > 0 and len({c for c in full.codes[top - 1] if c >= 0}) >= 2:
        top -= 1
    plan.top = top
    _name_columns(plan, full, top, own, words)
    body = view.codes[plan.first :][:, sorted(plan.named)]
    no_word = np.array([*(find(t, words, known) is None for t in view.texts), False])
    plan.names = ~no_word
    plan.cells = int(no_word[body].sum())
    plan.answers = int((no_word & answer)[body].sum())
    return plan


def find(text: str, words: Vocabulary, known: dict[str, Named | None]) -> Named | None:
    """As ``words.find``, remembered."""
    if text not in known:
        known[text] = words.find(text)
    return known[text]


def _named_in(full: SheetMatrix, row: int, words: Vocabulary, known: dict[str, Named | None]) -> dict[int, Named]:
    found = {c: find(full.text(row, int(c)), words, known) for c in np.flatnonzero(full.codes[row] >= 0)}
    return {int(c): name for c, name in found.items() if name}


def _continues(full: SheetMatrix, plan: GridPlan, words: Vocabulary, known: dict[str, Named | None]) -> bool:
    """Whether the next row still is heading: it names the standards again, or says what columns are that had no
    heading so far."""
    here = full.codes[plan.first]
    texts = [full.text(plan.first, c) for c in plan.named]
    sited = any(_is_site(full, plan, c) for c in range(min(plan.named)))  # there a bare number is a count, and no id
    again = sum(find(t, words, known) is not None and not (sited and is_number(t)) for t in texts)
    if again and 2 * again >= len(plan.named):
        return True
    answered = any(here[c] >= 0 for c in plan.named)
    return not answered and any(
        here[c] >= 0 and full.codes[plan.heading, c] < 0 and recognise(full.texts[here[c]]) for c in range(len(here))
    )


def _is_site(full: SheetMatrix, plan: GridPlan, column: int) -> bool:
    """Whether a cell of the row below a heading says something that no heading says."""
    text = full.text(plan.first, column)
    return bool(text) and text != full.text(plan.heading, column) and not recognise(text) and not kind_of(text)


def _name_columns(
    plan: GridPlan, full: SheetMatrix, top: int, own_roles: dict[str, str], words: Vocabulary
) -> None:  # fmt: skip
    """What the columns are that name no standard, by any of their heading's rows."""
    first_named = min(plan.named)
    for column in range(full.codes.shape[1]):
        if column in plan.named:
            continue
        own = [full.text(r, column) for r in (plan.heading, *range(plan.heading + 1, plan.first))]
        own += [full.text(r, column) for r in range(plan.heading - 1, top - 1, -1)]
        texts = [t for t in own if t]
        role = next((r for t in texts if (r := role_of(t, own_roles))), None)
        filled = (full.codes[plan.first :, column] >= 0).any()
        if of := next((named for t in texts if (named := _issues_of(t, words, plan))), None):
            plan.issues[column] = of
            continue
        if role and role not in plan.roles.values() and role not in ANSWERS and "standard" not in role:
            plan.roles[column] = role
        elif filled:
            plan.unrecognised[column] = texts[0] if texts else ""
    if set(SITES) & set(plan.roles.values()):
        plan.site = next(c for c, r in plan.roles.items() if r in SITES)
        return
    before = [c for c in plan.unrecognised if c < first_named and not kind_of(plan.unrecognised[c])]
    if set(AREAS) & set(plan.roles.values()):
        before = [c for c in before if not _numbers(plan, c)]  # a rank, or a count, beside areas
    before = _without_row_numbers(plan, before)
    labelled = [c for c in before if "standard" in (recognise(plan.unrecognised[c]) or "")]
    nearest = _most_different(plan, before) if plan.view.turned else before[:1]
    for column in (nearest if _names_sites(plan, nearest) else labelled or nearest)[:1]:
        plan.site = column
        plan.roles[column] = "site"
        del plan.unrecognised[column]


def _issues_of(heading: str, words: Vocabulary, plan: GridPlan) -> Named | None:
    """The standard of which a heading asks what is wrong: its name or id, and then a heading of the kind; as the grid
    itself names it."""
    text = normalized(heading)
    tail = next((name for name in COLUMNS["issue"] if text.casefold().endswith(name)), "")
    rest = text[: -len(tail)].strip(_PARTED) if tail else ""
    found = words.find(rest) if rest else None
    if found is None or found in plan.named.values():
        return found
    other = {("standard", i): ("standard_name", n) for i, n in words.pairs}
    other |= {name: id_ for id_, name in other.items()}
    return next((named for named in plan.named.values() if named == other.get(found)), found)


def _without_row_numbers(plan: GridPlan, columns: list[int]) -> list[int]:
    """Columns that may name the sites, without those that number the rows (1, 2, 3 …) where others name them, whatever
    stands above the numbers."""
    counting = {c for c in columns if _counts(plan, c)}
    named = [c for c in columns if c not in counting and not _numbers(plan, c)]
    sure = {c for c in counting if bare_heading(plan.unrecognised[c]) in _NUMBERING}
    if any(_names_sites(plan, [c]) for c in named):
        sure = counting
    return [c for c in columns if c not in sure] if named else columns


def _counts(plan: GridPlan, column: int) -> bool:
    """Whether a column numbers the rows that have answers, in one go or in groups that begin with 1 again."""
    texts = [text for text in _beside_answers(plan, column) if text]
    return all(map(str.isdecimal, texts)) and all(int(b) in (1, int(a) + 1) for a, b in pairwise(texts))


def _numbers(plan: GridPlan, column: int) -> bool:
    """Whether only numbers stand in a column beside answers."""
    return all(is_number(text) for text in _beside_answers(plan, column) if text)


def _beside_answers(plan: GridPlan, column: int) -> list[str]:
    """What stands in a column beside the first answers, totals left out."""
    answered = (plan.view.codes[plan.first :, sorted(plan.named)] >= 0).any(axis=1)
    texts = [plan.full.text(row, column) for row in (np.flatnonzero(answered)[:_LOOKED_AT] + plan.first).tolist()]
    return [text for text in texts if not kind_of(text)]


def _most_different(plan: GridPlan, columns: list[int]) -> list[int]:
    """Of several columns that may name the sites the one that tells most of them apart, of equals the last."""
    below = plan.full.codes[plan.first :]
    return sorted(columns, key=lambda c: (len(np.unique(below[:, c])), c))[-1:]


def _names_sites(plan: GridPlan, columns: list[int]) -> bool:
    """Whether a column says something different in nearly every row that has answers."""
    if not columns:
        return False
    rows = plan.view.codes[plan.first :]
    answered = (rows[:, sorted(plan.named)] >= 0).any(axis=1)
    own = plan.full.codes[plan.first :, columns[0]][answered]
    return len(np.unique(own[own >= 0])) * 2 > len(own)
