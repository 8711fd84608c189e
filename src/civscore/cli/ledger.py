"""``civ-score ledger``: export the problem ledger, import the answers, list, show; and its rate as a row to score."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli import exits, record
from civscore.cli.language import help_language
from civscore.cli.ledger_burden import burden
from civscore.cli.ledger_extend import extend
from civscore.cli.ledger_list import list_
from civscore.cli.ledger_options import DayOption, DaysOption, SitesOption, UnitOption, ViewOption
from civscore.cli.opening import file_language
from civscore.cli.options import JsonOption, LangOption, SchemeOption, language_of
from civscore.errors import CivScoreError, Problem, closest
from civscore.text.burden import burden_texts
from civscore.text.ledger_help import ledger_help

if TYPE_CHECKING:
    from civscore.cli.ledger_source import Source
    from civscore.months.ledger.figures import DatedEntry
    from civscore.months.ledger.groups import Names
    from civscore.months.ledger.life import Ledger
    from civscore.months.ledger.taking import Settled, Take

OWN = ledger_help(help_language())
app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


class Decision(StrEnum):
    """Who is right in a conflict."""

    file = "file"
    ledger = "ledger"


class Area(StrEnum):
    """What the rate may be divided by."""

    district = "district"
    street = "street"
    community = "community"
    grid = "grid"


@app.command(help=OWN.export)
def export(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE|FOLDER", help=OWN.output)],
    run: Annotated[str, typer.Argument(metavar="RUN", help=OWN.run, show_default=False)] = "latest",
    every: Annotated[bool, typer.Option("--all", help=OWN.every)] = False,
    unit: UnitOption = None,
    open_: Annotated[bool, typer.Option("--open", help=OWN.open)] = False,
    by: ViewOption = None,
    sites: SitesOption = None,
    as_of: DayOption = None,
    days: DaysOption = None,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Write the ledger as workbooks to be answered."""
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_folder, check_outputs
    from civscore.cli.ledger_burden import keep_sent
    from civscore.cli.ledger_opening import open_ledger
    from civscore.cli.ledger_source import of_unit, position_of, unit_meant
    from civscore.cli.ledger_views import names_by, view_meant
    from civscore.cli.unfinished import one_by_one
    from civscore.reports.terminal.ledger import print_resolved, print_written
    from civscore.text.ledger import LEDGER

    view = view_meant(by) if by else None
    if by:
        check_folder(output)
    else:
        check_outputs([output], (".xlsx",), [])
    source, ledger, lines, day = open_ledger(scheme, as_of, days, lang)
    language = language_of(lang)
    if not every:
        label = _label(run, source)
        at = position_of(source.inspections, label)
        found = {entry.at for entry in ledger.found_by(at)}
        lines = [x for x in lines if x.entry.at in found]
        print_resolved(run, label, language)
    if unit:
        unit = unit_meant(lines, unit)
        lines = of_unit(lines, unit, day)
    written = file_language(lang, source.language)
    books = [(unit, output, lines)]
    if view:
        names = names_by(view, open_history(), source.scheme, sites)
        books = _by_name(lines, names, output, written, day)
    if open_:
        books = [(name, path, [x for x in own if x.bin]) for name, path, own in books]
        books = [book for book in books if book[2] or not by]
    with one_by_one(output if by else output.parent, [path.name for _, path, _ in books]):
        for name, path, own in books:
            _write(ledger, own, path, source, written, day, name)
    if view == "unit":
        named = [name for name, _, _ in books if name and name != LEDGER[written].nobody]
        keep_sent(open_history(), source.scheme, source.inspections[-1].label, "ledger", named)
    print_written([(path, len(own)) for _, path, own in books], output if by else None, language)


