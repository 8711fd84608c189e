"""Scheme → tree: inheritance resolved, a profile chosen, points worked out, and everything checked that one node
alone cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from civscore.errors import CivScoreError, Problem, Where, closest, in_order
from civscore.matching import normalized
from civscore.rules.combines import POOLED
from civscore.rules.converts import LINEAR
from civscore.rules.judges.base import Judge
from civscore.rules.judges.columns import alike
from civscore.rules.model import Model, chosen
from civscore.scheme.model import Kind, Node, SchemeFile
from civscore.scheme.tree import Indicator, Tree, site_type_keys


def build_tree(file: SchemeFile, profile: str | None = None) -> Tree:
    """Work out the tree of a scheme under a profile.

    Raises:
        CivScoreError: every fault that concerns more than one place: ids used twice, points that do not add up, rules,
            scales, site types or profiles that do not exist, standards without a judge.
    """
    builder = _TreeBuilder(file, profile)
    nodes = builder.build()
    if builder.problems:
        raise CivScoreError(in_order(builder.problems, file.name))
    return Tree(file, profile, tuple(nodes))


@dataclass
class _Draft:
    """A node on its way into the tree."""

    node: Node
    keys: tuple[str | int, ...]
    path: str
    kind: Kind
    inherited: dict[str, Any]
    children: list[_Draft] = field(default_factory=list)
    points: Fraction | None = None
    stated: Fraction | None = None
    weight: Fraction = Fraction(1)


INHERITED = ("method", "judge", "combine", "convert", "lead", "units", "site_types", "missing", "source", "sanction")


class _TreeBuilder:
    def __init__(self, file: SchemeFile, profile: str | None) -> None:
        self.file = file
        self.scheme = file.scheme
        self.profile = profile
        self.problems: list[Problem] = []
        self.first_use: dict[str, Where] = {}

    def build(self) -> list[Indicator]:
        self._check_settings()
        start: dict[str, Any] = {"missing": self.scheme.missing, "tags": {}}
        drafts = [self._draft(n, ("indicators", i), "", start, "base") for i, n in enumerate(self.scheme.indicators)]
        base = [d for d in drafts if d.kind == "base"]
        self._derive(drafts)
        total = self._total(base)
        self._share(base, total, self._total_where(), self.scheme.id)
        for draft in drafts:
            if draft.kind != "base":
                self._outside(draft)
        self._check_items(drafts)
        if self.problems:
            return []
        return self._numbered(drafts, total)

    # -- settings of the whole ----------------------------------------------------------------------------------------

    def _fault(self, code: str, where: Where, **values: object) -> None:
        self.problems.append(Problem("error", code, where, values))

    def _check_settings(self) -> None:
        profiles = self.scheme.profiles
        if self.profile is not None and self.profile not in profiles:
            known = ", ".join(profiles)
            self._fault("unknown-profile", Where(self.file.name), profile=self.profile, known=known)
        if profiles and self.profile is None and self._uses_profiles():
            self._fault("profile-needed", Where(self.file.name), known=", ".join(profiles))
        for name, scale in self.scheme.scales.items():
            if pair := alike(scale):
                where = self.file.where("scales", name, pair[1])
                self._fault("rule-words-alike", where, key=name, first=pair[0], second=pair[1])
        if self.scheme.cycle is not None and sum(self.scheme.cycle) != 1:
            self._fault("cycle-sum", self.file.where("cycle"), sum=float(sum(self.scheme.cycle)))
        names: dict[str, str] = {}
        for key, site_type in self.scheme.site_types.items():
            for name in {key, site_type.name, *site_type.aliases}:
                if names.setdefault(name, key) != key:
                    where = self.file.where("site_types", key)
                    self._fault("site-type-twice", where, name=name, first=names[name], second=key)

    def _uses_profiles(self) -> bool:
        def varies(value: object) -> bool:
            if isinstance(value, Model):
                return any(varies(getattr(value, name)) for name in type(value).model_fields if name != "children")
            return isinstance(value, dict) and bool(value) and set(value) <= set(self.scheme.profiles)

        def any_below(nodes: list[Node]) -> bool:
            return any(varies(n) or any_below(n.children) for n in nodes)

        return any_below(self.scheme.indicators)

    def _number(self, value: Any) -> Fraction | None:
        """The number under the chosen profile; None where there is none (which is a fault that has been named)."""
        value = chosen(value, self.profile)
        return None if isinstance(value, dict) else value

    def _check_profiles(self, value: Any, draft: _Draft, *keys: str | int) -> None:
        """Every parameter that depends on a profile knows the chosen one, and no profile that the scheme does not
        have."""
        if isinstance(value, list):
            for i, item in enumerate(value):
                self._check_profiles(item, draft, *keys, i)
        if isinstance(value, Model):
            for name in type(value).model_fields:
                if name not in value.by_name:
                    self._check_profiles(getattr(value, name), draft, *keys, name)
        if not isinstance(value, dict):
            return
        unknown = [k for k in value if k not in self.scheme.profiles]
        lacking = [p for p in self.scheme.profiles if p == self.profile and p not in value]
        for name in [*unknown, *lacking][:1]:
            where = self.file.where(*draft.keys, *keys, path=draft.path)
            guess = closest(name, self.scheme.profiles)
            self._fault("parameter-profile", where, key=keys[-1], profile=name, guess=guess)

    # -- nodes --------------------------------------------------------------------------------------------------------

    def _where(self, draft: _Draft, key: str | None = None) -> Where:
        keys = (*draft.keys, key) if key else draft.keys
        return self.file.where(*keys, path=draft.path)

    def _draft(
        self, node: Node, keys: tuple[str | int, ...], above: str, inherited: dict[str, Any], kind: Kind
    ) -> _Draft:
        own = {name: getattr(node, name) for name in INHERITED if getattr(node, name) is not None}
        tags = {**inherited["tags"], **node.tags}
        path = f"{above} › {node.id}" if above else node.id
        draft = _Draft(node, keys, path, node.kind or kind, {**inherited, **own, "tags": tags})
        self._check_id(draft)
        if node.kind and kind != "base" and node.kind != kind:
            self._fault("kind-inside-kind", self._where(draft, "kind"), kind=node.kind, above=kind)
        if node.points is not None and node.weight is not None:
            self._fault("points-and-weight", self._where(draft, "weight"))
        for key in ("points", "weight", "judge", "convert"):
            self._check_profiles(getattr(node, key), draft, key)
        draft.stated = self._not_negative(draft, "points")
        draft.weight = Fraction(1) if node.weight is None else self._not_negative(draft, "weight") or Fraction(0)
        draft.children = [
            self._draft(child, (*keys, "children", i), path, draft.inherited, draft.kind)
            for i, child in enumerate(node.children)
        ]
        self._check_names(draft)
        self._check_gate_keys(draft)
        if not node.children:
            self._check_standard(draft)
        elif node.observes:
            self._fault("observes-on-group", self._where(draft, "observes"))
        return draft

    def _check_id(self, draft: _Draft) -> None:
        where = self._where(draft, "id")
        first = self.first_use.setdefault(draft.node.id, where)
        if first is not where and first.file == where.file:
            self._fault("id-twice", where, id=draft.node.id, first=first.line)
        elif first is not where:
            self._fault("id-of-base", where, id=draft.node.id, first=str(first))

    def _not_negative(self, draft: _Draft, key: str) -> Fraction | None:
        value = self._number(getattr(draft.node, key))
        if value is not None and value < 0:
            self._fault("negative", self._where(draft, key), key=key, given=float(value))
        return value

    def _check_names(self, draft: _Draft) -> None:
        known = {n for key, t in self.scheme.site_types.items() for n in (key, t.name, *t.aliases)}
        for i, name in enumerate(draft.node.site_types or []):
            if name not in known:
                keys = ("site_types", i) if isinstance(self._raw(draft, "site_types"), list) else ("site_types",)
                where = self.file.where(*draft.keys, *keys, path=draft.path)
                self._fault("unknown-site-type", where, name=name, guess=closest(name, known))
        scale = draft.node.judge.scale_named if draft.node.judge else None
        if scale is not None and scale not in self.scheme.scales:
            guess = closest(scale, self.scheme.scales)
            self._fault("unknown-scale", self._where(draft, "judge"), name=scale, guess=guess)

    def _raw(self, draft: _Draft, key: str) -> Any:
        holder: Any = self.file.document
        for step in (*draft.keys, key):
            holder = holder[step]
        return holder

    def _check_standard(self, draft: _Draft) -> None:
        judge: Judge | None = draft.inherited.get("judge")
        if judge is None:
            self._fault("no-judge", self._where(draft))
        if draft.node.observes and judge is not None and not judge.yes_no:
            self._fault("observes-judge", self._where(draft, "observes"))
        if draft.node.aggregate != "arithmetic":
            self._fault("aggregate-on-standard", self._where(draft, "aggregate"))
        if draft.kind == "gate" and judge is not None and judge.granted:
            self._fault("gate-award", self._where(draft))

    def _check_items(self, drafts: list[_Draft]) -> None:
        """An item is seen through one standard at a site type, and is not called as a standard is."""
        ids = {normalized(id_): id_ for id_ in self.first_use}
        known = site_type_keys(self.scheme)
        seen: dict[tuple[str, str], str] = {}
        for draft in _leaves(drafts):
            types = [known[t] for t in draft.inherited.get("site_types") or () if t in known] or [""]
            for item in map(normalized, draft.node.observes or ()):
                if item in ids:
                    self._fault("observes-id", self._where(draft, "observes"), item=item, id=ids[item])
                taken = [seen[key] for key in seen if key[0] == item and (key[1] in types or "" in (key[1], *types))]
                for other in taken[:1]:
                    self._fault("observes-twice", self._where(draft, "observes"), item=item, other=other)
                seen.update(dict.fromkeys(((item, t) for t in types), draft.node.id))

    def _check_gate_keys(self, draft: _Draft) -> None:
        """What a failure means stands on gates; a score is taken by one standard, of another scheme, as a number."""
        node = draft.node
        if node.sanction is not None and draft.kind != "gate":
            self._fault("sanction-not-gate", self._where(draft, "sanction"), kind=draft.kind)
        if node.takes is None:
            return
        where = self._where(draft, "takes")
        judge = draft.inherited.get("judge")
        if node.children:
            self._fault("takes-on-group", where)
        elif judge is not None and not judge.takes_number:
            self._fault("takes-needs-number", where, judge=judge.type)
        if node.takes == self.scheme.id:
            self._fault("takes-itself", where, id=node.takes)

    # -- points -------------------------------------------------------------------------------------------------------

    def _derive(self, drafts: list[_Draft]) -> None:
        """A group that states nothing, with children that all have points, has their sum."""
        for draft in drafts:
            self._derive(draft.children)
            inner = [c.stated for c in draft.children if c.kind == draft.kind]
            silent = draft.node.points is None and draft.node.weight is None
            if silent and inner and None not in inner:
                draft.stated = sum((p for p in inner if p is not None), Fraction(0))

    def _total(self, base: list[_Draft]) -> Fraction:
        if self.scheme.points is not None:
            return self.scheme.points
        stated = [d.stated for d in base]
        if None in stated or not stated:
            self._fault("no-total", Where(self.file.name, line=1))
            return Fraction(100)
        return sum((p for p in stated if p is not None), Fraction(0))

    def _total_where(self) -> Where:
        """Where the whole gets its points from: in an extending file that states them, there."""
        stated = self.file.where("points") if "points" in self.file.document else None
        first = self.file.where("indicators")
        return stated if stated is not None and stated.file != first.file else first

    def _points_where(self, draft: _Draft) -> Where:
        """The node; where another file changes its points, there."""
        node = self._where(draft)
        stated = self._where(draft, "points") if draft.node.points is not None else node
        return stated if stated.file != node.file else node

    def _share(self, drafts: list[_Draft], points: Fraction, where: Where, owner: str) -> None:
        """Give every sibling its points: the stated ones theirs, the others a share of what is left."""
        if not drafts:
            return
        stated = sum((d.stated for d in drafts if d.stated is not None), Fraction(0))
        open_ones = [d for d in drafts if d.stated is None]
        left = points - stated
        if left < 0 or (left > 0 and not open_ones):
            self._not_adding_up(where, owner, points, stated)
        weights = sum((d.weight for d in open_ones), Fraction(0))
        if open_ones and weights == 0:
            self._fault("no-weights", where, node=owner)
        for draft in drafts:
            share = left * draft.weight / weights if weights else Fraction(0)
            draft.points = draft.stated if draft.stated is not None else max(share, Fraction(0))
            inner = [c for c in draft.children if c.kind == draft.kind]
            self._share(inner, draft.points, self._points_where(draft), draft.node.id)
            for child in draft.children:
                if child.kind != draft.kind:
                    self._outside(child)

    def _not_adding_up(self, where: Where, owner: str, points: Fraction, stated: Fraction) -> None:
        values = {"node": owner, "points": float(points), "sum": float(stated), "difference": float(stated - points)}
        self._fault("points-do-not-add-up", where, **values)

    def _outside(self, draft: _Draft) -> None:
        """Bonus and penalty nodes have points of their own, gates none."""
        if draft.kind == "gate":
            self._gate(draft)
            return
        if draft.stated is None:
            if draft.node.points is None:
                self._fault("points-needed", self._where(draft), kind=draft.kind)
            draft.stated = Fraction(0)
        self._share([draft], draft.stated, self._where(draft), draft.node.id)

    def _gate(self, draft: _Draft) -> None:
        draft.points = Fraction(0)
        if draft.node.points is not None:
            self._fault("gate-points", self._where(draft, "points"))
        for child in draft.children:
            self._gate(child)

    # -- the finished nodes -------------------------------------------------------------------------------------------

    def _numbered(self, drafts: list[_Draft], total: Fraction) -> list[Indicator]:
        nodes: list[Any] = [None]
        tops = tuple(self._place(d, 0, 1, nodes) for d in drafts)
        nodes[0] = Indicator(
            id="", name=self.scheme.name, parent=-1, depth=0, kind="base", points=total, children=tops,
            aggregate=self.scheme.aggregate, target=self.scheme.target, method=None, lead=None, units=(), site_types=(),
            tags={}, missing=self.scheme.missing, source=None, observes=(), sanction=None, takes=None,
            judge=None, combine=POOLED, convert=LINEAR,
        )  # fmt: skip
        if self.problems:
            return []
        return nodes

    def _place(self, draft: _Draft, parent: int, depth: int, nodes: list[Any]) -> int:
        position = len(nodes)
        nodes.append(None)
        children = tuple(self._place(c, position, depth + 1, nodes) for c in draft.children)
        rule = draft.inherited
        points = draft.points if draft.points is not None else Fraction(0)
        nodes[position] = Indicator(
            id=draft.node.id, name=draft.node.name, parent=parent, depth=depth, kind=draft.kind, points=points,
            children=children, aggregate=draft.node.aggregate, target=draft.node.target, method=rule.get("method"),
            lead=rule.get("lead"), units=tuple(rule.get("units") or ()), site_types=self._type_keys(rule),
            tags={k: tuple(v) for k, v in rule["tags"].items()}, missing=rule["missing"],
            source=rule.get("source"), observes=tuple(normalized(item) for item in draft.node.observes or ()),
            sanction=rule.get("sanction"), takes=draft.node.takes,
            judge=None if children else self._judge(draft, rule["judge"], points),
            combine=rule.get("combine") or POOLED, convert=self._resolve(rule.get("convert") or LINEAR),
        )  # fmt: skip
        return position

    def _type_keys(self, rule: dict[str, Any]) -> tuple[str, ...]:
        keys = site_type_keys(self.scheme)
        return tuple(dict.fromkeys(keys[name] for name in rule.get("site_types") or ()))

    def _judge(self, draft: _Draft, judge: Any, points: Fraction) -> Any:
        done: Judge = self._resolve(judge).completed(points, self.scheme.scales)
        if isinstance(done.full_marks, Fraction) and done.full_marks <= 0:
            self._fault("full-not-positive", self._where(draft), full=float(done.full_marks))
        return done

    def _resolve(self, rule: Any) -> Any:
        """The rule with the numbers of the chosen profile."""
        update: dict[str, Any] = {}
        for name in type(rule).model_fields:
            value = getattr(rule, name)
            if isinstance(value, dict) and name not in rule.by_name:
                update[name] = self._number(value) or Fraction(0)
            elif isinstance(value, list):
                update[name] = [self._resolve(part) for part in value]
        return rule.model_copy(update=update) if update else rule


def _leaves(drafts: list[_Draft]) -> Iterator[_Draft]:
    for draft in drafts:
        if draft.children:
            yield from _leaves(draft.children)
        else:
            yield draft
