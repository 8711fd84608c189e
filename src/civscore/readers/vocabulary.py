"""What the cells of a grid's heading may say: the ids, names and check items of the schemes that are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from civscore.errors import closest
from civscore.matching import normalized

if TYPE_CHECKING:
    from civscore.scheme.model import Node, Scheme

Named = tuple[Literal["standard", "standard_name"], str]

_TAIL = re.compile(r"\s*\([^()]*\)$")  # a name is often followed by its points: 路面无垃圾(2分)
_ID = re.compile(r"[A-Za-z]?\d+(?:[.\-]\d+)*")
_AFTER_ID = " .、:)-"


@dataclass(frozen=True)
class Vocabulary:
    """Plain text → what it names.

    Attributes:
        ids: ids of standards and check items, as the schemes write them.
        names: names of standards.
        groups: ids and names of groups: a column of theirs holds subtotals.
        answers: grades, in lower case.
    """

    ids: dict[str, str]
    names: dict[str, str]
    groups: frozenset[str]
    answers: frozenset[str] = frozenset()

    def find(self, text: str) -> Named | None:
        """The standard that a heading names: by id, by name, or by the id with the name behind it."""
        given = normalized(text)
        for dress in (given, _TAIL.sub("", given)):
            if dress in self.ids:
                return "standard", self.ids[dress]
            if dress in self.names:
                return "standard_name", self.names[dress]
            first, _, rest = dress.partition(" ")
            if first.rstrip(_AFTER_ID) in self.ids and rest.strip(_AFTER_ID) in self.names:
                return "standard", self.ids[first.rstrip(_AFTER_ID)]
            glued = next((n for n in self.names if dress.endswith(n)), "")
            if glued and dress[: -len(glued)].rstrip(_AFTER_ID) in self.ids:
                return "standard", self.ids[dress[: -len(glued)].rstrip(_AFTER_ID)]
        return None

    def is_group(self, text: str) -> bool:
        """Whether a heading names a group."""
        return normalized(text) in self.groups

    def meant(self, text: str) -> str | None:
        """Of a heading that names nothing: the standard it is most like, empty where it merely looks like an id, None
        where it is something else."""
        given = normalized(text)
        guess = closest(given, [*self.ids, *self.names])
        return guess if guess or _ID.fullmatch(given) else None


NO_WORDS = Vocabulary({}, {}, frozenset())


def vocabulary(schemes: Iterable[Scheme]) -> Vocabulary:
    """All words of some schemes."""
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    groups: set[str] = set()
    grades: set[str] = set()
    for scheme in schemes:
        grades |= {grade for scale in scheme.scales.values() for grade in scale}
        for node in _nodes(scheme.indicators):
            grades |= set(getattr(node.judge, "shares", None) or ())
            if node.children:
                groups |= {normalized(node.id), normalized(node.name)}
                continue
            for word in (node.id, *(node.observes or ())):
                ids.setdefault(normalized(word), word)
            names.setdefault(normalized(node.name), node.name)
    answers = frozenset(normalized(grade).casefold() for grade in grades)
    return Vocabulary(ids, names, frozenset(groups - set(ids) - set(names)), answers)


def _nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)
