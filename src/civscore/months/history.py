"""Saved runs, in one SQLite file: whole after a crash at any moment, open to several processes at once.

A run is kept with its scheme's text, its partial sums, its ledger, its hashes, and its readings (compressed), so that
it can be shown again without its files and judged again under another scheme.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civscore.dates import MONTH
from civscore.errors import CivScoreError, Where, closest
from civscore.months.admission import Wish, admitted
from civscore.months.events import Event, read_events, record_event
from civscore.months.history_file import HistoryFile
from civscore.months.labels import RELATIVE, checked_label
from civscore.months.packing import inputs_of, pack, row_of, unpacked, unpacked_cells
from civscore.months.saved_run import SavedRun, newest_each, revisions_of, summaries
from civscore.months.seals import part_whole
from civscore.months.tables import insert
from civscore.readers.readings import Readings
from civscore.scoring.cells import Cells
from civscore.scoring.result import Result

if TYPE_CHECKING:
    from civscore.months.frozen import Figures
    from civscore.months.ledger.columns import SeenRun
    from civscore.readers.readings import InputFile

__all__ = ["History", "SavedRun", "find_history"]

_AS_IT_IS = Wish()


class History(HistoryFile):
    """The saved runs in the file at *path*, which need not exist yet."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._unaltered: set[int] = set()

    def save(
        self, result: Result, readings: Readings, *, lenient: bool, packed: bytes | None = None, wish: Wish = _AS_IT_IS
    ) -> SavedRun:
        """Keep a run; an older one with its label and scheme stays as a revision.

        Args:
            result, readings: the run and its rows.
            lenient: whether faulty rows were left out.
            packed: what :func:`pack` made of the readings, where that was done already.
            wish: how it is to be saved; what it came to be is the ``kind`` and ``state`` of what is returned.

        Raises:
            CivScoreError: the file cannot be written, or the disk is full, or a run cannot be called so (see
                :mod:`civscore.months.labels`), or it would replace what it must not (see
                :mod:`civscore.months.admission`); the history is as it was.
        """
        checked_label(result.label)
        row = _row(result, readings, lenient, packed, wish)
        with self.writing() as database:
            return _inserted(database, row, result, wish, {})

    def save_all(self, runs: Sequence[tuple[Result, Readings]], *, lenient: bool, wish: Wish) -> list[SavedRun]:
        """Keep several runs, all of them or none; arguments and errors as of :meth:`save`."""
        rows = [(_row(result, readings, lenient, None, wish), result) for result, readings in runs]
        with self.writing() as database:
            return [_inserted(database, row, result, wish, {}) for row, result in rows]

    def revise(
        self, database: sqlite3.Connection, result: Result, readings: Readings, *, lenient: bool, wish: Wish,
        details: Mapping[str, Any],
    ) -> SavedRun:  # fmt: skip
        """Keep a new revision of a run, of its kind, within a transaction of :meth:`writing`; arguments and errors as
        of :meth:`save`, and *details* of what was changed, for the event."""
        row = _row(result, readings, lenient, None, wish)
        kinds = {run.label: run.kind for run in newest_each(summaries(database, row["scheme_id"]))}
        return _inserted(database, row, result, replace(wish, kind=kinds.get(result.label), same_rows=True), details)

    def confirm(self, run: SavedRun, result: Result, who: str, note: str, created: str) -> SavedRun:
        """Freeze a month: its scheme, rows and figures, each with a digest.

        Args:
            run, result: the month in its newest revision, and as it was scored.
            who, note: who confirms it, and what there is to say; the latter may be empty.
            created: the moment.

        Raises:
            CivScoreError: it is no month's assessment, or confirmed already, or somebody saved it again meanwhile.
        """
        from civscore.months.freezing import freeze

        with self.writing() as database:
            newest = newest_of(database, run)
            _refuse_confirming(newest, run)
            values = (who, created[:10], note, run.id)
            database.execute("UPDATE runs SET state = 'confirmed', who = ?, day = ?, reason = ? WHERE id = ?", values)
            freeze(database, run.id, result)
            record_event(database, created, who, "confirmed", run, {"note": note} if note else {})
            return newest_of(database, run)

    def runs(self, scheme_id: str | None = None, *, every_revision: bool = False) -> list[SavedRun]:
        """The saved runs of every kind, oldest first, each in its latest revision unless all are asked for."""
        if not self.path.exists():
            return []
        with self.opened() as database:
            found = summaries(database, scheme_id)
        return found if every_revision else newest_each(found)

    def runs_on(self, day: dt.date, scheme_id: str) -> list[SavedRun]:
        """All revisions of a scheme's runs, of the kinds that they were on a day."""
        from civscore.months.demotion import kinds_on

        return kinds_on(day, self.runs(scheme_id, every_revision=True), self.events())

    def assessments(self, scheme_id: str | None = None) -> list[SavedRun]:
        """The months: one run for each scheme and month, in their order; trials, re-checks and back-checks are none."""
        found = [run for run in self.runs(scheme_id) if run.kind == "assessment"]
        return sorted(found, key=lambda run: run.order)

    def find(self, name: str, scheme_id: str | None = None) -> SavedRun:
        """The run that *name* means: a label, ``label@revision``, or a relative name.

        ``this-month`` and ``last-month`` count from the newest saved month; ``latest`` and ``previous`` are the
        assessments of the newest month and of the one saved before it. Where several schemes have the label,
        *scheme_id* decides, else the newest run.

        Raises:
            CivScoreError: nothing is saved, or nothing under that name.
        """
        runs = self.runs(scheme_id) or self.runs()
        if not runs:
            raise CivScoreError.of("history-empty", Where(str(self.path)))
        months = self.assessments(scheme_id) or self.assessments()
        if name in RELATIVE and not months:
            raise CivScoreError.of("no-assessments", Where(str(self.path)), name=name)
        label = _month(months, name) if name in ("this-month", "last-month") else name
        same = [r for r in months if r.scheme_id == months[-1].scheme_id]
        at = {"latest": 1, "previous": 2}.get(name)
        if at is not None and len(same) >= at:
            return same[-at]
        for pool in (runs, self.runs()):
            if hits := [r for r in pool if r.label == label] or self._revision(label, {r.scheme_id for r in pool}):
                return hits[-1]
        self._refuse_gone(label)
        labels = list(dict.fromkeys(r.label for r in runs))
        guess = closest(label.partition("@")[0], labels)
        values = {"name": label, "known": labels[-12:], "guess": guess}
        raise CivScoreError.of("run-not-found", Where(str(self.path)), **values)

    def _refuse_gone(self, label: str) -> None:
        """Say what became of a run that there was once."""
        for event in reversed(self.events()):
            values = {"name": label, "who": event.who or "–", "day": event.created[:10]}
            if event.action == "deleted" and event.label == label.partition("@")[0]:
                raise CivScoreError.of("run-deleted", Where(str(self.path)), **values)
            if event.action == "renamed" and event.details.get("from") == label.partition("@")[0]:
                raise CivScoreError.of("run-renamed", Where(str(self.path)), now=event.label, **values)

    def _revision(self, name: str, schemes: set[str]) -> list[SavedRun]:
        """The runs that ``label@revision`` means."""
        label, _, revision = name.rpartition("@")
        pool = self.runs(every_revision=True) if label else []
        return [r for r in pool if r.scheme_id in schemes and r.label == label and str(r.revision) == revision]

    def before(self, result: Result) -> SavedRun | None:
        """The assessment that a new run is seen against: of the newest earlier month; without a month the newest
        other."""
        others = [r for r in self.assessments(result.tree.scheme.id) if r.label != result.label]
        if result.period is None:
            return others[-1] if others else None
        earlier = [r for r in others if r.period and r.period < result.period]
        return max(earlier, key=lambda r: (r.period, r.id), default=None)

    def readings(self, run: SavedRun) -> tuple[Readings, dict[str, Any]]:
        """The rows of a saved run, and what it was scored with.

        The latter are ``scheme_text``, ``scheme_file``, ``profile``, ``lenient`` and ``register``.

        Raises:
            CivScoreError: what was saved does not hold together.
        """
        columns = ("readings", "sheets", "inputs", "scheme_text", "scheme_file", "profile", "lenient", "register")
        with self.opened() as database:
            self._check(database, run)
            row = database.execute(f"SELECT {', '.join(columns)} FROM runs WHERE id = ?", (run.id,)).fetchone()
            whole = row is not None and part_whole(database, "readings", run.id, row[0])
        if not whole:
            raise CivScoreError.of("run-unreadable", Where(str(self.path)), name=run.label)
        kept = dict(zip(columns, row, strict=True))
        try:
            readings = unpacked(kept.pop("readings"), kept.pop("sheets"), kept.pop("inputs"))
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise CivScoreError.of("run-unreadable", Where(str(self.path)), name=run.label) from error
        return readings, kept

    def seen(self, run: SavedRun) -> SeenRun | None:
        """What the ledger sees of a saved run; None where it is not kept yet, was made by another version, or is
        damaged: then it is to be made again from the rows."""
        from civscore.months.ledger.columns import unpack_seen

        with self.opened() as database:
            row = database.execute("SELECT seen FROM runs WHERE id = ?", (run.id,)).fetchone()
        return unpack_seen(row[0]) if row and row[0] else None

    def keep_seen(self, run: SavedRun, seen: SeenRun) -> None:
        """Keep what the ledger sees of a run, so that it need not be scored again; where the file cannot be written,
        next time will do."""
        from civscore.months.ledger.columns import pack_seen

        with suppress(CivScoreError), self.writing(sealed=False) as database:
            database.execute("UPDATE runs SET seen = ? WHERE id = ?", (pack_seen(seen), run.id))

    def scheme_of(self, run: SavedRun) -> tuple[str, str | None]:
        """The text of the scheme that a saved run was scored under, and the profile."""
        with self.opened() as database:
            self._check(database, run)
            row = database.execute("SELECT scheme_text, profile FROM runs WHERE id = ?", (run.id,)).fetchone()
        return row[0], row[1]

    def drawn_from(self, run: SavedRun) -> tuple[str, list[InputFile]]:
        """What is known of the register that a saved run's sites were drawn from, and its input files."""
        with self.opened() as database:
            self._check(database, run)
            row = database.execute("SELECT register, inputs FROM runs WHERE id = ?", (run.id,)).fetchone()
        return str(row[0]), inputs_of(row[1])

    def cells(self, run: SavedRun) -> Cells:
        """The partial sums of a saved run, without its rows.

        Raises:
            CivScoreError: what was saved does not hold together.
        """
        with self.opened() as database:
            self._check(database, run)
            data = database.execute("SELECT cells FROM runs WHERE id = ?", (run.id,)).fetchone()[0]
            whole = part_whole(database, "cells", run.id, data)
        if not whole:
            raise CivScoreError.of("run-unreadable", Where(str(self.path)), name=run.label)
        try:
            return unpacked_cells(data)
        except (ValueError, KeyError, TypeError, OSError, zlib.error) as error:
            raise CivScoreError.of("run-unreadable", Where(str(self.path)), name=run.label) from error

    def figures(self, run: SavedRun) -> Figures:
        """The figures of a frozen run.

        Raises:
            CivScoreError: what was saved does not hold together, or was altered.
        """
        from civscore.months.frozen import unpacked_figures

        with self.opened() as database:
            self._check(database, run)
            (data,) = database.execute("SELECT figures FROM runs WHERE id = ?", (run.id,)).fetchone()
        try:
            return unpacked_figures(data)
        except (ValueError, TypeError, zlib.error) as error:
            raise CivScoreError.of("run-unreadable", Where(str(self.path)), name=run.label) from error

    def _check(self, database: sqlite3.Connection, run: SavedRun) -> None:
        """Refuse a frozen run that was altered; it is looked at once."""
        if run.frozen and run.id not in self._unaltered:
            from civscore.months.freezing import check_unaltered

            check_unaltered(database, run, str(self.path))
            self._unaltered.add(run.id)

    def next_revision(self, scheme_id: str, label: str) -> int:
        """The revision that a run of this label would be."""
        if not self.path.exists():
            return 1
        with self.opened() as database:
            return next_revision(database, {"scheme_id": scheme_id, "label": label})

    def folders(self) -> dict[str, str]:
        """The folders that runs were read from, as they were named; each with the label of the newest such run."""
        if not self.path.exists():
            return {}
        inside = "json_extract(one.value, '$.folder')"
        with self.opened() as database:
            return dict(database.execute(
                f"SELECT DISTINCT {inside}, runs.label FROM runs, json_each(runs.inputs) AS one "
                f"WHERE {inside} != '' ORDER BY runs.id"
            ))  # fmt: skip

    def events(self) -> list[Event]:
        """All that was done to saved runs, oldest first: also what has become of those that are gone."""
        if not self.path.exists():
            return []
        with self.opened() as database:
            return read_events(database)


