"""By when an entry is to be repaired: one date for the ledger, notices, reminders and whatever else asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from civscore.months.ledger.life import Entry, Ledger, Occurrence
from civscore.months.ledger.seen import Sighting
from civscore.scheme.tree import Tree
from civscore.workdays import Limit, Span, WorkCalendar

Origin = Literal["notice", "row", "extension", "scheme", "setting"]
"""What a deadline comes from: a notice that was given, the inspection's own row, an extension, what the scheme says of
the standard, or the setting."""
_GIVEN: tuple[Origin, ...] = ("notice", "row", "extension")  # of one inspection, the later of these holds


@dataclass(frozen=True)
class GivenDate:
    """A date that the office gave an entry after the inspection: with a notice, or as an extension (缓办).

    Attributes:
        until: the last day of the time to repair.
        day: the day on which it was given: an older view of the ledger does not know it.
        run, month: the newest inspection that it knew of.
        reason: why, for extensions; number: of the notice (文号).
    """

    entry: str
    kind: Literal["notice", "extension"]
    until: dt.date
    day: dt.date
    run: str
    month: str
    who: str
    reason: str
    number: str
    created: str
    id: int = 0


@dataclass(frozen=True)
class Deadline:
    """A deadline and what it comes from; ``counted`` is from which day to which working days were counted for it."""

    day: dt.date
    origin: Origin
    counted: Span | None = None


@dataclass(frozen=True)
class Deadlines:
    """All that deadlines depend on.

    Of an entry's present occurrence the newest inspection decides for which anybody gave a date: an extension, else
    what its row states, else its notice. Where nobody gave one, it is what the scheme says of the standard, else the
    setting, from the day on which the fault was found.

    Attributes:
        limit: the setting; own: standard → what the scheme says of it.
        given: number of an entry → the dates that the office gave it, oldest first.
    """

    limit: Limit | None = None
    own: Mapping[str, Limit] = field(default_factory=dict)
    given: Mapping[str, Sequence[GivenDate]] = field(default_factory=dict)
    calendar: WorkCalendar = field(default_factory=WorkCalendar)

    def of(self, ledger: Ledger, entry: Entry, occurrence: Occurrence | None = None) -> Deadline | None:
        """The deadline of an occurrence, the present one if none is named; None where nothing gives one."""
        if occurrence is None and not entry.stated and not self.given:
            return self._own(entry.key[0], entry.found)
        now = occurrence or entry.now
        dates = [*self._stated(entry, now), *self._given(ledger, entry, now)]
        if dates:
            return max(dates, key=lambda found: found[0])[1]
        return self._own(entry.key[0], entry.sighting(now.opened).date)

    def _own(self, standard: str, found: dt.date | None) -> Deadline | None:
        """The deadline that nobody gave: what the scheme says of the standard, else the setting."""
        origin: Origin = "scheme" if standard in self.own else "setting"
        limit = self.own.get(standard, self.limit)
        return self.counted(found, limit, origin) if found and limit else None

    def counted(self, first: dt.date, limit: Limit, origin: Origin) -> Deadline:
        """A deadline that is counted from a day."""
        last = limit.after(first, self.calendar)
        return Deadline(last, origin, (first, last) if limit.working else None)

    def as_of(self, day: dt.date) -> Deadlines:
        """As they were on a day: without the dates that were given later."""
        kept = {entry: [date for date in dates if date.day <= day] for entry, dates in self.given.items()}
        return replace(self, given={entry: dates for entry, dates in kept.items() if dates})

    def of_row(self, seen: Sighting) -> Deadline | None:
        """The earliest deadline that an inspection's rows state; None where they state none."""
        stated = [Deadline(seen.deadline, "row")] if seen.deadline else []
        stated += [self.counted(first, Limit(days, working=True), "row") for first, days in seen.working]
        return min(stated, key=lambda deadline: deadline.day, default=None)

    def _stated(self, entry: Entry, now: Occurrence) -> Iterator[tuple[tuple[int, int, int], Deadline]]:
        for position in now.failed:
            if deadline := self.of_row(entry.sighting(position)):
                yield (position, _GIVEN.index("row"), 0), deadline

    def _given(
        self, ledger: Ledger, entry: Entry, now: Occurrence
    ) -> Iterator[tuple[tuple[int, int, int], Deadline]]:  # fmt: skip
        for number, date in enumerate(self.given.get(entry.id, ())):
            position = max(ledger.position(date.run, date.month), entry.occurrences[0].opened)
            if [one for one in entry.occurrences if one.opened <= position][-1] is now:
                yield (position, _GIVEN.index(date.kind), number), Deadline(date.until, date.kind)


def own_limits(tree: Tree) -> dict[str, Limit]:
    """Standard → the time to repair that the scheme gives it, for those that have one."""
    return {standard.id: standard.deadline for standard in tree.standards if standard.deadline}


def by_entry(dates: Iterable[GivenDate]) -> dict[str, list[GivenDate]]:
    """The dates that the office gave, by entry, in their order."""
    found: dict[str, list[GivenDate]] = {}
    for date in dates:
        found.setdefault(date.entry, []).append(date)
    return found
