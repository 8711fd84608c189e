"""Scheme → tree: inheritance resolved, a profile chosen, points worked out, and everything checked that one node
alone cannot show."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from civscore.dates import span_of
from civscore.errors import CivScoreError, Where, closest, in_order
from civscore.matching import folded, normalized
from civscore.rules.combines import POOLED
from civscore.rules.converts import LINEAR
from civscore.rules.judges.base import Judge
from civscore.scheme.draft import Draft, Faults, leaves
from civscore.scheme.model import Kind, Node, SchemeFile
from civscore.scheme.points import Points
from civscore.scheme.profiles import Profile
from civscore.scheme.settings import check_settings
from civscore.scheme.tree import Indicator, Tree, site_type_keys
from civscore.workdays import limit_of


def build_tree(file: SchemeFile, profile: str | None = None) -> Tree:
    """Work out the tree of a scheme under a profile.

    Raises:
        CivScoreError: every fault that concerns more than one place: ids used twice, points that do not add up, rules,
            scales, site types or profiles that do not exist, standards without a judge.
    """
    builder = _TreeBuilder(file, profile)
    nodes = builder.build()
    if builder.faults.problems:
        raise CivScoreError(in_order(builder.faults.problems, file.name))
    return Tree(file, profile, tuple(nodes))


INHERITED = (
    "method",
    "judge",
    "combine",
    "convert",
    "lead",
    "units",
    "site_types",
    "missing",
    "source",
    "sanction",
    "problem",
    "fixable",
    "corrected",
    "repeat",
    "visits",
    "deadline",
    "photo",
)


class _TreeBuilder:
    def __init__(self, file: SchemeFile, profile: str | None) -> None:
        self.file, self.scheme = file, file.scheme
        self.faults = Faults(file)
        self.profile = Profile(profile, self.faults)
        self.first_use: dict[str, Where] = {}
        self.type_keys = site_type_keys(self.scheme)

    def build(self) -> list[Indicator]:
        check_settings(self.faults, self.profile.name)
        start: dict[str, Any] = {"missing": self.scheme.missing, "tags": {}}
        drafts = [self._draft(n, ("indicators", i), "", start, "base") for i, n in enumerate(self.scheme.indicators)]
        total = Points(self.faults).give(drafts)
        self._check_items(drafts)
        if self.faults.problems:
            return []
        return self._numbered(drafts, total)

    # -- nodes --------------------------------------------------------------------------------------------------------

    def _draft(
        self, node: Node, keys: tuple[str | int, ...], above: str, inherited: dict[str, Any], kind: Kind
    ) -> Draft:
        own = {name: getattr(node, name) for name in INHERITED if getattr(node, name) is not None}
        tags = {**inherited["tags"], **node.tags}
        path = f"{above} › {node.id}" if above else node.id
        draft = Draft(node, keys, path, node.kind or kind, {**inherited, **own, "tags": tags})
        self._check_id(draft)
        if node.kind and kind != "base" and node.kind != kind:
            self.faults.add("kind-inside-kind", self.faults.where(draft, "kind"), kind=node.kind, above=kind)
        if node.points is not None and node.weight is not None:
            self.faults.add("points-and-weight", self.faults.where(draft, "weight"))
        for key in ("points", "weight", "judge", "convert"):
            self.profile.check(getattr(node, key), draft, key)
        draft.stated = self._not_negative(draft, "points")
        draft.weight = Fraction(1) if node.weight is None else self._not_negative(draft, "weight") or Fraction(0)
        draft.children = [
            self._draft(child, (*keys, "children", i), path, draft.inherited, draft.kind)
            for i, child in enumerate(node.children)
        ]
        self._check_names(draft)
        self._check_gate_keys(draft)
        self._check_materials(draft)
        if not node.children:
            self._check_standard(draft)
        elif node.observes:
            self.faults.add("observes-on-group", self.faults.where(draft, "observes"))
        return draft

    def _check_id(self, draft: Draft) -> None:
        where = self.faults.where(draft, "id")
        first = self.first_use.setdefault(draft.node.id, where)
        if first is not where and first.file == where.file:
            self.faults.add("id-twice", where, id=draft.node.id, first=first.line)
        elif first is not where:
            self.faults.add("id-of-base", where, id=draft.node.id, first=str(first))

    def _not_negative(self, draft: Draft, key: str) -> Fraction | None:
        value = self.profile.number(getattr(draft.node, key))
        if value is not None and value < 0:
            self.faults.add("negative", self.faults.where(draft, key), key=key, given=float(value))
        return value

    def _check_names(self, draft: Draft) -> None:
        known = {n for key, t in self.scheme.site_types.items() for n in (key, t.name, *t.aliases)}
        for i, name in enumerate(draft.node.site_types or []):
            if name not in known:
                keys = ("site_types", i) if isinstance(self._raw(draft, "site_types"), list) else ("site_types",)
                where = self.file.where(*draft.keys, *keys, path=draft.path)
                self.faults.add("unknown-site-type", where, name=name, guess=closest(name, known))
        names = self.scheme.tags
        for key in draft.node.tags if names else ():
            if key not in names:
                where = self.file.where(*draft.keys, "tags", key, path=draft.path)
                meant = {**{name: k for k, name in names.items()}, **dict.fromkeys(names)}
                guess = closest(key, meant)
                self.faults.add("unnamed-tag", where, key=key, guess=meant.get(guess) or guess)
        scale = draft.node.judge.scale_named if draft.node.judge else None
        if scale is not None and scale not in self.scheme.scales:
            guess = closest(scale, self.scheme.scales)
            self.faults.add("unknown-scale", self.faults.where(draft, "judge"), name=scale, guess=guess)

    def _raw(self, draft: Draft, key: str) -> Any:
        holder: Any = self.file.document
        for step in (*draft.keys, key):
            holder = holder[step]
        return holder

    def _check_standard(self, draft: Draft) -> None:
        judge: Judge | None = draft.inherited.get("judge")
        if judge is None:
            self.faults.add("no-judge", self.faults.where(draft))
        if draft.node.observes and judge is not None and not judge.yes_no:
            self.faults.add("observes-judge", self.faults.where(draft, "observes"))
        if draft.node.aggregate != "arithmetic":
            self.faults.add("aggregate-on-standard", self.faults.where(draft, "aggregate"))
        if draft.kind == "gate" and judge is not None and judge.granted:
            self.faults.add("gate-award", self.faults.where(draft))

    def _check_items(self, drafts: list[Draft]) -> None:
        """An item is seen through one standard at a site type, and is not called as a standard is."""
        ids = {normalized(id_): id_ for id_ in self.first_use}
        known = self.type_keys
        seen: dict[tuple[str, str], str] = {}
        for draft in leaves(drafts):
            types = [known[t] for t in draft.inherited.get("site_types") or () if t in known] or [""]
            for item in map(normalized, draft.node.observes or ()):
                if item in ids:
                    self.faults.add("observes-id", self.faults.where(draft, "observes"), item=item, id=ids[item])
                taken = [seen[key] for key in seen if key[0] == item and (key[1] in types or "" in (key[1], *types))]
                for other in taken[:1]:
                    self.faults.add("observes-twice", self.faults.where(draft, "observes"), item=item, other=other)
                seen.update(dict.fromkeys(((item, t) for t in types), draft.node.id))

    def _check_gate_keys(self, draft: Draft) -> None:
        """What a failure means stands on gates; a score is taken by one standard, of another scheme, as a number."""
        node = draft.node
        if node.sanction is not None and draft.kind != "gate":
            self.faults.add("sanction-not-gate", self.faults.where(draft, "sanction"), kind=draft.kind)
        if node.takes is None:
            return
        where = self.faults.where(draft, "takes")
        judge = draft.inherited.get("judge")
        if node.children:
            self.faults.add("takes-on-group", where)
        elif judge is not None and not judge.takes_number:
            self.faults.add("takes-needs-number", where, judge=judge.type)
        if node.takes == self.scheme.id:
            self.faults.add("takes-itself", where, id=node.takes)

    def _check_materials(self, draft: Draft) -> None:
        """Documents stand on standards, each once; their windows have a beginning before their end."""
        if draft.node.materials and draft.node.children:
            self.faults.add("materials-on-group", self.faults.where(draft, "materials"))
        seen: set[str] = set()
        for at, material in enumerate(draft.node.materials or ()):
            where = self.file.where(*draft.keys, "materials", at, path=draft.path)
            if folded(material.document) in seen:
                self.faults.add("material-twice", where, document=material.document)
            seen.add(folded(material.document))
            first, last, due = (span_of(day or "") for day in (material.first, material.last, material.due))
            if material.window and (material.since or material.until):
                self.faults.add("material-window-twice", where)
            elif first and last and first[0] > last[1]:
                self.faults.add("material-window", where, first=material.first, last=material.last)
            elif first and due and first[0] > due[1]:
                self.faults.add("material-due", where, first=material.first, due=material.due)

    # -- the finished nodes -------------------------------------------------------------------------------------------

    def _check_dearer(self, drafts: list[Draft], nodes: list[Indicator]) -> None:
        """Prices by the number of faults are no prices of rows; what is all or nothing cannot lose more than all; the
        visits of a place weigh against each other only where places have rates of their own."""
        standards = [node for node in nodes if node.leaf]
        for draft, node in zip(leaves(drafts), standards, strict=True):
            if node.judge is None:
                continue
            if node.visits and node.combine.way.group is None:
                self.faults.add("visits-pooled", self.faults.where(draft))
            if node.judge.counts_faults and (node.repeat or node.corrected is not None):
                self.faults.add("dearer-steps", self.faults.where(draft), key="repeat" if node.repeat else "corrected")
            elif node.repeat and node.judge.all_or_nothing and not node.overdraws:
                self.faults.add("repeat-all-or-nothing", self.faults.where(draft), judge=node.judge.type)

    def _numbered(self, drafts: list[Draft], total: Fraction) -> list[Indicator]:
        nodes: list[Any] = [None]
        tops = tuple(self._place(d, 0, 1, nodes) for d in drafts)
        nodes[0] = Indicator(
            id="", name=self.scheme.name, parent=-1, depth=0, kind="base", points=total, children=tops,
            aggregate=self.scheme.aggregate, target=self.scheme.target, methods=(), lead=None, units=(), site_types=(),
            tags={}, missing=self.scheme.missing, source=None, observes=(), sanction=None, takes=None,
            judge=None, combine=POOLED, convert=LINEAR,
        )  # fmt: skip
        self._check_dearer(drafts, nodes)
        if self.faults.problems:
            return []
        return nodes

    def _place(self, draft: Draft, parent: int, depth: int, nodes: list[Any]) -> int:
        position = len(nodes)
        nodes.append(None)
        children = tuple(self._place(c, position, depth + 1, nodes) for c in draft.children)
        rule = draft.inherited
        points = draft.points if draft.points is not None else Fraction(0)
        nodes[position] = Indicator(
            id=draft.node.id, name=draft.node.name, parent=parent, depth=depth, kind=draft.kind, points=points,
            children=children, aggregate=draft.node.aggregate, target=draft.node.target,
            methods=tuple(rule.get("method") or ()), lead=rule.get("lead"), units=tuple(rule.get("units") or ()),
            site_types=self._type_keys(rule),
            tags={k: tuple(v) for k, v in rule["tags"].items()}, missing=rule["missing"],
            says_problem=rule.get("problem"), says_fixable=rule.get("fixable"),
            corrected=rule.get("corrected"), stated_repeat=rule.get("repeat"),
            visits=() if children else tuple(rule.get("visits") or ()),
            deadline=limit_of(rule.get("deadline")), asks_photo=rule.get("photo") == "required",
            source=rule.get("source"), observes=tuple(normalized(item) for item in draft.node.observes or ()),
            sanction=rule.get("sanction"), takes=draft.node.takes, materials=tuple(draft.node.materials or ()),
            judge=None if children else self._judge(draft, rule["judge"], points),
            combine=rule.get("combine") or POOLED, convert=self.profile.resolve(rule.get("convert") or LINEAR),
        )  # fmt: skip
        return position

    def _type_keys(self, rule: dict[str, Any]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.type_keys[name] for name in rule.get("site_types") or ()))

    def _judge(self, draft: Draft, judge: Any, points: Fraction) -> Any:
        done: Judge = self.profile.resolve(judge).completed(points, self.scheme.scales)
        if isinstance(done.full_marks, Fraction) and done.full_marks <= 0:
            self.faults.add("full-not-positive", self.faults.where(draft), full=float(done.full_marks))
        return done
