"""The plan in words: its fixes, the question and the answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from civscore.gap.fixes import Fixable, fixable_of, problems_of
from civscore.gap.planning.choices import Choice
from civscore.gap.planning.plan import Option, Plan
from civscore.gap.planning.weeks import Schedule, Week
from civscore.reports.shared.standing import head_label
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.lists import listed
from civscore.text.plan import PlanTexts
from civscore.text.plan_weeks import WeeksTexts
from civscore.text.show import number
from civscore.text.terminal import terminal_texts


@dataclass(frozen=True)
class PlanReport:
    """A plan with its run, and the name of the table of costs (None: all fixes count the same).

    ``schedule`` is the plan by weeks, where that is asked for; ``chance`` says for each place (by its position) the
    chance that it is looked at again, where a register tells; ``repaired`` are the problems (by their cells) that the
    ledger has as repaired.
    """

    result: Result
    plan: Plan
    costs: str | None
    schedule: Schedule | None = None
    chance: Callable[[int], Fraction | None] | None = None
    repaired: Collection[int] = frozenset()


@dataclass(frozen=True)
class PlannedFix:
    """One fix of the plan. ``alike`` of ``choice``'s equal problems are to be fixed."""

    problem: Fixable
    choice: Choice
    alike: int
    gain: Fraction


def lines_of(report: PlanReport) -> list[PlannedFix]:
    """The fixes of the best plan, by standard."""
    plan = report.plan
    if plan.best is None:
        return []
    return [
        PlannedFix(problem, choice, len(taken), plan.standing.gain(problem))
        for choice, taken in plan.chosen(plan.best)
        for problem in taken
    ]


def by_unit(lines: Sequence[PlannedFix]) -> dict[str, list[PlannedFix]]:
    """What each unit has to do, those with most first; a fix of several units stands with each; "" is nobody."""
    found: dict[str, list[PlannedFix]] = {}
    for line in lines:
        for unit in line.problem.units or ("",):
            found.setdefault(unit, []).append(line)
    return dict(sorted(found.items(), key=lambda item: (not item[0], -len(item[1]), item[0])))


def site_of(report: PlanReport, problem: Fixable, t: PlanTexts) -> str:
    """What the place of a problem is called, with a mark where the ledger has the problem as repaired."""
    mark = t.repaired_mark if problem.cell in report.repaired else ""
    return place_of(report, problem, t) + mark


def place_of(report: PlanReport, problem: Fixable, t: PlanTexts) -> str:
    """What the place of a problem is called; where it has none, what the standard looks at (papers, the net …)."""
    method = report.result.tree.standards[problem.standard].elsewhere or ""
    return report.result.cells.places[problem.place].name or t.without_site.get(method, t.whole)


def drawn_of(report: PlanReport, problem: Fixable) -> Fraction | None:
    """The chance that the place of a problem is looked at again; None where nobody knows."""
    return None if report.chance is None else report.chance(problem.place)


def needs_a_draw(report: PlanReport, lines: Sequence[PlannedFix]) -> bool:
    """Whether a fix is at a site, where its gain counts only if that is drawn again."""
    return any(report.result.cells.places[line.problem.place].is_site for line in lines)


def week_span(week: Week, t: WeeksTexts) -> str:
    """A week's days, without the year."""
    return t.span.format(first=f"{week.first:%m-%d}", last=f"{week.last:%m-%d}")


def weeks_head(schedule: Schedule, t: WeeksTexts) -> Iterator[str]:
    """From when to when, and how the work is spread."""
    yield t.head.format(start=schedule.start, inspection=schedule.inspection, weeks=len(schedule.weeks))
    yield t.evenly if schedule.capacity is None else t.capacity.format(capacity=schedule.capacity)


def weeks_notes(report: PlanReport, t: WeeksTexts) -> Iterator[str]:
    """What did not fit, and what the scores after each week mean."""
    schedule = report.schedule
    assert schedule is not None
    for at, week in enumerate(schedule.weeks, 1):
        if week.over:
            yield t.over.format(week=at, count=week.over)
    if schedule.left:
        yield t.left.format(count=len(schedule.left))
    if not any(week.fixes for week in schedule.weeks):
        yield t.nothing
    unknown = sum(fix.drawn is None for week in schedule.weeks for fix in week.fixes)
    if report.chance is not None:
        yield t.unknown.format(count=unknown) if unknown else t.expected_note


def amount(value: Fraction) -> str:
    """A cost, exactly."""
    return number(value)


def head(report: PlanReport, t: PlanTexts, named: str, language: str) -> Iterator[str]:
    """The question in sentences, the title first."""
    result, plan = report.result, report.plan
    tree = result.tree
    yield t.title.format(scheme=tree.scheme.name, run=head_label(result, language))
    if named != result.label:
        yield terminal_texts(language).resolved.format(name=named, label=result.label)
    places = tree.scheme.rounding.places
    score = show.points(plan.before.printed, places)
    problems, target = sum(map(len, plan.choices)), number(plan.target)
    gap = number(max(plan.target - Fraction(plan.before.printed), Fraction(0)))
    yield t.now.format(score=score, target=target, gap=gap, problems=f"{problems:,}")
    if plan.before.blocked:
        yield (t.stuck if plan.stuck else t.blocked).format(gates=failed_gates(result, language))
    yield t.costs.format(file=report.costs) if report.costs else t.uniform
    fixable = len(fixable_of(result))
    if (count := fixable - problems) > 0:
        yield t.unfixable.format(count=count)
    if (count := len(problems_of(result)) - fixable) > 0:
        yield t.no_fixes.format(count=count)
    if plan.limit is not None:
        yield t.limit.format(limit=plan.limit)
    taken = [problem for option in _options(plan) for _, own in plan.chosen(option) for problem in own]
    if count := len({problem.cell for problem in taken} & {*report.repaired}):
        yield t.repaired.format(count=count, mark=t.repaired_mark)


def _options(plan: Plan) -> Iterator[Option]:
    return (option for option in (plan.best, plan.highest, *plan.others) if option is not None)


def outcome(report: PlanReport, t: PlanTexts, language: str) -> Iterator[str]:
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
            yield t.unreachable_gates.format(score=score, gates=failed_gates(report.result, language))
        if gap > 0:
            text = t.unreachable if plan.limit is None else t.unreachable_limit
            yield text.format(score=score, gap=number(gap), limit=plan.limit, fixes=best.fixes, cost=amount(best.cost))


def failed_gates(result: Result, language: str) -> str:
    """The gates that failed, by id and name."""
    nodes = result.tree.nodes
    return listed((f"{nodes[i].id} {nodes[i].name}" for i in result.failed_gates), language)
