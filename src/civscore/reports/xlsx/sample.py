"""Lists for the field as workbooks: the sample, and the sites to go back to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.field.register import Register, Site, kept_columns
from civscore.field.revisit import Revisit, Revisited
from civscore.field.sample import Sample
from civscore.matching import normalized
from civscore.reports.shared.revisit import fault_line, revisit_counts, revisit_title
from civscore.reports.shared.second import second_line
from civscore.scheme.model import AREAS
from civscore.scoring.places import Place
from civscore.text.field import FieldTexts, field_texts
from civscore.text.lists import listed
from civscore.text.problems.sentences import sentence
from civscore.version import __version__
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.measure import text_width
from civscore.workbook.style import BODY, CENTER, PLAIN, SECTION, TEXT, Styles

_WIDEST, _NARROWEST = 36, 8
_NUMBERS = ("longitude", "latitude")
_TO_FIND = ("site_id", "site", "site_type", *AREAS, "address", "unit", "partner", "contact")
"""What helps to find a site again; beside its faults there is no room on paper for more."""


def write_sample(sample: Sample, path: Path, language: str) -> None:
    """Write a sample: its sites in the register's columns, and how they were drawn."""
    book = _SampleBook(language)
    rows = list(sample.rows())
    t = book.t
    title = t.title.format(scheme=sample.scheme.name)
    groups = sample.groups
    note = t.list_note.format(
        drawn=sum(len(g.sites) for g in groups), must=sum(g.must for g in groups),
        reserves=sum(len(g.reserves) for g in groups),
    )  # fmt: skip
    headings = kept_columns(sample.register)
    columns = [book.column(h, [_value(s.cells.get(c, ""), c) for s, _, _ in rows]) for c, h in headings.items()]
    columns.append(book.column(t.state, [t.states[state] for _, state, _ in rows], centred=True))
    columns.append(book.column(t.order, [place for _, _, place in rows], centred=True))
    if sample.second:
        columns.append(
            book.column(t.second, [_second(sample, s, state, t.second_open) for s, state, _ in rows], centred=True)
        )
    book.list(t.sheet_list, title, note, columns)
    _sample_notes(book, sample, title)
    book.save(path, sample.scheme.id)


def _second(sample: Sample, site: Site, state: str, open_: str) -> str | None:
    """Who visits a site of the list a second time."""
    if sample.second is None or state == "reserve" or site.key not in sample.second.of:
        return None
    return sample.second.of[site.key] or open_


def _sample_notes(book: _SampleBook, sample: Sample, title: str) -> None:
    t, settings = book.t, sample.settings
    grid = book.sheet(t.sheet_notes, title)
    lines = [
        *_sources(t, sample.scheme.id, sample.scheme.edition, sample.scheme_sha256, sample.register),
        (t.seed, str(settings.seed)),
        (t.spread, t.spread_over.format(by=sample.by) if settings.by else t.spread_type),
        (t.skipped, listed(sample.skipped, book.language) or t.nothing_skipped),
        *([(t.second_visits, second_line(sample, t))] if sample.second else []),
        (t.program, f"civscore {__version__}"),
    ]
    row = book.facts(grid, title, [t.how], lines)
    grid.headings(row, [t.site_type, t.there, t.number, t.drawn, t.must, t.reserves])
    for group in sample.groups:
        row += 1
        grid.put(row, 1, sample.type_name(group.site_type), BODY)
        counts = (group.there, group.number, len(group.sites), group.must, len(group.reserves))
        for column, count in enumerate(counts, 2):
            grid.put(row, column, count, CENTER)
    row = _sample_parts(t, sample, grid, row) if settings.by else row
    book.said(grid, row + 2, [sentence(p, book.language) for p in sample.problems])


def _sample_parts(t: FieldTexts, sample: Sample, grid: Grid, row: int) -> int:
    """What was drawn in each part that the draw was spread over; the last row."""
    row += 2
    grid.headings(row, [sample.by, t.there, t.drawn, t.must, t.reserves])
    for part in sample.parts():
        row += 1
        grid.put(row, 1, part.name or t.part, BODY)
        for column, count in enumerate((part.there, part.drawn, part.must, part.reserves), 2):
            grid.put(row, column, count, CENTER)
    return row


