"""预留分值: points that are given to all, without a row of their own."""

from __future__ import annotations

from fractions import Fraction

from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.rollup import Mask, Values


def is_ordinary(indicator: Indicator) -> bool:
    """Whether not having been observed may count as zero: not for awards, nor for bonus, penalty and gate."""
    return indicator.kind == "base" and not indicator.granted


def grant(tree: Tree, rates: Values, known: Mask, observed: Mask, lacking: Mask) -> None:
    """Give awards in full where no row speaks of them, if another standard of their group was observed with a rate.

    Args:
        tree: the scheme.
        rates, known: scopes × standards, filled in.
        observed: which of the standards have a rate from their rows; not those that count as zero for want of any.
        lacking: which have no row at all.
    """
    for number, indicator in enumerate(tree.standards):
        if indicator.granted:
            given = lacking[:, number] & observed[:, _companions(tree, number)].any(axis=1)
            rates[given, number] = Fraction(1) if rates.dtype == object else 1.0
            known[given, number] = True


def _companions(tree: Tree, number: int) -> list[int]:
    """The standards that an award waits for: those of the smallest group around it that has any, at last of the whole.

    Awards, gates, penalties and standards without weight are none.
    """
    group = tree.nodes[tree.leaves[number]].parent
    while group >= 0:
        others = [n for n in tree.standards_below[group] if _counts(tree.standards[n])]
        if others:
            return others
        group = tree.nodes[group].parent
    return []


def _counts(indicator: Indicator) -> bool:
    return not indicator.granted and indicator.kind in ("base", "bonus") and indicator.points > 0
