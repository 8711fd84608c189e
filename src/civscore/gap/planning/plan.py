"""The cheapest set of fixes that reaches a target: optimal, by mixed-integer programming, and scored exactly.

The solver only proposes. Every proposal goes through the exact arithmetic; one that falls short is cut off together
with all that is less, and the solver is asked again. As it proposes what is cheapest by an upper bound of the score,
the first that is enough is optimal (lazy constraint generation; the cuts are cover inequalities of a monotone
function).
"""

from __future__ import annotations

import math
import time
from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from fractions import Fraction

from civscore.errors import CivScoreError
from civscore.gap.fixes import Fixable, Reached, Standing, fixable_of
from civscore.gap.planning.choices import Board, Choice, Counts, choices_of, refuse_falling_bands
from civscore.gap.planning.model import BoardModel
from civscore.scoring.result import Result

ALTERNATIVES = 5
SECONDS = 30.0
_FOR_OTHERS = 10.0  # what is only nice to know may take less
_SHORTEST = 0.1  # seconds that the solver is given in any case
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
        standing: the run that it starts from. target: in points. before: the score as it is.
        choices: what there is to choose among, equal problems together.
        best: the cheapest set; None where the target is out of reach, or nothing was found in time.
        others: other sets that cost the same. more: whether there are still more of them; None where the time was too
            short to know, or nobody asked for others.
        highest: the highest score that can be reached, where that is not the target.
        stuck: a gate stays failed whatever is fixed; the plan is for the score alone then.
        proved: whether *best* is the cheapest for certain (or *highest* the highest): else the time was too short.
        bound: where not proved, what every set costs at least.
    """

    standing: Standing
    target: Fraction
    before: Reached
    choices: list[Choice]
    limit: int | None = None
    best: Option | None = None
    others: list[Option] = field(default_factory=list)
    more: bool | None = False
    stuck: bool = False
    highest: Option | None = None
    proved: bool = True
    bound: Fraction | None = None

    def chosen(self, option: Option) -> list[tuple[Choice, tuple[Fixable, ...]]]:
        """The choices that a set takes something of, and the problems taken."""
        pairs = zip(self.choices, option.counts, strict=True)
        return [(choice, choice.problems[:number]) for choice, number in pairs if number]


def each_one(_: Fixable) -> Fraction:
    """Every fix costs the same, where nobody says more."""
    return Fraction(1)


def make_plan(
    result: Result,
    target: Fraction,
    *,
    cost: Callable[[Fixable], Fraction | None] = each_one,
    limit: int | None = None,
    alternatives: int = ALTERNATIVES,
    seconds: float = SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> Plan:
    """Find the cheapest set of fixes with which the printed score reaches the target and no gate is failed.

    A gate that stays failed whatever is fixed is left out of it (``Plan.stuck``).

    Args:
        result: the run.
        target: in points of the scheme's total.
        cost: what fixing a problem costs (not negative), None where it cannot be fixed; all count the same by default.
        limit: how many problems may be fixed at most.
        alternatives: how many other sets of the same cost are looked for.
        seconds: how long the search for the cheapest set may take in all (and that for the highest score, where the
            target is out of reach); then the best set found is given, unproved. The solver looks at its watch between
            steps only, so it may be a little longer.
        clock: seconds since any moment.

    Raises:
        CivScoreError: the run has no score, or some bands earn less than lower ones.
    """
    if result.total.exact is None:
        raise CivScoreError.of("plan-no-score", label=result.label)
    priced = [(problem, price) for problem in fixable_of(result) if (price := cost(problem)) is not None]
    refuse_falling_bands(result, [problem for problem, _ in priced])
    prices = {problem.cell: price for problem, price in priced}
    standing = Standing(result)
    choices = choices_of(result, standing, [p for p, _ in priced], lambda p: prices[p.cell])
    board = Board(standing, choices, target)
    stuck = board.reached(board.everything).blocked
    search = _Search(board.aiming(target, gates=not stuck), limit, _Watch(seconds, clock))
    plan = Plan(standing, target, board.reached(search.nothing), choices, limit, stuck=stuck)
    search.fill(plan, alternatives)
    return plan


class _Watch:
    """How much is left of the seconds that a search may take."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self.seconds, self.clock = seconds, clock
        self.end = clock() + seconds

    def left(self) -> float:
        """Seconds, at least those that the solver is given in any case."""
        return max(self.end - self.clock(), _SHORTEST)

    @property
    def over(self) -> bool:
        """Whether the time has run out."""
        return self.clock() >= self.end

    def again(self, most: float | None = None) -> _Watch:
        """A new one of the same length, or of *most* seconds."""
        return _Watch(self.seconds if most is None else min(self.seconds, most), self.clock)


