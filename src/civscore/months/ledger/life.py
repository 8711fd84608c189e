"""The life of each entry: what the inspections saw of it, in order, and what people answered in between."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from civscore.months.comparison.faults import FaultKey
from civscore.months.ledger.seen import Inspection, Sighting, entry_id
from civscore.months.ledger.status import ADVANCE, FINISHED

Life = Literal["new", "open", "fixed", "relapsed", "unseen", "withdrawn"]
LIVES: tuple[Life, ...] = ("new", "relapsed", "open", "unseen", "fixed", "withdrawn")
FAILED, PASSED, NOT_SEEN, WITHDRAWN = "✗", "✓", "·", "⊘"
RETURNED, REPAIRED = "☒", "☑"
"""What a re-check saw: as ``FAILED`` and ``PASSED``, but by a visit that looked at open faults only."""


@dataclass(frozen=True)
class LedgerChange:
    """One answer as it is stored: the entry's field went from *old* to *value*.

    ``run`` and ``month`` name the newest inspection that the answer knew of; ``created`` is when it was taken, the rest
    where it came from. ``id`` grows with time. ``unit``: for whom it speaks; empty: for all units of the entry.
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
    unit: str = ""


@dataclass
class Occurrence:
    """A stretch of an entry's life, from an inspection that found the fault to its repair.

    All numbers are positions in the ledger's inspections. ``failed``: where it was found, ``refused`` those of them
    that are re-checks; ``passed``: where it was seen repaired. ``held``: for each answered field and unit the latest
    answer, and the inspection that the answer knew of. ``units``: who answers for it. ``withdrawn``: whether a ruling
    took it back.
    """

    opened: int
    failed: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    passed: int | None = None
    held: dict[tuple[str, str], tuple[int, LedgerChange]] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    said: str = ""  # the state that the inspection sheet itself gives
    withdrawn: bool = False

    def take(self, position: int, change: LedgerChange) -> None:
        """An answer; of two on one field of one unit the later one counts, whatever they knew."""
        key = change.field, change.unit
        before = self.held.get(key)
        if before is None or change.id >= before[1].id:
            self.held[key] = (position, change)

    def answer(self, name: str, unit: str = "") -> tuple[int, LedgerChange] | None:
        """The answer that holds for a field: of a unit (its own, or a later one for all), else the latest of any."""
        found = [h for (field_, of), h in self.held.items() if field_ == name and (not unit or of in ("", unit))]
        return max(found, key=lambda h: h[1].id, default=None)

    def value(self, name: str, unit: str = "", upto: int | None = None) -> str:
        """What holds for a field: a state where it is the status, else a text.

        Of several units that answered differently the least advanced state holds, and each one's text with its name.
        What is answered to be done is returned as soon as an inspection finds it again, and whatever is answered as
        soon as a re-check does; *upto* leaves inspections after that position out.
        """
        if unit or len(self.units) < 2:
            return self._value(name, unit or next(iter(self.units), ""), upto)
        each = {own: self._value(name, own, upto) for own in self.units}
        if name == "status":
            return min(each.values(), key=ADVANCE.index)
        if len({*each.values()}) == 1:
            return each[self.units[0]]
        return "\n".join(f"{own}：{text}" for own, text in each.items() if text)

    def _value(self, name: str, unit: str, upto: int | None) -> str:
        held = self.answer(name, unit)
        if name != "status":
            return held[1].value if held else ""
        if held is None:
            return "returned" if self.refused else self.said or "todo"
        position, change = held
        again = self.failed if change.value in FINISHED else self.refused
        return "returned" if any(position < at and (upto is None or at <= upto) for at in again) else change.value

    @property
    def closed(self) -> bool:
        """Whether the office closed it, for all of its units."""
        held = [self.answer("status", own) for own in self.units or ("",)]
        return all(one is not None and one[1].value == "closed" for one in held)

    @property
    def done(self) -> bool:
        """Whether it counts as fixed: seen repaired, or answered so (by every unit) and not found again since."""
        return self.done_by("")

    def done_by(self, unit: str) -> bool:
        """Whether a unit's part of it is fixed."""
        return self.passed is not None or self.value("status", unit) in FINISHED


