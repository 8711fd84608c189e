"""Which node and which scope are meant, with a guess where there is none of that name."""

from __future__ import annotations

from civscore.errors import CivScoreError, closest
from civscore.gap.explain.figures import WHOLE, ExplainedScope
from civscore.matching import folded, normalized
from civscore.scheme.tree import Tree, site_type_keys
from civscore.scoring.places import Place
from civscore.scoring.result import Result

TOTAL = ("total", "总分", "0")


def find_node(tree: Tree, name: str) -> int:
    """The position of the node with this id, or with this name if only one has it; 0 for the total.

    Raises:
        CivScoreError: there is none, or several nodes have the name.
    """
    ids = {node.id: at for at, node in enumerate(tree.nodes) if at}
    if name in ids:
        return ids[name]
    spelt: dict[str, list[int]] = {}
    for at, node in enumerate(tree.nodes):
        if at:
            for word in {folded(node.id), folded(node.name), folded(f"{node.id} {node.name}")}:
                spelt.setdefault(word, []).append(at)
    found = spelt.get(folded(name), [])
    if len(found) == 1:
        return found[0]
    if found:
        nodes = [f"{tree.nodes[at].id} {tree.nodes[at].name}" for at in found]
        raise CivScoreError.of("node-ambiguous", name=name, nodes=nodes)
    if folded(name) in TOTAL or folded(name) in (folded(tree.scheme.id), folded(tree.scheme.name)):
        return 0
    words = [w for node in tree.nodes[1:] for w in (node.id, node.name)]
    raise CivScoreError.of("node-not-found", name=name, guess=closest(name, [*words, "total"]))


def find_scope(result: Result, kind: str, name: str) -> ExplainedScope:
    """The member of a kind of scope that has this name; a site also by its id, or by areas and name (东区/甲路), a
    site type in any of its spellings.

    Raises:
        CivScoreError: the run has no such kind of scope, none of that name, or several sites of it.
    """
    if kind == WHOLE:
        return ExplainedScope()
    scopes = {k: s for k, s in result.scopes.items() if s.members}
    if kind not in scopes:
        raise CivScoreError.of("scope-kind-absent", kind=kind, kinds=[*scopes])
    scope = scopes[kind]
    scheme = result.tree.scheme
    types = site_type_keys(scheme)
    spelt: dict[str, list[int]] = {}
    for at, member in enumerate(scope.members):
        names = {member.name}
        if kind == "site":
            names |= _site_names(result.cells.places[scope.places[at]])
        if kind == "site_type":
            names |= {spelling for spelling, key in types.items() if scheme.site_types[key].name == member.name}
        for word in {normalized(n).casefold() for n in names if n}:
            spelt.setdefault(word, []).append(at)
    found = spelt.get(folded(name), [])
    if len(found) == 1:
        return ExplainedScope(kind, scope.members[found[0]].name, found[0])
    if found:
        places = [result.cells.places[scope.places[at]] for at in found]
        raise CivScoreError.of("site-ambiguous", name=name, sites=[p.site_id or _path(p) for p in places])
    guess = closest(name, [m.name for m in scope.members])
    raise CivScoreError.of("scope-not-found", kind=kind, name=name, guess=guess)


def _site_names(place: Place) -> set[str]:
    return {place.site, place.site_id, _path(place)}


def _path(place: Place) -> str:
    """Areas and name; of a site without areas /name, so that it can be told from one of that name elsewhere."""
    return "/".join([*([a for a in place.areas if a] or [""]), place.site or place.site_id])
