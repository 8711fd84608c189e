"""A run as the row of a database, and back: compressed columns, never pickled code."""

from __future__ import annotations

import io
import json
import zlib
from typing import Any

from civscore.dates import FIRST, parse_date
from civscore.readers.block import Sheet
from civscore.readers.readings import InputFile, Readings
from civscore.rules.answers import whole
from civscore.scoring.cells import Cells
from civscore.scoring.places import Place
from civscore.scoring.result import Result
from civscore.scoring.rows import coded


def row_of(result: Result, readings: Readings, lenient: bool) -> dict[str, Any]:
    """A run as the row that is kept of it: its summary as texts and numbers, the rest packed."""
    from civscore.version import __version__

    scheme, total = result.tree.scheme, result.total
    days = days_of(readings)
    return {
        "label": result.label, "period": result.period, "created": result.created, "civscore": __version__,
        "scheme_id": scheme.id, "scheme_edition": scheme.edition, "scheme_sha256": result.tree.file.sha256,
        "scheme_file": result.tree.file.name, "scheme_text": result.tree.file.text, "profile": result.tree.profile,
        "lenient": int(lenient), "score": None if total.score is None else str(total.score),
        "exact": None if total.exact is None else float(total.exact), "coverage": float(total.coverage),
        "status": total.status, "sites": result.sites, "observations": result.observations,
        "inputs": json.dumps([vars(i) for i in result.inputs], ensure_ascii=False),
        "cells": _packed_cells(result), "losses": _packed_losses(result),
        "sheets": json.dumps([vars(s) for s in readings.sheets], ensure_ascii=False),
        "first_day": min(days, default=None), "last_day": max(days, default=None), "register": result.register,
    }  # fmt: skip


def days_of(readings: Readings) -> set[str]:
    """The days of the rows, ISO; slips left out."""
    codes, texts = coded(readings, "date")
    days = (parse_date(texts[code]) for code in set(codes.tolist()) if code >= 0)
    return {day.isoformat() for day in days if day and day >= FIRST}


def _packed_cells(result: Result) -> bytes:
    cells = result.cells
    columns = (cells.place, cells.standard, cells.earned, cells.possible, cells.count, cells.absent)
    if cells.earned.dtype == object or cells.possible.dtype == object:
        rows: Any = [list(row) for row in zip(*(c.tolist() for c in columns), strict=True)]
        table = None
    else:
        names = ("place", "standard", "earned", "possible", "count", "absent")
        rows, table = None, to_arrow(dict(zip(names, columns, strict=True)))
    head = json.dumps({"places": cells.places, "unit": cells.unit, "rows": rows}, ensure_ascii=False).encode()
    packed = zlib.compress(head, 1)
    return len(packed).to_bytes(8, "big") + packed + (table or b"")


def unpacked_cells(data: bytes) -> Cells:
    """The partial sums of a saved run."""
    import numpy as np

    end = 8 + int.from_bytes(data[:8], "big")
    head = json.loads(zlib.decompress(data[8:end]))
    names = ("place", "standard", "earned", "possible", "count", "absent")
    if head["rows"] is None:
        table = from_arrow(data[end:])
        columns = [table[name].to_numpy() for name in names]
    else:
        columns = [*map(list, zip(*head["rows"], strict=True))] or [[] for _ in names]
    place, standard, earned, possible, count, absent = columns
    at = [np.asarray(c).astype(np.intp) for c in (place, standard, count, absent)]
    places = [Place(*p) for p in head["places"]]
    group = np.zeros(len(place), dtype=np.intp)
    return Cells(places, head["unit"], group, at[0], at[1], whole(earned), whole(possible), at[2], at[3])


def _packed_losses(result: Result) -> bytes:
    losses = result.loss_rows
    if losses is None:
        return b""
    names = ("row", "standard", "place", "points", "units")
    return to_arrow({name: getattr(losses, name) for name in names})


def to_arrow(columns: Any) -> bytes:
    """A table, or arrays by name, in Arrow's compressed form."""
    import pyarrow as pa

    table = columns if isinstance(columns, pa.Table) else pa.table(columns)
    sink = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(compression=pa.Codec("zstd", compression_level=1))
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    return sink.getvalue()


def from_arrow(data: bytes) -> Any:
    """The table that :func:`to_arrow` wrote."""
    import pyarrow as pa

    return pa.ipc.open_stream(data).read_all()


def pack(readings: Readings) -> bytes:
    """The frame as it is, compressed: categories as dictionaries, texts as texts."""
    import pyarrow as pa

    columns = {}
    for name in readings.frame.columns:
        values = readings.frame[name]
        if hasattr(values, "cat"):
            codes = values.cat.codes.to_numpy()
            texts = pa.array(list(values.cat.categories), pa.large_string())
            columns[str(name)] = pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), texts)
        else:
            columns[str(name)] = pa.array(values)
    return to_arrow(columns)


def unpacked(data: bytes, sheets: str, inputs: str) -> Readings:
    """The rows of a saved run."""
    import pandas as pd
    import pyarrow as pa

    table = from_arrow(data)
    columns: dict[str, Any] = {}
    for name in table.column_names:
        values = table[name].combine_chunks()
        if pa.types.is_dictionary(values.type):
            codes = values.indices.fill_null(-1).to_numpy(zero_copy_only=False)
            texts = pd.Index(values.dictionary.to_pylist(), dtype=object)
            columns[name] = pd.Categorical.from_codes(codes, categories=texts)
        elif pa.types.is_large_string(values.type):
            columns[name] = pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([values])))
        else:
            columns[name] = values.to_numpy(zero_copy_only=False)
    frame = pd.DataFrame(columns)
    return Readings(
        frame, [Sheet(**s) for s in json.loads(sheets)], inputs_of(inputs)
    )  # fmt: skip


def inputs_of(text: str) -> list[InputFile]:
    """The input files of a saved run."""
    return [InputFile(**one) for one in json.loads(text)]