def _row(
    result: Result, readings: Readings, lenient: bool, packed: bytes | None, wish: Wish
) -> dict[str, Any]:  # fmt: skip
    from civscore.months.ledger.columns import pack_seen
    from civscore.months.ledger.seen import seen_in

    own = {"readings": packed or pack(readings), "joint": int(wish.joint), "seen": pack_seen(seen_in(result, readings))}
    return row_of(result, readings, lenient) | own


def _inserted(
    database: sqlite3.Connection, row: dict[str, Any], result: Result, wish: Wish, details: Mapping[str, Any]
) -> SavedRun:
    """A new revision, as it is admitted, within a transaction."""
    own = summaries(database, row["scheme_id"])
    as_what = admitted(result, newest_each(own), wish)
    row |= {"kind": as_what.kind, "state": as_what.state, "revision": next_revision(database, row)}
    kept = [one.corrected for one in newest_each(own) if one.label == result.label] if wish.same_rows else []
    row["corrected"] = sum(kept) + len(details.get("corrections", ()))
    if as_what.state == "amended":
        row |= {"who": wish.who, "day": result.created[:10], "reason": wish.amend}
    if as_what.demoted is not None:
        from civscore.months.demotion import demote

        demote(database, as_what.demoted, result.created, wish.who)
    number = insert(database, "runs", row)
    if as_what.state == "amended":
        from civscore.months.freezing import freeze

        freeze(database, number, result)
    saved = next(run for run in summaries(database, row["scheme_id"]) if run.id == number)
    action = "amended" if as_what.state == "amended" else "saved"
    said = {**details, "reason": wish.amend} if wish.amend else dict(details)
    record_event(database, result.created, wish.who, action, saved, said)
    return saved


