"""What the cells of a grid's heading may say: the ids and names of standards, of check items and of groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from civscore.errors import closest
from civscore.matching import normalized

Named = tuple[Literal["standard", "standard_name"], str]

_TAIL = re.compile(r"\s*\([^()]*\)$")  # a name is often followed by its points: 路面无垃圾(2分)
_ID = re.compile(r"[A-Za-z]?\d+(?:[.\-]\d+)*")
_QUESTION = re.compile(r"(?:\(?\d{1,3}(?:[、)]|\.\s)|q\d{1,3}[.、:_ ]|第\d{1,3}题[、.: ]?)\s*(?=\S)", re.IGNORECASE)
_AFTER_ID = " .、:)-"


def plain_heading(text: str) -> str:
    """A heading as it is looked up, without the points behind it."""
    return _TAIL.sub("", normalized(text))


@dataclass(frozen=True)
class Vocabulary:
    """Plain text → what it names.

    Attributes:
        ids: ids of standards and check items, as the schemes write them.
        names: names of standards.
        groups: ids and names of groups: a column of theirs holds subtotals.
        answers: grades, in lower case.
        pairs: id and name of each standard: another standard's name behind an id names neither.
        aside: what names gates and awards, as :meth:`find` gives it: by themselves they make no grid.
    """

    ids: dict[str, str]
    names: dict[str, str]
    groups: frozenset[str]
    answers: frozenset[str] = frozenset()
    aside: frozenset[Named] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()

    def find(self, text: str) -> Named | None:
        """The standard that a heading names: by id, by name, or by the id with the name behind it; the number of a
        question may stand before (3、1.1 路面无垃圾)."""
        given = normalized(text)
        number = _QUESTION.match(given)
        asked = (given[number.end() :],) if number else ()
        for written in dict.fromkeys(one for whole in (given, *asked) for one in (whole, plain_heading(whole))):
            if written in self.ids:
                return "standard", self.ids[written]
            if written in self.names:
                return "standard_name", self.names[written]
            first, _, rest = written.partition(" ")
            if (first.rstrip(_AFTER_ID), rest.strip(_AFTER_ID)) in self.pairs:
                return "standard", self.ids[first.rstrip(_AFTER_ID)]
            glued = next((n for n in self.names if written.endswith(n)), "")
            if glued and (written[: -len(glued)].rstrip(_AFTER_ID), glued) in self.pairs:
                return "standard", self.ids[written[: -len(glued)].rstrip(_AFTER_ID)]
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
