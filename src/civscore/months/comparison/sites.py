"""Performance split further: the same sites doing better or worse, and other sites having been drawn.

A standard's rate is Σ w·r over places (w the place's share of what was possible, or 1 ÷ n under ``by-site``). Places in
both runs contribute w̄·Δr; all else, entering and leaving places measured against the mean of the two rates, is the
draw's (Griliches and Regev 1995).
"""

from __future__ import annotations

from fractions import Fraction

from civscore.months.comparison.contributions import Shares
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells
from civscore.scoring.places import Key, place_key
from civscore.scoring.result import Result

Sums = dict[Key, tuple[int, int]]  # place → (Σ earned, Σ possible)


def sums_by_place(cells: Cells, standards: int) -> list[Sums]:
    """For each standard: place → (Σ earned, Σ possible)."""
    found: list[Sums] = [{} for _ in range(standards)]
    keys = [place_key(p) for p in cells.places]
    columns = (cells.standard, cells.place, cells.earned, cells.possible)
    for standard, place, earned, possible in zip(*(c.tolist() for c in columns), strict=True):
        if possible:
            before = found[standard].get(keys[place], (0, 0))
            found[standard][keys[place]] = (before[0] + earned, before[1] + possible)
    return found


def split(tree: Tree, old: Result, new: Result, shares: Shares) -> dict[int, tuple[Fraction, Fraction]]:
    """For each standard: (same sites, other sites drawn); they sum to its performance.

    Only pooled and by-site standards with a linear conversion are split: a step from band to band belongs to no site.
    """
    before = sums_by_place(old.cells, len(tree.standards))
    after = sums_by_place(new.cells, len(tree.standards))
    found = {}
    for number, position in enumerate(tree.leaves):
        indicator = tree.nodes[position]
        way = indicator.combine.way
        if position not in shares or not way.additive or not indicator.convert.plain:
            continue
        performance = shares[position][0]
        change, same = _change(before[number], after[number], way.group == "place")
        mean = (old.nodes[position].effective_points + new.nodes[position].effective_points) / 2
        in_both = before[number].keys() & after[number].keys()
        factor = (performance / change if change else mean) if in_both else Fraction(0)
        found[position] = (factor * same, performance - factor * same)
    return found


def _change(before: Sums, after: Sums, by_site: bool) -> tuple[Fraction, Fraction]:
    """The change of the combined rate, and the part of it that the places of both runs made.

    What has the same denominators is added up in whole numbers first: fractions are exact and slow.
    """
    return _mean(after, by_site) - _mean(before, by_site), _of_both(before, after, by_site)


def _mean(sums: Sums, by_site: bool) -> Fraction:
    """The combined rate; 0 of nothing."""
    if not by_site:
        return Fraction(sum(e for e, _ in sums.values()), max(_whole(sums), 1))
    earned: dict[int, int] = {}
    for e, p in sums.values():
        earned[p] = earned.get(p, 0) + e
    return sum((Fraction(e, p) for p, e in earned.items()), Fraction(0)) / max(len(sums), 1)


def _of_both(before: Sums, after: Sums, by_site: bool) -> Fraction:
    """Σ (w + w′) ÷ 2 · (r′ − r) over the places of both runs."""
    earned: dict[tuple[int, int], tuple[int, int]] = {}
    for key in before.keys() & after.keys():
        (e, p), (e_now, p_now) = before[key], after[key]
        there = earned.get((p, p_now), (0, 0))
        earned[p, p_now] = (there[0] + e, there[1] + e_now)
    same, old, new = Fraction(0), max(_whole(before), 1), max(_whole(after), 1)
    equal = Fraction(1, max(len(before), 1)) + Fraction(1, max(len(after), 1))
    for (p, p_now), (e, e_now) in earned.items():
        weights = equal if by_site else Fraction(p, old) + Fraction(p_now, new)
        same += weights / 2 * (Fraction(e_now, p_now) - Fraction(e, p))
    return same


def _whole(sums: Sums) -> int:
    return sum(p for _, p in sums.values())
