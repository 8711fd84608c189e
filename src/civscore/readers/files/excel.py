"""xlsx, xlsm, xls, ods → raw sheets. What a file is, is decided by its first bytes, whatever it is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

import fastexcel

from civscore.errors import CivScoreError, Where
from civscore.readers.files.damage import DAMAGE, is_bomb, short_reason
from civscore.readers.files.embedded import declares_entities, embedded, embedded_in_xls
from civscore.readers.files.extras import Extras, read_extras
from civscore.readers.files.panics import panics_unprinted
from civscore.readers.files.parts import Parts
from civscore.readers.files.xlsx import numbers_in, read_xlsx
from civscore.readers.raw import RawSheet, column_number, letter
from civscore.workbook.mark import kinds_named

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
_XML = (".xml", ".rels", ".vml")
_ERRORS = {
    "NA": "#N/A", "Div0": "#DIV/0!", "Name": "#NAME?", "Null": "#NULL!", "Num": "#NUM!", "Ref": "#REF!",
    "Value": "#VALUE!",
}  # fmt: skip
_DAMAGE = (*DAMAGE, ElementTree.ParseError, expat.ExpatError, LookupError)


def read_excel(path: Path, name: str = "") -> list[RawSheet]:
    """All sheets of a workbook, hidden ones included, chart sheets as empty ones; *name* is used in messages.

    Raises:
        CivScoreError: the file is encrypted, damaged, a bomb, or not a workbook.
    """
    name = name or str(path)
    with path.open("rb") as stream:
        start = stream.read(8)
    with damage_named(name):
        if start.startswith(OLE):
            return _read_ole(path, name)
        if start.startswith(b"PK"):
            return _read_zip(path, name)
    raise CivScoreError.of("not-a-workbook", Where(name))


@contextmanager
def damage_named(name: str) -> Iterator[None]:
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


def _read_zip(path: Path, name: str) -> list[RawSheet]:
    with closing(Parts(path, name)) as parts:
        _refuse_unfit(parts)
        sheets = _old(path, name) if "content.xml" in parts else read_xlsx(path, parts)
        if sheets:
            sheets[0].embedded = embedded(parts.names)
    return sheets


def _refuse_unfit(parts: Parts) -> None:
    """Refuse, before anything is unpacked, a bomb, and parts that declare entities."""
    if is_bomb(parts.archive.infolist()):
        raise CivScoreError.of("workbook-bomb", Where(parts.name))
    for part in parts.names:
        if part.endswith(_XML) and declares_entities(parts.start(part)):
            raise CivScoreError.of("workbook-entities", Where(parts.name), part=parts.member(part))


def _read_ole(path: Path, name: str) -> list[RawSheet]:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise CivScoreError.of("workbook-encrypted", Where(name), reason="")
    if path.suffix.lower() != ".xls":
        raise CivScoreError.of("really-xls", Where(name), suffix=path.suffix)
    sheets = _old(path, name)
    if sheets:
        sheets[0].embedded += embedded_in_xls(data)
    return sheets


def _old(path: Path, name: str) -> list[RawSheet]:
    extras = read_extras(path)
    book = fastexcel.read_excel(path)
    sheets = [_sheet(book, sheet, name) for sheet in book.sheet_names]
    kinds = kinds_named(defined.name for defined in book.defined_names())
    for sheet in sheets:
        sheet.kinds = kinds
        found = extras.get(sheet.sheet, Extras())
        sheet.merged, sheet.hidden_rows, sheet.percents = found.merged, found.hidden_rows, found.percents
        sheet.hidden_columns, sheet.outside = found.hidden_columns, found.outside
        for column, errors in found.errors.items():
            sheet.errors.setdefault(column, {}).update(errors)
    if sheets:
        sheets[0].embedded = ["macros-inside"] * any(own.macros for own in extras.values())
    return sheets


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
    import re

    found = re.search(r"Error\((\w+)\)", detail)
    return _ERRORS.get(found.group(1), f"#{found.group(1)}!") if found else "#VALUE!"


def _refusal(reason: str) -> str:
    if "password" in reason.casefold():
        return "workbook-encrypted"
    return "workbook-bomb" if "Cell limit exceeded" in reason else "workbook-damaged"


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
    with damage_named(str(path)):
        if path.read_bytes()[:2] == b"PK":
            with closing(Parts(path, str(path))) as parts:
                if "content.xml" not in parts:
                    numbers = numbers_in(parts, {name for name, _ in lines})
                    return [_on_line(numbers.get(name, {}), line) for name, line in lines]
        import python_calamine

        book: Any = python_calamine.load_workbook(str(path))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in {n for n, _ in lines}}
    return [_numbers_in(sheets[name], line) for name, line in lines]


def _on_line(numbers: dict[int, set[int]], line: str | int) -> set[Any]:
    """Of cells with numbers (column → rows, both from 0) those on a line."""
    if isinstance(line, int):
        return {letter(column) for column, rows in numbers.items() if line - 1 in rows}
    return {row + 1 for row in numbers.get(column_number(line), ())}


def _numbers_in(rows: list[list[Any]], line: str | int) -> set[Any]:
    if isinstance(line, int):
        cells = rows[line - 1] if line <= len(rows) else []
        return {letter(i) for i, cell in enumerate(cells) if isinstance(cell, float | int)}
    position = column_number(line)
    return {i for i, row in enumerate(rows, 1) if position < len(row) and isinstance(row[position], float | int)}
