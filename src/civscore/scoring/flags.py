"""Red and blue flags, red and black lists (红旗、蓝旗、红榜、黑榜): who is on them by the scheme's rule."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from civscore.scheme.flags import Best, Flags, Worst

Flag = Literal["red", "blue", "black"]


def flags(
    scores: Sequence[Decimal | None], places: Sequence[int | None], groups: Sequence[str | None], rule: Flags | None
) -> list[Flag | None]:
    """The flag of each member of a league table.

    Only members with a place have one, each group by itself. Scores are compared as printed. Of members with equal
    scores all are in or none: who ties with the last one that is in, is in too, so there may be more flags than the
    scheme says. Who would be both among the first and among the last (a small group, or one in which all tie) has none.
    """
    found: list[Flag | None] = [None] * len(scores)
    if rule is None:
        return found
    worst: Flag = "black" if rule.black else "blue"
    below = rule.black or rule.blue
    for group in dict.fromkeys(groups):
        inside = {
            i: score for i, score in enumerate(scores)
            if groups[i] == group and score is not None and places[i] is not None
        }  # fmt: skip
        order = sorted(inside.values(), reverse=True)
        for i, score in inside.items():
            best = rule.red is not None and _is_best(score, order, rule.red)
            last = below is not None and _is_worst(score, order, below)
            if best != last:
                found[i] = "red" if best else worst
    return found


def _is_best(score: Decimal, order: list[Decimal], rule: Best) -> bool:
    """Whether a score is among the best; *order* has all of the group, highest first."""
    if rule.at_least is not None and Fraction(score) < rule.at_least:
        return False
    return rule.first is None or score >= order[min(rule.first, len(order)) - 1]


def _is_worst(score: Decimal, order: list[Decimal], rule: Worst) -> bool:
    if rule.below is not None and Fraction(score) >= rule.below:
        return False
    return rule.last is None or score <= order[max(len(order) - rule.last, 0)]


def called(flag: Flag | None, rule: Flags | None) -> str | None:
    """The key of a flag's word: where the scheme keeps a black list, red is a list too (``red-list``)."""
    return "red-list" if flag == "red" and rule is not None and rule.black else flag
