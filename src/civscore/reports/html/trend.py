"""The page of a trend: where it leads, drawn, and every figure of it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from civscore.gap.analysis import Gap
from civscore.months.trend import Series, Trend
from civscore.reports.html import drawn
from civscore.reports.html.page import Opening, Page, Panel, PanelLine, Section, write
from civscore.reports.html.table import HtmlColumn, HtmlTable
from civscore.reports.shared.change import Moved
from civscore.reports.shared.standing import short_standing
from civscore.reports.shared.trend import margin_of, notes, reading, series_name, step_of
from civscore.text import Language
from civscore.text.page import page_texts
from civscore.text.show import full_marks, percent, points
from civscore.text.trend import TrendTexts, trend_texts
from civscore.workbook.mark import mark_of

_LINES = 5


def write_trend_page(found: Trend, path: Path, *, language: Language, newest: Gap | None = None) -> None:
    """Write a trend as a page.

    Args:
        found: the trend.
        path: the .html file to write.
        language: of labels and sentences.
        newest: where the trend is of one area, unit or type what that lost by standard in the newest month.
    """
    t, scheme = trend_texts(language), found.tree.scheme
    title = t.title.format(name=scheme.name, view=t.views[found.by])
    page = Page(
        language,
        title=title,
        subtitle=t.sheet,
        name=title,
        about=f"{found.months[0].label} → {found.months[-1].label}",
        mark=mark_of("report", scheme.id, found.months[-1].label),
        opening=_opening(found, t, language),
        pictures=drawn.of_trend(found, newest, language),
        sections=_sections(found, t, language),
    )
    write(page, path)


def _opening(found: Trend, t: TrendTexts, language: Language) -> Opening:
    """Of one series where it leads and by how much it moved last; of several those that moved most."""
    said = notes(found, language)
    moves = [(series, _last(found, series, language)) for series in found.series]
    known = [(series, step) for series, step in moves if step is not None]
    if len(found.series) > 1 and known:
        words = page_texts(language)
        panels: list[Panel] = []
        for heading, sign in ((words.fell, -1), (words.rose, 1)):
            own = [(series, step) for series, step in known if (step.change or 0) * sign > 0]
            own.sort(key=lambda pair: -sign * Fraction(pair[1].change or 0))
            lines = [PanelLine(series_name(s, t), step.figure, step.error) for s, step in own[:_LINES]]
            panels += [Panel(heading, lines)] if lines else []
        first = [f"{panel.title} {panel.lines[0].name} {panel.lines[0].figure}" for panel in panels]
        message = f"{found.months[-1].label}：{'　'.join(first)}" if first else found.months[-1].label
        return Opening(message, None, said=said, panels=panels)
    message = reading(found, found.series[0], language) if found.series else ""
    changes = [f"{t.last_change} {step}" for _, step in known]
    return Opening(message or t.one_month, None, said=[*changes, *(line for line in said if line != t.one_month)])


def _last(found: Trend, series: Series, language: Language) -> Moved | None:
    """The newest change of a series."""
    last = series.points[-1]
    return None if last is None else step_of(last.change, found.tree.scheme.rounding.places, language)


def _sections(found: Trend, t: TrendTexts, language: Language) -> list[Section]:
    if len(found.series) == 1:
        return [_one(found, found.series[0], t, language)]
    return [_several(found, t, language)]


def _one(found: Trend, series: Series, t: TrendTexts, language: Language) -> HtmlTable:
    """Every month a row, the newest first."""
    places = found.tree.scheme.rounding.places
    rows = [*zip(found.months, series.points, strict=True)][::-1]
    targets = [month.target if not series.key else series.target for month, _ in rows]
    margins = [margin_of(point) if point else None for _, point in rows]
    columns = [
        HtmlColumn(t.month, [month.label for month, _ in rows], short=True),
        HtmlColumn(t.score, [points(p.score, places) if p else "" for _, p in rows], number=True),
        HtmlColumn(t.error, ["" if m is None else f"±{m:.{places}f}" for m in margins], number=True),
        HtmlColumn(
            t.change, [str(step_of(p.change, places, language) or "") if p else "" for _, p in rows], number=True
        ),
        HtmlColumn(
            t.year_ago, [str(step_of(p.year, places, language) or "") if p else "" for _, p in rows], number=True
        ),
        HtmlColumn(t.target, ["" if x is None else full_marks(x) for x in targets], number=True, aside=True),
        HtmlColumn(t.coverage, [percent(month.coverage) for month, _ in rows], number=True, aside=True),
        HtmlColumn(t.sites, [f"{month.sites:,}" for month, _ in rows], number=True, aside=True),
        HtmlColumn(t.remark, [short_standing(month.standing, language) for month, _ in rows], aside=True),
    ]
    return HtmlTable("figures", series_name(series, t), [c for c in columns if any(c.values)])


def _several(found: Trend, t: TrendTexts, language: Language) -> HtmlTable:
    """Every series a row, every month a column, and what the newest one changed by."""
    places, rows = found.tree.scheme.rounding.places, found.series
    last = [series.points[-1] for series in rows]
    columns = [
        HtmlColumn(t.name, [series_name(series, t) for series in rows], names=True),
        *(
            HtmlColumn(month.label, [points(s.points[at].score, places) if s.points[at] else "" for s in rows], True)  # type: ignore[union-attr]
            for at, month in enumerate(found.months)
        ),
        HtmlColumn(
            t.last_change, [str(step_of(p.change, places, language) or "") if p else "" for p in last], number=True
        ),
        HtmlColumn(t.last_year, [str(step_of(p.year, places, language) or "") if p else "" for p in last], number=True),
    ]
    kept = [columns[0], *(column for column in columns[1:] if any(column.values))]
    return HtmlTable("figures", t.figures, kept)
