"""What was read: every row of every sheet, its cells under canonical names, each with its address."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from civscore.errors import Problem, Where
from civscore.readers.block import Sheet
from civscore.readers.stamp import Stamp

if TYPE_CHECKING:
    import pandas as pd

    from civscore.readers.cache import Cache
    from civscore.readers.pictures import LoosePhoto


@dataclass(frozen=True)
class InputFile:
    """An input as it is named in results: path as given, hash of its bytes, rows read from it.

    ``folder`` was looked through for it (or that of a pattern); empty where the file itself was named. ``accounts`` has
    how many filled cells ended where (:data:`civscore.readers.accounts.ACCOUNTS`); it is empty for runs saved before.
    """

    path: str
    sha256: str
    rows: int
    folder: str = ""
    accounts: dict[str, int] = field(default_factory=dict, hash=False)


@dataclass
class Readings:
    """All rows of all inputs.

    Attributes:
        frame: one row for each row that holds anything. Canonical columns are categorical (``unit``, ``unit2`` … where
            there are several), the long texts and the columns that nobody recognised (``+heading``) are text; so is
            ``photos``, where rows have pictures: their hashes (SHA-256), separated by blanks. ``sheet``
            is a position in ``sheets`` and ``row`` the row's number in its sheet. ``result_column`` says in which
            column a result stands, where a sheet has several.
        sheets, inputs: where the rows come from.
        scheme_id: the scheme that a workbook names above its headings, if any does.
        problems: what could not be read.
        stamps: the stamps of the forms of ours among the files, each with the first sheet that bears it.
        cache: where what was read is kept, if anywhere.
        loose: photos that belong to no row, or are not there, where photos were asked for.
        numbers: where ids stand as numbers, by file, sheet and line, as far as somebody has looked (a second read).
    """

    frame: pd.DataFrame
    sheets: list[Sheet]
    inputs: list[InputFile]
    scheme_id: str | None = None
    problems: list[Problem] = field(default_factory=list)
    stamps: dict[Stamp, Where] = field(default_factory=dict)
    cache: Cache | None = field(default=None, compare=False, repr=False)
    loose: list[LoosePhoto] = field(default_factory=list, compare=False)
    numbers: dict[tuple[str, str, str | int], set[Any]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def profile(self) -> str | None:
        """The profile that the forms among the files were made for, where they agree."""
        named = {stamp.profile for stamp in self.stamps}
        return named.pop() or None if len(named) == 1 else None

    @property
    def for_recheck(self) -> bool:
        """Whether there are forms of a re-check among the files."""
        return any(stamp.run == "re-check" for stamp in self.stamps)

    def where(self, row: int, column: str = "standard") -> Where:
        """The address of a cell: *row* is a position in ``frame``."""
        sheet = self._sheet(row)
        if column in sheet.cells:
            return Where(sheet.file, sheet.name, sheet.cells[column])
        at = sheet.letters.get(column) or next(iter(sheet.letters.values()), "A")
        apart = column == "result" or column in sheet.rows or (bool(sheet.rows) and column in ("deduction", "count"))
        own = "total_column" if column == "total" else "result_column"  # a phone form asks each standard for its own
        if (apart or column == "total") and own in self.frame:
            stated = self.frame[own].iat[row]
            at = stated if isinstance(stated, str) else at
        return Where(sheet.file, sheet.name, f"{at}{sheet.rows.get(column) or self.frame['row'].to_numpy()[row]}")

    def where_changed(self, row: int, column: str) -> Where:
        """The address of a cell that is given a value; of its row alone (``12``) where the sheet has no such column, or
        nobody knows where it stands."""
        sheet, found = self._sheet(row), self.where(row, column)
        known = column in sheet.cells or column in sheet.letters or column in sheet.rows
        if known or found.cell != self.where(row, "").cell:
            return found
        return replace(found, cell=str(self.frame["row"].to_numpy()[row]))

    def _sheet(self, row: int) -> Sheet:
        return self.sheets[int(self.frame["sheet"].to_numpy()[row])]

    def is_same(self, file: str, sha256: str) -> bool:
        """Whether a hash is that of the bytes that were read as *file*: the readings of a saved run outlive it."""
        return any(i.path == file and i.sha256 == sha256 for i in self.inputs)
