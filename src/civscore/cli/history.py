"""``civ-score history``: the saved runs."""

from __future__ import annotations

from civscore.cli.options import LangOption, language_of


def history(lang: LangOption = None) -> None:
    """List the saved runs."""
    from civscore.cli.choose import open_history
    from civscore.reports.terminal.run import print_history

    saved = open_history()
    print_history(saved.runs(every_revision=True), str(saved.path), language_of(lang))
