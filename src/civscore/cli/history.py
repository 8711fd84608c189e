"""``civ-score history``: the saved runs, and what can be done to them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli import record
from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, language_of
from civscore.cli.standing import WhoOption, who_meant
from civscore.errors import CivScoreError, UsageError, Where
from civscore.text.history import HISTORY_HELP

if TYPE_CHECKING:
    from civscore.months.history import History, SavedRun
    from civscore.months.ledger.life import Ledger

OWN = HISTORY_HELP[help_language()]
app = typer.Typer(invoke_without_command=True, add_completion=False, rich_markup_mode=None)


class WhoseRun(StrEnum):
    """Whose run counts."""

    file = "file"
    ours = "ours"


RunArgument = Annotated[str, typer.Argument(metavar="RUN", help=OWN.run, show_default=False)]
OfSchemeOption = Annotated[str | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=OWN.scheme)]
CarriedOption = Annotated[bool, typer.Option("--photos", help=OWN.photos)]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help=OWN.reason, show_default=False)]


@app.callback()
def history(
    context: typer.Context,
    every: Annotated[bool, typer.Option("--all", help=OWN.every)] = False,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """List the saved runs."""
    if context.invoked_subcommand is not None:
        return
    from civscore.cli.choose import open_history
    from civscore.cli.documents import print_json
    from civscore.reports.json.history import history_to_json
    from civscore.reports.terminal.history import print_history
    from civscore.reports.terminal.history_changes import print_events

    saved = open_history()
    runs, events = saved.runs(every_revision=True), saved.events() if every else None
    if json:
        print_json(history_to_json(str(saved.path), runs, events))
        return
    print_history(runs, str(saved.path), language_of(lang))
    if events:
        print_events(events, language_of(lang))


@app.command(help=OWN.delete)
def delete(
    run: RunArgument,
    yes: Annotated[bool, typer.Option("--yes", help=OWN.yes)] = False,
    who: WhoOption = None,
    reason: ReasonOption = "",
    scheme: OfSchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Delete a saved run."""
    from civscore.cli.choose import open_history
    from civscore.cli.clock import now
    from civscore.cli.photos import album_of
    from civscore.months.keeping import delete as deleted
    from civscore.months.keeping import dependents, meant_for_good
    from civscore.months.photos_of_runs import let_go, photos_of
    from civscore.reports.terminal.history_changes import print_deleted, print_dependents, print_not_deleted

    language, saved = language_of(lang), open_history()
    runs = meant_for_good(saved, run, _scheme_id(saved, scheme))
    named = runs[-1].label if len(runs) > 1 or "@" not in run else f"{runs[-1].label}@{runs[-1].revision}"
    print_dependents(dependents(saved, runs, _ledger(saved, runs[-1])), runs[-1], named, language)
    if not yes and not _agreed(language):
        print_not_deleted(language)
        return
    photos = photos_of(saved, [one.id for one in runs])
    deleted(saved, runs, who=who_meant(who), reason=reason.strip(), created=now())
    record.saved.append(named)
    print_deleted(named, runs[-1], let_go(saved, photos, album_of(saved)) if photos else 0, language)


def _agreed(language: str) -> bool:
    """Whether somebody at the terminal says yes.

    Raises:
        UsageError: nobody is there.
    """
    from civscore.text.history import TEXTS

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(CivScoreError.of("delete-needs-yes").problems)
    return typer.confirm(TEXTS[language].ask, default=False)


def _scheme_id(saved: History, option: str | None) -> str | None:
    """The id that the option means: of a scheme that has runs, else of a file or a bundled one."""
    from civscore.cli.schemes import scheme_named

    if option is None or option in {run.scheme_id for run in saved.runs()}:
        return option
    return scheme_named(option).scheme.id


def _ledger(saved: History, run: SavedRun) -> Ledger | None:
    """The ledger that a run is in; None where it cannot be made."""
    from civscore.cli.ledger_source import load_source
    from civscore.months.ledger.store import LedgerAnswers

    try:
        source = load_source(saved, run.scheme_id)
        return source.ledger(LedgerAnswers(saved).changes(run.scheme_id))
    except CivScoreError:
        return None


