"""An indicator while the table is read, and the findings on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from civscore.errors import Level, Problem, Where

NOWHERE = Where()


@dataclass
class TableDraft:
    """One indicator: what the table says of it.

    Attributes:
        name, id, number_style: its text taken apart; ``id`` is empty where the table gives none.
        where: the cell that it was read from.
        points, weight: as stated, or None; ``points_at`` is their cell.
        rule: the words that say how it is judged.
        settings: method, lead, units, site_types, judge, convert, kind as a scheme file holds them.
        notes: what has no key of its own.
        assumed: whether something in it was filled in.
    """

    name: str
    where: Where
    id: str = ""
    rank: str = ""
    points: Fraction | None = None
    weight: Fraction | None = None
    points_at: Where = NOWHERE
    rule: str = ""
    rule_at: Where = NOWHERE
    settings: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    assumed: bool = False
    children: list[TableDraft] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """``base``, ``bonus``, ``penalty`` or ``gate``."""
        return str(self.settings.get("kind", "base"))

    def note(self, text: str) -> None:
        """Keep a text, once."""
        if text and text not in self.notes:
            self.notes.append(text)


@dataclass
class Findings:
    """What was found besides the indicators: notes are readings to check, warnings are assumptions."""

    _found: dict[tuple[str, Where], Problem] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """All findings, in the order in which they were made."""
        return [*self._found.values()]

    def add(self, level: Level, code: str, where: Where, **values: object) -> None:
        """Note a finding about a cell, once."""
        self._found.setdefault((code, where), Problem(level, code, where, values))


def everything(drafts: list[TableDraft]) -> Iterator[TableDraft]:
    """All indicators, parents first."""
    for draft in drafts:
        yield draft
        yield from everything(draft.children)


def leaves(drafts: list[TableDraft]) -> Iterator[TableDraft]:
    """The standards."""
    return (draft for draft in everything(drafts) if not draft.children)


def stated_sum(draft: TableDraft) -> Fraction | None:
    """The points of an indicator as the table says: its own, else its children's together; None where some lack."""
    if draft.points is not None:
        return draft.points
    inner = [stated_sum(c) for c in draft.children if c.kind == draft.kind]
    if not inner or None in inner:
        return None
    return sum((p for p in inner if p is not None), Fraction(0))
