"""A stretch of an entry's life, and how a row of marks and answers makes such stretches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from civscore.months.ledger.sighting import Sighting
from civscore.months.ledger.status import ADVANCE, FINISHED

NOT_SEEN, FAILED, PASSED, RETURNED, REPAIRED, WITHDRAWN = SIGNS = "·✗✓☒☑⊘"
"""What an inspection saw of an entry. ``RETURNED`` and ``REPAIRED``: failed and passed in a re-check, which looks at
open faults only; ``WITHDRAWN``: taken back by a ruling."""


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


def lived(
    marks: str, answers: Sequence[tuple[int, LedgerChange]], sightings: Mapping[int, Sighting], order: Sequence[int]
) -> list[Occurrence]:
    """A fault that was seen repaired, was closed or withdrawn, and is found again begins a new occurrence.

    An answer is taken after the inspections that it knew of.
    """
    first = min(i for i, mark in enumerate(marks) if mark in (FAILED, WITHDRAWN))
    at: dict[int, list[LedgerChange]] = {}
    for position, change in answers:
        at.setdefault(max(position, first), []).append(change)
    life: list[Occurrence] = []
    past: set[int] = set()
    known = 0  # all inspections before this one are past
    for i in order:
        _see(life, i, marks[i], sightings)
        past.add(i)
        while known in past:
            for change in at.get(known, ()):
                life[-1].take(known, change)
            known += 1
    return life


def _see(life: list[Occurrence], i: int, mark: str, sightings: Mapping[int, Sighting]) -> None:
    """What one inspection adds; a re-check enters nothing that no assessment had found."""
    over = not life or life[-1].passed is not None or life[-1].closed or life[-1].withdrawn
    if mark == FAILED or (mark == RETURNED and life):
        if over:
            life.append(Occurrence(i, units=life[-1].units if life else ()))
        life[-1].failed.append(i)
        if mark == RETURNED:
            life[-1].refused.append(i)
        else:
            life[-1].said = sightings[i].status or life[-1].said
            life[-1].units = sightings[i].units
    elif mark == WITHDRAWN and over:
        life.append(Occurrence(i, [i], units=sightings[i].units, withdrawn=True))
    elif mark in (PASSED, REPAIRED) and life and not life[-1].withdrawn and life[-1].passed is None:
        life[-1].passed = i
