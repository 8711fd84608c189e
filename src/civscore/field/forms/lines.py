"""A sheet of lines: one standard (or kind of fault, or grade) each, of a site, a method, or several sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from civscore.field.columns import inspector_of
from civscore.field.forms.entry import to_tick
from civscore.field.forms.plan import FormLine, FormPage
from civscore.field.forms.sheets import (
    ANSWER,
    DAY,
    GROUPED,
    HOW,
    ID,
    LOWEST,
    OPEN_TEXT,
    Desk,
    FormSheet,
    group_of,
    units_of,
)  # fmt: skip
from civscore.field.forms.validation import CellRule, date_rule, people_rule, photo_hint, rule_of, yes_or_no
from civscore.scheme.model import AREAS
from civscore.scheme.tree import Indicator, type_name
from civscore.workbook.grid import Grid, letter
from civscore.workbook.style import GROUP, NAVY, TEXT, Look

_LABEL = Look(fill=GROUP, align="right", color=NAVY)
_SHUT = Look(fill="FFD9D9D9")  # no answer is asked for here
WIDTHS = {
    "group": 11, "standard": 9, "standard_name": 30, "how": 24, "site_id": 9, "site": 20, "grade": 12.0, "result": 10,
    "deduction": 8, "kind": 11, "count": 9, "people": 9, "total": 9, "corrected": 9, "issue": 27, "photo": 10,
    "deadline": 11, "unit": 16, "district": 11, "street": 11, "community": 11, "grid": 8,
}  # fmt: skip
"""Column → its width."""
_TOP_LABELS = ("site", "site_id", "site_type", *AREAS, "address", "contact")


class LineSheet(FormSheet):
    """Lines: one standard (or kind of fault, or grade) each."""

    widths_of: Mapping[str, float] = WIDTHS

    def __init__(self, desk: Desk, page: FormPage, grid: Grid) -> None:
        super().__init__(desk, page, grid)
        self.columns = self._columns()
        self.at = {column: number for number, column in enumerate(self.columns, 1)}

    def _columns(self) -> list[str]:
        page = self.page
        asked = {c for line in page.lines if line.standard.judge for c in line.standard.judge.columns}
        answers = ["grade", "people"] if page.kind == "tally" else [
            c for c in ("kind", "result", "deduction", "count", "total") if c in asked
        ]  # fmt: skip
        own = ["site_id", "site", *self._areas_that_tell_apart()] if page.of_sites else []
        how_ = [] if page.kind == "tally" else ["how"]
        mended = ["corrected"] if any(line.standard.corrected is not None for line in page.lines) else []
        rest = ["issue"] if page.kind == "tally" else [*mended, "issue", "photo", "deadline", "unit"]
        return ["group", "standard", "standard_name", *how_, *own, *answers, *rest]

    def _areas_that_tell_apart(self) -> list[str]:
        """The areas that the lines must name, because sites without an id have one name."""
        sites = {line.site.key: line.site for line in self.page.lines if line.site}.values()
        named = Counter(site.site for site in sites)
        doubtful = [site for site in sites if named[site.site] > 1 and not site.site_id]
        return [area for at, area in enumerate(AREAS) if any(site.areas[at] for site in doubtful)]

    def write(self) -> None:
        """Write it."""
        wider = 1.35 if len(self.columns) < 9 else 1.0  # few columns fill the page, too
        grid, widths = self.grid, [self.widths_of[c] * wider for c in self.columns]
        grid.widths(widths)
        title = self.title() if not self.page.of_sites else f"{self.title()} {self.type_name}".strip()
        row = self._pairs(self.top(len(self.columns), title, self._note()))
        grid.headings(row, [self._heading(c) for c in self.columns], height=30)
        first = row + 1
        for number, line in enumerate(self.page.lines, first):
            self._line(number, line)
        last = first + len(self.page.lines) - 1
        self._merge_same(first)
        self.finish(row, row, self.at["standard_name"] + 1)
        self.desk.counts[grid.sheet.title] = (self._counting(first, last), len(self.page.lines))

    def _note(self) -> str:
        return self.t.tally_note if self.page.kind == "tally" else self.t.note

    def _heading(self, column: str) -> str:
        t = self.t
        own = {"group": t.group, "how": t.how, "people": t.people}
        own |= {area: t.labels[area].rstrip("：:") for area in AREAS}
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
                look = TEXT if rule is None else DAY if label == "date" else OPEN_TEXT
                self.grid.span(row, first, last, value, look)
                if isinstance(rule, CellRule):
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

    def _asked(self) -> Iterator[tuple[str, str | None, CellRule | bool]]:
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

    def _line(self, row: int, line: FormLine) -> None:
        standard, put = line.standard, self.grid.put
        texts = {
            "standard": standard.id, "standard_name": standard.name,
            "how": self.t.how_kind if line.kind else to_tick(standard.judge, self.desk.words.fill),
            "site_id": line.site.site_id if line.site else None, "site": line.site.site if line.site else None,
            "unit": "、".join(units_of(standard, self.page.site or line.site)) or None, "kind": line.kind or None,
            "grade": line.grade or None, "group": self._group(standard),
            "known": str(line.known.get("known", "")) or None,
        }  # fmt: skip
        texts |= {area: line.site.value(area) or None if line.site else None for area in AREAS}
        looks = {"standard": ID, "how": HOW, "group": GROUPED, "unit": OPEN_TEXT, "grade": TEXT, "kind": TEXT}
        for column, at in self.at.items():
            if column in ("issue", "photo"):
                put(row, at, None, OPEN_TEXT)
                if column == "photo":
                    self.checks.add(photo_hint(self.desk.words), row, at)
            elif column == "corrected" and standard.corrected is None:
                put(row, at, None, _SHUT)
            elif column == "corrected":
                put(row, at, None, ANSWER)
                self.checks.add(yes_or_no(self.desk.words, self.desk.choices), row, at)
            elif column == "deadline":
                put(row, at, None, DAY)
                self.checks.add(date_rule(self.desk.words), row, at)
            elif column in ("result", "deduction", "count", "total", "people"):
                self._answer(row, at, column, line)
            elif column == "kind" and not line.kind:
                put(row, at, None, _SHUT)
            else:
                put(row, at, texts[column], looks.get(column, TEXT))
        self.grid.height(row, LOWEST)

    def _answer(self, row: int, at: int, column: str, line: FormLine) -> None:
        standard = line.standard
        assert standard.judge is not None
        if column != "people" and column not in standard.judge.columns:
            self.grid.put(row, at, None, _SHUT)
            return
        words = self.desk.words
        self.grid.put(row, at, line.known.get(column), ANSWER)
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
                style = self.grid.styles.of(GROUPED)
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
