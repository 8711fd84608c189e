"""The cells beside an indicator: number, points, rule, method, units, site types, notes."""

from __future__ import annotations

from fractions import Fraction

from civscore.errors import Where
from civscore.scheme.table.drafts import Findings, TableDraft
from civscore.scheme.table.layout import TableLayout
from civscore.scheme.table.names import clauses, points_in
from civscore.scheme.table.page import Cell, TablePage
from civscore.scheme.table.words import methods_in, says_more, types_in, units_in
from civscore.scheme.table.yamltext import number_text
from civscore.text.both import Both
from civscore.text.lists import listed
from civscore.text.scheme_table import ZH

NOWHERE = {"-", "—", "——", "/", "\\", "无", "－"}
"""What people write where there is nothing to write."""

_WORDS = {"method", "lead", "units", "site_types"}
_SHARED = {*_WORDS, "rule", "note", "person", "other"}
"""Roles whose merged cell holds for every indicator beside it; points hold once."""


class Attributes:
    """Reads the cells of a row into its indicators."""

    def __init__(self, page: TablePage, layout: TableLayout, findings: Findings) -> None:
        self.page = page
        self.layout = layout
        self.findings = findings
        self.joint: list[tuple[Cell, TableDraft, int]] = []  # cells of points that several standards share, last row

    def read(
        self, row: int, own: dict[int, str], new: list[tuple[int, TableDraft]], last: TableDraft, names: set[int]
    ) -> None:
        """What a row says besides names: *new* are its indicators by column, *last* is the deepest one."""
        for column, meaning in self.layout.columns.items():
            cell = self.page.covering((row, column))
            if column in names or cell not in self.page.texts or cell[0] <= self.layout.bottom:
                continue
            if cell != (row, column) and (cell[1] != column or meaning.role not in _SHARED or not new):
                continue  # a merged cell says the same of every row that it covers; points count once
            text = self.page.take(cell)
            if self.broken(cell, text, last):
                continue
            if meaning.role in ("points", "weight"):
                owner = self._owner(cell, new, last)
                self.points(owner, cell, text, meaning.role)
            elif meaning.role == "number":
                self.number(last, cell)
            elif meaning.role == "rule":
                last.rule = f"{last.rule}\n{text}".strip()
                last.rule_at = self.page.where(cell)
            elif meaning.role in _WORDS:
                self._words(meaning.role, last, cell, text)
            elif text not in NOWHERE:
                heading = meaning.heading.replace("\n", "")
                last.note(f"{heading}：{text}" if meaning.role in ("person", "other") and heading else text)

    def broken(self, cell: Cell, text: str, last: TableDraft) -> bool:
        """An error value, or a formula whose value was never calculated, is nobody's points."""
        if self.page.raw.errors.get(cell[1], {}).get(cell[0]) is None:
            return False
        if text == "=":
            self.findings.add("warning", "formula-without-value", self.page.where(cell))
        else:
            self.findings.add("warning", "cell-error", self.page.where(cell), given=text)
        last.assumed = True
        return True

    # -- numbers and points -------------------------------------------------------------------------------------------

    def number(self, owner: TableDraft, cell: Cell) -> None:
        """The number in a column of its own is the id, where the text has none."""
        number = self.page.take(cell)
        if not owner.id:
            owner.id = number
        elif owner.id != number:
            owner.note(number)
            self.findings.add("note", "import-number-aside", self.page.where(cell), given=number, id=owner.id)

    def _owner(self, cell: Cell, new: list[tuple[int, TableDraft]], last: TableDraft) -> TableDraft:
        """Whose points these are: the indicator's that covers the same rows, the deepest first; at the deepest level
        those of a cell that covers several standards are theirs together."""
        bottom = self.page.bottom(cell)
        rank = self.layout.columns[cell[1]].rank
        named = [d for c, d in new if c in self.layout.columns and self.layout.columns[c].rank == rank]
        if self.layout.columns[cell[1]].role and len(self.layout.of("points")) > 1 and named:
            return named[0]
        same = [d for c, d in new if self.page.bottom((cell[0], c)) == bottom]
        if same:
            return same[-1]
        if bottom > cell[0] and new and points_in(self.page.texts[cell].rstrip("%％")):
            self.joint.append((cell, last, bottom))
        return last

    def points(self, owner: TableDraft, cell: Cell, text: str, role: str) -> None:
        """Points or weight of an indicator from a cell of their own."""
        where = self.page.where(cell)
        found = points_in(text)
        percent = points_in(text.rstrip("%％")) if text.endswith(("%", "％")) else None
        if percent or (role == "weight" and found):
            self._set(owner, "weight", (percent or found)[0], where)  # type: ignore[index]
            if percent and role == "points":
                self.findings.add("note", "import-weight", where, given=text)
        elif found is None:
            if text not in NOWHERE:
                owner.note(text)
            self.findings.add("warning", "import-points-unread", where, given=text[:40])
            owner.assumed = True
        elif self._set(owner, "points", found[0], where):
            self.parts(owner, found[1], owner.name)

    def _set(self, owner: TableDraft, key: str, value: Fraction, where: Where) -> bool:
        """Set points or weight; of two that differ the one in a cell of its own is taken, the other kept as a note."""
        before = getattr(owner, key)
        setattr(owner, key, value)
        owner.points_at = where
        if before in (None, value):
            return True
        owner.note(f"{number_text(before)}分")
        owner.assumed = True
        values = {"given": number_text(before), "taken": number_text(value)}
        self.findings.add("warning", "import-points-twice", where, **values)
        return False

    def points_of_heading(self, draft: TableDraft, cell: Cell) -> None:
        """The points of a heading that spans the table."""
        self.points(draft, cell, self.page.take(cell), "points")

    def parts(self, draft: TableDraft, parts: tuple[Fraction, ...], text: str) -> None:
        """Points in several parts: a standard for each where the text has as many numbered clauses, else their sum."""
        if len(parts) < 2:
            return
        shown = " + ".join(number_text(p) for p in parts)
        names = clauses(text, len(parts))
        where = draft.points_at
        if names:
            draft.children = [
                TableDraft(name, where, points=part, points_at=where) for name, part in zip(names, parts, strict=True)
            ]
            self.findings.add("note", "import-parts-split", where, parts=shown, count=len(parts))
        else:
            draft.note(shown)
            total = number_text(sum(parts, Fraction(0)))
            self.findings.add("warning", "import-parts-added", where, parts=shown, sum=total)
            draft.assumed = True

    # -- words --------------------------------------------------------------------------------------------------------

    def _words(self, role: str, owner: TableDraft, cell: Cell, text: str) -> None:
        if text in NOWHERE:
            return
        if role == "method":
            self._method(owner, cell, text)
        elif role == "site_types":
            self._types(owner, cell, text)
        else:
            self._units(role, owner, cell, text)

    def _method(self, owner: TableDraft, cell: Cell, text: str) -> None:
        found, where = methods_in(text), self.page.where(cell)
        if not found:
            owner.note(text)
            self.findings.add("warning", "import-method-unknown", where, given=text[:40])
            return
        before = owner.settings.get("method", [])
        methods = list(dict.fromkeys([*([before] if isinstance(before, str) else before), *found]))
        owner.settings["method"] = methods if len(methods) > 1 else methods[0]
        if len(methods) > 1:
            taken = Both(listed([ZH.methods[m] for m in methods], "zh"), listed(methods, "en"))
            self.findings.add("warning", "import-methods-several", where, given=text[:40], taken=taken)
        if says_more(text):
            owner.note(text)

    def _units(self, role: str, owner: TableDraft, cell: Cell, text: str) -> None:
        found, where = units_in(text), self.page.where(cell)
        settings = owner.settings
        if role == "lead" and not found.lead and found.units:
            settings.setdefault("lead", found.units[0])
        elif found.lead:
            settings.setdefault("lead", found.lead)
        known = settings.get("units", [])
        names = [*found.units, *([found.lead] if found.lead else [])]
        lead = settings.get("lead")
        together = list(dict.fromkeys([*([lead] if lead else []), *known, *names]))
        if len(together) > 1:
            settings["units"] = together
        if len(found.units) > 1 and not found.clear:
            level = "import-units-lead" if role == "lead" else "import-units-several"
            owner.assumed = True
            self.findings.add("warning", level, where, given=found.units[:8], taken=settings.get("lead", ""))

    def _types(self, owner: TableDraft, cell: Cell, text: str) -> None:
        found = types_in(text)
        if found is None:
            owner.note(text)
            self.findings.add("note", "import-types-all", self.page.where(cell), given=text)
            return
        known = owner.settings.setdefault("site_types", [])
        known += [(name, drawn) for name, drawn in found if name not in [n for n, _ in known]]
