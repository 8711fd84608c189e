"""A sheet with the table of a 测评体系: its cells by address, merged regions, and which of them have been read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from civscore.errors import CivScoreError, Problem, Where
from civscore.readers.coded import visible
from civscore.readers.raw import UNCALCULATED, Merged, RawSheet, letter
from civscore.scheme.table.yamltext import number_text

Cell = tuple[int, int]
"""Row and column, both from 0."""

_LONGEST, _ENDLESS = 5_000, re.compile(r"\d{31}")
_WHOLE = re.compile(r"(\d+)\.0+")


@dataclass
class TablePage:
    """The cells of one sheet that hold anything (fixed once it is made); ``read`` are those that found their place."""

    raw: RawSheet
    texts: dict[Cell, str] = field(default_factory=dict)
    regions: dict[Cell, Merged] = field(default_factory=dict)
    read: set[Cell] = field(default_factory=set)

    def where(self, cell: Cell) -> Where:
        """The address of a cell."""
        return Where(self.raw.file, self.raw.sheet, f"{letter(cell[1])}{cell[0] + 1}")

    def take(self, cell: Cell) -> str:
        """The text of a cell, which has found its place with this."""
        self.read.add(cell)
        return self.texts[cell]

    def own(self, row: int) -> dict[int, str]:
        """Column → text of the cells that stand in a row themselves."""
        return {c: self.texts[row, c] for c in self.columns if (row, c) in self.texts}

    def covering(self, cell: Cell) -> Cell:
        """The cell whose text holds here: a merged region's first, else the cell itself."""
        region = self.regions.get(cell)
        return (region.top, region.left) if region else cell

    def bottom(self, cell: Cell) -> int:
        """The last row that a cell covers."""
        region = self.regions.get(cell)
        return region.bottom if region else cell[0]

    def right(self, cell: Cell) -> int:
        """The last column that a cell covers."""
        region = self.regions.get(cell)
        return region.right if region else cell[1]

    @cached_property
    def columns(self) -> list[int]:
        """The columns that hold anything."""
        return sorted({c for _, c in self.texts})

    @cached_property
    def height(self) -> int:
        """Number of rows down to the last cell that holds anything."""
        return max((r for r, _ in self.texts), default=-1) + 1

    def check_lengths(self) -> None:
        """Raises :class:`CivScoreError` with the cells that hold more text, or longer numbers, than any scheme has."""
        long = [cell for cell, text in sorted(self.texts.items()) if len(text) > _LONGEST or _ENDLESS.search(text)]
        if long:
            raise CivScoreError([Problem("error", "import-too-long", self.where(cell)) for cell in long])

    @property
    def left(self) -> list[Cell]:
        """The cells that have not found their place, in order."""
        return sorted(set(self.texts) - self.read)


def page_of(raw: RawSheet) -> TablePage:
    """The sheet's cells: percentages as they are shown, the text of a merged region at its first cell only."""
    page = TablePage(raw)
    percents = {(r, c) for c, rows in raw.percents.items() for r in rows}
    for column, values in raw.columns.items():
        for row, text in enumerate(values.to_pylist()):
            if text and (shown := visible(text).strip()):
                page.texts[row, column] = _shown(shown, (row, column) in percents)
    for region in raw.merged:
        for row in range(region.top, min(region.bottom, raw.height) + 1):
            for column in range(region.left, region.right + 1):
                page.regions[row, column] = region
    for column, errors in raw.errors.items():
        for row, shown in errors.items():
            page.texts[row, column] = "=" if shown == UNCALCULATED else shown
    return page


def _shown(text: str, percent: bool) -> str:
    whole = _WHOLE.fullmatch(text)
    text = whole.group(1) if whole else text
    if percent:
        try:
            return f"{number_text(Fraction(text) * 100)}%"
        except ValueError:
            return text
    return text
