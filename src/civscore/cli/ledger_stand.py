"""How a scheme's ledger stands with a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from civscore.months.history import History
    from civscore.months.ledger.figures import LedgerFigures
    from civscore.readers.readings import Readings
    from civscore.scoring.result import Result


def ledger_with(history: History, result: Result, readings: Readings | None) -> LedgerFigures | None:
    """The ledger's figures as of today, with what the run found, be it saved yet or not; None where no month of the
    scheme is saved, or the run is none that the ledger follows."""
    from civscore.cli.clock import today
    from civscore.cli.deadlines import deadlines_meant
    from civscore.cli.ledger_source import FOLLOWED, load_source, with_inspection
    from civscore.errors import CivScoreError
    from civscore.months.ledger.figures import figures, lines
    from civscore.months.ledger.seen import inspection_of
    from civscore.months.ledger.store import LedgerAnswers

    kind, scheme = result.standing.kind, result.tree.scheme.id
    if kind not in FOLLOWED or readings is None:
        return None
    try:
        source = load_source(history, scheme)
    except CivScoreError:  # the first month: its faults are the ledger
        return None
    if result.label not in {one.label for one in source.inspections}:
        source = with_inspection(source, inspection_of(result, readings, kind))
    ledger = source.ledger(LedgerAnswers(history).changes(scheme))
    day = today()
    return figures(lines(ledger, day, deadlines_meant(history, scheme, None)), day)
