"""The plan in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from rich.text import Text

from civscore.gap.fixes import Fixable
from civscore.gap.planning.plan import Option
from civscore.reports.shared.plan import (
    PlannedFix,
    PlanReport,
    amount,
    by_unit,
    drawn_of,
    head,
    lines_of,
    needs_a_draw,
    outcome,
    site_of,
)
from civscore.reports.terminal.console import PlainConsole, console
from civscore.reports.terminal.plan_weeks import print_weeks
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text import show
from civscore.text.lists import listed
from civscore.text.plan import PlanTexts, plan_texts
from civscore.text.plan_weeks import weeks_texts
from civscore.text.show import number

FIXES, UNITS, OTHERS, DIFFERING = 30, 16, 5, 4


def print_plan(report: PlanReport, language: str, outputs: Sequence[Path], named: str) -> None:
    """The plan: what it costs and reaches, its fixes, what each unit has to do, and other plans at the same cost."""
    out, t = console(), plan_texts(language)
    for at, said in enumerate(head(report, t, named, language)):
        put_wrapped(out, said, style="" if at else "bold")
    for said in outcome(report, t, language):
        put_wrapped(out, said, style="bold")
    lines = lines_of(report)
    if lines:
        _print_fixes(out, t, report, lines, language)
        _print_units(out, t, lines)
        _print_others(out, t, report, language)
    if report.schedule is not None:
        print_weeks(out, report, language)
    for path in outputs:
        out.print(t.written.format(path=path), soft_wrap=True)


def _print_fixes(
    out: PlainConsole, t: PlanTexts, report: PlanReport, lines: Sequence[PlannedFix], language: str
) -> None:
    w = weeks_texts(language)
    places = max(report.result.tree.scheme.rounding.places, 3)
    alike = any(line.alike < len(line.choice) for line in lines)
    more = [(t.alike, ">")] if alike else []
    more = [(w.drawn, ">"), (w.expected_gain, ">"), *more] if report.chance else more
    made = table((t.site, "<"), (t.standard, "<"), (t.unit, "<2"), (t.cost, ">1"), (t.gain, ">"), *more)
    for line in lines[:FIXES]:
        standard = report.result.tree.standards[line.problem.standard]
        equal = [f"{line.alike}/{len(line.choice)}" if line.alike < len(line.choice) else ""] if alike else []
        drawn = drawn_of(report, line.problem)
        expected = None if drawn is None else line.gain * drawn
        chances = [show.percent(drawn), show.signed(expected, places)] if report.chance else []
        units = listed(line.problem.units, language) or t.nobody
        named = standard.id if report.chance else f"{standard.id} {standard.name}"  # a line has 80 columns
        made.add_row(
            site_of(report, line.problem, t), named, units, amount(line.choice.cost), show.signed(line.gain, places),
            *chances, *equal,
        )  # fmt: skip
    put(out, t.fixes, made)
    if len(lines) > FIXES:
        put_wrapped(out, t.more_fixes.format(count=len(lines) - FIXES))
    put_wrapped(out, t.gain_note, style="dim")
    if needs_a_draw(report, lines):
        put_wrapped(out, w.drawn_note if report.chance else w.only_if_drawn, style="dim")
    if alike:
        put_wrapped(out, t.alike_note, style="dim")


def _print_units(out: PlainConsole, t: PlanTexts, lines: Sequence[PlannedFix]) -> None:
    units = by_unit(lines)
    made = table((t.unit, "<"), (t.count_of, ">"), (t.cost, ">"))
    for unit, own in list(units.items())[:UNITS]:
        made.add_row(unit or t.nobody, f"{len(own):,}", amount(sum((x.choice.cost for x in own), Fraction(0))))
    put(out, t.units, made)
    if any(len(line.problem.units) > 1 for line in lines):
        put_wrapped(out, t.several, style="dim")


def _print_others(out: PlainConsole, t: PlanTexts, report: PlanReport, language: str) -> None:
    plan = report.plan
    if not plan.proved:
        return
    if not plan.others and plan.more is False:
        out.print()
        put_wrapped(out, t.none_other)
        return
    out.print()
    out.print(Text(t.others, style="bold"))
    for at, other in enumerate(plan.others[:OTHERS], 2):
        margin = number(Fraction(other.reached.printed) - plan.target)
        score = show.points(other.reached.printed, report.result.tree.scheme.rounding.places)
        put_wrapped(out, t.other.format(number=at, score=score, margin=margin, fixes=other.fixes), "  ")
        more, less = _differences(report, other, t, language)
        put_wrapped(out, t.instead.format(more=more or t.none, less=less or t.none), "    ", style="dim")
    if plan.more is not False:
        put_wrapped(out, t.more_others if plan.more else t.maybe_others, "  ")


def _differences(report: PlanReport, other: Option, t: PlanTexts, language: str) -> tuple[str, str]:
    """What another plan fixes in addition to the best one, and what it does not."""
    plan = report.plan
    assert plan.best is not None
    more: list[str] = []
    less: list[str] = []
    for choice, new, old in zip(plan.choices, other.counts, plan.best.counts, strict=True):
        named = [_named(report, problem, t) for problem in choice.problems[min(new, old) : max(new, old)]]
        (more if new > old else less).extend(named)
    return _short(more, language), _short(less, language)


def _named(report: PlanReport, problem: Fixable, t: PlanTexts) -> str:
    return f"{report.result.tree.standards[problem.standard].id}@{site_of(report, problem, t)}"


def _short(names: list[str], language: str) -> str:
    return listed(names[:DIFFERING], language) + (f" … ({len(names)})" if len(names) > DIFFERING else "")
