"""Deleting and renaming saved runs: what depends on them is said before, what was done is kept for good."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, closest
from civscore.months.admission import period_key
from civscore.months.belongings import kept_tables, rename_belongings, rows_of
from civscore.months.content import content_of
from civscore.months.cycle import newest_by_year
from civscore.months.events import record_event
from civscore.months.history import next_revision
from civscore.months.labels import checked_label
from civscore.months.saved_run import newest_each, revisions_of, summaries
from civscore.scheme.loading import parse_scheme

if TYPE_CHECKING:
    import sqlite3

    from civscore.months.history import History, SavedRun
    from civscore.months.ledger.life import Ledger


@dataclass
class Dependents:
    """What depends on a run.

    Attributes:
        entries: the ledger's entries that it found first. answered: how many of these have answers.
        kept: what is kept for it, by table: how many answers, dates, appeals, rulings.
        takers: the runs of other schemes that took its score, as ``scheme label@revision``.
        year: the year of a cycle that it is the score of.
        month: the month that has no assessment without it.
        before: the revision that counts without it; None where it is deleted as a whole.
        elsewhere: other schemes that have a run of this label: they keep it.
    """

    entries: int | None = 0
    answered: int = 0
    kept: dict[str, int] = field(default_factory=dict)
    takers: list[str] = field(default_factory=list)
    year: int | None = None
    month: str | None = None
    before: int | None = None
    elsewhere: list[str] = field(default_factory=list)


def meant_for_good(history: History, name: str, scheme: str | None, *, whole: bool = False) -> list[SavedRun]:
    """The revisions that are meant where a run is deleted or renamed: those of a label, or the one of
    ``label@revision`` unless only a *whole* label will do.

    Raises:
        CivScoreError: there is none, several schemes have it and none is named, or it is confirmed.
    """
    run = history.find(name, scheme)
    if scheme is not None and run.scheme_id != scheme:
        known = [r.label for r in history.runs(scheme)]
        raise CivScoreError.of("run-not-found", name=name, guess=closest(name, known), known=known[-12:])
    pool = [r for r in history.runs(every_revision=True) if r.label == run.label]
    own = [r for r in pool if r.scheme_id == run.scheme_id]
    schemes = sorted({r.scheme_id for r in pool})
    if scheme is None and len(schemes) > 1 and name == run.label:
        raise CivScoreError.of("run-of-several-schemes", label=run.label, schemes=[*schemes])
    _refuse_frozen(own)
    if name == run.label or name != f"{run.label}@{run.revision}":
        return own
    if whole and len(own) > 1:
        raise CivScoreError.of("rename-all-revisions", name=name, label=run.label)
    return [run]


def _refuse_frozen(runs: Sequence[SavedRun]) -> None:
    frozen = [r for r in runs if r.frozen]
    if frozen:
        values = {"label": frozen[-1].label, "who": frozen[-1].who, "day": frozen[-1].day}
        raise CivScoreError.of("confirmed-stays", **values)


def dependents(history: History, runs: Sequence[SavedRun], ledger: Ledger | None) -> Dependents:
    """What depends on runs that are to be deleted; *ledger* is that of their scheme, None where it cannot be made."""
    newest, own = runs[-1], history.runs(runs[-1].scheme_id, every_revision=True)
    left = [r for r in own if r.label == newest.label and r not in runs]
    found = Dependents(before=max((r.revision for r in left), default=None))
    found.elsewhere = sorted({r.scheme_id for r in history.runs() if r.label == newest.label} - {newest.scheme_id})
    found.takers = takers(history, runs)
    if left:
        return found
    found.kept = _kept(history, newest)
    if newest.kind == "assessment":
        found.month, found.year = period_key(newest.label, newest.month), _year(history, newest)
    found.entries = None
    if ledger is not None:
        at = [one.label for one in ledger.inspections].index(newest.label) if _in(ledger, newest) else -1
        first = [entry for entry in ledger.entries.values() if min(entry.sightings, default=-2) == at]
        found.entries, found.answered = len(first), sum(bool(e.now.held) for e in first)
    return found


def _in(ledger: Ledger, run: SavedRun) -> bool:
    return any(one.label == run.label for one in ledger.inspections)


def _kept(history: History, run: SavedRun) -> dict[str, int]:
    with history.opened() as database:
        found = {
            one.table: len(rows_of(database, one, run.scheme_id, run.label))
            for one in kept_tables(database)
            if one.table != "events"
        }
    return {table: number for table, number in found.items() if number}


def takers(history: History, runs: Sequence[SavedRun]) -> list[str]:
    """The runs of other schemes that took the score of one of these, as ``scheme label@revision``."""
    wanted = {(r.scheme_id, r.label, str(r.revision)) for r in runs}
    with history.opened() as database:
        kept = database.execute("SELECT scheme_id, label, revision, sheets FROM runs ORDER BY id").fetchall()
    found = []
    for scheme, label, revision, sheets in kept:
        taken = [sheet.get("taken") for sheet in json.loads(sheets)]
        if any(t and (t["scheme"], t["label"], str(t["revision"])) in wanted for t in taken):
            found.append(f"{scheme} {label}@{revision}")
    return found


def _year(history: History, run: SavedRun) -> int | None:
    try:
        cycle = parse_scheme(history.scheme_of(run)[0].encode(), run.scheme_file).scheme.cycle
    except CivScoreError:
        return None
    years = newest_by_year(history.assessments(run.scheme_id))
    return next((year for year, one in years.items() if cycle and one.id == run.id), None)


def delete(history: History, runs: Sequence[SavedRun], *, who: str, reason: str, created: str) -> None:
    """Delete these revisions of one run. A tombstone of each stays among the events, so that none is ever made again
    under its number; what people answered stays too, and holds again for a run that is saved again.

    Raises:
        CivScoreError: they are not what they were, or the history cannot be written: nothing is deleted.
    """
    with history.writing() as database:
        there = _as_they_were(database, runs)
        _refuse_frozen(there)
        for run in runs:
            (inputs,) = database.execute("SELECT inputs FROM runs WHERE id = ?", (run.id,)).fetchone()
            known = {"inputs": json.loads(inputs), "content": content_of(database, run)}
            details = {**_tombstone(run), **known, "reason": reason}
            database.execute("DELETE FROM runs WHERE id = ?", (run.id,))
            record_event(database, created, who, "deleted", run, details)


def _as_they_were(database: sqlite3.Connection, runs: Sequence[SavedRun]) -> list[SavedRun]:
    """All revisions of the label of these runs.

    Raises:
        CivScoreError: another program changed them meanwhile.
    """
    there = revisions_of(database, runs[-1].scheme_id, runs[-1].label)
    if any(run not in there for run in runs):
        raise CivScoreError.of("run-changed-meanwhile", name=runs[-1].label)
    return there


def _tombstone(run: SavedRun) -> dict[str, object]:
    names = ("period", "created", "score", "sites", "observations", "kind", "scheme_edition", "scheme_sha256")
    return {name: value for name, value in asdict(run).items() if name in names}


def rename(history: History, runs: Sequence[SavedRun], label: str, *, who: str, reason: str, created: str) -> str:
    """Give a run another label, with all that names it: answers, dates, appeals.

    Returns:
        the label as it is kept.

    Raises:
        CivScoreError: no run can be called so, another is, or its month has another assessment: nothing is changed.
    """
    new, newest = checked_label(label), runs[-1]
    with history.writing() as database:
        there = _as_they_were(database, runs)
        _refuse_frozen(there)
        _refuse_label(database, there, new)
        last = next_revision(database, {"scheme_id": newest.scheme_id, "label": newest.label}) - 1
        database.execute(
            "UPDATE runs SET label = ? WHERE scheme_id = ? AND label = ?", (new, newest.scheme_id, newest.label)
        )
        rename_belongings(database, newest.scheme_id, newest.label, new)
        renamed = revisions_of(database, newest.scheme_id, new)[-1]
        record_event(database, created, who, "renamed", renamed, {"from": newest.label, "last": last, "reason": reason})
    return new


def _refuse_label(database: sqlite3.Connection, runs: Sequence[SavedRun], new: str) -> None:
    """Refuse a label that another run has or had, or that makes two assessments of a month."""
    newest = runs[-1]
    if revisions_of(database, newest.scheme_id, new):
        raise CivScoreError.of("label-taken", label=new)
    gone = database.execute(
        "SELECT revision FROM events WHERE action = 'deleted' AND scheme_id = ? AND label = ?", (newest.scheme_id, new)
    )
    if {revision for (revision,) in gone} & {run.revision for run in runs}:
        raise CivScoreError.of("label-of-deleted", label=new)
    if newest.kind != "assessment":
        return
    month = period_key(new, newest.period)
    for other in newest_each(summaries(database, newest.scheme_id)):
        if other.kind == "assessment" and other.label != newest.label and period_key(other.label, other.month) == month:
            raise CivScoreError.of("month-has-assessment", label=new, there=other.label, month=month)
