"""Which ledger is meant: the scheme, its saved runs as inspections, and by when faults are to be fixed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, UsageError, Where, closest

if TYPE_CHECKING:
    from civscore.months.history import History
    from civscore.months.ledger.figures import DatedEntry
    from civscore.months.ledger.life import Ledger, LedgerChange
    from civscore.months.ledger.seen import Inspection
    from civscore.text import Language


@dataclass(frozen=True)
class Source:
    """A scheme's inspections, oldest first; its name and language as the newest of them has them."""

    scheme: str
    name: str
    language: Language
    inspections: list[Inspection]

    def ledger(self, changes: Sequence[LedgerChange]) -> Ledger:
        """The ledger with these answers."""
        from civscore.months.ledger.life import follow

        return follow(self.scheme, self.inspections, changes)


def scheme_meant(history: History, option: str | None) -> str:
    """The id of the scheme whose ledger is meant: the option's, else that of the newest run.

    Raises:
        CivScoreError: nothing is saved, or there is no such scheme.
    """
    from civscore.cli.schemes import scheme_named

    if option:
        return scheme_named(option).scheme.id
    return history.find("latest").scheme_id


def load_source(history: History, scheme: str) -> Source:
    """All runs of a scheme, each in its newest revision, in the order of their months.

    A run without a month stands in that in which it was saved; runs of one month in the order of their first saving.

    Raises:
        CivScoreError: no run of the scheme is saved.
    """
    from civscore.cli.saved import scored_as_saved
    from civscore.months.ledger.seen import inspection_of

    first = {r.label: r.id for r in reversed(history.runs(scheme, every_revision=True))}
    followed = [r for r in history.runs(scheme) if r.kind in ("assessment", "re-check")]
    runs = sorted(followed, key=lambda r: (r.month or r.created[:7], r.kind == "re-check", first[r.label]))
    if not runs:
        raise CivScoreError.of("ledger-no-runs", Where(str(history.path)), scheme=scheme)
    inspections = []
    for run in runs:
        result, _, _ = scored_as_saved(history, run)
        inspections.append(replace(inspection_of(result), label=run.label, month=run.month))
    return Source(scheme, result.tree.scheme.name, result.tree.scheme.language, inspections)


def day_meant(option: str | None) -> dt.date:
    """The day of the option, else today.

    Raises:
        UsageError: it is no date.
    """
    from civscore.cli.clock import today
    from civscore.dates import parse_date

    if option is None:
        return today()
    day = parse_date(option)
    if day is None:
        raise UsageError(CivScoreError.of("ledger-bad-day", given=option).problems)
    return day


def unit_meant(lines: Sequence[DatedEntry], unit: str) -> str:
    """A unit that the entries name, as they write it.

    Raises:
        CivScoreError: no entry names that unit.
    """
    from civscore.matching import folded

    units = {folded(name): name for line in lines for name in line.entry.now.units}
    if folded(unit) not in units:
        guess = closest(unit, units.values())
        raise CivScoreError.of(
            "ledger-unknown-unit", unit=unit, guess=guess, known=", ".join(list(units.values())[:12])
        )
    return units[folded(unit)]


def of_unit(lines: Sequence[DatedEntry], unit: str, day: dt.date) -> list[DatedEntry]:
    """A unit's part of the entries that it answers for."""
    return [line.part(unit, day) for line in lines if unit in line.entry.now.units]


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