@dataclass
class Entry:
    """A standard at a place, with its whole life.

    ``marks`` has one sign for each inspection. What the entry says of itself (``last``) is what the newest assessment
    wrote that found it: a re-check only says whether it is repaired. ``assessed`` is the position of the ledger's
    newest assessment.
    """

    id: str
    key: FaultKey
    marks: str
    occurrences: list[Occurrence]
    sightings: Mapping[int, Sighting]
    assessed: int

    @property
    def now(self) -> Occurrence:
        """The present occurrence."""
        return self.occurrences[-1]

    @property
    def last(self) -> Sighting:
        """How an assessment found it last."""
        return self.sightings[max(i for i in self.sightings if self.marks[i] not in (RETURNED, REPAIRED))]

    def open_units(self) -> list[str]:
        """The units that have not done their part; an empty name where nobody was named."""
        return [unit for unit in self.now.units or ("",) if not self.now.done_by(unit)]

    @property
    def relapses(self) -> int:
        """How often it was found again after a repair or a closing; what a ruling took back is no repair."""
        return max(sum(not one.withdrawn for one in self.occurrences) - 1, 0)

    @property
    def life(self) -> Life:
        """What the inspections say of it; people's answers change nothing here but that a fault after a closing is a
        relapse. A re-check that did not reach it says nothing."""
        now = self.now
        if now.withdrawn:
            return "withdrawn"
        if now.passed is not None:
            return "fixed"
        if max(now.failed) < self.assessed:
            return "unseen"
        if self.relapses:
            return "relapsed"
        return "new" if now.failed == [self.assessed] else "open"


@dataclass
class Ledger:
    """All entries of a scheme's runs; ``inspections`` oldest first.

    ``orphans``: answers whose entry no run has. ``strangers``: for each re-check, by its position, the faults that it
    saw and that no entry had: they are told, and enter the ledger when an assessment finds them.
    """

    scheme: str
    inspections: list[Inspection]
    entries: dict[str, Entry]
    orphans: list[LedgerChange]
    strangers: dict[int, list[Sighting]] = field(default_factory=dict)

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


def follow(
    scheme: str, inspections: Sequence[Inspection], changes: Iterable[LedgerChange],
    withdrawn: Mapping[str, Collection[str]] | None = None,
) -> Ledger:  # fmt: skip
    """The ledger of some inspections with their answers.

    Args:
        scheme: its id.
        inspections: oldest first (:func:`civscore.months.ledger.known.known_on` gives those known on a day).
        changes: people's answers.
        withdrawn: label of a run → numbers of the entries of which a ruling took back what that run found. They stay
            in the ledger as withdrawn.
    """
    ledger = Ledger(scheme, list(inspections), {}, [])
    answers: dict[str, list[tuple[int, LedgerChange]]] = {}
    for change in changes:
        answers.setdefault(change.entry, []).append((ledger.position(change.run, change.month), change))
    rechecks = {i for i, one in enumerate(inspections) if one.kind == "re-check"}
    assessed = max((i for i in range(len(inspections)) if i not in rechecks), default=-1)
    early = _early_rechecks(inspections)
    for key in dict.fromkeys(key for i, one in enumerate(inspections) if i not in rechecks for key in one.faults):
        number = entry_id(scheme, key)
        sightings = {i: one.faults[key] for i, one in enumerate(inspections) if key in one.faults}
        taken_back = [i for i in sightings if number in (withdrawn or {}).get(inspections[i].label, ())]
        marks = "".join(
            WITHDRAWN if i in taken_back else _mark(one, key, i in sightings) for i, one in enumerate(inspections)
        )
        order = _order(inspections, sightings, marks, early)
        lived = _lived(marks, answers.pop(number, []), sightings, order)
        ledger.entries[number] = Entry(number, key, marks, lived, sightings, assessed)
    ledger.orphans = [change for lost in answers.values() for _, change in lost]
    ledger.strangers = {i: found for i in rechecks if (found := _strangers(ledger, i))}
    return ledger


