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
from civscore.scoring.places import Place
from civscore.scoring.result import Result

Key = tuple[str, ...]
Sums = dict[Key, tuple[int, int]]  # place → (Σ earned, Σ possible)


def place_key(place: Place) -> Key:
    """What makes a place the same one in another month: its id, else its name and areas."""
    if place.site_id:
        return ("id", place.site_id)
    return ("name", place.site, *place.areas) if place.site else ("area", *place.areas)


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
    """The change of the combined rate, and the part of it that the places of both runs made."""
    old, new = _weighted(before, by_site), _weighted(after, by_site)
    total = sum((w * r for w, r in new.values()), Fraction(0)) - sum((w * r for w, r in old.values()), Fraction(0))
    same = sum(((old[k][0] + new[k][0]) / 2 * (new[k][1] - old[k][1]) for k in old.keys() & new.keys()), Fraction(0))
    return total, same


def _weighted(sums: Sums, by_site: bool) -> dict[Key, tuple[Fraction, Fraction]]:
    """place → (weight, rate)"""
    total = sum(p for _, p in sums.values())
    equal = Fraction(1, max(len(sums), 1))
    return {k: (equal if by_site else Fraction(p, total), Fraction(e, p)) for k, (e, p) in sums.items()}
