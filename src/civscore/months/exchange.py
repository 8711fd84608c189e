"""Runs in a file of their own, to be carried to another history; and a copy of a whole history, made while it is used.

Such a file is a history itself, with the chosen runs in all their revisions and all that belongs to them. Taking it in
is all or nothing: what is there already is left as it is, what contradicts it is named.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from civscore.errors import CivScoreError, Problem, Where
from civscore.months.admission import period_key
from civscore.months.belongings import Belongings, kept_tables, rows_of
from civscore.months.content import content_of
from civscore.months.demotion import demote
from civscore.months.events import record_event
from civscore.months.history import History, next_revision
from civscore.months.history_file import refusal
from civscore.months.saved_run import SavedRun, newest_each, revisions_of, summaries
from civscore.months.seals import broken_runs, broken_tables
from civscore.months.tables import columns, insert
from civscore.smallfile import system_reason

Take = Literal["file", "ours"]
_OF_STATE = ("state", "who", "day", "reason", "digest", "figures")
_IN_TIME = ("ledger_changes", "ledger_dates")  # of two rows the later one counts


# -- out --------------------------------------------------------------------------------------------------------------


def all_keys(history: History) -> set[tuple[str, str]]:
    """The runs of a history, as (scheme, label), also where it is damaged."""
    if not history.path.exists():
        raise CivScoreError.of("history-empty", Where(str(history.path)))
    with history.opened(looked_at=False) as database:
        return {(run.scheme_id, run.label) for run in summaries(database)}


def keys_of(history: History, names: Sequence[str], scheme: str | None) -> set[tuple[str, str]]:
    """The runs that are named, as (scheme, label): under every scheme that has the label, unless one is named.

    Raises:
        CivScoreError: there is none of a name.
    """
    found = [history.find(name, scheme) for name in names]
    labels = {run.label for run in found}
    keys = {(run.scheme_id, run.label) for run in history.runs(scheme) if run.label in labels}
    return keys | {(run.scheme_id, run.label) for run in found}


def export_runs(history: History, target: Path, keys: Collection[tuple[str, str]]) -> list[str]:
    """Write runs, given as (scheme, label), into a history of their own at *target*, which is empty.

    Returns:
        what is not sound, and was left out: runs as ``label@revision``, names of tables.

    Raises:
        CivScoreError: the history cannot be read, or the file cannot be written.
    """
    with history.opened(looked_at=False) as source, History(target).writing() as made:
        wrong, tables = broken_runs(source), broken_tables(source)
        runs = [run for run in summaries(source) if (run.scheme_id, run.label) in keys]
        for run in runs:
            if run.id not in wrong:
                insert(made, "runs", _row(source, run) | {"seen": None})
        for one in kept_tables(source):
            if one.table not in tables:
                _have_table(source, made, one.table)
                for scheme, label in keys:
                    for row in rows_of(source, one, scheme, label):
                        insert(made, one.table, row)
    return [f"{run.label}@{run.revision}" for run in runs if run.id in wrong] + sorted(tables)


def _row(database: sqlite3.Connection, run: SavedRun) -> dict[str, Any]:
    found = database.execute("SELECT * FROM runs WHERE id = ?", (run.id,))
    return dict(zip([column[0] for column in found.description], found.fetchone(), strict=True))


def _have_table(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    """Make sure that *target* has a table with every column that it has in *source*."""
    (made,) = source.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    there = columns(target, table)
    if not there:
        target.execute(made)
        return
    for _, name, kind, needed, default, _ in source.execute(f"PRAGMA table_info({table})").fetchall():
        if name not in there:
            rule = (" NOT NULL" if needed else "") + (f" DEFAULT {default}" if default is not None else "")
            target.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}{rule}")


def back_up(history: History, target: Path) -> int:
    """Copy a history as it is at one moment, whoever writes in it meanwhile; *target* is empty.

    Returns:
        how many runs the copy has, in all their revisions.

    Raises:
        CivScoreError: the history cannot be read or is damaged, or the copy cannot be written.
    """
    with history.opened() as source:
        try:
            with closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
        except sqlite3.Error as error:
            reason = refusal(error)
            code = "disk-full" if reason == "disk-full" else "output-unwritable"
            raise CivScoreError.of(code, Where(str(target)), reason=reason) from error
    return len(History(target).runs(every_revision=True))


# -- in ---------------------------------------------------------------------------------------------------------------


@dataclass
class TakenIn:
    """What became of the runs of a file, as ``label@revision``; *rows* counts what came with them, by table."""

    taken: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)


def import_runs(history: History, file: Path, take: Take | None, *, who: str, created: str) -> TakenIn:
    """Take in the runs of a file that was exported, or of another history.

    Args:
        history, file: where to, and where from; the file is left as it is.
        take: whose run counts where both have one of the same label, or of the same month; None refuses.
        who, created: who does it, and the moment.

    Raises:
        CivScoreError: the file is no history, or is damaged; or runs contradict each other (all of them are named).
            Nothing was taken.
    """
    if not file.is_file():
        raise CivScoreError.of("file-missing", Where(str(file)))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "history.db"
        try:
            shutil.copyfile(file, copy)
        except OSError as error:
            raise CivScoreError.of("file-unreadable", Where(str(file)), reason=system_reason(error)) from error
        if copy.stat().st_size == 0:
            raise CivScoreError.of("no-history-file", Where(str(file)))
        try:
            with History(copy).opened() as theirs:
                if not summaries(theirs):
                    raise CivScoreError.of("no-history-file", Where(str(file)))
                with history.writing() as ours:
                    return _TakingIn(theirs, ours, take, who, created, file.name).all()
        except CivScoreError as error:
            where = Where(str(file))
            moved = [replace(p, where=where) if p.where.file == str(copy) else p for p in error.problems]
            raise CivScoreError(moved) from error


@dataclass
class _TakingIn:
    theirs: sqlite3.Connection
    ours: sqlite3.Connection
    take: Take | None
    who: str
    created: str
    file: str
    done: TakenIn = field(default_factory=TakenIn)
    problems: list[Problem] = field(default_factory=list)
    _numbers: dict[str, dict[int, int]] = field(default_factory=dict)  # of rows: theirs → ours, by table

    def all(self) -> TakenIn:
        for run in newest_each(summaries(self.theirs)):
            self._label(run.scheme_id, run.label)
        if self.problems:
            raise CivScoreError(self.problems)
        for table in _IN_TIME:
            if self.done.rows.get(table):
                _in_order_of_time(self.ours, table)
        return self.done

    def _label(self, scheme: str, label: str) -> None:
        theirs, ours = revisions_of(self.theirs, scheme, label), revisions_of(self.ours, scheme, label)
        known = {content_of(self.ours, run): run for run in ours}
        contents = {run.revision: content_of(self.theirs, run) for run in theirs}
        new = [run for run in theirs if contents[run.revision] not in known]
        numbers = {number: known[one].revision for number, one in contents.items() if one in known}
        if not self._admitted(theirs, ours, new, goes_on=set(known) <= set(contents.values())):
            self.done.left += [f"{run.label}@{run.revision}" for run in new or theirs[-1:]]
            return
        for run in new:
            numbers[run.revision] = self._insert(run, contents[run.revision])
        self._states(theirs, {run.revision: known.get(one) for run, one in zip(theirs, contents.values(), strict=True)})
        self.done.same += [f"{run.label}@{numbers[run.revision]}" for run in theirs if run not in new]
        for one in kept_tables(self.theirs):
            self._rows(one, scheme, label, numbers)

    def _admitted(self, theirs: list[SavedRun], ours: list[SavedRun], new: list[SavedRun], *, goes_on: bool) -> bool:
        """Whether the runs of a label are taken; what speaks against it is kept with the problems."""
        if not new:
            late = bool(ours) and theirs[-1].frozen and not any(r.frozen for r in ours) and not goes_on
            return not late or self._decided("import-conflict", theirs[-1], ours[-1])
        if ours and not goes_on and not self._decided("import-conflict", theirs[-1], ours[-1]):
            return False
        if ours and ours[-1].frozen and not (goes_on and all(run.frozen for run in new)):
            values = {"label": ours[-1].label, "who": ours[-1].who, "day": ours[-1].day}
            self.problems.append(Problem("error", "import-confirmed", values=values))
            return False
        rival = self._rival(theirs[-1])
        if rival is None:
            return True
        if not self._decided("import-month", theirs[-1], rival):
            return False
        if rival.frozen:
            values = {"label": rival.label, "who": rival.who, "day": rival.day}
            self.problems.append(Problem("error", "import-confirmed", values=values))
            return False
        demote(self.ours, rival, self.created, self.who)
        return True

    def _decided(self, code: str, theirs: SavedRun, ours: SavedRun) -> bool:
        """Whether theirs is taken although ours contradicts it; without a decision that is a problem."""
        if self.take is None:
            values = {
                "label": theirs.label, "there": f"{ours.label}@{ours.revision}", "month": theirs.month or theirs.label,
                "score": theirs.score or "–", "saved": theirs.created[:16], "score_there": ours.score or "–",
                "saved_there": ours.created[:16],
            }  # fmt: skip
            self.problems.append(Problem("error", code, values=values))
        return self.take == "file"

    def _rival(self, run: SavedRun) -> SavedRun | None:
        """Another assessment of its month."""
        month = period_key(run.label, run.month)
        return next(
            (
                one for one in newest_each(summaries(self.ours, run.scheme_id))
                if run.kind == one.kind == "assessment" and one.label != run.label
                and period_key(one.label, one.month) == month
            ),
            None,
        )  # fmt: skip

    def _insert(self, run: SavedRun, content: str) -> int:
        """Take a revision under its number, or the next where that is or was another's."""
        row = _row(self.theirs, run) | {"seen": None}
        del row["id"]
        if not self._free(run, content):
            row["revision"] = next_revision(self.ours, row)
        number = insert(self.ours, "runs", row)
        taken = next(one for one in revisions_of(self.ours, run.scheme_id, run.label) if one.id == number)
        record_event(self.ours, self.created, self.who, "imported", taken, {"file": self.file, "was": run.revision})
        self.done.taken.append(f"{taken.label}@{taken.revision}")
        return taken.revision

    def _free(self, run: SavedRun, content: str) -> bool:
        there = revisions_of(self.ours, run.scheme_id, run.label)
        if there and run.revision <= max(one.revision for one in there):
            return False
        gone = self.ours.execute(
            "SELECT json_extract(details, '$.content') FROM events "
            "WHERE action = 'deleted' AND scheme_id = ? AND label = ? AND revision = ?",
            (run.scheme_id, run.label, run.revision),
        )
        return all(one == content for (one,) in gone)

    def _states(self, theirs: Sequence[SavedRun], same: dict[int, SavedRun | None]) -> None:
        """What was confirmed there and is the newest revision here too is confirmed here."""
        for run in theirs:
            own = same[run.revision]
            if own is None or not run.frozen or own.frozen:
                continue
            if own == revisions_of(self.ours, own.scheme_id, own.label)[-1]:
                row = _row(self.theirs, run)
                changes = ", ".join(f"{name} = :{name}" for name in _OF_STATE)
                self.ours.execute(f"UPDATE runs SET {changes} WHERE id = :own", row | {"own": own.id})

    def _rows(self, one: Belongings, scheme: str, label: str, revisions: dict[int, int]) -> None:
        """Take what belongs to a run, but for what is there already."""
        _have_table(self.theirs, self.ours, one.table)
        there = {_said(one, row): row[one.number] for row in rows_of(self.ours, one, scheme, label)}
        numbers = self._numbers.setdefault(one.table, {})
        for row in rows_of(self.theirs, one, scheme, label):
            own = row | {"revision": revisions.get(row["revision"], row["revision"])} if "revision" in row else row
            if one.above:
                own = own | {one.above[0]: self._numbers[one.above[1]][row[one.above[0]]]}
            said = _said(one, own)
            if said not in there:
                made = self._inserted(one.table, {name: value for name, value in own.items() if name != "id"})
                if made is None:
                    continue
                there[said] = made
                self.done.rows[one.table] = self.done.rows.get(one.table, 0) + 1
            numbers[row[one.number]] = there[said]

    def _inserted(self, table: str, row: dict[str, Any]) -> int | None:
        """Write a row; None where its number (of a reminder) is given to another one here: that is left, or a problem
        where nobody decided."""
        try:
            return insert(self.ours, table, row)
        except sqlite3.IntegrityError:
            number = f"{row.get('year', '')}-{row.get('number', '')}"
            if self.take is None:
                self.problems.append(Problem("error", "import-number", values={"number": number}))
            self.done.left.append(f"№ {number}")
            return None


def _said(one: Belongings, row: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    """A row without its number, to be found again; a column that is not there says nothing."""
    return tuple(sorted((name, value) for name, value in row.items() if name != "id" and value != ""))


def _in_order_of_time(database: sqlite3.Connection, table: str) -> None:
    """Number the rows as they were made: in the order of their moments."""
    found = database.execute(f"SELECT * FROM {table} ORDER BY id")
    names = [column[0] for column in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found]
    moved = sorted(rows, key=lambda row: (_moment(row["created"]), row["id"]))
    database.execute(f"DELETE FROM {table}")
    for number, row in zip([row["id"] for row in rows], moved, strict=True):
        insert(database, table, row | {"id": number})


def _moment(text: str) -> float:
    try:
        return dt.datetime.fromisoformat(text).timestamp()
    except ValueError:
        return 0.0
