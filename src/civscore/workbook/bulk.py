"""Long tables are put into the finished workbook as text: ten times faster than cell by cell.

openpyxl writes everything else of the sheet (headings, widths, filters, rules, print set-up); only the table's rows
are added to the sheet's ``sheetData``.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from xml.sax.saxutils import escape

import numpy as np
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter as letter
from openpyxl.writer.excel import ExcelWriter

from civscore.workbook import photos
from civscore.workbook.grid import Grid, SheetColumn, clean, is_risky, number
from civscore.workbook.measure import lines, row_height

_DIMENSION = re.compile(rb'<dimension ref="([A-Z]+\d+)(?::([A-Z]+)(\d+))?"')
_END = b"</sheetData>"
_TYPES = "[Content_Types].xml"


def save(book: Any, grids: list[Grid], path: Path) -> None:
    """Save the workbook with its large tables."""
    _register(grids)
    with TemporaryFile() as draft:
        with zipfile.ZipFile(draft, "w") as plain:  # not compressed: it is read at once
            ExcelWriter(book, plain).write_data()
        numbered = {book.worksheets.index(g.sheet) + 1: g for g in grids}
        tables = {f"xl/worksheets/sheet{number}.xml": g for number, g in numbered.items() if g.bulks}
        drawn = [photos.SheetPhotos(number, g.photos) for number, g in numbered.items() if g.photos]
        with zipfile.ZipFile(draft) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as new:
            for item in old.infolist():
                grid = tables.get(item.filename)
                if grid is None and drawn and item.filename in _changed(drawn):
                    continue
                with old.open(item) as source, new.open(item.filename, "w", force_zip64=True) as target:
                    if grid is None:
                        shutil.copyfileobj(source, target)
                    else:
                        _write(source.read(), grid, target, next((d for d in drawn if d.sheet == item.filename), None))
            if drawn:
                _add_photos(old, new, drawn)


def _changed(drawn: Sequence[photos.SheetPhotos]) -> set[str]:
    """Parts that are written anew where sheets have photos."""
    return {_TYPES, *(sheet.relations for sheet in drawn)}


def _add_photos(old: zipfile.ZipFile, new: zipfile.ZipFile, drawn: Sequence[photos.SheetPhotos]) -> None:
    """The photos, and the parts that lead to them."""
    new.writestr(_TYPES, photos.with_types(old.read(_TYPES), drawn))
    names = set(old.namelist())
    for sheet in drawn:
        known = old.read(sheet.relations) if sheet.relations in names else None
        new.writestr(sheet.relations, photos.with_relation(known, sheet))
    for name, content in photos.parts(drawn).items():
        new.writestr(name, content, zipfile.ZIP_STORED if name.endswith(".jpeg") else zipfile.ZIP_DEFLATED)


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


def _write(xml: bytes, grid: Grid, target: IO[bytes], drawn: photos.SheetPhotos | None) -> None:
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
    target.write(_END + (photos.with_drawing(tail, drawn) if drawn else tail))


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
    heights = _heights(grid, first, columns, height)
    for row, cells in enumerate(zip(*serialised, strict=True), first):
        inner = "".join([f'<c r="{name}{row}"{cell}' for name, cell in zip(names, cells, strict=True)])
        level = f' outlineLevel="{grid.levels[row]}"' if row in grid.levels else ""
        yield f'<row r="{row}"{heights[row - first]}{level}>{inner}</row>'


def _heights(grid: Grid, first: int, columns: list[SheetColumn], rows: int) -> list[str]:
    """What says how high each row is: as high as its texts need where they are broken into lines, or its photos, and no
    higher later unless the sheet is *growing*."""
    looks = [grid.styles.look(c.style) for c in columns]
    wrapped = [
        (c, look, grid.width(at)) for at, (c, look) in enumerate(zip(columns, looks, strict=True), 1) if look.wrap
    ]
    tall = photos.tallest(grid.photos)
    if not wrapped and not tall:
        return [""] * rows
    needed = np.full(rows, row_height(1, max(look.size for look in looks)))
    for column, look, width in wrapped:
        texts = {v for v in column.values if isinstance(v, str)}
        known = {v: row_height(lines(v, width, look.size), look.size) for v in texts}
        found = [known[v] if isinstance(v, str) else 0.0 for v in column.values]
        np.maximum(needed[: len(found)], found, out=needed[: len(found)])
    if tall:
        np.maximum(needed, [tall.get(row, 0.0) for row in range(first, first + rows)], out=needed)
    return [_height(value, fixed=not grid.growing or row in tall) for row, value in enumerate(needed.tolist(), first)]


@cache
def _height(points: float, *, fixed: bool) -> str:
    """A row with a photo does not shrink to its texts."""
    said = ' customHeight="1"' if fixed else ""
    return f' ht="{points}"{said}'


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
