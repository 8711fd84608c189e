"""An export of a phone form, opened: what its columns are, and which of its rows still count."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from civscore.errors import Problem, Where
from civscore.readers.coded import Mask
from civscore.readers.layout_rules import skipped_below
from civscore.readers.matrix import SheetMatrix, matrix
from civscore.readers.phone.columns import Columns, columns_of
from civscore.readers.phone.names import untoken
from civscore.readers.raw import RawSheet, letter

if TYPE_CHECKING:
    from civscore.readers.layout import SheetLayout

_HXL = re.compile(r"#[A-Za-z][\w+\- ]*")


@dataclass
class Export:
    """An export of a phone form; each row below the heading is a submission.

    Attributes:
        heading, first: rows of the sheet (from 0): its heading, and the first submission.
        cells: the rows from ``first`` on.
        alive: for each row whether it counts, as far as is known.
        problems: what was said so far.
    """

    raw: RawSheet
    heading: int
    first: int
    columns: Columns
    cells: SheetMatrix
    alive: Mask
    problems: list[Problem] = field(default_factory=list)

    @property
    def height(self) -> int:
        """How many rows there are below the heading."""
        return len(self.cells.codes)

    def where(self, row: int, column: int) -> Where:
        """The address of a cell; row −1 is the heading."""
        line = self.heading if row < 0 else self.first + row
        return Where(self.raw.file, self.raw.sheet, f"{letter(column)}{line + 1}")

    def text(self, columns: list[int], row: int) -> str:
        """The first text of a row in any of the columns, as it is meant."""
        return untoken(next((t for c in columns if (t := self.cells.text(row, c))), ""))

    def said(self, role: str, row: int) -> str:
        """What a row says under a role."""
        return self.text(self.columns.roles.get(role, []), row)


def open_export(raw: RawSheet, layout: SheetLayout | None = None) -> Export:
    """A sheet as an export; *layout* may name rows to skip."""
    whole = matrix(raw)
    heading = int(np.flatnonzero((whole.codes >= 0).any(axis=1))[0])
    columns = columns_of({c: whole.text(heading, c) for c in range(whole.codes.shape[1])})
    for column in [c for c, text in columns.unknown.items() if not text]:
        columns.unknown[column] = letter(column)
    first = heading + 2 if _is_hxl(whole, heading + 1) else heading + 1
    cells = SheetMatrix(whole.codes[first:], whole.texts)
    export = Export(raw, heading, first, columns, cells, np.any(cells.codes >= 0, axis=1))
    if layout is not None:
        skipped, said = skipped_below(raw, layout, first)
        export.alive &= ~skipped
        export.problems += said
    return export


def _is_hxl(cells: SheetMatrix, row: int) -> bool:
    """Whether a row is KoboToolbox' second heading, of tags that others work with (hxlstandard.org)."""
    if row >= len(cells.codes):
        return False
    texts = [cells.texts[code] for code in cells.codes[row].tolist() if code >= 0]
    return bool(texts) and all(_HXL.fullmatch(text) for text in texts)
