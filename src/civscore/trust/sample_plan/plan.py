"""A plan of visits: numbers for each cell, the error that they will give, and what has to be said with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from math import inf

from civscore.errors import CivScoreError
from civscore.sampling.frame import SamplingFrame, Stratum
from civscore.sampling.variance import factor
from civscore.text.sample_plan import sites_words, way_needs
from civscore.trust.sample_plan.allocation import (
    Numbers,
    Spent,
    VisitCell,
    cell_variance,
    cost_of,
    fewest_visits,
    spend,
    visits_in_order,
)
from civscore.trust.sample_plan.basis import PlanBasis, by_type, sizes_of
from civscore.trust.sample_plan.goal import Goal, margin, power_factor


@dataclass(frozen=True)
class Precision:
    """What numbers of visits give.

    Attributes:
        numbers: of each cell.
        variances: of each cell, of the score as it is worked out (every visit alike), in points².
        margin: ± of the score, the people asked included; None where a cell with something at stake has no visit.
        held: ± were types weighed as in the run before, and must-visit sites as in the register; as ``margin``.
        shift: by how much the score meant moves; None without a run.
        sees: the smallest change that the power shows, by the share of the same sites (None: drawn anew); new
            sites only where there are enough of them.
    """

    numbers: Numbers
    variances: tuple[float, ...]
    margin: float | None
    held: float | None
    shift: float | None
    sees: Mapping[Fraction | None, float]


@dataclass(frozen=True)
class SamplePlan:
    """A plan.

    Attributes:
        goal: what was wanted.
        cells: types, or types in districts, in the register's order; their spread is that of the visits made so far.
        basis: what it was worked out from.
        now, then: with the visits made so far, and with those planned.
        least: the least numbers that an error can be said from.
        near: where costs differ, what no plan within the goal can do better than: ± of a budget, else the cost.
        ways: of a change, the visits needed by the share of the same sites; None where it cannot be seen.
        people: ± that comes from the people asked.
    """

    goal: Goal
    cells: list[VisitCell]
    basis: PlanBasis
    now: Precision
    then: Precision
    least: Numbers
    near: float | None
    ways: Mapping[Fraction | None, int | None]
    people: float

    @property
    def by_district(self) -> bool:
        """Whether cells are types in districts."""
        return any(len(c.name) > 1 for c in self.cells)

    @property
    def priced(self) -> bool:
        """Whether visits have costs of their own."""
        return any(c.cost != 1 for c in self.cells)

    @property
    def cost(self) -> Fraction:
        """What the planned visits cost."""
        return cost_of(self.cells, self.then.numbers)


WAYS = (None, Fraction(0), Fraction(1))
"""Drawn anew, new sites, the same sites."""
WAY_NAMES: Mapping[Fraction | None, str] = dict(zip(WAYS, ("anew", "new", "same"), strict=True))


def make_plan(
    frame: SamplingFrame, basis: PlanBasis, goal: Goal, costs: Mapping[str, Fraction] | None = None
) -> SamplePlan:
    """Plan visits.

    Args:
        frame: the register.
        basis: runs or an assumption.
        goal: what is to be reached.
        costs: of a visit, by type; without them each costs 1.

    Raises:
        CivScoreError: the budget is too small for an error to be said, or no number of visits reaches the goal.
    """
    cells = cells_of(frame, basis, costs or {})
    planner = _Planner(cells, basis, goal)
    least = fewest_visits(cells)
    spent: Spent | None = None
    near: float | None = None
    ways: dict[Fraction | None, int | None] = {}
    if goal.kind == "budget":
        spent = _within_budget(cells, least, goal, bool(costs))
        numbers = spent.numbers
        near = planner.bound(spent) if spent.rate else None
    else:
        if goal.kind == "change":
            ways = {w: _count(_Planner(cells, basis, goal.with_share(w)).reach(least)) for w in (*WAYS, goal.share)}
        found = planner.reach(least)
        if found is None:
            raise _unreachable(planner, goal, ways)
        numbers = found
        if len({c.cost for c in cells if not c.idle}) > 1:
            near = float(planner.surely(least))
    now = tuple(basis.now.get(c.name, 0) for c in cells)
    people = factor(inf) * basis.people**0.5
    return SamplePlan(goal, cells, basis, planner.precision(now), planner.precision(numbers), least, near, ways, people)


def cells_of(frame: SamplingFrame, basis: PlanBasis, costs: Mapping[str, Fraction]) -> list[VisitCell]:
    """The cells of a register; each type's spread is shared among its districts by their sites."""
    sizes, must = sizes_of(frame), _must(frame)
    spreads, whole = basis.spreads(basis.now), by_type(sizes)
    return [
        VisitCell(
            name, size, must.get(name, 0), spreads.get(name[0], 0.0) * (size / whole[name[0]]) ** 2,
            costs.get(name[0], Fraction(1)), idle=not spreads.get(name[0], 0.0),
        )
        for name, size in sizes.items()
    ]  # fmt: skip


def _must(frame: SamplingFrame) -> dict[Stratum, int]:
    found: dict[Stratum, int] = {}
    for name in frame.must.values():
        found[name] = found.get(name, 0) + 1
    return found


def _within_budget(cells: Sequence[VisitCell], least: Numbers, goal: Goal, priced: bool) -> Spent:
    needed = cost_of(cells, least)
    if needed > goal.value:
        number = float(needed) if needed.denominator > 1 else int(needed)
        code = "sample-plan-cost-small" if priced else "sample-plan-budget-small"
        raise CivScoreError.of(code, budget=_plain(goal.value), least=number, visits=sum(least))
    return spend(cells, least, goal.value)


