"""Options that several commands share."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from civscore.text import Language, preferred_language
from civscore.text.help import help_texts


def _help_language() -> Language:
    """The language of the help: ``--lang`` counts here too, before anything is parsed."""
    arguments = sys.argv[1:]
    for i, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and i + 1 < len(arguments):
            value = arguments[i + 1]
        if value in ("zh", "en"):
            return "zh" if value == "zh" else "en"
    return preferred_language()


HELP = help_texts(_help_language())


class Lang(StrEnum):
    """The languages."""

    zh = "zh"
    en = "en"


LangOption = Annotated[Lang | None, typer.Option("--lang", help=HELP.lang)]
ByOption = Annotated[str, typer.Option("--by", metavar="KEY", help=HELP.by, show_default=False)]
SchemeOption = Annotated[str | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=HELP.scheme)]
ProfileOption = Annotated[str | None, typer.Option("--profile", metavar="NAME", help=HELP.profile)]
JsonOption = Annotated[bool, typer.Option("--json", help=HELP.json)]


def language_of(option: Lang | None) -> Language:
    """The language of messages and terminal texts."""
    if option is None:
        return preferred_language()
    return "zh" if option is Lang.zh else "en"
