"""What a plan chooses among: equal problems of a standard, of which any so many do the same at the same cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from civscore.errors import CivScoreError, Problem
from civscore.gap.fixes import Fixable, Reached, Standing
from civscore.scoring.result import Result

Counts = tuple[int, ...]
"""How many of each choice's problems are fixed."""


@dataclass(frozen=True)
class Choice:
    """Problems of one standard that are equal in all that matters.

    Attributes:
        problems: the problems, the largest loss first.
        cost: of each.
        step: what each adds to the standard's combined rate; 0 where the lowest place counts.
        earned: what each adds to the standard's Σ earned.
        rate: where the lowest place counts, the present rate of these places, else 0.
    """

    standard: int
    problems: tuple[Fixable, ...]
    cost: Fraction
    step: Fraction
    earned: Fraction
    rate: Fraction

    def __len__(self) -> int:
        return len(self.problems)


def choices_of(
    result: Result, standing: Standing, problems: Iterable[Fixable], cost: Callable[[Fixable], Fraction]
) -> list[Choice]:
    """The problems, equal ones together; in the order of the standards, the larger steps first."""
    names = [place.name for place in result.cells.places]
    problems = list(problems)
    base = {n: standing.combined_with(n, []) for n in {p.standard for p in problems}}
    worst = [s.combine.way.lowest for s in result.tree.standards]
    found: dict[tuple[int, Fraction, Fraction, Fraction, Fraction], list[Fixable]] = {}
    for problem in problems:
        number = problem.standard
        combined, earned = standing.combined_with(number, [problem.cell])
        rate = standing.rate_of(problem) if worst[number] else Fraction(0)
        step = Fraction(0) if worst[number] else combined - base[number][0]
        key = (number, -step, rate, cost(problem), earned - base[number][1])
        found.setdefault(key, []).append(problem)
    made = []
    for key in sorted(found):
        number, step, rate, price, earned = key
        own = sorted(found[key], key=lambda p: (-p.lost, names[p.place], p.place))
        made.append(Choice(number, tuple(own), price, -step, earned, rate))
    return made


class Board:
    """What comes of so many of each choice: exactly, through the same arithmetic as the scorer's.

    ``target`` is what the printed score is to reach; with ``gates`` no gate may be failed, either.
    """

    def __init__(self, standing: Standing, choices: Sequence[Choice], target: Fraction, *, gates: bool = True) -> None:
        self.standing, self.choices, self.target, self.gates = standing, choices, target, gates
        self.of_standard: dict[int, list[int]] = {}
        for at, choice in enumerate(choices):
            self.of_standard.setdefault(choice.standard, []).append(at)
        self._rates: dict[tuple[int, Counts], Fraction] = {}

    @property
    def everything(self) -> Counts:
        """All problems of all choices."""
        return tuple(len(choice) for choice in self.choices)

    def rates(self, counts: Counts) -> dict[int, Fraction]:
        """The converted rates of the standards that have choices."""
        return {number: self._rate(number, tuple(counts[i] for i in own)) for number, own in self.of_standard.items()}

    def _rate(self, number: int, counts: Counts) -> Fraction:
        key = number, counts
        if key not in self._rates:
            own = [self.choices[i] for i in self.of_standard[number]]
            cells = [p.cell for choice, n in zip(own, counts, strict=True) for p in choice.problems[:n]]
            self._rates[key] = self.standing.rate_with(number, cells)
        return self._rates[key]

    def reached(self, counts: Counts) -> Reached:
        """The score with these fixed."""
        return self.standing.reached_with(self.rates(counts))

    def enough(self, counts: Counts) -> bool:
        """Whether the printed score reaches the target (and no gate is failed)."""
        reached = self.reached(counts)
        return not (self.gates and reached.blocked) and Fraction(reached.printed) >= self.target

    def aiming(self, target: Fraction, *, gates: bool) -> Board:
        """The same board with another target."""
        return Board(self.standing, self.choices, target, gates=gates)

    def cost(self, counts: Counts) -> Fraction:
        """What these cost together."""
        return sum((c.cost * n for c, n in zip(self.choices, counts, strict=True)), Fraction(0))


def refuse_falling_bands(result: Result, problems: Iterable[Fixable]) -> None:
    """A band that earns less than a lower one: fixing something could lower the score, and no plan is made of that.

    Raises:
        CivScoreError: a standard with problems has such bands.
    """
    faults = []
    for number in sorted({p.standard for p in problems}):
        indicator = result.tree.standards[number]
        rates = [rate for _, rate in indicator.convert.steps]
        if rates != sorted(rates):
            faults.append(Problem("error", "plan-bands-fall", values={"id": indicator.id, "name": indicator.name}))
    if faults:
        raise CivScoreError(faults)
