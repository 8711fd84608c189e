"""The countdown as JSON."""

from __future__ import annotations

from typing import Any

from civscore.months.countdown import Countdown, CountdownWeek
from civscore.reports.shared.document import SCHEMA
from civscore.version import __version__
from civscore.workdays import Span


def countdown_to_json(found: Countdown, scheme: str) -> dict[str, Any]:
    """Days as text; ``share`` is a part of the gap to the target, 0 to 1; spans have both ends included."""
    return {
        "schema": SCHEMA, "civscore": __version__, "scheme": scheme, "run": found.run, "today": str(found.today),
        "inspection": str(found.inspection), "days": found.days, "working_days": found.working,
        "overdue": found.overdue, "undated": found.undated, "unverified": found.unverified,
        "so_far": {"asked": found.asked, "done": found.done, "share": float(found.share)},
        "rounds": [
            {"assessment": _span(one.assessment), "repaired_by": str(one.deadline), "recheck": _span(one.recheck)}
            for one in found.rounds
        ],
        "weeks": [_week(week) for week in found.weeks],
        "deadlines": [
            {"day": str(due.day), "entries": due.entries,
             "units": [{"unit": unit or None, "entries": count} for unit, count in due.units]}
            for due in found.due
        ],
        "units": [
            {"unit": one.unit or None, "behind": one.behind, "asked": one.asked, "done": one.done,
             "planned": one.planned, "overdue": one.overdue, "open": one.open}
            for one in found.units
        ],
    }  # fmt: skip


def _week(week: CountdownWeek) -> dict[str, Any]:
    target = week.target
    return {
        "days": _span(week.span), "asked": week.asked, "done": week.done, "due": week.due,
        "fixes": len(target.fixes) if target else None, "share": float(target.share) if target else None,
        "score": target.score if target else None,
    }  # fmt: skip


def _span(span: Span) -> list[str]:
    return [str(day) for day in span]
