"""What calamine does not tell about the sheets of a workbook: merged regions, hidden rows, percentages, lost values."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from civscore.readers.raw import UNCALCULATED, Merged, column_number

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


def read_extras(path: Path, seen: dict[str, bytes] | None = None) -> dict[str, Extras]:
    """The extras of each sheet, by its name; *seen* are parts of an xlsx file that were unpacked already."""
    if not zipfile.is_zipfile(path):
        return _xls_extras(path)
    with zipfile.ZipFile(path) as archive:
        return _ods_extras(archive) if "content.xml" in archive.namelist() else _xlsx_extras(archive, seen or {})


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


# -- xlsx: found by scanning the XML, because a full parse would double the reading time -------------------------------


def _xlsx_extras(archive: zipfile.ZipFile, seen: dict[str, bytes]) -> dict[str, Extras]:
    book = ElementTree.fromstring(seen.get("xl/workbook.xml") or archive.read("xl/workbook.xml"))
    rels = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {rel.get("Id"): rel.get("Target", "") for rel in rels}
    percent = _percent_cell(archive, seen)
    found, parts = {}, set(archive.namelist())
    for sheet in book.iterfind("{*}sheets/{*}sheet"):  # any namespace: "strict" workbooks have another one
        target = next((targets.get(v, "") for k, v in sheet.attrib.items() if k.endswith("relationships}id")), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in seen:
            found[sheet.get("name", "")] = own = Extras()
            _look(own, seen[part], percent)
        elif part in parts:
            found[sheet.get("name", "")] = _scan(archive, part, percent)
    return found


def _percent_cell(archive: zipfile.ZipFile, seen: dict[str, bytes]) -> re.Pattern[bytes] | None:
    """What a cell that is formatted as a percentage looks like; None where the workbook has no such format."""
    if "xl/styles.xml" not in archive.namelist():
        return None
    styles = ElementTree.fromstring(seen.get("xl/styles.xml") or archive.read("xl/styles.xml"))
    formats = {f.get("numFmtId"): f.get("formatCode", "") for f in styles.iterfind("{*}numFmts/{*}numFmt")}
    ids = _PERCENT_IDS | {i for i, code in formats.items() if "%" in _QUOTED.sub("", code)}
    numbers = [str(n) for n, xf in enumerate(styles.iterfind("{*}cellXfs/{*}xf")) if xf.get("numFmtId") in ids]
    return re.compile(_CELL + rb'[^>]*?\bs="(?:%s)"' % "|".join(numbers).encode()) if numbers else None


def _scan(archive: zipfile.ZipFile, part: str, percent: re.Pattern[bytes] | None) -> Extras:
    extras, rest = Extras(), b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            cut = max(text.rfind(b"<row"), 0) or max(text.rfind(b"<"), 0)  # nothing is cut through
            _look(extras, text[:cut], percent)
            rest = text[cut:]
    _look(extras, rest, percent)
    return extras


def _look(extras: Extras, text: bytes, percent: re.Pattern[bytes] | None) -> None:
    if b"hidden=" in text:
        extras.hidden_rows += len(_HIDDEN.findall(text))
        for first, last in dict.fromkeys(_COLUMN.findall(text)):
            if len(extras.hidden_columns) < _COLUMNS:
                extras.hidden_columns += range(int(first) - 1, min(int(last), _COLUMNS))
    if b"mergeCell" in text:
        extras.merged += [_region(*m) for m in dict.fromkeys(MERGE.findall(text))]
    if b"</f>" in text or b"<f " in text:
        for letters, row in _EMPTY_FORMULA.findall(text):
            extras.errors.setdefault(column_number(letters.decode()), {})[int(row) - 1] = UNCALCULATED
        extras.outside += [(int(row) - 1, column_number(c.decode())) for c, row in _OUTSIDE.findall(text)]
    if percent:
        for letters, row in percent.findall(text):
            extras.percents.setdefault(column_number(letters.decode()), []).append(int(row) - 1)


def _region(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Merged:
    return Merged(int(top) - 1, column_number(left.decode()), int(bottom) - 1, column_number(right.decode()))


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
