"""What to do first: the single fixes that bring most, and where all of them together lead."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from heapq import nlargest

from civscore.gap.fixes import BestFix, Fixable, Standing, fixable_of
from civscore.scoring.result import Result

_TRIED = 200  # largest losses among which the best fixes are looked for: the time is bounded however many there are


@dataclass(frozen=True)
class FirstSteps:
    """The best single ``fixes``, best first, and the printed score once all of them are made."""

    fixes: list[BestFix]
    reached: Decimal


def first_steps(result: Result, count: int = 5) -> FirstSteps | None:
    """The *count* best fixes of a run; None where it has no score, or where nothing that can be fixed brings anything.

    Problems alone are looked at: of weak indicators there is nothing that one could go and repair.
    """
    if result.total.exact is None:
        return None
    standards = result.tree.standards
    problems = [problem for problem in fixable_of(result) if standards[problem.standard].problem]
    standing = Standing(result)
    tried = [BestFix(p, standing.gain(p)) for p in nlargest(_TRIED, problems, key=lambda p: p.lost)]
    best = nlargest(count, (fix for fix in tried if fix.gain > 0), key=lambda fix: fix.gain)
    return FirstSteps(best, _reached(standing, [fix.problem for fix in best])) if best else None


def _reached(standing: Standing, fixed: list[Fixable]) -> Decimal:
    cells: dict[int, list[int]] = {}
    for problem in fixed:
        cells.setdefault(problem.standard, []).append(problem.cell)
    return standing.reached_with({n: standing.rate_with(n, own) for n, own in cells.items()}).printed