def _plain(value: Fraction) -> float | int:
    return int(value) if value.denominator == 1 else float(value)


def _count(numbers: Numbers | None) -> int | None:
    return None if numbers is None else sum(numbers)


def _unreachable(planner: _Planner, goal: Goal, ways: Mapping[Fraction | None, int | None]) -> CivScoreError:
    people = planner.basis.people**0.5
    if goal.kind == "error":
        return CivScoreError.of("sample-plan-error-small", error=_plain(goal.value), people=factor(inf) * people)
    possible = [
        way_needs(WAY_NAMES[way], number) for way, number in ways.items() if number is not None and way in WAY_NAMES
    ]
    values: dict[str, object] = {"change": _plain(goal.value), "sites": sites_words(goal.sites, goal.share)}
    if possible:
        return CivScoreError.of("sample-plan-unseen", ways=possible, **values)
    return CivScoreError.of("sample-plan-people", least=power_factor(goal.power) * 2**0.5 * people, **values)


@dataclass
class _Planner:
    """The numbers that reach a goal, and what numbers give."""

    cells: list[VisitCell]
    basis: PlanBasis
    goal: Goal

    def reach(self, least: Numbers) -> Numbers | None:
        """The fewest visits, in the order of their gains, with which the score reaches the goal both as types are
        weighed now and as they will be; None where none do."""
        most = [max(n, m) for n, m in zip(least, self.goal.most_visits(self.cells), strict=True)]
        order = [*visits_in_order(self.cells, least, most)]
        low = self._first(least, order)
        if low is None:
            return None
        high = len(order)
        if not self._reached(self._after(least, order, high)):
            return None
        while low < high:  # what is worked out anew for each number of visits falls as they grow
            middle = (low + high) // 2
            if self._reached(self._after(least, order, middle)):
                high = middle
            else:
                low = middle + 1
        return self._after(least, order, high)

    def _first(self, least: Numbers, order: Sequence[int]) -> int | None:
        """After how many further visits the goal is reached with types weighed as now."""
        numbers, spreads = [*least], [float(c.at_stake) for c in self.cells]
        parts = [s * self.goal.part(n, c) for s, n, c in zip(spreads, numbers, self.cells, strict=True)]
        for made in range(len(order) + 1):
            if self.goal.reached(parts, self.basis.people, numbers, self.cells):
                return made
            if made < len(order):
                at = order[made]
                numbers[at] += 1
                parts[at] = spreads[at] * self.goal.part(numbers[at], self.cells[at])
        return None

    def surely(self, least: Numbers) -> Fraction:
        """A cost that every plan exceeds that reaches the goal with types weighed as now."""
        most = [max(n, m) for n, m in zip(least, self.goal.most_visits(self.cells), strict=True)]
        order = [*visits_in_order(self.cells, least, most)]
        made = self._first(least, order) or 0
        return cost_of(self.cells, self._after(least, order, max(made - 1, 0)))

    def _after(self, least: Numbers, order: Sequence[int], made: int) -> Numbers:
        numbers = [*least]
        for at in islice(order, made):
            numbers[at] += 1
        return tuple(numbers)

    def _reached(self, numbers: Numbers) -> bool:
        parts = self._variances(numbers, self.goal)
        return self.goal.reached(parts, self.basis.people, numbers, self.cells)

    def _variances(self, numbers: Numbers, goal: Goal) -> list[float]:
        """Of each cell, of the score as it is worked out: (q ÷ n)² · S², S² as it is with these visits."""
        visits = {c.name: n for c, n in zip(self.cells, numbers, strict=True)}
        spreads, whole = self.basis.spreads(visits), by_type(visits)
        found = []
        for cell, n in zip(self.cells, numbers, strict=True):
            drawn = cell.free and not cell.idle and n > cell.must
            share = (n - cell.must) / whole[cell.name[0]] if drawn else 0.0
            found.append(share**2 * spreads[cell.name[0]] * goal.part(n, cell) if drawn else 0.0)
        return found

    def precision(self, numbers: Numbers) -> Precision:
        """What numbers of visits give."""
        cells, people = self.cells, self.basis.people
        unseen = any(not n - c.must and c.free and not c.idle for c, n in zip(cells, numbers, strict=True))
        one, least = replace(self.goal, kind="error"), fewest_visits(cells)
        parts = self._variances(numbers, one)
        held = None if unseen else [float(cell_variance(c, n)) for c, n in zip(cells, numbers, strict=True)]
        sees: dict[Fraction | None, float] = {}
        for way in (*WAYS, self.goal.share):
            change = replace(self.goal, kind="change", share=way)
            most = map(max, change.most_visits(cells), least)
            if unseen or (way == 0 and any(n > m for n, m in zip(numbers, most, strict=True))):
                continue
            total = sum(self._variances(numbers, change)) + 2 * people
            sees[way] = power_factor(self.goal.power) * max(total, 0.0) ** 0.5
        visits = {c.name: n for c, n in zip(cells, numbers, strict=True)}
        return Precision(
            numbers, tuple(parts), None if unseen else margin(parts, people, numbers, cells),
            None if held is None else margin(held, people, numbers, cells), self.basis.shift(visits), sees,
        )  # fmt: skip

    def bound(self, spent: Spent) -> float:
        """± that no plan within the budget can be under, with types weighed as now, where costs differ."""
        left = self.goal.value - cost_of(self.cells, spent.certain)
        parts = [float(cell_variance(c, n)) for c, n in zip(self.cells, spent.certain, strict=True)]
        total = max(sum(parts) - float(left * spent.rate), 0.0)
        scale = total / sum(parts) if sum(parts) else 0.0
        return margin([p * scale for p in parts], self.basis.people, spent.certain, self.cells)
