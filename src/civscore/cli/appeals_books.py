"""The workbooks of appeals: one for each unit, and the office's; and which entries they may speak of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError, Where, closest

if TYPE_CHECKING:
    from civscore.months.appeals.contestable import Contestable
    from civscore.months.appeals.sheet import AppealBook
    from civscore.months.history import History
    from civscore.scoring.result import Result


@dataclass(frozen=True)
class UnitBook:
    """A unit's workbook: its file's name, and the entries in it."""

    unit: str
    file: str
    entries: list[Contestable]


def unit_books(result: Result, units: Sequence[str], language: str) -> list[UnitBook]:
    """The workbooks of the units that answer for anything, or of some of them.

    Raises:
        CivScoreError: the run is no month's assessment, or a unit answers for nothing in it.
    """
    from civscore.cli.ledger_source import file_name
    from civscore.months.appeals.contestable import by_unit, contestable
    from civscore.text.appeals import APPEALS

    own = by_unit(contestable(result))
    for unit in units:
        if unit not in own:
            values = {"unit": unit, "guess": closest(unit, own), "known": [*own][:12]}
            raise CivScoreError.of("notice-unknown-unit", **values)
    used: set[str] = set()
    return [
        UnitBook(unit, f"{file_name(f'{APPEALS[language].file}_{unit}', used)}.xlsx", entries)
        for unit, entries in sorted(own.items()) if not units or unit in units
    ]  # fmt: skip


def write_books(result: Result, books: Sequence[UnitBook], folder: Path, until: dt.date, language: str) -> None:
    """Write the workbooks of units into a folder."""
    from functools import partial

    from civscore.cli.files import write_whole
    from civscore.cli.unfinished import one_by_one
    from civscore.reports.xlsx.appeals import write_unit_appeals

    scheme = result.tree.scheme

    def write(own: UnitBook, path: Path) -> None:
        write_unit_appeals(
            own.entries, path, scheme=scheme.id, name=scheme.name, run=result.label,
            revision=result.standing.revision or 1, unit=own.unit, until=until, language=language,
        )  # fmt: skip

    with one_by_one(folder, [book.file for book in books]):
        for book in books:
            write_whole(folder / book.file, partial(write, book))


def say_books(number: int, folder: Path, until: dt.date, language: str) -> None:
    """How many workbooks were written, and until when appeals are taken."""
    from civscore.reports.terminal.console import console
    from civscore.text.appeals import APPEALS

    t = APPEALS[language]
    said = t.written_books.format(books=number, path=folder, until=until) if number else t.none_to_contest
    console().print(said, soft_wrap=True)


def write_office_book(result: Result, history: History, path: Path, language: str, messages: str) -> None:
    """Write the office's workbook of the appeals that wait for a ruling."""
    from civscore.cli.files import write_whole
    from civscore.months.appeals.store import Appeals
    from civscore.reports.terminal.console import console
    from civscore.reports.xlsx.appeals import write_rulings
    from civscore.text.appeals import APPEALS

    scheme, t = result.tree.scheme, APPEALS[messages]
    waiting = [one.appeal for one in Appeals(history).all(scheme.id, result.label) if one.open]
    names = {standard.id: standard.name for standard in result.tree.standards}

    def write(temporary: Path) -> None:
        write_rulings(
            waiting, names, temporary, scheme=scheme.id, name=scheme.name, run=result.label, language=language
        )

    write_whole(path, write)
    console().print(t.written.format(path=path, count=len(waiting)), soft_wrap=True)


def entries_of(history: History, books: Sequence[AppealBook]) -> dict[str, Mapping[str, Mapping[str, Sequence[str]]]]:
    """Of each scheme and run that workbooks speak of the numbers of all entries, with the units that answer for them.

    Raises:
        CivScoreError: there is no such run, or it is no month's assessment.
    """
    from civscore.cli.saved import scored_as_saved
    from civscore.months.appeals.contestable import contestable

    found: dict[str, dict[str, Mapping[str, Sequence[str]]]] = {}
    for book in books:
        own = found.setdefault(book.scheme, {})
        if book.run in own:
            continue
        saved = [run for run in history.runs(book.scheme) if run.label == book.run]
        if not saved:
            raise CivScoreError.of("appeals-no-run", Where(book.path), run=book.run, scheme=book.scheme)
        result, _, _ = scored_as_saved(history, saved[-1])
        own[book.run] = {one.id: one.seen.units for one in contestable(result)}
    return {**found}


def first_days(history: History, scheme: str) -> dict[str, str]:
    """The first day of the inspection of each run of a scheme, by its label, where it is known."""
    return {run.label: run.first_day for run in history.runs(scheme) if run.first_day}
