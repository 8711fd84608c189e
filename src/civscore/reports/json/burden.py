"""A year's inspections and papers as JSON."""

from __future__ import annotations

from typing import Any

from civscore.months.burden import Burden, MemberBurden
from civscore.reports.shared.document import SCHEMA


def burden_to_json(found: Burden, scheme: str) -> dict[str, Any]:
    """Everything, without the sites themselves."""
    inspections, papers = found.before
    return {
        "schema": SCHEMA, "scheme": scheme, "year": found.year, "inspections": found.inspections,
        "papers": dict(found.papers), "year_before": {"inspections": inspections, "papers": papers},
        "level": found.level, "units": [_asked(one) for one in found.units],
        "areas": [_asked(one) for one in found.areas],
    }  # fmt: skip


def _asked(one: MemberBurden) -> dict[str, Any]:
    return {
        "name": one.name, "inspections": len(one.inspections), "visits": len(one.visits), "sites": len(one.sites),
        "papers": dict(one.papers),
    }  # fmt: skip
