"""``civ-score appeals``: workbooks for the units, rulings, their effect, and one amendment out of them."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli import exits, record
from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, SchemeOption, language_of, outputs_option
from civscore.cli.standing import WhoOption
from civscore.text.appeals_help import appeals_help

if TYPE_CHECKING:
    from civscore.errors import Problem
    from civscore.months.appeals.filing import Filing
    from civscore.months.appeals.sheet import BookKind

OWN = appeals_help(help_language())
app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

RunArgument = Annotated[str, typer.Argument(metavar="RUN", help=OWN.run, show_default=False)]
OutputOption = Annotated[list[Path] | None, outputs_option(OWN.output)]


@app.command(help=OWN.export)
def export(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER|FILE", help=OWN.export_output)],
    run: Annotated[str, typer.Argument(metavar="RUN", help=OWN.export_run, show_default=False)] = "latest",
    unit: Annotated[list[str] | None, typer.Option("--unit", metavar="UNIT", help=OWN.unit)] = None,
    rulings: Annotated[bool, typer.Option("--rulings", help=OWN.rulings)] = False,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help=OWN.date)] = None,
    days: Annotated[int | None, typer.Option("--days", metavar="N", min=0, max=999, help=OWN.days)] = None,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Write the appeals workbooks of the units, or the office's to rule in."""
    from civscore.cli.appeals_books import say_books, unit_books, write_books, write_office_book
    from civscore.cli.appeals_period import appeal_period, day_of
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_folder, check_outputs
    from civscore.cli.messages import show_problems
    from civscore.cli.opening import file_language
    from civscore.cli.revising import run_named
    from civscore.cli.saved import scored_as_saved

    language, history = language_of(lang), open_history()
    check_outputs([output], (".xlsx",), []) if rulings else check_folder(output)
    saved = run_named(history, run, scheme)
    result, _, _ = scored_as_saved(history, saved)
    in_files = file_language(lang, result.tree.scheme.language)
    if rulings:
        write_office_book(result, history, output, in_files, language)
        return
    period = appeal_period(day_of(date), days)
    show_problems(period.problems, language)
    books = unit_books(result, unit or [], in_files)
    write_books(result, books, output, period.until, in_files)
    say_books(len(books), output, period.until, language)


@app.command("import", help=OWN.import_)
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help=OWN.files, show_default=False)],
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help=OWN.import_date)] = None,
    late: Annotated[bool, typer.Option("--late", help=OWN.late)] = False,
    again: Annotated[bool, typer.Option("--again", help=OWN.again)] = False,
    who: WhoOption = None,
    lang: LangOption = None,
) -> None:
    """Take appeals from the units' workbooks, and rulings from the office's."""
    from civscore.cli.appeals_applying import refused
    from civscore.cli.appeals_books import entries_of, first_days
    from civscore.cli.appeals_period import day_of
    from civscore.cli.choose import open_history
    from civscore.cli.clock import now
    from civscore.cli.standing import who_meant
    from civscore.months.appeals.filing import (
        Deciding,
        Filing,
        Receiving,
        refuse_impossible,
        take_appeals,
        take_rulings,
    )
    from civscore.months.appeals.sheet import read_appeal_book
    from civscore.months.appeals.store import add_appeals, add_rulings, make_tables, read_appeals

    history, day, created, name = open_history(), day_of(date), now(), who_meant(who)
    books = [read_appeal_book(path) for path in files]
    entries = entries_of(history, books)
    receiving = {
        scheme: Receiving(day, created, name, own, late, first_days(history, scheme)) for scheme, own in entries.items()
    }
    deciding = Deciding(day, created, name, again)
    filing = Filing()
    with history.writing() as database:
        make_tables(database)
        for book in books:
            own = Filing(appeals=[], rulings=[])
            there = read_appeals(database, book.scheme)
            if book.kind == "appeals":
                take_appeals(book, there, receiving[book.scheme], own)
            else:
                take_rulings(book, there, deciding, own)
                refuse_impossible(own, there, partial(refused, history, book.scheme))
            filing.appeals += add_appeals(database, book.scheme, own.appeals)
            add_rulings(database, own.rulings)
            filing.rulings += own.rulings
            filing.problems += own.problems
            filing.same += own.same
    record.saved.extend(path.name for path in files if filing.appeals or filing.rulings)
    _say(filing, {book.kind for book in books}, lang)


def _say(filing: Filing, kinds: Collection[BookKind], lang: LangOption) -> None:
    """What was taken and what not.

    Raises:
        typer.Exit: something was refused.
    """
    from civscore.cli.messages import show_problems
    from civscore.reports.terminal.appeals import print_filed
    from civscore.text.appeals import appeal_worded

    language = language_of(lang)
    show_problems([appeal_worded(p, language) for p in filing.problems], language)
    print_filed(filing, kinds, language)
    if any(p.level == "error" for p in filing.problems):
        raise typer.Exit(exits.BAD_INPUT)


