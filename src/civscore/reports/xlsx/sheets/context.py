"""What every sheet of the report needs besides: the workbook, its styles and the number formats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from openpyxl import Workbook

from civscore.reports.shared.context import Context
from civscore.reports.shared.photos import NO_PHOTOS, Photos
from civscore.reports.shared.standing import head_label
from civscore.workbook.grid import Grid
from civscore.workbook.style import Styles


@dataclass
class Report(Context):
    """The report while it is written."""

    book: Workbook
    styles: Styles
    language: str
    grids: list[Grid] = field(default_factory=list)
    photos: Photos = NO_PHOTOS

    def sheet(self, title: str) -> Grid:
        """A new sheet at the end of the workbook."""
        grid = Grid(self.book.create_sheet(title), self.styles, self.text.book.cut)
        scheme = self.result.tree.scheme
        grid.footer(f"{scheme.name}  {head_label(self.result, self.language)}", self.text.book.page, title)
        self.grids.append(grid)
        return grid

    @cached_property
    def score_format(self) -> str:
        """How scores are shown."""
        return decimals(self.places)

    @cached_property
    def signed_format(self) -> str:
        """How changes are shown."""
        return f"+{self.score_format};-{self.score_format};{self.score_format}"

    @cached_property
    def points_format(self) -> str:
        """How full marks are shown."""
        return fitting([node.points for node in self.result.tree.nodes])

    @cached_property
    def fine_format(self) -> str:
        """How single losses are shown, which may be far smaller than a score's last digit."""
        return decimals(max(4, self.places))


def fitting(values: Iterable[Fraction]) -> str:
    """A number format with as many decimals as the values need, two at most."""
    known = list(values)
    return decimals(next((n for n in range(2) if all((v * 10**n).denominator == 1 for v in known)), 2))


def short(values: Iterable[Fraction]) -> str:
    """A format for a few figures, each with no more decimals than it needs where two are enough."""
    return "General" if all((v * 100).denominator == 1 for v in values) else "0.00"


def decimals(places: int) -> str:
    """A number format with so many decimals."""
    return "0." + "0" * places if places else "0"
