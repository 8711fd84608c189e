"""Places under other rules, one at a time: another mean, other treatment of what is missing, other rounding, one part
left out. A run is rolled up anew by the scorer itself; nothing is observed again."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

from civscore.scheme.model import AREAS, Rounding
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.scopes import area_scopes, scopes_of_cells

VariantKind = Literal["geometric", "arithmetic", "zero", "exclude", "total", "parts", "every-level", "without", "alike"]


_ROUNDINGS: tuple[VariantKind, ...] = ("total", "parts", "every-level")


@dataclass(frozen=True)
class RuleVariant:
    """A rule that is another one; *part*: the part that is left out; *places*: those of the members under it."""

    kind: VariantKind
    part: str
    places: list[int | None]


def run_variants(run: Result, kind: str, groups: list[int], parts: list[int], names: list[str]) -> list[RuleVariant]:
    """The places of a run's areas under other rules.

    Args:
        run: the run.
        kind: the level of areas.
        groups: positions of the nodes above the parts, which get another mean.
        parts: positions of the nodes that are left out in turn.
        names: the members whose places are wanted.
    """
    found = []
    for what, part, tree in _trees(run.tree, groups, parts):
        scopes = area_scopes(tree, run.cells) if kind in AREAS else scopes_of_cells(tree, run.cells)
        places = {m.name: m.rank for m in scopes[kind].members}
        found.append(RuleVariant(what, part, [places.get(name) for name in names]))
    return found


def _trees(tree: Tree, groups: list[int], parts: list[int]) -> Iterator[tuple[VariantKind, str, Tree]]:
    plain = all(tree.nodes[at].aggregate == "arithmetic" for at in groups)
    other: VariantKind = "geometric" if plain else "arithmetic"
    yield other, "", _changed(tree, groups, aggregate=other)
    missing: VariantKind = "exclude" if all(s.missing == "zero" for s in tree.standards) else "zero"
    yield missing, "", _changed(tree, tree.leaves, missing=missing)
    for where in _ROUNDINGS:
        if where != tree.scheme.rounding.at:
            yield where, "", _rounded(tree, where)
    for part in parts if len(parts) > 1 else ():
        node = tree.nodes[part]
        yield "without", f"{node.id} {node.name}", _changed(tree, [part], points=Fraction(0))


def _changed(tree: Tree, positions: Collection[int], **values: Any) -> Tree:
    """The tree with some nodes changed."""
    nodes = tuple(replace(node, **values) if at in positions else node for at, node in enumerate(tree.nodes))
    return Tree(tree.file, tree.profile, nodes)


def _rounded(tree: Tree, where: VariantKind) -> Tree:
    rounding = Rounding.model_construct(**{**tree.scheme.rounding.model_dump(), "at": where})
    scheme = tree.scheme.model_copy(update={"rounding": rounding})
    return Tree(replace(tree.file, scheme=scheme), tree.profile, tree.nodes)
