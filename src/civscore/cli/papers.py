"""What ``civ-score bulletin`` and ``civ-score notices`` share: options, the paper's head, templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import Lang, language_of
from civscore.text.papers import paper_help

if TYPE_CHECKING:
    from civscore.cli.opening import Opened
    from civscore.papers.frame import Issue
    from civscore.text import Language

_SIGN = re.compile(r"[^\s〔〕\d]+〔\d{4}〕[1-9]\d*号")
HELP = paper_help(help_language())

RunArgument = Annotated[str, typer.Argument(metavar="RUN", help=HELP.run, show_default=False)]
TemplateOption = Annotated[Path | None, typer.Option("--template", metavar="T.docx", help=HELP.template)]
WriteTemplateOption = Annotated[
    Path | None, typer.Option("--write-template", metavar="T.docx", help=HELP.write_template)
]
NumberOption = Annotated[str, typer.Option("--number", metavar="TEXT", help=HELP.number, show_default=False)]
IssuerOption = Annotated[str, typer.Option("--issuer", metavar="NAME", help=HELP.issuer, show_default=False)]
TitleOption = Annotated[str, typer.Option("--title", metavar="TEXT", help=HELP.title, show_default=False)]
CopiesOption = Annotated[str, typer.Option("--copy-to", metavar="NAME", help=HELP.copies, show_default=False)]
DateOption = Annotated[str | None, typer.Option("--date", metavar="DATE", help=HELP.date)]
UntilOption = Annotated[str | None, typer.Option("--deadline", metavar="DATE", help=HELP.deadline)]
DeadlineOption = Annotated[
    str | None, typer.Option("--deadline-days", metavar="TIME", help=HELP.deadline_days, show_default=False)
]


def issue_of(
    issuer: str, number: str, title: str, date: str | None, deadline: str | None, deadline_days: str | None,
    copies: str = "",
) -> Issue:  # fmt: skip
    """The paper's head as the command line says it; today's date where it says none.

    Faults are to be repaired until the deadline, else within the time that the option, else ``civscore.toml`` gives,
    else within five days.

    Raises:
        UsageError: a date or time is none, or the deadline lies before the date, or is given twice.
    """
    from civscore.cli.clock import today
    from civscore.cli.deadlines import limit_meant
    from civscore.cli.workdays import work_calendar
    from civscore.dates import parse_date
    from civscore.errors import CivScoreError, UsageError
    from civscore.months.ledger.noticed import USUAL
    from civscore.papers.frame import Issue

    if deadline is not None and deadline_days is not None:
        raise UsageError(CivScoreError.of("paper-deadline-twice").problems)
    day = today() if date is None else parse_date(date)
    if day is None or day.year > 9980:  # the deadline must be a date, too
        raise UsageError(CivScoreError.of("paper-bad-date", given=date).problems)
    limit = limit_meant(deadline_days) or USUAL
    until = limit.after(day, work_calendar()) if deadline is None else parse_date(deadline)
    if until is None or until < day:
        raise UsageError(CivScoreError.of("paper-bad-deadline", given=deadline, day=str(day)).problems)
    return Issue(issuer.strip(), number.strip(), title.strip(), day, until, copies.strip().rstrip("。"))


def say_odd_number(issue: Issue, language: Language) -> None:
    """Say where the document's number is not of the form that GB/T 9704 has: letters of the office, year, number."""
    from civscore.cli.messages import show_problems
    from civscore.errors import Problem

    if issue.number and language == "zh" and not _SIGN.fullmatch(issue.number):
        show_problems([Problem("warning", "paper-odd-number", values={"number": issue.number})], language)


def say_unknown_years(issue: Issue, deadline_days: str | None, lang: Lang | None) -> None:
    """Say where the paper's deadline was counted in working days of a year whose holidays nobody knows."""
    from civscore.cli.deadlines import limit_meant
    from civscore.cli.messages import show_problems
    from civscore.cli.workdays import unknown_years, work_calendar

    limit = limit_meant(deadline_days)
    spans = [(issue.date, issue.until)] if limit and limit.working else []
    show_problems(unknown_years(work_calendar(), spans), language_of(lang))


def template_of(path: Path | None, bundled: Callable[[str], bytes], language: str) -> tuple[bytes, str]:
    """The template's bytes, and what it is called in messages.

    Raises:
        CivScoreError: the file cannot be read.
    """
    if path is None:
        return bundled(language), "civscore"
    from civscore.papers.filling import MAX_BYTES
    from civscore.smallfile import read_small

    return read_small(path, MAX_BYTES), str(path)


def write_template(
    path: Path, bundled: Callable[[str], bytes], language: str, messages: str, formats: Sequence[str]
) -> None:  # fmt: skip
    """Write the bundled template, to be edited."""
    from civscore.cli.files import check_outputs
    from civscore.reports.terminal.console import console
    from civscore.text.papers import paper_texts

    check_outputs([path], formats, [])
    write_bytes(path, bundled(language))
    console().print(paper_texts(messages).template_written.format(path=path), soft_wrap=True)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    from civscore.cli.files import write_whole

    def write(temporary: Path) -> None:
        temporary.write_bytes(data)

    write_whole(path, write)


def target_of(
    output: Path | None, template: Path | None, bundled: Callable[[str], bytes], lang: Lang | None,
    formats: Sequence[str] = (".docx",),
) -> Path | None:  # fmt: skip
    """Where the papers go; None where the bundled *template* is all that was asked for, and has been written.

    Raises:
        UsageError: there is nowhere to write to.
    """
    from civscore.cli.opening import file_language

    if template is not None:
        write_template(template, bundled, file_language(lang, "zh"), language_of(lang), formats)
        return None
    if output is None:
        from civscore.errors import CivScoreError, UsageError

        raise UsageError(CivScoreError.of("paper-needs-output").problems)
    return output


def say_resolved(opened: Opened) -> None:
    """Say which run a relative name means."""
    from civscore.reports.terminal.console import console
    from civscore.text.papers import paper_texts

    if opened.named != opened.result.label:
        said = paper_texts(opened.language).resolved.format(name=opened.named, label=opened.result.label)
        console().print(said, soft_wrap=True)
