"""The gap report as a workbook: a table, and a chart of the rows that lost the most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, pairwise, takewhile
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.gap.analysis import Gap, GapRow
from civscore.reports.shared.gap import (
    notes,
    points_scaled,
    printed_full,
    printed_lost,
    row_name,
    step_parts,
    view_name,
    weak_note,
    whole_line,
    within_line,
)
from civscore.reports.shared.standing import head_label
from civscore.reports.xlsx.charts import ChartBox, pareto_chart
from civscore.reports.xlsx.sheets.context import decimals
from civscore.reports.xlsx.sheets.weak import fill
from civscore.text.gap import GapTexts, gap_texts
from civscore.text.weak import weak_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import PERCENT, TEXT, Look, Styles


@dataclass(frozen=True)
class _GapColumn:
    """A column: heading, width, look, the value of a row, and of the line of sums."""

    heading: str
    width: float
    look: Look
    value: Callable[[GapRow], Value]
    total: Value = None


_MOST_DRAWN, _FEWEST_DRAWN = 15, 3


def write_gap(found: Gap, path: Path, *, language: str) -> None:
    """Write a gap report.

    Args:
        found: the report.
        path: the .xlsx file to write.
        language: of labels and sentences.
    """
    book, t = Workbook(), gap_texts(language)
    words = WORKBOOK["zh" if language == "zh" else "en"]
    draft: Any = book.active
    styles = Styles(draft, words.book.font)
    scheme = found.result.tree.scheme
    grid = Grid(book.create_sheet(t.sheet), styles, t.cut)
    grid.footer(f"{scheme.name}  {head_label(found.result, language)}", words.book.page, t.sheet)
    within = [within_line(found, t)] if found.within else []
    title = t.title.format(scheme=scheme.name, label=head_label(found.result, language))
    row = grid.top(title, [*within, whole_line(found, t, language), *notes(found, t)])
    fields = _fields(found, t)
    grid.widths([f.width for f in fields])
    _rows(found, fields, grid, row)
    grid.freeze(row + 1, 2)
    finish_sheet(grid, heading=row)
    book.remove(draft)
    _pareto(found, grid, row, [f.heading for f in fields], title, book.create_sheet, language)
    weak = _weak(found, grid, title, book.create_sheet, language)
    mark_workbook(book, "gap", scheme.id, found.result.label)
    bulk.save(book, [grid, *weak], path)


def _weak(found: Gap, data: Grid, title: str, sheet: Callable[[str], Any], language: str) -> list[Grid]:
    """A sheet with the weak indicators, where a note tells of them."""
    if not weak_note(found, gap_texts(language)):
        return []
    words = WORKBOOK["zh" if language == "zh" else "en"].book
    grid = Grid(sheet(weak_texts(language).title), data.styles, data.cut)
    grid.footer(title, words.page, weak_texts(language).title)
    fill(grid, found.result, language)
    return [grid]


def _pareto(
    found: Gap, data: Grid, head: int, headings: list[str], title: str, sheet: Callable[[str], Any], language: str
) -> None:
    """A sheet with the rows that lost the most as a chart, where there are enough of them."""
    t, losses = gap_texts(language), [row.lost for row in found.rows[:_MOST_DRAWN]]
    falling = takewhile(lambda pair: pair[0] >= pair[1] > 0, pairwise([*losses[:1], *losses]))  # nobody's stands last
    shown = len(list(falling))
    if shown < _FEWEST_DRAWN:
        return
    lost = t.split if found.by == "unit" else t.lost
    at = (1, headings.index(lost) + 1, headings.index(t.cumulated) + 1)
    words = WORKBOOK["zh" if language == "zh" else "en"].book
    grid = Grid(sheet(t.chart_sheet), data.styles, t.cut)
    grid.widths([12] * 11)
    top = grid.top(title)
    box, number = ChartBox(top, top + 24, 1, 11), decimals(found.result.tree.scheme.rounding.places)
    named = t.chart.format(view=view_name(found, t), shown=shown)
    pareto_chart(grid, named, data, (head, head + shown), at, (lost, t.cumulated), box, number)
    grid.footer(title, words.page, t.chart_sheet)
    finish_sheet(grid)


def _fields(found: Gap, t: GapTexts) -> list[_GapColumn]:
    """The columns; those that would say nothing are left out."""
    places = found.result.tree.scheme.rounding.places
    score, fine, count = (
        Look(number=decimals(places)),
        Look(number=decimals(max(4, places))),
        Look(number="#,##0"),
    )

    lost = {id(row): printed for row, printed in zip(found.rows, printed_lost(found), strict=True)}
    words = WORKBOOK["zh" if t is gap_texts("zh") else "en"].columns

    shares = accumulate(Fraction(row.share or 0) / 100 for row in found.rows)
    up_to = {id(row): share for row, share in zip(found.rows, shares, strict=True)}

    def step(row: GapRow, at: int) -> Value:
        return step_parts(t, found, row.step)[at] if row.step else None

    scored = [
        _GapColumn(words.effective if points_scaled(found) else t.points, 9, score, lambda r: r.points),
        _GapColumn(t.target_heading, 9, score, lambda r: r.target if r.score is not None else None),
        _GapColumn(t.score, 9, score, lambda r: r.score),
        _GapColumn(t.gap, 9, score, lambda r: r.gap),
    ]
    units, marked = found.by == "unit", any(row.alarm for row in found.rows)
    return [
        _GapColumn(view_name(found, t), 34, TEXT, lambda r: row_name(found, t, r), t.sum),
        *(scored if any(row.score is not None for row in found.rows) else []),
        *(
            [_GapColumn(t.alarm, 8, Look(bold=True, align="center"), lambda r: t.alarm if r.alarm else None)]
            if marked
            else []
        ),
        *([_GapColumn(t.full, 12, score, lambda r: printed_full(found, r, lost[id(r)]))] if units else []),
        _GapColumn(t.split if units else t.lost, 12, score, lambda r: lost[id(r)], sum(lost.values())),
        _GapColumn(
            t.share,
            10,
            Look(number=PERCENT),
            lambda r: None if r.share is None else Fraction(r.share) / 100,
            _sum_of_shares(found),
        ),
        _GapColumn(t.cumulated, 10, Look(number=PERCENT), lambda r: up_to[id(r)]),
        _GapColumn(t.sites, 8, count, lambda r: r.sites),
        _GapColumn(t.faults, 8, count, lambda r: r.faults),
        _GapColumn(t.step_site, 24, TEXT, lambda r: step(r, 0)),
        _GapColumn(t.step_standard, 34, TEXT, lambda r: step(r, 1)),
        _GapColumn(t.gain, 10, fine, lambda r: r.step.gain if r.step else None),
    ]


def _sum_of_shares(found: Gap) -> Fraction:
    return sum((Fraction(row.share or 0) for row in found.rows), Fraction(0)) / 100


def _rows(found: Gap, fields: list[_GapColumn], grid: Grid, row: int) -> None:
    """The headings at *row*, a line for each row of the report, and the sums."""
    grid.headings(row, [f.heading for f in fields], height=34)
    for record in found.rows:
        row += 1
        cells = [f.value(record) for f in fields]
        for column, (value, field) in enumerate(zip(cells, fields, strict=True), 1):
            grid.put(row, column, value, field.look)
    for column, field in enumerate(fields, 1):
        grid.put(row + 1, column, field.total, replace(field.look, bold=True))