def _mark(one: Inspection, key: FaultKey, failed: bool) -> str:
    if one.kind == "re-check":
        return RETURNED if failed else REPAIRED if key in one.passed else NOT_SEEN
    return FAILED if failed else PASSED if key in one.passed else NOT_SEEN


def _early_rechecks(inspections: Sequence[Inspection]) -> list[tuple[int, int]]:
    """(re-check, assessment) that are in this order by their last days, though the assessment had begun by then."""
    days = [(one.kind, one.first_day, one.last_day) for one in inspections]
    return [
        (r, a)
        for r, (kind, _, last) in enumerate(days) if kind == "re-check" and last
        for a, (other, first, _) in enumerate(days) if a > r and other != "re-check" and first and first <= last
    ]  # fmt: skip


def _order(
    inspections: Sequence[Inspection], sightings: Mapping[int, Sighting], marks: str, early: Sequence[tuple[int, int]]
) -> list[int]:
    """The inspections as one entry lived them: a fault that an assessment found before a re-check was there comes
    first, though the assessment ended later. What a re-check saw repaired it saw on its last day."""
    order = list(range(len(marks)))
    for recheck, assessment in early:
        if marks[recheck] == NOT_SEEN or assessment not in sightings:
            continue
        at = sightings[recheck].date if recheck in sightings else None
        there = at or inspections[recheck].last_day
        found = sightings[assessment].date
        if there and found and found <= there:
            order.remove(assessment)
            order.insert(order.index(recheck), assessment)
    return order


def _lived(
    marks: str, answers: Sequence[tuple[int, LedgerChange]], sightings: Mapping[int, Sighting], order: Sequence[int]
) -> list[Occurrence]:
    """A fault that was seen repaired, was closed or withdrawn, and is found again begins a new occurrence.

    An answer is taken after the inspections that it knew of.
    """
    first = min(i for i, mark in enumerate(marks) if mark in (FAILED, WITHDRAWN))
    at: dict[int, list[LedgerChange]] = {}
    for position, change in answers:
        at.setdefault(max(position, first), []).append(change)
    lived: list[Occurrence] = []
    past: set[int] = set()
    known = 0  # all inspections before this one are past
    for i in order:
        _see(lived, i, marks[i], sightings)
        past.add(i)
        while known in past:
            for change in at.get(known, ()):
                lived[-1].take(known, change)
            known += 1
    return lived


def _see(lived: list[Occurrence], i: int, mark: str, sightings: Mapping[int, Sighting]) -> None:
    """What one inspection adds; a re-check enters nothing that no assessment had found."""
    over = not lived or lived[-1].passed is not None or lived[-1].closed or lived[-1].withdrawn
    if mark == FAILED or (mark == RETURNED and lived):
        if over:
            lived.append(Occurrence(i, units=lived[-1].units if lived else ()))
        lived[-1].failed.append(i)
        if mark == RETURNED:
            lived[-1].refused.append(i)
        else:
            lived[-1].said = sightings[i].status or lived[-1].said
            lived[-1].units = sightings[i].units
    elif mark == WITHDRAWN and over:
        lived.append(Occurrence(i, [i], units=sightings[i].units, withdrawn=True))
    elif mark in (PASSED, REPAIRED) and lived and not lived[-1].withdrawn and lived[-1].passed is None:
        lived[-1].passed = i


def _strangers(ledger: Ledger, position: int) -> list[Sighting]:
    """What a re-check saw failing and no entry had by then."""
    there = {entry.key for entry in ledger.entries.values() if any(position in o.failed for o in entry.occurrences)}
    return [seen for key, seen in ledger.inspections[position].faults.items() if key not in there]


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])
