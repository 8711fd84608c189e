"""A grid to fill in: a site a row, a standard a column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from civscore.field.columns import inspector_of
from civscore.field.forms.entry import answers_of, how
from civscore.field.forms.sheets import (
    ANSWER,
    DAY,
    GROUPED,
    HOW,
    LOWEST,
    OPEN_TEXT,
    FormSheet,
    group_of,
)
from civscore.field.forms.validation import date_rule, rule_of
from civscore.field.register import Site
from civscore.scheme.model import AREAS
from civscore.scheme.tree import Indicator, type_name
from civscore.workbook.grid import Value, letter
from civscore.workbook.style import HEADING, NOTE, TEXT

_WIDTHS = {
    "site_id": 8.0, "site": 18.0, "site_type": 11.0, "district": 10.0, "street": 10.0, "community": 11.0, "grid": 6.0,
    "issue": 22.0, "inspector": 8.0, "date": 10.5,
}  # fmt: skip
_NARROW = 9.0  # characters: a standard's column


class GridSheet(FormSheet):
    """A grid: a site a row, a standard a column."""

    def write(self) -> None:
        """Write it."""
        grid, standards = self.grid, [line.standard for line in self.page.lines]
        before = self._before()
        after = ["issue", "inspector", "date"]
        left, width = len(before), len(before) + len(standards) + len(after)
        widths = [_WIDTHS[c] for c in before] + [_NARROW] * len(standards) + [_WIDTHS[c] for c in after]
        grid.widths([*widths, *[_WIDTHS["issue"]] * len(standards)])
        row = self.top(width, f"{self.title()} {self.type_name}".strip(), self.t.grid_note)
        self._heads(row, standards, left)
        heading = row + 2
        self._named(heading, before, standards, after)
        self._issues(row, heading, standards, width)
        first = heading + 2
        for number, site in enumerate(self.page.sites, first):
            self._row(number, site, before, standards)
        last = first + len(self.page.sites) - 1
        named = before.index("site") + 2  # ids and names stay in view, and stand on every page
        self.finish(heading + 1, row, named, printed=width)
        area = f"{letter(left + 1)}{first}:{letter(left + len(standards))}{last}"
        name = grid.sheet.title.replace("'", "''")
        self.desk.counts[grid.sheet.title] = (f"=COUNTA('{name}'!{area})", len(standards) * len(self.page.sites))

    def _before(self) -> list[str]:
        known = [site for site in self.page.sites if site]
        areas = [a for a in AREAS if any(s.cells.get(a) for s in known)] or [*self.desk.tree.scheme.areas]
        ids = ["site_id"] if not known or any(s.site_id for s in known) else []
        typed = ["site_type"] if self.page.site_type else []
        return [*ids, "site", *typed, *areas]

    def _heads(self, row: int, standards: Sequence[Indicator], left: int) -> None:
        """Two rows above the heading: what the standards are part of, and what to fill in."""
        grid, at = self.grid, left + 1
        for group, same in groupby(standards, key=lambda s: " ".join(group_of(self.desk.tree, s))):
            count = len(list(same))
            grid.span(row, at, at + count - 1, group.strip(), GROUPED)
            at += count
        for column in range(1, left + 1):
            grid.put(row, column, None, NOTE)
        for column, standard in enumerate(standards, left + 1):
            grid.put(row + 1, column, self._short(standard), HOW)
        grid.height(row, 30)

    def _short(self, standard: Indicator) -> str:
        """What to fill in: the words to choose from, or which number."""
        words = self.desk.words.fill
        chosen = answers_of(standard.judge, words)[:-1]
        return "／".join(chosen) or how(standard.judge, words)

    def _named(self, row: int, before: list[str], standards: Sequence[Indicator], after: list[str]) -> None:
        labels = {c: self.t.labels[c].rstrip("：:") for c in ("site_type", *AREAS)} | dict(self.t.columns)
        ids = [labels[c] for c in before] + [s.id for s in standards] + [labels[c] for c in after]
        names = [*([None] * len(before)), *(s.name for s in standards), *([None] * len(after))]
        for column, (upper, lower) in enumerate(zip(ids, names, strict=True), 1):
            self.grid.put(row, column, upper, HEADING)
            self.grid.put(row + 1, column, lower, HEADING)
            if lower is None:
                self.grid.sheet.merged_cells.add(f"{letter(column)}{row}:{letter(column)}{row + 1}")
        self.grid.height(row, 20)

    def _issues(self, row: int, heading: int, standards: Sequence[Indicator], width: int) -> None:
        """Right of what is printed a column for each standard: what is wrong there, each fault in words of its own."""
        first, last = width + 1, width + len(standards)
        self.grid.span(row, first, last, self.t.grid_issues, GROUPED)
        for column, standard in enumerate(standards, first):
            self.grid.put(row + 1, column, None, NOTE)
            text = self.t.grid_issue.format(id=standard.id, name=standard.name, issue=self.t.columns["issue"])
            self.grid.put(heading, column, text, HEADING)
            self.grid.put(heading + 1, column, None, HEADING)
            self.grid.sheet.merged_cells.add(f"{letter(column)}{heading}:{letter(column)}{heading + 1}")
            for below in range(heading + 2, heading + 2 + len(self.page.sites)):
                self.grid.put(below, column, None, OPEN_TEXT)

    def _row(self, row: int, site: Site | None, before: list[str], standards: Sequence[Indicator]) -> None:
        put, words = self.grid.put, self.desk.words
        for column, name in enumerate(before, 1):
            value: Value = (site.cells.get(name, "").strip() or None) if site else None
            if name == "site_type":
                value = type_name(self.desk.tree.scheme, self.page.site_type)
            put(row, column, value, TEXT if site or name == "site_type" else OPEN_TEXT)
        at = len(before)
        for at, standard in enumerate(standards, len(before) + 1):
            put(row, at, None, ANSWER)
            answer = next(iter(standard.judge.columns)) if standard.judge else "result"
            self.checks.add(rule_of(standard, answer, words, self.desk.choices), row, at)
        put(row, at + 1, None, OPEN_TEXT)
        register = self.desk.register
        put(row, at + 2, (inspector_of(register, site) or None) if register and site else None, OPEN_TEXT)
        put(row, at + 3, None, DAY)
        self.checks.add(date_rule(words), row, at + 3)
        self.grid.height(row, LOWEST + 4)
