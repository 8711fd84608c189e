"""Writing one and the same sheet as xlsx, xlsm, xls, ods or csv: what inspectors hand in."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
CSVS = {
    "utf-8": ("utf-8", ","), "utf-8-bom": ("utf-8-sig", ","), "gb18030": ("gb18030", ","), "utf-16": ("utf-16", ","),
    "semicolon": ("utf-8", ";"), "tab": ("gb18030", "\t"), "utf-16-tab": ("utf-16", "\t"),
}  # fmt: skip
"""Name → encoding and separator of a csv file."""


@dataclass(frozen=True)
class Percent:
    """A number in a cell that is formatted as a percentage."""

    value: float


@dataclass(frozen=True)
class Broken:
    """A cell whose formula ended in an error."""

    shown: str


@dataclass
class Grid:
    """A sheet: cells by (row, column), both from 0; merged regions as (top, left, bottom, right); hidden rows."""

    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    @property
    def height(self) -> int:
        return max((row for row, _ in self.cells), default=-1) + 1

    @property
    def width(self) -> int:
        return max((column for _, column in self.cells), default=-1) + 1


def grid(*rows: Sequence[Any], top: int = 0, left: int = 0, **settings: Any) -> Grid:
    """Rows of cells, the first of them at (top, left); None is a blank cell."""
    cells = {(top + r, left + c): v for r, row in enumerate(rows) for c, v in enumerate(row) if v is not None}
    return Grid(cells, **settings)


def write(path: Path, sheets: Grid | Mapping[str, Grid], csv_dress: str = "utf-8") -> Path:
    """Write a workbook (or a csv file, of a single sheet) in the format that the suffix says."""
    named = {"Sheet1": sheets} if isinstance(sheets, Grid) else sheets
    suffix = path.suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        _write_xlsx(path, named)
    elif suffix == ".xls":
        _write_xls(path, named)
    elif suffix == ".ods":
        _write_ods(path, named)
    else:
        _write_csv(path, next(iter(named.values())), *CSVS[csv_dress])
    return path


def _write_xlsx(path: Path, sheets: Mapping[str, Grid]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, sheet in sheets.items():
        page = book.create_sheet(name)
        for (row, column), value in sheet.cells.items():
            cell = page.cell(row + 1, column + 1)
            if isinstance(value, Percent):
                cell.value, cell.number_format = value.value, "0.0%"
            elif isinstance(value, Broken):
                cell.value, cell.data_type = value.shown, "e"
            elif isinstance(value, str):
                cell.value, cell.data_type = value, "s"
            else:
                cell.value = value
        for top, left, bottom, right in sheet.merged:
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        for row in sheet.hidden:
            page.row_dimensions[row + 1].hidden = True
    book.save(path)


_XLS_ERRORS = {"#N/A": 42, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23}


def _write_xls(path: Path, sheets: Mapping[str, Grid]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name, sheet in sheets.items():
        page = book.add_sheet(name)
        covered = {(t, left): (t, b, left, right) for t, left, b, right in sheet.merged}
        inside = {
            (r, c) for t, b, left, right in covered.values() for r in range(t, b + 1) for c in range(left, right + 1)
        }
        for (row, column), value in sheet.cells.items():
            if (row, column) in inside - set(covered):
                continue
            if isinstance(value, Broken):
                page.row(row).set_cell_error(column, _XLS_ERRORS[value.shown])
            elif (row, column) in covered:
                page.write_merge(*covered[row, column], value)
            elif isinstance(value, Percent):
                page.write(row, column, value.value, xlwt.easyxf(num_format_str="0.0%"))
            elif isinstance(value, dt.date):
                page.write(row, column, value, day)
            else:
                page.write(row, column, value)
        for row in sheet.hidden:
            page.row(row).hidden = True
    book.save(str(path))


def _write_ods(path: Path, sheets: Mapping[str, Grid]) -> None:
    book = OpenDocumentSpreadsheet()
    for name, sheet in sheets.items():
        table = Table(name=name)
        book.spreadsheet.addElement(table)
        spans = {(t, left): (b - t + 1, right - left + 1) for t, left, b, right in sheet.merged}
        covered = {
            (r, c) for t, left, b, right in sheet.merged for r in range(t, b + 1) for c in range(left, right + 1)
        } - set(spans)  # fmt: skip
        for row in range(sheet.height):
            line = TableRow(**({"visibility": "collapse"} if row in sheet.hidden else {}))
            table.addElement(line)
            for column in range(sheet.width):
                at = (row, column)
                line.addElement(CoveredTableCell() if at in covered else _ods_cell(sheet.cells.get(at), spans.get(at)))
    book.save(str(path))


def _ods_cell(value: Any, span: tuple[int, int] | None) -> TableCell:
    settings: dict[str, Any] = {"numberrowsspanned": span[0], "numbercolumnsspanned": span[1]} if span else {}
    if value is None:
        return TableCell(**settings)
    if isinstance(value, bool):
        settings |= {"valuetype": "boolean", "booleanvalue": str(value).lower()}
    elif isinstance(value, Percent):
        settings |= {"valuetype": "percentage", "value": str(value.value)}
    elif isinstance(value, int | float):
        settings |= {"valuetype": "float", "value": repr(value)}
    elif isinstance(value, dt.date):
        settings |= {"valuetype": "date", "datevalue": value.isoformat()}
    elif isinstance(value, Broken):
        settings |= {"valuetype": "string", "stringvalue": "", "formula": "of:=1/0"}
    else:
        settings |= {"valuetype": "string"}
    cell = TableCell(**settings)
    for part in shown(value).split("\n"):
        cell.addElement(P(text=part))
    return cell


def shown(value: Any) -> str:
    """A cell as Excel shows it, and writes it to csv."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Percent):
        return f"{value.value * 100:.10g}%"
    if isinstance(value, Broken):
        return value.shown
    if isinstance(value, dt.date):
        return f"{value.year}/{value.month}/{value.day}"
    return "" if value is None else str(value)


def _write_csv(path: Path, sheet: Grid, encoding: str, separator: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(lines(sheet))
    path.write_bytes(text.getvalue().encode(encoding))


def lines(sheet: Grid) -> Iterable[list[str]]:
    """The rows of a sheet as texts, all of the same length."""
    filled = dict(sheet.cells)
    return [[shown(filled.get((r, c))) for c in range(sheet.width)] for r in range(sheet.height)]


def locked_workbook(folder: Path) -> bytes:
    """The container of a workbook with a password: its stream is an encrypted package."""
    data = bytearray(write(folder / "to-be-locked.xls", grid(("1.1", "达标"))).read_bytes())
    (folder / "to-be-locked.xls").unlink()
    entry, name = data.index("Workbook".encode("utf-16-le")), "EncryptedPackage".encode("utf-16-le")
    data[entry : entry + 64] = name.ljust(64, b"\0")
    data[entry + 64 : entry + 66] = (len(name) + 2).to_bytes(2, "little")
    return bytes(data)
