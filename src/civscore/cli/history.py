"""``civ-score history``: the saved runs."""

from __future__ import annotations

import typer

from civscore.cli.options import LangOption, language_of

app = typer.Typer(invoke_without_command=True, add_completion=False, rich_markup_mode=None)


@app.callback()
def history(context: typer.Context, lang: LangOption = None) -> None:
    """List the saved runs."""
    if context.invoked_subcommand is not None:
        return
    from civscore.cli.choose import open_history
    from civscore.reports.terminal.history import print_history

    saved = open_history()
    print_history(saved.runs(every_revision=True), str(saved.path), language_of(lang))
