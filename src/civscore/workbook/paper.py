"""The paper that a sheet is printed on: the smallest on which its smallest text can still be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.worksheet.properties import PageSetupProperties

from civscore.workbook.measure import PIXELS

READABLE = 8.2
"""Points: no text is smaller on paper. A little over 8, as other programs measure columns a little otherwise."""
COMFORTABLE = 9.0
"""Points: what a sheet must have in portrait; in landscape it may have less, before it takes larger paper."""

POINTS = PIXELS * 0.75  # of a column's width of one
_A4, _A3 = 9, 8  # as Excel numbers them
_INCHES = {_A4: (8.27, 11.69), _A3: (11.69, 16.54)}
_SIDE, _TOP, _BOTTOM, _FOOTER = 0.45, 0.55, 0.65, 0.3  # margins in inches


@dataclass(frozen=True)
class Paper:
    """Paper of Excel's number *size*, its long side across where it is *wide*, *across* so many pages in width."""

    size: int
    wide: bool
    across: int = 1

    @property
    def room(self) -> float:
        """The width that is printed on, in points."""
        return 72 * (_INCHES[self.size][self.wide] - 2 * _SIDE)


_CHOICES = ((Paper(_A4, False), COMFORTABLE), (Paper(_A4, True), READABLE), (Paper(_A3, True), READABLE))


def paper_for(widths: Sequence[float], smallest: float, repeated: int = 0) -> Paper:
    """The paper for columns of these widths, of which the first few may be *repeated* on every page.

    What is too wide for A3 goes on across several pages.
    """
    total = sum(widths) * POINTS
    for paper, size in _CHOICES:
        if smallest * scale(total, paper.room) >= size:
            return paper
    space = _CHOICES[-1][0].room * smallest / READABLE
    return Paper(_A3, True, _pages([w * POINTS for w in widths], repeated, space))


def scale(total: float, room: float) -> float:
    """By how much columns shrink to fit a width: a whole number of percent, and never enlarged."""
    return min(1.0, int(100 * room / total) / 100) if total else 1.0


def _pages(widths: Sequence[float], repeated: int, space: float) -> int:
    """How many pages columns take, none of which is divided."""
    again = sum(widths[:repeated])
    pages, used = 1, again
    for width in widths[repeated:]:
        if used + width > space and used > again:
            pages, used = pages + 1, again
        used += width
    return pages


def set_up(sheet: Any, paper: Paper, heading: tuple[int, int] | None = None, repeated: str | None = None) -> None:
    """Print a sheet of openpyxl on the paper, with rows *heading* and columns *repeated* (A:C) on every page."""
    setup = sheet.page_setup
    setup.paperSize, setup.orientation = paper.size, "landscape" if paper.wide else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    setup.fitToWidth, setup.fitToHeight = paper.across, 0
    margins = sheet.page_margins
    margins.left = margins.right = _SIDE
    margins.top, margins.bottom, margins.footer = _TOP, _BOTTOM, _FOOTER
    sheet.print_options.horizontalCentered = True
    sheet.HeaderFooter.scaleWithDoc = False  # page numbers of a wide sheet would be too small
    if heading:
        sheet.print_title_rows = f"{heading[0]}:{heading[1]}"
    if repeated and paper.across > 1:
        sheet.print_title_cols = repeated
