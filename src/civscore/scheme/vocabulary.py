"""The words of schemes: what the heading of a grid may say, for the readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civscore.matching import normalized
from civscore.readers.vocabulary import Named, Vocabulary
from civscore.scheme.model import Node, Scheme


def vocabulary(schemes: Iterable[Scheme]) -> Vocabulary:
    """All words of some schemes."""
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    groups: set[str] = set()
    grades: set[str] = set()
    aside: set[Named] = set()
    ordinary: set[Named] = set()
    pairs: set[tuple[str, str]] = set()
    for scheme in schemes:
        grades |= {grade for scale in scheme.scales.values() for grade in scale}
        for node in _nodes(scheme.indicators):
            grades |= set(getattr(node.judge, "shares", None) or ())
            if node.children:
                groups |= {normalized(node.id), normalized(node.name)}
                continue
            for word in (node.id, *(node.observes or ())):
                ids.setdefault(normalized(word), word)
                pairs.add((normalized(word), normalized(node.name)))
            names.setdefault(normalized(node.name), node.name)
            apart = node.kind == "gate" or getattr(node.judge, "granted", False)
            (aside if apart else ordinary).update({("standard", node.id), ("standard_name", node.name)})
    answers = frozenset(normalized(grade).casefold() for grade in grades)
    return Vocabulary(
        ids, names, frozenset(groups - set(ids) - set(names)), answers, frozenset(aside - ordinary), frozenset(pairs)
    )


def _nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)
