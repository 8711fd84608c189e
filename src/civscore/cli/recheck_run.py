"""``civ-score run`` of a re-check (回头看): the ledger's entries are closed or returned, and no month changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from civscore.cli.options import language_of

if TYPE_CHECKING:
    from pathlib import Path

    from civscore.cli.delivery import Delivery
    from civscore.cli.ledger_source import Source
    from civscore.cli.options import Lang
    from civscore.errors import Level, Problem, Where
    from civscore.field.recheck import CheckedAgain
    from civscore.months.history import History, SavedRun
    from civscore.months.ledger.life import Ledger
    from civscore.months.ledger.seen import Inspection
    from civscore.readers.readings import Readings
    from civscore.reports.shared.recheck import RecheckReport
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result
    from civscore.scoring.standing import Kind

FORMATS = (".xlsx", ".json")


def kind_of_forms(readings: Readings) -> Kind | None:
    """What the forms among the files are for; None where they do not say it, or are for an assessment as others are.

    Raises:
        CivScoreError: they are for different things.
    """
    from civscore.errors import CivScoreError
    from civscore.scoring.standing import KINDS
    from civscore.text.both import Both
    from civscore.text.standing import KINDS as WORDS

    found = {stamp.run: where for stamp, where in reversed(readings.stamps.items()) if stamp.run}
    if len(found) > 1:
        said = [Both(f"{WORDS[run].zh}（{at}）", f"{WORDS[run].en} ({at})") for run, at in sorted(found.items())]
        raise CivScoreError.of("forms-of-several-kinds", found=said)
    run = next(iter(found), "assessment")
    return next((kind for kind in KINDS if kind == run and kind != "assessment"), None)


def refuse_for_recheck(in_forms: Kind | None, asked: Kind | None, options: Mapping[str, bool]) -> None:
    """A re-check has no score, and one ledger; and what its forms say of faults says nothing else.

    Args:
        in_forms: what the forms are for.
        asked: as what they are to be saved.
        options: name → whether it is given, of those that ask for more.

    Raises:
        UsageError: something does not go together.
    """
    from civscore.errors import CivScoreError, UsageError

    if in_forms == "re-check" and asked != "re-check":
        raise UsageError(CivScoreError.of("recheck-forms-as", kind=asked).problems)
    if asked != "re-check":
        return
    given = [name for name, used in options.items() if used]
    if given:
        raise UsageError(CivScoreError.of("recheck-run-with", options=[*given]).problems)


def run_recheck(readings: Readings, tree: Tree, history: History, label: str, created: str, how: Delivery) -> None:
    """Take what a re-check found into the ledger, and report it.

    Args:
        readings: the rows of its forms, or of ordinary sheets.
        tree: the scheme.
        history: where it is saved, beside the months.
        label: what it is to be called; empty for the first day of its rows.
        created: the moment.
        how: files, JSON, whether it is saved.

    Raises:
        UsageError: a file of another format is asked for.
        CivScoreError: the rows have faults, or there is no ledger that they could answer.
    """
    from civscore.cli.delivery import save, stand
    from civscore.cli.files import check_outputs
    from civscore.cli.ledger_source import load_source, with_inspection
    from civscore.cli.messages import show_problems, worth_showing
    from civscore.errors import CivScoreError, Where
    from civscore.field.recheck import as_answers
    from civscore.months.ledger.seen import inspection_of
    from civscore.scoring.score import score

    check_outputs(how.outputs, FORMATS, [])
    if not history.assessments(tree.scheme.id):
        raise CivScoreError.of("recheck-no-ledger", Where(str(history.path)), scheme=tree.scheme.id)
    _refuse_label(label, history, tree)
    readings, rows = as_answers(readings, tree)
    name = label or free_label(readings, history, tree, created)
    try:
        result = score(readings, tree, label=name, created=created, lenient=how.lenient, partial=True)
    except CivScoreError as error:
        error.problems += _of_no_entry(readings, rows, history, tree)
        raise
    source, seen = load_source(history, tree.scheme.id), inspection_of(result, readings, "re-check")
    report = _report(with_inspection(source, seen), result, readings, rows, history, saved=how.save)
    unanswered = _answering_nothing(readings, rows, seen, report.ledger, lenient=how.lenient)
    if any(problem.level == "error" for problem in unanswered):
        raise CivScoreError([*result.problems, *unanswered])
    result.problems += [*unanswered, *_without_day(readings, rows)]
    stand(result, history, how.wish, save=how.save)
    show_problems(worth_showing(result.problems), language_of(how.lang))
    for path in how.outputs:
        _write(report, path, how)
    if how.save:
        save(result, readings, history, how.lenient, wish=how.wish)
    _print(report, how)


def free_label(readings: Readings, history: History, tree: Tree, created: str) -> str:
    """The first day of the rows with ``-recheck``; numbered where another re-check, made of other files, has it."""
    from civscore.months.packing import days_of

    names = {file.path for file in readings.inputs}
    base = f"{min(days_of(readings), default=created[:10])}-recheck"
    there = {run.label: run for run in history.runs(tree.scheme.id)}
    number, label = 1, base
    while label in there and {file.path for file in history.readings(there[label])[0].inputs} != names:
        number += 1
        label = f"{base}-{number}"
    return label


def _refuse_label(label: str, history: History, tree: Tree) -> None:
    """No re-check takes the place of anything else, whatever options say."""
    from civscore.errors import CivScoreError

    there = next((run for run in history.runs(tree.scheme.id) if run.label == label), None)
    if there is not None and there.kind != "re-check":
        raise CivScoreError.of("recheck-label-taken", label=label, run_kind=there.kind)


def _without_day(readings: Readings, rows: Sequence[CheckedAgain]) -> list[Problem]:
    """That no row has a day, or that some have none which say what was found."""
    from civscore.errors import More, Problem
    from civscore.months.packing import days_of

    days = days_of(readings)
    if not days:
        return [Problem("warning", "recheck-no-day")]
    blank = [r.row for r in rows if r.verdict in ("repaired", "returned") and _day(readings, r.row) is None]
    where = readings.where(blank[0], "date") if blank else None
    values = {"day": str(max(days))}
    return [Problem("warning", "recheck-rows-no-day", where, values, More(blank))] if where else []


def _answering_nothing(
    readings: Readings, rows: Sequence[CheckedAgain], seen: Inspection, ledger: Ledger, *, lenient: bool
) -> list[Problem]:  # fmt: skip
    """Rows that say what was found, and would change nothing in the ledger: it has no such entry, the row speaks of
    another site or standard by now, or it is of a day before the fault was found."""
    from civscore.errors import Problem
    from civscore.months.ledger.seen import entry_id

    answered = {entry_id(ledger.scheme, key) for key in (*seen.faults, *seen.passed)}
    level: Level = "warning" if lenient else "error"
    problems: list[Problem] = []
    for row in (row for row in rows if row.number and row.verdict in ("repaired", "returned")):
        entry = ledger.entries.get(row.number)
        if entry is None:
            problems.append(_unknown(readings, row, ledger.entries, level))
        elif row.number not in answered:
            problems.append(Problem(level, "recheck-row-changed", readings.where(row.row), {"id": row.number}))
        elif (day := _day(readings, row.row)) and (found := entry.last.date) and day < found:
            values = {"id": row.number, "day": str(day), "found": str(found)}
            problems.append(Problem(level, "recheck-too-early", readings.where(row.row, "date"), values))
    return _once_a_cell(problems)


def _of_no_entry(
    readings: Readings, rows: Sequence[CheckedAgain], history: History, tree: Tree
) -> list[Problem]:  # fmt: skip
    """The rows whose number the ledger has not, where the rows have other faults: all are said at once."""
    from civscore.cli.ledger_source import load_source
    from civscore.months.ledger.store import LedgerAnswers

    entries = load_source(history, tree.scheme.id).ledger(LedgerAnswers(history).changes(tree.scheme.id)).entries
    return [
        _unknown(readings, row, entries)
        for row in rows
        if row.number and row.verdict != "not-reached" and row.number not in entries
    ]


def _unknown(readings: Readings, row: CheckedAgain, entries: Iterable[str], level: Level = "error") -> Problem:
    from civscore.errors import Problem, closest

    values = {"id": row.number, "guess": closest(row.number, entries)}
    return Problem(level, "recheck-unknown-entry", readings.where(row.row), values)


def _day(readings: Readings, row: int) -> dt.date | None:
    from civscore.dates import parse_date

    text = readings.frame["date"].iat[row] if "date" in readings.frame else None
    return parse_date(text) if isinstance(text, str) else None


def _once_a_cell(problems: Sequence[Problem]) -> list[Problem]:
    """The same of one cell (the date above a table) is said once, and counted."""
    found: dict[tuple[str, Where], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.code, problem.where), []).append(problem)
    return [replace(same[0], more=len(same) - 1) for same in found.values()]


def _report(
    source: Source, result: Result, readings: Readings, rows: Sequence[CheckedAgain], history: History, *, saved: bool
) -> RecheckReport:  # fmt: skip
    """What the re-check does to the ledger; *source* has it."""
    from civscore.months.ledger.rechecks import is_open, rechecked
    from civscore.months.ledger.store import LedgerAnswers
    from civscore.months.packing import days_of
    from civscore.reports.shared.recheck import RecheckReport, remarks

    changes = LedgerAnswers(history).changes(source.scheme)
    ledger, asked = source.ledger(changes), {row.number for row in rows if row.number}
    found = rechecked(ledger, result.label, changes, asked)
    spoken = asked | {entry.id for entry in (*found.repaired, *found.returned)}
    others = sum(is_open(entry) for number, entry in ledger.entries.items() if number not in spoken)
    return RecheckReport(
        result.tree.scheme, result.label, sorted(days_of(readings)), result.sites, found, ledger, others,
        remarks(readings, rows), saved,
    )  # fmt: skip


def saved_recheck(name: str, scheme: str | None) -> SavedRun | None:
    """The saved re-check of that name; None where it means anything else."""
    from civscore.cli.choose import open_history
    from civscore.cli.schemes import scheme_named
    from civscore.errors import CivScoreError

    try:
        run = open_history().find(name, scheme_named(scheme).scheme.id if scheme else None)
    except CivScoreError:
        return None
    return run if run.kind == "re-check" else None


def show_recheck(run: SavedRun, outputs: Sequence[Path], lang: Lang | None) -> None:
    """Report a saved re-check again: what it did to the ledger as that is known by now.

    Raises:
        UsageError: a file of another format is asked for.
    """
    from civscore.cli.choose import open_history
    from civscore.cli.delivery import Delivery
    from civscore.cli.files import check_outputs
    from civscore.cli.ledger_source import load_source
    from civscore.cli.saved import scored_as_saved
    from civscore.field.recheck import rows_as_saved

    check_outputs(outputs, FORMATS, [])
    history = open_history()
    result, readings, lenient = scored_as_saved(history, run)
    source = load_source(history, run.scheme_id)
    report = _report(source, result, readings, rows_as_saved(readings), history, saved=True)
    how = Delivery(outputs, json=False, save=False, lenient=lenient, lang=lang)
    for path in outputs:
        _write(report, path, how)
    _print(report, how)


def _print(report: RecheckReport, how: Delivery) -> None:
    if how.json:
        from civscore.cli.documents import print_json
        from civscore.reports.json.recheck import recheck_to_json

        print_json(recheck_to_json(report))
        return
    from civscore.reports.terminal.recheck import print_recheck

    print_recheck(report, language_of(how.lang), how.outputs)


def _write(report: RecheckReport, path: Path, how: Delivery) -> None:
    from civscore.cli.choose import open_history
    from civscore.cli.documents import write_json
    from civscore.cli.files import write_whole
    from civscore.cli.opening import file_language
    from civscore.cli.photos import photos_shown
    from civscore.reports.json.recheck import recheck_to_json
    from civscore.reports.xlsx.recheck import write_recheck

    if path.suffix.lower() == ".json":
        write_json(path, recheck_to_json(report))
        return
    language = file_language(how.lang, report.scheme.language)
    lines = report.lines()
    digests = {digest for line in lines for digest in (*line.entry.last.photos, *line.remark.photos)}
    with photos_shown(open_history(), len(digests), language_of(how.lang)) as photos:
        write_whole(path, lambda temporary: write_recheck(report, temporary, language, photos))
