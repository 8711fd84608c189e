"""A scheme as a printable workbook that can be turned back into the very same scheme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.errors import CivScoreError, Where
from civscore.scheme.model import Node, Scheme, SchemeFile
from civscore.scheme.table.cells import EXACT, cells_of
from civscore.scheme.table.fields import COLUMNS, fields_of
from civscore.scheme.table.sentences import rule_sentence
from civscore.scheme.table.yamltext import Document, document_of
from civscore.text.scheme_table import SchemeTableTexts, scheme_table_texts
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value, clean
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import CENTER, TEXT, Look, Styles

ELSEWHERE = ("site_types", "scales", "sources", "indicators")
"""Keys of a scheme that have a sheet of their own; the others are settings."""

_WIDTHS: dict[str, float] = {
    "level": 5, "id": 9, "name": 34, "points": 7, "weight": 7, "kind": 8, "method": 9, "rule": 30, "lead": 13,
    "units": 15, "site_types": 17, "source": 11, "note": 26, EXACT: 30, "key": 16, "value": 56, "meaning": 34,
    "type": 18, "type_name": 22, "aliases": 40, "draw": 8, "type_weight": 9, "scale": 20, "grade": 20, "share": 10,
    "line": 100,
}  # fmt: skip
_CENTRED = {"level", "points", "weight", "kind", "method", "draw", "share"}


def write_scheme(file: SchemeFile, path: Path, *, language: str) -> None:
    """Write a scheme as a workbook: indicators, settings, and what else it has.

    Args:
        file: the scheme.
        path: the .xlsx file to write.
        language: of the labels; names and remarks stay as they are.

    Raises:
        CivScoreError: some text is longer than a cell may be.
    """
    book, t = Workbook(), scheme_table_texts(language)
    draft: Any = book.active
    styles, grids = Styles(draft, t.font), []
    scheme, document = file.scheme, document_of(file.scheme)
    names = {key: kind.name for key, kind in scheme.site_types.items()}
    for sheet in ("indicators", "settings", "site_types", "scales", "sources"):
        records = _records(sheet, document)
        if records or sheet == "settings":
            fields = fields_of(sheet, t, names)
            cells = [_cells(record, fields, file, sheet) for record in records]
            _add_words(sheet, cells, records, scheme, t)
            grids.append(_sheet(book.create_sheet(t.sheets[sheet]), sheet, cells, styles, scheme, t))
    book.remove(draft)
    book.active = 0
    mark_workbook(book, "scheme", scheme.id)
    book.properties.title = clean(scheme.name, "")
    bulk.save(book, grids, path)


def _records(sheet: str, document: Document) -> list[Document]:
    if sheet == "indicators":
        return list(_nodes(document["indicators"], 1))
    if sheet == "site_types":
        return [{"key": key, **kind} for key, kind in document.get("site_types", {}).items()]
    if sheet == "scales":
        return [row for name, shares in document.get("scales", {}).items() for row in _grades(name, shares)]
    if sheet == "sources":
        return [{"line": line} for line in document.get("sources", ())]
    return [{"key": key, "value": value} for key, value in document.items() if key not in ELSEWHERE]


def _nodes(nodes: list[Document], level: int) -> Iterator[Document]:
    for node in nodes:
        yield {"level": level, **{key: value for key, value in node.items() if key != "children"}}
        yield from _nodes(node.get("children", []), level + 1)


def _grades(name: str, shares: Document) -> list[Document]:
    return [{"scale": name, "grade": grade, "share": share} for grade, share in shares.items()] or [{"scale": name}]


def _cells(record: Document, fields: Any, file: SchemeFile, sheet: str) -> dict[str, Value]:
    try:
        return cells_of(record, fields)
    except ValueError as error:
        first = next(str(record[key]) for key in ("id", "key", "scale", "line") if key in record)
        raise CivScoreError.of("too-long-for-a-cell", Where(file.name, path=first[:60]), sheet=sheet) from error


def _add_words(
    sheet: str, cells: list[dict[str, Value]], records: list[Document], scheme: Scheme, t: SchemeTableTexts
) -> None:
    """What stands in the table for reading only."""
    if sheet == "settings":
        for row, record in zip(cells, records, strict=True):
            row["meaning"] = t.settings.get(record["key"], "")
    if sheet == "indicators":
        for row, node in zip(cells, _in_order(scheme.indicators), strict=True):
            row["rule"] = rule_sentence(node, scheme, t)


def _in_order(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _in_order(node.children)


def _sheet(
    made: Any, sheet: str, cells: list[dict[str, Value]], styles: Styles, scheme: Scheme, t: SchemeTableTexts
) -> Grid:
    grid = Grid(made, styles, "")
    note = t.exact_note if sheet == "indicators" else t.settings_note if sheet == "settings" else None
    row = grid.top(scheme.name if sheet == "indicators" else t.sheets[sheet], [note] if note else [])
    columns = []
    for key, name in COLUMNS[sheet].items():
        values = [line.get(key) for line in cells]
        look = CENTER if name in _CENTRED else TEXT if key != EXACT else Look(wrap=True, size=9)
        columns.append(SheetColumn(t.headings[name], _WIDTHS[name], styles.of(look), values))
    last = grid.table(row, columns) - 1
    grid.freeze(row + 1, 4 if sheet == "indicators" else 1)
    if sheet == "indicators":
        grid.filter(row, last, len(columns))
    finish_sheet(grid, heading=row)
    grid.footer(scheme.name, t.page, t.sheets[sheet])
    return grid
