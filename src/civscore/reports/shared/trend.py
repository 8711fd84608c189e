"""What every medium says of a trend."""

from __future__ import annotations

from civscore.months.trend import Point, ScoreStep, Series, Trend
from civscore.reports.shared.change import CHANCE, Moved, moved
from civscore.reports.shared.errors import error_notes, with_basis
from civscore.text.show import points as shown
from civscore.text.trend import TrendTexts, trend_texts


def series_name(series: Series, t: TrendTexts) -> str:
    """What a series is called: the id goes before an indicator's name."""
    if not series.key:
        return t.total
    return series.name if series.key == series.name else f"{series.key} {series.name}"


def step_of(step: ScoreStep | None, places: int, language: str) -> Moved | None:
    """A change as every medium prints it."""
    return None if step is None else moved(step.printed, step.error, step.chance, places, language)


def margin_of(point: Point) -> float | None:
    """Half of a score's 95 % interval."""
    return point.error.margin


def notes(found: Trend, language: str) -> list[str]:
    """The notes under the figures."""
    t, places = trend_texts(language), found.tree.scheme.rounding.places
    steps = [s for series in found.series for p in series.points if p for s in (p.change, p.year)]
    judged = [step_of(step, places, language) for step in steps if step]
    said = []
    if len(found.months) == 1:
        said.append(t.one_month)
    if any(point.error.margin is not None for series in found.series for point in series.points if point):
        said += [t.margin, *_of_last(found, language)]
    if any(step and CHANCE in step.figure for step in judged):
        said.append(t.chance)
    new = [t.edition.format(month=m.label, edition=m.edition) for m in found.months if m.new_edition]
    if new:
        said.append(t.editions.format(months=t.separator.join(new)))
    return said


def _of_last(found: Trend, language: str) -> list[str]:
    """What the error of the newest score of the whole was worked out from, and what is not in it."""
    points = [series.points[-1] for series in found.series if not series.key]
    last, bases = points[0] if points else None, (found.bases[-1], found.bases[-1])
    if last is None or last.error.margin is None:
        return []
    places, label = found.tree.scheme.rounding.places, found.months[-1].label
    said = f"{label} {shown(last.score, places)} {with_basis(last.error, bases, places, language)}"
    return [said, *error_notes(last.error, bases, places, language, brief=True)]


def reading(found: Trend, series: Series, language: str) -> str:
    """A series in a sentence; empty where there are fewer than two scores."""
    t, places = trend_texts(language), found.tree.scheme.rounding.places
    scored = [(m.label, p) for m, p in zip(found.months, series.points, strict=True) if p]
    if len(scored) < 2:
        return ""
    best, worst = max(scored, key=lambda s: s[1].exact), min(scored, key=lambda s: s[1].exact)
    return t.reading.format(
        name=series_name(series, t), first=scored[0][0], from_score=shown(scored[0][1].score, places),
        last=scored[-1][0], to_score=shown(scored[-1][1].score, places), best=shown(best[1].score, places),
        best_month=best[0], worst=shown(worst[1].score, places), worst_month=worst[0],
    )  # fmt: skip
