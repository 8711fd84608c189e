"""What one re-check (回头看) did to the ledger: what it saw repaired, what it returned, what it did not reach."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from civscore.months.ledger.life import REPAIRED, RETURNED, Entry, Ledger, LedgerChange, follow
from civscore.months.ledger.seen import Inspection, Sighting


@dataclass(frozen=True)
class Rechecked:
    """What became of the entries that were to be looked at again, of all units or of one.

    ``strangers``: faults that the re-check saw and that no entry has. ``relapsed``: of the returned, those that had
    been seen repaired or were closed before.
    """

    repaired: list[Entry]
    returned: list[Entry]
    not_reached: list[Entry]
    relapsed: list[Entry]
    strangers: list[Sighting]

    def by_unit(self) -> dict[str | None, Rechecked]:
        """The same for each unit, an entry of several units under each; None: nobody was named."""
        every = [*self.repaired, *self.returned, *self.not_reached]
        units = {unit for entry in every for unit in entry.units or (None,)}
        units |= {unit for seen in self.strangers for unit in seen.units or (None,)}
        return {unit: self._of(unit) for unit in sorted(units, key=lambda u: (u is None, u or ""))}

    def _of(self, unit: str | None) -> Rechecked:
        def own(entries: Iterable[Entry]) -> list[Entry]:
            return [e for e in entries if unit in (e.units or (None,))]

        strangers = [seen for seen in self.strangers if unit in (seen.units or (None,))]
        return Rechecked(
            own(self.repaired), own(self.returned), own(self.not_reached), own(self.relapsed), strangers
        )  # fmt: skip


def rechecked(
    ledger: Ledger, label: str, changes: Iterable[LedgerChange], asked: Collection[str] | None = None
) -> Rechecked:
    """What the re-check called *label* did.

    Args:
        ledger: with the re-check in it.
        changes: people's answers; those of the days after the re-check change nothing here.
        asked: the numbers of the entries that its forms asked about; by default what was open before it: neither seen
            repaired nor closed nor withdrawn.
    """
    at = next(i for i, one in enumerate(ledger.inspections) if one.label == label and one.kind == "re-check")
    day = ledger.inspections[at].last_day
    known = [c for c in changes if day is None or c.created[:10] <= day.isoformat()]
    begun = [one for i, one in enumerate(ledger.inspections) if i != at and (i < at or _had_begun(one, day))]
    before = follow(ledger.scheme, begun, known).entries
    entries = ledger.entries
    wanted = [n for n, e in before.items() if is_open(e)] if asked is None else [n for n in asked if n in entries]
    reached = {n: e for n, e in entries.items() if e.marks[at] in (REPAIRED, RETURNED) and n in before}
    returned = [e for e in reached.values() if e.marks[at] == RETURNED]
    return Rechecked(
        repaired=[e for e in reached.values() if e.marks[at] == REPAIRED],
        returned=returned,
        not_reached=[entries[n] for n in wanted if n not in reached],
        relapsed=[e for e in returned if not is_open(before[e.id])],
        strangers=ledger.strangers.get(at, []),
    )


def _had_begun(one: Inspection, day: dt.date | None) -> bool:
    """Whether an inspection that ended after a re-check had begun by then: its faults may have been looked at again."""
    return bool(day and one.first_day and one.first_day <= day)


def is_open(entry: Entry) -> bool:
    """Whether somebody is to look at it: neither seen repaired, nor closed by the office, nor withdrawn."""
    return not entry.verified and not entry.withdrawn
