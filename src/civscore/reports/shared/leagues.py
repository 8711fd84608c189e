"""What league tables of every medium share."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from civscore.rounding import as_decimal
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.scores import ScopeScore
from civscore.text.leagues import league_texts
from civscore.text.lists import bracketed
from civscore.text.show import full_marks, number, percent


def part_heading(tree: Tree, part: int, members: Sequence[ScopeScore], language: str) -> list[str]:
    """The name of a first-level indicator, and its full marks.

    The latter not where what a member lacks has left its denominator, so that its parts are out of more than these.
    """
    node = tree.nodes[part]
    scores = [m.parts[part] for m in members if part in m.parts]
    moved = node.kind == "base" and any(Fraction(score) > node.points for _, score in scores)
    return [node.name] if moved else [node.name, bracketed(full_marks(node.points), language)]


def completion_line(result: Result, language: str) -> str:
    """How many standards are met in full, of those that were seen and apply; empty where none does."""
    done = result.completion
    if not done.applicable:
        return ""
    rate = percent(done.rate)
    return league_texts(language).line.format(met=done.met, applicable=done.applicable, rate=rate)


def rank_points(member: ScopeScore) -> str:
    """What is added for a member's place; empty where the scheme adds nothing to anybody."""
    if member.rank_points is None:
        return ""
    return f"{'+' if member.rank_points > 0 else ''}{number(member.rank_points)}"


def with_rank_points(tree: Tree, member: ScopeScore) -> str:
    """The score with what is added for the place, as scores are printed; empty where there is none."""
    if member.final is None:
        return ""
    rounding = tree.scheme.rounding
    return f"{as_decimal(member.final, rounding):.{rounding.places}f}"
