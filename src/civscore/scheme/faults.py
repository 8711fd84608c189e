"""What is wrong with a scheme besides its form: the tree without the faulty values is checked too, so that all faults
are named in one go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from civscore.errors import CivScoreError, Problem
from civscore.scheme.building import build_tree
from civscore.scheme.form import node_path
from civscore.scheme.model import Scheme, SchemeFile
from civscore.yamlfile import Mapping, Sequence, copied, real_keys

Keys = list[str | int]

_ROUNDS = 4  # what is left without a faulty value may lack something; then that is left out as well
_RULES = ("judge", "combine", "convert")
_UNNAMED = "unnamed"  # a scheme's id has no question marks
_NODES = ("indicators", "children")
_POINTS = {"no-total", "points-do-not-add-up", "points-needed", "no-weights", "full-not-positive"}
_FOLLOWING = {
    "judge": {"no-judge", "gate-award", "full-not-positive"},
    "points": _POINTS,
    "weight": _POINTS,
    "kind": {*_POINTS, "gate-points", "kind-inside-kind", "sanction-not-gate"},
    "node": {*_POINTS, "no-judge"},
    "scales": {"unknown-scale"},
    "site_types": {"unknown-site-type", "site-type-twice"},
    "tags": {"unnamed-tag"},
    "profiles": {"parameter-profile", "profile-needed"},
}
"""A faulty key → what may be said of the tree only because that key's value was left out."""


@dataclass(frozen=True)
class _Gap:
    """A value that was left out: its key (or "node"), and the path of the node that it belongs to."""

    key: str
    path: str


def tree_faults(document: Mapping, faults: list[Any], name: str) -> list[Problem]:
    """The faults of the tree, apart from those that only follow from values that were left out.

    Args:
        document: the scheme as it stands in the file *name*.
        faults: what pydantic found wrong with its form.
    """
    gaps: list[_Gap] = []
    rest = document
    for number in range(_ROUNDS):
        cuts = [_cut(rest, fault, further=number > 0) for fault in faults]
        rest = _without(rest, [keys for keys in cuts if keys])
        gaps += [gap for keys in cuts for gap in _gaps(rest, keys)]
        try:
            scheme = Scheme.model_validate(rest)
        except ValidationError as error:
            faults = [*error.errors(include_url=False, include_context=True)]
            continue
        found = tree_problems(SchemeFile(scheme, name, "", "", rest))
        stated = set(_stated(rest))
        kept = [p for p in found if not any(_follows(p, gap, stated) for gap in gaps)]
        return [_by_its_name(p, document) for p in kept]
    return []  # something is missing that cannot be made up, such as the indicators


def tree_problems(file: SchemeFile) -> list[Problem]:
    """What is wrong with the tree of a scheme, under whichever of its profiles."""
    found: dict[tuple[str, str], Problem] = {}
    profiles: list[str | None] = [*file.scheme.profiles]
    for profile in profiles or [None]:
        try:
            build_tree(file, profile)
        except CivScoreError as error:
            for problem in error.problems:
                found.setdefault((problem.code, f"{problem.where} {problem.values}"), problem)
    return [*found.values()]


def _cut(document: Mapping, fault: Any, *, further: bool) -> Keys:
    """The keys of what is to be left out; *further* up where leaving out the value itself was not enough."""
    keys = real_keys(document, fault["loc"])
    if not further:
        return [*keys, fault["loc"][-1]] if fault["type"] == "missing" else keys
    rules = [at for at, key in enumerate(keys) if key in _RULES]
    if rules:
        return keys[: rules[-1] + 1]
    if fault["type"] == "missing" and fault["loc"][-1] in ("id", "name"):
        return [*keys, fault["loc"][-1]]
    while keys and isinstance(keys[-1], int) and not (len(keys) > 1 and keys[-2] in _NODES):
        keys = keys[:-1]
    return keys


def _without(document: Mapping, faulty: list[Keys]) -> Mapping:
    """A copy of the document without the values at the given keys; nodes, ids and names, which must be there, are made
    up."""
    copy: Mapping = copied(document)
    for number, keys in enumerate(faulty, 1):
        holder: Any = copy
        for key in keys[:-1]:
            holder = _inside(holder, key)
        last = keys[-1]
        if isinstance(holder, Mapping) and last in ("id", "name"):
            holder[str(last)] = f"?{number}" if len(keys) > 1 else _UNNAMED
            holder.lines.setdefault(str(last), holder.line)
        elif isinstance(holder, Mapping):
            holder.pop(str(last), None)
        elif isinstance(holder, Sequence) and keys[-2] in _NODES and isinstance(last, int) and last < len(holder):
            holder[last] = _made_up(f"?{number}", holder.lines[last])
    return copy


def _by_its_name(problem: Problem, document: Mapping) -> Problem:
    """A problem of the whole, whose faulty id was made up: with the id as it stands in the file."""
    if problem.values.get("node") != _UNNAMED:
        return problem
    return replace(problem, values={**problem.values, "node": str(document.get("id", _UNNAMED))})


def _made_up(id_: str, line: int) -> Mapping:
    node = Mapping({"id": id_, "name": id_})
    node.line, node.lines = line, {"id": line, "name": line}
    return node


def _inside(holder: Any, key: str | int) -> Any:
    if isinstance(holder, Sequence):
        return holder[key] if isinstance(key, int) and key < len(holder) else None
    return holder.get(str(key)) if isinstance(holder, Mapping) else None


# -- what follows from what -------------------------------------------------------------------------------------------


def _gaps(document: Mapping, keys: Keys) -> Iterator[_Gap]:
    path = node_path(document, keys)
    if len(keys) > 1 and keys[-2] in _NODES:
        yield _Gap("node", path)
    for key in keys:
        inside_scale = key == "scales" and len(keys) > 2  # the scale itself is still there
        if key in _FOLLOWING and not (key in ("site_types", "tags") and path) and not inside_scale:
            yield _Gap(str(key), path)


def _stated(document: Mapping) -> Iterator[str]:
    """The paths of the nodes that state their points: what is below them depends on nothing beside them."""

    def below(nodes: Any, above: str) -> Iterator[str]:
        for node in nodes if isinstance(nodes, Sequence) else ():
            path = f"{above} › {node['id']}" if above else str(node["id"])
            if node.get("points") is not None:
                yield path
            yield from below(node.get("children"), path)

    return below(document.get("indicators"), "")


def _follows(problem: Problem, gap: _Gap, stated: set[str]) -> bool:
    """Whether a problem may be there only because of a gap."""
    if problem.code not in _FOLLOWING[gap.key]:
        return False
    if gap.key in ("scales", "site_types", "tags", "profiles") or problem.code == "no-total":
        return True
    path, parent = problem.where.path, gap.path.rpartition(" › ")[0]
    if _at_or_below(path, gap.path) and (gap.path or not path):
        return True
    if gap.key == "judge":
        return not gap.path
    if path == parent:
        return gap.key == "kind"
    if problem.code not in ("points-do-not-add-up", "full-not-positive"):
        return False  # what its siblings have says nothing about this
    sibling = " › ".join(path.split(" › ")[: parent.count(" › ") + 2 if parent else 1])
    return _at_or_below(path, parent) and sibling not in stated


def _at_or_below(path: str, above: str) -> bool:
    return not above or path == above or path.startswith(above + " › ")
