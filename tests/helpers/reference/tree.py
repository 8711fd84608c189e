"""A scheme document → a tree of points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reference.basics import ZERO, Doc, names, number


@dataclass(frozen=True)
class Node:
    """An indicator with everything settled: its points, its kind, and what it inherits."""

    id: str
    name: str
    parent: str | None
    kind: str
    points: Fraction
    aggregate: str
    missing: str
    methods: tuple[str, ...]
    typed: bool
    units: tuple[str, ...]
    judge: Doc
    combine: Doc
    convert: Doc
    children: tuple[Node, ...]
    repeat: Doc | None = None
    corrected: Fraction | None = None
    problem: bool | None = None
    visits: tuple[Fraction, ...] = ()

    def repairable(self) -> bool:
        """Whether a fault is something to go and repair: found at a place, or missing in a paper; not a share asked of
        people, nor a figure of statistics."""
        if self.problem is not None:
            return self.problem
        if self.judge["type"] == "tally":
            return False
        kind = self.judge["type"]
        figure = kind in ("score", "range", "at-least", "at-most")
        by_paper = kind == "score" and not {"material", "network"}.isdisjoint(self.methods)
        somebody_looks = not self.methods or not {*self.methods} <= {"survey", "external", "overall"}
        return "field" in self.methods or by_paper or (somebody_looks and not figure)

    def method_of(self, site: bool) -> str:
        """Of several methods the field has what was seen at a site, the first of the others what was not."""
        there = "field" if "field" in self.methods else (*self.methods, "")[0]
        others = [method for method in self.methods if method != there]
        goes_to_sites = self.typed or there == "field"
        return there if site or not (goes_to_sites and others) else others[0]

    def dearer(self) -> Doc | None:
        """What a fault costs that was notified before: only where it is something to go and repair."""
        return self.repeat if self.repairable() else None

    def below_zero(self) -> bool:
        """倒扣, asked for by the judge or by `repeat`."""
        return bool(self.judge.get("overdraw") or (self.dearer() or {}).get("overdraw"))

    @property
    def leaf(self) -> bool:
        return not self.children

    def inside(self) -> list[Node]:
        """The children that share this node's points; bonus, penalty and gate nodes stand outside them (D2)."""
        return [child for child in self.children if child.kind == self.kind]

    def walk(self) -> Iterable[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> list[Node]:
        return [node for node in self.walk() if node.leaf]


@dataclass(frozen=True)
class Scheme:
    """A scheme with its profile chosen; `root` is the whole."""

    root: Node
    doc: Doc

    def nodes(self) -> list[Node]:
        return list(self.root.walk())[1:]

    def standards(self, kind: str | None = None) -> list[Node]:
        return [leaf for leaf in self.root.leaves() if kind is None or leaf.kind == kind]


def choose_profile(value: Any, profiles: set[str], profile: str | None) -> Any:
    """A parameter may read {prefecture: 5, county: 3}: the run's profile chooses."""
    if isinstance(value, Mapping):
        if value and set(value) <= profiles:
            if profile not in value:
                raise ValueError(f"a profile must be chosen among {sorted(value)}")
            return choose_profile(value[profile], profiles, profile)
        return {key: choose_profile(part, profiles, profile) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [choose_profile(part, profiles, profile) for part in value]
    return value


def rule(step: Any) -> Doc:
    """A rule step is its name, or a mapping with `type` and parameters."""
    return {"type": step} if isinstance(step, str) else step


def kind_of(doc: Doc, parent_kind: str) -> str:
    return str(doc.get("kind") or parent_kind)


def stated_points(doc: Doc, kind: str) -> Fraction | None:
    """Own points; else, for a group with neither points nor weight, the sum when all its children have points (D1)."""
    if doc.get("points") is not None:
        return number(doc["points"])
    inside = [child for child in doc.get("children") or [] if kind_of(child, kind) == kind]
    if doc.get("weight") is not None or not inside:
        return None
    parts = [stated_points(child, kind) for child in inside]
    return None if any(part is None for part in parts) else sum((part for part in parts if part is not None), ZERO)


def share_out(docs: Sequence[Doc], kind: str, total: Fraction, where: str) -> list[Fraction]:
    """Points of the children: as stated, else shares of what is left by weight; bonus and penalty stand outside."""
    kinds = [kind_of(doc, kind) for doc in docs]
    points = [ZERO if own == "gate" else stated_points(doc, own) for doc, own in zip(docs, kinds, strict=True)]
    inside = [i for i, own in enumerate(kinds) if own == kind and own != "gate"]
    left = total - sum((points[i] or ZERO for i in inside), ZERO)
    waiting = [i for i in inside if points[i] is None]
    if left < 0 or (inside and not waiting and left != 0):
        raise ValueError(f"{where}: the children's points do not add up to {total}, the difference is {left}")
    weights = {i: number(docs[i].get("weight", 1)) for i in waiting}
    for i in waiting:
        points[i] = left * weights[i] / sum(weights.values())
    for i, share in enumerate(points):
        if share is None:
            raise ValueError(f"{docs[i]['id']}: a {kinds[i]} node needs points")
    return [share for share in points if share is not None]


INHERITED = (
    "method", "site_types", "judge", "combine", "convert", "lead", "units", "missing", "repeat", "corrected", "problem",
    "visits",
)  # fmt: skip


def build_node(doc: Doc, parent: str | None, kind: str, points: Fraction, inherited: Doc, top: bool = False) -> Node:
    """A node with its points, its kind, and what groups hand down."""
    said = [key for key in INHERITED if doc.get(key) is not None and not (top and key == "site_types")]
    settings = {**inherited, **{key: doc[key] for key in said}}
    children = doc.get("children") or []
    shares = share_out(children, kind, points, str(doc.get("id", "scheme")))
    own = None if top else str(doc["id"])
    if not children and "judge" not in settings:
        raise ValueError(f"{own}: no judge")
    return Node(
        id=own or "",
        name=str(doc.get("name", "")),
        parent=parent,
        kind=kind,
        points=points,
        aggregate=str(doc.get("aggregate") or "arithmetic"),
        missing=str(settings.get("missing") or "exclude"),
        methods=names(settings.get("method")),
        typed=bool(settings.get("site_types")),
        units=names(settings.get("units")) or names(settings.get("lead")),
        judge=rule(settings.get("judge", "award")),
        combine=rule(settings.get("combine", "pooled")),
        convert=rule(settings.get("convert", "linear")),
        children=tuple(
            build_node(child, own, kind_of(child, kind), share, settings)
            for child, share in zip(children, shares, strict=True)
        ),
        repeat=settings.get("repeat"),
        corrected=None if settings.get("corrected") is None else number(settings["corrected"]),
        problem=settings.get("problem"),
        visits=tuple(number(weight) for weight in settings.get("visits") or ()),
    )


def build_scheme(doc: Doc, profile: str | None) -> Scheme:
    """The whole tree. The scheme's own points may be left out when the first level adds up by itself (D1)."""
    chosen = choose_profile(doc, set(doc.get("profiles") or ()), profile)
    top = {**chosen, "children": chosen["indicators"]}
    points = stated_points(top, "base")
    if points is None:
        raise ValueError("the scheme has no points and its first level does not add up by itself")
    root = build_node(top, None, "base", points, {}, top=True)
    ids = [node.id for node in root.walk()]
    if len(ids) != len(set(ids)):
        raise ValueError("an id is used twice")
    return Scheme(root, chosen)
