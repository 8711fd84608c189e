"""Scheme × scheme → what is different: settings, nodes, points and rules, node by node."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from civscore.rules.combines import POOLED
from civscore.rules.converts import LINEAR
from civscore.rules.model import Model
from civscore.scheme.building import INHERITED, build_tree
from civscore.scheme.model import Node, Scheme, SchemeFile
from civscore.scheme.tree import Indicator, Tree

Kind = Literal["setting", "added", "dropped", "renumbered", "renamed", "moved", "changed"]

_STEPS = {
    "combine": {"type": POOLED.type},
    "convert": {"type": LINEAR.type},
    "kind": "base",
}  # what holds unless stated
_NOT_COMPARED = ("id", "name", "children", "points", "weight")  # compared otherwise; weights as the points they make
_OPENED = ("rounding", "ranking", "survey", "scales", "site_types")  # settings that are compared key by key


@dataclass(frozen=True)
class Difference:
    """One difference between two editions.

    ``id`` and ``name`` are those of the new edition, of a dropped node the old ones, and empty for the whole. ``old``
    and ``new`` are plain values (fractions, texts, lists, mappings), None where there is nothing; of an added or
    dropped node they are its points. ``profile`` says for which profile it holds, where not for all.
    """

    kind: Kind
    key: str
    id: str
    name: str
    old: Any
    new: Any
    profile: str | None = None


@dataclass(frozen=True)
class SchemeDiff:
    """Two editions side by side; the differences in the order settings, the new tree's nodes, dropped nodes."""

    old: SchemeFile
    new: SchemeFile
    differences: list[Difference]


def matched(old: Sequence[Indicator], new: Sequence[Indicator]) -> dict[int, int]:
    """Position of each old node → that of the same one in the new edition.

    Nodes with the same id and name are the same; then those with a name that only one node of either edition has; then
    those with the same id.
    """
    found: dict[int, int] = {}
    once = _once(n.name for n in old) & _once(n.name for n in new)

    def pair(keys: Any) -> None:
        taken = set(found.values())
        places = {keys(n): i for i, n in enumerate(new) if i not in taken and keys(n) is not None}
        for i, node in enumerate(old):
            at = places.get(keys(node)) if i not in found else None
            if at is not None and at not in taken:
                found[i] = at
                taken.add(at)

    pair(lambda node: (node.id, node.name))
    pair(lambda node: node.name if node.name in once else None)
    pair(lambda node: node.id)
    return found


def _once(names: Iterable[str]) -> set[str]:
    return {name for name, count in Counter(names).items() if count == 1}


def compare_schemes(old: SchemeFile, new: SchemeFile) -> SchemeDiff:
    """What is different in *new*.

    Rules and the like are named where they are stated: what a group hands down is not repeated for every node below.

    Raises:
        CivScoreError: the tree of one of them has faults.
    """
    return SchemeDiff(old, new, [*_Comparison(old, new).all()])


class _Edition:
    """A scheme with its trees under the profiles that are compared, and what holds for each node as it is written."""

    def __init__(self, file: SchemeFile, profiles: Sequence[str | None]) -> None:
        own = file.scheme.profiles
        first = next(iter(own), None)
        self.scheme = file.scheme
        self.trees = [build_tree(file, p if p in own else first) for p in profiles]
        start = {**dict.fromkeys(INHERITED), **_STEPS, "tags": {}, "missing": self.scheme.missing}
        self.rules: list[dict[str, Any]] = [start]
        for node in self.scheme.indicators:
            self._hold(node, start)

    def _hold(self, node: Node, above: dict[str, Any]) -> None:
        own = {key: as_data(getattr(node, key)) for key in Node.model_fields if key not in _NOT_COMPARED}
        handed_down = {*INHERITED, "kind"}
        holds = {key: above.get(key) if value is None and key in handed_down else value for key, value in own.items()}
        holds["tags"] = {**above["tags"], **own["tags"]}
        self.rules.append(holds)
        for child in node.children:
            self._hold(child, holds)

    @property
    def nodes(self) -> tuple[Indicator, ...]:
        return self.trees[0].nodes

    def points(self, position: int) -> list[Fraction]:
        return [tree.nodes[position].points for tree in self.trees]


