"""The paper that a sheet is printed on: the smallest on which its smallest text can still be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from openpyxl.worksheet.properties import PageSetupProperties

READABLE = 8.2
"""Points: no text is smaller on paper. A little over 8, as other programs measure columns a little otherwise."""
COMFORTABLE = 9.0
"""Points: what a sheet must have in portrait; in landscape it may have less, before it takes larger paper."""

POINTS = 5.6  # of a column's width of one: a digit of the font that widths are counted in
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
_WIDE_COLUMN = 15.0  # a column of texts, which can be narrower: they need more lines then
_GIVES = 0.25  # of its width, at most


def paper_for(
    widths: Sequence[float], smallest: float, repeated: int = 0, beside: float = 0
) -> tuple[Paper, list[float]]:  # fmt: skip
    """The paper for a sheet, and its columns' widths on it.

    Where it is wide columns that make a sheet too wide for a paper they give way, up to a quarter. What is too wide
    even for A3 goes on across several pages.

    Args:
        widths: of the columns.
        smallest: the size of the smallest text.
        repeated: how many columns stand on every page, where there are several in width.
        beside: how much further than the columns a picture goes, in the same unit.
    """
    for paper, size in _CHOICES:
        percent = min(ceil(100 * size / smallest), 100)  # programs shrink by whole numbers of percent
        found = _narrowed(widths, paper.room * 100 / percent / POINTS - beside)
        if found:
            return paper, found
    space = _CHOICES[-1][0].room * max(smallest / READABLE, 1) / POINTS
    return Paper(_A3, True, _pages([*widths, beside], repeated, space)), list(widths)


def _narrowed(widths: Sequence[float], space: float) -> list[float] | None:
    """The widths, made to fit into a space; None where that cannot be."""
    excess, wide = sum(widths) - space, sum(w for w in widths if w >= _WIDE_COLUMN)
    if excess <= 0:
        return list(widths)
    if excess > _GIVES * wide:
        return None
    return [w - excess * w / wide if w >= _WIDE_COLUMN else w for w in widths]


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
    if heading:
        sheet.print_title_rows = f"{heading[0]}:{heading[1]}"
    if repeated and paper.across > 1:
        sheet.print_title_cols = repeated
