"""A picture of a trend: scores of all assessments, with their errors, target and editions."""

from __future__ import annotations

from civscore.months.trend import Series, Trend
from civscore.pictures.lines import Line, LinePoint, lines
from civscore.pictures.looks import WIDTH
from civscore.pictures.picture import Picture
from civscore.reports.shared.trend import margin_of, reading, series_name
from civscore.text import show
from civscore.text.pictures import picture_texts
from civscore.text.trend import trend_texts

PANELS = 24
"""The most series that are drawn."""
FEW = 3
"""So many are told one by one."""


def trend_lines(found: Trend, language: str, *, limit: int = PANELS, width: float = WIDTH) -> Picture | None:
    """The series of a trend, each in a panel of its own; of more than *limit* the first. None without any score."""
    t, words = picture_texts(language), trend_texts(language)
    scored = [series for series in found.series if any(series.points)]
    if not scored:
        return None
    drawn = scored[:limit]
    ago = found.months[-1].year_ago
    panels = [line_of(found, series, language) for series in drawn]
    said = _reading(found, drawn, language)
    view = words.views[found.by]
    title = words.title.format(name=found.tree.scheme.name, view=view)
    said = said + t.stop if said else words.one_month
    shared = all(series.full is None for series in drawn)
    if any(p.margin for panel in panels for p in panel.points if p):
        said += t.trend_band
    if ago is not None:
        said += t.trend_marked.format(month=found.months[ago].label)
    breaks = breaks_of(found)
    if breaks:
        said += t.trend_breaks.format(months=t.join.join(found.months[at].label for at in breaks))
    if len(scored) > limit:
        said += t.trend_more.format(shown=limit, all=len(scored))
    return lines(
        panels, [month.label for month in found.months], breaks, title=title, says=said, shared=shared, width=width
    )


def line_of(found: Trend, series: Series, language: str) -> Line:
    """A series as it is drawn; the same month last year is marked."""
    places, ago = found.tree.scheme.rounding.places, found.months[-1].year_ago
    points = [
        None if p is None else LinePoint(float(p.score), show.points(p.score, places), margin_of(p), at == ago)
        for at, p in enumerate(series.points)
    ]  # fmt: skip
    return Line(series_name(series, trend_texts(language)), points, _target(series, found, language))


def breaks_of(found: Trend) -> list[int]:
    """The months from which on another edition holds."""
    return [at for at, month in enumerate(found.months) if month.new_edition]


def _reading(found: Trend, drawn: list[Series], language: str) -> str:
    """A sentence for each of a few series, the last scores of many."""
    t, words, places = picture_texts(language), trend_texts(language), found.tree.scheme.rounding.places
    if len(drawn) <= FEW:
        return t.join_lines.join(filter(None, (reading(found, series, language) for series in drawn)))
    last = [(series_name(s, words), s.points[-1]) for s in drawn]
    named = t.join.join(t.part.format(name=n, figure=show.points(p.score, places) if p else "–") for n, p in last)
    return t.trend_last.format(month=found.months[-1].label, named=named)


def _target(series: Series, found: Trend, language: str) -> tuple[float, str] | None:
    """The series' own target; of areas and the like that of the whole, as their scores are of its points."""
    target = series.target if series.full is not None else found.months[-1].target
    if target is None:
        return None
    return float(target), f"{trend_texts(language).target} {show.full_marks(target)}"
