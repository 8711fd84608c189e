"""Native charts: the office can edit them in PowerPoint or WPS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from civscore.papers.slides.deck import BarChart, StepChart
from civscore.papers.slides.lettering import plain, set_font
from civscore.papers.slides.template import SlideBox
from civscore.pictures.lettering import ems, shortened

_BASE, _GOOD, _BAD, _INK = "2F5F9F", "2F8F83", "C2571A", "1D2733"
_LABELS, _AXIS = 14.0, 14.0
_LONGEST = 20.0  # ems of a name at an axis
_EMU = 12_700  # a point


def add_bars(slide: Any, box: SlideBox, chart: BarChart, says: str, font: str) -> None:
    """Lying bars, the first one at the top, each with its figure."""
    from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK

    data = _named(chart.names)
    data.add_series(plain(chart.series), [float(value) for value in chart.values])
    made = _added(slide, XL_CHART_TYPE.BAR_CLUSTERED, box, data, says, font)
    plot = made.plots[0]
    plot.gap_width = 45
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = _color(_BASE)
    names, values = made.category_axis, made.value_axis
    names.reverse_order = True
    names.major_tick_mark = XL_TICK_MARK.NONE
    values.visible, values.has_major_gridlines = False, False
    values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    values.minimum_scale = 0
    room = max(ems(label) for label in chart.labels) * _LABELS * _EMU / (box.width * 0.6)
    values.maximum_scale = max(*chart.values, 1e-9) * (1 + min(room, 0.9) + 0.05)
    _label(plot, chart, font, XL_LABEL_POSITION.OUTSIDE_END)


def add_steps(slide: Any, box: SlideBox, chart: StepChart, says: str, font: str) -> None:
    """A waterfall of stacked columns: what stands below a step is not drawn."""
    from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_MARK

    data = _named(chart.names)
    pairs = list(zip(chart.levels, chart.whole, strict=True))
    rows = [
        [0.0 if whole else min(level) for level, whole in pairs],
        [level[1] if whole else 0.0 for level, whole in pairs],
        [max(level[1] - level[0], 0.0) if not whole else 0.0 for level, whole in pairs],
        [max(level[0] - level[1], 0.0) if not whole else 0.0 for level, whole in pairs],
    ]
    for name, values in zip((" ", *chart.series), rows, strict=True):
        data.add_series(name, [round(value, 6) for value in values])
    made = _added(slide, XL_CHART_TYPE.COLUMN_STACKED, box, data, says, font)
    plot = made.plots[0]
    plot.gap_width, plot.overlap = 40, 100
    plot.series[0].format.fill.background()
    for series, color in zip(list(plot.series)[1:], (_BASE, _GOOD, _BAD), strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _color(color)
    ends = [level for pair, whole in pairs for level in (pair[1:] if whole else pair)]
    spread = max(max(ends) - min(ends), 0.5)
    axis = made.value_axis
    axis.minimum_scale, axis.maximum_scale = max(float(int(min(ends) - spread / 2)), 0.0), max(ends) + spread / 2
    axis.has_major_gridlines, axis.major_tick_mark = False, XL_TICK_MARK.NONE
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
    made.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    for at, (level, whole) in enumerate(pairs):
        drawn = 1 if whole else 2 if level[1] >= level[0] else 3
        _label_one(plot.series[drawn], at, chart.labels[at], font, "FFFFFF" if whole else _INK, inside=whole)


def _named(names: Sequence[str]) -> Any:
    """Chart data with its categories, as texts."""
    from pptx.chart.data import CategoryChartData

    made: Any = CategoryChartData
    data = made()
    data.categories = [shortened(plain(name), _LONGEST) for name in names]
    return data


def _color(text: str) -> Any:
    from pptx.dml.color import RGBColor

    color: Any = RGBColor
    return color.from_string(text)


def _added(slide: Any, kind: Any, box: SlideBox, data: Any, says: str, font: str) -> Any:
    """A chart in its frame, with what it says for those who do not see it."""
    frame = slide.shapes.add_chart(kind, *box, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(says))
    chart = frame.chart
    chart.has_legend, chart.has_title = False, False
    set_font(chart.font._rPr, _AXIS, color=_INK, font=font)
    return chart


def _label(plot: Any, chart: BarChart, font: str, position: Any) -> None:
    """The printed figures at the bars; where these are the bars' own values they follow whoever edits them."""
    places = [len(label.partition(".")[2]) for label in chart.labels]
    own = zip(chart.values, chart.labels, strict=True)
    if all(label == f"{value:,.{places[0]}f}" for value, label in own):
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.show_value, labels.position = True, position
        labels.number_format, labels.number_format_is_linked = f"#,##0{'.' * bool(places[0])}{'0' * places[0]}", False
        set_font(labels.font._rPr, _LABELS, bold=True, color=_INK, font=font)
        return
    for at, label in enumerate(chart.labels):
        _label_one(plot.series[0], at, label, font, _INK, position=position)


def _label_one(
    series: Any, at: int, label: str, font: str, color: str, *, position: Any = None, inside: bool = False
) -> None:
    """The printed figure at a bar."""
    from pptx.enum.chart import XL_LABEL_POSITION

    made = series.points[at].data_label
    made.text_frame.word_wrap = False
    run = made.text_frame.paragraphs[0].add_run()
    run.text = plain(label)
    set_font(run._r.get_or_add_rPr(), _LABELS, bold=True, color=color, font=font)
    if position is not None or inside:
        made.position = position if position is not None else XL_LABEL_POSITION.INSIDE_END
