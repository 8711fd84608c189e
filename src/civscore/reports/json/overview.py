"""An overview as JSON."""

from __future__ import annotations

from typing import Any

from civscore.province.overview import CommonLoss, CountyRow, Overview
from civscore.reports.json.error import error_to_json
from civscore.reports.shared.document import SCHEMA


def overview_to_json(found: Overview) -> dict[str, Any]:
    """The counties in their order, each with its place within its group (null: not ranked), and the common losses."""
    scheme = found.tree.scheme
    return {
        "schema": SCHEMA, "name": found.name, "month": found.month,
        "scheme": {"id": scheme.id, "name": scheme.name, "edition": scheme.edition},
        "counties": [_row(row, found) for row in found.rows],
        "missing": [row.county.name for row in found.missing],
        "mean": found.mean, "ranked": len(found.ranked),
        "losses": [_loss(loss) for loss in found.losses],
    }  # fmt: skip


def _row(row: CountyRow, found: Overview) -> dict[str, Any]:
    change = None
    if row.change is not None:
        told = row.change.chance and bool(row.change.printed)
        change = {"change": float(row.change.printed), "exact": row.change.exact,
                  "error": error_to_json(row.change.error, told)}  # fmt: skip
    return {
        "name": row.county.name, "group": row.county.group or None, "why": row.why or None, "label": row.label or None,
        "place": row.place, "score": _number(row.score), "exact": row.exact, "error": error_to_json(row.error),
        "change": change, "grade": row.grade, "status": row.status, "sites": row.sites,
        "coverage": None if row.coverage is None else float(row.coverage), "state": row.state or None,
        "saved_score": _number(row.was), "rescored": row.was is not None,
        "other_edition": None if row.edition is None else {"scheme": row.edition[0], "edition": row.edition[1]},
        "months": {month: _number(score) for month, score in zip(found.months, row.scores, strict=True)},
    }  # fmt: skip


def _loss(loss: CommonLoss) -> dict[str, Any]:
    return {
        "standard": loss.standard.id, "name": loss.standard.name, "lost": float(loss.lost), "worth": float(loss.worth),
        "counties": loss.counties, "most": loss.most, "most_lost": float(loss.most_lost),
    }  # fmt: skip


def _number(score: Any) -> float | None:
    return None if score is None else float(score)
