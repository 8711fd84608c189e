"""``civ-score remind``: reminders (督办函) to the units whose entries are overdue, or soon will be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, SchemeOption, language_of
from civscore.cli.papers import IssuerOption, TemplateOption, WriteTemplateOption
from civscore.cli.standing import WhoOption
from civscore.text.reminders import reminder_help

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from civscore.cli.ledger_source import Source
    from civscore.months.history import History
    from civscore.months.ledger.reminding import Chase, Reminder
    from civscore.papers.reminders import Letter, ReminderIssue

OWN = reminder_help(help_language())


def remind(
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FOLDER", help=OWN.output)] = None,
    within: Annotated[int, typer.Option("--within", metavar="DAYS", min=0, max=3650, help=OWN.within)] = 3,
    list_: Annotated[bool, typer.Option("--list", help=OWN.list)] = False,
    unit: Annotated[list[str] | None, typer.Option("--unit", metavar="UNIT", help=OWN.unit)] = None,
    again: Annotated[bool, typer.Option("--again", help=OWN.again)] = False,
    issuer: IssuerOption = "",
    series: Annotated[str, typer.Option("--series", metavar="TEXT", help=OWN.series, show_default=False)] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help=OWN.title, show_default=False)] = "",
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help=OWN.date)] = None,
    template: TemplateOption = None,
    write_template: WriteTemplateOption = None,
    who: WhoOption = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Write reminders to the units."""
    from civscore.cli import papers
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_folder
    from civscore.cli.ledger_opening import ledger_of
    from civscore.cli.ledger_source import day_meant, scheme_meant, unit_meant
    from civscore.cli.opening import file_language
    from civscore.cli.standing import who_meant
    from civscore.months.ledger.reminded import Reminders
    from civscore.months.ledger.reminding import chases
    from civscore.papers.reminder_template import reminder_template
    from civscore.papers.reminders import ReminderIssue

    if write_template is not None:
        papers.target_of(None, write_template, reminder_template, lang)
        return
    folder = None if list_ else output
    if folder is not None:
        check_folder(folder)
    day, history = day_meant(date, "--date"), open_history()
    if folder is not None and not again:
        _refuse_before_the_last(history, day)
    then = date is not None
    source, ledger, lines, _ = ledger_of(history, scheme_meant(history, scheme), day, None, lang, then=then)
    wanted = {unit_meant(lines, name) for name in unit or ()}

    def look() -> tuple[list[Chase], list[Chase], int, int]:
        """Who is to be reminded; who of them is now; how many entries name nobody; the next number, which is read first
        so that it is gone where somebody reminds units after this look."""
        first = Reminders(history).numbered(day.year) + 1
        found, nobody = chases(ledger, lines, day, within, Reminders(history).sent(source.scheme))
        found = [chase for chase in found if not wanted or chase.unit in wanted]
        return found, [chase for chase in found if again or chase.today is None], nobody, first

    found, due, nobody, first = look()
    issue = ReminderIssue(issuer.strip(), series.strip(), title.strip(), day, within, source.name)
    sent: list[Reminder] = []
    if folder is not None and due:
        data, name = papers.template_of(template, reminder_template, file_language(lang, source.language))
        written = _Papers(data, name, folder, file_language(lang, source.language), who_meant(who))
        while due and not (sent := _send(history, source, due, first, issue, written)):
            found, due, nobody, first = look()  # somebody else reminded units meanwhile
    if json:
        from civscore.cli.documents import print_json
        from civscore.reports.json.reminders import reminders_to_json

        print_json(reminders_to_json(source.scheme, day, within, found, due, sent, nobody))
    else:
        from civscore.reports.terminal.reminders import print_reminders

        print_reminders(found, due, sent, nobody, day, within, folder, language_of(lang), asked=list_)


def _refuse_before_the_last(history: History, day: dt.date) -> None:
    """Numbers, and which reminder it is, go by the days of the letters.

    Raises:
        UsageError: a letter of a later day was sent, of any scheme.
    """
    from civscore.errors import CivScoreError, UsageError
    from civscore.months.ledger.reminded import Reminders

    last = Reminders(history).last()
    if last is not None and last.day > day:
        values = {"day": str(day), "last": str(last.day), "sign": last.sign, "unit": last.unit}
        raise UsageError(CivScoreError.of("remind-before-the-last", **values).problems)


class _Papers:
    """How and where the letters are written."""

    def __init__(self, template: bytes, name: str, folder: Path, language: str, who: str) -> None:
        self.template, self.name, self.folder, self.language, self.who = template, name, folder, language, who

    def filled(self, letters: Sequence[Letter], issue: ReminderIssue, scheme: str) -> list[tuple[Path, bytes]]:
        """The letters as files: all are made before the first is written."""
        from civscore.papers.filling import PaperTemplate
        from civscore.workbook.mark import mark_of

        template = PaperTemplate(self.template, self.name, mark_of("reminder", scheme), issue.issuer, issue.date)
        return [(self.folder / one.file, template.fill(vars(one))) for one in letters]


def _send(
    history: History, source: Source, due: Sequence[Chase], first: int, issue: ReminderIssue, papers: _Papers
) -> list[Reminder]:  # fmt: skip
    """Number the letters, write them, and keep that they were sent: all of it, or nothing where somebody else took the
    numbers meanwhile."""
    from civscore.cli.papers import write_bytes
    from civscore.cli.unfinished import one_by_one
    from civscore.months.ledger.reminded import Reminders
    from civscore.papers.reminders import letters

    files = papers.filled(letters(due, issue, first, papers.language), issue, source.scheme)
    sent = [_kept(chase, first + at, source, issue, papers) for at, chase in enumerate(due)]

    def write() -> None:
        with one_by_one(papers.folder, [path.name for path, _ in files]):
            for path, data in files:
                write_bytes(path, data)

    return sent if Reminders(history).record(source.scheme, sent, write) else []


def _kept(chase: Chase, number: int, source: Source, issue: ReminderIssue, papers: _Papers) -> Reminder:
    from civscore.cli.clock import now
    from civscore.months.ledger.reminding import Reminder
    from civscore.papers.reminders import sign_of

    newest = source.inspections[-1]
    return Reminder(
        chase.unit, chase.nth, issue.date, issue.date.year, number, sign_of(issue, number, papers.language),
        issue.within, papers.who, newest.label, newest.month or "",
        tuple(chased.line.entry.id for chased in chase.entries), now(),
    )  # fmt: skip
