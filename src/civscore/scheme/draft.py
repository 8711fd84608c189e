"""A node on its way into the tree, and the faults that are found on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from civscore.errors import Problem, Where
from civscore.scheme.model import Kind, Node, SchemeFile


@dataclass
class Draft:
    """A node on its way into the tree.

    ``keys`` lead to it in the file; ``inherited`` is all that holds for it; ``stated`` are the points that the file
    states, ``points`` those that it has in the end.
    """

    node: Node
    keys: tuple[str | int, ...]
    path: str
    kind: Kind
    inherited: dict[str, Any]
    children: list[Draft] = field(default_factory=list)
    points: Fraction | None = None
    stated: Fraction | None = None
    weight: Fraction = Fraction(1)


class Faults:
    """What is wrong with a scheme, as far as one node alone does not show it."""

    def __init__(self, file: SchemeFile) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, code: str, where: Where, **values: object) -> None:
        """One more error."""
        self.problems.append(Problem("error", code, where, values))

    def where(self, draft: Draft, key: str | None = None) -> Where:
        """The line of a node, or of a *key* of it."""
        keys = (*draft.keys, key) if key else draft.keys
        return self.file.where(*keys, path=draft.path)


def leaves(drafts: list[Draft]) -> Iterator[Draft]:
    """The standards below."""
    for draft in drafts:
        if draft.children:
            yield from leaves(draft.children)
        else:
            yield draft
