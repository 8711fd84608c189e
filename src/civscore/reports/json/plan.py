"""The plan as JSON."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from civscore.gap.fixes import Fixable
from civscore.gap.planning.plan import Option
from civscore.gap.planning.weeks import Week
from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.plan import PlanReport, drawn_of, place_of
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
        "inspection": None if report.schedule is None else report.schedule.inspection.isoformat(),
        "weeks": [_week(report, week) for week in report.schedule.weeks] if report.schedule else [],
        "left": [_fix(report, fix.problem) for fix in report.schedule.left] if report.schedule else [],
    }  # fmt: skip


def _week(report: PlanReport, week: Week) -> dict[str, Any]:
    return {
        "first": week.first.isoformat(), "last": week.last.isoformat(), "done": week.done, "spent": float(week.spent),
        "score": float(week.reached.printed), "exact": float(week.reached.exact), "share": float(week.share),
        "expected": _number(week.expected), "over": week.over,
        "fixes": [
            {**_fix(report, fix.problem), "cost": float(fix.cost), "due": fix.due.isoformat() if fix.due else None}
            for fix in week.fixes
        ],
    }  # fmt: skip


def _fix(report: PlanReport, problem: Fixable) -> dict[str, Any]:
    standard, t = report.result.tree.standards[problem.standard], plan_texts("en")
    return {
        "standard": standard.id, "method": standard.method, "site": place_of(report, problem, t),
        "units": list(problem.units), "gain": float(report.plan.standing.gain(problem)),
        "drawn": _number(drawn_of(report, problem)), "repaired": problem.cell in report.repaired,
    }  # fmt: skip


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _option(report: PlanReport, option: Option | None) -> dict[str, Any] | None:
    if option is None:
        return None
    plan = report.plan
    return {
        "cost": float(option.cost), "score": float(option.reached.printed), "exact": float(option.reached.exact),
        "margin": float(Fraction(option.reached.printed) - plan.target), "blocked": option.reached.blocked,
        "fixes": [
            {**_fix(report, p), "cost": float(choice.cost), "equal": len(choice)}
            for choice, taken in plan.chosen(option) for p in taken
        ],
    }  # fmt: skip
