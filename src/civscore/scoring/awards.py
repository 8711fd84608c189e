"""预留分值: points that are given to all, without a row of their own."""

from __future__ import annotations

from fractions import Fraction

from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.rollup import Mask, Values


def is_ordinary(indicator: Indicator) -> bool:
    """Whether not having been observed may count as zero: not for awards, nor for bonus, penalty and gate."""
    return indicator.kind == "base" and not indicator.granted


def grant(tree: Tree, rates: Values, known: Mask, lacking: Mask) -> None:
    """Give awards in full where no row speaks of them, if anything else of their group has a rate there."""
    for number, indicator in enumerate(tree.standards):
        if indicator.granted:
            others = _companions(tree, number)
            given = lacking[:, number] & (known[:, others].any(axis=1) if others else True)
            rates[given, number] = Fraction(1) if rates.dtype == object else 1.0
            known[given, number] = True


def _companions(tree: Tree, number: int) -> list[int]:
    """The standards besides awards in the smallest group around an award that has any; none where that is the whole."""
    group = tree.nodes[tree.leaves[number]].parent
    while group > 0:
        below = tree.standards_below[group]
        others = [n for n in below if not tree.standards[n].granted]
        if others:
            return others
        group = tree.nodes[group].parent
    return []
