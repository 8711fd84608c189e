"""Which level of the tree a picture has room for, and says something with."""

from __future__ import annotations

from collections.abc import Callable

from civscore.scheme.tree import Tree

FEW, MANY = 5, 24
"""Fewer indicators than that say little; more cannot be taken in."""


def shown_level(tree: Tree, shown: Callable[[int], bool]) -> list[int]:
    """Positions of the ordinary indicators for which *shown* holds: of the first level, or where these are few and the
    second can still be taken in, of the second (with what the first has as standards)."""
    levels = [
        [
            at for at, node in enumerate(tree.nodes)
            if node.kind == "base" and (node.depth == depth or (0 < node.depth < depth and node.leaf)) and shown(at)
        ]
        for depth in (1, 2)
    ]  # fmt: skip
    return levels[1] if len(levels[0]) < FEW and len(levels[1]) <= MANY else levels[0]
