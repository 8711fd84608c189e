"""Deadlines, what is overdue, and the rectification rate (整改率), as of a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from civscore.months.ledger.deadlines import Deadline, Deadlines
from civscore.months.ledger.life import Entry, Ledger

Bin = Literal["overdue", "within-10", "within-20", "later", "none"]
_LAST = dt.date.max
BINS: tuple[Bin, ...] = ("overdue", "within-10", "within-20", "later", "none")


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """An entry as of a day, as a whole or, where ``unit`` names one, that unit's part of it.

    ``due`` is None where nothing gives a deadline; ``bin`` is None for what is fixed or withdrawn.
    """

    entry: Entry
    months: int
    due: Deadline | None
    done: bool
    bin: Bin | None
    unit: str = ""

    @property
    def deadline(self) -> dt.date | None:
        """The last day of the time to repair."""
        return self.due.day if self.due else None

    @property
    def overdue(self) -> bool:
        """Not fixed, and the deadline is over."""
        return self.bin == "overdue"

    @property
    def withdrawn(self) -> bool:
        """Taken back by a ruling: it stays in the ledger, and counts in no figure."""
        return self.entry.withdrawn

    @property
    def state(self) -> str:
        """The state of repair, or ``withdrawn``."""
        if self.withdrawn:
            return "withdrawn"
        return self.entry.now.value("status", self.unit) if self.unit else self.entry.state

    def parts(self, as_of: dt.date) -> list[DatedEntry]:
        """One for each unit that is to answer: itself where it is one unit's part already, or several do not share."""
        units = self.entry.units
        return [self.part(name, as_of) for name in units] if not self.unit and len(units) > 1 else [self]

    def part(self, unit: str, as_of: dt.date) -> DatedEntry:
        """The same of one unit alone."""
        done = unit not in self.entry.open_units()
        left = None if done or self.withdrawn else _bin(self.deadline, as_of)
        return replace(self, unit=unit, done=done, bin=left)


@dataclass(frozen=True)
class LedgerFigures:
    """What some entries come to; those that a ruling withdrew count in nothing but ``withdrawn``.

    Attributes:
        found: entries.
        fixed: of these, fixed in their present occurrence.
        verified: of the fixed, seen repaired by an inspection or closed by the office.
        due: entries whose deadline is over as of the day, or that have none.
        due_fixed: of the due, fixed.
        bins: what is not fixed, by the time left.
        late: unit (None: nobody was named) → its overdue entries, most first; one of several units counts for each that
            has not done its part.
        withdrawn: entries that a ruling took back.
        relapsed: entries that were found again after a repair, at any time; ``relapses`` how often, together.
    """

    found: int
    fixed: int
    verified: int
    due: int
    due_fixed: int
    bins: dict[Bin, int]
    late: list[tuple[str | None, list[DatedEntry]]]
    withdrawn: int = 0
    relapsed: int = 0
    relapses: int = 0

    @property
    def rate(self) -> Fraction | None:
        """due_fixed ÷ due; None where nothing is due."""
        return Fraction(self.due_fixed, self.due) if self.due else None


def lines(ledger: Ledger, as_of: dt.date, deadlines: Deadlines) -> list[DatedEntry]:
    """Every entry: what is to be fixed first, by deadline; then by standard and place.

    Args:
        ledger: the ledger.
        as_of: the day; a deadline is over on the day after it.
        deadlines: by when entries are to be repaired.
    """
    known = deadlines.as_of(as_of)
    made = [_line(ledger, entry, as_of, known) for entry in ledger.all]
    return sorted(made, key=lambda x: (x.bin is None, x.due.day if x.due else _LAST))  # else as they stand


def figures(chosen: Iterable[DatedEntry], as_of: dt.date) -> LedgerFigures:
    """The figures of some lines."""
    everything = list(chosen)
    counted = [x for x in everything if not x.withdrawn]
    fixed = [x for x in counted if x.done]
    due = [x for x in counted if x.deadline is None or x.deadline < as_of]
    again = [x.entry.relapses for x in counted if x.entry.relapses]
    bins = Counter(x.bin for x in counted)
    return LedgerFigures(
        len(counted), len(fixed), sum(_verified(x.entry, x.unit) for x in fixed), len(due), sum(x.done for x in due),
        {b: bins[b] for b in BINS}, _late(counted), len(everything) - len(counted), len(again), sum(again),
    )  # fmt: skip


def _late(chosen: Iterable[DatedEntry]) -> list[tuple[str | None, list[DatedEntry]]]:
    """What is overdue by the units that have not done their part, most entries first."""
    late: dict[str | None, list[DatedEntry]] = {}
    for line in chosen:
        if line.overdue:
            for unit in [line.unit] if line.unit else line.entry.open_units():
                late.setdefault(unit or None, []).append(line)
    return sorted(late.items(), key=lambda item: (-len(item[1]), item[0] is None, item[0] or ""))


@dataclass(frozen=True)
class Rate:
    """What is due in an area as of a day, and how much of it is fixed."""

    area: str
    fixed: int
    due: int


def rates(chosen: Iterable[DatedEntry], as_of: dt.date, by: str | None) -> list[Rate]:
    """The rectification rate of each area of a kind (``district``, ``street`` …), in order of their names; of the whole
    without a kind. Areas in which nothing is due are left out. The rows add up to the whole's figures."""
    areas: dict[str, list[DatedEntry]] = {}
    for line in chosen:
        areas.setdefault(getattr(line.entry.place, by) if by else "", []).append(line)
    made = [(area, figures(own, as_of)) for area, own in sorted(areas.items())]
    return [Rate(area, f.due_fixed, f.due) for area, f in made if f.due]


def _line(ledger: Ledger, entry: Entry, as_of: dt.date, deadlines: Deadlines) -> DatedEntry:
    due, done = deadlines.of(ledger, entry), entry.done
    left = None if done or entry.withdrawn else _bin(due.day if due else None, as_of)
    return DatedEntry(entry, ledger.months(entry), due, done, left)


def _bin(day: dt.date | None, as_of: dt.date) -> Bin:
    if day is None:
        return "none"
    left = (day - as_of).days
    return "overdue" if left < 0 else "within-10" if left <= 10 else "within-20" if left <= 20 else "later"


def _verified(entry: Entry, unit: str) -> bool:
    return entry.verified if not unit else entry.now.passed is not None or entry.now.value("status", unit) == "closed"
