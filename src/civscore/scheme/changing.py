"""``changes``, ``drop`` and ``add``: a base and what a file says differently, put together as documents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from civscore.errors import Problem, Where, closest
from civscore.yamlfile import Mapping, Sequence, copied

KEYS = ("extends", "changes", "drop", "add")
MERGED = ("scales", "site_types", "tags")  # merged by key; every other key of the whole replaces the base's

FORMS = {
    "extends": "extends: ID|FILE.yaml",
    "changes": "changes: {NODE-ID: {points: 26}}",
    "drop": "drop: [NODE-ID]",
    "add": "add: [{under: NODE-ID, id: …, name: …}]",
}
UNCHANGEABLE = ("id", "children")
_POINTS = {"points-do-not-add-up", "no-total", "no-weights", "points-needed", "full-not-positive"}
_PLACE = {*_POINTS, "no-judge", "gate-award", "gate-points", "kind-inside-kind", "points-and-weight"}


@dataclass
class Tailored:
    """A scheme document with everything that it extends.

    Attributes:
        document: the whole, without the keys of this module; lines of bases know their files.
        sha256: the hash of the file's bytes; of an extending file, over them and the base's hash.
        problems: what is wrong with ``extends``, ``changes``, ``drop`` and ``add``.
        doubtful: codes of faults that the whole may have only because of these problems.
    """

    document: Mapping
    sha256: str
    problems: list[Problem] = field(default_factory=list)
    doubtful: set[str] = field(default_factory=set)


def fault_at(code: str, file: str, line: int, **values: object) -> Problem:
    """An error at a line of a file."""
    return Problem("error", code, Where(file, line=line), values)


@dataclass(frozen=True)
class _Place:
    """A node, and what it stands in: the whole or a group."""

    node: Mapping
    holder: Mapping
    key: str  # "indicators" or "children"

    @property
    def siblings(self) -> Sequence:
        found: Sequence = self.holder[self.key]
        return found


class Tailor:
    """A base on its way to what the file *own* makes of it."""

    def __init__(self, own: Mapping, base: Tailored, name: str) -> None:
        self.own = own
        self.name = name
        self.whole: Mapping = base.document
        self.whole.line = own.line
        self.problems = list(base.problems)
        self.doubtful = set(base.doubtful)
        self.places: dict[str, _Place] = {}
        self.dropped: dict[str, int] = {}  # id → line
        self.thinned: list[tuple[_Place, int]] = []  # what was dropped itself, and the line that says so
        self._index(self.whole, "indicators")

    def tailor(self, digest: str) -> Tailored:
        """The whole; *digest* is the hash of both files."""
        self._settings()
        self._drop()
        self._change()
        self._add()
        self._check_groups()
        return Tailored(self.whole, digest, self.problems, self.doubtful)

    def _fault(self, code: str, line: int, **values: object) -> None:
        self.problems.append(fault_at(code, self.name, line, **values))

    def _part(self, key: str, kind: type) -> Any:
        """What stands under *key*, an empty one where nothing does."""
        value = self.own.get(key)
        if value is not None and not isinstance(value, kind):
            self._fault("extends-form", self.own.lines[key], key=key, form=FORMS[key])
        return value if isinstance(value, kind) else kind()

    def _index(self, holder: Mapping, key: str) -> None:
        """Note the places of the nodes in *holder* and below; of two with one id the first."""
        nodes = holder.get(key)
        for node in nodes if isinstance(nodes, Sequence) else ():
            if isinstance(node, Mapping):
                self.places.setdefault(str(node.get("id")), _Place(node, holder, key))
                self._index(node, "children")

    def _settings(self) -> None:
        for key, value in self.own.items():
            line = self.own.lines[key]
            if key == "indicators":
                self._fault("extends-and-indicators", line)
            elif key in MERGED and isinstance(value, Mapping) and isinstance(self.whole.get(key), Mapping):
                for inner, one in value.items():
                    _put(self.whole[key], inner, one, value.lines[inner])
            elif key not in KEYS:
                _put(self.whole, key, value, line, "Scheme")

    # -- drop, changes, add -------------------------------------------------------------------------------------------

    def _drop(self) -> None:
        listed = self.own.get("drop")
        if isinstance(listed, Mapping):
            self._fault("extends-form", self.own.lines["drop"], key="drop", form=FORMS["drop"])
        elif listed is not None and not isinstance(listed, Sequence):
            self._drop_one(str(listed), self.own.lines["drop"])
        else:
            for at, id_ in enumerate(listed or ()):
                self._drop_one(str(id_), listed.lines[at])  # type: ignore[union-attr]

    def _drop_one(self, id_: str, line: int) -> None:
        if id_ in self.dropped:
            return  # with a group above it
        place = self._place(id_, "drop", line)
        if place is None:
            self.doubtful |= _POINTS
            return
        self.thinned.append((place, line))
        for inner in [id_, *_ids_below(place.node)]:
            self.dropped.setdefault(inner, line)
        at = next(i for i, node in enumerate(place.siblings) if node is place.node)
        del place.siblings[at], place.siblings.lines[at]

    def _place(self, id_: str, key: str, line: int) -> _Place | None:
        if id_ in self.dropped:
            self._fault("node-dropped", line, id=id_, key=key, first=self.dropped[id_])
        elif id_ not in self.places:
            left = [known for known in self.places if known not in self.dropped]
            self._fault("node-unknown", line, id=id_, key=key, guess=closest(id_, left))
        return None if id_ in self.dropped else self.places.get(id_)

    def _change(self) -> None:
        changes = self._part("changes", Mapping)
        for id_, change in changes.items():
            place = self._place(id_, "changes", changes.lines[id_])
            if not isinstance(change, Mapping):
                self._fault("extends-form", changes.lines[id_], key=f"changes › {id_}", form=FORMS["changes"])
            elif place is not None:
                self._change_node(place.node, change)
            elif {"points", "weight", "kind"} & set(change):
                self.doubtful |= _POINTS

    def _change_node(self, node: Mapping, change: Mapping) -> None:
        for one, other in (("points", "weight"), ("weight", "points")):
            if change.get(one) is not None and other not in change:
                node.pop(other, None)  # two ways to say one thing: the new one counts
        for key, value in change.items():
            if key in UNCHANGEABLE:
                self._fault("change-key", change.lines[key], key=key)
            else:
                _put(node, key, value, change.lines[key], "Node")

    def _add(self) -> None:
        added = self._part("add", Sequence)
        for at, item in enumerate(added):
            line = added.lines[at]
            if not isinstance(item, Mapping):
                self._fault("extends-form", line, key="add", form=FORMS["add"])
                continue
            node: Mapping = copied(item)
            under, after = node.pop("under", None), node.pop("after", None)
            self._insert(node, line, self._holder(under, item), after, item)
            self._note_added(node)

    def _holder(self, under: Any, item: Mapping) -> tuple[Mapping, str]:
        """What a node is added to; where that does not exist, the whole, so that the node itself is checked."""
        if under is None:
            return self.whole, "indicators"
        place = self._place(str(under), "under", item.lines["under"])
        if place is None:
            self.doubtful |= _PLACE
            return self.whole, "indicators"
        return place.node, "children"

    def _insert(self, node: Mapping, line: int, to: tuple[Mapping, str], after: Any, item: Mapping) -> None:
        holder, key = to
        if not isinstance(holder.get(key), Sequence):
            holder[key] = _empty(line)
            holder.lines[key] = line
        siblings: Sequence = holder[key]
        at = len(siblings)
        ids = [str(n.get("id")) if isinstance(n, Mapping) else "" for n in siblings]
        if after is not None and str(after) in ids:
            at = ids.index(str(after)) + 1
        elif after is not None:
            self._fault("add-after", item.lines["after"], after=str(after), guess=closest(str(after), ids))
        siblings.insert(at, node)
        siblings.lines.insert(at, line)
        if "id" in node:
            self.dropped.pop(str(node["id"]), None)
            self.places[str(node["id"])] = _Place(node, holder, key)

    def _note_added(self, node: Mapping) -> None:
        """What was added may be added to; a dropped id may come back."""
        for id_ in _ids_below(node):
            self.dropped.pop(id_, None)
            self.places.pop(id_, None)
        self._index(node, "children")

    def _check_groups(self) -> None:
        """A group that has lost all its nodes would be taken for a standard."""
        for place, line in {id(place.holder): (place, line) for place, line in self.thinned}.values():
            id_ = str(place.holder.get("id")) if place.key == "children" else ""
            if not place.siblings and id_ not in self.dropped:
                self._fault("group-emptied", line, node=id_ or str(self.whole.get("id")))
                self.doubtful |= _PLACE


def _put(holder: Mapping, key: str, value: Any, line: int, model: str = "") -> None:
    """Set a key, or remove it where the value is null; what nobody knows stays, to be refused like any unknown key."""
    if value is not None or (key not in holder and key not in _keys_of(model)):
        holder[key] = copied(value)
        holder.lines[key] = line
    elif key in holder:
        del holder[key]


def _keys_of(model: str) -> Collection[str]:
    """The keys of a model of the scheme. Few files need them, and what checks schemes takes its time to load."""
    from civscore.scheme.model import Node, Scheme

    return {"Node": Node.model_fields, "Scheme": Scheme.model_fields}.get(model, ())


def _empty(line: int) -> Sequence:
    made = Sequence()
    made.line, made.lines = line, []
    return made


def _ids_below(node: Mapping) -> list[str]:
    children = node.get("children")
    inner = [c for c in children if isinstance(c, Mapping)] if isinstance(children, Sequence) else []
    return [i for c in inner for i in [*([str(c["id"])] if "id" in c else []), *_ids_below(c)]]
