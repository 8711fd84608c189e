"""A trend in the terminal: the whole month by month; of several series a row each, with the newest months."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len

from civscore.months.trend import Series, Trend
from civscore.reports.shared.standing import short_standing
from civscore.reports.shared.trend import margin_of, notes, series_name, step_of
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text import show
from civscore.text.trend import TrendTexts, trend_texts

_ROWS, _NAME, _GAP = 24, 24, 3  # series that are listed; columns of a name, and between two columns
_NOTHING = "–"


def print_trend(found: Trend, language: str, outputs: Sequence[Path], *, every: bool) -> None:
    """The trend; all series where *every* one was asked for."""
    out, t = PlainConsole(), trend_texts(language)
    title = t.title.format(name=found.tree.scheme.name, view=t.views[found.by])
    if len(found.series) == 1:
        _print_one(out, t, found, title, language)
    else:
        _print_several(out, t, found, title, language, every=every)
    for line in notes(found, language):
        put_wrapped(out, line, style="dim")
    for path in outputs:
        out.print(t.written.format(path=path), soft_wrap=True)


def _print_one(out: PlainConsole, t: TrendTexts, found: Trend, title: str, language: str) -> None:
    """Every month a row."""
    series, places = found.series[0], found.tree.scheme.rounding.places
    name = series_name(series, t)
    rows = table(
        (t.month, "="), (t.score, ">"), (t.error, ">"), (t.change, ">"), (t.year_ago, ">"), (t.target, ">"),
        (t.coverage, ">"), (t.remark, "<"),
    )  # fmt: skip
    for month, point in zip(found.months, series.points, strict=True):
        target = month.target if not series.key else series.target
        cells = [_NOTHING] * 4
        if point is not None:
            margin, steps = margin_of(point), [step_of(step, places, language) for step in (point.change, point.year)]
            cells = [
                show.points(point.score, places), _NOTHING if margin is None else f"±{margin:.{places}f}",
                *(str(step) if step else _NOTHING for step in steps),
            ]  # fmt: skip
        aim = show.full_marks(target) if target is not None else _NOTHING
        rows.add_row(month.label, *cells, aim, show.percent(month.coverage), short_standing(month.standing, language))
    put(out, title if not series.key else f"{title} · {name}", rows)


def _print_several(out: PlainConsole, t: TrendTexts, found: Trend, title: str, language: str, *, every: bool) -> None:
    """Every series a row, with as many of the newest months as there is room for."""
    places = found.tree.scheme.rounding.places
    shown = found.series if every else found.series[:_ROWS]
    named = [(series_name(series, t), _last_steps(series, places, language)) for series in shown]
    name = min(_NAME, max(cell_len(called) for called, _ in named))
    ends = [
        max(cell_len(heading), *(cell_len(steps[at]) for _, steps in named))
        for at, heading in enumerate((t.last_change, t.last_year))
    ]
    month = max(len(m.label) for m in found.months) + _GAP
    room = max(1, (out.width - 2 - name - sum(ends) - 2 * _GAP) // month)
    rows = table(
        (t.name, "<"), *((m.label, ">") for m in found.months[-room:]), (t.last_change, ">"), (t.last_year, ">")
    )
    for (called, steps), series in zip(named, shown, strict=True):
        scores = [show.points(p.score, places) if p else _NOTHING for p in series.points[-room:]]
        rows.add_row(called, *scores, *steps)
    put(out, title, rows)
    if len(found.series) > len(shown):
        put_wrapped(out, t.more.format(count=len(found.series) - len(shown)), style="dim")


def _last_steps(series: Series, places: int, language: str) -> list[str]:
    """The newest score beside the one before it, and beside that of the year before."""
    last = series.points[-1]
    steps = [step_of(step, places, language) for step in ((last.change, last.year) if last else (None, None))]
    return [str(step) if step else _NOTHING for step in steps]
