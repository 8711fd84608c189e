"""Formulas that were saved with the value 0 because the program that wrote them calculates nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from civscore.readers.files.cells import SheetCells

_ZERO_OF_ZEROS = {"SUM", "MAX", "MIN", "ABS", "INT", "PRODUCT", "SUMPRODUCT"}
_CELLS_LOOKED_AT = 100_000
_TOKEN = re.compile(
    r"\s+|(?P<area>\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)(?![\w(!.])"
    r"|(?P<function>[A-Z][A-Z0-9.]*)\(|(?P<number>\d+(?:\.\d*)?)(?![\w.])|[-+*,()]",
    re.IGNORECASE,
)


class Zeros:
    """The formulas of a sheet whose saved value is 0, in a workbook that asks to be calculated when it is opened.

    XlsxWriter and its kin save 0 for every formula. The value is believed where all that the formula adds up or
    compares is 0 or blank, and nowhere else.
    """

    def __init__(self, cells: SheetCells) -> None:
        self.cells = cells
        self.doubtful: list[tuple[int, int, str]] = []

    def doubt(self, row: int, column: int, formula: str) -> None:
        """A formula with the value 0."""
        self.doubtful.append((row, column, formula))

    def settle(self) -> None:
        """Say of each, once the whole sheet is known, whether it was calculated."""
        while never := [one for one in self.doubtful if not self._is_zero(one[2])]:
            gone = set(never)
            self.doubtful = [one for one in self.doubtful if one not in gone]
            for row, column, _ in never:
                self.cells.columns[column].pop(row, None)
                self.cells.uncalculated(row, column)

    def _is_zero(self, formula: str) -> bool:
        at, areas = 0, 0
        while at < len(formula):
            found = _TOKEN.match(formula, at)
            if found is None:
                return False  # a text, a comparison, another sheet, a name …
            at = found.end()
            if found["function"] and found["function"].upper() not in _ZERO_OF_ZEROS:
                return False
            if found["area"]:
                areas += 1
                if not self._all_zero(found["area"]):
                    return False
            elif found["number"] and float(found["number"]):
                return False
        return areas > 0

    def _all_zero(self, area: str) -> bool:
        from civscore.readers.files.cells import region_at

        region = region_at(area.replace("$", ""))
        if (region.bottom - region.top + 1) * (region.right - region.left + 1) > _CELLS_LOOKED_AT:
            return False
        for column in range(region.left, region.right + 1):
            rows = self.cells.columns.get(column, {})
            if any(rows.get(row, "0") != "0" for row in range(region.top, region.bottom + 1)):
                return False
            if any(row in self.cells.errors.get(column, {}) for row in range(region.top, region.bottom + 1)):
                return False
        return True
