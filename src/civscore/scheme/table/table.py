"""The rows of a table → indicators under one another. Whatever cannot be placed is kept as a note, and said."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

from civscore.errors import Level
from civscore.scheme.table.attributes import Attributes
from civscore.scheme.table.drafts import Findings, TableDraft, leaves, stated_sum
from civscore.scheme.table.layout import TableLayout
from civscore.scheme.table.names import SECTION_STYLES, number_style, points_in, title_of
from civscore.scheme.table.page import Cell, TablePage
from civscore.scheme.table.words import kind_in
from civscore.scheme.table.yamltext import number_text

_TOTAL = re.compile(
    r"(?:.*(?:小计|合计|总计|共计)|总分|sub-?total|total|sum)\s*(?:分)?\s*[:：]?\s*(?:[（(]?\s*(\d+(?:\.\d+)?)\s*分?\s*[)）]?)?",
    re.I,
)
_WHOLE = re.compile(r"总|合计|共计|^total", re.I)
_FOOTNOTE = re.compile(r"\s*(?:注|备注|说明|附注|\*|※|note)", re.I)
_SECTION = -1000  # ranks of headings that span the table: above all columns
_UNNUMBERED = 999


@dataclass
class SchemeTable:
    """What a page holds: the indicators, the whole's points where a total row or the title says them, and notes."""

    tops: list[TableDraft] = field(default_factory=list)
    points: Fraction | None = None
    notes: list[str] = field(default_factory=list)