@app.command("list", help=OWN.list)
def list_(
    run: Annotated[str | None, typer.Argument(metavar="RUN", help=OWN.list_run, show_default=False)] = None,
    open_: Annotated[bool, typer.Option("--open", help=OWN.open)] = False,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """List the appeals with their rulings."""
    from civscore.cli.choose import open_history
    from civscore.cli.ledger_source import scheme_meant
    from civscore.cli.revising import run_named
    from civscore.months.appeals.store import Appeals

    history = open_history()
    saved = run_named(history, run, scheme) if run else None
    meant = saved.scheme_id if saved else scheme_meant(history, scheme)
    found = Appeals(history).all(meant, saved.label if saved else None)
    shown = [one for one in found if one.open or not open_]
    if json:
        from civscore.cli.documents import print_json
        from civscore.reports.json.effect import appeals_to_json

        print_json(appeals_to_json(meant, shown))
    else:
        from civscore.reports.terminal.appeals import print_appeals

        print_appeals(shown, found, language_of(lang))


@app.command(help=OWN.rule)
def rule(
    number: Annotated[int, typer.Argument(metavar="ID", help=OWN.number, show_default=False)],
    ruling: Annotated[str, typer.Option("--ruling", metavar="RULING", help=OWN.ruling)],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=OWN.reason)],
    to: Annotated[str, typer.Option("--to", metavar="TEXT", help=OWN.to, show_default=False)] = "",
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help=OWN.rule_date)] = None,
    again: Annotated[bool, typer.Option("--again", help=OWN.again)] = False,
    who: WhoOption = None,
    lang: LangOption = None,
) -> None:
    """Rule on one appeal."""
    from civscore.cli.appeals_applying import refused
    from civscore.cli.appeals_period import day_of
    from civscore.cli.choose import open_history
    from civscore.cli.clock import now
    from civscore.cli.standing import needed_who
    from civscore.errors import CivScoreError, Where
    from civscore.months.appeals.filing import Deciding, Filing, refuse_impossible, take_ruling
    from civscore.months.appeals.store import Appeals, add_rulings, make_tables, read_appeals

    history, how = open_history(), Deciding(day_of(date), now(), needed_who(who), again)
    scheme = Appeals(history).scheme_of(number)
    if scheme is None:
        raise CivScoreError.of("appeal-unknown", id=number)
    said = {"verb": ruling, "detail": to.strip(), "opinion": reason.strip(), "who": how.who, "day": date or ""}
    filing = Filing()
    with history.writing() as database:
        make_tables(database)
        one = next(a for a in read_appeals(database, scheme) if a.appeal.id == number)
        take_ruling(one, {name: (text, Where()) for name, text in said.items()}, how, filing)
        refuse_impossible(filing, [one], partial(refused, history, scheme))
        add_rulings(database, filing.rulings)
    record.saved.extend(str(ruling.appeal) for ruling in filing.rulings)
    _say(filing, ["rulings"], lang)


@app.command(help=OWN.preview)
def preview(
    run: RunArgument, output: OutputOption = None, json: JsonOption = False, scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:  # fmt: skip
    """Show what the rulings do that are not applied yet."""
    from civscore.cli.appeals_applying import decided
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_outputs
    from civscore.cli.opening import file_language
    from civscore.cli.revising import FORMATS, deliver_effect, open_to_revise
    from civscore.text.effect import EFFECT

    language, outputs = language_of(lang), output or []
    check_outputs(outputs, FORMATS, [])
    history = open_history()
    revising = open_to_revise(history, run, scheme)
    made = decided(history, revising, language)
    if made is None:
        _nothing_waiting(language)
        return
    _warn([*revising.told, *made.problems], language)

    def said(in_language: str) -> str:
        return EFFECT[in_language].preview_appeals.format(run=revising.saved.label)

    in_files = file_language(lang, revising.tree.scheme.language)
    deliver_effect(made.effect, said, None, outputs, json, language, in_files)


@app.command(help=OWN.apply)
def apply(
    run: RunArgument, output: OutputOption = None, who: WhoOption = None, json: JsonOption = False,
    scheme: SchemeOption = None, lang: LangOption = None,
) -> None:  # fmt: skip
    """Make one amendment of the month out of all rulings that are not applied yet."""
    from civscore.cli.appeals_applying import decided, keep
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_outputs
    from civscore.cli.opening import file_language
    from civscore.cli.revising import FORMATS, deliver_effect, open_to_revise
    from civscore.cli.standing import needed_who
    from civscore.reports.shared.standing import saved_as
    from civscore.text.effect import EFFECT

    language, outputs = language_of(lang), output or []
    check_outputs(outputs, FORMATS, [])
    history, name = open_history(), needed_who(who)
    revising = open_to_revise(history, run, scheme)
    made = decided(history, revising, language)
    if made is None:
        _nothing_waiting(language)
        return
    _warn([*revising.told, *made.problems], language)
    in_files = file_language(lang, revising.tree.scheme.language)
    kept = keep(history, revising, made, name, in_files)
    record.saved.append(kept.label)

    def said(in_language: str) -> str:
        if made.effect.cells:
            return saved_as(kept, in_language)
        return EFFECT[in_language].unchanged.format(run=kept.label, revision=kept.revision)

    deliver_effect(made.effect, said, kept.revision, outputs, json, language, in_files)


def _nothing_waiting(language: str) -> None:
    from civscore.reports.terminal.console import console
    from civscore.text.effect import EFFECT

    console().print(EFFECT[language].nothing_waiting)


def _warn(problems: list[Problem], language: str) -> None:
    from civscore.cli.messages import show_problems

    show_problems(problems, language)