class _Search:
    def __init__(self, board: Board, limit: int | None, watch: _Watch) -> None:
        self.board, self.limit, self.watch = board, limit, watch
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
        model = BoardModel(self.board, self.limit)
        counts, bound = self._cheapest(model)
        if counts is None and bound is None:
            plan.highest = self._highest(plan)
            return
        plan.proved, plan.bound = bound is None, bound
        if counts is not None:
            plan.best = self.option(self._without_idle(counts))
        if plan.proved and plan.best is not None and plan.best.cost:
            if alternatives:
                self._others(plan, model, alternatives)
            else:
                plan.more = None

    def _may_all(self) -> bool:
        return self.limit is None or sum(self.board.everything) <= self.limit

    def _cheapest(self, model: BoardModel) -> tuple[Counts | None, Fraction | None]:
        """The cheapest counts that are enough (None: there are none), and, where time ran out, the least they cost."""
        model.approach(self.costs, self.watch.left)
        counts, least = self.nothing, Fraction(0)
        for _ in range(_ROUNDS):
            found, counts = model.cheapest(self.costs, self.watch.left())
            if found.status == "none":
                return None, None
            enough = bool(counts) and self.board.enough(counts)
            if found.status == "best" and enough:
                return counts, None
            least = max(least, math.ceil((found.bound or 0) - 1e-6) * self.unit)
            if found.status == "stopped" or self.watch.over:
                return counts if enough else self._filled_up(counts or self.nothing), least
            model.touch(found.values)
            model.more_than(self._as_much_as_falls_short(counts))
        return self._filled_up(counts), least

    def _as_much_as_falls_short(self, counts: Counts) -> Counts:
        """Counts that are not enough, made as large as stays so with a few trials: the more is cut off."""
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

    def _filled_up(self, counts: Counts) -> Counts | None:
        """Counts that are enough, though hardly the cheapest: what brings most for its cost is added first."""

        def dear(i: int) -> Fraction:
            choice = self.board.choices[i]
            return choice.cost / max(choice.problems[0].lost, Fraction(1, 10**9))

        everything, order = self.board.everything, sorted(range(len(counts)), key=dear)
        places = [(i, n) for i in order for n in range(counts[i] + 1, everything[i] + 1)]
        if self.limit is not None:
            places = places[: self.limit - sum(counts)]

        def first(number: int) -> Counts:
            more = dict(places[:number])
            return tuple(more.get(i, n) for i, n in enumerate(counts))

        if not self.board.enough(first(len(places))):
            return None
        return first(bisect_left(range(len(places)), True, key=lambda number: self.board.enough(first(number))))

    def _without_idle(self, counts: Counts) -> Counts:
        """Without what costs nothing and is not needed."""
        for i, choice in enumerate(self.board.choices):
            while choice.cost == 0 and counts[i]:
                less = (*counts[:i], counts[i] - 1, *counts[i + 1 :])
                if not self.board.enough(less):
                    break
                counts = less
        return counts

    def _others(self, plan: Plan, model: BoardModel, alternatives: int) -> None:
        """Other sets of the same cost; those that differ in what costs nothing alone are not counted."""
        assert plan.best is not None
        last = plan.best
        model.spend(self.costs, int(plan.best.cost / self.unit))
        self.watch = self.watch.again(_FOR_OTHERS)
        while True:
            free = zip(self.board.choices, last.counts, strict=True)
            model.more_than(tuple(len(choice) if choice.cost == 0 else n for choice, n in free))
            counts, bound = self._cheapest(model)
            if counts is None or bound is not None:  # what is found when time runs out may cost more
                plan.more = None if bound is not None else False
                return
            if len(plan.others) == alternatives:
                plan.more = True
                return
            last = self.option(self._without_idle(counts))
            plan.others.append(last)

    def _highest(self, plan: Plan) -> Option:
        """The highest printed score within the limit: by halves, each answered by a cheapest set.

        Without failed gates, where that can be; else these are left out.
        """
        self.watch = self.watch.again()
        start = min(Fraction(plan.before.printed), plan.target)
        for gates in (True, False):
            best, plan.proved = self._climb(plan, start, gates)
            if best is not None:
                return best
        return self.option(self.nothing)

    def _climb(self, plan: Plan, start: Fraction, gates: bool) -> tuple[Option | None, bool]:
        """The best set that is found, and whether it is the best for certain."""
        last = Fraction(1, 10**self.board.standing.tree.scheme.rounding.places)
        best: Option | None = None
        high = Fraction(self.board.reached(self.board.everything).printed)
        aim, proved = start, True
        while aim <= high:
            board = self.board.aiming(aim, gates=gates)
            search = _Search(board, self.limit, self.watch)
            counts: Counts | None = self.nothing
            bound: Fraction | None = None
            if not board.enough(self.nothing):
                counts, bound = search._cheapest(BoardModel(board, self.limit))
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
