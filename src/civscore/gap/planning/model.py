"""The tree as a mixed-integer programme: so many of each choice → an upper bound of the printed score.

Every rate can only grow, and the score with it; so each rule is written as what it allows at most: a band is a step
that is open from its edge on, a rounded node a whole number of last places, the lowest of several at most each of them.
That is exact but for two things, which the search settles with the exact arithmetic: geometric groups, which are
bounded by tangents, and ties under half-even rounding below the total.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from civscore.gap.planning.choices import Board, Counts
from civscore.gap.planning.program import LinearSum, Program, Solution
from civscore.scheme.model import Rounding
from civscore.scoring.rollup import aggregate_exactly, is_rounded

_ONE = LinearSum(Fraction(1))
_FLAT, _CLOSE = 1e-3, 1e-9  # no tangent is taken nearer to 0 than this; a group this little too high is not touched
_TANGENTS = 40


class BoardModel:
    """The programme of a board: its first columns are how many of each choice are fixed."""

    def __init__(self, board: Board, limit: int | None) -> None:
        self.board, self.standing, self.tree = board, board.standing, board.standing.tree
        self.program = Program()
        self.fixes = [self.program.column(0, len(choice), whole=True) for choice in board.choices]
        best = board.rates(board.everything)
        self.low, self.high = self.standing.nodes_with({}), self.standing.nodes_with(best)
        self.best = {self.tree.leaves[n]: rate for n, rate in best.items()}
        self.numbers = {leaf: number for number, leaf in enumerate(self.tree.leaves)}
        self.geometric: list[tuple[LinearSum, list[tuple[int, int]]]] = []
        self.lines: list[LinearSum] = [LinearSum(rate) for rate in self.low]
        for position in range(len(self.tree.nodes) - 1, -1, -1):
            self._node(position)
        self.total = self._total()
        bound, strict = threshold(board.target, self.tree.scheme.rounding)
        self.program.at_least(self.total, bound, strict=strict)
        if limit is not None:
            self.program.at_least(self._sum(dict.fromkeys(range(len(self.fixes)), Fraction(-1))), -limit)

    def _sum(self, weights: dict[int, Fraction]) -> LinearSum:
        return LinearSum(Fraction(0), weights)

    # -- asking -------------------------------------------------------------------------------------------------------

    def cheapest(self, costs: list[int], seconds: float) -> tuple[Solution, Counts]:
        """Solve for the least cost; the counts are empty where there is no solution."""
        found = self.program.minimise({at: Fraction(c) for at, c in enumerate(costs)}, seconds)
        return found, tuple(round(v) for v in found.values[: len(self.fixes)])

    def spend(self, costs: list[int], most: int) -> None:
        """Allow no more than this cost."""
        self.program.at_least(self._sum({at: Fraction(-c) for at, c in enumerate(costs)}), -most)

    def more_than(self, counts: Counts) -> None:
        """Ask for more than *counts* of at least one choice."""
        some = LinearSum()
        for column, choice, number in zip(self.fixes, self.board.choices, counts, strict=True):
            if number == 0:
                some.add(column, 1)
            elif number < len(choice):
                above = self.program.column(0, 1, whole=True)
                self.program.at_least(column.plus(above, -(number + 1)), 0)
                some.add(above, 1)
        self.program.at_least(some, 1)

    def touch(self, values: list[float]) -> bool:
        """Bound each geometric group by its tangent where the columns have these *values*; whether any was too high."""
        high = False
        for group, inside in self.geometric:
            rates = [max(self.lines[child].at(values), _FLAT) for child, _ in inside]
            whole = sum(weight for _, weight in inside)
            mean = math.exp(sum(w * math.log(r) for (_, w), r in zip(inside, rates, strict=True)) / whole)
            if group.at(values) <= mean + _CLOSE:
                continue
            high, tangent = True, LinearSum()
            for (child, weight), rate in zip(inside, rates, strict=True):
                tangent.add(self.lines[child], Fraction(mean * weight / whole / rate))
            self.program.at_least(tangent.plus(group, -1), 0)
        return high

    def approach(self, costs: list[int], left: Callable[[], float]) -> None:
        """Tangents where the solution lies that may take parts of a fix: most of those that will be needed.

        *left* says how many seconds there are still.
        """
        for _ in range(_TANGENTS if self.geometric else 0):
            objective = {at: Fraction(c) for at, c in enumerate(costs)}
            found = self.program.minimise(objective, left(), relaxed=True)
            if found.status != "best" or not self.touch(found.values):
                return

    # -- the tree -----------------------------------------------------------------------------------------------------

    def _node(self, position: int) -> None:
        node = self.tree.nodes[position]
        if not self.standing.known[position] or (node.kind != "base" and not node.leaf):
            return
        if node.kind == "gate":
            if self.board.gates and self.standing.rate[position] < 1:
                self.program.at_least(self._leaf(position), 1)
            return
        grows = self.best.get(position, self.standing.rate[position]) > self.standing.rate[position]
        if not (grows if node.leaf else self.high[position] > self.low[position]):
            return
        line = self._leaf(position) if node.leaf else self._group(position)
        self.lines[position] = self._rounded(position, line) if is_rounded(self.tree, position) else line

    def _rounded(self, position: int, line: LinearSum) -> LinearSum:
        """A whole number of last places, at most what the score allows."""
        rounding, points = self.tree.scheme.rounding, self.standing.effective[position]
        places, shift = 10**rounding.places, points if self.tree.nodes[position].kind == "penalty" else Fraction(0)
        low, high = ((rates[position] * points - shift) * places for rates in (self.low, self.high))
        if low == high:
            return LinearSum(self.low[position])
        number = self.program.column(low, high, whole=True)
        upward = Fraction(1, 2) if rounding.mode != "down" else Fraction(int(low < 0))  # down is towards 0
        score = line.plus(_ONE, -shift / points) if shift else line
        allowed = LinearSum(upward).plus(score, points * places).plus(number, -1)
        self.program.at_least(allowed, 0, strict=upward == 1)
        return LinearSum(shift / points).plus(number, 1 / (points * places))

    def _group(self, position: int) -> LinearSum:
        mixture = self.tree.mixtures[position]
        inside = [
            (child, weight)
            for child, weight in zip(mixture.children, mixture.weights, strict=True)
            if weight and self.standing.known[child]
        ]
        whole = sum(weight for _, weight in inside)
        mean = LinearSum()
        for child, weight in inside:
            mean.add(self.lines[child], Fraction(weight, whole))
        if mixture.how == "arithmetic":
            return mean
        group = self.program.column(*self._unrounded(position, mixture.how, inside), whole=False)
        if mixture.how == "minimum":
            for child, _ in inside:
                self.program.at_least(self.lines[child].plus(group, -1), 0)
            return group
        self._leave_zero(group, position, inside)
        if all(
            self.low[child] >= 0 for child, _ in inside
        ):  # there no mean, and no tangent, is below the geometric one
            self.program.at_least(mean.plus(group, -1), 0)
            self.geometric.append((group, inside))
        return group

    def _unrounded(self, position: int, how: str, inside: list[tuple[int, int]]) -> tuple[Fraction, Fraction]:
        """The least and the most a group's rate can be, before it is rounded itself."""
        low, high = (aggregate_exactly(how, [(w, rates[c]) for c, w in inside]) for rates in (self.low, self.high))
        return low, high

    def _leave_zero(self, group: LinearSum, position: int, inside: list[tuple[int, int]]) -> None:
        """A geometric mean is 0 until something is fixed below every child that has 0."""
        high = self._unrounded(position, "geometric", inside)[1]
        for child, _ in inside:
            if self.low[child] <= 0:
                below = [n for n in self.tree.standards_below[child] if n in self.board.of_standard]
                some = self._sum({i: Fraction(1) for n in below for i in self.board.of_standard[n]})
                begun = self.program.column(0, 1, whole=True)
                self.program.at_least(some.plus(begun, -1), 0)
                self.program.at_least(begun.plus(group, -1 / high) if high else begun, 0)

    def _total(self) -> LinearSum:
        total = LinearSum().plus(self.lines[0], self.tree.points)
        for leaf in self.tree.leaves:
            node = self.tree.nodes[leaf]
            if node.kind in ("bonus", "penalty") and self.standing.known[leaf]:
                total.add(self.lines[leaf], node.points)
                total.constant -= node.points if node.kind == "penalty" else 0
        return total

    # -- a standard ---------------------------------------------------------------------------------------------------

    def _leaf(self, position: int) -> LinearSum:
        """A standard's converted rate."""
        number = self.numbers[position]
        rule, indicator = self.tree.standards[number].convert, self.tree.standards[number]
        own = self.board.of_standard.get(number)
        if own is None:
            return LinearSum(self.standing.rate[position])
        combined, earned = self.standing.combined_with(number, [])
        if rule.counts:
            sums = self._sum({i: self.board.choices[i].earned for i in own})
            return self._steps(LinearSum(earned).plus(sums), earned, rule.steps)
        steps = self._sum({i: self.board.choices[i].step for i in own})
        line = self._lowest(number, own) if indicator.combine.way.lowest else LinearSum(combined).plus(steps)
        if rule.plain:
            return line
        if rule.slope is not None:
            return self._sloping(position, rule.slope, line, combined)
        return self._steps(line, combined, rule.steps)

    def _steps(self, reached: LinearSum, now: Fraction, steps: list[tuple[Fraction, Fraction]]) -> LinearSum:
        """The rate of the highest step that is reached; each opens only where the one below it is open."""
        rate = max((r for edge, r in steps if edge <= now), default=Fraction(0))
        line, before = LinearSum(rate), None
        for edge, higher in steps:
            if edge <= now or higher <= rate:
                continue
            opened = self.program.column(0, 1, whole=True)
            self.program.at_least(reached.plus(opened, now - edge), now)
            if before is not None:
                self.program.at_least(before.plus(opened, -1), 0)
            line.add(opened, higher - rate)
            rate, before = higher, opened
        return line

    def _sloping(self, position: int, falls: tuple[Fraction, Fraction], line: LinearSum, now: Fraction) -> LinearSum:
        """Straight up to the threshold, and 0 until it leaves the floor."""
        threshold, slope = falls
        start = 1 - slope * (threshold - now)
        straight = LinearSum(1 - slope * threshold).plus(line, slope)
        rate = self.program.column(self.standing.rate[position], self.best[position], whole=False)
        if start < 0:
            risen = self.program.column(0, 1, whole=True)
            self.program.at_least(risen.plus(rate, -1), 0)
            straight = straight.plus(_ONE.plus(risen, -1), -start)
        self.program.at_least(straight.plus(rate, -1), 0)
        return rate

    def _lowest(self, number: int, own: list[int]) -> LinearSum:
        """The lowest of the places' rates: it rises where all places of the lowest level are fixed."""
        choices = self.board.choices
        cells = [p.cell for i in own for p in choices[i].problems]
        rest = self.standing.combined_with(number, cells)[0]  # the lowest of the places that stay as they are
        levels = sorted({choices[i].rate for i in own if choices[i].rate < rest})
        line, before = LinearSum(min([*levels[:1], rest])), None
        for level, following in zip(levels, [*levels[1:], rest], strict=True):
            done = self.program.column(0, 1, whole=True)
            for i in own:
                if choices[i].rate == level:
                    self.program.at_least(self.fixes[i].plus(done, -len(choices[i])), 0)
            if before is not None:
                self.program.at_least(before.plus(done, -1), 0)
            line.add(done, following - level)
            before = done
        return line


def threshold(target: Fraction, rounding: Rounding) -> tuple[Fraction, bool]:
    """From which score on the printed one reaches the target; and whether it must lie above that, not just on it."""
    places = 10**rounding.places
    printed = math.ceil(target * places)
    if rounding.mode == "down":
        return (Fraction(printed, places), False) if printed > 0 else (Fraction(printed - 1, places), True)
    strict = printed <= 0 if rounding.mode == "half-up" else printed % 2 == 1
    return (printed - Fraction(1, 2)) / places, strict
