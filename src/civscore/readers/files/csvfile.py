"""csv → one raw sheet: UTF-8 with or without BOM, UTF-16 with BOM, GB18030; comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
import mmap
import re
import warnings
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from civscore.errors import CivScoreError, Problem, Where
from civscore.readers.files.pasting import ABSENT
from civscore.readers.headings import recognise
from civscore.readers.raw import PICTURE, Pasted, RawSheet, is_picture, letter

_HEAD_RECORDS = 60  # the heading stands among them
_HEAD_BYTES = 1 << 18
_WIDE = 100  # from so many columns on, taking them out of a frame one by one takes longer than all else
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_UTF16 = (BOM_UTF16_LE, BOM_UTF16_BE)
_NOTHING = re.compile(rb"(?:\xef\xbb\xbf)?\s*")
# a cell that goes on behind its closing quote
_QUOTED = re.compile(rb'(?:(?<=[,;\t\n\r])|(?<=\xef\xbb\xbf)|\A)"(?:[^"]++|"")*+"(?![,;\t\n\r]|\Z)')

csv.field_size_limit(1 << 30)  # a long cell is no fault


class _Shape(NamedTuple):
    """How the file is cut: by what, where its heading is (from 0), and how many cells that has."""

    separator: str
    heading: int
    width: int


def read_csv(path: Path, name: str = "", *, pictures: bool = False) -> list[RawSheet]:
    """The sheet that a csv file is. Its row numbers count records, as Excel does when it opens the file.

    Where somebody asks for *pictures*, the cells that held some before are named.

    Raises:
        CivScoreError: the encoding is none of the known ones, a line has more cells than the heading, or quotes do
            not pair.
    """
    name = name or str(path)
    with path.open("rb") as file:
        if file.read(8).startswith(_WORKBOOKS):
            raise CivScoreError.of("really-a-workbook", Where(name), suffix=path.suffix)
    columns = _quick(path)
    if columns is None:
        columns = _thorough(path, name)
    raw = RawSheet(name, "", {c: _without_pictures(cells) for c, cells in columns.items()})
    raw.pasted = sorted(_absent(columns, raw.columns)) if pictures else []
    return [raw]


def _absent(columns: dict[int, Any], without: dict[int, Any]) -> Iterator[Pasted]:
    """The pictures that cells held before the sheet became text."""
    for column in (c for c in columns if columns[c] is not without[c]):
        for row in [row for row, text in enumerate(without[column].to_pylist()) if text == PICTURE]:
            yield Pasted(row, column, row, row, "", ABSENT, in_cell=True)


def _without_pictures(cells: Any) -> Any:
    """The cells, with a word in place of the formulas that WPS writes for pictures."""
    import pyarrow.compute as pc

    if not pc.any(pc.match_substring(cells, "DISPIMG", ignore_case=True)).as_py():
        return cells
    return pa.array([PICTURE if text and is_picture(text) else text for text in cells.to_pylist()], cells.type)


def _quick(path: Path) -> dict[int, Any] | None:
    """All columns of a file that is plain UTF-8; None where a closer look is needed."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data[:2] in _UTF16 or data.find(b"\0") >= 0 or _NOTHING.fullmatch(data) or _odd_quotes(data):
            return None
        shape = _shape(data[:_HEAD_BYTES])
    try:
        return _fast(path, shape)  # from the path pandas reads by itself, and keeps nothing of the text
    except UnicodeDecodeError:
        return None


def _thorough(path: Path, name: str) -> dict[int, Any]:
    """All columns, whatever the encoding, and record by record where quotes or cells are out of order."""
    text = _utf8(path.read_bytes(), name)
    if _NOTHING.fullmatch(text):
        return {}
    shape = _shape(text[:_HEAD_BYTES])
    columns = None if _odd_quotes(text) else _fast(io.BytesIO(text), shape)
    return _careful(text, shape, name) if columns is None else columns


def _odd_quotes(data: bytes | mmap.mmap) -> bool:
    return data.find(b'"') >= 0 and _QUOTED.search(data) is not None


def _utf8(data: bytes, name: str) -> bytes:
    """The same text in UTF-8, with a BOM where it had one."""
    text: bytes | None = data
    if data.startswith(_UTF16):
        text = _from(data, "utf-16")
    elif _from(data, "utf-8") is None:
        text = None if data.startswith(b"\xef\xbb\xbf") or _mostly_utf8(data) else _from(data, "gb18030")
    if text is None or b"\0" in text:
        raise CivScoreError.of("csv-encoding", Where(name))
    return text


def _from(data: bytes, encoding: str) -> bytes | None:
    try:
        return data.decode(encoding).encode()
    except UnicodeError:
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether this is UTF-8 with some damage: as GB18030 it would be read as other characters, without a word."""
    text = data[: 1 << 20].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(not c.isascii() for c in text) - broken > broken


def _shape(data: bytes) -> _Shape:
    """The separator that shows the most headings; without any, the one that stands most often in a line."""
    head = data.decode("utf-8-sig", errors="ignore")
    found = []
    for separator in ",\t;":
        rows = list(islice(csv.reader(io.StringIO(head, newline=""), delimiter=separator), _HEAD_RECORDS)) or [[]]
        known = [len({recognise(cell) for cell in row} - {None}) for row in rows]
        best = max(range(len(rows)), key=lambda i: known[i])
        widest = max(1, *(len(row) for row in rows))
        clear = known[best] >= 2
        shape = _Shape(separator, best if clear else len(rows), len(rows[best]) if clear else widest)
        found.append((known[best], widest, shape))
    return max(found, key=lambda f: f[:2])[2]


def _fast(source: Path | io.BytesIO, shape: _Shape) -> dict[int, Any] | None:
    """All columns; None where a line has too many cells or a quote is left open."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)  # pandas would cut the surplus off
            frame = pd.read_csv(
                source, header=None, names=[str(c) for c in range(shape.width)], dtype=pd.ArrowDtype(pa.large_string()),
                na_filter=False, skip_blank_lines=False, sep=shape.separator, encoding="utf-8", index_col=False,
                compression=None,
            )  # fmt: skip
    except (pd.errors.ParserError, pd.errors.ParserWarning):
        return None
    if shape.width > _WIDE:
        return {c: pa.array(frame[str(c)]) for c in range(shape.width)}
    return {c: pa.array(frame.pop(str(c))) for c in range(shape.width)}  # its memory is free as soon as it is out


def _careful(data: bytes, shape: _Shape, name: str) -> dict[int, Any]:
    """As :func:`_fast`, record by record: surplus cells pass where they are empty, or above the heading."""
    rows = list(_records(data, shape.separator, name))
    surplus = [
        number for number, row in enumerate(rows)
        if number > shape.heading and any(cell.strip() for cell in row[shape.width :])
    ]  # fmt: skip
    if surplus:
        where = Where(name, cell=f"{letter(shape.width)}{surplus[0] + 1}")
        raise CivScoreError([Problem("error", "csv-line", where, {"columns": shape.width}, len(surplus) - 1)])
    width = max(len(row) for row in rows)
    return {c: pa.array([r[c] if c < len(r) else "" for r in rows], type=pa.large_string()) for c in range(width)}


def _records(data: bytes, separator: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator, strict=True)
    done = 0
    try:
        for row in reader:
            done += 1
            yield row
    except csv.Error as error:
        raise CivScoreError.of("csv-quotes", Where(name, cell=f"A{done + 1}")) from error
