"""The exported workbook read back: the very same scheme, and what somebody changed in its cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from civscore.errors import CivScoreError, Problem, Where
from civscore.matching import normalized
from civscore.readers.raw import RawSheet, letter
from civscore.scheme.model import Node, Scheme
from civscore.scheme.table.cells import EXACT, record_of
from civscore.scheme.table.fields import COLUMNS, FOR_READING, fields_of, headings
from civscore.scheme.table.sentences import rule_sentence
from civscore.scheme.table.yamltext import Document
from civscore.text.both import Both
from civscore.text.scheme_table import EN, ZH

_TOP = 10  # the headings stand among the first rows


@dataclass
class ExactTable:
    """One sheet of the workbook: where its headings are, and its records with their rows (from 0)."""

    raw: RawSheet
    columns: dict[int, str]
    first: int


@dataclass
class ExactBook:
    """The sheets that an exported workbook has, by kind; problems of their cells; node → its row, and what its rule
    says in words, with the cell."""

    tables: dict[str, ExactTable]
    problems: list[Problem] = field(default_factory=list)
    rows: dict[str, Where] = field(default_factory=dict)
    rules: dict[str, tuple[Where, str]] = field(default_factory=dict)

    def document(self) -> Document:
        """The scheme that the workbook says.

        Raises:
            CivScoreError: cells that cannot be read, all of them in one go.
        """
        site_types = {str(r.pop("key", "")): r for _, r in self._records("site_types", {})}
        names = {key: str(kind.get("name", key)) for key, kind in site_types.items()}
        nodes = list(self._records("indicators", names))
        settings = {str(r.get("key", "")): r.get("value") for _, r in self._records("settings", {})}
        scales: Document = {}
        for _, row in self._records("scales", {}):
            shares = scales.setdefault(str(row.get("scale", "")), {})
            if "grade" in row:
                shares[str(row["grade"])] = row.get("share")
        parts: Document = {"sources": [r["line"] for _, r in self._records("sources", {}) if "line" in r]}
        parts |= {"scales": scales, "site_types": site_types}
        document = {**settings, **{k: v for k, v in parts.items() if v}, "indicators": self._tree(nodes)}
        if self.problems:
            raise CivScoreError(self.problems)
        return document

    def _records(self, sheet: str, names: dict[str, str]) -> Iterator[tuple[Where, Document]]:
        if sheet not in self.tables:
            return
        table, fields = self.tables[sheet], fields_of(sheet, EN, names)
        for row in range(table.first, table.raw.height):
            cells = {table.columns[c]: text for c, text in table.raw.row(row).items() if c in table.columns}
            if not set(cells) - FOR_READING:
                continue
            record, unread = record_of(cells, fields)
            for key, given in unread.items():
                self._fault(table, row, key, given)
            at = next(c for c, k in table.columns.items() if k in cells)
            for column in (c for c, k in table.columns.items() if k == "rule"):
                where = Where(table.raw.file, table.raw.sheet, f"{letter(column)}{row + 1}")
                self.rules[str(record.get("id", ""))] = (where, cells.get("rule", ""))
            yield Where(table.raw.file, table.raw.sheet, f"{letter(at)}{row + 1}"), record

    def _fault(self, table: ExactTable, row: int, key: str, given: str) -> None:
        column = next(c for c, k in table.columns.items() if k == key)
        where = Where(table.raw.file, table.raw.sheet, f"{letter(column)}{row + 1}")
        self.problems.append(Problem("error", "import-cell-unread", where, {"given": given[:60]}))

    def _tree(self, nodes: list[tuple[Where, Document]]) -> list[Document]:
        """The nodes under one another by their levels."""
        tops: list[Document] = []
        open_nodes: list[Document] = []
        for where, node in nodes:
            level = node.pop("level", None)
            if level is None or level != int(level) or not 1 <= level <= len(open_nodes) + 1:
                self.problems.append(Problem("error", "import-level", where, {"most": len(open_nodes) + 1}))
                continue
            open_nodes = open_nodes[: int(level) - 1]
            beside = open_nodes[-1].setdefault("children", []) if open_nodes else tops
            beside.append(node)
            open_nodes.append(node)
            self.rows[str(node.get("id", ""))] = where
        return tops


def rules_apart(book: ExactBook, scheme: Scheme) -> list[Problem]:
    """The rules whose words are not those of the exact column beside them: somebody changed one of the two."""
    found = []
    for node in _everything(scheme.indicators):
        where, words = book.rules.get(node.id, (Where(), ""))
        said = [rule_sentence(node, scheme, t) for t in (ZH, EN)]
        if where.cell and normalized(words) not in map(normalized, said):
            rule = Both(*(one or "–" for one in said))
            values = {"words": words[:60] or "–", "rule": rule, "column": Both(ZH.headings[EXACT], EN.headings[EXACT])}
            found.append(Problem("warning", "import-rule-apart", where, values))
    return found


def _everything(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _everything(node.children)


def exact_book(sheets: list[RawSheet]) -> ExactBook | None:
    """The workbook as an exported one; None where it is none."""
    tables: dict[str, ExactTable] = {}
    for raw in sheets:
        for kind in COLUMNS:
            table = _table(raw, kind)
            if table and kind not in tables:
                tables[kind] = table
                break
    return ExactBook(tables) if {"indicators", "settings"} <= set(tables) else None


def _table(raw: RawSheet, kind: str) -> ExactTable | None:
    known = headings(kind)
    for row in range(min(raw.height, _TOP)):
        found: dict[int, Any] = {c: known.get(text) for c, text in raw.row(row).items()}
        columns = {c: key for c, key in found.items() if key}
        if {EXACT, next(iter(COLUMNS[kind]))} <= set(columns.values()):
            return ExactTable(raw, columns, row + 1)
    return None
