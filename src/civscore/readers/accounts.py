"""The account of a sheet: every filled cell ends in exactly one place, and what ends nowhere is an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from civscore.errors import More, Problem
from civscore.readers.coded import Mask, all_visible
from civscore.readers.raw import RawSheet

Name = Literal["answer", "key", "heading", "title", "carried", "total", "note", "left-out", "fault"]
ACCOUNTS: tuple[Name, ...] = get_args(Name)
"""Where a cell may end: what was scored; what says of what; a recognised heading; text above it; a column that is kept;
totals; notes; what was left out, which is said; an error."""
_CODES = {name: code for code, name in enumerate(ACCOUNTS, 1)}  # 0: in no account yet
_NOBODY = len(ACCOUNTS) + 1
_SHOWN = 3
Codes = npt.NDArray[np.int8]


class Account:
    """Says of the filled cells of a sheet where they end. At first they are in no account.

    A row's account goes before its column's, a cell's own before both; the first that is said of a row counts.
    """

    def __init__(self, raw: RawSheet) -> None:
        self.raw, self.height = raw, raw.height
        self.filled = {column: np.packbits(_filled(raw, column)) for column in raw.columns}
        self.rows: Codes = np.zeros(raw.height, np.int8)
        self.columns: dict[int, int] = {}
        self.cells: dict[int, dict[int, int]] = {}  # column → row → account

    def put_rows(self, rows: Iterable[int] | npt.NDArray[Any], account: Name | None) -> None:
        """These rows (from 0), unless something was said of them before; None: whatever their columns are, nobody
        understands them."""
        at = np.asarray(rows if isinstance(rows, np.ndarray) else [*rows]).astype(np.intp)
        self.rows[at] = np.where(self.rows[at] == 0, _CODES[account] if account else _NOBODY, self.rows[at])

    def put_columns(self, columns: Iterable[int], account: Name) -> None:
        """What stands in these columns in rows of which nothing else is said."""
        self.columns |= dict.fromkeys(columns, _CODES[account])

    def put_cell(self, row: int, column: int, account: Name) -> None:
        """One cell."""
        self.cells.setdefault(column, {})[row] = _CODES[account]

    def settled(self) -> tuple[dict[str, int], list[Problem]]:
        """How many cells are in each account, and the error for those in none."""
        counts = np.zeros(len(ACCOUNTS) + 1, dtype=np.int64)
        lost: list[tuple[int, int]] = []
        for column, codes, filled in self._codes():
            counts += np.bincount(codes[filled], minlength=len(counts))
            lost += [(row, column) for row in np.flatnonzero(filled & (codes == 0)).tolist()]
        return _counted(counts), not_understood(self.raw, lost)

    def settled_in(self, starts: Sequence[int]) -> list[dict[str, int]] | None:
        """How many cells of each of several parts are in each account; None where one is in none.

        Args:
            starts: the row (from 0) where each part begins, and the one behind the last; the rows above the first count
                in each of them.
        """
        size, parts = len(ACCOUNTS) + 1, np.repeat(np.arange(len(starts)), np.diff([0, *starts]))
        counts = np.zeros(len(starts) * size, dtype=np.int64)
        for _, codes, filled in self._codes():
            counts += np.bincount((parts * size + codes)[filled], minlength=len(counts))
        table = counts.reshape(-1, size)
        return None if table[:, 0].any() else [_counted(table[0] + own) for own in table[1:]]

    def _codes(self) -> Iterator[tuple[int, Codes, Mask]]:
        """Each column with the account of each of its cells, 0 for none, and which of them are filled."""
        for column, packed in self.filled.items():
            codes = np.where(self.rows == 0, self.columns.get(column, 0), self.rows)
            own = self.cells.get(column, {})
            codes[[*own]] = [*own.values()]
            codes[codes == _NOBODY] = 0
            yield column, codes, np.unpackbits(packed, count=self.height).astype(bool)


def settle_matrix(raw: RawSheet, filled: Mask, accounts: Codes) -> tuple[dict[str, int], list[Problem]]:
    """As :meth:`Account.settled`, for a small sheet with an account for each cell (row × column); see :func:`code`."""
    counts = np.bincount(accounts[filled], minlength=len(ACCOUNTS) + 1)
    return _counted(counts), not_understood(raw, list(zip(*np.nonzero(filled & (accounts == 0)), strict=True)))


def code(name: Name) -> int:
    """An account as a number, of which 0 is none."""
    return _CODES[name]


def not_understood(raw: RawSheet, cells: Sequence[tuple[int, int]]) -> list[Problem]:
    """The error for cells (row and column, from 0) that are in no account."""
    if not cells:
        return []
    places = [raw.at(int(row), int(column)) for row, column in sorted(cells)]
    shown = [*(place.cell for place in places[:_SHOWN]), *["…"] * (len(places) > _SHOWN)]
    values = {"cells": len(places), "where": shown}
    return [Problem("error", "cells-not-understood", places[0], values, More(cells=[p.cell for p in places]))]


def whole_sheet(raw: RawSheet, account: Name) -> dict[str, int]:
    """The account of a sheet that was not read."""
    cells = sum(int(_filled(raw, column).sum()) for column in raw.columns)
    return {account: cells} if cells else {}


def added(accounts: Iterable[dict[str, int]]) -> dict[str, int]:
    """Several accounts as one, in the order of :data:`ACCOUNTS`."""
    every = [*accounts]
    sums = {name: sum(one.get(name, 0) for one in every) for name in ACCOUNTS}
    return {name: count for name, count in sums.items() if count}


def _counted(counts: npt.NDArray[Any]) -> dict[str, int]:
    """The counts by name; what is in no account is an error, so a fault."""
    counts[_CODES["fault"]] += counts[0]
    return {name: int(counts[code]) for name, code in _CODES.items() if counts[code]}


def _filled(raw: RawSheet, column: int) -> Mask:
    """For each row whether the cell holds text, or an error."""
    found = has_text(raw.columns[column])
    rows = [row for row in raw.errors.get(column, ()) if row < len(found)]
    found[rows] = True
    return found


def has_text(cells: Any) -> Mask:
    """For each cell (arrow) whether it holds more than blanks."""
    import pyarrow.compute as pc

    if pa.types.is_dictionary(cells.type):
        known = np.array([*(bool(t.strip()) for t in all_visible(cells.dictionary.to_pylist())), False])
        found: Mask = known[pc.fill_null(cells.indices, len(known) - 1).to_numpy(zero_copy_only=False)]
        return found
    lengths = pc.fill_null(pc.binary_length(cells), 0).to_numpy(zero_copy_only=False)
    filled: Mask = lengths > 0
    short = np.flatnonzero(filled & (lengths < 4))
    if len(short):  # a few blanks are no text
        trimmed = pc.utf8_trim_whitespace(cells.take(pa.array(short)))
        filled[short] = pc.binary_length(trimmed).to_numpy(zero_copy_only=False) > 0
    return filled
