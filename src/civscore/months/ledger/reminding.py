"""Who is to be reminded (督办) of what, and for which time: open entries that are overdue or soon will be, by unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from civscore.matching import folded
from civscore.months.ledger.figures import DatedEntry
from civscore.months.ledger.life import Entry, Ledger


@dataclass(frozen=True)
class Reminder:
    """A reminder that was sent.

    Attributes:
        unit: to whom. nth: which it was, of those about the same entries. day: on which it was sent.
        year, number: its running number of the year, over all schemes; sign: the same as the paper has it (文号).
        within: how many days ahead it looked.
        who: who sent it. run, month: the newest inspection that it knew of.
        entries: the numbers of the entries that it names.
    """

    unit: str
    nth: int
    day: dt.date
    year: int
    number: int
    sign: str
    within: int
    who: str
    run: str
    month: str
    entries: tuple[str, ...]
    created: str
    id: int = 0


@dataclass(frozen=True)
class Chased:
    """An entry that a unit is reminded of: for the ``nth`` time, ``left`` days before its deadline (below 0: after)."""

    line: DatedEntry
    nth: int
    left: int


@dataclass(eq=False)
class Chase:
    """A unit that is to be reminded; ``earlier`` are the reminders of the same entries, ``today`` that of this day."""

    unit: str
    entries: list[Chased] = field(default_factory=list)
    earlier: list[Reminder] = field(default_factory=list)
    today: Reminder | None = None

    @property
    def nth(self) -> int:
        """Which reminder it is: as many as the entry has had that was named most often, and one."""
        return max(chased.nth for chased in self.entries)

    @property
    def overdue(self) -> int:
        """How many of the entries are overdue."""
        return sum(chased.left < 0 for chased in self.entries)

    @property
    def oldest(self) -> dt.date:
        """The earliest deadline."""
        return min(chased.line.deadline for chased in self.entries if chased.line.deadline)


def chases(
    ledger: Ledger, lines: Iterable[DatedEntry], day: dt.date, within: int, sent: Sequence[Reminder]
) -> tuple[list[Chase], int]:
    """The units to be reminded on a day, who has most overdue first, and how many entries name nobody.

    Args:
        ledger: the ledger. lines: its entries as of the day.
        within: entries that are due in so many days count, too.
        sent: all reminders of this ledger that were sent; those of later days are not known.
    """
    found: dict[str, Chase] = {}
    nobody = 0
    known = [one for one in sent if one.day <= day]
    for line in lines:
        left = (line.deadline - day).days if line.bin and line.deadline else None
        if left is None or left > within:
            continue
        for unit in line.entry.open_units():
            if unit:
                _add(found.setdefault(unit, Chase(unit)), ledger, line, left, known)
            else:
                nobody += 1
    for chase in found.values():
        own = [one for one in known if folded(one.unit) == folded(chase.unit) and one.day == day]
        chase.today = own[-1] if own else None
        chase.earlier = list({one.id: one for one in chase.earlier}.values())
        chase.entries.sort(key=lambda chased: (chased.left, chased.line.entry.key))
    return sorted(found.values(), key=lambda chase: (-chase.overdue, -len(chase.entries), chase.unit)), nobody


def about(ledger: Ledger, entry: Entry, sent: Iterable[Reminder], unit: str | None = None) -> list[Reminder]:
    """The reminders of an entry's present occurrence, of one unit or all; those of an earlier one count no more."""
    first = entry.now.opened
    return [
        one for one in sent
        if entry.id in one.entries and (unit is None or folded(one.unit) == folded(unit))
        and max(ledger.position(one.run, one.month), entry.occurrences[0].opened) >= first
    ]  # fmt: skip


def _add(chase: Chase, ledger: Ledger, line: DatedEntry, left: int, known: Sequence[Reminder]) -> None:
    earlier = about(ledger, line.entry, known, chase.unit)
    chase.entries.append(Chased(line, len(earlier) + 1, left))
    chase.earlier += earlier
