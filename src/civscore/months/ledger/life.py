"""The ledger: every entry with its life, from what the inspections saw and what people answered in between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from civscore.months.comparison.faults import FaultKey
from civscore.months.ledger.columns import STATES
from civscore.months.ledger.occurrence import (
    FAILED,
    NOT_SEEN,
    PASSED,
    REPAIRED,
    RETURNED,
    SIGNS,
    WITHDRAWN,
    LedgerChange,
    Occurrence,
    lived,
)
from civscore.months.ledger.seen import Inspection, Sighting, entry_id
from civscore.months.ledger.status import FINISHED
from civscore.months.ledger.strips import Strips, present
from civscore.scoring.places import Place

__all__ = [
    "FAILED", "LIVES", "NOT_SEEN", "PASSED", "REPAIRED", "RETURNED", "WITHDRAWN",
    "Entry", "Ledger", "LedgerChange", "Life", "Occurrence", "follow",
]  # fmt: skip

Life = Literal["new", "open", "fixed", "relapsed", "unseen", "withdrawn"]
LIVES: tuple[Life, ...] = ("new", "relapsed", "open", "unseen", "fixed", "withdrawn")
_SEEN_FAILING = frozenset({FAILED, RETURNED, WITHDRAWN})


@dataclass
class Facts:
    """What holds of every entry now, as parallel lists: all that figures need, without a look at any sighting.

    Positions are of inspections, −1 for none. Attributes:
        opened: which inspection opened the present occurrence; failed: which one found it last; told: which assessment
            did; passed: which one saw it repaired.
        relapses: how often it was found again after a repair or a closing; what a ruling took back is no repair.
        found: the day of the row that opened it, 0 where it has none. stated: whether a row states a deadline.
        state: the state of repair. units: who answers. done, withdrawn: whether it is fixed, taken back by a ruling.
        life: what the inspections say of it.
    """

    opened: list[int]
    failed: list[int]
    told: list[int]
    passed: list[int]
    relapses: list[int]
    found: list[int]
    stated: list[bool]
    state: list[str]
    units: list[tuple[str, ...]]
    done: list[bool]
    withdrawn: list[bool]
    life: list[Life]


class Entry:
    """A standard at a place, with its whole life; what is not asked for is not made.

    What the entry says of itself (``last``) is what the newest assessment wrote that found it: a re-check only says
    whether it is repaired.
    """

    __slots__ = ("_ledger", "_lived", "at")

    def __init__(self, ledger: Ledger, at: int) -> None:
        self._ledger, self.at = ledger, at
        self._lived: list[Occurrence] | None = None

    @property
    def id(self) -> str:
        """Its number, as people write it."""
        return entry_id(self._ledger.scheme, self.key)

    @property
    def key(self) -> FaultKey:
        """Its standard and its place."""
        return self._ledger.strips.key(self.at)

    @property
    def place(self) -> Place:
        """Its place, as the newest inspection writes it."""
        return self._ledger.strips.place(self.at)

    @property
    def marks(self) -> str:
        """One sign for each inspection."""
        return self._ledger.strips.signs(self.at)

    @property
    def sightings(self) -> dict[int, Sighting]:
        """Position of an inspection that found it → what was written there."""
        return {i: self.sighting(i) for i, mark in enumerate(self.marks) if mark in _SEEN_FAILING}

    def sighting(self, inspection: int) -> Sighting:
        """What an inspection wrote that found it."""
        row = self._ledger.strips.row(self.at, inspection)
        return self._ledger.inspections[inspection].seen.sighting(row)

    @property
    def last(self) -> Sighting:
        """How an assessment found it last."""
        return self.sighting(self._ledger.facts.told[self.at])

    @property
    def occurrences(self) -> list[Occurrence]:
        """Its life, in order."""
        if self._lived is None:
            self._lived = self._ledger.live(self.at)
        return self._lived

    @property
    def now(self) -> Occurrence:
        """The present occurrence."""
        return self.occurrences[-1]

    @property
    def units(self) -> tuple[str, ...]:
        """Who answers for it."""
        return self._ledger.facts.units[self.at]

    @property
    def state(self) -> str:
        """Its state of repair."""
        return self._ledger.facts.state[self.at]

    @property
    def done(self) -> bool:
        """Whether it counts as fixed."""
        return self._ledger.facts.done[self.at]

    @property
    def verified(self) -> bool:
        """Whether it is fixed, and more than the unit's word says so."""
        return self._ledger.facts.passed[self.at] >= 0 or self.state == "closed"

    @property
    def withdrawn(self) -> bool:
        """Whether a ruling took it back."""
        return self._ledger.facts.withdrawn[self.at]

    @property
    def found(self) -> dt.date | None:
        """The day of the row that opened the present occurrence."""
        day = self._ledger.facts.found[self.at]
        return dt.date.fromordinal(day) if day else None

    @property
    def stated(self) -> bool:
        """Whether a row of the present occurrence states a deadline."""
        return self._ledger.facts.stated[self.at]

    @property
    def relapses(self) -> int:
        """How often it was found again after a repair or a closing; what a ruling took back is no repair."""
        return self._ledger.facts.relapses[self.at]

    @property
    def life(self) -> Life:
        """What the inspections say of it; people's answers change nothing here but that a fault after a closing is a
        relapse. A re-check that did not reach it says nothing."""
        return self._ledger.facts.life[self.at]

    def open_units(self) -> list[str]:
        """The units that have not done their part; an empty name where nobody was named."""
        if len(self.units) < 2 or not self._ledger.is_answered(self.at):
            return [] if self.done or self.withdrawn else [*(self.units or ("",))]
        return [unit for unit in self.units if not self.withdrawn and not self.now.done_by(unit)]


