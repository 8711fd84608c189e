"""``civ-score layout``: guess a layout file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from civscore.cli.options import HELP, LangOption, SchemeOption, language_of

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@app.callback()
def _layout() -> None:
    pass  # so that "guess" is a command of its own, although it is the only one


@app.command(help=HELP.layout_guess)
def guess(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=HELP.layout_of)],
    scheme: SchemeOption = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=HELP.layout_output)] = None,
    lang: LangOption = None,
) -> None:
    """Write a layout file to correct: how each sheet would be read without one."""
    from civscore.cli.choose import GridWords, open_history
    from civscore.cli.files import check_outputs, write_text
    from civscore.readers.guess import guessed
    from civscore.reports.terminal.console import write_out

    if output:
        check_outputs([output], (".yaml", ".yml"), [file])
    words = GridWords([scheme] if scheme else [], open_history(), file.parent, lenient=not scheme, guesses="never")
    text = guessed(file, words, language_of(lang))
    if output:
        write_text(output, text)
    else:
        write_out(text)
