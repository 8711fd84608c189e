"""What one sheet gives: its rows under canonical names, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from civscore.errors import Level, Problem, Where
from civscore.readers.accounts import Account, Name
from civscore.readers.coded import Coded, Codes
from civscore.readers.raw import Pasted, RawSheet, letter
from civscore.readers.stamp import Stamp


@dataclass(frozen=True)
class Sheet:
    """A sheet that was read: its file, its name, and where what it says stands.

    Attributes:
        letters: the letter of each recognised column.
        taken: empty, but for a score that comes from a saved run: its "sheet" is that run (civscore.months.takes).
        rows: in a grid, the row (from 1) of what stands in its heading; the column is that of the row's answer.
        cells: what one cell says for all rows, and that cell's address.
    """

    file: str
    name: str
    letters: dict[str, str]
    taken: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)


@dataclass
class Block:
    """What one sheet gives.

    Attributes:
        sheet: None where no heading was found.
        rows: of each row its number in the sheet (from 1).
        coded: the columns that are compared and judged.
        texts: the columns that are only carried along (arrow).
        kind: how the sheet was read, as a layout says it ("long", "phone" …).
        heading: its heading's row (from 1).
        stamp: what a form of ours was made for.
        stamps: what the forms were made for that an export holds the submissions of.
        accounts: how many filled cells of the sheet ended where (:mod:`civscore.readers.accounts`).
        account: where each of them ends, while the sheet is read.
        beside: in a grid, the column (where it is turned the row), from 0, of what is said of a standard → that of its
            answers.
        texts_only: whether the ids are known to stand in cells with texts, none in one with a number.
    """

    sheet: Sheet | None = None
    rows: Codes = field(default_factory=lambda: np.empty(0, np.int32))
    coded: dict[str, Coded] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    scheme_id: str | None = None
    problems: list[Problem] = field(default_factory=list)
    kind: str = "long"
    heading: int = 0
    stamp: Stamp | None = None
    stamps: list[Stamp] = field(default_factory=list)
    accounts: dict[str, int] = field(default_factory=dict)
    account: Account | None = None
    texts_only: bool = False
    beside: dict[int, int] = field(default_factory=dict)

    @property
    def heading_lacks(self) -> bool:
        """Whether a heading was found that lacks a column which the table cannot be without."""
        return any(problem.code == "missing-column" for problem in self.problems)

    @property
    def letters(self) -> dict[str, str]:
        """The letter of each recognised column."""
        return self.sheet.letters if self.sheet else {}

    def where(self, row: int, column: str) -> Where:
        """The address of a cell: *row* is a position in ``rows``, *column* a letter."""
        assert self.sheet is not None
        return Where(self.sheet.file, self.sheet.name, f"{column}{self.rows[row]}")

    def keep(self, rows: npt.NDArray[Any], others: Name | None = None) -> None:
        """Keep some rows (positions, in that order), and leave the others out: they end in the account *others*."""
        if others and self.account:
            gone = np.ones(len(self.rows), dtype=bool)
            gone[rows] = False
            self.account.put_rows(self.rows[gone] - self.account.raw.line(0), others)
        self.rows = self.rows[rows]
        self.coded = {role: (codes[rows], texts) for role, (codes, texts) in self.coded.items()}
        self.texts = {role: cells.take(pa.array(rows)) for role, cells in self.texts.items()}

    def settle(self) -> None:
        """Close the account of the sheet."""
        if self.account:
            self.accounts, lost = self.account.settled()
            self.problems += lost
            self.account = None


@dataclass
class SheetRead:
    """A sheet as it was first read; *waits* is the sheet itself where it has to be read with more than it says."""

    name: str
    block: Block
    waits: RawSheet | None


@dataclass
class FileRead:
    """The sheets of a file as they were first read, what the workbook holds beside them (problem codes), and the
    pictures of each sheet."""

    sheets: list[SheetRead]
    embedded: list[str]
    pictures: dict[str, list[Pasted]] = field(default_factory=dict)


def not_read(level: Level, code: str, where: Where) -> Block:
    """A sheet that is passed over, and why."""
    return Block(problems=[Problem(level, code, where)], kind="skip")


def carried_names(headings: dict[int, str]) -> dict[int, str]:
    """Columns that nobody recognises: column → ``+heading``; of the same heading again, with the column's letter."""
    clean = {column: " ".join(text.split()) for column, text in headings.items()}
    seen: set[str] = set()
    names = {}
    for column, text in clean.items():
        names[column] = f"+{text} ({letter(column)})" if text in seen else f"+{text}"
        seen.add(text)
    return names
