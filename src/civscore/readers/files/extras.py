"""What calamine does not tell about the sheets of a workbook: merged regions, hidden rows, percentages, lost values."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from civscore.readers.raw import Merged

_CHUNK = 1 << 20
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b[^>]*?\bhidden="(?:1|true)"')
_COLUMN = re.compile(rb'<(?:\w+:)?col\b(?=[^>]*?\bhidden="(?:1|true)")(?=[^>]*?\bmin="(\d+)")[^>]*?\bmax="(\d+)"')
_COLUMNS = 16384  # a sheet has no more
_CELL = rb'<(?:\w+:)?c\b(?=[^>]*?\br="([A-Z]+)(\d+)")'
_EMPTY_FORMULA = re.compile(
    _CELL + rb'(?![^>]*\bt="str")[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_OUTSIDE = re.compile(
    _CELL + rb"[^>]*>\s*<(?:\w+:)?f\b[^>]*>[^<]*?(?:\|\s*(?:'|&apos;)|\b(?:WEBSERVICE|RTD|DDE|DDEAUTO|IMAGE|CALL"
    rb"|REGISTER\.ID|EXEC)\s*\()",
    re.I,
)
_PERCENT_IDS = {"9", "10"}  # 0% and 0.00%, which need no entry in numFmts
_QUOTED = re.compile(r'"[^"]*"|\\.')
_ODS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE = f"{_ODS}table:1.0}}", f"{_ODS}office:1.0}}"
_ODS_OUTSIDE = re.compile(r"\b(?:WEBSERVICE|DDE)\s*\(", re.I)
_SHOWN_ERROR = re.compile(r"#[A-Z/0]+[!?]?|Err:\d+")

Cells = dict[int, dict[int, str]]


@dataclass
class Extras:
    """What there is beside the cells; see :class:`civscore.readers.raw.RawSheet`."""

    merged: list[Merged] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: list[int] = field(default_factory=list)
    errors: Cells = field(default_factory=dict)
    percents: dict[int, list[int]] = field(default_factory=dict)
    outside: list[tuple[int, int]] = field(default_factory=list)
    macros: bool = False


def read_extras(path: Path) -> dict[str, Extras]:
    """The extras of each sheet, by its name."""
    if path.read_bytes()[:2] != b"PK":
        return _xls_extras(path)
    with zipfile.ZipFile(path) as archive:
        return _ods_extras(archive)


def _xls_extras(path: Path) -> dict[str, Extras]:
    import python_calamine

    from civscore.readers.files.xls import XlsSheet, scan_xls

    scanned = scan_xls(path)
    book = python_calamine.load_workbook(str(path))
    found = {}
    for name in book.sheet_names:
        ranges = book.get_sheet_by_name(name).merged_cell_ranges or []
        merged = [Merged(top, left, bottom, right) for (top, left), (bottom, right) in ranges]
        told = scanned.get(name, XlsSheet())
        found[name] = Extras(merged, told.hidden_rows, told.hidden_columns, percents=told.percents, macros=told.macros)
    return found


# -- ods --------------------------------------------------------------------------------------------------------------


def _ods_extras(archive: zipfile.ZipFile) -> dict[str, Extras]:
    found = {}
    with archive.open("content.xml") as stream:
        for _, element in ElementTree.iterparse(stream):
            if element.tag == f"{_TABLE}table":
                found[element.get(f"{_TABLE}name", "")] = _ods_sheet(element)
                element.clear()
    return found


def _ods_sheet(table: ElementTree.Element) -> Extras:
    extras, top, left = Extras(), 0, 0
    for column in table.iter(f"{_TABLE}table-column"):
        width = int(column.get(f"{_TABLE}number-columns-repeated", "1"))
        if column.get(f"{_TABLE}visibility") in ("collapse", "filter") and left < _COLUMNS:
            extras.hidden_columns += range(left, min(left + width, _COLUMNS))
        left += width
    for row in table.iter(f"{_TABLE}table-row"):
        repeated = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        hidden = row.get(f"{_TABLE}visibility") in ("collapse", "filter")
        extras.hidden_rows += repeated if hidden and repeated < 10_000 else 0
        left = 0
        for cell in row:
            _ods_cell(extras, cell, top, left)
            left += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        top += repeated
    return extras


def _ods_cell(extras: Extras, cell: ElementTree.Element, top: int, left: int) -> None:
    rows, columns = (int(cell.get(f"{_TABLE}number-{w}-spanned", "1")) for w in ("rows", "columns"))
    if rows > 1 or columns > 1:
        extras.merged.append(Merged(top, left, top + rows - 1, left + columns - 1))
    if cell.get(f"{_OFFICE}value-type") == "percentage":
        extras.percents.setdefault(left, []).append(top)
    if formula := cell.get(f"{_TABLE}formula"):
        if _ODS_OUTSIDE.search(formula):
            extras.outside.append((top, left))
        shown = "".join(cell.itertext()).strip()
        if _SHOWN_ERROR.fullmatch(shown):
            extras.errors.setdefault(left, {})[top] = shown
