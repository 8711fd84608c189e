"""The old xls format: what calamine does not tell, and files that it would run out of memory over, by their records."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MAX_ROWS, MAX_COLUMNS = 65536, 256
_FREE = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_COLUMN_INFO = 0x007D
_ROW, _DIMENSIONS, _FORMAT, _XF, _SHEET = 0x0208, 0x0200, 0x041E, 0x00E0, 0x0085
_NUMBERS = {0x0203, 0x027E, 0x0006}  # NUMBER, RK, FORMULA: row, column, format
_CELLS = _NUMBERS | {0x00FD, 0x0204, 0x0205, 0x0201, 0x00BD, 0x00BE}  # LABELSST, LABEL, BOOLERR, BLANK, MULRK, MULBLANK
_SEVERAL_NUMBERS = 0x00BD  # MULRK: row, first column, (format, number) …, last column
_MACRO_SHEET = 1
_PERCENT_FORMATS = {9, 10}


@dataclass
class XlsSheet:
    """What the records of a sheet say: hidden rows, the cells formatted as percentages (column → rows, from 0), and
    whether it is a sheet of macros."""

    hidden_rows: int = 0
    hidden_columns: list[int] = field(default_factory=list)
    percents: dict[int, list[int]] = field(default_factory=dict)
    macros: bool = False


def scan_xls(path: Path) -> dict[str, XlsSheet]:
    """The sheets of a workbook by name.

    Raises:
        ValueError, LookupError, struct.error: the file is damaged.
    """
    stream = _workbook_stream(path.read_bytes())
    names: dict[int, str] = {}
    sheets: dict[str, XlsSheet] = {}
    formats, percent = set(_PERCENT_FORMATS), set[int]()
    styles = 0
    sheet = XlsSheet()  # what stands before the first sheet belongs to none
    for position, kind, body in _records(stream):
        if position in names:
            sheet = sheets.setdefault(names[position], XlsSheet())
        if kind == _SHEET:
            names[struct.unpack_from("<I", body)[0]] = name = _name(body)
            sheets.setdefault(name, XlsSheet()).macros = body[5] == _MACRO_SHEET
        elif kind == _FORMAT and "%" in body[2:].decode("latin-1"):
            formats.add(struct.unpack_from("<H", body)[0])
        elif kind == _XF:
            percent |= {styles} if struct.unpack_from("<H", body, 2)[0] in formats else set()
            styles += 1
        elif kind == _DIMENSIONS:
            _check_dimensions(body)
        elif kind == _ROW:
            sheet.hidden_rows += bool(struct.unpack_from("<H", body, 12)[0] & 0x20)
        elif kind == _COLUMN_INFO:
            first, last, _, _, flags = struct.unpack_from("<HHHHH", body)
            sheet.hidden_columns += range(first, min(last + 1, MAX_COLUMNS)) if flags & 1 else ()
        elif kind in _CELLS:
            _cell(sheet, kind, body, percent)
    return sheets


def _cell(sheet: XlsSheet, kind: int, body: bytes, percent: set[int]) -> None:
    row, column, form = struct.unpack_from("<HHH", body)
    last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind in (_SEVERAL_NUMBERS, 0x00BE) else column
    if max(column, last) >= MAX_COLUMNS:
        raise ValueError(f"column {max(column, last) + 1}")
    if kind in _NUMBERS and form in percent:
        sheet.percents.setdefault(column, []).append(row)
    if kind == _SEVERAL_NUMBERS:
        for i, (one, _) in enumerate(struct.iter_unpack("<HI", body[4:-2])):
            if one in percent:
                sheet.percents.setdefault(column + i, []).append(row)


def _check_dimensions(body: bytes) -> None:
    _, rows, _, columns = struct.unpack_from("<IIHH" if len(body) >= 12 else "<HHHH", body)
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise ValueError(f"{rows} × {columns}")


def _name(body: bytes) -> str:
    length, wide = body[6], body[7] & 1
    return body[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1")


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    position = 0
    while position + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, position)
        yield position, kind, stream[position + 4 : position + 4 + size]
        position += 4 + size


# -- the container: sectors in chains, as in an old file system -------------------------------------------------------


def _workbook_stream(data: bytes) -> bytes:
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise ValueError(f"sectors of {size} bytes")
    table = _table(data, size)
    directory = _chain(data, size, table, struct.unpack_from("<I", data, 48)[0])
    for at in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace").casefold()
        if name in ("workbook", "book"):
            start, extent = struct.unpack_from("<II", directory, at + 116)
            return _chain(data, size, table, start)[:extent]
    raise ValueError("no workbook stream")


def _table(data: bytes, size: int) -> list[int]:
    """For each sector the one that follows it."""
    parts = list(struct.unpack_from("<109I", data, 76))
    more, left = struct.unpack_from("<II", data, 68)
    while more < _FREE and left:
        if len(parts) > len(data) // size + 109 + size // 4:
            raise ValueError("sectors in a circle")
        sector = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        parts += sector[:-1]
        more, left = sector[-1], left - 1
    table: list[int] = []
    for part in parts:
        if part < _FREE:
            table += struct.unpack_from(f"<{size // 4}I", data, (part + 1) * size)
    return table


def _chain(data: bytes, size: int, table: list[int], start: int) -> bytes:
    found: list[bytes] = []
    sector = start
    while sector < _FREE:
        if len(found) > len(table):
            raise ValueError("sectors in a circle")
        found.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(found)