class _Comparison:
    def __init__(self, old: SchemeFile, new: SchemeFile) -> None:
        named = dict.fromkeys([*new.scheme.profiles, *old.scheme.profiles])
        self.profiles: list[str | None] = [*named] or [None]
        self.old, self.new = _Edition(old, self.profiles), _Edition(new, self.profiles)
        ahead = matched(self.old.nodes[1:], self.new.nodes[1:])
        self.ahead = {0: 0, **{i + 1: at + 1 for i, at in ahead.items()}}
        self.back = {at: i for i, at in self.ahead.items()}

    def all(self) -> Iterator[Difference]:
        yield from self._settings()
        for position in range(1, len(self.new.nodes)):
            if position in self.back:
                yield from self._same_node(self.back[position], position)
            else:
                yield from self._whole_node("added", self.new, position)
        for position in range(1, len(self.old.nodes)):
            if position not in self.ahead:
                yield from self._whole_node("dropped", self.old, position)

    def _settings(self) -> Iterator[Difference]:
        one, other = self.old.scheme, self.new.scheme
        for key in (k for k in Scheme.model_fields if k not in ("indicators", "points")):
            old, new = getattr(one, key), getattr(other, key)
            old, new = (_opened(old), _opened(new)) if key in _OPENED else (as_data(old), as_data(new))
            if key in _OPENED:
                for inner in dict.fromkeys([*new, *old]):
                    yield from self._if_other("setting", f"{key}.{inner}", 0, old.get(inner), new.get(inner))
            else:
                yield from self._if_other("setting", key, 0, old, new)
        yield from self._points("setting", 0, 0)
        yield from self._order(0, 0)

    def _if_other(self, kind: Kind, key: str, position: int, old: Any, new: Any) -> Iterator[Difference]:
        if old != new:
            node = self.new.nodes[position]
            yield Difference(kind, key, node.id, node.name if position else "", old, new)

    def _whole_node(self, kind: Kind, edition: _Edition, position: int) -> Iterator[Difference]:
        node = edition.nodes[position]
        for points, profile in self._by_profile(edition.points(position)):
            old, new = (None, points) if kind == "added" else (points, None)
            yield Difference(kind, "points", node.id, node.name, old, new, profile)

    def _by_profile(self, values: list[Any]) -> list[tuple[Any, str | None]]:
        """The value where it is one under all profiles; else that of each."""
        alike = all(value == values[0] for value in values)
        return [(values[0], None)] if alike else [*zip(values, self.profiles, strict=True)]

    def _same_node(self, was: int, now: int) -> Iterator[Difference]:
        one, other = self.old.nodes[was], self.new.nodes[now]
        yield from self._if_other("renumbered", "id", now, one.id, other.id)
        yield from self._if_other("renamed", "name", now, one.name, other.name)
        if self.ahead.get(one.parent) != other.parent:
            parents = (self.old.nodes[one.parent].id, self.new.nodes[other.parent].id)
            yield Difference("moved", "parent", other.id, other.name, *(p or None for p in parents))
        yield from self._points("changed", was, now)
        yield from self._rules(was, now)
        yield from self._order(was, now)

    def _points(self, kind: Kind, was: int, now: int) -> Iterator[Difference]:
        node = self.new.nodes[now]
        pairs = [*zip(self.old.points(was), self.new.points(now), strict=True)]
        for (old, new), profile in self._by_profile(pairs):
            if old != new:
                yield Difference(kind, "points", node.id, node.name if now else "", old, new, profile)

    def _rules(self, was: int, now: int) -> Iterator[Difference]:
        old, new = self.old.rules[was], self.new.rules[now]
        parents = (self.old.nodes[was].parent, self.new.nodes[now].parent)
        above = (self.old.rules[parents[0]], self.new.rules[parents[1]])
        stays = self.ahead.get(parents[0]) == parents[1]
        for key in new:
            pair = (old.get(key), new[key])
            may_be = stays and (key in INHERITED or key in ("kind", "tags"))
            if not may_be or pair != tuple(rules.get(key) for rules in above):
                yield from self._if_other("changed", key, now, *pair)

    def _order(self, was: int, now: int) -> Iterator[Difference]:
        """The order of the nodes that stand in a group in both editions."""
        before = [i for i in self.old.nodes[was].children if self.ahead.get(i) in self.new.nodes[now].children]
        after = [self.back[i] for i in self.new.nodes[now].children if self.back.get(i) in before]
        ids = [[self.old.nodes[i].id for i in order] for order in (before, after)]
        yield from self._if_other("changed" if now else "setting", "order", now, *ids)


def _opened(value: Any) -> dict[str, Any]:
    """A setting's parts, those left at their defaults too."""
    parts = {name: getattr(value, name) for name in type(value).model_fields} if isinstance(value, Model) else value
    return {key: as_data(part) for key, part in parts.items()}


def as_data(value: Any) -> Any:
    """What the file says, as fractions, texts, lists and mappings; of a model what is not left at its default."""
    if isinstance(value, Model):
        fields = {
            field.alias or name: (getattr(value, name), field) for name, field in type(value).model_fields.items()
        }
        return {
            key: as_data(one) for key, (one, field) in fields.items() if field.is_required() or one != field.default
        }
    if isinstance(value, dict):
        return {str(key): as_data(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(one) for one in value]
    return value


def ids_ahead(old: Tree, new: Tree) -> Iterator[tuple[Indicator, Indicator | None]]:
    """Each standard of the old edition with the node that it is in the new one, None where it is gone."""
    places = matched(old.nodes[1:], new.nodes[1:])
    for leaf in old.leaves:
        at = places.get(leaf - 1)
        yield old.nodes[leaf], None if at is None else new.nodes[at + 1]
