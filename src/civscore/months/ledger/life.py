"""The life of each entry: what the inspections saw of it, in order, and what people answered in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from civscore.months.comparison.faults import FaultKey
from civscore.months.ledger.seen import Inspection, Sighting, entry_id
from civscore.months.ledger.status import FINISHED

Life = Literal["new", "open", "fixed", "relapsed", "unseen"]
LIVES: tuple[Life, ...] = ("new", "relapsed", "open", "unseen", "fixed")
FAILED, PASSED, NOT_SEEN = "✗", "✓", "·"


@dataclass(frozen=True)
class LedgerChange:
    """One answer as it is stored: the entry's field went from *old* to *value*.

    ``run`` and ``month`` name the newest inspection that the answer knew of; ``created`` is when it was taken, the rest
    where it came from. ``id`` grows with time.
    """

    entry: str
    field: str
    old: str
    value: str
    run: str
    month: str
    created: str
    file: str
    sheet: str
    cell: str
    sha256: str
    id: int = 0


@dataclass
class Occurrence:
    """A stretch of an entry's life, from an inspection that found the fault to its repair.

    All numbers are positions in the ledger's inspections. ``failed``: where it was found; ``passed``: where it was seen
    repaired. ``held``: for each answered field the latest answer, and the inspection that the answer knew of.
    """

    opened: int
    failed: list[int] = field(default_factory=list)
    passed: int | None = None
    held: dict[str, tuple[int, LedgerChange]] = field(default_factory=dict)
    said: str = ""  # the state that the inspection sheet itself gives

    def take(self, position: int, change: LedgerChange) -> None:
        """An answer; of two on one field the later one counts, whatever they knew."""
        before = self.held.get(change.field)
        if before is None or change.id >= before[1].id:
            self.held[change.field] = (position, change)

    def value(self, name: str, upto: int | None = None) -> str:
        """What holds for a field: a state where it is the status, else a text.

        What is answered to be done is returned as soon as an inspection finds it again; *upto* leaves inspections
        after that position out.
        """
        held = self.held.get(name)
        if name != "status":
            return held[1].value if held else ""
        if held is None:
            return self.said or "todo"
        position, change = held
        again = any(position < at and (upto is None or at <= upto) for at in self.failed)
        return "returned" if change.value == "done" and again else change.value

    @property
    def closed(self) -> bool:
        """Whether the office closed it."""
        return "status" in self.held and self.held["status"][1].value == "closed"

    @property
    def done(self) -> bool:
        """Whether it counts as fixed: seen repaired, or answered so and not found again since."""
        return self.passed is not None or self.value("status") in FINISHED


@dataclass
class Entry:
    """A standard at a place, with its whole life. ``marks`` has one sign for each inspection; ``last`` is the newest
    sighting."""

    id: str
    key: FaultKey
    marks: str
    occurrences: list[Occurrence]
    sightings: Mapping[int, Sighting]

    @property
    def now(self) -> Occurrence:
        """The present occurrence."""
        return self.occurrences[-1]

    @property
    def last(self) -> Sighting:
        """How it was found last."""
        return self.sightings[self.now.failed[-1]]

    @property
    def life(self) -> Life:
        """What the inspections say of it; people's answers change nothing here but that a fault after a closing is a
        relapse."""
        if self.now.passed is not None:
            return "fixed"
        if self.marks[-1] != FAILED:
            return "unseen"
        if len(self.occurrences) > 1:
            return "relapsed"
        return "new" if self.now.opened == len(self.marks) - 1 else "open"


@dataclass
class Ledger:
    """All entries of a scheme's runs; ``inspections`` oldest first. ``orphans``: answers whose entry no run has."""

    scheme: str
    inspections: list[Inspection]
    entries: dict[str, Entry]
    orphans: list[LedgerChange]

    def months(self, entry: Entry) -> int:
        """For how many months it is open, or was: from its opening to the newest inspection, or where it was repaired
        to the last that found it. Calendar months, both ends counted; inspections where an end has no month."""
        now = entry.now
        end = now.failed[-1] if now.passed is not None else len(self.inspections) - 1
        first, last = self.inspections[now.opened].month, self.inspections[end].month
        if first and last:
            return _number(last) - _number(first) + 1
        return end - now.opened + 1

    def position(self, run: str, month: str) -> int:
        """Which inspection an answer knew of: that of its label; where that is gone, the last up to its month."""
        known = [i for i, one in enumerate(self.inspections) if one.label == run]
        return known[-1] if known else sum(bool(i.month and i.month <= month) for i in self.inspections) - 1


def follow(scheme: str, inspections: Sequence[Inspection], changes: Sequence[LedgerChange]) -> Ledger:
    """The ledger of these inspections (oldest first) with these answers."""
    ledger = Ledger(scheme, list(inspections), {}, [])
    answers: dict[str, list[tuple[int, LedgerChange]]] = {}
    for change in changes:
        answers.setdefault(change.entry, []).append((ledger.position(change.run, change.month), change))
    for key in dict.fromkeys(key for one in inspections for key in one.faults):
        number = entry_id(scheme, key)
        sightings = {i: one.faults[key] for i, one in enumerate(inspections) if key in one.faults}
        marks = "".join(
            FAILED if i in sightings else PASSED if key in one.passed else NOT_SEEN for i, one in enumerate(inspections)
        )
        ledger.entries[number] = Entry(number, key, marks, _lived(marks, answers.pop(number, []), sightings), sightings)
    ledger.orphans = [change for lost in answers.values() for _, change in lost]
    return ledger


def _lived(
    marks: str, answers: Sequence[tuple[int, LedgerChange]], sightings: Mapping[int, Sighting]
) -> list[Occurrence]:  # fmt: skip
    """A fault that was seen repaired, or was closed, and is found again begins a new occurrence."""
    first = marks.index(FAILED)
    at: dict[int, list[LedgerChange]] = {}
    for position, change in answers:
        at.setdefault(max(position, first), []).append(change)
    lived: list[Occurrence] = []
    for i, mark in enumerate(marks):
        if mark == FAILED:
            if not lived or lived[-1].passed is not None or lived[-1].closed:
                lived.append(Occurrence(i))
            lived[-1].failed.append(i)
            lived[-1].said = sightings[i].status or lived[-1].said
        elif mark == PASSED and lived and lived[-1].passed is None:
            lived[-1].passed = i
        for change in at.get(i, ()):
            lived[-1].take(i, change)
    return lived


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])