def write_revisit(found: Revisit, path: Path, language: str) -> None:
    """Write the sites to go back to, each with its open faults."""
    book = _SampleBook(language)
    assert found.register is not None  # the sites were looked up in one
    t, scheme = book.t, found.file.scheme
    title = revisit_title(found, t)
    headings = {c: h for c, h in kept_columns(found.register).items() if c in _TO_FIND}
    for column in ("site_id", "site", "site_type", *AREAS):  # a site that the register lacks has these, too
        if any(not s.site and _of_place(s.place, column) for s in found.sites):
            headings.setdefault(column, t.headings[column])
    columns = [book.column(h, [_value(_cell(s, c), c) for s in found.sites]) for c, h in headings.items()]
    columns += [
        book.column(t.state, [t.states["revisit"] for _ in found.sites], centred=True),
        book.column(t.faults, [len(s.faults) for s in found.sites], centred=True),
        book.column(t.to_verify, [s.claimed or None for s in found.sites], centred=True),
        SheetColumn(t.lost, 9, book.styles.of(BODY, number="0.000"), [s.points for s in found.sites]),
        SheetColumn(t.fault, 60, book.styles.of(TEXT, size=9), _faults(found, t, language)),
    ]
    book.list(t.revisit_sheet, title, t.revisit_note, columns)
    grid = book.sheet(t.revisit_notes, title)
    lines = [
        *_sources(t, scheme.id, scheme.edition, found.file.sha256, found.register),
        (t.run, found.run or t.revisit_all), (t.program, f"civscore {__version__}"),
    ]  # fmt: skip
    row = book.facts(grid, title, [revisit_counts(found, t)], lines)
    book.said(grid, row, [sentence(p, language) for p in found.problems])
    book.save(path, scheme.id, found.run)


def _faults(found: Revisit, t: FieldTexts, language: str) -> list[str]:
    return ["\n".join(fault_line(fault, t, language) for fault in site.faults) for site in found.sites]


def _sources(t: FieldTexts, scheme: str, edition: str, sha256: str, register: Register) -> list[tuple[str, str]]:
    return [
        (t.scheme, f"{scheme} {edition}".strip()), ("sha256", sha256),
        (t.register, Path(register.path).name), ("sha256", register.sha256),
    ]  # fmt: skip


def _cell(entry: Revisited, column: str) -> str:
    return entry.site.cells.get(column, "") if entry.site else _of_place(entry.place, column)


def _of_place(place: Place, column: str) -> str:
    return place.name if column == "site" else str(getattr(place, column, ""))


def _value(text: str, column: str) -> Value:
    """Coordinates are numbers, everything else is the text that it was."""
    return float(normalized(text)) if column in _NUMBERS and text else text


class _SampleBook:
    """A workbook while it is written."""

    def __init__(self, language: str) -> None:
        self.workbook = Workbook()
        draft: Any = self.workbook.active
        self.draft = draft
        self.language, self.t = language, field_texts(language)
        self.styles = Styles(draft, self.t.font)
        self.grids: list[Grid] = []

    def sheet(self, name: str, foot: str) -> Grid:
        """A new sheet."""
        grid = Grid(self.workbook.create_sheet(name), self.styles, self.t.cut)
        grid.footer(foot, self.t.page, name)
        self.grids.append(grid)
        return grid

    def column(self, heading: str, values: Sequence[Value], *, centred: bool = False) -> SheetColumn:
        """A column as wide as its texts, within limits."""
        longest = max((text_width(str(v)) for v in [heading, *values] if v is not None), default=0)
        look = self.styles.of(CENTER if centred else TEXT)
        return SheetColumn(heading, min(max(longest + 2, _NARROWEST), _WIDEST), look, values)

    def list(self, name: str, title: str, note: str, columns: Sequence[SheetColumn]) -> None:
        """A sheet with a table: frozen, filtered, ready to print."""
        grid = self.sheet(name, title)
        row = grid.top(title, [note])
        last = grid.table(row, columns, height=30) - 1
        grid.freeze(row + 1, 3)
        grid.filter(row, last, len(columns))
        finish_sheet(grid, heading=row)

    def facts(self, grid: Grid, title: str, notes: Sequence[str], lines: Sequence[tuple[str, str]]) -> int:
        """A title, and what is to be known beside each other; the row where more may follow."""
        grid.widths([30, 12, 12, 12, 12, 12])
        row = grid.top(title, notes)
        for name, text in lines:
            grid.put(row, 1, name, PLAIN)
            grid.put(row, 2, text, PLAIN)
            row += 1
        return row + 1

    def said(self, grid: Grid, row: int, sentences: Sequence[str]) -> None:
        """The warnings, one a row: the last of a sheet."""
        if sentences:
            grid.put(row, 1, self.t.said, SECTION)
        for at, text in enumerate(sentences, row + 1):
            grid.span(at, 1, 6, text, TEXT)
        finish_sheet(grid)

    def save(self, path: Path, scheme: str, run: str = "") -> None:
        """Write the file, with what it was made of."""
        self.workbook.remove(self.draft)
        mark_workbook(self.workbook, "list", scheme, run)
        bulk.save(self.workbook, self.grids, path)
