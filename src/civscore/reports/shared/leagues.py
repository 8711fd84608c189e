"""What league tables of every medium share."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from civscore.scheme.tree import Tree
from civscore.scoring.scores import ScopeScore
from civscore.text.show import full_marks


def part_heading(tree: Tree, part: int, members: Sequence[ScopeScore]) -> list[str]:
    """The name of a first-level indicator, and its full marks.

    The latter not where what a member lacks has left its denominator, so that its parts are out of more than these.
    """
    node = tree.nodes[part]
    scores = [m.parts[part] for m in members if part in m.parts]
    moved = node.kind == "base" and any(Fraction(score) > node.points for _, score in scores)
    return [node.name] if moved else [node.name, f"({full_marks(node.points)})"]