def _label(name: str, source: Source) -> str:
    """The label of the run that is meant.

    Raises:
        CivScoreError: there is none of that name in this scheme's ledger.
    """
    from civscore.cli.choose import open_history

    run = open_history().find(name, source.scheme)
    labels = [one.label for one in source.inspections]
    if run.scheme_id != source.scheme:
        raise CivScoreError.of("run-not-found", name=name, guess=closest(name, labels), known=labels[-12:])
    return run.label


def _by_name(
    lines: Sequence[DatedEntry], names: Names, folder: Path, language: str, day: dt.date
) -> list[tuple[str | None, Path, list[DatedEntry]]]:
    """A workbook for each name; an entry of several names stands in each one's."""
    from civscore.cli.ledger_source import file_name
    from civscore.months.ledger.groups import grouped_lines
    from civscore.text.ledger import LEDGER

    t = LEDGER[language]
    used: set[str] = set()
    found = [(group.name or t.nobody, group.lines) for group in grouped_lines(lines, names, day)]
    return [(name, folder / f"{file_name(f'{t.file}_{name}', used)}.xlsx", own) for name, own in found]


def _write(
    ledger: Ledger, lines: Sequence[DatedEntry], path: Path, source: Source, language: str, day: dt.date,
    unit: str | None,
) -> None:  # fmt: skip
    from civscore.cli.choose import open_history
    from civscore.cli.files import write_whole
    from civscore.cli.photos import entry_photos_shown
    from civscore.reports.xlsx.ledger import write_ledger

    with entry_photos_shown(open_history(), ledger, lines, language) as (photos, repairs):
        write_whole(
            path,
            lambda temporary: write_ledger(
                ledger, lines, temporary, scheme=source.name, language=language, as_of=day, unit=unit, photos=photos,
                repairs=repairs,
            ),
        )  # fmt: skip


@app.command("import", help=OWN.import_)
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help=OWN.files, show_default=False)],
    take: Annotated[Decision | None, typer.Option("--take", help=OWN.take, show_default=False)] = None,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Take the answers from workbooks that came back."""
    from civscore.cli.choose import open_history
    from civscore.cli.clock import now
    from civscore.cli.ledger_source import load_source, scheme_meant
    from civscore.cli.messages import show_problems
    from civscore.cli.photos import photos_asked
    from civscore.months.ledger.sheet import read_book
    from civscore.months.ledger.store import Changes, LedgerAnswers
    from civscore.months.ledger.taking import Settled, by_scheme, settle
    from civscore.reports.terminal.ledger import print_taken
    from civscore.text.ledger import worded

    language, history = language_of(lang), open_history()
    album = photos_asked(history, saves=True).album
    default, books = scheme_meant(history, scheme), [read_book(path, album) for path in files]
    sources = {name: (load_source(history, name), own) for name, own in by_scheme(books, default).items()}
    settled, created, decision = Settled(), now(), _take(take)

    def decide(there: Changes) -> Changes:
        new: Changes = {}
        for name, (source, own) in sources.items():
            ledger = source.ledger(there[name])
            new[name] = [change for book in own for change in settle(ledger, book, created, decision, settled)]
        return new

    LedgerAnswers(history).record(list(sources), decide)
    record.saved.extend(path.name for path in files)
    show_problems([worded(p, language) for p in settled.problems], language)
    print_taken(settled, language)
    _exit(settled)


def _take(option: Decision | None) -> Take:
    return "neither" if option is None else "file" if option is Decision.file else "ledger"


def _exit(settled: Settled) -> None:
    if any(p.level == "error" for p in settled.problems):
        raise typer.Exit(exits.BAD_INPUT)


app.command("list", help=OWN.list)(list_)


@app.command(help=OWN.show)
def show(
    entry: Annotated[str, typer.Argument(metavar="ID", help=OWN.entry)],
    as_of: DayOption = None,
    days: DaysOption = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Show one entry with all its answers."""
    from civscore.cli.choose import open_history
    from civscore.cli.ledger_opening import open_ledger
    from civscore.cli.ledger_rulings import appeals_known
    from civscore.months.ledger.given import LedgerDates
    from civscore.months.ledger.reminded import Reminders
    from civscore.months.ledger.reminding import about
    from civscore.months.ledger.store import LedgerAnswers

    source, ledger, lines, day = open_ledger(scheme, as_of, days, lang)
    line = next((x for x in lines if x.entry.id.casefold() == entry.strip().casefold()), None)
    wanted = entry.strip().casefold()
    known = source.known(LedgerAnswers(open_history()).changes(source.scheme))
    changes = [c for c in known if c.entry.casefold() == wanted]
    given = LedgerDates(open_history()).given(source.scheme)
    dates = [date for date in given if date.entry.casefold() == wanted and date.day <= day]
    reminders = [one for one in Reminders(open_history()).sent(source.scheme) if one.day <= day]
    sent = about(ledger, line.entry, reminders) if line else []
    appeals = appeals_known(open_history(), source.scheme, wanted, source.day)
    if line is None and not changes and not dates and not appeals:
        raise CivScoreError.of("ledger-unknown-id", id=entry, guess=closest(entry, ledger.entries))
    if json:
        from civscore.cli.documents import print_json
        from civscore.reports.json.effect import ruled_to_json
        from civscore.reports.json.ledger import change_to_json, date_to_json, line_to_json
        from civscore.reports.json.reminders import reminder_to_json

        shown = line_to_json(ledger, line) if line else None
        print_json({
            "entry": shown, "answers": [change_to_json(c) for c in changes],
            "dates": [date_to_json(d) for d in dates], "reminders": [reminder_to_json(one) for one in sent],
            "appeals": [ruled_to_json(one) for one in appeals],
        })  # fmt: skip
    else:
        from civscore.reports.terminal.ledger import print_entry

        print_entry(ledger, line, changes, dates, sent, appeals, language_of(lang))


