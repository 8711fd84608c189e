"""Answers that came back in a workbook: what is taken, what is a conflict, what cannot be used and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from civscore.dates import FIRST, day_near, parse_date
from civscore.errors import Level, Problem, Where, closest
from civscore.matching import folded
from civscore.months.ledger.life import PASSED, REPAIRED, Entry, Ledger, LedgerChange, Occurrence
from civscore.months.ledger.merge import three_way
from civscore.months.ledger.sheet import LOCKED, Book, ReturnedRow
from civscore.months.ledger.status import FIELDS, PHOTOS_SENT, WORDS, odd_step, says_seen, status_of
from civscore.scoring.place_names import told_apart

Take = Literal["neither", "file", "ledger"]


@dataclass
class Settled:
    """What came of some workbooks. ``changes`` are to be stored; ``untouched`` and ``same`` count cells, ``refused``
    those that were neither taken nor equal; ``conflicts`` those that nobody decided."""

    changes: list[LedgerChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    untouched: int = 0
    same: int = 0
    refused: int = 0
    conflicts: int = 0


def settle(ledger: Ledger, book: Book, created: str, take: Take, settled: Settled) -> list[LedgerChange]:
    """Compare a workbook with the ledger, cell by cell; adds to *settled*.

    Args:
        ledger: as it is now; a second workbook is to be compared with the ledger that the first one made.
        book: what came back.
        created: the moment, for the changes.
        take: what is done with conflicts.

    Returns:
        the changes of this workbook.
    """
    return _Taking(ledger, book, created, take, settled).everything()


class _Taking:
    def __init__(self, ledger: Ledger, book: Book, created: str, take: Take, settled: Settled) -> None:
        self.ledger, self.book, self.created, self.take, self.settled = ledger, book, created, take, settled
        self.run = self.month = ""  # the newest inspection that the present row knew of
        self.changes: list[LedgerChange] = []
        self.first: dict[tuple[str, str], Where] = {}
        self.strangers = 0
        self.names = told_apart(ledger.strips.named)

    def everything(self) -> list[LedgerChange]:
        """All rows of the workbook."""
        self.settled.problems += self.book.problems
        for row in self.book.rows:
            self._twice(row)
            self._row(row)
        self.settled.changes += self.changes
        return self.changes

    def say(self, code: str, where: Where, level: Level = "error", **values: object) -> None:
        self.settled.problems.append(Problem(level, code, where, values))

    def _twice(self, row: ReturnedRow) -> None:
        """Two rows of one id and unit are two answers; where they differ the second is a conflict with the first."""
        first = self.first.setdefault((row.id, row.unit), row.where)
        if first is not row.where:
            self.say("ledger-row-twice", row.where, "warning", id=row.id, first=_within(first))

    def _refuse(self, row: ReturnedRow) -> None:
        self.settled.refused += sum(name in row.cells for name in FIELDS)

    def _row(self, row: ReturnedRow) -> None:
        entry = self.ledger.entries.get(row.id)
        if entry is None:
            self.strangers += 1
            guess = closest(row.id, self.ledger.entries) if self.strangers <= _GUESSED else ""
            self.say("ledger-unknown-id", row.where, id=row.id, guess=guess)
            self._refuse(row)
            return
        unit = self._unit(entry, row)
        if unit is None:
            self._refuse(row)
            return
        newest = self.ledger.inspections[-1]
        self.run, self.month = (row.stamp.run, row.stamp.month) if row.stamp else (newest.label, newest.month or "")
        self._locked(row)
        occurrence, earlier = self._occurrence(entry, row)
        taken = [c for name in FIELDS if (c := self._cell(entry, occurrence, row, name, unit))]
        taken += self._photos(entry, occurrence, row, unit)
        if earlier and taken:
            opened = self.ledger.inspections[entry.now.opened].label
            self.say("ledger-answer-late", row.where, "warning", id=entry.id, run=opened)
        for change in taken:
            occurrence.take(self._position(occurrence), replace(change, id=_NEWEST))
        self.changes += taken

    def _unit(self, entry: Entry, row: ReturnedRow) -> str | None:
        """The unit that the row speaks for, as the ledger writes it; empty for all, None where it is none of them."""
        known = {folded(name): name for seen in entry.sightings.values() for name in seen.units}
        if not row.unclear and (not row.unit or folded(row.unit) in known):
            return known.get(folded(row.unit), "")
        units = [*entry.now.units]
        where = row.cells.get("answers_for", ("", row.where))[1]
        self.say("ledger-whose-answer", where, id=row.id, unit=row.unit, known=units, guess=closest(row.unit, known))
        return None

    def _occurrence(self, entry: Entry, row: ReturnedRow) -> tuple[Occurrence, bool]:
        """The occurrence that the row speaks of, and whether a newer one has begun since."""
        if row.stamp is not None:
            at = self.ledger.position(row.stamp.opened, row.stamp.opened_month)
            for one in entry.occurrences:
                if one.opened == at:
                    return one, one is not entry.now
        return entry.now, False

    def _position(self, occurrence: Occurrence) -> int:
        return max(self.ledger.position(self.run, self.month), occurrence.opened)

    def _locked(self, row: ReturnedRow) -> None:
        if row.stamp is None:
            return
        for name in LOCKED:
            if name in row.cells and name in row.stamp.cells and row.cells[name][0] != row.stamp.cells[name]:
                values = {"id": row.id, "given": row.cells[name][0][:40], "now": row.stamp.cells[name][:40]}
                self.say("ledger-locked", row.cells[name][1], "warning", **values)

    def _cell(
        self, entry: Entry, occurrence: Occurrence, row: ReturnedRow, name: str, unit: str
    ) -> LedgerChange | None:  # fmt: skip
        """One answer: the change that it makes, if any."""
        if name not in row.cells:
            return None
        where = row.cells[name][1]
        given = self._given(row, name)
        base = self._base(row, name)
        if given is None:
            self.settled.refused += 1
            return None
        present = occurrence.value(name, unit)
        verdict = three_way(base, self._present(occurrence, name, base, unit), given)
        if verdict in ("untouched", "same"):
            setattr(self.settled, verdict, getattr(self.settled, verdict) + 1)
            return None
        if verdict == "conflict" and not self._decided(entry, occurrence, name, base, given, where, unit):
            self.settled.refused += 1
            return None
        if name == "status":
            self._odd(entry, occurrence, present, given, where)
        if name == "finished":
            self._too_early(entry, occurrence, given, where)
        place = (self.book.path, where.sheet, where.cell, self.book.sha256)
        return LedgerChange(entry.id, name, present, given, self.run, self.month, self.created, *place, unit=unit)

    def _photos(self, entry: Entry, occurrence: Occurrence, row: ReturnedRow, unit: str) -> list[LedgerChange]:
        """The photos that a row brings; where it brings none those that there are stay."""
        old, new = occurrence.value(PHOTOS_SENT, unit), " ".join(row.photos)
        if not new or set(row.photos) <= set(old.split()):
            return []
        where = row.cells.get("photo", ("", row.where))[1]
        place = (self.book.path, where.sheet, where.cell, self.book.sha256)
        return [LedgerChange(entry.id, PHOTOS_SENT, old, new, self.run, self.month, self.created, *place, unit=unit)]

    def _given(self, row: ReturnedRow, name: str) -> str | None:
        """The answer in the ledger's own form; None where it cannot be used."""
        text, where = row.cells[name]
        if name in row.broken:
            self.say("ledger-cell-broken", where, id=row.id)
            return None
        if name == "status":
            status = self._base(row, name) if says_seen(text) else status_of(text)
            if status is None:
                code = "ledger-bad-status" if text else "ledger-no-status"
                self.say(code, where, given=text, guess=closest(text, WORDS))
            return status
        if name == "finished" and text:
            day = parse_date(text) or self._day_of_month(text)
            if day is None or day < FIRST:
                self.say("ledger-bad-date", where, given=text)
                return None
            return day.isoformat()
        return text

    def _day_of_month(self, text: str) -> dt.date | None:
        """A day without its year, as near to the inspection as it can be."""
        month = parse_date(f"{self.month}-01") if self.month else None
        return day_near(text, month) if month else None

    def _base(self, row: ReturnedRow, name: str) -> str | None:
        if row.stamp is None or name not in row.stamp.cells:
            return "todo" if name == "status" else None
        text = row.stamp.cells[name]
        return (status_of(text) or "todo") if name == "status" else text

    def _present(self, occurrence: Occurrence, name: str, base: str | None, unit: str) -> str:
        """What people have answered by now, without what inspections after the export made of it: a late answer is no
        conflict with an inspection. It is said, and counts as returned."""
        if occurrence.answer(name, unit) is None:
            return (base or "") if name != "status" else base or occurrence.value(name, unit)
        return occurrence.value(name, unit, self._position(occurrence))

    def _decided(
        self, entry: Entry, occurrence: Occurrence, name: str, base: str | None, given: str, where: Where, unit: str
    ) -> bool:  # fmt: skip
        """Say the conflict; whether the file's answer is to be taken."""
        held = occurrence.answer(name, unit)
        assert held is not None  # only an answer contradicts an answer
        there = held[1]
        values: dict[str, Any] = {
            "id": entry.id, "field": name, "site": self.names[entry.place], "given": given,
            "present": occurrence.value(name, unit), "base": base, "when": there.created[:16].replace("T", " "),
            "source": str(Where(there.file, there.sheet, there.cell)),
        }  # fmt: skip
        if there.sha256 == self.book.sha256:
            self.say("ledger-rows-differ", where, first=_within(Where("", there.sheet, there.cell)), **values)
            return False
        if self.take == "neither":
            self.settled.conflicts += 1
            self.say("ledger-conflict", where, **values)
            return False
        self.say(
            "ledger-conflict-file" if self.take == "file" else "ledger-conflict-ledger", where, "warning", **values
        )
        return self.take == "file"

    def _odd(self, entry: Entry, occurrence: Occurrence, old: str, new: str, where: Where) -> None:
        """Steps that are taken, and looked at by nobody unless they are said."""
        at = self._position(occurrence)
        later = [self.ledger.inspections[i].label for i in occurrence.failed if i > at]
        values = {"id": entry.id, "old": old, "new": new, "run": later[-1] if later else ""}
        if later and new in ("done", "closed"):
            self.say("ledger-found-again", where, "warning", **values)
        elif code := odd_step(old, new, _repaired(entry, occurrence)):
            self.say(code, where, "warning", **values)

    def _too_early(self, entry: Entry, occurrence: Occurrence, given: str, where: Where) -> None:
        found = entry.sighting(occurrence.opened).date
        if given and found and given < found.isoformat():
            values = {"id": entry.id, "given": given, "found": found.isoformat()}
            self.say("ledger-finished-early", where, "warning", **values)


def _repaired(entry: Entry, occurrence: Occurrence) -> bool:
    """Whether an inspection has seen it repaired since the occurrence began."""
    since = entry.marks[occurrence.opened :]
    return PASSED in since or REPAIRED in since


def _within(where: Where) -> str:
    """A place within its file."""
    return str(Where("", where.sheet, where.cell))


_GUESSED = 20  # a file of another ledger has thousands of ids that are like none of ours
_NEWEST = 2**62  # a change that the database has not numbered yet comes after all others


def by_scheme(books: Sequence[Book], default: str) -> Mapping[str, list[Book]]:
    """The workbooks by the scheme of their ledger; *default* where the hidden copy is gone."""
    found: dict[str, list[Book]] = {}
    for book in books:
        found.setdefault(book.scheme or default, []).append(book)
    return found
