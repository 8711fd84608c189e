"""``civ-score notices``: a notice (抄告单) to each responsible unit, as Word files in a folder."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.options import LangOption, ProfileOption, SchemeOption
from civscore.cli.papers import (
    HELP,
    CopiesOption,
    DateOption,
    DeadlineOption,
    IssuerOption,
    NumberOption,
    RunArgument,
    TemplateOption,
    TitleOption,
    UntilOption,
    WriteTemplateOption,
)
from civscore.cli.standing import WhoOption

if TYPE_CHECKING:
    from civscore.cli.opening import Opened
    from civscore.errors import Problem
    from civscore.months.ledger.life import Ledger
    from civscore.months.ledger.noticed import Noticed, Notices
    from civscore.papers.frame import Issue
    from civscore.papers.notices import Notice


def notices(
    run: RunArgument = "latest",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FOLDER", help=HELP.notices_output)] = None,
    unit: Annotated[list[str] | None, typer.Option("--unit", metavar="UNIT", help=HELP.unit)] = None,
    issuer: IssuerOption = "",
    number: NumberOption = "",
    title: TitleOption = "",
    date: DateOption = None,
    deadline: UntilOption = None,
    deadline_days: DeadlineOption = None,
    copies: CopiesOption = "",
    with_sources: Annotated[bool, typer.Option("--with-sources", help=HELP.with_sources)] = False,
    template: TemplateOption = None,
    write_template: WriteTemplateOption = None,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    who: WhoOption = None,
    by: Annotated[str, typer.Option("--by", metavar="unit|partner|leader", help=HELP.notices_by)] = "unit",
    sites: Annotated[Path | None, typer.Option("--sites", metavar="FILE", help=HELP.notices_sites)] = None,
    lang: LangOption = None,
) -> None:
    """Write a notice to each responsible unit."""
    from civscore.cli import papers
    from civscore.cli.files import check_folder
    from civscore.cli.ledger_views import view_meant
    from civscore.cli.opening import open_run
    from civscore.papers.notice_template import notice_template

    view = view_meant(by)
    folder = papers.target_of(output, write_template, notice_template, lang)
    if folder is None:
        return
    check_folder(folder)
    issue = papers.issue_of(issuer, number, title, date, deadline, deadline_days, copies)
    opened = open_run(run, scheme, profile, lang)
    papers.say_odd_number(issue, opened.language)
    dates = _dates(opened, _terms(opened, issue, unit or [], deadline, deadline_days, who))
    issue = replace(issue, until=dates.until, sources=with_sources)
    every = _made(opened, issue, view, sites, dates, unit or [])
    made = [notice for notice in every if notice.rows]
    others = _other_papers(folder, made)
    if made:
        data, name = papers.template_of(template, notice_template, opened.file_language)
        _write(made, data, name, folder, opened, issue)
        _keep(dates, opened, issue.date)
    papers.say_resolved(opened)
    _say(every, folder, others, opened.language)
    if not made:
        return
    if opened.result.standing.kind != "assessment":
        _say_not_to_be_sent(opened)
    elif view == "unit" and opened.result.standing.revision:
        _after(opened, [notice.unit for notice in made if notice.named], folder, issue.date)


def _say_not_to_be_sent(opened: Opened) -> None:
    """Of a trial and the like nobody is to be told anything: its notices are for the office's own eyes."""
    from civscore.cli.messages import show_problems
    from civscore.errors import Problem

    values = {"run_kind": opened.result.standing.kind}
    show_problems([Problem("warning", "notice-not-to-be-sent", values=values)], opened.language)


def _after(opened: Opened, units: list[str], folder: Path, day: dt.date) -> None:
    """What goes with notices to units: that they were sent is kept, and the units may contest what they are told."""
    from civscore.cli.ledger_burden import keep_sent

    keep_sent(opened.runs.history, opened.result.tree.scheme.id, opened.result.label, "notice", units)
    _write_appeals(opened, units, folder, day)


def _made(
    opened: Opened, issue: Issue, view: str, sites: Path | None, dates: Noticed, only: list[str]
) -> list[Notice]:  # fmt: skip
    """The notices to units, or the letters to those who look after the places."""
    from civscore.cli.ledger_views import names_by
    from civscore.cli.photos import shown_photos
    from civscore.papers.notices import Dates, make_letters, make_notices

    repaired, printed = dates.repaired if opened.followed else {}, Dates(dates.due, dates.earlier)
    if view == "unit":
        with shown_photos(opened.runs.history, opened.result, opened.language) as photos:
            return make_notices(opened.result, issue, opened.file_language, only, printed, repaired, photos)
    names_of = names_by(view, opened.runs.history, opened.result.tree.scheme, sites)
    ledger = _ledger(opened)
    at = [one.label for one in ledger.inspections].index(opened.result.label)
    names = {entry.key: names_of(entry) for entry in ledger.found_by(at)}
    with shown_photos(opened.runs.history, opened.result, opened.language) as photos:
        made = make_letters(opened.result, issue, opened.file_language, view, names, printed, repaired, photos)
    return [letter for letter in made if not only or letter.unit in only]


def _terms(
    opened: Opened, issue: Issue, units: list[str], deadline: str | None, days: str | None, who: str | None
) -> Notices:  # fmt: skip
    """What the command line says of the notices, as far as deadlines go."""
    from civscore.cli.clock import now
    from civscore.cli.deadlines import limit_meant
    from civscore.cli.standing import who_meant
    from civscore.months.ledger.noticed import Notices
    from civscore.text.papers import paper_texts

    nobody = paper_texts(opened.file_language).nobody
    return Notices(
        opened.result.label, opened.result.period or "", issue.date, issue.until if deadline is not None else None,
        limit_meant(days) if days is not None else None,
        frozenset(None if name == nobody else name for name in units), who_meant(who), issue.number, now(),
    )  # fmt: skip


