"""The ledger that a command looks at, and its entries as of a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from civscore.cli.options import Lang, language_of

if TYPE_CHECKING:
    from civscore.cli.ledger_source import Source
    from civscore.months.history import History
    from civscore.months.ledger.figures import DatedEntry, LedgerFigures
    from civscore.months.ledger.life import Ledger


def open_ledger(
    scheme: str | None, as_of: str | None, days: str | None, lang: Lang | None
) -> tuple[Source, Ledger, list[DatedEntry], dt.date]:
    """The ledger that is meant, and its entries as of a day."""
    from civscore.cli.choose import open_history
    from civscore.cli.deadlines import limit_meant
    from civscore.cli.ledger_source import day_meant, scheme_meant

    day, _, history = day_meant(as_of, "--as-of"), limit_meant(days), open_history()
    return ledger_of(history, scheme_meant(history, scheme), day, days, lang, then=as_of is not None)


def ledger_of(
    history: History, scheme: str, day: dt.date, days: str | None, lang: Lang | None, *, then: bool = False
) -> tuple[Source, Ledger, list[DatedEntry], dt.date]:
    """The ledger of a scheme (its id), and its entries as of a day: with all that is known, or with what was known
    *then*."""
    from civscore.cli.deadlines import deadlines_meant, unknown_days
    from civscore.cli.ledger_source import load_source, not_known_yet
    from civscore.cli.messages import show_problems
    from civscore.months.ledger.figures import lines
    from civscore.months.ledger.store import LedgerAnswers

    source = load_source(history, scheme, day if then else None)
    deadlines = deadlines_meant(history, source.scheme, days)
    changes = LedgerAnswers(history).changes(source.scheme)
    ledger = source.ledger(changes)
    found = lines(ledger, day, deadlines)
    show_problems([*not_known_yet(source, changes), *unknown_days(deadlines, found)], language_of(lang))
    return source, ledger, found, day


def weeks_before(
    history: History, source: Source, days: str | None, unit: str | None, today: dt.date
) -> list[tuple[dt.date, LedgerFigures]]:
    """What a ledger, or a *unit*'s part of it, came to at the end of each week before *today*, with what was known
    then; the oldest first, from its first inspection on."""
    from civscore.cli.deadlines import deadlines_meant
    from civscore.cli.ledger_source import load_source, of_unit
    from civscore.months.ledger.figures import figures, lines
    from civscore.months.ledger.store import LedgerAnswers
    from civscore.reports.shared.pictures.ledger import week_ends

    begun = [one.first_day for one in source.inspections if one.first_day]
    if not begun:
        return []
    deadlines = deadlines_meant(history, source.scheme, days)
    changes = LedgerAnswers(history).changes(source.scheme)
    found = []
    for day in week_ends(today, min(begun))[:-1]:
        known = lines(load_source(history, source.scheme, day).ledger(changes), day, deadlines)
        found.append((day, figures(of_unit(known, unit, day) if unit else known, day)))
    return found
