"""``civ-score``: the application, and the one place where exceptions become messages and exit codes."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Annotated, NoReturn

import typer

from civscore.cli.options import HELP
from civscore.version import __version__

DONE, BAD_INPUT, BAD_USAGE, UNDER = 0, 1, 2, 3

COMMANDS = {
    "init": "init", "sample": "sample", "template": "template", "coverage": "coverage", "check": "check",
    "run": "run", "gap": "gap", "explain": "explain", "whatif": "whatif", "plan": "plan",
    "report": "report", "bulletin": "bulletin", "notices": "notices", "ledger": "ledger", "diff": "diff",
    "rescore": "rescore", "cycle": "cycle", "history": "history", "layout": "layouts", "scheme": "scheme",
}  # fmt: skip
"""Command → the module of this package that holds it: a function of that name, or an application of its own."""
_GROUPS = {"layout": HELP.layout_app, "ledger": HELP.ledger, "scheme": HELP.scheme_app}


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"civ-score {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=HELP.version)] = False,
) -> None:
    pass


def application(asked: str | None) -> typer.Typer:
    """The application with the command that is *asked* for; the others are only named, and so is all for the help.

    Building a command takes as long as importing a library: eleven of them would be felt at every start.
    """
    app = typer.Typer(
        name="civ-score", help=HELP.app, no_args_is_help=True, add_completion=False, rich_markup_mode=None
    )
    app.callback()(_options)
    for name, module in COMMANDS.items():
        if name != asked:
            app.command(name, help=_GROUPS.get(name) or getattr(HELP, name))(_nothing)
        elif name in _GROUPS:
            app.add_typer(import_module(f"civscore.cli.{module}").app, name=name, help=_GROUPS[name])
        else:
            app.command(name, help=getattr(HELP, name))(getattr(import_module(f"civscore.cli.{module}"), name))
    return app


def _nothing() -> None:
    pass


def main() -> None:
    """Run the command line; whatever is wrong with the input ends in sentences and an exit code, not in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character shows a question mark
    from civscore.errors import CivScoreError, UsageError

    try:
        application(next((a for a in sys.argv[1:] if not a.startswith("-")), None))()
    except CivScoreError as error:
        from civscore.cli.messages import show_problems, worth_showing
        from civscore.cli.options import _help_language

        show_problems(worth_showing(error.problems), _help_language())
        sys.exit(BAD_USAGE if isinstance(error, UsageError) else BAD_INPUT)
    except BrokenPipeError:
        from civscore.reports.terminal.console import end_quietly

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