@app.command(help=OWN.rename)
def rename(
    run: RunArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help=OWN.new, show_default=False)],
    who: WhoOption = None,
    reason: ReasonOption = "",
    scheme: OfSchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Give a saved run another label."""
    from civscore.cli.choose import open_history
    from civscore.cli.clock import now
    from civscore.cli.options import usable_label
    from civscore.months.keeping import meant_for_good, takers
    from civscore.months.keeping import rename as renamed
    from civscore.reports.terminal.history_changes import print_renamed

    label, saved = usable_label(new), open_history()
    runs = meant_for_good(saved, run, _scheme_id(saved, scheme), whole=True)
    named_by = takers(saved, runs)
    renamed(saved, runs, label, who=who_meant(who), reason=reason.strip(), created=now())
    record.saved.append(label)
    print_renamed(runs[-1], label, named_by, language_of(lang))


@app.command(help=OWN.export)
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=OWN.export_file, show_default=False)],
    runs: Annotated[list[str] | None, typer.Argument(metavar="RUN", help=OWN.runs, show_default=False)] = None,
    scheme: OfSchemeOption = None,
    photos: CarriedOption = False,
    lang: LangOption = None,
) -> None:
    """Write runs into a file that another history can import."""
    from civscore.cli.choose import open_history
    from civscore.months.exchange import all_keys, export_runs, keys_of
    from civscore.months.history import History
    from civscore.reports.terminal.history_changes import print_exported

    _refuse_existing(file, with_photos=photos)
    saved = open_history()
    keys = keys_of(saved, runs, _scheme_id(saved, scheme)) if runs else all_keys(saved)
    left_out: list[str] = []
    _write(file, lambda temporary: left_out.extend(export_runs(saved, temporary, keys)))
    print_exported(file, len(History(file).runs(every_revision=True)), left_out, language_of(lang))
    _carry(saved, file, language_of(lang), wanted=photos)


def _carry(saved: History, file: Path, language: str, *, wanted: bool) -> None:
    """Carry the photos of the runs in a file, where they are *wanted*; else say that they are not in it."""
    from civscore.cli.photos import album_of
    from civscore.months.history import History
    from civscore.months.photos_of_runs import archive_of, carry, photos_of
    from civscore.reports.terminal.history_changes import print_carried

    photos, target = photos_of(History(file)), archive_of(file)
    if photos and wanted:
        counts: list[tuple[int, int]] = []
        _write(target, lambda temporary: counts.append(carry(album_of(saved), photos, temporary)))
        print_carried(target, *counts[0], language)
    elif photos:
        print_carried(None, 0, len(photos), language)


def _take_photos(saved: History, file: Path, language: str) -> None:
    """Take in the photos that were carried beside a file."""
    from civscore.cli.photos import album_of
    from civscore.months.history import History
    from civscore.months.photos_of_runs import archive_of, photos_of, take_in
    from civscore.reports.terminal.history_changes import print_photos_taken

    photos, archive = photos_of(History(file)), archive_of(file)
    if photos and archive.is_file():
        print_photos_taken(take_in(archive, photos, album_of(saved)), len(photos), language)


def _write(file: Path, write: Callable[[Path], None]) -> None:
    """Write a file whole or not at all; what is wrong with it is said of its own name."""
    from civscore.cli.files import write_whole

    def named(temporary: Path) -> None:
        try:
            write(temporary)
        except CivScoreError as error:
            own = [replace(p, where=Where(str(file))) if p.where.file == str(temporary) else p for p in error.problems]
            raise CivScoreError(own) from error

    write_whole(file, named)


def _refuse_existing(file: Path, *, with_photos: bool) -> None:
    from civscore.months.photos_of_runs import archive_of

    for target in (file, *([archive_of(file)] if with_photos else [])):
        if target.exists():
            raise UsageError(CivScoreError.of("history-copy-exists", Where(str(target))).problems)


@app.command("import", help=OWN.import_)
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=OWN.import_file, show_default=False)],
    take: Annotated[WhoseRun | None, typer.Option("--take", help=OWN.take, show_default=False)] = None,
    who: WhoOption = None,
    lang: LangOption = None,
) -> None:
    """Take in runs that were exported."""
    from civscore.cli.choose import open_history
    from civscore.cli.clock import now
    from civscore.months.exchange import import_runs
    from civscore.reports.terminal.history_changes import print_imported

    saved = open_history()
    found = import_runs(
        saved, file, take.value if take else None, who=who_meant(who), created=now()
    )  # fmt: skip
    record.saved.extend(found.taken)
    print_imported(found, language_of(lang))
    _take_photos(saved, file, language_of(lang))


@app.command(help=OWN.backup)
def backup(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help=OWN.backup_file, show_default=False)] = None,
    photos: CarriedOption = False,
    lang: LangOption = None,
) -> None:
    """Copy the whole history."""
    from civscore.cli.choose import open_history
    from civscore.cli.clock import today
    from civscore.months.exchange import back_up
    from civscore.reports.terminal.history_changes import print_backed_up

    saved = open_history()
    if not saved.path.exists():
        raise CivScoreError.of("history-empty", Where(str(saved.path)))
    target = file or _beside(saved.path, today().isoformat())
    _refuse_existing(target, with_photos=photos)
    numbers: list[int] = []
    _write(target, lambda temporary: numbers.append(back_up(saved, temporary)))
    print_backed_up(target, numbers[0], language_of(lang))
    _carry(saved, target, language_of(lang), wanted=photos)


def _beside(path: Path, day: str) -> Path:
    """A name with the date that no file has."""
    name, number = path.with_name(f"{path.stem}-{day}{path.suffix}"), 1
    while name.exists():
        number += 1
        name = path.with_name(f"{path.stem}-{day}-{number}{path.suffix}")
    return name
