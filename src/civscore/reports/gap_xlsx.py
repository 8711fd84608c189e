"""The gap report as a workbook of one sheet."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore import __version__
from civscore.gap import Gap, GapRow
from civscore.reports.gap import notes, row_name, step_parts, whole_line
from civscore.reports.xlsx import bulk
from civscore.reports.xlsx.context import decimals
from civscore.reports.xlsx.grid import Grid, Value
from civscore.reports.xlsx.style import CENTER, TEXT, Look, Styles
from civscore.text.gap import GapTexts, gap_texts
from civscore.text.workbook import WORKBOOK

_WIDTHS = (34, 9, 9, 9, 9, 12, 12, 10, 8, 8, 8, 24, 34, 10)


def write_gap(found: Gap, path: Path, *, language: str) -> None:
    """Write a gap report.

    Args:
        found: the report.
        path: the .xlsx file to write.
        language: of labels and sentences.
    """
    book, t = Workbook(), gap_texts(language)
    draft: Any = book.active
    styles = Styles(draft, WORKBOOK["zh" if language == "zh" else "en"].font)
    scheme = found.result.tree.scheme
    grid = Grid(book.create_sheet(t.sheet), styles, t.cut)
    grid.footer(f"{scheme.name}  {found.result.label}", WORKBOOK["zh" if language == "zh" else "en"].page, t.sheet)
    within = (
        [t.within.format(view=t.views[found.within[0].replace("_", "-")], name=found.within[1])] if found.within else []
    )
    row = grid.top(
        t.title.format(scheme=scheme.name, label=found.result.label), [*within, whole_line(found, t), *notes(found, t)]
    )
    grid.widths(_WIDTHS)
    _rows(found, t, grid, row)
    grid.freeze(row + 1, 2)
    grid.page(wide=True, heading=row)
    book.remove(draft)
    book.properties.creator = f"civscore {__version__}"
    bulk.save(book, [grid], path)


def _rows(found: Gap, t: GapTexts, grid: Grid, row: int) -> None:
    places = found.result.tree.scheme.rounding.places
    score, fine, count = Look(number=decimals(places)), Look(number=decimals(max(4, places))), Look(number="#,##0")
    looks = [TEXT, score, score, score, score, fine, fine, Look(number="0.00%"), count, count, CENTER, TEXT, TEXT, fine]
    lost = (t.full, t.split) if found.by == "unit" else (t.full, t.lost)
    headings = [
        t.views.get(found.by, found.by), t.points, t.target_heading, t.score, t.gap, *lost, t.share, t.sites, t.faults,
        t.alarm, t.step_site, t.step_standard, t.gain,
    ]  # fmt: skip
    grid.headings(row, headings, height=34)
    for record in found.rows:
        row += 1
        cells = _cells(found, t, record)
        for column, (value, look) in enumerate(zip(cells, looks, strict=True), 1):
            grid.put(row, column, value, look)
        texts = [(str(cells[i] or ""), _WIDTHS[i]) for i in (0, 11, 12)]
        grid.fit(row, *texts)
    total: dict[int, Value] = {1: t.sum, 7: found.lost, 8: Fraction(sum(r.share for r in found.rows)) / 100}
    for column, look in enumerate(looks, 1):
        bold = Look(bold=True, number=look.number, wrap=look.wrap)
        grid.put(row + 1, column, total.get(column), bold)


def _cells(found: Gap, t: GapTexts, row: GapRow) -> list[Value]:
    site, standard = step_parts(t, found, row.step) if row.step else (None, None)
    return [
        row_name(t, row), row.points, row.target if row.score is not None else None, row.score, row.gap, row.full,
        row.lost, Fraction(row.share) / 100, row.sites, row.faults, t.alarm if row.alarm else None, site, standard,
        row.step.gain if row.step else None,
    ]  # fmt: skip
