"""The lost points of every indicator as they are printed: in every medium the same, and adding up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from civscore.reports.shared.counts import account
from civscore.reports.shared.scaled import points_beside
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.shares import apportion
from civscore.text.counts import count_texts


def lost_column(result: Result) -> list[Decimal]:
    """By position in the tree what each node lost, rounded so that children add up to their group.

    The first-level ones add up to the printed loss of the run, which stands at 0; what a bonus added is less than
    nothing, and apart. What has no score lost nothing.
    """
    tree, places, found = result.tree, result.tree.scheme.rounding.places, account(result)
    printed = [Decimal(0).scaleb(-places)] * len(tree.nodes)
    if found is None:
        return printed
    roots = [i for i, node in enumerate(tree.nodes) if i and _is_root(tree, i) and node.kind != "gate"]
    bonus = [i for i in roots if tree.nodes[i].kind == "bonus"]
    _share(result, printed, [i for i in roots if i not in bonus], found.lost)
    _share(result, printed, bonus, -found.bonus)
    for position in range(1, len(tree.nodes)):
        _share(result, printed, tree.inner(position), printed[position])
    printed[0] = found.lost
    return printed


def rounding_notes(result: Result, positions: Sequence[int], language: str) -> list[str]:
    """What a table of the indicators at *positions*, with their points, scores and losses, must say because a reader
    who does the sums again would not come to what is printed; nothing where all of them hold."""
    t, lost, nodes = count_texts(language), lost_column(result), result.tree.nodes
    own = [i for i in positions if nodes[i].kind == "base" and result.nodes[i].score is not None]
    beside = dict(zip(own, points_beside(result, own).texts, strict=True))
    apart = any(Decimal(beside[i]) - result.nodes[i].score - lost[i] for i in own)  # type: ignore[operator]
    return [t.rows_note] * apart + [note for note in (sum_note(result, language),) if note]


def sum_note(result: Result, language: str) -> str:
    """That the printed scores of the first level do not add up to the printed total; else empty."""
    tree, total = result.tree, result.total.score
    first = [result.nodes[i].score for i in range(1, len(tree.nodes)) if tree.nodes[i].depth == 1]
    if total is None or sum(filter(None, first), Decimal(0)) == total:
        return ""
    return count_texts(language).sum_note


def _is_root(tree: Tree, position: int) -> bool:
    """Whether a node is no part of what the group around it lost."""
    parent = tree.nodes[position].parent
    return parent == 0 or tree.nodes[parent].kind != tree.nodes[position].kind


def _share(result: Result, printed: list[Decimal], nodes: list[int] | tuple[int, ...], target: Decimal) -> None:
    """Round the losses of some nodes so that they add up to *target*."""
    exact = [result.nodes[i].lost for i in nodes]
    if not any(exact):
        return
    for position, value in zip(nodes, apportion(exact, result.tree.scheme.rounding.places, target), strict=True):
        printed[position] = value


def lost_in(result: Result, values: list[Fraction]) -> list[Decimal]:
    """Parts of all that was lost, rounded so that they add up to the printed loss of the run."""
    found, places = account(result), result.tree.scheme.rounding.places
    return apportion(values, places, found.lost if found else None) if values else []
