"""A trend as JSON."""

from __future__ import annotations

from typing import Any

from civscore.months.trend import Month, Point, ScoreStep, Series, Trend
from civscore.reports.json.error import error_to_json
from civscore.reports.shared.document import SCHEMA
from civscore.scoring.scores import ErrorBasis


def trend_to_json(found: Trend) -> dict[str, Any]:
    """The months and, for each series, a point for each month (null without a score)."""
    scheme = found.tree.scheme
    return {
        "schema": SCHEMA, "scheme": {"id": scheme.id, "name": scheme.name, "edition": scheme.edition},
        "by": found.by, "months": [_month(m, found.months) for m in found.months],
        "series": [_series(s, scheme.rounding.places, found.bases) for s in found.series],
    }  # fmt: skip


def _month(month: Month, months: list[Month]) -> dict[str, Any]:
    return {
        "label": month.label, "month": month.month, "edition": month.edition, "state": month.standing.state,
        "sites": month.sites, "coverage": float(month.coverage), "points": float(month.points),
        "target": None if month.target is None else float(month.target), "new_edition": month.new_edition,
        "year_ago": None if month.year_ago is None else months[month.year_ago].label,
    }  # fmt: skip


def _series(series: Series, places: int, bases: list[ErrorBasis]) -> dict[str, Any]:
    return {
        "id": series.key, "name": series.name, "points": None if series.full is None else float(series.full),
        "target": None if series.target is None else float(series.target),
        "scores": [
            _point(point, places, None if series.key else basis)
            for point, basis in zip(series.points, bases, strict=True)
        ],
    }  # fmt: skip


def _point(point: Point | None, places: int, basis: ErrorBasis | None) -> dict[str, Any] | None:
    if point is None:
        return None
    return {
        "score": float(point.score), "exact": float(point.exact), "error": error_to_json(point.error, basis=basis),
        "change": _step(point.change, places), "year": _step(point.year, places),
    }  # fmt: skip


def _step(step: ScoreStep | None, places: int) -> dict[str, Any] | None:
    if step is None:
        return None
    return {
        "change": float(step.printed),
        "exact": step.exact,
        "error": error_to_json(step.error, step.chance and bool(step.printed)),
    }
