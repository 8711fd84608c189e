"""How well a scheme fits a sheet: how much of what the sheet speaks of it has, by id and by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from civscore.matching import normalized
from civscore.readers.vocabulary import Named, Vocabulary, plain_heading
from civscore.scheme.model import Node, Scheme


class Spoken(NamedTuple):
    """A standard as rows name it, folded: id and name, either may be blank; and the scheme that they say is theirs."""

    id: str
    name: str
    scheme: str = ""


@dataclass(frozen=True)
class Overheard(Vocabulary):
    """The words of many schemes, which remembers the headings that say an id and its name (``heard``)."""

    heard: set[Spoken] = field(default_factory=set, compare=False)

    def find(self, text: str) -> Named | None:
        """As :meth:`Vocabulary.find`."""
        named = super().find(text)
        if named and named[0] == "standard":
            id_, written = normalized(named[1]), plain_heading(text)
            name = next((name for own, name in self.pairs if own == id_ and written.endswith(name)), "")
            self.heard.update({Spoken(id_, name)} if name else ())
        return named


def how_many_fit(scheme: Scheme, sheet: Collection[Spoken]) -> int:
    """How many of these the scheme has: an id with the name of that standard, or a name that only one has."""
    leaves = [node for node in _nodes(scheme.indicators) if not node.children]
    names = {normalized(node.id): normalized(node.name) for node in leaves}
    items = {normalized(item) for node in leaves for item in node.observes or ()}
    times = Counter(names.values())
    own = ("", normalized(scheme.id), normalized(scheme.name))

    def fits(one: Spoken) -> bool:
        if one.scheme not in own:
            return False
        if not one.id:
            return times[one.name] == 1
        return one.id in items or (one.id in names and one.name in ("", names[one.id]))

    return sum(map(fits, sheet))


def may_fit(text: str, sheet: Iterable[Spoken]) -> bool:
    """Whether a scheme file with this *text* can have all of these: a look that spares reading most of them."""
    written = normalized(text)
    return all(one.id in written and one.name in written for one in sheet)


def _nodes(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)
