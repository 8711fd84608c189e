"""The plan as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from civscore.gap.planning.plan import Option
from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.plan import PlanReport, site_of
from civscore.text.plan import plan_texts


def plan_to_json(report: PlanReport) -> dict[str, Any]:
    """The plan as a document; costs as numbers, and what is not there as ``null``."""
    plan, result = report.plan, report.result
    scheme = result.tree.scheme
    return {
        "schema": SCHEMA, "run": result.label, "scheme": {"id": scheme.id, "edition": scheme.edition},
        "target": float(plan.target), "before": float(plan.before.printed), "blocked": plan.before.blocked,
        "costs": report.costs, "max_fixes": plan.limit, "problems": sum(map(len, plan.choices)),
        "reached": plan.best is not None, "proved": plan.proved,
        "cost_at_least": None if plan.bound is None else float(plan.bound),
        "best": _option(report, plan.best), "others": [_option(report, option) for option in plan.others],
        "more_others": plan.more, "highest": _option(report, plan.highest),
    }  # fmt: skip


def _option(report: PlanReport, option: Option | None) -> dict[str, Any] | None:
    if option is None:
        return None
    plan, t = report.plan, plan_texts("en")
    return {
        "cost": float(option.cost), "score": float(option.reached.printed), "exact": float(option.reached.exact),
        "margin": float(Fraction(option.reached.printed) - plan.target), "blocked": option.reached.blocked,
        "fixes": [
            {"standard": report.result.tree.standards[p.standard].id, "site": site_of(report, p, t),
             "units": list(p.units), "cost": float(choice.cost), "gain": float(plan.standing.gain(p)),
             "equal": len(choice)}
            for choice, taken in plan.chosen(option) for p in taken
        ],
    }  # fmt: skip