def newest_of(database: sqlite3.Connection, run: SavedRun) -> SavedRun:
    """The newest revision of a run, as it is in the file now.

    Raises:
        CivScoreError: it is gone.
    """
    own = revisions_of(database, run.scheme_id, run.label)
    if not own:
        raise CivScoreError.of("run-changed-meanwhile", name=run.label)
    return own[-1]


def _refuse_confirming(newest: SavedRun, run: SavedRun) -> None:
    if newest.id != run.id:
        raise CivScoreError.of("run-not-newest", name=f"{run.label}@{run.revision}", newest=newest.revision)
    if newest.kind != "assessment":
        raise CivScoreError.of("confirm-not-a-month", name=run.label, run_kind=run.kind)
    if newest.frozen:
        raise CivScoreError.of("confirmed-already", name=run.label, who=newest.who, day=newest.day)


def next_revision(database: sqlite3.Connection, row: dict[str, Any]) -> int:
    """One more than any that the label ever had: what was deleted or renamed does not give its number to another."""
    used = """
        SELECT revision FROM runs WHERE scheme_id = :scheme_id AND label = :label
        UNION ALL SELECT revision FROM events WHERE scheme_id = :scheme_id AND label = :label
        UNION ALL SELECT json_extract(details, '$.last') FROM events
        WHERE scheme_id = :scheme_id AND action = 'renamed' AND json_extract(details, '$.from') = :label
    """
    return 1 + int(database.execute(f"SELECT COALESCE(MAX(revision), 0) FROM ({used})", row).fetchone()[0])


def find_history(start: Path, override: str | None) -> Path:
    """The history's file: *override*, else that of *start* or the nearest parent that has one, else one in *start*."""
    if override:
        return Path(override)
    for folder in (start, *start.parents):
        path = folder / ".civscore" / "history.db"
        if path.exists():
            return path
    return start / ".civscore" / "history.db"


def _month(runs: list[SavedRun], name: str) -> str:
    """The label of the newest saved period, or of the month before it; the month's name where it was not saved."""
    periods = sorted({r.period or r.label for r in runs if MONTH.fullmatch(r.period or r.label)})
    if not periods:
        raise CivScoreError.of("relative-without-period", name=name)
    newest = periods[-1]
    if name == "last-month":
        year, month = int(newest[:4]), int(newest[5:])
        newest = f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"
    hits = [r.label for r in runs if (r.period or r.label) == newest]
    return newest if newest in hits or not hits else hits[-1]
