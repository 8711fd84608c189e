"""A plan of visits in sentences and rows, as every medium shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from pathlib import Path

from civscore.sampling.variance import factor
from civscore.text.lists import listed
from civscore.text.sample_plan import SITES, SamplePlanTexts, sample_plan_texts, sites_words
from civscore.text.show import percent
from civscore.trust.sample_plan.basis import FromRuns
from civscore.trust.sample_plan.plan import WAY_NAMES, SamplePlan
from civscore.trust.sample_plan.spreads import ICC, PASSING


@dataclass(frozen=True)
class PlannedVisits:
    """A plan with what reports say of where it comes from.

    Attributes:
        plan: the plan.
        register: the file; sites: how many it has.
        scheme: the argument of ``-s`` that ``sample`` needs, empty where it needs none.
        left_out: labels of runs of another edition.
        alike_known: whether runs say how much the same sites go together.
    """

    plan: SamplePlan
    register: Path
    sites: int
    scheme: str
    left_out: tuple[str, ...] = ()
    alike_known: bool = False


@dataclass(frozen=True)
class VisitRow:
    """A row of the table: a cell, or all."""

    name: str
    size: int
    must: int
    now: int
    then: int
    margin_now: float | None
    margin_then: float | None
    cost: Fraction
    costs: Fraction

    @property
    def change(self) -> str:
        """How many visits more, with its sign."""
        return f"{self.then - self.now:+d}".replace("+0", "0")


def plan_rows(made: PlannedVisits, language: str) -> list[VisitRow]:
    """A row for each cell, and one for all."""
    plan, t = made.plan, sample_plan_texts(language)
    found = []
    each = zip(plan.cells, plan.now.numbers, plan.then.numbers, plan.now.variances, plan.then.variances, strict=True)
    for c, now, then, before, after in each:
        name = c.name[0] if len(c.name) == 1 else t.type_and_district.format(type=c.name[0], district=c.name[1])
        seen = factor(inf) * before**0.5 if now > c.must or not c.free else None
        found.append(VisitRow(name, c.size, c.must, now, then, seen, factor(inf) * after**0.5, c.cost, c.cost * then))
    sums = [sum(column) for column in zip(*((r.size, r.must, r.now, r.then) for r in found), strict=True)]
    size, must, now, then = sums
    total = VisitRow(t.all, size, must, now, then, plan.now.margin, plan.then.margin, Fraction(0), plan.cost)
    return [*found, total]


def amount(value: Fraction | float) -> str:
    """A number of visits, points or cost as it was given: no more digits than it needs."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def heading(made: PlannedVisits, language: str) -> str:
    """The title."""
    return sample_plan_texts(language).title.format(file=made.register.name, sites=made.sites)


def wanted(made: PlannedVisits, language: str) -> list[str]:
    """What was wanted, and what it was worked out from."""
    t, plan = sample_plan_texts(language), made.plan
    goal = plan.goal
    values = {
        "value": amount(goal.value),
        "power": percent(goal.power, 0),
        "sites": sites_words(goal.sites, goal.share).of(language),
    }
    said = t.goal_cost if goal.kind == "budget" and plan.priced else t.goals[goal.kind]
    basis = plan.basis
    if isinstance(basis, FromRuns):
        runs = t.basis_runs.format(runs=listed([one.run.label for one in basis.runs], language))
    else:
        runs = t.basis_assumed.format(rate=percent(PASSING, 0), icc=ICC)
    return [said.format(**values), runs]


def findings(made: PlannedVisits, language: str) -> list[str]:
    """What the plan gives: its error, that of today's visits, the changes that are seen."""
    t, plan = sample_plan_texts(language), made.plan
    then, now = plan.then, plan.now
    cost = t.cost.format(cost=amount(plan.cost)) if plan.priced else ""
    said = t.no_margin if now.margin is None else t.result_now
    found = [
        t.result.format(visits=sum(then.numbers), cost=cost, margin=_margin(then.margin)),
        said.format(visits=sum(now.numbers), margin=_margin(now.margin)),
    ]
    if plan.people:
        found.append(t.people.format(people=_margin(plan.people)))
    sees = {SITES[WAY_NAMES[w]].of(language): value for w, value in then.sees.items() if w in WAY_NAMES}
    ways = [t.sees_way.format(sites=sites, value=f"{value:.2f}") for sites, value in sees.items()]
    found.append(t.sees.format(power=percent(plan.goal.power, 0), ways=t.separator.join(ways)))
    if plan.ways:
        needed = {SITES[WAY_NAMES[w]].of(language): number for w, number in plan.ways.items() if w in WAY_NAMES}
        counts = [(t.way if n else t.way_not).format(sites=sites, number=n) for sites, n in needed.items()]
        found.append(t.ways.format(ways=t.separator.join(counts)))
    return found


def cautions(made: PlannedVisits, language: str) -> list[str]:
    """What has to be known of the plan."""
    t, plan = sample_plan_texts(language), made.plan
    found = [t.repair]
    if Fraction(0) not in plan.then.sees:
        found.append(t.no_new)
    alike = f"{plan.goal.alike:.2f}"
    found.append((t.alike if made.alike_known else t.alike_assumed).format(alike=alike))
    found += _of_basis(made, t, language)
    if plan.near is None:
        found += [t.best] if plan.goal.kind == "budget" else []
    else:
        near = amount(plan.near) if plan.goal.kind != "budget" else _margin(plan.near)
        found.append((t.near_budget if plan.goal.kind == "budget" else t.near_goal).format(near=near))
    idle = [cell.name[0] for cell in plan.cells if cell.idle]
    found += [t.idle.format(types=listed([*dict.fromkeys(idle)], language))] if idle else []
    found += [t.districts] if plan.by_district else []
    found += [t.editions.format(runs=listed(made.left_out, language))] if made.left_out else []
    return found


def _of_basis(made: PlannedVisits, t: SamplePlanTexts, language: str) -> Iterator[str]:
    """What has to be known of the runs."""
    plan, basis = made.plan, made.plan.basis
    if not isinstance(basis, FromRuns):
        return
    newest = basis.runs[-1]
    total = newest.run.total.exact
    if plan.then.shift is not None and total is not None:
        now = float(total)
        values = {"now": f"{now:.2f}", "then": f"{now + plan.then.shift:.2f}", "shift": f"{plan.then.shift:+.2f}"}
        yield t.shift.format(run=newest.run.label, **values)
    yield t.same_weights.format(margin=_margin(plan.then.held))
    if newest.influences.bent[0]:
        yield t.steps
    for said, types in ((t.unseen, basis.unseen), (t.others, basis.others)):
        if types:
            yield said.format(types=listed(types, language))


def _margin(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def typed(text: str) -> str:
    """A word of a command line as every shell takes it: in quotes where it has to be."""
    return text if re.fullmatch(r"[\w@%+=:,./\\·-]+", text) else f'"{text}"'


def draw_command(made: PlannedVisits, language: str) -> str:
    """The command that draws these numbers, as it is typed."""
    draws = [
        f"--draw {typed('@'.join(c.name) + f'={n}')}"
        for c, n in zip(made.plan.cells, made.plan.then.numbers, strict=True)
    ]
    scheme = [f"-s {typed(made.scheme)}"] if made.scheme else []
    by = ["--by-district"] if made.plan.by_district else []
    file = sample_plan_texts(language).file
    return " ".join(["civ-score sample", typed(str(made.register)), *scheme, *draws, *by, f"-o {file}"])