class TableReader:
    """Reads one page from under its headings to its end."""

    def __init__(self, page: TablePage, layout: TableLayout, findings: Findings) -> None:
        self.page = page
        self.layout = layout
        self.findings = findings
        self.table = SchemeTable()
        self.open: list[tuple[int, TableDraft]] = []  # rank in this table, indicator: from the top to the last one
        self.styles: list[str] = []  # styles of numbering in order of appearance: the first stands highest
        self.totalled = False  # whether the total of everything has passed
        self.after_total = 0  # how many standards stood before the last subtotal
        self.attributes = Attributes(page, layout, findings)
        self.levels = self._level_columns()
        self.counters = {column for column in layout.of("number") if self._counts_rows(column)}
        self._leave_counters()
        self.last_row = self._last_row()

    def read(self) -> SchemeTable:
        """All rows."""
        for row in range(self.layout.bottom + 1, self.page.height):
            own = self.page.own(row)
            if not own or self._repeated_heading(row, own) or self._total(row, own):
                continue
            if self._footnote(own) or (row > self.last_row and not self._stands_alone(row, own)):
                self._loose(row, own, said=row <= self.last_row)
            elif self._is_section(row, own):
                self._section(row, own)
            else:
                self._indicators(row, own)
        for cell in self.page.left:  # the safety net: nothing is dropped
            self._keep(cell)
        return self.table

    # -- what the rows are --------------------------------------------------------------------------------------------

    def _level_columns(self) -> list[int]:
        """The columns of indicators; the rules are one of them where several rules stand beside one indicator."""
        levels = self.layout.levels
        for rule in self.layout.of("rule")[:1]:
            rows = [r for r, c in self.page.texts if c == rule and r > self.layout.bottom]
            beside = [r for r in rows if (r, levels[-1]) not in self.page.texts]
            covered = [r for r in beside if self.page.covering((r, levels[-1])) in self.page.texts]
            if covered:
                return [*levels, rule]
        return levels

    def _counts_rows(self, column: int) -> bool:
        """Whether a column of numbers merely counts the rows: 1, 2, 3 beside indicators most of which have ids in their
        texts, or beside another column of ids."""
        cells = [(r, c) for r, c in self.page.texts if c == column and r > self.layout.bottom]
        given = [self.page.texts[cell].strip() for cell in sorted(cells)]
        counted = [int(text) for text in given if text.isdigit()]
        steps = zip([0, *counted], counted, strict=False)
        if len(counted) < 2 or len(counted) < len(given) or any(now not in (1, last + 1) for last, now in steps):
            return False
        if any(other != column for other in self.layout.of("number")):
            return "序号" in self.layout.columns[column].heading or "No" in self.layout.columns[column].heading
        beside = [self.page.texts.get((row, level), "") for row, _ in cells for level in self.levels]
        named = [text for text in beside if text]
        return 2 * sum(bool(title_of(text).id) for text in named) > len(named)

    def _leave_counters(self) -> None:
        """What counts the rows is no id, and told once."""
        for column in sorted(self.counters):
            cells = sorted((r, c) for r, c in self.page.texts if c == column and r > self.layout.bottom)
            self.page.read |= set(cells)
            heading = self.layout.columns[column].heading
            self.findings.add("note", "import-counter", self.page.where(cells[0]), heading=heading)

    def _last_row(self) -> int:
        """The last row that has more than one cell, merged ones counted: what stands alone below are footnotes."""
        full = [
            row for row in range(self.layout.bottom + 1, self.page.height)
            if len({self.page.covering((row, c)) for c in self.page.columns} & set(self.page.texts)) > 1
        ]  # fmt: skip
        return max(full, default=self.page.height)

    def _repeated_heading(self, row: int, own: dict[int, str]) -> bool:
        """A heading that stands again after a page break."""
        heads = {text for cell in self.layout.heading_cells for text in [self.page.texts[cell]]}
        if len(own) < 2 or not set(own.values()) <= heads:
            return False
        self.page.read |= {(row, c) for c in own}
        return True

    def _footnote(self, own: dict[int, str]) -> bool:
        return len(own) == 1 and _FOOTNOTE.match(next(iter(own.values()))) is not None

    def _stands_alone(self, row: int, own: dict[int, str]) -> bool:
        """Whether what stands alone below the last full row is an indicator all the same: one of which nothing but
        the name is known, right below the others and before any total."""
        column, text = next(iter(own.items()))
        above = any((row - 1, c) in self.page.texts for c in self.levels)
        bare = column in self.levels and self.page.right((row, column)) == column and not re.search(r"[。：:]", text)
        return bare and above and not self.totalled

    def _is_section(self, row: int, own: dict[int, str]) -> bool:
        """A row that names a group: one text across the columns, or one that is numbered as headings are."""
        texts = self._named(own)
        if len(texts) != 1:
            return False
        column, text = next(iter(texts.items()))
        across = [c for c in self.page.columns if column <= c <= self.page.right((row, column))]
        if len([c for c in across if c in self.layout.columns]) > 1 and set(across) - {column}:
            return column not in self.levels or len(set(across) & set(self.levels)) == len(self.levels)
        return column not in self.levels and title_of(text).style in SECTION_STYLES

    def _named(self, own: dict[int, str]) -> dict[int, str]:
        """The cells of a row that are not numbers, points or weights."""
        meanings = self.layout.columns
        figures = ("points", "weight")
        texts = {c: t for c, t in own.items() if not (c in meanings and meanings[c].role in figures and points_in(t))}
        bare = {c: t for c, t in texts.items() if c not in meanings or meanings[c].role != "number"}
        return bare or texts

    # -- indicators ---------------------------------------------------------------------------------------------------

    def _section(self, row: int, own: dict[int, str]) -> None:
        column = next(iter(self._named(own)))
        draft = self._draft((row, column))
        number = next((c for c in own if self._role(c) == "number" and c not in {column, *self.counters}), None)
        if number is not None:
            self.attributes.number(draft, (row, number))
        rank = _SECTION + self._order(draft.rank or "section")
        self._attach(rank, draft)
        for c in set(own) - {column, number}:
            self.attributes.points_of_heading(draft, (row, c))

    def _indicators(self, row: int, own: dict[int, str]) -> None:
        new = [(c, self._draft((row, c))) for c in self.levels if c in own]
        number = next((c for c in own if self._role(c) == "number" and c not in self.counters), None)
        if number is not None and new:
            column, owner = self._numbered(row, number, new)
            if len(self.levels) == 1:
                owner.rank = owner.rank or number_style(own[number])
            self.attributes.number(owner, (row, number))
        for column, draft in new:
            rank = self.levels.index(column)
            if len(self.levels) == 1:
                rank = self._order(draft.rank) if draft.rank else _UNNUMBERED
            self._attach(rank, draft)
        if self.open:
            done = {*self.levels, *self.counters, *([number] if number is not None and new else [])}
            self.attributes.read(row, own, [(c, d) for c, d in new], self.open[-1][1], done)

    def _numbered(self, row: int, number: int, new: list[tuple[int, TableDraft]]) -> tuple[int, TableDraft]:
        """The indicator that a number belongs to: that of the level whose indicators most of the column's numbers stand
        beside; in a row without one the deepest that covers the same rows."""
        beside = self._levels_beside(number)
        same = [(c, d) for c, d in new if self.page.bottom((row, c)) == self.page.bottom((row, number))]
        level = max(beside, key=lambda c: (beside[c], c > number, -c), default=None)
        return next(((c, d) for c, d in same if c == level), (same or new)[-1])

    def _levels_beside(self, number: int) -> Counter[int]:
        """Level → how many numbers of a column stand beside an indicator of it that covers the same rows."""
        rows = [(r, self.page.bottom((r, c))) for r, c in self.page.texts if c == number and r > self.layout.bottom]
        cells = [(r, c, bottom) for r, bottom in rows for c in self.levels if (r, c) in self.page.texts]
        return Counter(c for r, c, bottom in cells if self.page.bottom((r, c)) == bottom)

    def _draft(self, cell: Cell) -> TableDraft:
        text, where = self.page.take(cell), self.page.where(cell)
        title = title_of(text)
        draft = TableDraft(title.name, where, title.id, title.rank, title.points, points_at=where)
        self.attributes.broken(cell, text, draft)
        if self._role(cell[1]) == "rule":
            draft.rule, draft.rule_at = title.name, where
        self.attributes.parts(draft, title.parts, title.name)
        return draft

    def _attach(self, rank: int, draft: TableDraft) -> None:
        while self.open and self.open[-1][0] >= rank:
            self.open.pop()
        beside = self.open[-1][1].children if self.open else self.table.tops
        beside.append(draft)
        self.open.append((rank, draft))

    def _order(self, style: str) -> int:
        if style not in self.styles:
            self.styles.append(style)
        return self.styles.index(style)

    def _role(self, column: int) -> str:
        meaning = self.layout.columns.get(column)
        return meaning.role if meaning else "other"

    # -- what is no indicator -----------------------------------------------------------------------------------------

    def _total(self, row: int, own: dict[int, str]) -> bool:
        """A row of a subtotal or total is checked, and no indicator."""
        found = [(c, m) for c, m in ((c, _TOTAL.fullmatch(t.strip())) for c, t in own.items()) if m]
        if not found:
            return False
        column, match = found[0]
        given, shown = (Fraction(match.group(1)), "") if match.group(1) else (None, "")
        for c, text in own.items():
            points = points_in(text)
            if c != column and points and given is None and self._role(c) in ("points", "weight"):
                given, shown = points[0], self.page.take((row, c))
        self.page.take((row, column))
        if given is None:
            self._keep((row, column), again=True)
        else:
            self._check_total((row, column), given, shown, _WHOLE.search(own[column]) is not None)
        return True

    def _check_total(self, cell: Cell, given: Fraction, shown: str, whole: bool) -> None:
        """A total is that of everything, a subtotal that of a group that is open, or of what stands since the last."""
        standards = list(leaves(self.table.tops))
        base = [t for t in self.table.tops if t.kind == "base" and not kind_in(t.name)]
        sums = [_sum(base), _sum(self.table.tops)] if whole else []
        sums += [stated_sum(group) for _, group in self.open] + [_sum(group.children) for _, group in self.open]
        sums += [_sum(standards[self.after_total :])]
        self.after_total = len(standards)
        whole = whole or given == _sum(base)
        self.totalled = self.totalled or whole
        if whole and given == _sum(base):
            self.table.points = given
        stands = self.page.where(cell)
        if given in sums:
            self.findings.add("note", "import-total-fits", stands, given=number_text(given))
            return
        known = next((s for s in sums if s is not None), None)
        self.table.notes.append(f"{self.page.texts[cell]}：{shown}" if shown else self.page.texts[cell])
        found = "?" if known is None else number_text(known)
        self.findings.add("warning", "import-total-differs", stands, given=number_text(given), sum=found)
        if whole and known is None:
            self.table.points = given

    def _loose(self, row: int, own: dict[int, str], said: bool) -> None:
        """Footnotes, and what stands alone among the rows."""
        for column, text in own.items():
            self.page.take((row, column))
            self.table.notes.append(text)
            code = "import-loose" if said and not _FOOTNOTE.match(text) else "import-footnote"
            level: Level = "warning" if code == "import-loose" else "note"
            self.findings.add(level, code, self.page.where((row, column)), given=text[:40])

    def _keep(self, cell: Cell, again: bool = False) -> None:
        text = self.page.take(cell)
        self.table.notes.append(text)
        self.findings.add("warning", "import-loose", self.page.where(cell), given=text[:40])


def _sum(drafts: list[TableDraft]) -> Fraction | None:
    parts = [stated_sum(d) for d in drafts]
    return None if not parts or None in parts else sum((p for p in parts if p is not None), Fraction(0))
