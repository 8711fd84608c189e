"""An appeal, the ruling on it, and what became of that: as they are stored, none of them ever altered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from civscore.matching import folded

Verb = Literal["upheld", "withdrawn", "reduced", "moved"]
VERBS: tuple[Verb, ...] = ("upheld", "withdrawn", "reduced", "moved")
"""维持: the entry stays as it is; 撤销: it becomes a pass or not applicable; 减轻: less is taken off; 移交: other units
answer for it."""
WORDS: dict[str, Verb] = {
    "维持": "upheld", "维持原判": "upheld", "不予采纳": "upheld", "驳回": "upheld",
    "upheld": "upheld", "uphold": "upheld",
    "撤销": "withdrawn", "撤消": "withdrawn", "withdrawn": "withdrawn", "withdraw": "withdrawn",
    "减轻": "reduced", "从轻": "reduced", "reduced": "reduced", "reduce": "reduced",
    "移交": "moved", "移送": "moved", "转办": "moved", "moved": "moved", "move": "moved",
}  # fmt: skip
"""Every word for a ruling, in both languages, folded."""
AS_PASS, AS_ABSENT = "pass", "n/a"
"""What a withdrawn entry becomes."""
_BECOMES = {
    "": AS_PASS, "达标": AS_PASS, "合格": AS_PASS, "pass": AS_PASS, "passed": AS_PASS,
    "不涉及": AS_ABSENT, "不适用": AS_ABSENT, "n/a": AS_ABSENT, "na": AS_ABSENT, "not applicable": AS_ABSENT,
}  # fmt: skip


@dataclass(frozen=True)
class Appeal:
    """What a unit contests: one entry of one run.

    Attributes:
        id: its number in the history, from 1; 0 where it is not stored yet.
        label, revision: the run that the unit was told of.
        entry: the ledger's number. standard, site, issue: what it is, as the unit read it.
        points: what it cost in that run.
        contested, reason, evidence: what the unit writes.
        filed: the day on which it came (ISO). created: the moment in which it was taken.
        file, sheet, cell, sha256: where it was written.
    """

    label: str
    revision: int
    entry: str
    standard: str
    site: str
    issue: str
    points: float
    unit: str
    contested: str
    reason: str
    evidence: str
    filed: str
    created: str
    who: str
    file: str
    sheet: str
    cell: str
    sha256: str
    id: int = 0

    @property
    def said(self) -> tuple[str, str, str, str, str, str]:
        """What makes two of them the same one, handed in twice."""
        return self.label, self.entry, self.unit, self.contested, self.reason, self.evidence


@dataclass(frozen=True)
class Ruling:
    """What the office decides of an appeal.

    ``detail``: of ``withdrawn`` what the entry becomes (:data:`AS_PASS`, :data:`AS_ABSENT`); of ``reduced`` what is
    still taken off, or the answer that holds; of ``moved`` who answers for it.
    """

    appeal: int
    verb: Verb
    detail: str
    reason: str
    who: str
    day: str
    created: str
    id: int = 0


@dataclass(frozen=True)
class Applied:
    """That a ruling went into a revision of its run; ``outcome`` is a key of the texts: what it changed there."""

    ruling: int
    label: str
    revision: int
    outcome: str
    created: str
    who: str


@dataclass(frozen=True)
class Ruled:
    """An appeal with the ruling that holds, and where that was applied; both are None before."""

    appeal: Appeal
    ruling: Ruling | None = None
    applied: Applied | None = None

    @property
    def open(self) -> bool:
        """Whether the office has not decided."""
        return self.ruling is None

    @property
    def waiting(self) -> bool:
        """Whether it was decided, and the month does not show it yet."""
        return self.ruling is not None and self.applied is None

    @property
    def state(self) -> Literal["open", "ruled", "applied"]:
        """How far it has come."""
        return "open" if self.open else "ruled" if self.waiting else "applied"


def verb_of(text: str) -> Verb | None:
    """The ruling that a word means."""
    return WORDS.get(folded(text))


def becomes(text: str) -> str | None:
    """What a withdrawn entry becomes by this word; a pass where nobody says."""
    return _BECOMES.get(folded(text))
