"""Bar charts with their figures written on them: readable on paper, in colour or not."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties

from civscore.reports.xlsx.grid import Grid
from civscore.reports.xlsx.style import NAVY

_ROW = 0.67  # centimetres of a row of 19 points


def bar_chart(
    grid: Grid, title: str, names: tuple[int, int, int], values: int, anchor: str, *, width: float, percent: bool = False,
    places: int = 2,
) -> int:  # fmt: skip
    """Put a chart of horizontal bars on the sheet.

    Args:
        grid: the sheet, which also holds the figures.
        title: over the chart.
        names: column, first and last row of the bars' names; the figures stand in the same rows.
        values: the column of the figures.
        anchor: the cell at the chart's upper left corner.
        width: in centimetres.
        percent: whether the figures are rates.
        places: their decimals otherwise.

    Returns:
        how many rows of the sheet it covers.
    """
    column, first, last = names
    chart: Any = BarChart()
    chart.type, chart.style, chart.gapWidth, chart.legend = "bar", 10, 45, None
    chart.title = title
    chart.title.tx.rich.p[0].r[0].rPr = CharacterProperties(sz=1100, b=True, solidFill=NAVY[2:])
    chart.add_data(Reference(grid.sheet, min_col=values, min_row=first, max_row=last))
    chart.set_categories(Reference(grid.sheet, min_col=column, min_row=first, max_row=last))
    chart.series[0].graphicalProperties = GraphicalProperties(solidFill="4472A8")
    _label(chart, "0.0%" if percent else "0." + "0" * places if places else "0")
    _axes(chart, percent)
    chart.width = width
    chart.height = 1.7 + 0.62 * (last - first + 1)
    grid.sheet.add_chart(chart, anchor)
    return int(chart.height / _ROW) + 2


def _label(chart: Any, number: str) -> None:
    """The figure at the end of each bar."""
    labels: Any = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = number
    labels.txPr = _small()
    chart.series[0].dLbls = labels


def _axes(chart: Any, percent: bool) -> None:
    """Names on the left, first one on top; no scale, as every bar has its figure."""
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = False
    chart.x_axis.txPr = _small()
    chart.x_axis.majorTickMark = "none"
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = 0
    if percent:
        chart.y_axis.scaling.max = 1.1


def _small() -> RichText:
    properties = CharacterProperties(sz=900)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), endParaRPr=properties)])
