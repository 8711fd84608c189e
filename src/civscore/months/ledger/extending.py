"""Extensions (缓办): more time for open entries, with a reason, by somebody, until a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from civscore.errors import CivScoreError, Problem, closest
from civscore.months.ledger.deadlines import Deadlines, GivenDate
from civscore.months.ledger.life import Entry, Ledger


@dataclass(frozen=True)
class Extension:
    """What is asked for: until when, why, by whom, on which day, and the moment of the command."""

    until: dt.date
    reason: str
    who: str
    day: dt.date
    created: str


@dataclass(frozen=True)
class Extended:
    """An entry whose time was extended: what is kept, and the deadline that it had."""

    given: GivenDate
    before: dt.date | None


def extended(ledger: Ledger, deadlines: Deadlines, ids: Iterable[str], wish: Extension) -> list[Extended]:
    """Extend these entries, all or none.

    An extension replaces the one before, which may so be shortened, or be taken back with the deadline without it.

    Raises:
        CivScoreError: an entry is not there, is repaired or withdrawn, or its deadline without extensions is later; or
            the new one is over, or is the present one.
    """
    if wish.until < wish.day:
        raise CivScoreError.of("extend-over", until=str(wish.until), day=str(wish.day))
    known = {number.casefold(): number for number in ledger.entries}
    found: list[Extended] = []
    problems: list[Problem] = []
    for given in dict.fromkeys(one.strip() for one in ids):
        number = known.get(given.casefold())
        if number is None:
            values = {"id": given, "guess": closest(given, ledger.entries)}
            problems.append(Problem("error", "ledger-unknown-id", values=values))
            continue
        entry = ledger.entries[number]
        now = deadlines.of(ledger, entry)
        before = now.day if now else None
        if problem := _refused(entry, before, _unextended(ledger, deadlines, entry), wish):
            problems.append(problem)
        found.append(Extended(_given(ledger, entry, wish), before))
    if problems:
        raise CivScoreError(problems)
    return found


def _refused(entry: Entry, before: dt.date | None, without: dt.date | None, wish: Extension) -> Problem | None:
    if entry.now.done or entry.now.withdrawn:
        return Problem("error", "extend-done", values={"id": entry.id})
    if wish.until == before or (without is not None and wish.until < without):
        values = {"id": entry.id, "until": str(wish.until), "before": str(without if wish.until != before else before)}
        return Problem("error", "extend-not-later", values=values)
    return None


def _unextended(ledger: Ledger, deadlines: Deadlines, entry: Entry) -> dt.date | None:
    """The deadline of an entry without its extensions."""
    others = [date for date in deadlines.given.get(entry.id, ()) if date.kind != "extension"]
    found = replace(deadlines, given={entry.id: others}).of(ledger, entry)
    return found.day if found else None


def _given(ledger: Ledger, entry: Entry, wish: Extension) -> GivenDate:
    newest = ledger.inspections[-1]
    return GivenDate(
        entry.id, "extension", wish.until, wish.day, newest.label, newest.month or "", wish.who, wish.reason, "",
        wish.created,
    )  # fmt: skip
