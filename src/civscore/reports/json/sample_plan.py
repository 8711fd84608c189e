"""A plan of visits as JSON."""

from __future__ import annotations

from typing import Any

from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.sample_plan import PlannedVisits, draw_command, plan_rows
from civscore.trust.sample_plan.basis import FromRuns
from civscore.trust.sample_plan.plan import WAY_NAMES, Precision


def sample_plan_to_json(made: PlannedVisits, language: str) -> dict[str, Any]:
    """The goal, the basis, numbers by cell, errors, the command."""
    plan, basis = made.plan, made.plan.basis
    goal = plan.goal
    *rows, _ = plan_rows(made, language)
    seen = basis if isinstance(basis, FromRuns) else None
    return {
        "schema": SCHEMA, "register": str(made.register), "sites": made.sites,
        "goal": {
            "kind": goal.kind, "value": float(goal.value), "power": goal.power, "sites": goal.sites,
            "same": None if goal.share is None else float(goal.share),
        },
        "basis": {
            "runs": [one.run.label for one in seen.runs] if seen else [], "assumed": seen is None,
            "left_out": [*made.left_out], "alike": goal.alike, "alike_known": made.alike_known,
            "types_unseen": seen.unseen if seen else [], "types_not_in_register": seen.others if seen else [],
        },
        "cells": [
            {
                "type": cell.name[0], "district": cell.name[1] if len(cell.name) > 1 else None,
                "register": cell.size, "must": cell.must, "least": least, "now": row.now, "plan": row.then,
                "variance": cell.spread, "margin_now": row.margin_now, "margin_plan": row.margin_then,
                "cost_each": float(cell.cost), "cost": float(row.costs), "idle": cell.idle,
            }
            for cell, least, row in zip(plan.cells, plan.least, rows, strict=True)
        ],
        "now": _precision(plan.now), "plan": _precision(plan.then),
        "smallest_budget": sum(plan.least), "cost": float(plan.cost), "near_optimal_bound": plan.near,
        "people_margin": plan.people,
        "visits_needed": {WAY_NAMES[w]: number for w, number in plan.ways.items() if w in WAY_NAMES},
        "command": draw_command(made, language),
    }  # fmt: skip


def _precision(found: Precision) -> dict[str, Any]:
    return {
        "visits": sum(found.numbers), "margin": found.margin, "margin_weighed_as_before": found.held,
        "score_shift": found.shift, "sees": {WAY_NAMES[w]: v for w, v in found.sees.items() if w in WAY_NAMES},
    }  # fmt: skip
