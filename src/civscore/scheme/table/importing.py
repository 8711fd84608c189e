"""A table of a 测评体系 → the text of a scheme file, and the list of what could not be decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Literal

from civscore.errors import CivScoreError, Problem, Where
from civscore.readers.files.opening import raw_sheets
from civscore.readers.headings import recognise
from civscore.readers.raw import RawSheet, letter
from civscore.scheme.building import build_tree
from civscore.scheme.loading import parse_scheme
from civscore.scheme.model import SchemeFile
from civscore.scheme.table.drafts import Findings, TableDraft, everything
from civscore.scheme.table.exact import ExactBook, exact_book, rules_apart
from civscore.scheme.table.finish import ASSUMED, TABLE, give_ids, give_judges, hoist, name_kinds, node, site_types
from civscore.scheme.table.layout import TableLayout, find_layout
from civscore.scheme.table.names import title_of
from civscore.scheme.table.page import TablePage, page_of
from civscore.scheme.table.points import joined, settle, shares_of
from civscore.scheme.table.table import SchemeTable, TableReader
from civscore.scheme.table.words import methods_in
from civscore.scheme.table.yamltext import Document, yaml_text
from civscore.scheme.tree import Tree
from civscore.text.both import Both
from civscore.text.scheme_table import ZH, SchemeTableTexts, scheme_table_texts

_DEFAULT_SHEET = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
_EDITION = re.compile(r"((?:19|20)\d\d)\s*年?\s*版")
_TOTAL = re.compile(
    r"(?:(?:总分值?|满分|total)\s*[:：为]?\s*(?=\d)|(?:共|总计|[（(])\s*(?=[\d.]+\s*分))(\d+(?:\.\d+)?)", re.I
)
_TOTAL_IN_TITLE = re.compile(
    r"\s*[（(](?:总分值?|满分|共计?|total)?\s*[:：为]?\s*\d+(?:\.\d+)?\s*(?:分|points)[）)]", re.I
)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_HEADING_ROWS = 20
_LISTED = 12  # cells of a sheet without a table that are listed one by one


@dataclass(frozen=True)
class SheetReading:
    """How one sheet was read: its place and its columns (letter, heading, meaning)."""

    where: Where
    columns: list[tuple[str, str, str, int]]


@dataclass
class Imported:
    """What became of a table.

    Attributes:
        text: the scheme file.
        tree: the scheme, checked.
        problems: notes (read from words) and warnings (assumed), each at its cell.
        readings: how the columns of each sheet were read; empty for an exported workbook.
    """

    text: str
    tree: Tree
    problems: list[Problem]
    readings: list[SheetReading] = field(default_factory=list)


def import_table(
    path: Path, *, id: str | None = None, name: str | None = None, language: Literal["zh", "en"] = "zh"
) -> Imported:
    """Turn a table, or an exported workbook, into the text of a scheme file that passes the check.

    Args:
        path: the workbook or csv file.
        id, name: of the scheme; by default from the file's name and the table's title.
        language: of the comments at the head of the file.

    Raises:
        CivScoreError: the file cannot be read, no sheet holds a table, or it holds inspections.
    """
    sheets = raw_sheets(path)
    _refuse_inspections(sheets)
    book = exact_book(sheets)
    if book is not None:
        return _exact(book, path, id, name, language)
    return _Import(path, sheets, id, name, language).done()


def _refuse_inspections(sheets: Sequence[RawSheet]) -> None:
    """What says of standards at which sites they were met is no table of standards, though it names them all."""
    for raw in sheets:
        for number, row in enumerate(raw.rows(_HEADING_ROWS)):
            roles = {recognise(text) for text in row.values()}
            if {"site", "site_id"} & roles and {"standard", "standard_name"} & roles and "result" in roles:
                where = Where(raw.file, raw.sheet, f"{letter(min(row))}{number + 1}")
                raise CivScoreError.of("import-inspections", where, file=raw.file)


def _exact(book: ExactBook, path: Path, id: str | None, name: str | None, language: str) -> Imported:
    document = {**book.document(), **({"id": id} if id else {}), **({"name": name} if name else {})}
    t = scheme_table_texts(language)
    names = [path.name, *(table.raw.sheet for table in book.tables.values())]
    text = yaml_text(document, [t.imported_from.format(names=", ".join(names))])
    try:
        tree = _checked(text, path)
    except CivScoreError as error:
        placed = [Problem(p.level, p.code, _in_book(book, p.where, path), p.values) for p in error.problems]
        raise CivScoreError(placed) from error
    return Imported(text, tree, rules_apart(book, tree.scheme))


def _in_book(book: ExactBook, where: Where, path: Path) -> Where:
    """The row of the workbook that a node of the scheme stands in."""
    return book.rows.get(where.path.split(" › ")[-1], Where(str(path)))


def _checked(text: str, path: Path) -> Tree:
    """The tree under every profile; that of the first one."""
    file: SchemeFile = parse_scheme(text.encode(), str(path))
    profiles: list[str | None] = [*file.scheme.profiles]
    trees = [build_tree(file, profile) for profile in profiles or [None]]
    return trees[0]


@dataclass
class _Import:
    path: Path
    sheets: list[RawSheet]
    id: str | None
    name: str | None
    language: str
    findings: Findings = field(default_factory=Findings)
    titles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    edition: str = ""
    total: Fraction | None = None
    readings: list[SheetReading] = field(default_factory=list)

    @property
    def t(self) -> SchemeTableTexts:
        return scheme_table_texts(self.language)

    def done(self) -> Imported:
        tables = [(page, table) for page, table in map(self._sheet, self.sheets) if table is not None]
        tops = self._together(tables)
        if not tops:
            raise CivScoreError([Problem("error", "import-no-table", Where(str(self.path)))])
        name_kinds(tops, self.findings)
        whole = settle(tops, self._total([table for _, table in tables]), self.name or self._title(), self.findings)
        give_ids(tops, self.findings)
        give_judges(tops, shares_of(tops, whole), self.findings)
        if not any("method" in d.settings for d in everything(tops)):
            self.findings.add("warning", "import-no-method", tops[0].where)
        for draft in tops:
            hoist(draft)
        text = yaml_text(self._document(tops, whole), self._head(tables))
        return Imported(text, _checked(text, self.path), self.findings.problems, self.readings)

    # -- sheets -------------------------------------------------------------------------------------------------------

    def _sheet(self, raw: RawSheet) -> tuple[TablePage, SchemeTable | None]:
        page = page_of(raw)
        layout = find_layout(page)
        if layout is None:
            self._skipped(page)
            return page, None
        page.check_lengths()
        self._above(page, layout)
        reader = TableReader(page, layout, self.findings)
        self._say_columns(page, layout, reader.counters)
        table = reader.read()
        joined(table.tops, reader.attributes.joint, self.t.joint, self.findings)
        self.notes += table.notes
        self._method_of_sheet(page, table)
        return page, table if table.tops else None

    def _method_of_sheet(self, page: TablePage, table: SchemeTable) -> None:
        """A sheet that is called by a method, and has no column of methods, is judged by it."""
        methods = methods_in(page.raw.sheet)
        if len(methods) == 1 and not any("method" in d.settings for d in everything(table.tops)):
            for draft in table.tops:
                draft.settings["method"] = methods[0]
            where = Where(page.raw.file, page.raw.sheet)
            self.findings.add("note", "import-sheet-method", where, method=Both(ZH.methods[methods[0]], methods[0]))

    def _skipped(self, page: TablePage) -> None:
        """A sheet without a table: every cell of it is listed, and kept in the note."""
        for cell in page.left:
            self.findings.add("warning", "import-loose", page.where(cell), given=page.texts[cell][:40])
            self.notes.append(page.take(cell))

    def _say_columns(self, page: TablePage, layout: TableLayout, counters: set[int]) -> None:
        depth = {layout.columns[c].rank: n for n, c in enumerate(layout.levels, 1)}
        page.read |= set(layout.heading_cells)
        columns = []
        for column, meaning in sorted(layout.columns.items()):
            heading = meaning.heading.replace("\n", "")
            role = "counter" if column in counters else meaning.role
            columns.append((letter(column), heading, role, depth.get(meaning.rank, 0)))
            if meaning.role == "other":
                where = page.where((layout.top, column))
                self.findings.add("warning", "import-heading-unknown", where, heading=heading)
        self.readings.append(SheetReading(page.where((layout.top, 0)), columns))

    def _above(self, page: TablePage, layout: TableLayout) -> None:
        """The title, the edition and the total in the rows above the headings; all else there is a note."""
        for cell in [c for c in page.left if c[0] < layout.top]:
            text = page.take(cell)
            found = _EDITION.search(text)
            self.edition = self.edition or (found.group(1) if found else "")
            stated = _TOTAL.search(text)
            if stated and self.total is None:
                self.total = Fraction(stated.group(1))
            self.titles.append(text)

    def _together(self, tables: list[tuple[TablePage, SchemeTable]]) -> list[TableDraft]:
        """Several sheets that have names of their own are groups of the first level; else one continues the other."""
        named = [bool(page.raw.sheet) and not _DEFAULT_SHEET.fullmatch(page.raw.sheet) for page, _ in tables]
        if len(tables) < 2 or not all(named):
            return [draft for _, table in tables for draft in table.tops]
        found = []
        for page, table in tables:
            title = title_of(page.raw.sheet)
            where = Where(page.raw.file, page.raw.sheet)
            group = TableDraft(title.name, where, title.id, points=title.points or table.points, children=table.tops)
            group.points_at = where
            self.findings.add("note", "import-sheet-group", where, name=title.name)
            found.append(group)
        return found

    def _total(self, tables: list[SchemeTable]) -> Fraction | None:
        if self.total is not None:
            return self.total
        return tables[0].points if len(tables) == 1 else None

    # -- the file -----------------------------------------------------------------------------------------------------

    def _document(self, tops: list[TableDraft], whole: Fraction) -> Document:
        name = self.name or self._title()
        notes = [text for text in [*self.titles, *self.notes] if text != name]
        document: Document = {"id": self._id(), "name": name}
        if self.edition:
            document["edition"] = self.edition
        document |= {"language": self._document_language(tops), "status": "own"}
        document["sources"] = [f"[{TABLE}] {self.path.name}"]
        document["points"] = whole
        kinds = site_types(tops)
        if kinds:
            document["site_types"] = kinds
        if notes:
            document["note"] = "\n".join(dict.fromkeys(notes))
        document["indicators"] = [node(draft) for draft in tops]
        return document

    def _title(self) -> str:
        """The longest of the first lines that is no remark, else the file's name."""
        lines = [re.sub(r"\s*\n\s*", " ", text) for text in self.titles]
        likely = [
            line
            for line in lines
            if re.search(r"体系|标准|办法|细则|表|指标|scheme|standard", line, re.I) and len(line) < 80
        ]
        title = (likely or [line for line in lines if len(line) < 80] or [self.path.stem])[0]
        return _TOTAL_IN_TITLE.sub("", title).strip() or title

    def _id(self) -> str:
        if self.id:
            return self.id
        stem = re.sub(r"[^A-Za-z0-9]+", "-", self.path.stem).strip("-").lower()
        return stem if _ID.fullmatch(stem) else "imported-scheme"

    def _document_language(self, tops: list[TableDraft]) -> str:
        return (
            "zh"
            if re.search(r"[\u4e00-\u9fff]", "".join([*self.titles, *(d.name for d in everything(tops))]))
            else "en"
        )

    def _head(self, tables: list[tuple[TablePage, SchemeTable]]) -> list[str]:
        names = [self.path.name, *(page.raw.sheet for page, _ in tables if page.raw.sheet)]
        lines = [self.t.imported_from.format(names=", ".join(names)), self.t.check_it]
        return [*lines, self.t.assumed_note.replace("illustrative", ASSUMED)]
