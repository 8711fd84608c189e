"""``civ-score ledger extend``: more time for entries (缓办), with a reason."""

from __future__ import annotations

from typing import Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, SchemeOption, language_of
from civscore.cli.standing import WhoOption
from civscore.text.ledger_help import ledger_help

OWN = ledger_help(help_language())


def extend(
    entries: Annotated[list[str], typer.Argument(metavar="ID", help=OWN.extended, show_default=False)],
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=OWN.until)],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=OWN.reason)],
    who: WhoOption = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help=OWN.given_on)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Give entries more time."""
    from civscore.cli.choose import open_history
    from civscore.cli.clock import now, today
    from civscore.cli.deadlines import deadlines_meant
    from civscore.cli.ledger_source import day_meant, load_source, scheme_meant
    from civscore.cli.standing import who_meant
    from civscore.errors import CivScoreError, UsageError
    from civscore.months.ledger.extending import Extension, extended
    from civscore.months.ledger.given import LedgerDates
    from civscore.months.ledger.store import LedgerAnswers

    wish = Extension(day_meant(until, "--until"), reason.strip(), who_meant(who), day_meant(date, "--date"), now())
    if not wish.reason:
        raise UsageError(CivScoreError.of("extend-needs-reason").problems)
    if wish.day > today():
        raise UsageError(CivScoreError.of("extend-not-yet", day=str(wish.day), today=str(today())).problems)
    history = open_history()
    source = load_source(history, scheme_meant(history, scheme))
    ledger = source.ledger(LedgerAnswers(history).changes(source.scheme))
    deadlines = deadlines_meant(history, source.scheme).as_of(wish.day)
    found = extended(ledger, deadlines, entries, wish)
    LedgerDates(history).record(source.scheme, [one.given for one in found])
    if json:
        from civscore.cli.documents import print_json
        from civscore.reports.json.ledger import extended_to_json

        print_json(extended_to_json(found))
    else:
        from civscore.reports.terminal.ledger import print_extended

        print_extended(found, language_of(lang))
