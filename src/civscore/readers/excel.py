"""xlsx, xlsm, xls, ods → raw sheets. Cells come from fastexcel as text; merged regions from the file itself."""

from __future__ import annotations

import logging
import re
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import fastexcel

from civscore.errors import CivScoreError, Where
from civscore.readers.raw import Merged, RawSheet

MAX_UNPACKED = 6_000_000_000  # bytes; a million rows of twenty columns need about one tenth of it
MAX_RATIO = 400  # unpacked ÷ packed of a large member; ordinary sheets stay under 60
_LARGE = 50_000_000
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b[^>]*?\bhidden="(?:1|true)"')
_NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_DAMAGE = (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, EOFError, OSError, ValueError)
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

logging.getLogger("calamine").setLevel(logging.CRITICAL)  # it reports chart sheets; we name them as sheets without rows


@dataclass
class Extras:
    """What calamine does not tell about a sheet."""

    merged: list[Merged] = field(default_factory=list)
    hidden_rows: int = 0


def read_excel(path: Path) -> list[RawSheet]:
    """All sheets of a workbook, hidden ones included, chart sheets as empty ones.

    Raises:
        CivScoreError: the file is encrypted, damaged, a bomb, or not a workbook.
    """
    name = str(path)
    _refuse_unfit(path, name)
    try:
        with ThreadPoolExecutor(1) as aside:  # both sides work outside the interpreter's lock
            pending = aside.submit(_extras, path)
            book = fastexcel.read_excel(path)
            sheets = [_sheet(book, sheet, name) for sheet in book.sheet_names]
            extras = pending.result()
    except fastexcel.FastExcelError as error:
        code = "workbook-encrypted" if "password" in str(error).casefold() else "workbook-damaged"
        raise CivScoreError.of(code, Where(name), reason=_short(error)) from error
    except _DAMAGE as error:
        raise CivScoreError.of("workbook-damaged", Where(name), reason=_short(error)) from error
    for sheet in sheets:
        found = extras.get(sheet.sheet, Extras())
        sheet.merged, sheet.hidden_rows = found.merged, found.hidden_rows
    return sheets


def _sheet(book: fastexcel.ExcelReader, sheet: str, name: str) -> RawSheet:
    # header_row=None with skip_rows=0 keeps the empty rows at the top: index 0 is row 1 of the sheet.
    loaded = book.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
    batch = loaded.to_arrow()
    return RawSheet(
        name, sheet, {info.absolute_index: batch.column(i) for i, info in enumerate(loaded.available_columns())}
    )


def _short(error: BaseException) -> str:
    return str(error).splitlines()[0][:160] if str(error) else type(error).__name__


def _refuse_unfit(path: Path, name: str) -> None:
    """Refuse, before anything is unpacked, what is locked, mislabelled, no archive at all, or a bomb."""
    with path.open("rb") as stream:
        start = stream.read(8)
    if start == _OLE:
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise CivScoreError.of("workbook-encrypted", Where(name), reason="")
        if path.suffix.lower() != ".xls":
            raise CivScoreError.of("really-xls", Where(name), suffix=path.suffix)
        return
    if not start.startswith(b"PK"):
        raise CivScoreError.of("not-a-workbook", Where(name))
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except _DAMAGE as error:
        raise CivScoreError.of("workbook-damaged", Where(name), reason=_short(error)) from error
    swollen = any(m.file_size > _LARGE and m.file_size > MAX_RATIO * max(m.compress_size, 1) for m in members)
    if swollen or sum(m.file_size for m in members) > MAX_UNPACKED:
        raise CivScoreError.of("workbook-bomb", Where(name))


def _extras(path: Path) -> dict[str, Extras]:
    if not zipfile.is_zipfile(path):
        return _xls_extras(path)
    with zipfile.ZipFile(path) as archive:
        return _ods_extras(archive) if "content.xml" in archive.namelist() else _xlsx_extras(archive)


def _xls_extras(path: Path) -> dict[str, Extras]:
    import python_calamine

    book = python_calamine.load_workbook(str(path))
    ranges = {s: book.get_sheet_by_name(s).merged_cell_ranges or [] for s in book.sheet_names}
    return {
        sheet: Extras([Merged(top, left, bottom, right) for (top, left), (bottom, right) in merged])
        for sheet, merged in ranges.items()
    }


def _xlsx_extras(archive: zipfile.ZipFile) -> dict[str, Extras]:
    """Merged regions and hidden rows, found by scanning the sheets' XML: a full parse would double the reading time."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    rels = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {rel.get("Id"): rel.get("Target", "") for rel in rels}
    found = {}
    for sheet in book.iterfind("m:sheets/m:sheet", _NS):
        target = targets.get(sheet.get(_REL), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" in part and part in archive.namelist():
            found[sheet.get("name", "")] = _scan(archive, part)
    return found


def _scan(archive: zipfile.ZipFile, part: str) -> Extras:
    extras, rest = Extras(), b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            if b"hidden=" in text:
                extras.hidden_rows += len(_HIDDEN.findall(text))
            if b"mergeCell" in text:
                extras.merged += [_region(*m) for m in _MERGE.findall(text)]
            cut = text.rfind(b"<")  # an element that the chunk's end cuts through is looked at with the next chunk
            rest = text[cut:] if cut >= 0 and b">" not in text[cut:] else b""
    return extras


def _region(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Merged:
    return Merged(int(top) - 1, _column(left), int(bottom) - 1, _column(right))


def _column(letters: bytes) -> int:
    number = 0
    for byte in letters:
        number = number * 26 + byte - 64
    return number - 1


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def _ods_extras(archive: zipfile.ZipFile) -> dict[str, Extras]:
    found = {}
    with archive.open("content.xml") as stream:
        for _, element in ElementTree.iterparse(stream):
            if element.tag == f"{_TABLE}table":
                found[element.get(f"{_TABLE}name", "")] = _ods_sheet(element)
                element.clear()
    return found


def _ods_sheet(table: ElementTree.Element) -> Extras:
    extras, top = Extras(), 0
    for row in table.iter(f"{_TABLE}table-row"):
        repeated = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        hidden = row.get(f"{_TABLE}visibility") in ("collapse", "filter")
        extras.hidden_rows += repeated if hidden and repeated < 10_000 else 0
        left = 0
        for cell in row:
            rows, columns = (int(cell.get(f"{_TABLE}number-{w}-spanned", "1")) for w in ("rows", "columns"))
            if rows > 1 or columns > 1:
                extras.merged.append(Merged(top, left, top + rows - 1, left + columns - 1))
            left += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        top += repeated
    return extras


def numeric_cells(path: Path, sheet: str, column: str) -> set[int]:
    """The rows (from 1) of a column whose cells hold numbers, not text: a full second read, for doubtful ids only."""
    import python_calamine

    loaded = python_calamine.load_workbook(str(path)).get_sheet_by_name(sheet)
    position = _column(column.encode())
    rows = loaded.to_python(skip_empty_area=False)
    return {i for i, row in enumerate(rows, 1) if position < len(row) and isinstance(row[position], float | int)}
