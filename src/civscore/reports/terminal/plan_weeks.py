"""A plan by weeks in the terminal."""

from __future__ import annotations

from civscore.gap.planning.weeks import Week
from civscore.reports.shared.plan import PlanReport, amount, site_of, week_span, weeks_head, weeks_notes
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text import show
from civscore.text.lists import listed
from civscore.text.plan import plan_texts
from civscore.text.plan_weeks import weeks_texts

FIXES = 8  # of a week


def print_weeks(out: PlainConsole, report: PlanReport, language: str) -> None:
    """How the score grows from week to week, and the fixes of each."""
    schedule, t = report.schedule, weeks_texts(language)
    assert schedule is not None
    places = report.result.tree.scheme.rounding.places
    known = all(week.expected is not None for week in schedule.weeks) and report.chance is not None
    more = [(t.expected, ">")] if known else []
    made = table((t.week, ">"), (t.days, "="), (t.fixes, ">"), (t.cost, ">"), (t.score, ">"), (t.share, ">"), *more)
    for number, week in enumerate(schedule.weeks, 1):
        made.add_row(
            str(number), week_span(week, t), f"{len(week.fixes):,}", amount(week.cost),
            show.points(week.reached.printed, places), show.percent(week.share),
            *([show.points(week.expected, places)] if known else []),
        )  # fmt: skip
    put(out, t.title, made)
    for said in (*weeks_head(schedule, t), *weeks_notes(report, t)):
        put_wrapped(out, said, style="dim")
    for number, week in enumerate(schedule.weeks, 1):
        if week.fixes:
            _print_week(out, report, number, week, language)


def _print_week(out: PlainConsole, report: PlanReport, number: int, week: Week, language: str) -> None:
    t, plan = weeks_texts(language), plan_texts(language)
    due = any(fix.due for fix in week.fixes)
    made = table((plan.site, "<"), (plan.standard, "<"), (plan.unit, "<"), *([(t.due, "=")] if due else []))
    for fix in week.fixes[:FIXES]:
        standard = report.result.tree.standards[fix.problem.standard]
        day = [fix.due.isoformat() if fix.due else ""] if due else []
        units = listed(fix.problem.units, language) or plan.nobody
        made.add_row(site_of(report, fix.problem, plan), f"{standard.id} {standard.name}", units, *day)
    put(out, t.week_title.format(week=number, span=week_span(week, t)), made)
    if len(week.fixes) > FIXES:
        put_wrapped(out, t.more.format(count=len(week.fixes) - FIXES))
