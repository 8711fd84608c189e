"""Which ids stand in cells that hold numbers: the texts alone do not tell, so the files are looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.readers.block import Sheet
from civscore.readers.readings import Readings


def numeric_rows(
    readings: Readings, column: str, rows_of: Mapping[int, npt.NDArray[np.intp]]
) -> dict[int, set[int]]:  # fmt: skip
    """Of rows (number of a sheet → their positions) those whose cell of *column* holds a number; csv has no such."""
    lines = {number: line for number in rows_of if (line := _line(readings.sheets[number], column)) is not None}
    _look_up(readings, [(readings.sheets[number], line) for number, line in lines.items()])
    return {number: _numeric(readings, number, column, rows_of[number], line) for number, line in lines.items()}


def _line(sheet: Sheet, column: str) -> str | int | None:
    """Where the ids of a sheet stand: the row of a grid's heading, else the letter of a column."""
    if not sheet.name:
        return None
    one = sheet.cells.get(column, "").rstrip("0123456789")
    return sheet.rows.get(column) or one or sheet.letters.get(column)


def _numeric(
    readings: Readings, number: int, column: str, rows: npt.NDArray[np.intp], line: str | int
) -> set[int]:  # fmt: skip
    sheet = readings.sheets[number]
    numeric = readings.numbers[sheet.file, sheet.name, line]
    if not numeric:
        return set()
    if column in sheet.rows:
        columns = readings.frame["result_column"].astype(object).to_numpy()
        return {int(r) for r in rows if columns[r] in numeric}
    if column in sheet.cells:
        return {int(r) for r in rows} if int(sheet.cells[column].lstrip(str(line))) in numeric else set()
    at = readings.frame["row"].to_numpy()
    return {int(r) for r in rows if int(at[r]) in numeric}


def _look_up(readings: Readings, places: Iterable[tuple[Sheet, str | int]]) -> None:
    """Find the cells that hold numbers, once for each file; none where it has gone or changed."""
    from civscore.readers.files.excel import numeric_cells
    from civscore.readers.files.opening import file_hash
    from civscore.readers.files.sources import opened

    by_file: dict[str, list[tuple[str, str | int]]] = {}
    for sheet, own in places:
        if (sheet.file, sheet.name, own) not in readings.numbers:
            by_file.setdefault(sheet.file, []).append((sheet.name, own))
    for file, lines in by_file.items():
        with opened(file) as path:
            digest = file_hash(path) if path else ""
            if path is None or not readings.is_same(file, digest):
                found: list[set[Any]] = [set() for _ in lines]
            elif readings.cache:
                find = partial(numeric_cells, path, lines)
                found = readings.cache.found(file, digest, find, f"numbers {lines}")
            else:
                found = numeric_cells(path, lines)
        readings.numbers |= {(file, *line): cells for line, cells in zip(lines, found, strict=True)}
