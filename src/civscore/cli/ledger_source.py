"""Which ledger is meant: the scheme, its saved runs as inspections, and by when faults are to be fixed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, Problem, UsageError, Where, closest

if TYPE_CHECKING:
    from civscore.months.history import History, SavedRun
    from civscore.months.ledger.figures import DatedEntry
    from civscore.months.ledger.life import Ledger, LedgerChange
    from civscore.months.ledger.seen import Inspection
    from civscore.text import Language


@dataclass(frozen=True)
class Source:
    """What is known of a scheme's ledger: its inspections, oldest first; name and language as the newest one has them.

    Attributes:
        day: the day as of which all this was known; None: now.
        later: how many inspections were not known yet.
        withdrawn: label → numbers of the entries of which a ruling took back what that run found.
    """

    scheme: str
    name: str
    language: Language
    inspections: list[Inspection]
    day: dt.date | None = None
    later: int = 0
    withdrawn: Mapping[str, Collection[str]] = field(default_factory=dict)

    def ledger(self, changes: Sequence[LedgerChange]) -> Ledger:
        """The ledger with these answers, as far as they were known."""
        from civscore.months.ledger.life import follow

        return follow(self.scheme, self.inspections, self.known(changes), self.withdrawn)

    def known(self, changes: Sequence[LedgerChange]) -> Sequence[LedgerChange]:
        """The answers that were known."""
        from civscore.months.ledger.known import answered_by

        return changes if self.day is None else answered_by(self.day, changes)


def scheme_meant(history: History, option: str | None) -> str:
    """The id of the scheme whose ledger is meant: the option's, else that of the newest run.

    Raises:
        CivScoreError: nothing is saved, or no month's assessment, or there is no such scheme.
    """
    from civscore.cli.schemes import scheme_named

    if option:
        return scheme_named(option).scheme.id
    if history.runs() and not history.assessments():
        raise CivScoreError.of("ledger-no-months", Where(str(history.path)))
    return history.find("latest").scheme_id


def load_source(history: History, scheme: str, day: dt.date | None = None) -> Source:
    """What is known of a scheme's ledger on a *day*, or now: its assessments and re-checks in their order.

    That is the order of their months, and in a month that of their last days; a run without a month stands in that in
    which it was saved. Of each label the revision counts that was in force, with the rulings that were made by then,
    applied or not.

    Raises:
        CivScoreError: no run of the scheme is saved, or none was known on that day.
    """
    from civscore.cli.ledger_rulings import RulingsOfRun, rulings_by_run
    from civscore.months.demotion import one_a_month
    from civscore.months.ledger.known import in_force, known_on
    from civscore.scheme.loading import parse_scheme

    rulings = rulings_by_run(history, scheme, day)
    labels: dict[str, list[SavedRun]] = {}
    for run in history.runs_on(day, scheme) if day else history.runs(scheme, every_revision=True):
        labels.setdefault(run.label, []).append(run)
    for label, made in rulings.items():
        labels[label] = [*made.before_later(labels.get(label, []))]
    newest_ones = [in_force(revisions, day) if day else revisions[-1] for revisions in labels.values() if revisions]
    counting = one_a_month(day, newest_ones) if day else newest_ones
    chosen = [(run, labels[run.label]) for run in counting if run.kind in FOLLOWED]
    if not chosen:
        raise CivScoreError.of("ledger-no-runs", Where(str(history.path)), scheme=scheme)
    placed, withdrawn = [], {}
    for run, revisions in chosen:
        own, withdrawn[run.label] = rulings.get(run.label, RulingsOfRun()).seen(history, run, revisions)
        placed.append((*_order(own), revisions[0].id, own))
    inspections = [one for *_, one in sorted(placed, key=lambda found: found[:-1])]
    known = inspections if day is None else known_on(day, inspections)
    if not known:
        raise CivScoreError.of("ledger-nothing-known", Where(str(history.path)), scheme=scheme, day=str(day))
    newest = max((run for run, _ in chosen), key=lambda run: run.id)
    named = parse_scheme(history.scheme_of(newest)[0].encode(), newest.scheme_file).scheme
    return Source(scheme, named.name, named.language, known, day, len(inspections) - len(known), withdrawn)


def with_inspection(source: Source, one: Inspection) -> Source:
    """The same with one inspection more, at its place among the others; an earlier one of its label is gone."""
    others = [other for other in source.inspections if other.label != one.label]
    return replace(source, inspections=sorted([*others, one], key=_order))  # of equals the new one comes last


def position_of(inspections: Sequence[Inspection], label: str) -> int:
    """Where a run stands among the inspections of a ledger.

    Raises:
        CivScoreError: it is none of them: a trial, a back-check, or of a later day than was asked for.
    """
    labels = [one.label for one in inspections]
    if label not in labels:
        raise CivScoreError.of("ledger-not-followed", label=label, known=labels[-12:])
    return labels.index(label)


def not_known_yet(source: Source, changes: Sequence[LedgerChange]) -> list[Problem]:
    """A note of what was left out because it came after the day."""
    answers = len(changes) - len(source.known(changes))
    if not source.later and not answers:
        return []
    values = {"day": str(source.day), "inspections": source.later, "answers": answers}
    return [Problem("note", "ledger-later", values=values)]


FOLLOWED = ("assessment", "re-check")
"""The kinds of runs of which the ledger knows."""


def _order(one: Inspection) -> tuple[str, str]:
    """Its month and its last day; one without days begins its month, a re-check without days ends it."""
    undated = "~" if one.kind == "re-check" else ""
    return one.month or one.created[:7], str(one.last_day or undated)


def day_meant(option: str | None, name: str) -> dt.date:
    """The day of the option of that *name*, else today.

    Raises:
        UsageError: it is no date.
    """
    from civscore.cli.clock import today
    from civscore.dates import parse_date

    if option is None:
        return today()
    day = parse_date(option)
    if day is None:
        raise UsageError(CivScoreError.of("ledger-bad-day", option=name, given=option).problems)
    return day


def unit_meant(lines: Sequence[DatedEntry], unit: str) -> str:
    """A unit that the entries name, as they write it.

    Raises:
        CivScoreError: no entry names that unit.
    """
    from civscore.matching import folded

    units = {folded(name): name for line in lines for name in line.entry.units}
    if folded(unit) not in units:
        guess = closest(unit, units.values())
        raise CivScoreError.of("ledger-unknown-unit", unit=unit, guess=guess, known=[*units.values()][:12])
    return units[folded(unit)]


def of_unit(lines: Sequence[DatedEntry], unit: str, day: dt.date) -> list[DatedEntry]:
    """A unit's part of the entries that it answers for."""
    return [line.part(unit, day) for line in lines if unit in line.entry.units]


def status_meant(text: str | None, language: str) -> str | None:
    """The state that the option names; ``withdrawn`` for what a ruling took back.

    Raises:
        UsageError: it names none.
    """
    from civscore.matching import folded
    from civscore.months.ledger.status import WORDS, status_of
    from civscore.text.ledger import LEDGER, worded

    if text is None:
        return None
    if folded(text) in {folded(t.lives["withdrawn"]) for t in LEDGER.values()}:
        return "withdrawn"
    found = status_of(text)
    if found is None:
        known = [word for t in LEDGER.values() for word in t.statuses] + list(WORDS)
        problems = CivScoreError.of("ledger-bad-status", given=text, guess=closest(text, known)).problems
        raise UsageError([worded(p, language) for p in problems])
    return found


def file_name(text: str, used: set[str]) -> str:
    """A unit's name as part of a file's name, on every system; another one where it is *used*."""
    base = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", text).strip(" .")[:60] or "_"
    name, number = base, 1
    while name.casefold() in used:
        number += 1
        name = f"{base} ({number})"
    used.add(name.casefold())
    return name
