"""The sheets to fill in: lines for the standards of a site or a method, and grids of sites × standards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import ceil
from typing import Any

from civscore.field.register import Register, Site
from civscore.field.sample import type_name
from civscore.forms.answers import answers_of, columns_asked, how
from civscore.forms.plan import Line, Page, inspector_of
from civscore.forms.validation import Choices, Rule, Validations, Words, date_rule, people_rule, rule_of
from civscore.readers.stamp import Stamp
from civscore.reports.xlsx.grid import Grid, Value, letter, lines, row_height
from civscore.reports.xlsx.style import GROUP, HEAD, NAVY, NOTE, Look
from civscore.scheme import AREAS
from civscore.tree import Indicator, Tree

_TITLE = Look(bold=True, size=15, color=NAVY, align="center", border=False)
_STAMP = Look(size=7, color="FF8A8A8A", align="center", border=False)
_HINT = Look(size=9, color="FF444444", wrap=True, border=False)
_HEADING = Look(bold=True, fill=HEAD, align="center", wrap=True, color=NAVY)
_LABEL = Look(fill=GROUP, align="right", color=NAVY)
_GIVEN = Look(wrap=True)
_GROUP = Look(wrap=True, align="center", fill=GROUP)
_ID, _HOW = Look(align="center", number="@", size=9), Look(wrap=True, size=9, color="FF444444")
_SHUT = Look(fill="FFD9D9D9")
_OPEN = Look(wrap=True, locked=False)
_ANSWER, _DAY = Look(align="center", wrap=True, locked=False), Look(align="center", number="yyyy-mm-dd", locked=False)
_OPEN_TEXT = Look(wrap=True, locked=False, number="@")

_WIDTHS = {
    "group": 11, "standard": 9, "standard_name": 30, "how": 21, "site_id": 9, "site": 20, "grade": 12.0, "result": 10,
    "deduction": 8, "kind": 11, "count": 9, "people": 9, "total": 9, "issue": 27, "photo": 10, "deadline": 11,
    "unit": 16,
}  # fmt: skip
_GRID_WIDTHS = {
    "site_id": 8.0, "site": 18.0, "site_type": 11.0, "district": 10.0, "street": 10.0, "community": 11.0, "grid": 6.0,
    "issue": 22.0, "inspector": 8.0, "date": 10.5,
}  # fmt: skip
_NARROW, _PAGE = 9.0, 175  # characters: a standard's column in a grid; what can still be read on A4 across
_LOWEST = 27.0  # points: a line that one can write into by hand
_TOP_LABELS = ("site", "site_id", "site_type", *AREAS, "address", "contact")


@dataclass
class Desk:
    """What all sheets of a booklet are made with; ``filled`` maps a sheet to the formula that counts its answers."""

    tree: Tree
    register: Register | None
    words: Words
    choices: Choices
    stamp: Stamp
    language: str
    counts: dict[str, tuple[str, int]] = field(default_factory=dict)


def write_page(desk: Desk, page: Page, grid: Grid) -> None:
    """Write a sheet, protected but for the cells to fill in."""
    _GridSheet(desk, page, grid).write() if page.kind == "grid" else _LineSheet(desk, page, grid).write()
    protect(grid)


def protect(grid: Grid) -> None:
    """Without a password: a guard against slips, not against people. Widths and heights stay free."""
    guard: Any = grid.sheet.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = False


class _Sheet:
    """What both kinds of sheets have."""

    def __init__(self, desk: Desk, page: Page, grid: Grid) -> None:
        self.desk, self.page, self.grid = desk, page, grid
        self.t = desk.words.form
        self.checks = Validations(self.t.error_title)

    @property
    def type_name(self) -> str:
        """The type of its sites."""
        return type_name(self.desk.tree.scheme, self.page.site_type)

    def top(self, width: int, title: str, note: str, total: float) -> int:
        """The title, the stamp and how to fill in; the next row."""
        grid, na = self.grid, self.desk.words.fill.not_applicable
        grid.span(1, 1, width, title, _TITLE)
        grid.height(1, 28)
        grid.span(2, 1, width, self.desk.stamp._replace(kind=self.page.kind).text(self.desk.language), _STAMP)
        text = note.format(na=na)
        grid.span(3, 1, width, text, _HINT)
        grid.height(3, row_height(lines(text, total * 1.05), 9))
        return 4

    def title(self) -> str:
        """What the sheet is."""
        scheme, method = self.desk.tree.scheme.name, self.page.method
        if (not method or method == "field") and self.page.kind != "tally":
            return self.t.field_title.format(scheme=scheme)
        return (self.t.tally_title if self.page.kind == "tally" else self.t.siteless_title).format(
            scheme=scheme, method=self.t.methods.get(method or "survey", self.t.other)
        )

    def finish(
        self, heading: int, first_heading: int, last: int, column: int, width: int, *, across: int = 1
    ) -> None:  # fmt: skip
        """Panes, print set-up, footer, rules; what is too wide for a page goes on *across* with the sites repeated."""
        grid, scheme = self.grid, self.desk.tree.scheme
        grid.freeze(heading + 1, column)
        repeated = f"A:{letter(column - 1)}" if across > 1 else None
        grid.page(wide=True, heading=heading, first_heading=first_heading, across=across, columns=repeated)
        grid.sheet.print_area = f"A1:{letter(width)}{last}"
        grid.footer(f"{scheme.name} {scheme.edition}".strip(), self.t.page, self.page.name)
        self.checks.put(grid)


class _LineSheet(_Sheet):
    """Lines: one standard (or kind of fault, or grade) each."""

    def __init__(self, desk: Desk, page: Page, grid: Grid) -> None:
        super().__init__(desk, page, grid)
        self.columns = self._columns()
        self.at = {column: number for number, column in enumerate(self.columns, 1)}

    def _columns(self) -> list[str]:
        page = self.page
        asked = {c for line in page.lines if line.standard.judge for c in columns_asked(line.standard.judge)}
        answers = ["grade", "people"] if page.kind == "tally" else [
            c for c in ("kind", "result", "deduction", "count", "total") if c in asked
        ]  # fmt: skip
        own = ["site_id", "site"] if page.of_sites else []
        how_ = [] if page.kind == "tally" else ["how"]
        rest = ["issue"] if page.kind == "tally" else ["issue", "photo", "deadline", "unit"]
        return ["group", "standard", "standard_name", *how_, *own, *answers, *rest]

    def write(self) -> None:
        """Write it."""
        wider = 1.35 if len(self.columns) < 9 else 1.0  # few columns fill the page, too
        grid, widths = self.grid, [_WIDTHS[c] * wider for c in self.columns]
        grid.widths(widths)
        self.widths = dict(zip(self.columns, widths, strict=True))
        note = self.t.tally_note if self.page.kind == "tally" else self.t.note
        title = self.title() if not self.page.of_sites else f"{self.title()} {self.type_name}".strip()
        row = self._pairs(self.top(len(self.columns), title, note, sum(widths)))
        grid.headings(row, [self._heading(c) for c in self.columns], height=30)
        first = row + 1
        for number, line in enumerate(self.page.lines, first):
            self._line(number, line)
        last = first + len(self.page.lines) - 1
        self._merge_same(first)
        self.finish(row, row, last, self.at["standard_name"] + 1, len(self.columns))
        self.desk.counts[grid.sheet.title] = (self._counting(first, last), len(self.page.lines))

    def _heading(self, column: str) -> str:
        t = self.t
        own = {"group": t.group, "how": t.how, "people": t.people}
        own |= t.survey_columns if self.page.method == "survey" else {}
        return own.get(column) or t.columns[column]

    # -- above the table

    def _pairs(self, row: int) -> int:
        """Labels and values, three pairs a row; the row of the heading."""
        pairs = [*self._given(), *self._asked()]
        spans = self._spans()
        for start in range(0, len(pairs), len(spans)):
            for (label, value, rule), (at, first, last) in zip(pairs[start : start + len(spans)], spans, strict=False):
                self.grid.put(row, at, self.t.labels[label], _LABEL)
                look = _GIVEN if rule is None else _DAY if label == "date" else _OPEN_TEXT
                self.grid.span(row, first, last, value, look)
                if isinstance(rule, Rule):
                    self.checks.add(rule, row, first)
            self.grid.height(row, 22)
            row += 1
        return row

    def _given(self) -> Iterator[tuple[str, str, None]]:
        site, scheme = self.page.site, self.desk.tree.scheme
        if site is None:
            if self.page.site_type and not self.page.of_sites:
                yield "site_type", type_name(scheme, self.page.site_type), None
            return
        cells = {**site.cells, "site_type": type_name(scheme, site.site_type)}
        yield from ((label, cells[label].strip(), None) for label in _TOP_LABELS if cells.get(label, "").strip())

    def _asked(self) -> Iterator[tuple[str, str | None, Rule | bool]]:
        """What is written above the table by hand; ``True`` where anything may be."""
        page, scheme = self.page, self.desk.tree.scheme
        if page.site is None and not page.of_sites:
            if page.method == "field":
                yield from ((label, None, True) for label in ("site", "site_id"))
            yield from ((area, None, True) for area in scheme.areas[: None if page.method == "field" else 1])
        known = inspector_of(self.desk.register, page.site) if self.desk.register and page.site else ""
        yield "inspector", known or None, True
        yield "date", None, date_rule(self.desk.words)

    def _spans(self) -> list[tuple[int, int, int]]:
        """Column of a label, first and last column of its value."""
        width = len(self.columns)
        if width >= 9:
            return [(1, 2, 3), (4, 5, width - 3), (width - 2, width - 1, width)]
        return [(1, 2, 3), (4, 5, width)]

    # -- the table

    def _line(self, row: int, line: Line) -> None:
        standard, put = line.standard, self.grid.put
        texts = {
            "standard": standard.id, "standard_name": standard.name,
            "how": self.t.how_kind if line.kind else how(standard.judge, self.desk.words.fill),
            "site_id": line.site.site_id if line.site else None, "site": line.site.site if line.site else None,
            "unit": "、".join(units_of(standard, self.page.site or line.site)) or None, "kind": line.kind or None,
            "grade": line.grade or None, "group": self._group(standard),
        }  # fmt: skip
        looks = {"standard": _ID, "how": _HOW, "group": _GROUP, "unit": _OPEN_TEXT, "grade": _GIVEN, "kind": _GIVEN}
        for column, at in self.at.items():
            if column in ("issue", "photo"):
                put(row, at, None, _OPEN_TEXT)
            elif column == "deadline":
                put(row, at, None, _DAY)
                self.checks.add(date_rule(self.desk.words), row, at)
            elif column in ("result", "deduction", "count", "total", "people"):
                self._answer(row, at, column, standard)
            elif column == "kind" and not line.kind:
                put(row, at, None, _SHUT)
            else:
                put(row, at, texts[column], looks.get(column, _GIVEN))
        wrapped = [lines(str(texts[c] or ""), self.widths[c]) for c in ("standard_name", "how", "unit") if c in self.at]
        self.grid.height(row, max(_LOWEST, row_height(max(wrapped))))

    def _answer(self, row: int, at: int, column: str, standard: Indicator) -> None:
        assert standard.judge is not None
        if column != "people" and column not in columns_asked(standard.judge):
            self.grid.put(row, at, None, _SHUT)
            return
        words = self.desk.words
        self.grid.put(row, at, None, _ANSWER)
        rule = people_rule(words) if column == "people" else rule_of(standard, column, words, self.desk.choices)
        self.checks.add(rule, row, at)

    def _group(self, standard: Indicator) -> str:
        return " ".join(group_of(self.desk.tree, standard)).strip()

    def _merge_same(self, first: int) -> None:
        """What is the same from line to line is written once, in a merged cell; standards keep theirs, to be read."""
        row = first
        for _, same in groupby(self.page.lines, key=lambda line: self._group(line.standard)):
            count = len(list(same))
            if count > 1:
                style = self.grid.styles.of(_GROUP)
                for below in range(row + 1, row + count):
                    self.grid.put(below, 1, None, style)
                self.grid.sheet.merged_cells.add(f"A{row}:A{row + count - 1}")
            row += count

    def _counting(self, first: int, last: int) -> str:
        """The number of lines with an answer, as a formula of another sheet."""
        answers = [c for c in ("result", "deduction", "count", "people") if c in self.at]
        name = self.grid.sheet.title.replace("'", "''")
        filled = "+".join(f"('{name}'!{letter(self.at[c])}{first}:{letter(self.at[c])}{last}<>\"\")" for c in answers)
        return f"=SUMPRODUCT(--(({filled})>0))"


class _GridSheet(_Sheet):
    """A grid: a site a row, a standard a column."""

    def write(self) -> None:
        """Write it."""
        grid, standards = self.grid, [line.standard for line in self.page.lines]
        before = self._before()
        after = ["issue", "inspector", "date"]
        left, width = len(before), len(before) + len(standards) + len(after)
        widths = [_GRID_WIDTHS[c] for c in before] + [_NARROW] * len(standards) + [_GRID_WIDTHS[c] for c in after]
        grid.widths(widths)
        across = ceil(sum(widths) / _PAGE)
        shown = min(width, max(left + 1, 12)) if across > 1 else width  # the title stays on the first page
        row = self.top(shown, f"{self.title()} {self.type_name}".strip(), self.t.grid_note, sum(widths[:shown]))
        self._heads(row, standards, left)
        heading = row + 2
        self._named(heading, before, standards, after)
        first = heading + 2
        for number, site in enumerate(self.page.sites, first):
            self._row(number, site, before, standards)
        last = first + len(self.page.sites) - 1
        named = before.index("site") + 2  # ids and names stay in view, and stand on every page
        self.finish(heading + 1, row, last, named, width, across=across)
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
            grid.span(row, at, at + count - 1, group.strip(), _GROUP)
            at += count
        for column in range(1, left + 1):
            grid.put(row, column, None, NOTE)
        said = [self._short(s) for s in standards]
        for column, text in enumerate(said, left + 1):
            grid.put(row + 1, column, text, _HOW)
        grid.height(row, 30)
        grid.height(row + 1, row_height(max(lines(text, _NARROW) for text in said), 9))

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
            self.grid.put(row, column, upper, _HEADING)
            self.grid.put(row + 1, column, lower, _HEADING)
            if lower is None:
                self.grid.sheet.merged_cells.add(f"{letter(column)}{row}:{letter(column)}{row + 1}")
        self.grid.height(row, 20)
        self.grid.height(row + 1, row_height(max(lines(s.name, _NARROW) for s in standards)))

    def _row(self, row: int, site: Site | None, before: list[str], standards: Sequence[Indicator]) -> None:
        put, words = self.grid.put, self.desk.words
        for column, name in enumerate(before, 1):
            value: Value = (site.cells.get(name, "").strip() or None) if site else None
            if name == "site_type":
                value = type_name(self.desk.tree.scheme, self.page.site_type)
            put(row, column, value, _GIVEN if site or name == "site_type" else _OPEN_TEXT)
        at = len(before)
        for at, standard in enumerate(standards, len(before) + 1):
            put(row, at, None, _ANSWER)
            answer = columns_asked(standard.judge)[0] if standard.judge else "result"
            self.checks.add(rule_of(standard, answer, words, self.desk.choices), row, at)
        put(row, at + 1, None, _OPEN_TEXT)
        register = self.desk.register
        put(row, at + 2, (inspector_of(register, site) or None) if register and site else None, _OPEN_TEXT)
        put(row, at + 3, None, _DAY)
        self.checks.add(date_rule(words), row, at + 3)
        self.grid.height(row, _LOWEST + 4)


def group_of(tree: Tree, standard: Indicator) -> tuple[str, str]:
    """Id and name of the indicator that a standard stands in, empty at the top."""
    parent = tree.nodes[standard.parent]
    return (parent.id, parent.name) if standard.parent else ("", "")


def units_of(standard: Indicator, site: Site | None) -> tuple[str, ...]:
    """Who answers for a line: the scheme's units, else its lead, else the site's own of the list."""
    if standard.units or standard.lead:
        return standard.units or (standard.lead or "",)
    own = site.cells.get("unit", "").strip() if site else ""
    return (own,) if own else ()
