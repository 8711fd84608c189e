"""Further views of a scored tree: what the standards with the same tag (八大环境, 七大攻坚战 …) have together.

Bonus, penalty and gate standards stand outside these sums, as they stand outside the points of the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, UsageError, closest
from civscore.matching import folded
from civscore.scheme.tree import Indicator, Tree
from civscore.text.tags import INDICATOR_WORDS

if TYPE_CHECKING:
    from civscore.scoring.scores import NodeScore

INDICATOR = "indicator"  # the tree itself, beside the tags
NO_TAG: tuple[str | None, ...] = (None,)


@dataclass(frozen=True)
class TagScore:
    """What the ordinary standards under one value of a tag have together, exactly, in points of the scheme's total.

    ``name`` is None for the standards without the tag. ``points`` are their effective points, ``exact`` is Σ effective
    points × rate (None where none of them has a rate), ``lost`` the sum of their lost points: outside groups that are
    not arithmetic it is points − exact. ``standards`` counts them, observed or not.
    """

    name: str | None
    standards: int
    points: Fraction
    exact: Fraction | None
    lost: Fraction
    coverage: Fraction | None
    observations: int

    @property
    def rate(self) -> Fraction | None:
        """exact ÷ points."""
        return None if self.exact is None or not self.points else self.exact / self.points


@dataclass(frozen=True)
class TagView:
    """One tag key, and what the scheme calls it: its values in the scheme's order, last the standards without it, and
    ``whole``, all of them once.

    ``overlapping``: some standard has several values and counts in full in each, so that the rows exceed the whole.
    ``sums``: every group is arithmetic, so that ``whole.exact`` is the base part of the score.
    """

    key: str
    name: str
    rows: tuple[TagScore, ...]
    whole: TagScore
    overlapping: bool
    sums: bool


def tag_keys(tree: Tree) -> tuple[str, ...]:
    """The tag keys that ordinary standards carry, in the scheme's order."""
    return tuple(dict.fromkeys(key for node in tree.standards if node.kind == "base" for key in node.tags))


def tag_values(node: Indicator, key: str) -> tuple[str | None, ...]:
    """The values that a standard has for a key, each once; ``(None,)`` where it has none."""
    return tuple(dict.fromkeys(node.tags.get(key, ()))) or NO_TAG


def tag_views(tree: Tree, nodes: Sequence[NodeScore]) -> dict[str, TagView]:
    """The view for each tag key; *nodes* are the scores of ``tree.nodes``."""
    base = [i for i in tree.leaves if tree.nodes[i].kind == "base"]
    sums = all(node.aggregate == "arithmetic" for node in tree.nodes if node.children and node.kind == "base")
    return {key: _view(tree, nodes, base, key, sums) for key in tag_keys(tree)}


def tag_words(trees: Iterable[Tree]) -> dict[str, str]:
    """What people may call the tags of some trees → the key: names and keys, folded."""
    keys = [(tree.scheme.tag_name(key), key) for tree in trees for key in tag_keys(tree)]
    return {folded(word): key for name, key in keys for word in (name, key)}


def tag_meant(by: str, trees: Sequence[Tree]) -> str:
    """``indicator``, or the tag key of one of the trees, that *by* names: as key or name.

    Raises:
        UsageError: it names neither.
    """
    words = {**tag_words(trees), **dict.fromkeys(INDICATOR_WORDS, INDICATOR)}
    if folded(by) not in words:
        names = [tree.scheme.tag_name(key) for tree in trees for key in tag_keys(tree)]
        values = {"key": by, "guess": closest(by, words), "known": [INDICATOR_WORDS, *dict.fromkeys(names)]}
        raise UsageError(CivScoreError.of("unknown-tag", **values).problems)
    return words[folded(by)]


def _view(tree: Tree, nodes: Sequence[NodeScore], base: list[int], key: str, sums: bool) -> TagView:
    members: dict[str | None, list[int]] = {}
    for leaf in base:
        for value in tag_values(tree.nodes[leaf], key):
            members.setdefault(value, []).append(leaf)
    untagged = members.pop(None, None)
    if untagged:
        members[None] = untagged  # last, wherever the first of them stands
    rows = tuple(_score(tree, nodes, name, leaves) for name, leaves in members.items())
    overlapping = any(len(tag_values(tree.nodes[leaf], key)) > 1 for leaf in base)
    return TagView(key, tree.scheme.tag_name(key), rows, _score(tree, nodes, None, base), overlapping, sums)


def _score(tree: Tree, nodes: Sequence[NodeScore], name: str | None, leaves: list[int]) -> TagScore:
    zero = Fraction(0)
    scored = [nodes[i] for i in leaves]
    known = [s.exact for s in scored if s.exact is not None]
    asked = [(tree.nodes[i].points, s.coverage) for i, s in zip(leaves, scored, strict=True)]
    due = sum((points for points, coverage in asked if coverage is not None), zero)
    seen = sum((points * coverage for points, coverage in asked if coverage is not None), zero)
    return TagScore(
        name,
        len(leaves),
        sum((s.effective_points for s in scored), zero),
        sum(known, zero) if known else None,
        sum((s.lost for s in scored), zero),
        seen / due if due else None,
        sum(s.observations for s in scored),
    )
