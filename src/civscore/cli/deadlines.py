"""By when faults are to be repaired, as the command line, this folder's files and the history say together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, Problem, UsageError, Where

if TYPE_CHECKING:
    from civscore.gap.fixes import Fixable
    from civscore.months.comparison.faults import FaultKey
    from civscore.months.history import History
    from civscore.months.ledger.deadlines import Deadlines
    from civscore.months.ledger.figures import DatedEntry
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result
    from civscore.workdays import Limit


def limit_meant(option: str | None) -> Limit | None:
    """The option, else what ``civscore.toml`` says under ``deadline``; None where neither does.

    Raises:
        UsageError: the option is no time to repair.
        CivScoreError: the setting is none.
    """
    from civscore.cli.settings import settings
    from civscore.workdays import limit_of

    if option is not None:
        limit = limit_of(option)
        if limit is None:
            raise UsageError(CivScoreError.of("bad-time-to-repair", given=option).problems)
        return limit
    path, found = settings()
    if "deadline" not in found:
        return None
    limit = limit_of(found["deadline"])
    if limit is None:
        raise CivScoreError.of("ledger-bad-days", Where(str(path)), given=found["deadline"])
    return limit


def deadlines_meant(history: History, scheme: str, option: str | None = None) -> Deadlines:
    """What decides on the deadlines of a scheme's ledger.

    Args:
        history: the saved runs, and the dates that the office gave.
        scheme: its id.
        option: the time to repair that the command line names.

    Raises:
        CivScoreError: the setting or ``holidays.csv`` has faults, or the history cannot be read.
    """
    from dataclasses import replace

    from civscore.months.ledger.deadlines import by_entry
    from civscore.months.ledger.given import LedgerDates

    given = by_entry(LedgerDates(history).given(scheme))
    return replace(deadlines_of(_newest_tree(history, scheme), option), given=given)


def deadlines_of(tree: Tree | None, option: str | None = None) -> Deadlines:
    """What decides on deadlines where nothing is saved: the scheme, the option or setting, and the working days."""
    from civscore.cli.workdays import work_calendar
    from civscore.months.ledger.deadlines import Deadlines, own_limits

    limit = limit_meant(option)
    return Deadlines(limit, own_limits(tree) if tree else {}, calendar=work_calendar())


def fixes_due(result: Result, lines: Iterable[DatedEntry]) -> Callable[[Fixable], dt.date | None]:
    """The deadline that the ledger has for a fix of a run, where it has one."""
    deadlines, key = {line.entry.key: line.deadline for line in lines}, key_in(result)
    return lambda fix: deadlines.get(key(fix))


def fixes_done(result: Result, lines: Iterable[DatedEntry]) -> Callable[[Fixable], bool]:
    """Whether the ledger has a fix of a run as repaired."""
    done, key = {line.entry.key for line in lines if line.done and not line.withdrawn}, key_in(result)
    return lambda fix: key(fix) in done


def key_in(result: Result) -> Callable[[Fixable], FaultKey]:
    """The key that a fix of a run has in the ledger."""
    from civscore.scoring.places import place_key

    standards, places = result.tree.standards, result.cells.places
    return lambda fix: (standards[fix.standard].id, place_key(places[fix.place]))


def unknown_days(deadlines: Deadlines, lines: Iterable[DatedEntry]) -> list[Problem]:
    """A warning for each year in which working days were counted though nobody knows its holidays."""
    from civscore.cli.workdays import unknown_years

    spans = [line.due.counted for line in lines if line.due and line.due.counted and not line.done]
    return unknown_years(deadlines.calendar, spans)


def _newest_tree(history: History, scheme: str) -> Tree | None:
    """The scheme as its newest run has it, where it gives any standard a time of its own."""
    from civscore.scheme.building import build_tree
    from civscore.scheme.loading import parse_scheme

    runs = history.assessments(scheme)
    text, profile = history.scheme_of(runs[-1]) if runs else ("", None)
    return build_tree(parse_scheme(text.encode(), runs[-1].scheme_file), profile) if "deadline" in text else None
