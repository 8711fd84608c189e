"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from civscore.cli.language import help_language
from civscore.text import Language, preferred_language
from civscore.text.help import help_texts

if TYPE_CHECKING:
    from civscore.reports.terminal.detail import Detail

HELP = help_texts(help_language())


def run_argument(help: str) -> Any:
    """A run that may be left out."""
    return typer.Argument(metavar="RUN", help=help, show_default=False)


def outputs_option(help: str) -> Any:
    """Files to write, any number of them."""
    return typer.Option("--output", "-o", metavar="FILE", help=help)


class Lang(StrEnum):
    """The languages."""

    zh = "zh"
    en = "en"


LangOption = Annotated[Lang | None, typer.Option("--lang", help=HELP.lang)]
ByOption = Annotated[str, typer.Option("--by", metavar="KEY", help=HELP.by, show_default=False)]
SchemeOption = Annotated[str | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=HELP.scheme)]
ProfileOption = Annotated[str | None, typer.Option("--profile", metavar="NAME", help=HELP.profile)]
OutputsOption = Annotated[list[Path] | None, outputs_option(HELP.output)]
LayoutOption = Annotated[Path | None, typer.Option("--layout", metavar="FILE", help=HELP.layout)]
BriefOption = Annotated[bool, typer.Option("--brief", help=HELP.brief)]
RanksOption = Annotated[bool, typer.Option("--ranks", help=HELP.ranks)]
FullOption = Annotated[bool, typer.Option("--full", help=HELP.full)]
JsonOption = Annotated[bool, typer.Option("--json", help=HELP.json)]


def language_of(option: Lang | None) -> Language:
    """The language of messages and terminal texts."""
    if option is None:
        return preferred_language()
    return "zh" if option is Lang.zh else "en"


def detail_of(brief: bool, full: bool) -> Detail:
    """How much is printed.

    Raises:
        UsageError: both were asked for.
    """
    from civscore.errors import CivScoreError, UsageError
    from civscore.reports.terminal.detail import Detail

    if brief and full:
        raise UsageError(CivScoreError.of("brief-and-full").problems)
    return Detail.BRIEF if brief else Detail.FULL if full else Detail.NORMAL


def usable_label(label: str | None) -> str:
    """The label that a run is to have, empty where none is asked for.

    Raises:
        UsageError: the run could not be found again by it.
    """
    if label is None:
        return ""
    from civscore.errors import CivScoreError, UsageError
    from civscore.months.labels import checked_label

    try:
        return checked_label(label)
    except CivScoreError as error:
        raise UsageError(error.problems) from None
