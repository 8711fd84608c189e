"""Whole numbers of visits: the next visit always goes where it takes most from the variance for its cost.

The variance Σ_h a_h · (1 ÷ q_h − 1 ÷ R_h) is convex in each q and a sum over the cells, so that this greedy rule gives
the best allocation of whole numbers where all visits cost the same (Wright 2012, 2017; Friedrich et al. 2015). Shares
that are worked out as fractions and rounded would not be.
"""

from __future__ import annotations

import heapq
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from fractions import Fraction

FEWEST = 2
"""Visits, besides those made in any case, that a spread within a type can be seen from; and a district's fewest."""
Numbers = tuple[int, ...]
"""Visits in each cell, must-visit sites included."""


@dataclass(frozen=True)
class VisitCell:
    """Sites that are drawn from together: a type, or a type in a district.

    Attributes:
        name: (type,) or (type, district).
        size: sites in the register.
        must: those that are visited in any case.
        spread: the variance between its sites, points² of the total: the weight of the cell is in it.
        cost: of one visit.
        idle: nothing of the scheme is looked at here, so that only must-visit sites are visited.
    """

    name: tuple[str, ...]
    size: int
    must: int
    spread: float
    cost: Fraction = Fraction(1)
    idle: bool = False

    @property
    def free(self) -> int:
        """Sites that chance decides about."""
        return self.size - self.must

    @property
    def at_stake(self) -> Fraction:
        """(R ÷ N)² · S²: what is divided by the visits."""
        return Fraction(self.free, self.size) ** 2 * Fraction(self.spread) if self.size else Fraction(0)


def cell_variance(cell: VisitCell, visits: int) -> Fraction:
    """(R ÷ N)² · S² · (1 ÷ q − 1 ÷ R), of the mean that weighs the must-visit sites as the register does. Of more
    visits than the register has sites it does not have all: 1 ÷ q.

    Raises:
        ZeroDivisionError: none of the sites that chance decides about is visited.
    """
    if not cell.free or cell.idle:
        return Fraction(0)
    drawn = visits - cell.must
    return cell.at_stake * (Fraction(1, drawn) - (Fraction(1, cell.free) if drawn <= cell.free else 0))


def fewest_visits(cells: Sequence[VisitCell]) -> Numbers:
    """The least numbers that an error can be said from.

    Two sites of each type beside those that are visited in any case, or all there are. Where cells are types in
    districts, one in each cell and two in each type and each district, the first ones where most is at stake.
    """
    several = any(len(cell.name) > 1 for cell in cells)
    found = [c.must if c.idle else min(c.size, c.must + (1 if several else FEWEST)) for c in cells]
    for level in range(2 if several else 0):
        for value in dict.fromkeys(c.name[level] for c in cells):
            own = [at for at, c in enumerate(cells) if c.name[level] == value and not c.idle]
            _raise(cells, own, found)
    return tuple(found)


def _raise(cells: Sequence[VisitCell], own: Sequence[int], found: list[int]) -> None:
    """Bring the visits of some cells together, must-visit sites apart, to two, or to all there are."""
    wanted = min(FEWEST, sum(cells[at].free for at in own))
    for step in visits_in_order([cells[at] for at in own], [found[at] for at in own], every=True):
        if sum(found[at] - cells[at].must for at in own) >= wanted:
            return
        found[own[step]] += 1


def visits_in_order(
    cells: Sequence[VisitCell], start: Sequence[int], most: Sequence[int] | None = None, *, every: bool = False
) -> Generator[int, bool | None, None]:
    """To which cell each further visit goes, the best one first; of equals the first cell. Who sends back False does
    not make the visit, and that cell gets no more.

    Args:
        cells: the cells.
        start: visits that are made already.
        most: visits beyond which a cell gets none; without it, its sites.
        every: also visits that take nothing from the variance.
    """
    numbers, ends = [*start], [c.size for c in cells] if most is None else [*most]
    at_stake = [c.at_stake for c in cells]

    def queued(at: int) -> tuple[Fraction, int]:
        q = numbers[at] - cells[at].must
        return (-at_stake[at] / (q * (q + 1) or 1) / cells[at].cost, at)

    heap = [queued(at) for at, c in enumerate(cells) if numbers[at] < ends[at] and not c.idle]
    heapq.heapify(heap)
    while heap:
        gain, at = heapq.heappop(heap)
        if not gain and not every:
            return
        if (yield at) is False:
            continue
        numbers[at] += 1
        if numbers[at] < ends[at]:
            heapq.heappush(heap, queued(at))


def cost_of(cells: Sequence[VisitCell], numbers: Sequence[int]) -> Fraction:
    """What visits cost."""
    return sum((c.cost * n for c, n in zip(cells, numbers, strict=True)), Fraction(0))


@dataclass(frozen=True)
class Spent:
    """What a budget buys: the numbers, and the numbers up to which no allocation of the same cost is better, with what
    each further unit of cost can take from the variance at most; *rate* is 0 where the numbers are the best ones."""

    numbers: Numbers
    certain: Numbers
    rate: Fraction


def spend(cells: Sequence[VisitCell], start: Numbers, budget: Fraction) -> Spent:
    """The best visits within a budget: of equal costs the optimum, else near it.

    Where the next visit is too dear, the next best one that can be paid is made.
    """
    numbers, left = [*start], budget - cost_of(cells, start)
    certain: Numbers | None = None
    rate = Fraction(0)
    order = visits_in_order(cells, start)
    at = next(order, None)
    while at is not None:
        paid = cells[at].cost <= left
        if paid:
            numbers[at] += 1
            left -= cells[at].cost
        elif certain is None:
            q = numbers[at] - cells[at].must
            certain, rate = tuple(numbers), cells[at].at_stake / (q * (q + 1)) / cells[at].cost
        try:
            at = order.send(paid)
        except StopIteration:
            at = None
    alike = len({c.cost for c in cells if not c.idle}) < 2
    return Spent(tuple(numbers), certain or tuple(numbers), Fraction(0) if alike else rate)
