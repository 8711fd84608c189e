"""``civ-score confirm``: freeze a month."""

from __future__ import annotations

from typing import Annotated

import typer

from civscore.cli import record
from civscore.cli.options import HELP, LangOption, SchemeOption, language_of
from civscore.cli.standing import WhoOption


def confirm(
    run: Annotated[str, typer.Argument(metavar="RUN", help=HELP.confirm_run, show_default=False)],
    who: WhoOption = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=HELP.confirm_note, show_default=False)] = "",
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Confirm a month: its scheme, rows and figures are frozen."""
    from civscore.cli.choose import open_history
    from civscore.cli.clock import now
    from civscore.cli.revising import refuse_older, run_named
    from civscore.cli.saved import scored_as_saved
    from civscore.cli.standing import needed_who
    from civscore.errors import CivScoreError
    from civscore.reports.terminal.standing import print_confirmed
    from civscore.text.show import exact_score

    history, name = open_history(), needed_who(who)
    saved = run_named(history, run, scheme)
    refuse_older(history, saved)
    result, _, _ = scored_as_saved(history, saved)
    exact = None if result.total.exact is None else float(result.total.exact)
    if exact != saved.exact and not saved.frozen:
        told = {"saved": exact_score(saved.exact) or "–", "now": exact_score(exact) or "–"}
        raise CivScoreError.of("confirm-rules-changed", run=f"{saved.label}@{saved.revision}", **told)
    confirmed = history.confirm(saved, result, name, note.strip(), now())
    record.saved.append(confirmed.label)
    print_confirmed(confirmed, language_of(lang))
