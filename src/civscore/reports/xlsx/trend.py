"""A trend as a workbook: the scores month by month with a chart that can be edited, and every figure in a list."""

from __future__ import annotations

from math import ceil, floor
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.months.trend import Trend
from civscore.reports.shared.standing import short_standing
from civscore.reports.shared.trend import margin_of, notes, series_name, step_of
from civscore.reports.xlsx.sheets.context import decimals
from civscore.text.show import percent
from civscore.text.trend import TrendTexts, trend_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import CENTER, TEXT, Look, Styles

_DRAWN = 8  # series in the chart: more lines could not be told apart


def write_trend(found: Trend, path: Path, *, language: str) -> None:
    """Write a trend.

    Args:
        found: the trend.
        path: the .xlsx file to write.
        language: of labels and sentences.
    """
    book, t = Workbook(), trend_texts(language)
    words = WORKBOOK["zh" if language == "zh" else "en"]
    draft: Any = book.active
    styles = Styles(draft, words.book.font)
    title = t.title.format(name=found.tree.scheme.name, view=t.views[found.by])
    grids = [
        make(Grid(book.create_sheet(name), styles, words.book.cut), found, t, title, language)
        for name, make in ((t.sheet, _scores), (t.figures, _figures))
    ]
    for grid, name in zip(grids, (t.sheet, t.figures), strict=True):
        grid.footer(title, words.book.page, name)
    book.remove(draft)
    mark_workbook(book, "trend", found.tree.scheme.id, found.months[-1].label)
    bulk.save(book, grids, path)


def _scores(grid: Grid, found: Trend, t: TrendTexts, title: str, language: str) -> Grid:
    """A row for each month, a column for each series; the chart beneath."""
    score = grid.styles.of(Look(number=decimals(found.tree.scheme.rounding.places)))
    row = grid.top(title, notes(found, language))
    columns = [SheetColumn(t.month, 14, grid.styles.of(TEXT), [m.label for m in found.months])]
    columns += [
        SheetColumn(series_name(s, t), 11, score, [p.score if p else None for p in s.points]) for s in found.series
    ]
    targets = [m.target for m in found.months]
    if found.by == "total" and any(target is not None for target in targets):
        columns.append(SheetColumn(t.target, 11, score, targets))
    last = grid.table(row, columns, height=34) - 1
    grid.freeze(row + 1, 2)
    if len(found.months) > 1:
        _chart(grid, found, t, (row, last), min(len(columns), _DRAWN + 1))
    finish_sheet(grid, heading=row)
    return grid


def _chart(grid: Grid, found: Trend, t: TrendTexts, rows: tuple[int, int], columns: int) -> None:
    """Lines over the table's own cells, with the error of the whole as bars."""
    from openpyxl.chart import LineChart, Reference

    head, last = rows
    chart: Any = LineChart()
    chart.title, chart.height, chart.width = t.chart, 9, 24
    chart.y_axis.title, chart.x_axis.title = t.axis, t.month
    drawn = [float(p.score) for s in found.series[: columns - 1] for p in s.points if p]
    if drawn:  # bars would have to begin at nothing; lines show what moved
        chart.y_axis.scaling.min, chart.y_axis.scaling.max = floor(min(drawn)) - 1, ceil(max(drawn)) + 1
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.add_data(Reference(grid.sheet, min_col=2, max_col=columns, min_row=head, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(grid.sheet, min_col=1, min_row=head + 1, max_row=last))
    for series in chart.series:
        series.marker.symbol, series.smooth = "circle", False
    grid.sheet.add_chart(chart, f"A{last + 2}")


def _figures(grid: Grid, found: Trend, t: TrendTexts, title: str, language: str) -> Grid:
    """A row for each score."""
    places = found.tree.scheme.rounding.places
    score = grid.styles.of(Look(number=decimals(places)))
    text, centred = grid.styles.of(TEXT), grid.styles.of(CENTER)
    rows = [(s, m, p) for s in found.series for m, p in zip(found.months, s.points, strict=True) if p]

    def steps(which: str) -> list[Value]:
        return [str(step_of(getattr(point, which), places, language) or "") for _, _, point in rows]

    row = grid.top(title, notes(found, language))
    last = grid.table(
        row,
        [
            SheetColumn(t.name, 26, text, [series_name(s, t) for s, _, _ in rows]),
            SheetColumn(t.month, 12, text, [m.label for _, m, _ in rows]),
            SheetColumn(t.score, 10, score, [p.score for _, _, p in rows]),
            SheetColumn(t.error, 9, score, [margin_of(p) for _, _, p in rows]),
            SheetColumn(t.change, 15, centred, steps("change")),
            SheetColumn(t.year_ago, 15, centred, steps("year")),
            SheetColumn(t.target, 9, score, [m.target if s.key == "" else s.target for s, m, _ in rows]),
            SheetColumn(t.sites, 8, centred, [m.sites for _, m, _ in rows]),
            SheetColumn(t.coverage, 10, centred, [percent(m.coverage) for _, m, _ in rows]),
            SheetColumn(t.remark, 22, text, [short_standing(m.standing, language) for _, m, _ in rows]),
        ],
        height=34,
    )  # fmt: skip
    grid.freeze(row + 1, 2)
    grid.filter(row, last - 1, 10)
    finish_sheet(grid, heading=row)
    return grid