app.command("extend", help=OWN.extend)(extend)
app.command("burden", help=burden_texts(help_language()).help)(burden)


@app.command(help=OWN.rate)
def rate(
    standard: Annotated[str, typer.Argument(metavar="STANDARD", help=OWN.standard)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=OWN.rate_output)],
    by: Annotated[Area | None, typer.Option("--by", help=OWN.rate_by, show_default=False)] = None,
    as_of: DayOption = None,
    days: DaysOption = None,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Write the rectification rate as rows of an inspection sheet."""
    from civscore.cli.files import check_outputs, write_whole
    from civscore.cli.ledger_opening import open_ledger
    from civscore.cli.messages import show_problems
    from civscore.months.ledger.figures import rates
    from civscore.reports.terminal.ledger_rate import print_rate
    from civscore.reports.xlsx.ledger_rate import write_rate

    check_outputs([output], (".xlsx",), [])
    source, _, lines, day = open_ledger(scheme, as_of, days, lang)
    found = rates(lines, day, by.value if by else None)
    if not found:
        raise CivScoreError.of("ledger-nothing-due", day=str(day))
    language = file_language(lang, source.language)
    kind = by.value if by else None
    write_whole(output, lambda path: write_rate(found, standard, day, kind, path, language, source.scheme))
    print_rate(found, standard, output, language_of(lang))
    show_problems(_unknown_standard(standard, source.scheme), language_of(lang))


def _unknown_standard(standard: str, scheme: str) -> list[Problem]:
    """A warning where the ledger's scheme has no such standard: the row is for another scheme, or the id a slip."""
    from civscore.cli.choose import open_history
    from civscore.scheme.building import build_tree
    from civscore.scheme.loading import parse_scheme

    history = open_history()
    run = history.assessments(scheme)[-1]
    text, profile = history.scheme_of(run)
    ids = [one.id for one in build_tree(parse_scheme(text.encode(), run.scheme_file), profile).standards]
    if standard in ids:
        return []
    values = {"id": standard, "scheme": scheme, "guess": closest(standard, ids)}
    return [Problem("warning", "ledger-rate-standard", values=values)]