def _dates(opened: Opened, terms: Notices) -> Noticed:
    """The deadlines that the notices print: the ledger's where it has the run, else those of the run alone."""
    from civscore.cli.deadlines import deadlines_meant, deadlines_of
    from civscore.cli.messages import show_problems
    from civscore.cli.workdays import unknown_years
    from civscore.months.ledger.noticed import noticed

    tree, history = opened.result.tree, opened.runs.history
    deadlines = deadlines_meant(history, tree.scheme.id) if opened.followed else deadlines_of(tree)
    found = noticed(_ledger(opened), deadlines, terms)
    show_problems(unknown_years(deadlines.calendar, found.counted), opened.language)
    return found


def _ledger(opened: Opened) -> Ledger:
    """The ledger with this run; of a run that it does not have, that of the run alone."""
    from civscore.cli.ledger_source import load_source
    from civscore.months.ledger.life import follow
    from civscore.months.ledger.seen import inspection_of
    from civscore.months.ledger.store import LedgerAnswers

    scheme, history = opened.result.tree.scheme.id, opened.runs.history
    if not opened.followed:
        return follow(scheme, [inspection_of(opened.result)], [])
    source = load_source(history, scheme)
    return source.ledger(LedgerAnswers(history).changes(scheme))


def _keep(dates: Noticed, opened: Opened, day: dt.date) -> None:
    """Keep the dates that the notices gave with the ledger, of the entries that these notices are of."""
    from civscore.cli.messages import show_problems
    from civscore.months.ledger.given import LedgerDates
    from civscore.reports.terminal.console import console
    from civscore.text.papers import paper_texts

    t = paper_texts(opened.language)
    if not opened.followed:
        console().print(t.dates_not_kept, soft_wrap=True)
    elif dates.given:
        LedgerDates(opened.runs.history).record(opened.result.tree.scheme.id, list(dates.given.values()))
        console().print(t.dates_kept.format(count=len(dates.given)), soft_wrap=True)
        show_problems(_put_off(dates, day), opened.language)


def _put_off(dates: Noticed, day: dt.date) -> list[Problem]:
    """A warning where units were told of an earlier date before; *day* is that of the notices."""
    from civscore.errors import Problem

    days = dates.put_off.values()
    last = max((dates.due[key] for key in dates.put_off), default=day)
    values = {"count": len(days), "until": str(last), "overdue": sum(before < day for before in days)}
    return [Problem("warning", "notice-puts-off", values=values)] if days else []


def _other_papers(output: Path, made: list[Notice]) -> int:
    """How many Word files lie in the folder that this run does not write: perhaps last month's."""
    written = {notice.file for notice in made}
    there = output.glob("[!.]*.docx") if output.is_dir() else ()
    return sum(path.name not in written for path in there)


def _write(made: list[Notice], template: bytes, name: str, output: Path, opened: Opened, issue: Issue) -> None:
    """All notices are made before the first is written: a faulty template leaves the folder as it was."""
    from civscore.cli.files import write_whole
    from civscore.cli.papers import write_bytes
    from civscore.cli.unfinished import one_by_one
    from civscore.papers.filling import PaperTemplate
    from civscore.papers.index import write_index
    from civscore.text.papers import paper_texts
    from civscore.workbook.mark import mark_of

    language, scheme, run = opened.file_language, opened.result.tree.scheme.id, opened.result.label
    compiled = PaperTemplate(template, name, mark_of("notice", scheme, run), issue.issuer, issue.date)
    papers = [(notice.file, compiled.fill(vars(notice))) for notice in made]
    index = output / paper_texts(language).index_file
    with one_by_one(output, [*(file for file, _ in papers), index.name]):
        for file, paper in papers:
            write_bytes(output / file, paper)
        write_whole(index, lambda temporary: write_index(made, temporary, language, scheme, run))


def _write_appeals(opened: Opened, units: list[str], folder: Path, day: dt.date) -> None:
    """The workbooks in which the units contest what they are told of, beside the notices; their time begins with these.
    A run that is not saved, or no month's, has none: no appeal against it could be kept."""
    from civscore.cli.appeals_books import say_books, unit_books, write_books
    from civscore.cli.appeals_period import appeal_period
    from civscore.cli.messages import show_problems

    period = appeal_period(day, None)
    show_problems(period.problems, opened.language)
    books = [book for book in unit_books(opened.result, [], opened.file_language) if book.unit in units]
    write_books(opened.result, books, folder, period.until, opened.file_language)
    say_books(len(books), folder, period.until, opened.language)


def _say(every: list[Notice], folder: Path, others: int, language: str) -> None:
    from civscore.reports.terminal.console import console
    from civscore.text.papers import paper_texts
    from civscore.text.shown_photos import shown_photo_texts

    t, out = paper_texts(language), console()
    made = [notice for notice in every if notice.rows]
    if not every:
        out.print(t.no_faults)
        return
    if repaired := sum(notice.repaired for notice in every):
        out.print(t.repaired_left_out.format(count=repaired, units=len(every) - len(made)), soft_wrap=True)
    if not made:
        return
    out.print(t.notices_written.format(count=len(made), folder=folder), soft_wrap=True)
    shown = {image.id for notice in made for image in notice.photos}
    lacking = sum(bool(notice.photo_note) for notice in made)
    if shown or lacking:
        words = shown_photo_texts(language)
        out.print(words.written.format(count=len(shown)), soft_wrap=True)
        if lacking:
            out.print(words.lacking.format(count=lacking), style="yellow", soft_wrap=True)
    if others:
        out.print(t.kept_others.format(count=others), style="yellow", soft_wrap=True)
