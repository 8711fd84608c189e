"""The reminders (督办函) of a ledger: what each unit has not repaired, for which time it is told, and its number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from civscore.months.ledger.reminding import Chase, Chased
from civscore.papers.faults import short_day
from civscore.papers.frame import Frame, assessed, heading_of, long_day
from civscore.papers.notices import file_names
from civscore.text.faults import fault_lines
from civscore.text.ledger import status_word
from civscore.text.papers import PaperTexts, paper_texts
from civscore.text.reminders import ReminderTexts, reminder_texts


@dataclass(frozen=True)
class ReminderIssue:
    """What the command line says of the letters; empty texts are left out of them."""

    issuer: str
    series: str
    title: str
    date: dt.date
    within: int
    scheme: str


@dataclass(frozen=True)
class ReminderRow:
    """An entry as its unit reads it. ``left`` is the time left, or over, in words; ``nth`` how often it was told."""

    number: int
    id: str
    site: str
    standard: str
    text: str
    deadline: str
    left: str
    nth: str
    status: str
    others: str


@dataclass(frozen=True)
class Letter:
    """Everything that a reminder's template may name. ``earlier`` is a sentence about the reminders before."""

    frame: Frame
    unit: str
    nth: int
    file: str
    count: int
    overdue: int
    soon: int
    within: int
    earlier: str
    rows: list[ReminderRow]


def sign_of(issue: ReminderIssue, number: int, language: str) -> str:
    """A running number as the paper has it (文号)."""
    return reminder_texts(language).sign.format(series=issue.series, year=issue.date.year, number=number).strip()


def letters(chases: Sequence[Chase], issue: ReminderIssue, first: int, language: str) -> list[Letter]:
    """The letters in the order of the units, numbered from *first* on."""
    files = file_names([f"{issue.date.year}-{first + at:03d} {chase.unit}" for at, chase in enumerate(chases)])
    return [
        _letter(chase, issue, first + at, file, language)
        for at, (chase, file) in enumerate(zip(chases, files, strict=True))
    ]


def _letter(chase: Chase, issue: ReminderIssue, number: int, file: str, language: str) -> Letter:
    t, own = paper_texts(language), reminder_texts(language)
    name = assessed(issue.scheme)
    title = issue.title or (own.title if chase.nth == 1 else own.title_again).format(scheme=name, nth=chase.nth)
    sign = sign_of(issue, number, language)
    frame = Frame(
        issue.issuer,
        sign,
        title,
        long_day(issue.date, t),
        "",
        0,
        issue.scheme,
        "",
        issue.scheme,
        name,
        "",
        heading=heading_of(title, language),
    )
    days = dict.fromkeys(
        f"{long_day(one.day, t)}（{one.sign}）" if one.sign else long_day(one.day, t) for one in chase.earlier
    )
    return Letter(
        frame, chase.unit, chase.nth, file, len(chase.entries), chase.overdue, len(chase.entries) - chase.overdue,
        issue.within, own.earlier.format(days=t.separator.join(days)) if days else "",
        [_row(at, chase.unit, one, t, own, language) for at, one in enumerate(chase.entries, 1)],
    )  # fmt: skip


def _row(at: int, unit: str, chased: Chased, t: PaperTexts, own: ReminderTexts, language: str) -> ReminderRow:
    entry, seen, left = chased.line.entry, chased.line.entry.last, chased.left
    time = own.today if left == 0 else own.over.format(days=-left) if left < 0 else own.left.format(days=left)
    assert chased.line.deadline is not None  # else nobody is reminded
    return ReminderRow(
        at, entry.id, seen.place.name or t.no_site, f"{seen.standard} {seen.name}",
        "\n".join(fault_lines(seen, language)) or t.absent,
        short_day(chased.line.deadline, t), time, own.nth.format(nth=chased.nth),
        status_word(entry.now.value("status", unit), language),
        t.separator.join(name for name in entry.now.units if name != unit),
    )  # fmt: skip
