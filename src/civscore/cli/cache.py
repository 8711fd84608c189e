"""``civ-score cache``: what was read of workbooks, kept beside the history so that it need not be read again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from civscore.cli.options import HELP, LangOption, language_of

if TYPE_CHECKING:
    from civscore.months.history import History

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


def cache_of(history: History, *, saves: bool = False) -> Path | None:
    """The folder of the cache, beside the history; None where there is no history and the command *saves* no run:
    what only looks leaves nothing behind."""
    return cache_folder(history) if saves or history.path.exists() else None


def cache_folder(history: History) -> Path:
    """Where the cache of a history lies."""
    return history.path.with_suffix(".cache")


@app.callback()
def _cache() -> None:
    pass  # so that "clear" is a command of its own, although it is the only one


@app.command(help=HELP.cache_clear)
def clear(lang: LangOption = None) -> None:
    """Delete what is kept of workbooks."""
    from civscore.cli.choose import open_history
    from civscore.errors import CivScoreError, Where
    from civscore.readers.cache import clear as cleared
    from civscore.reports.terminal.console import write_out
    from civscore.smallfile import system_reason
    from civscore.text.cache import CLEARED

    folder = cache_folder(open_history())
    try:
        files, size = cleared(folder)
    except OSError as error:
        raise CivScoreError.of("output-unwritable", Where(str(folder)), reason=system_reason(error)) from error
    write_out(CLEARED[language_of(lang)].format(files=files, megabytes=f"{size / 1e6:.1f}", folder=folder) + "\n")
