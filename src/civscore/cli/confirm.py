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

    history, name = open_history(), needed_who(who)
    saved = run_named(history, run, scheme)
    refuse_older(history, saved)
    result, _, _ = scored_as_saved(history, saved)
    changed = [p for p in result.problems if p.code == "rules-changed"]
    if changed:
        raise CivScoreError.of("confirm-rules-changed", **changed[0].values)
    confirmed = history.confirm(saved, result, name, note.strip(), now())
    record.saved.append(confirmed.label)
    print_confirmed(confirmed, language_of(lang))
