"""The cheapest set of fixes that reaches a target: optimal, by mixed-integer programming, and scored exactly.

The solver only proposes. Every proposal goes through the exact arithmetic; one that falls short is cut off together with
all that is less, and the solver is asked again. As it proposes what is cheapest by an upper bound of the score, the
first that is enough is optimal (lazy constraint generation; the cuts are cover inequalities of a monotone function).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from fractions import Fraction

from civscore.errors import CivScoreError
from civscore.fixes import Fixable, Reached, Standing, problems_of
from civscore.planning.choices import Board, Choice, Counts, choices_of, refuse_falling_bands
from civscore.planning.model import Model
from civscore.result import Result

ALTERNATIVES = 5
SECONDS = 120.0
_ROUNDS = 500
_TRIALS = 200


@dataclass(frozen=True)
class Option:
    """A set of fixes: how many of each choice, what they cost, and the score that they reach."""

    counts: Counts
    cost: Fraction
    reached: Reached

    @property
    def fixes(self) -> int:
        """How many problems it fixes."""
        return sum(self.counts)


@dataclass
class Plan:
    """The answer.

    Attributes:
        target: in points. before: the score as it is.
        choices: what there is to choose among, equal problems together.
        best: the cheapest set; None where the target is out of reach, or nothing was found in time.
        others: other sets that cost the same. more: whether there are still more of them.
        highest: the highest score that can be reached, where that is not the target.
        proved: whether *best* is the cheapest for certain (or *highest* the highest): else the time was too short.
        bound: where not proved, what every set costs at least.
    """

    target: Fraction
    before: Reached
    choices: list[Choice]
    limit: int | None = None
    best: Option | None = None
    others: list[Option] = field(default_factory=list)
    more: bool = False
    highest: Option | None = None
    proved: bool = True
    bound: Fraction | None = None

    def chosen(self, option: Option) -> list[tuple[Choice, tuple[Fixable, ...]]]:
        """The choices that a set takes something of, and the problems taken."""
        pairs = zip(self.choices, option.counts, strict=True)
        return [(choice, choice.problems[:number]) for choice, number in pairs if number]


def _each_one(_: Fixable) -> Fraction:
    return Fraction(1)


def make_plan(
    result: Result,
    target: Fraction,
    *,
    cost: Callable[[Fixable], Fraction | None] = _each_one,
    limit: int | None = None,
    alternatives: int = ALTERNATIVES,
    seconds: float = SECONDS,
) -> Plan:
    """Find the cheapest set of fixes with which the printed score reaches the target and no gate is failed.

    Args:
        result: the run.
        target: in points of the scheme's total.
        cost: what fixing a problem costs (not negative), None where it cannot be fixed; all count the same by default.
        limit: how many problems may be fixed at most.
        alternatives: how many other sets of the same cost are looked for.
        seconds: the longest the solver may take at a time.

    Raises:
        CivScoreError: the run has no score, or some bands earn less than lower ones.
    """
    if result.total.exact is None:
        raise CivScoreError.of("plan-no-score", label=result.label)
    priced = [(problem, price) for problem in problems_of(result) if (price := cost(problem)) is not None]
    refuse_falling_bands(result, [problem for problem, _ in priced])
    prices = {problem.cell: price for problem, price in priced}
    standing = Standing(result)
    choices = choices_of(result, standing, [p for p, _ in priced], lambda p: prices[p.cell])
    search = _Search(Board(standing, choices, target), limit, seconds)
    plan = Plan(target, search.board.reached(search.nothing), choices, limit)
    search.fill(plan, alternatives)
    return plan


class _Search:
    def __init__(self, board: Board, limit: int | None, seconds: float) -> None:
        self.board, self.limit, self.seconds = board, limit, seconds
        self.nothing: Counts = (0,) * len(board.choices)
        prices = [choice.cost for choice in board.choices]
        self.unit = _unit(prices)
        self.costs = [int(price / self.unit) for price in prices]

    def option(self, counts: Counts) -> Option:
        return Option(counts, self.board.cost(counts), self.board.reached(counts))

    def fill(self, plan: Plan, alternatives: int) -> None:
        """Look for the cheapest set, then for others that cost the same; or for the highest score."""
        if self.board.enough(self.nothing):
            plan.best = self.option(self.nothing)
            return
        if not self.board.enough(self.board.everything) and self._may_all():
            plan.highest = self.option(self.board.everything)
            return
        model = Model(self.board, self.limit)
        counts, bound = self._cheapest(model)
        if counts is None and bound is None:
            plan.highest = self._highest(plan)
            return
        plan.proved, plan.bound = bound is None, bound
        if counts is not None:
            plan.best = self.option(self._without_idle(counts))
        if plan.proved and plan.best is not None and plan.best.cost:
            self._others(plan, model, alternatives)

    def _may_all(self) -> bool:
        return self.limit is None or sum(self.board.everything) <= self.limit

    def _cheapest(self, model: Model) -> tuple[Counts | None, Fraction | None]:
        """The cheapest counts that are enough (None: there are none), and, where time ran out, the least they cost."""
        for _ in range(_ROUNDS):
            found, counts = model.cheapest(self.costs, self.seconds)
            if found.status == "none":
                return None, None
            enough = bool(counts) and self.board.enough(counts)
            if found.status == "stopped":
                least = math.ceil((found.bound or 0) - 1e-6) * self.unit
                return counts if enough else None, least
            if enough:
                return counts, None
            model.touch(counts)
            model.more_than(self._as_much_as_falls_short(counts))
        return None, Fraction(0)

    def _as_much_as_falls_short(self, counts: Counts) -> Counts:
        """Counts that are not enough, made as large as stays so with a few trials: the cut goes the deeper."""
        trials, everything = _TRIALS, self.board.everything
        blocks = [[i for i, n in enumerate(counts) if n < everything[i]]]
        while blocks and trials:
            block = blocks.pop()
            trials -= 1
            more = set(block)
            tried = tuple(everything[i] if i in more else n for i, n in enumerate(counts))
            if not self.board.enough(tried):
                counts = tried
            elif len(block) > 1:
                blocks += [block[: len(block) // 2], block[len(block) // 2 :]]
        return counts

    def _without_idle(self, counts: Counts) -> Counts:
        """Without what costs nothing and is not needed."""
        for i, choice in enumerate(self.board.choices):
            while choice.cost == 0 and counts[i]:
                less = (*counts[:i], counts[i] - 1, *counts[i + 1 :])
                if not self.board.enough(less):
                    break
                counts = less
        return counts

    def _others(self, plan: Plan, model: Model, alternatives: int) -> None:
        """Other sets of the same cost; those that differ in what costs nothing alone are not counted."""
        assert plan.best is not None
        last = plan.best
        model.spend(self.costs, int(plan.best.cost / self.unit))
        while True:
            free = zip(self.board.choices, last.counts, strict=True)
            model.more_than(tuple(len(choice) if choice.cost == 0 else n for choice, n in free))
            counts, bound = self._cheapest(model)
            if counts is None:
                plan.more = bound is not None  # time ran out: there may be more
                return
            if len(plan.others) == alternatives:
                plan.more = True
                return
            last = self.option(self._without_idle(counts))
            plan.others.append(last)

    def _highest(self, plan: Plan) -> Option:
        """The highest printed score within the limit: by halves, each answered by a cheapest set.

        Without failed gates, where that can be; else these are left aside.
        """
        start = min(Fraction(plan.before.printed), plan.target)
        for gates in (True, False):
            best, plan.proved = self._climb(plan, start, gates)
            if best is not None:
                return best
        return self.option(self.nothing)

    def _climb(self, plan: Plan, start: Fraction, gates: bool) -> tuple[Option | None, bool]:
        """The best set that is found, and whether it is the best for certain."""
        last = Fraction(1, 10**self.board.standing.tree.scheme.rounding.places)
        best, high = None, Fraction(self.board.reached(self.board.everything).printed)
        aim, proved = start, True
        while aim <= high:
            board = self.board.aiming(aim, gates=gates)
            search = _Search(board, self.limit, self.seconds)
            counts, bound = (
                (self.nothing, None) if board.enough(self.nothing) else search._cheapest(Model(board, self.limit))
            )
            proved &= bound is None
            if counts is None:
                high = aim - last
            else:
                best = self.option(search._without_idle(counts))
            low = Fraction(best.reached.printed) if best is not None else None
            if low is None:
                return None, proved
            aim = low + last * math.ceil((high - low) / last / 2) if high > low else high + last
        return best, proved


def _unit(prices: Collection[Fraction]) -> Fraction:
    """The largest amount of which all prices are whole multiples; 1 where all are 0."""
    below = math.lcm(*(p.denominator for p in prices))
    above = math.gcd(*(int(p * below) for p in prices))
    return Fraction(above, below) if above else Fraction(1)
