"""``civ-score ledger burden``: inspections and papers asked of each unit in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, SchemeOption, language_of
from civscore.text.burden import burden_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from civscore.months.history import History

OWN = burden_texts(help_language())


def burden(
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR", min=2000, max=2999, help=OWN.year_help)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Show what was asked of each unit in a year."""
    from civscore.cli.choose import open_history
    from civscore.cli.clock import today
    from civscore.cli.documents import print_json
    from civscore.cli.ledger_source import load_source, scheme_meant
    from civscore.months.burden import burden as burden_of
    from civscore.reports.json.burden import burden_to_json
    from civscore.reports.terminal.burden import print_burden

    history = open_history()
    source = load_source(history, scheme_meant(history, scheme))
    found = burden_of(history, source.scheme, today().year if year is None else year)
    if json:
        print_json(burden_to_json(found, source.scheme))
    else:
        print_burden(found, source.name, language_of(lang))


def keep_sent(history: History, scheme: str, label: str, paper: str, units: Iterable[str]) -> None:
    """Write down that these units were sent a paper; nothing where there is no such run, or nobody."""
    from civscore.cli.clock import now
    from civscore.cli.standing import who_meant
    from civscore.months.burden import record_sent

    named = list(units)
    run = next((run for run in history.runs(scheme) if run.label == label), None)
    if run is not None and named:
        record_sent(history, run, paper, named, now(), who_meant(None))
