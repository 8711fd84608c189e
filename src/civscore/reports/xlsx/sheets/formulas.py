"""What the check's formulas are built from: the order of its rows, and roundings in Excel's words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from civscore.scheme.model import Rounding
from civscore.scheme.tree import Tree


def level_order(tree: Tree) -> list[int]:
    """All nodes level by level; children of a node side by side, those of its own kind first."""
    order = [0]
    for position in order:
        kind = tree.nodes[position].kind
        order += sorted(tree.nodes[position].children, key=lambda c: tree.nodes[c].kind != kind)
    return order


def rounds(tree: Tree, position: int) -> bool:
    """Whether the scheme rounds this node's score before adding it up."""
    node, at = tree.nodes[position], tree.scheme.rounding.at
    if not position or not node.points or at == "total":
        return False
    return node.leaf if node.kind != "base" else at == "every-level" or node.depth == 1


def rounding_formula(value: str, rounding: Rounding) -> str:
    """A rounding in Excel's words; the binary remainder behind the last digit goes first, so that 26.475 is a tie."""
    places = rounding.places
    if rounding.mode == "half-even":
        scaled = f"ROUND(({value})*10^{places},8)"
        return f"IF(ABS({scaled}-TRUNC({scaled}))=0.5,2*ROUND({scaled}/2,0),ROUND({scaled},0))/10^{places}"
    how = "ROUND" if rounding.mode == "half-up" else "ROUNDDOWN"
    return f"{how}(ROUND({value},{places + 8}),{places})"


def runs(positions: list[int], row: dict[int, int]) -> Iterable[list[int]]:
    """Positions grouped into neighbouring rows."""
    if not positions:
        return
    run = positions[:1]
    for before, after in pairwise(positions):
        if row[after] != row[before] + 1:
            yield run
            run = []
        run.append(after)
    yield run
