"""The bars of the page: first-level rates, the standards and the units that lost the most."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from civscore.reports.shared.context import Context
from civscore.text.page import PageTexts
from civscore.text.show import full_marks, percent, points

_BARS = 10


@dataclass(frozen=True)
class Bar:
    """``width`` and ``mark`` (a target) are in percent of the chart's width; ``more`` is written behind the figure."""

    name: str
    width: float
    figure: str
    more: str = ""
    mark: float | None = None


@dataclass(frozen=True)
class Chart:
    """Bars under a title."""

    title: str
    note: str
    bars: list[Bar]


def charts(context: Context, words: PageTexts) -> list[Chart]:
    """The charts that have anything to show."""
    found = [_parts(context), _standards(context, words), _units(context, words)]
    return [chart for chart in found if chart.bars]


def _parts(context: Context) -> Chart:
    """First-level indicators by rate, with their targets as marks."""
    t, result = context.text, context.result
    bars = []
    for p in result.tree.parts:
        node, score = result.tree.nodes[p], result.nodes[p]
        if node.kind != "base" or score.rate is None:
            continue
        figure = f"{points(score.score, context.places)} / {full_marks(node.points)}"
        mark = float(node.target / node.points * 100) if node.target is not None and node.points else None
        bars.append(Bar(f"{node.id} {node.name}", _width(score.rate), percent(score.rate, 2), figure, mark))
    return Chart(t.overview.chart_parts, "", bars)


def _standards(context: Context, words: PageTexts) -> Chart:
    """The standards that lost the most, and what they are of all losses together."""
    leaves = [(s.lost, n) for _, n, s in context.nodes() if n.leaf and n.kind in ("base", "penalty") and s.lost > 0]
    leaves.sort(key=lambda pair: -pair[0])
    whole = sum((lost for lost, _ in leaves), Fraction(0))
    bars, sum_ = [], Fraction(0)
    for lost, node in leaves[:_BARS]:
        sum_ += lost
        more = f"{words.cumulated} {percent(sum_ / whole, 1)}"
        bars.append(Bar(f"{node.id} {node.name}", _width(lost / leaves[0][0]), points(lost, context.places), more))
    return Chart(words.losses, words.losses_note, bars)


def _units(context: Context, words: PageTexts) -> Chart:
    losses = [u for u in context.result.unit_losses if u.split > 0]
    if not any(u.unit for u in losses):
        return Chart(words.units, "", [])
    most = max(u.split for u in losses)
    bars = [
        Bar(context.unit(u.unit), _width(u.split / most), points(u.split, context.places), f"{u.faults:,}")
        for u in losses[:_BARS]
    ]
    return Chart(words.units, context.text.overview.units_note, bars)


def _width(rate: Fraction) -> float:
    return round(max(0.0, min(100.0, float(rate * 100))), 2)
