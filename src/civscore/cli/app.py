"""``civ-score``: the application, and the one place where exceptions become messages and exit codes."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import Annotated, NoReturn

import typer

from civscore import __version__
from civscore.cli import check, coverage, cycle, diff, history, init, layouts, rescore, run, sample, scheme
from civscore.cli.options import HELP

DONE, BAD_INPUT, BAD_USAGE, UNDER = 0, 1, 2, 3

app = typer.Typer(name="civ-score", help=HELP.app, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
app.command("init", help=HELP.init)(init.init)
app.command("run", help=HELP.run)(run.run)
app.command("check", help=HELP.check)(check.check)
app.command("rescore", help=HELP.rescore)(rescore.rescore)
app.command("diff", help=HELP.diff)(diff.diff)
app.command("cycle", help=HELP.cycle)(cycle.cycle)
app.command("sample", help=HELP.sample)(sample.sample)
app.command("coverage", help=HELP.coverage)(coverage.coverage)
app.command("history", help=HELP.history)(history.history)
app.add_typer(layouts.app, name="layout", help=HELP.layout_app)
app.add_typer(scheme.app, name="scheme", help=HELP.scheme_app)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"civ-score {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=HELP.version)] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; whatever is wrong with the input ends in sentences and an exit code, not in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character shows a question mark
    from civscore.errors import CivScoreError, UsageError

    try:
        app()
    except CivScoreError as error:
        from civscore.cli.messages import show_problems
        from civscore.cli.options import _help_language

        show_problems(error.problems, _help_language())
        sys.exit(BAD_USAGE if isinstance(error, UsageError) else BAD_INPUT)
    except BrokenPipeError:
        from civscore.reports.console import end_quietly

        end_quietly()


def command() -> NoReturn:
    """What is installed as ``civ-score``: :func:`main`, and out at once.

    Everything is written by then. Taking the interpreter apart object by object would take as long as scoring a month.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # its own one gives memory back late, or never
    gc.disable()  # what would be collected is little, and the process short: looking for it costs more than it frees
    code: object = DONE
    try:
        main()
    except SystemExit as end:
        code = end.code or DONE
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else BAD_INPUT)
