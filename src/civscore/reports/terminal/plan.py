"""The plan in the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from rich.text import Text

from civscore.gap.fixes import Fixable, problems_of
from civscore.gap.planning.choices import Choice
from civscore.gap.planning.plan import Option, Plan
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.editions import number
from civscore.reports.terminal.run import console
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.plan import PlanTexts, plan_texts
from civscore.text.terminal import terminal_texts

FIXES, UNITS, OTHERS, DIFFERING = 30, 16, 5, 4


@dataclass(frozen=True)
class PlanReport:
    """A plan with its run, and the name of the table of costs (None: all fixes count the same)."""

    result: Result
    plan: Plan
    costs: str | None


@dataclass(frozen=True)
class Line:
    """One fix of the plan. ``alike`` of ``choice``'s equal problems are to be fixed."""

    problem: Fixable
    choice: Choice
    alike: int
    gain: Fraction


def lines_of(report: PlanReport) -> list[Line]:
    """The fixes of the best plan, by standard."""
    plan = report.plan
    if plan.best is None:
        return []
    return [
        Line(problem, choice, len(taken), plan.standing.gain(problem))
        for choice, taken in plan.chosen(plan.best)
        for problem in taken
    ]


def by_unit(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """What each unit has to do, those with most first; a fix of several units stands with each; "" is nobody."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        for unit in line.problem.units or ("",):
            found.setdefault(unit, []).append(line)
    return dict(sorted(found.items(), key=lambda item: (not item[0], -len(item[1]), item[0])))


def site_of(report: PlanReport, problem: Fixable, t: PlanTexts) -> str:
    """What the place of a problem is called."""
    return report.result.cells.places[problem.place].name or t.whole


def amount(value: Fraction) -> str:
    """A cost, exactly."""
    return number(value)


# -- terminal ---------------------------------------------------------------------------------------------------------


def print_plan(report: PlanReport, language: str, outputs: Sequence[Path], named: str) -> None:
    """The plan: what it costs and reaches, its fixes, what each unit has to do, and other plans at the same cost."""
    out, t = console(), plan_texts(language)
    for at, said in enumerate(head(report, t, named, language)):
        put_wrapped(out, said, style="" if at else "bold")
    for said in outcome(report, t):
        put_wrapped(out, said, style="bold")
    lines = lines_of(report)
    if lines:
        _print_fixes(out, t, report, lines)
        _print_units(out, t, lines)
        _print_others(out, t, report)
    for path in outputs:
        out.print(t.written.format(path=path), soft_wrap=True)


def head(report: PlanReport, t: PlanTexts, named: str, language: str) -> Iterator[str]:
    """The question in sentences, the title first."""
    result, plan = report.result, report.plan
    tree = result.tree
    yield t.title.format(scheme=tree.scheme.name, run=result.label)
    if named != result.label:
        yield terminal_texts(language).resolved.format(name=named, label=result.label)
    places = tree.scheme.rounding.places
    score = show.points(plan.before.printed, places)
    problems, target = sum(map(len, plan.choices)), number(plan.target)
    gap = number(max(plan.target - Fraction(plan.before.printed), Fraction(0)))
    yield t.now.format(score=score, target=target, gap=gap, problems=f"{problems:,}")
    if plan.before.blocked:
        yield t.blocked.format(gates=_gates(result))
    yield t.costs.format(file=report.costs) if report.costs else t.uniform
    if (count := len(problems_of(result)) - problems) > 0:
        yield t.unfixable.format(count=count)
    if plan.limit is not None:
        yield t.limit.format(limit=plan.limit)


def outcome(report: PlanReport, t: PlanTexts) -> Iterator[str]:
    """The answer in sentences."""
    plan, places = report.plan, report.result.tree.scheme.rounding.places
    bound = number(plan.bound or Fraction(0))
    if plan.best is not None:
        reached = plan.best.reached
        if not plan.best.fixes:
            yield t.already
            return
        yield t.found.format(
            fixes=plan.best.fixes, cost=amount(plan.best.cost), score=show.points(reached.printed, places),
            margin=number(Fraction(reached.printed) - plan.target),
        )  # fmt: skip
        if not plan.proved:
            yield t.unproved.format(bound=bound)
    elif plan.highest is None:
        yield t.not_found.format(bound=bound)
    else:
        best = plan.highest
        score, gap = show.points(best.reached.printed, places), plan.target - Fraction(best.reached.printed)
        if best.reached.blocked:
            yield t.unreachable_gates.format(score=score, gates=_gates(report.result))
        if gap > 0:
            text = t.unreachable if plan.limit is None else t.unreachable_limit
            yield text.format(score=score, gap=number(gap), limit=plan.limit, fixes=best.fixes, cost=amount(best.cost))


def _gates(result: Result) -> str:
    nodes = result.tree.nodes
    return "、".join(f"{nodes[i].id} {nodes[i].name}" for i in result.failed_gates)


def _print_fixes(out: PlainConsole, t: PlanTexts, report: PlanReport, lines: Sequence[Line]) -> None:
    places = max(report.result.tree.scheme.rounding.places, 3)
    alike = any(line.alike < len(line.choice) for line in lines)
    more = [(t.alike, ">")] if alike else []
    made = table((t.site, "<"), (t.standard, "<"), (t.unit, "<"), (t.cost, ">"), (t.gain, ">"), *more)
    for line in lines[:FIXES]:
        standard = report.result.tree.standards[line.problem.standard]
        equal = [f"{line.alike}/{len(line.choice)}" if line.alike < len(line.choice) else ""] if alike else []
        made.add_row(
            site_of(report, line.problem, t), f"{standard.id} {standard.name}",
            "、".join(line.problem.units) or t.nobody, amount(line.choice.cost), show.signed(line.gain, places), *equal,
        )  # fmt: skip
    put(out, t.fixes, made)
    if len(lines) > FIXES:
        put_wrapped(out, t.more_fixes.format(count=len(lines) - FIXES))
    put_wrapped(out, t.gain_note, style="dim")
    if alike:
        put_wrapped(out, t.alike_note, style="dim")


def _print_units(out: PlainConsole, t: PlanTexts, lines: Sequence[Line]) -> None:
    units = by_unit(lines)
    made = table((t.unit, "<"), (t.count_of, ">"), (t.cost, ">"))
    for unit, own in list(units.items())[:UNITS]:
        made.add_row(unit or t.nobody, f"{len(own):,}", amount(sum((x.choice.cost for x in own), Fraction(0))))
    put(out, t.units, made)
    if any(len(line.problem.units) > 1 for line in lines):
        put_wrapped(out, t.several, style="dim")


def _print_others(out: PlainConsole, t: PlanTexts, report: PlanReport) -> None:
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
        more, less = _differences(report, other, t)
        put_wrapped(out, t.instead.format(more=more or t.none, less=less or t.none), "    ", style="dim")
    if plan.more is not False:
        put_wrapped(out, t.more_others if plan.more else t.maybe_others, "  ")


def _differences(report: PlanReport, other: Option, t: PlanTexts) -> tuple[str, str]:
    """What another plan fixes in addition to the best one, and what it does not."""
    plan = report.plan
    assert plan.best is not None
    more: list[str] = []
    less: list[str] = []
    for choice, new, old in zip(plan.choices, other.counts, plan.best.counts, strict=True):
        named = [_named(report, problem, t) for problem in choice.problems[min(new, old) : max(new, old)]]
        (more if new > old else less).extend(named)
    return _short(more), _short(less)


def _named(report: PlanReport, problem: Fixable, t: PlanTexts) -> str:
    return f"{report.result.tree.standards[problem.standard].id}@{site_of(report, problem, t)}"


def _short(names: list[str]) -> str:
    return "、".join(names[:DIFFERING]) + (f" … ({len(names)})" if len(names) > DIFFERING else "")


# -- JSON -------------------------------------------------------------------------------------------------------------


def plan_to_json(report: PlanReport) -> dict[str, Any]:
    """The plan as a document; costs as numbers, and what is not there as ``null``."""
    plan, result = report.plan, report.result
    scheme = result.tree.scheme
    return {
        "schema": 1, "run": result.label, "scheme": {"id": scheme.id, "edition": scheme.edition},
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
