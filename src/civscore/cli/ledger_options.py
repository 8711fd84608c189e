"""Options of several ``civ-score ledger`` commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from civscore.cli.language import help_language
from civscore.text.ledger_help import ledger_help

_HELP = ledger_help(help_language())

DayOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=_HELP.as_of)]
DaysOption = Annotated[str | None, typer.Option("--deadline-days", metavar="TIME", help=_HELP.days)]
UnitOption = Annotated[str | None, typer.Option("--unit", metavar="NAME", help=_HELP.unit)]
ViewOption = Annotated[str | None, typer.Option("--by", metavar="unit|partner|leader", help=_HELP.by)]
SitesOption = Annotated[Path | None, typer.Option("--sites", metavar="FILE", help=_HELP.sites)]