@dataclass
class Ledger:
    """All entries of a scheme's runs, by standard and place; ``inspections`` oldest first.

    ``orphans``: answers whose entry no run has. ``strangers``: for each re-check, by its position, the faults that it
    saw and that no entry had: they are told, and enter the ledger when an assessment finds them.
    """

    scheme: str
    inspections: list[Inspection]
    strips: Strips
    facts: Facts
    answers: dict[int, list[tuple[int, LedgerChange]]] = field(default_factory=dict)
    early: list[tuple[int, int]] = field(default_factory=list)
    orphans: list[LedgerChange] = field(default_factory=list)
    strangers: dict[int, list[Sighting]] = field(default_factory=dict)

    @cached_property
    def all(self) -> list[Entry]:
        """The entries, by standard and place."""
        return [Entry(self, at) for at in range(len(self.strips))]

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The entries by their numbers."""
        return {entry.id: entry for entry in self.all}

    def found_by(self, position: int) -> list[Entry]:
        """The entries that an inspection found, what a ruling took back since included."""
        signs = [SIGNS.index(sign) for sign in (FAILED, RETURNED, WITHDRAWN)]
        return [self.all[at] for at in np.flatnonzero(np.isin(self.strips.marks[:, position], signs)).tolist()]

    def is_answered(self, at: int) -> bool:
        """Whether anybody ever answered for the entry at a position."""
        return at in self.answers

    def live(self, at: int) -> list[Occurrence]:
        """The whole life of the entry at a position."""
        marks, entry = self.strips.signs(at), self.all[at]
        sightings = entry.sightings
        order = _order(self.inspections, sightings, marks, self.early)
        return lived(marks, self.answers.get(at, []), sightings, order)

    def months(self, entry: Entry) -> int:
        """For how many months it is open, or was: from its opening to the newest inspection, or where it was repaired
        to the last that found it. Calendar months, both ends counted; inspections where an end has no month."""
        opened, repaired = self.facts.opened[entry.at], self.facts.passed[entry.at] >= 0
        end = self.facts.failed[entry.at] if repaired else len(self.inspections) - 1
        first, last = self._months[opened], self._months[end]
        return last - first + 1 if first and last else end - opened + 1

    @cached_property
    def _months(self) -> list[int]:
        """The month of each inspection as a number, 0 where it has none."""
        return [int(i.month[:4]) * 12 + int(i.month[5:7]) if i.month else 0 for i in self.inspections]

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
    strips = Strips(inspections)
    ledger = Ledger(scheme, list(inspections), strips, _facts(strips), early=_early_rechecks(inspections))
    for change in changes:
        entry = ledger.entries.get(change.entry)
        if entry is None:
            ledger.orphans.append(change)
        else:
            at = ledger.position(change.run, change.month)
            ledger.answers.setdefault(entry.at, []).append((at, change))
    apart = {*ledger.answers, *_withdraw(ledger, withdrawn or {}), *_out_of_order(ledger)}
    for at in sorted(apart):
        _take_over(ledger, ledger.all[at])
    ledger.strangers = _strangers(ledger, apart)
    return ledger


def _facts(strips: Strips) -> Facts:
    """What the inspections alone make of every entry."""
    now = present(strips)
    assessed = max((i for i, one in enumerate(strips.inspections) if one.kind != "re-check"), default=-1)
    lives = np.select(
        [now.passed >= 0, now.failed < assessed, now.relapses > 0, (now.opened == assessed) & (now.failed == assessed)],
        [LIVES.index("fixed"), LIVES.index("unseen"), LIVES.index("relapsed"), LIVES.index("new")],
        LIVES.index("open"),
    )
    states = [state or "todo" for state in STATES]
    said = [states[number] for number in np.where(now.refused, STATES.index("returned"), now.said).tolist()]
    passed = now.passed.tolist()
    return Facts(
        now.opened.tolist(), now.failed.tolist(), now.told.tolist(), passed, now.relapses.tolist(), now.found.tolist(),
        now.stated.tolist(), said, [now.sets[number] for number in now.units.tolist()],
        [at >= 0 or state in FINISHED for at, state in zip(passed, said, strict=True)], [False] * len(said),
        [LIVES[number] for number in lives.tolist()],
    )  # fmt: skip


def _take_over(ledger: Ledger, entry: Entry) -> None:
    """What holds of an entry that was answered, withdrawn, or lived in another order than the inspections stand."""
    facts, now, at = ledger.facts, entry.now, entry.at
    facts.opened[at], facts.failed[at] = now.opened, now.failed[-1]
    facts.told[at] = max(i for i, mark in enumerate(entry.marks) if mark in (FAILED, WITHDRAWN))
    facts.passed[at] = -1 if now.passed is None else now.passed
    facts.relapses[at] = max(sum(not one.withdrawn for one in entry.occurrences) - 1, 0)
    date = entry.sighting(now.opened).date
    facts.found[at] = date.toordinal() if date else 0
    seen = [entry.sighting(position) for position in now.failed]
    facts.stated[at] = any(one.deadline or one.working for one in seen)
    facts.state[at], facts.units[at] = now.value("status"), now.units
    facts.done[at], facts.withdrawn[at] = now.done, now.withdrawn
    facts.life[at] = _life(ledger, entry)


def _life(ledger: Ledger, entry: Entry) -> Life:
    now = entry.now
    assessed = max(i for i, one in enumerate(ledger.inspections) if one.kind != "re-check")
    if now.withdrawn:
        return "withdrawn"
    if now.passed is not None:
        return "fixed"
    if max(now.failed) < assessed:
        return "unseen"
    if entry.relapses:
        return "relapsed"
    return "new" if now.failed == [assessed] else "open"


def _withdraw(ledger: Ledger, withdrawn: Mapping[str, Collection[str]]) -> set[int]:
    """Mark what a ruling took back; the entries concerned."""
    sign, marks = SIGNS.index(WITHDRAWN), ledger.strips.marks
    found = set()
    for i, one in enumerate(ledger.inspections):
        own = [ledger.entries[number].at for number in withdrawn.get(one.label, ()) if number in ledger.entries]
        for at in own if one.kind != "re-check" else ():
            if marks[at, i] == SIGNS.index(FAILED):
                marks[at, i] = sign
                found.add(at)
    return found


def _early_rechecks(inspections: Sequence[Inspection]) -> list[tuple[int, int]]:
    """(re-check, assessment) that are in this order by their last days, though the assessment had begun by then."""
    days = [(one.kind, one.first_day, one.last_day) for one in inspections]
    return [
        (r, a)
        for r, (kind, _, last) in enumerate(days) if kind == "re-check" and last
        for a, (other, first, _) in enumerate(days) if a > r and other != "re-check" and first and first <= last
    ]  # fmt: skip


def _out_of_order(ledger: Ledger) -> set[int]:
    """Entries that such a re-check reached and such an assessment found."""
    marks, failed = ledger.strips.marks, SIGNS.index(FAILED)
    return {
        at for recheck, assessment in ledger.early
        for at in np.flatnonzero((marks[:, recheck] > 0) & (marks[:, assessment] == failed)).tolist()
    }  # fmt: skip


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


def _strangers(ledger: Ledger, apart: Collection[int]) -> dict[int, list[Sighting]]:
    """What re-checks saw failing and no entry had by then."""
    found = {}
    for i, rows in ledger.strips.strangers.items():
        entries = ledger.strips.entry_of[i][rows].tolist()
        own = [
            row for row, at in zip(rows.tolist(), entries, strict=True)
            if at not in apart or not any(i in one.failed for one in ledger.all[at].occurrences)
        ]  # fmt: skip
        found[i] = [ledger.inspections[i].seen.sighting(row) for row in own]
    return {i: seen for i, seen in found.items() if seen}
