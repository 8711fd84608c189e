"""What depends on saved runs, and what was done to them, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text.history import TEXTS, HistoryTexts

if TYPE_CHECKING:
    from civscore.months.events import Event
    from civscore.months.exchange import TakenIn
    from civscore.months.keeping import Dependents
    from civscore.months.saved_run import SavedRun

_SHOWN = 12


def print_dependents(found: Dependents, run: SavedRun, named: str, language: str) -> None:
    """What depends on a run, a line each."""
    out, t = PlainConsole(), TEXTS[language]
    put_wrapped(out, t.depends.format(run=named, scheme=run.scheme_id, score=run.score or "–"))
    lines = list(_lines(found, run, t))
    for line in lines or [t.nothing_depends]:
        put_wrapped(out, line, indent="  ")
    if found.before is None:
        put_wrapped(out, t.stays)


def _lines(found: Dependents, run: SavedRun, t: HistoryTexts) -> Iterator[str]:
    if found.entries is None:
        yield t.entries_unknown
    elif found.entries:
        said = t.entries_answered if found.answered else t.entries
        yield said.format(n=found.entries, answered=found.answered)
    for name, number in found.kept.items():
        yield t.tables[name].format(n=number)
    if found.takers:
        yield t.takers.format(runs=_listed(found.takers, t))
    if found.year is not None:
        yield t.year.format(year=found.year)
    if found.month is not None:
        yield t.month.format(month=found.month)
    if found.before is not None:
        yield t.before.format(label=run.label, revision=found.before)
    if found.elsewhere:
        yield t.elsewhere.format(schemes=_listed(found.elsewhere, t))


def print_deleted(named: str, run: SavedRun, photos: int, language: str) -> None:
    """That a run was deleted, and so many photos that no other has."""
    out, t = PlainConsole(), TEXTS[language]
    put_wrapped(out, t.deleted.format(run=named, scheme=run.scheme_id))
    if photos:
        put_wrapped(out, t.photos_deleted.format(n=photos))


def print_carried(file: Path | None, number: int, missing: int, language: str) -> None:
    """How many photos were written where, and how many were not; without a file none were asked for."""
    out, t = PlainConsole(), TEXTS[language]
    if file is None:
        put_wrapped(out, t.photos_not_carried.format(n=missing))
        return
    put_wrapped(out, t.photos_carried.format(n=number, file=file))
    if missing:
        put_wrapped(out, t.photos_missing.format(n=missing))


def print_photos_taken(number: int, every: int, language: str) -> None:
    """How many of the photos of the runs are there now."""
    put_wrapped(PlainConsole(), TEXTS[language].photos_taken.format(n=number, every=every))


def print_not_deleted(language: str) -> None:
    """That nothing was."""
    put_wrapped(PlainConsole(), TEXTS[language].not_done)


def print_renamed(run: SavedRun, new: str, takers: Sequence[str], language: str) -> None:
    """What a run was called, and is; who goes on naming it as it was."""
    out, t = PlainConsole(), TEXTS[language]
    put_wrapped(out, t.renamed.format(old=run.label, new=new, scheme=run.scheme_id))
    if takers:
        put_wrapped(out, t.renamed_takers.format(runs=_listed(takers, t)))


def print_exported(file: Path, number: int, left_out: Sequence[str], language: str) -> None:
    """How many revisions were written where, and what was not sound."""
    out, t = PlainConsole(), TEXTS[language]
    put_wrapped(out, t.exported.format(n=number, file=file))
    if left_out:
        put_wrapped(out, t.left_out.format(what=_listed(left_out, t)))


def print_imported(found: TakenIn, language: str) -> None:
    """What was taken in, what was there, and what was left."""
    out, t = PlainConsole(), TEXTS[language]
    said = ((t.imported, found.taken), (t.imported_same, found.same), (t.imported_left, found.left))
    for text, runs in said:
        if runs:
            put_wrapped(out, text.format(runs=_listed(runs, t)))
    for name, number in found.rows.items():
        if name in t.tables:
            put_wrapped(out, t.tables[name].format(n=number), indent="  ")
    if not found.taken and not any(name in t.tables for name in found.rows):
        put_wrapped(out, t.imported_nothing)


def print_backed_up(file: Path, number: int, language: str) -> None:
    """Where the copy is."""
    put_wrapped(PlainConsole(), TEXTS[language].backed_up.format(n=number, file=file))


def print_events(events: Sequence[Event], language: str) -> None:
    """All that was done to saved runs, oldest first."""
    out, t = PlainConsole(), TEXTS[language]
    made = table((t.when, "="), (t.by_whom, "<"), (t.what, "="), (t.run, "<"), ("", "<"))
    for event in events:
        run = event.label if event.revision is None else f"{event.label}@{event.revision}"
        said = event.details.get("reason") or event.details.get("from") or event.details.get("file") or ""
        action = t.actions.get(event.action, event.action)
        made.add_row(event.created[:16].replace("T", " "), event.who or "–", action, run, str(said))
    put(out, t.done, made)


def _listed(names: Sequence[str], t: HistoryTexts) -> str:
    shown = t.list_comma.join(names[:_SHOWN])
    return shown + (f" … (+{len(names) - _SHOWN})" if len(names) > _SHOWN else "")
