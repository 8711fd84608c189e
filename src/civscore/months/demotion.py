"""A month's assessment that another one took the place of: it is a trial from then on, and was none before."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from civscore.months.admission import period_key
from civscore.months.events import Event, record_event
from civscore.months.saved_run import SavedRun, revisions_of

_DEMOTED = "demoted"


def demote(database: sqlite3.Connection, run: SavedRun, created: str, who: str) -> None:
    """Make trials of the revisions of a run that are assessments, within a transaction; which they were is kept."""
    own = [r for r in revisions_of(database, run.scheme_id, run.label) if r.kind == "assessment"]
    for one in own:
        database.execute("UPDATE runs SET kind = 'trial' WHERE id = ?", (one.id,))
    record_event(database, created, who, _DEMOTED, run, {"revisions": [one.revision for one in own]})


def kinds_on(day: dt.date, runs: Sequence[SavedRun], events: Iterable[Event]) -> list[SavedRun]:
    """The runs, of the kinds that they were on a day: what was saved by then and demoted later was an assessment."""
    later = _demoted_after(day, events)
    return [
        replace(run, kind="assessment")
        if run.created[:10] <= day.isoformat() and (run.scheme_id, run.label, run.revision) in later
        else run
        for run in runs
    ]


def _demoted_after(day: dt.date, events: Iterable[Event]) -> set[tuple[str, str, int]]:
    """(scheme, label, revision) of what was demoted after a day."""
    return {
        (event.scheme_id, event.label, revision)
        for event in events
        if event.action == _DEMOTED and event.created[:10] > day.isoformat()
        for revision in event.details.get("revisions", ())
    }


def one_a_month(day: dt.date, runs: Sequence[SavedRun]) -> list[SavedRun]:
    """The runs without assessments that came after a day and took the place of one of before: on that day the former
    counted."""
    known = {
        period_key(run.label, run.month)
        for run in runs
        if run.kind == "assessment" and run.created[:10] <= day.isoformat()
    }
    return [
        run for run in runs
        if run.kind != "assessment" or run.created[:10] <= day.isoformat()
        or period_key(run.label, run.month) not in known
    ]  # fmt: skip
