"""What was read of a file as plain bytes, and back: texts and numbers, never code.

The tree of records is JSON; the columns in it are parts of one long column for each type, in Arrow's *file* format, so
that thousands of small sheets cost no more than one large one. What is packed carries a checksum: Arrow has none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa

from civscore.errors import More, Problem, Where
from civscore.readers.block import Block, FileRead, Sheet, SheetRead
from civscore.readers.raw import Merged, Pasted, RawSheet
from civscore.readers.stamp import Stamp

_KINDS: tuple[Any, ...] = (Block, FileRead, Merged, Pasted, Problem, RawSheet, Sheet, SheetRead, Stamp, Where)
_RECORDS: dict[str, Any] = {kind.__name__: kind for kind in _KINDS}
_NAMES = frozenset(_KINDS)
_PLAIN = frozenset((str, int, float, bool, type(None)))
_LISTS: dict[str, Callable[[Any], Any]] = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}
_TEXT = "text"
_HASH = 32  # bytes of a SHA-256
_MUCH = 1_000_000  # bytes of columns; fewer are not worth compressing


class DamagedError(ValueError):
    """The bytes are not those that were packed."""


def packed(value: Any) -> bytes:
    """A value made of records, texts, numbers and columns.

    Raises:
        TypeError: it holds something else.
    """
    columns = _Columns()
    tree = json.dumps(columns.taken(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    body = len(tree).to_bytes(8, "big") + tree + columns.written()
    return hashlib.sha256(body).digest() + body


def unpacked(data: bytes) -> Any:
    """What was packed.

    Raises:
        DamagedError: the bytes were cut or changed.
    """
    body = memoryview(data)[_HASH:]
    if hashlib.sha256(body).digest() != data[:_HASH]:
        raise DamagedError
    end = 8 + int.from_bytes(body[:8], "big")
    table = pa.ipc.open_file(pa.py_buffer(data).slice(_HASH + end)).read_all()
    columns = {name: _flat(name, table[name].chunk(0).values) for name in table.column_names}
    return _given(json.loads(bytes(body[8:end]).decode("utf-8", "surrogatepass")), columns)


class _Columns:
    """The columns of a tree, collected by type."""

    def __init__(self) -> None:
        self.parts: dict[str, list[Any]] = {}
        self.lengths: dict[str, int] = {}

    def taken(self, value: Any) -> Any:
        """A value as JSON has it: a record as {"name", its fields}, a column as {"", its type, start, length}."""
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is list:
            texts = value and type(value[0]) is str
            if texts and {*map(type, value)} == {str}:
                return value
            return {"list": [self.taken(v) for v in value]} if texts else [self.taken(v) for v in value]
        if kind is dict:
            if _PLAIN.issuperset(map(type, value)) and _PLAIN.issuperset(map(type, value.values())):
                return {"dict": [*value.items()]}
            return {"dict": [[self.taken(k), self.taken(v)] for k, v in value.items()]}
        if kind in _NAMES:
            return {kind.__name__: [self.taken(getattr(value, name)) for name in _names(kind.__name__)]}
        if kind is tuple or kind is set or kind is frozenset:
            return {kind.__name__: [self.taken(v) for v in value]}
        if kind is np.ndarray:
            return self._column(value.dtype.str, [value], len(value))
        if isinstance(value, More):
            return {"More": [self.taken(list(map(int, value.rows))), self.taken(list(value.cells))]}
        if isinstance(value, pa.Array | pa.ChunkedArray):
            return self._column(_TEXT, value.chunks if isinstance(value, pa.ChunkedArray) else [value], len(value))
        raise TypeError(kind)

    def _column(self, kind: str, parts: list[Any], length: int) -> dict[str, list[Any]]:
        start = self.lengths.get(kind, 0)
        self.lengths[kind] = start + length
        self.parts.setdefault(kind, []).extend(parts)
        return {"": [kind, start, length]}

    def written(self) -> bytes:
        """All columns as a table of one row, in which each type is one list."""
        lists = {kind: _one_list(_one_column(kind, parts)) for kind, parts in self.parts.items()}
        table = pa.table(lists)
        sink = pa.BufferOutputStream()
        options = pa.ipc.IpcWriteOptions(compression="zstd" if table.nbytes > _MUCH else None)
        with pa.ipc.new_file(sink, table.schema, options=options) as writer:
            writer.write_table(table)
        return bytes(sink.getvalue())


def _flat(name: str, cells: Any) -> Any:
    return cells if name == _TEXT else cells.to_numpy(zero_copy_only=False)


def _one_column(kind: str, parts: list[Any]) -> Any:
    if kind != _TEXT:
        return pa.array(np.concatenate(parts))
    large = pa.large_string()
    return pa.concat_arrays([part if part.type == large else part.cast(large) for part in parts])


def _one_list(cells: Any) -> Any:
    return pa.LargeListArray.from_arrays(pa.array([0, len(cells)], pa.int64()), cells)


@cache
def _names(kind: str) -> tuple[str, ...]:
    record = _RECORDS[kind]
    return tuple(f.name for f in fields(record) if f.init) if is_dataclass(record) else record._fields


def _given(value: Any, columns: dict[str, Any]) -> Any:
    if type(value) is list:
        return value if not value or type(value[0]) is str else [_given(v, columns) for v in value]
    if type(value) is not dict:
        return value
    ((kind, held),) = value.items()
    if kind == "":
        name, start, length = held
        if name == _TEXT:
            return columns[name].slice(start, length)
        return columns[name][start : start + length].copy()  # its own memory: it may be changed
    if kind == "dict":
        return {_given(k, columns): _given(v, columns) for k, v in held}
    values = [_given(v, columns) for v in held]
    if kind in _RECORDS:
        return _RECORDS[kind](**dict(zip(_names(kind), values, strict=True)))
    return More(*values) if kind == "More" else _LISTS[kind](values)
