"""xlsx, xlsm, xls, ods → raw sheets. Cells come from fastexcel as text; what it does not tell from the file itself."""

from __future__ import annotations

import logging
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import fastexcel

from civscore.background import MANY_BYTES, in_background
from civscore.errors import CivScoreError, Where
from civscore.readers.files.damage import DAMAGE, is_bomb, short_reason
from civscore.readers.files.embedded import declares_entities, embedded, embedded_in_xls
from civscore.readers.files.extras import Extras, read_extras
from civscore.readers.files.panics import panics_unprinted
from civscore.readers.raw import RawSheet, column_number, letter
from civscore.workbook.mark import kinds_named

MAX_CELLS = 100_000_000  # of the rectangle that holds a sheet's cells; calamine allocates it whole
_START = 4096  # bytes in which a sheet states its dimension
_SMALL = 4_000_000  # sheets up to this size are looked at cell by cell, of larger ones the stated dimension is believed
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEET_PART = re.compile(r"xl/[^_].*\.xml", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml")
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\b[^>]*?\bref="[A-Z]+\d+:([A-Z]{1,4})(\d{1,9})"')
_FAR_COLUMN = re.compile(rb' r="([A-Z]{2,})\d')
_ROW = re.compile(rb' r="(\d+)"')
_ERRORS = {
    "NA": "#N/A", "Div0": "#DIV/0!", "Name": "#NAME?", "Null": "#NULL!", "Num": "#NUM!", "Ref": "#REF!",
    "Value": "#VALUE!",
}  # fmt: skip
_DAMAGE = (*DAMAGE, ElementTree.ParseError, LookupError)

logging.getLogger("calamine").setLevel(logging.CRITICAL)  # it reports chart sheets; we name them as sheets without rows


def read_excel(path: Path, name: str = "") -> list[RawSheet]:
    """All sheets of a workbook, hidden ones included, chart sheets as empty ones; *name* is used in messages.

    Raises:
        CivScoreError: the file is encrypted, damaged, a bomb, or not a workbook.
    """
    name = name or str(path)
    with _damage_named(name):
        seen, beside = _refuse_unfit(path, name)
        with in_background(path.stat().st_size, MANY_BYTES) as submit:  # both sides work outside the interpreter's lock
            pending = submit(read_extras, path, seen)
            if path.suffix.lower() in (".xls", ".ods"):
                pending.result()  # raises where calamine would go on for ever, or run out of memory
            book = fastexcel.read_excel(path)
            sheets = [_sheet(book, sheet, name) for sheet in book.sheet_names]
            kinds = kinds_named(defined.name for defined in book.defined_names())
            extras = pending.result()
    for sheet in sheets:
        found = extras.get(sheet.sheet, Extras())
        sheet.merged, sheet.hidden_rows, sheet.percents = found.merged, found.hidden_rows, found.percents
        sheet.hidden_columns, sheet.outside = found.hidden_columns, found.outside
        for column, errors in found.errors.items():
            sheet.errors.setdefault(column, {}).update(errors)
        sheet.kinds = kinds
    if sheets:
        sheets[0].embedded = beside + ["macros-inside"] * any(own.macros for own in extras.values())
    return sheets


@contextmanager
def _damage_named(name: str) -> Iterator[None]:
    """Whatever the libraries raise over a damaged file becomes a problem of that file."""
    try:
        with panics_unprinted():
            yield
    except fastexcel.FastExcelError as error:
        raise CivScoreError.of(_refusal(str(error)), Where(name), reason=short_reason(error)) from error
    except _DAMAGE as error:
        raise CivScoreError.of("workbook-damaged", Where(name), reason=short_reason(error)) from error
    except BaseException as error:
        if type(error).__module__.split(".")[0] not in ("python_calamine", "pyo3_runtime"):
            raise
        raise CivScoreError.of("workbook-damaged", Where(name), reason=short_reason(error)) from error


def _sheet(book: fastexcel.ExcelReader, sheet: str, name: str) -> RawSheet:
    # header_row=None with skip_rows=0 keeps the empty rows at the top: index 0 is row 1 of the sheet.
    loaded = book.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
    batch, faults = loaded.to_arrow_with_errors()
    at = [info.absolute_index for info in loaded.available_columns()]
    columns = {column: batch.column(i) for i, column in enumerate(at)}
    raw = RawSheet(name, sheet, columns, hidden=loaded.visible != "visible")
    for fault in faults.errors if faults else ():
        row, column = fault.position
        raw.errors.setdefault(at[column], {})[row] = _shown(fault.detail)
    return raw


def _shown(detail: str) -> str:
    found = re.search(r"Error\((\w+)\)", detail)
    return _ERRORS.get(found.group(1), f"#{found.group(1)}!") if found else "#VALUE!"


def _refusal(reason: str) -> str:
    if "password" in reason.casefold():
        return "workbook-encrypted"
    return "workbook-bomb" if "Cell limit exceeded" in reason else "workbook-damaged"


def _refuse_unfit(path: Path, name: str) -> tuple[dict[str, bytes], list[str]]:
    """Refuse, before anything is unpacked, what is locked, mislabelled, no archive at all, or a bomb.

    Returns:
        the parts of a small workbook that had to be unpacked for that: of hundreds of them none is unpacked twice;
        and what the workbook holds beside its sheets (problem codes).
    """
    with path.open("rb") as stream:
        start = stream.read(8)
    if start == _OLE:
        data = path.read_bytes()
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise CivScoreError.of("workbook-encrypted", Where(name), reason="")
        if path.suffix.lower() != ".xls":
            raise CivScoreError.of("really-xls", Where(name), suffix=path.suffix)
        return {}, embedded_in_xls(data)
    if not start.startswith(b"PK"):
        raise CivScoreError.of("not-a-workbook", Where(name))
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if is_bomb(members):
            raise CivScoreError.of("workbook-bomb", Where(name))
        small, seen = sum(m.file_size for m in members) <= _SMALL, dict[str, bytes]()
        for member in members:
            if member.filename.endswith(_XML):
                with archive.open(member) as stream:
                    text = stream.read(_SMALL if member.file_size <= _SMALL else _START)
                if declares_entities(text[:_START]):
                    raise CivScoreError.of("workbook-entities", Where(name), part=member.filename)
                if _SHEET_PART.fullmatch(member.filename) and _vast(text, member.file_size):
                    raise CivScoreError.of("workbook-bomb", Where(name))
                if small:
                    seen[member.filename] = text
    return seen, embedded(m.filename for m in members)


def _vast(text: bytes, size: int) -> bool:
    """Whether a sheet's cells span a rectangle that no memory holds: one space in the far corner is enough.

    *text* is the whole sheet, or the beginning of a large one of *size* bytes.
    """
    stated = _DIMENSION.search(text[:_START])
    columns, rows = (column_number(stated.group(1).decode()) + 1, int(stated.group(2))) if stated else (0, 0)
    if size <= _SMALL:
        columns = max(columns, *(column_number(c.decode()) + 1 for c in set(_FAR_COLUMN.findall(text))), 26)
        rows = max(rows, *(int(r) for r in _ROW.findall(text)), 1)
    return columns * rows > MAX_CELLS


def numeric_cells(path: Path, lines: Sequence[tuple[str, str | int]]) -> list[set[Any]]:
    """Of each line the cells that hold numbers, not text.

    This is a full second read, for doubtful ids only.

    Args:
        path: the workbook.
        lines: a sheet's name and one of its columns (letters) or rows (from 1), for each line.

    Returns:
        for each line the rows (from 1) of a column, or the columns (letters) of a row.

    Raises:
        CivScoreError: the second reader finds the file damaged.
    """
    import python_calamine

    with _damage_named(str(path)):
        book: Any = python_calamine.load_workbook(str(path))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in {n for n, _ in lines}}
    return [_numbers_in(sheets[name], line) for name, line in lines]


def _numbers_in(rows: list[list[Any]], line: str | int) -> set[Any]:
    if isinstance(line, int):
        cells = rows[line - 1] if line <= len(rows) else []
        return {letter(i) for i, cell in enumerate(cells) if isinstance(cell, float | int)}
    position = column_number(line)
    return {i for i, row in enumerate(rows, 1) if position < len(row) and isinstance(row[position], float | int)}
