"""Long tables are put into the finished workbook as text: ten times faster than cell by cell.

openpyxl writes everything else of the sheet (headings, widths, filters, rules, print set-up); only the table's rows
are added to the sheet's ``sheetData``.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from xml.sax.saxutils import escape

import numpy as np
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter as letter
from openpyxl.writer.excel import ExcelWriter

from civscore.workbook.grid import Grid, SheetColumn, clean, is_risky, number
from civscore.workbook.measure import lines, row_height

_DIMENSION = re.compile(rb'<dimension ref="([A-Z]+\d+)(?::([A-Z]+)(\d+))?"')
_END = b"</sheetData>"


def save(book: Any, grids: list[Grid], path: Path) -> None:
    """Save the workbook with its large tables."""
    _register(grids)
    with TemporaryFile() as draft:
        with zipfile.ZipFile(draft, "w") as plain:  # not compressed: it is read at once
            ExcelWriter(book, plain).write_data()
        parts = {f"xl/worksheets/sheet{book.worksheets.index(g.sheet) + 1}.xml": g for g in grids if g.bulks}
        with zipfile.ZipFile(draft) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as new:
            for item in old.infolist():
                grid = parts.get(item.filename)
                with old.open(item) as source, new.open(item.filename, "w", force_zip64=True) as target:
                    if grid is None:
                        shutil.copyfileobj(source, target)
                    else:
                        _write(source.read(), grid, target)


def _register(grids: list[Grid]) -> None:
    """Register the looks of the tables, before openpyxl writes the style sheet."""
    for grid in grids:
        for _, columns in grid.bulks:
            for column in columns:
                _style_id(grid, column.style)
                _style_id(grid, grid.styles.quoted(column.style))


def _style_id(grid: Grid, style: StyleArray) -> int:
    found: int = grid.sheet.parent._cell_styles.add(style)
    return found


def _write(xml: bytes, grid: Grid, target: IO[bytes]) -> None:
    """The sheet's XML with its tables; they stand below every row that openpyxl wrote, in order."""
    head, tail = xml.split(_END)
    target.write(_DIMENSION.sub(lambda found: _grown(found, grid), head, count=1))
    for first, columns in grid.bulks:
        block: list[str] = []
        for line in _rows(grid, first, columns):
            block.append(line)
            if len(block) == 2000:
                target.write("".join(block).encode())
                block.clear()
        target.write("".join(block).encode())
    target.write(_END + tail)


def _grown(found: re.Match[bytes], grid: Grid) -> bytes:
    """The sheet's dimension with the tables."""
    first, columns = grid.bulks[-1]
    last_row = first + max(len(c.values) for c in columns) - 1
    widest = max(len(columns), grid.sheet.max_column)
    return f'<dimension ref="{found.group(1).decode()}:{letter(widest)}{last_row}"'.encode()


def _rows(grid: Grid, first: int, columns: list[SheetColumn]) -> Iterator[str]:
    height = max(len(c.values) for c in columns)
    names = [letter(i) for i in range(1, len(columns) + 1)]
    serialised = [_cells(grid, c, height) for c in columns]
    heights = _heights(grid, columns, height)
    for row, cells in enumerate(zip(*serialised, strict=True), first):
        inner = "".join([f'<c r="{name}{row}"{cell}' for name, cell in zip(names, cells, strict=True)])
        level = f' outlineLevel="{grid.levels[row]}"' if row in grid.levels else ""
        yield f'<row r="{row}"{heights[row - first]}{level}>{inner}</row>'


def _heights(grid: Grid, columns: list[SheetColumn], rows: int) -> list[str]:
    """What says how high each row is: as high as its texts need where they are broken into lines, and no higher later
    unless the sheet is *growing*."""
    looks = [grid.styles.look(c.style) for c in columns]
    wrapped = [
        (c, look, grid.width(at)) for at, (c, look) in enumerate(zip(columns, looks, strict=True), 1) if look.wrap
    ]
    if not wrapped:
        return [""] * rows
    needed = np.full(rows, row_height(1, max(look.size for look in looks)))
    for column, look, width in wrapped:
        texts = {v for v in column.values if isinstance(v, str)}
        known = {v: row_height(lines(v, width, look.size), look.size) for v in texts}
        found = [known[v] if isinstance(v, str) else 0.0 for v in column.values]
        np.maximum(needed[: len(found)], found, out=needed[: len(found)])
    fixed = "" if grid.growing else ' customHeight="1"'
    said = {n: f' ht="{n}"{fixed}' for n in set(needed.tolist())}
    return [said[n] for n in needed.tolist()]


def _cells(grid: Grid, column: SheetColumn, height: int) -> list[str]:
    """What follows the address in each cell of a column."""
    plain = f' s="{_style_id(grid, column.style)}"'
    quoted = f' s="{_style_id(grid, grid.styles.quoted(column.style))}"'
    empty = f"{plain}/>"
    known: dict[str, str] = {"": empty}

    def cell(value: Any) -> str:
        if value is None:
            return empty
        if not isinstance(value, str):
            figure = number(value)
            return empty if figure is None else f"{plain}><v>{figure!r}</v></c>"
        if value not in known:
            text = clean(value, grid.cut)
            style = quoted if is_risky(text) else plain
            known[value] = (
                f'{style} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else empty
            )
        return known[value]

    cells = [cell(v) for v in column.values]
    return cells + [empty] * (height - len(cells))
