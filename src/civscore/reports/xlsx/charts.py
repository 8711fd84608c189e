"""Native charts, which people can edit: readable on paper, in colour or not, each with its title and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

from civscore.workbook.grid import Grid
from civscore.workbook.style import NAVY

_BLUE, _GREEN, _ORANGE = "4472A8", "5B9A68", "C0504D"  # differ in grey, too
_ROW = 19.0  # points: the height of a row under a chart
_COLUMN, _EDGE = 66_675, 60_000  # EMU: a column's width of one; between a chart and the edges of its cells


@dataclass(frozen=True)
class ChartBox:
    """The rows and columns of a sheet that a chart covers, the first and the last of each."""

    top: int
    bottom: int
    left: int
    right: int


def bar_chart(
    grid: Grid, title: str, rows: tuple[int, int], columns: tuple[int, int], box: tuple[int, int, int], number: str
) -> int:
    """Put a chart of horizontal bars on the sheet.

    Args:
        grid: the sheet, which also holds the figures.
        title: over the chart.
        rows: first and last row of the figures.
        columns: that of the bars' names, that of their figures.
        box: first row, first and last column that the chart covers.
        number: the figures' format.

    Returns:
        the row under the chart.
    """
    (first, last), (names, values), (top, left, right) = rows, columns, box
    chart: Any = BarChart()
    chart.type, chart.gapWidth, chart.legend = "bar", 45, None
    _series(chart, grid, (values, values), (first, last), names)
    _paint(chart.series[0], _BLUE, number)
    figures = [grid.sheet.cell(r, values).value or 0 for r in range(first, last + 1)]
    chart.x_axis.scaling.orientation = "maxMin"  # first one on top
    _names_axis(chart.x_axis)
    chart.y_axis.delete = True  # no scale, as every bar has its figure
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = min(0, *figures)
    chart.y_axis.scaling.max = max(figures) * 1.15 or 1  # room for the figures
    return _placed(grid, chart, title, ChartBox(top, top + max(last - first + 1, 3) + 2, left, right))


def waterfall_chart(
    grid: Grid, title: str, axis: str, at: tuple[int, int], steps: Sequence[float], box: ChartBox, number: str
) -> int:
    """Put a waterfall on the sheet: columns, stacked on one that is not seen.

    Args:
        grid: the sheet, which also holds the figures.
        title, axis: over the chart, and beside its scale.
        at: the row of the headings and the first of five columns: name, what is not seen, up, down, whole.
        steps: where each column begins or ends, from which the scale follows.
        box: what the chart covers.
        number: the figures' format.

    Returns:
        the row under the chart.
    """
    (head, first), chart = at, _columns(axis, number)
    chart.grouping, chart.overlap, chart.gapWidth, chart.legend = "stacked", 100, 40, None
    _series(chart, grid, (first + 1, first + 4), (head, head + len(steps)), first, titled=True)
    unseen, up, down, whole = chart.series
    unseen.graphicalProperties = GraphicalProperties(noFill=True)
    unseen.graphicalProperties.line.noFill = True
    for series, colour, shown in ((up, _GREEN, f"+{number}"), (down, _ORANGE, f"-{number}"), (whole, _BLUE, number)):
        _paint(series, colour, shown)
    low, high = min(steps), max(steps)
    span = max(high - low, 0.1)
    chart.y_axis.scaling.min = max(floor(low - span), 0) if low >= 0 else floor(low - span)
    chart.y_axis.scaling.max = ceil(high + span / 2)
    return _placed(grid, chart, title, box)


def pareto_chart(
    grid: Grid, title: str, data: Grid, rows: tuple[int, int], columns: tuple[int, int, int],
    axes: tuple[str, str], box: ChartBox, number: str,
) -> int:  # fmt: skip
    """Put a Pareto chart on the sheet: columns, the largest first, and a line of their cumulated shares.

    Args:
        grid: the sheet.
        title: over the chart.
        data: the sheet that holds the figures.
        rows: the row of the headings, and the last row.
        columns: those of the names, the figures and the cumulated shares.
        axes: what stands beside the scale of the columns, and that of the line.
        box: what the chart covers.
        number: the figures' format.

    Returns:
        the row under the chart.
    """
    names, values, shares = columns
    chart = _columns(axes[0], number)
    chart.gapWidth = 30
    _series(chart, data, (values, values), rows, names, titled=True)
    _paint(chart.series[0], _BLUE, number)
    chart.y_axis.scaling.min = 0
    line: Any = LineChart()
    _series(line, data, (shares, shares), rows, names, titled=True)
    line.series[0].graphicalProperties = GraphicalProperties()
    line.series[0].graphicalProperties.line.solidFill = _ORANGE
    line.series[0].marker.symbol, line.series[0].smooth = "circle", False
    _scale_axis(line.y_axis, axes[1], "0%")
    line.y_axis.axId, line.y_axis.crosses = 200, "max"
    line.y_axis.majorGridlines = None
    line.y_axis.scaling.min, line.y_axis.scaling.max = 0, 1
    chart += line
    chart.legend.position = "b"
    return _placed(grid, chart, title, box)


def _columns(axis: str, number: str) -> Any:
    """A chart of upright columns with both axes: unless told so openpyxl's axes are not drawn."""
    chart: Any = BarChart()
    chart.type = "col"
    _names_axis(chart.x_axis)
    _scale_axis(chart.y_axis, axis, number)
    return chart


def _series(
    chart: Any, grid: Grid, columns: tuple[int, int], rows: tuple[int, int], names: int, *, titled: bool = False
) -> None:  # fmt: skip
    """Give a chart its figures; where they are *titled* the first row has the names of the series."""
    (left, right), (first, last), sheet = columns, rows, grid.sheet
    chart.add_data(Reference(sheet, left, first, right, last), titles_from_data=titled)
    chart.set_categories(Reference(sheet, names, first + titled, names, last))


def _paint(series: Any, colour: str, number: str) -> None:
    """The colour of a series, and the figure at each of its bars."""
    labels: Any = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt, labels.txPr = number, _small()
    series.graphicalProperties, series.dLbls = GraphicalProperties(solidFill=colour), labels


def _names_axis(axis: Any) -> None:
    axis.delete, axis.txPr, axis.majorTickMark, axis.tickLblPos = False, _small(), "none", "low"


def _scale_axis(axis: Any, title: str, number: str) -> None:
    axis.delete, axis.txPr, axis.title = False, _small(), title
    axis.title.tx.rich.p[0].r[0].rPr = CharacterProperties(sz=1000)
    axis.number_format, axis.numFmt.sourceLinked = number, False


def _placed(grid: Grid, chart: Any, title: str, box: ChartBox) -> int:
    """Put the chart where it belongs, with its title; the row under it."""
    chart.style, chart.title = 10, title
    chart.title.tx.rich.p[0].r[0].rPr = CharacterProperties(sz=1100, b=True, solidFill=NAVY[2:])
    chart.anchor = TwoCellAnchor(
        editAs="oneCell",
        _from=AnchorMarker(col=box.left - 1, row=box.top - 1, colOff=_EDGE),
        to=AnchorMarker(col=box.right - 1, row=box.bottom, colOff=int(grid.width(box.right) * _COLUMN) - _EDGE),
    )
    grid.sheet.add_chart(chart)
    for row in range(box.top, box.bottom + 1):
        if grid.sheet.row_dimensions[row].height is None:
            grid.height(row, _ROW)
    return box.bottom + 1


def _small() -> RichText:
    properties = CharacterProperties(sz=1000)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])
