"""Bar charts with their figures written on them: readable on paper, in colour or not."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

from civscore.workbook.grid import Grid
from civscore.workbook.style import NAVY


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
    bottom = top + max(last - first + 1, 3) + 2
    chart: Any = BarChart()
    chart.type, chart.style, chart.gapWidth, chart.legend = "bar", 10, 45, None
    chart.title = title
    chart.title.tx.rich.p[0].r[0].rPr = CharacterProperties(sz=1100, b=True, solidFill=NAVY[2:])
    chart.add_data(Reference(grid.sheet, min_col=values, min_row=first, max_row=last))
    chart.set_categories(Reference(grid.sheet, min_col=names, min_row=first, max_row=last))
    chart.series[0].graphicalProperties = GraphicalProperties(solidFill="4472A8")
    _label(chart, number)
    _axes(chart, [grid.sheet.cell(r, values).value or 0 for r in range(first, last + 1)])
    chart.anchor = TwoCellAnchor(
        editAs="oneCell",
        _from=AnchorMarker(col=left - 1, row=top - 1, colOff=60_000),
        to=AnchorMarker(col=right - 1, row=bottom, colOff=560_000),
    )
    grid.sheet.add_chart(chart)
    for row in range(top, bottom + 1):
        if grid.sheet.row_dimensions[row].height is None:
            grid.height(row, 19)
    return bottom + 1


def _label(chart: Any, number: str) -> None:
    """The figure at the end of each bar."""
    labels: Any = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = number
    labels.txPr = _small()
    chart.series[0].dLbls = labels


def _axes(chart: Any, figures: list[float]) -> None:
    """Names on the left, first one on top; no scale, as every bar has its figure."""
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = False
    chart.x_axis.txPr = _small()
    chart.x_axis.majorTickMark = "none"
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = min(0, *figures)
    chart.y_axis.scaling.max = max(figures) * 1.15 or 1  # room for the figures


def _small() -> RichText:
    properties = CharacterProperties(sz=900)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])
