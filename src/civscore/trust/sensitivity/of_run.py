"""The areas of a run as scores that are made of the nodes of a level of its tree."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from civscore.errors import CivScoreError, UsageError
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.scopes import scope_exactly
from civscore.trust.sensitivity.parts import PartedScores, WeightedPart
from civscore.trust.sensitivity.variants import RuleVariant, run_variants


def run_scores(run: Result, kind: str, level: int) -> PartedScores:
    """The areas that have a place.

    Raises:
        UsageError: no node is so deep.
    """
    tree = run.tree
    positions, nodes = _nodes(tree, level)
    scope = run.scopes.get(kind)
    everybody = scope.ranked() if scope else []
    members = [m for m in everybody if m.rank is not None]
    rates: list[list[Fraction | None]] = []
    extras: list[Fraction] = []
    for member in members:
        inside = np.array([getattr(place, kind) == member.name for place in run.cells.places], dtype=bool)
        rolled = scope_exactly(tree, run.cells, kind, inside[run.cells.place])
        known, rate = rolled.known[0], rolled.rate[0]
        rates.append([rate[p] if known[p] and not node.how else None for p, node in zip(positions, nodes, strict=True)])
        extras.append(rolled.total[0] - tree.points * rate[0])
    return PartedScores(
        [m.name for m in members], [m.group for m in members], [m.rank for m in members], [m.score for m in members],
        nodes, rates, tree.points, extras, [m.name for m in everybody if m.rank is None],
    )  # fmt: skip


def _nodes(tree: Tree, level: int) -> tuple[list[int], list[WeightedPart]]:
    """The ordinary nodes down to a level, with their positions in the tree."""
    deepest = max(node.depth for node in tree.nodes if node.kind == "base")
    if not 1 <= level <= deepest:
        raise UsageError(CivScoreError.of("sensitivity-level", given=level, deepest=deepest).problems)
    positions = [0]
    for position in positions:
        if tree.nodes[position].depth < level:
            positions.extend(c for c in tree.mixtures[position].children if tree.nodes[c].kind == "base")
    positions.sort()
    weights = {c: Fraction(w) for p in positions for c, w in zip(*tree.mixtures[p][:2], strict=True)}
    nodes = []
    for position in positions:
        node = tree.nodes[position]
        how = node.aggregate if node.depth < level and not node.leaf else ""
        above = positions.index(node.parent) if position else -1
        nodes.append(WeightedPart(f"{node.id} {node.name}".strip(), above, weights.get(position, Fraction(1)), how))
    return positions, nodes


def variants_of(run: Result, kind: str, level: int, scores: PartedScores) -> list[RuleVariant]:
    """The areas' places under other rules; parts that no area has are not left out in turn."""
    positions, nodes = _nodes(run.tree, level)
    groups = [p for p, node in zip(positions, nodes, strict=True) if node.how]
    parts = [positions[at] for at in scores.parts if any(own[at] is not None for own in scores.rates)]
    return run_variants(run, kind, groups, parts, [*scores.names])
