"""Several years combined by their shares (三年周期): what is certain, what is still possible, what the rest must score.

All figures are exact; a year's score is the printed one, as published, in the scheme's points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from civscore.rounding import as_decimal
from civscore.scheme.model import Rounding

if TYPE_CHECKING:
    from civscore.months.history import SavedRun
    from civscore.scheme.tree import Tree

Outlook = Literal["no-target", "reached", "short", "safe", "open", "out-of-reach"]
_YEAR = re.compile(r"((?:19|20)\d{2})(?!\d)")


@dataclass(frozen=True)
class YearScore:
    """What a year scored: the printed score, and the run it is of (None: the score was given by hand)."""

    score: Fraction
    run: SavedRun | None = None


@dataclass(frozen=True)
class CycleYear:
    """A year of the cycle; without an entry it is open."""

    year: int
    share: Fraction
    entry: YearScore | None

    @property
    def contribution(self) -> Fraction | None:
        """What the year adds to the end result."""
        return None if self.entry is None else self.share * self.entry.score


@dataclass(frozen=True)
class Cycle:
    """The years, and what can become of them.

    Attributes:
        worst, best: the lowest and the highest score of a year, in the scheme's points.
        target: what the end result should reach; compared exactly, before any rounding.
    """

    years: tuple[CycleYear, ...]
    worst: Fraction
    best: Fraction
    target: Fraction | None
    rounding: Rounding

    @property
    def so_far(self) -> Fraction:
        """What the years with a score contribute together."""
        return sum((y.contribution for y in self.years if y.contribution is not None), Fraction(0))

    @property
    def open_share(self) -> Fraction:
        """The share of the years without a score."""
        return sum((y.share for y in self.years if y.entry is None), Fraction(0))

    @property
    def complete(self) -> bool:
        """Whether every year has a score."""
        return all(y.entry is not None for y in self.years)

    @property
    def lowest(self) -> Fraction:
        """The lowest end result that is still possible."""
        return self.so_far + self.open_share * self.worst

    @property
    def highest(self) -> Fraction:
        """The highest end result that is still possible."""
        return self.so_far + self.open_share * self.best

    @property
    def outlook(self) -> Outlook:
        """How the target stands."""
        if self.target is None:
            return "no-target"
        if self.complete:
            return "reached" if self.so_far >= self.target else "short"
        if self.lowest >= self.target:
            return "safe"
        return "open" if self.highest >= self.target else "out-of-reach"

    @property
    def needed_exact(self) -> Fraction | None:
        """What every open year must score for the target, where that is open."""
        if self.outlook != "open" or self.target is None:
            return None
        return (self.target - self.so_far) / self.open_share

    @property
    def needed(self) -> Decimal | None:
        """The same in a score's decimals, rounded up, so that it suffices."""
        exact = self.needed_exact
        if exact is None:
            return None
        unit = 10**self.rounding.places
        return Decimal(-((-exact * unit) // 1)).scaleb(-self.rounding.places)


def make_cycle(
    tree: Tree, shares: Sequence[Fraction], entries: Mapping[int, YearScore], first: int, target: Fraction | None
) -> Cycle:
    """The cycle of a scheme that begins in the year *first*.

    A year scores at most the full points and all bonus points, as they are printed, and at least nothing less all
    penalties.
    """
    rounding = tree.scheme.rounding
    outside = {"bonus": Fraction(0), "penalty": Fraction(0)}
    for leaf in tree.standards:
        if leaf.kind in outside:
            outside[leaf.kind] += leaf.points
    years = tuple(CycleYear(first + n, share, entries.get(first + n)) for n, share in enumerate(shares))
    best = Fraction(as_decimal(tree.points + outside["bonus"], rounding))
    worst = Fraction(as_decimal(-outside["penalty"], rounding))
    return Cycle(years, worst, best, target, rounding)


def year_of(run: SavedRun) -> int | None:
    """The year of a run: that its label begins with (2024, 2024-03, 2024年度), else that of its rows."""
    found = _YEAR.match(run.label) or _YEAR.match(run.period or "")
    return int(found.group(1)) if found else None


def newest_by_year(runs: Iterable[SavedRun]) -> dict[int, SavedRun]:
    """Each year's newest run: of the latest month, and of equals what was saved last."""
    found: dict[int, SavedRun] = {}
    for run in sorted(runs, key=lambda r: (r.period or r.label, r.id)):
        year = year_of(run)
        if year is not None:
            found[year] = run
    return found


def first_year(saved: Iterable[int], given: Iterable[int], length: int) -> int | None:
    """The year in which the cycle begins, so that years without a score are the ones to come.

    Given years are all in it; without any, the newest saved year is. None where there are no years, or where the given
    ones are further apart than a cycle is long.
    """
    stated = set(given)
    known = stated | set(saved)
    fixed = stated or ({max(known)} if known else set())
    starts = range(max(fixed) - length + 1, min(fixed) + 1) if fixed else range(0)

    def fitness(start: int) -> tuple[bool, int, bool, int]:
        filled = [year in known for year in range(start, start + length)]
        tidy = filled == sorted(filled, reverse=True)  # no open year before one with a score
        return tidy or bool(stated), sum(filled), tidy, start

    return max(starts, key=fitness, default=None)
