"""The problem ledger as every medium tells it: its figures in sentences, its signs, and what it leaves out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from civscore.months.ledger.figures import BINS, DatedEntry, LedgerFigures
from civscore.months.ledger.groups import LedgerGroup
from civscore.months.ledger.life import LIVES, REPAIRED, RETURNED, Ledger
from civscore.months.ledger.seen import Inspection, Sighting
from civscore.months.ledger.status import FINISHED
from civscore.text.faults import fault_lines
from civscore.text.ledger import LEDGER, LedgerTexts, status_word
from civscore.text.show import percent


@dataclass(frozen=True)
class LedgerReport:
    """Entries of a ledger as of a day.

    Attributes:
        scheme: its name.
        ledger: the whole of it.
        lines: the entries that are shown, in their order; of one unit its parts.
        found: what they come to.
        as_of: the day.
        groups: view (unit, partner, leader) → the entries of each name.
        weeks: what such entries came to on earlier days, the oldest first, and on this one.
    """

    scheme: str
    ledger: Ledger
    lines: Sequence[DatedEntry]
    found: LedgerFigures
    as_of: dt.date
    groups: dict[str, list[LedgerGroup]] = field(default_factory=dict)
    weeks: Sequence[tuple[dt.date, LedgerFigures]] = ()

    @property
    def open(self) -> int:
        """How many are not fixed."""
        return self.found.found - self.found.fixed


@dataclass(frozen=True)
class RecheckMarks:
    """How many of some entries a re-check saw repaired, and still failing; and what it saw that no entry has."""

    inspection: Inspection
    repaired: int
    returned: int
    strangers: int

    @property
    def seen(self) -> int:
        """The entries that it reached."""
        return self.repaired + self.returned


def rechecks_of(report: LedgerReport) -> list[RecheckMarks]:
    """What each re-check said of the entries that are shown, the oldest first."""
    ledger = report.ledger
    marks = [line.entry.marks for line in report.lines]
    found = []
    for at, one in enumerate(ledger.inspections):
        if one.kind == "re-check":
            signs = Counter(mark[at] for mark in marks)
            strangers = len(ledger.strangers.get(at, ()))
            found.append(RecheckMarks(one, signs[REPAIRED], signs[RETURNED], strangers))
    return found


def sums_line(found: LedgerFigures, t: LedgerTexts) -> str:
    """How many were found, and how many of them are fixed."""
    return t.sums.format(found=found.found, fixed=found.fixed, verified=found.verified)


def rate_line(found: LedgerFigures, t: LedgerTexts) -> str:
    """The rectification rate with its numerator and denominator."""
    rate = percent(found.rate, 2).rstrip("%")
    return t.rate.format(due=found.due, fixed=found.due_fixed, rate=rate) if found.due else t.no_rate


def state_lines(chosen: Sequence[DatedEntry], found: LedgerFigures, t: LedgerTexts) -> list[str]:
    """What is not fixed by the time left, what relapsed, what was withdrawn, and what inspections say of all."""
    lives = Counter(x.entry.life for x in chosen)
    left = "  ".join(f"{t.bins[b]} {found.bins[b]}" for b in BINS if found.bins[b])
    said = [t.left.format(open=found.found - found.fixed) + left] if left else []
    if found.relapses:
        said.append(t.relapsed.format(entries=found.relapsed, times=found.relapses))
    if found.withdrawn:
        said.append(t.withdrawn.format(count=found.withdrawn))
    return [*said, t.lifes_title + "  ".join(f"{t.lives[life]} {lives[life]}" for life in LIVES if lives[life])]


def remainder(ledger: Ledger, t: LedgerTexts) -> list[str]:
    """How many losses are no entries."""
    left = sum(one.left_out for one in ledger.inspections)
    return [t.left_out.format(count=left)] if left else []


def warnings(ledger: Ledger, language: str) -> list[str]:
    """Answers without an entry, and faults that re-checks saw and no entry has."""
    t = LEDGER[language]
    said = [t.orphans.format(count=len(ledger.orphans))] if ledger.orphans else []
    for at, strangers in sorted(ledger.strangers.items()):
        first = _stranger_words(strangers[0], language)
        said.append(t.strangers.format(run=ledger.inspections[at].label, count=len(strangers), first=first))
    return said


def _stranger_words(seen: Sighting, language: str) -> str:
    issue = " / ".join(fault_lines(seen, language))
    return " ".join(part for part in (seen.standard, seen.place.name, " ".join(issue.split())) if part)


def inspection_words(one: Inspection, t: LedgerTexts) -> str:
    """An inspection's label; of a re-check with the word for it."""
    return t.recheck.format(label=one.label) if one.kind == "re-check" else one.label


def legend(ledger: Ledger, chosen: Sequence[DatedEntry], t: LedgerTexts) -> str:
    """What the signs mean, as far as they occur."""
    recheck = any(one.kind == "re-check" for one in ledger.inspections)
    withdrawn = any(line.withdrawn for line in chosen)
    return t.marks + (t.marks_recheck if recheck else "") + (t.marks_withdrawn if withdrawn else "")


def state_word(line: DatedEntry, language: str) -> str:
    """The state; that an inspection saw it repaired says more than that nobody answered."""
    t = LEDGER[language]
    if line.withdrawn:
        return t.lives["withdrawn"]
    seen = line.entry.now.passed is not None and line.state not in FINISHED
    return t.lives["fixed"] if seen else status_word(line.state, language)
