"""``civ-score layout``: guess a layout file; and which layout a run reads by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.options import HELP, LangOption, SchemeOption, language_of

if TYPE_CHECKING:
    from civscore.readers.layout import Layout

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

LayoutOption = Annotated[Path | None, typer.Option("--layout", metavar="FILE", help=HELP.layout)]


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
    from civscore.cli.choose import grid_words, if_any, open_history
    from civscore.cli.files import check_outputs, write_text
    from civscore.readers.guess import guessed
    from civscore.reports.terminal.console import write_out

    if output:
        check_outputs([output], (".yaml", ".yml"), [file])
    words = grid_words([scheme] if scheme else [], open_history(), file.parent)
    text = guessed(file, words if scheme else if_any(words), language_of(lang))
    if output:
        write_text(output, text)
    else:
        write_out(text)


def chosen_layout(option: Path | None) -> Layout | None:
    """The layout that the command line names, else the one in ``civscore.toml``: a table, or the name of a file.

    Raises:
        CivScoreError: it does not exist, or has faults.
    """
    if option:
        from civscore.readers.layout import load_layout

        return load_layout(option)
    from civscore.cli.choose import settings

    path, found = settings()
    table = found.get("layout")
    if table is None or path is None:
        return None
    from civscore.readers.layout import layout_from_toml, load_layout

    if isinstance(table, dict):
        return layout_from_toml(table, path.read_text("utf-8"), str(path))
    return load_layout(path.parent / str(table))
