"""The commands of ``civ-score``, each in a module of its own, and the application that is made of them."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.main import get_command

from civscore.cli.helppage import spoken
from civscore.cli.options import HELP
from civscore.version import __version__

COMMANDS = (
    "start", "init", "sample", "sample-plan", "forecast", "agreement", "template", "coverage", "survey", "check",
    "run", "gap", "explain", "whatif", "plan", "report", "bulletin", "slides", "notices", "remind", "ledger",
    "materials", "confirm", "correct", "appeals", "diff", "trend", "rescore", "cycle", "countdown", "history",
    "cache", "layout", "scheme", "audit", "sensitivity", "batch", "overview",
)  # fmt: skip
"""Each is held by the module of this package that has its name (- is _): a function of that name, or an application."""
_GROUPS = {
    "appeals": HELP.appeals, "cache": HELP.cache_app, "history": HELP.history, "layout": HELP.layout_app,
    "ledger": HELP.ledger, "materials": HELP.materials, "scheme": HELP.scheme_app,
}  # fmt: skip


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"civ-score {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=HELP.version)] = False,
    debug: Annotated[bool, typer.Option("--debug", help=HELP.debug)] = False,
) -> None:
    pass  # --debug is taken out of the command line before, wherever it stands


def application(asked: str | None) -> typer.Typer:
    """The application with the command that is *asked* for; the others are only named, and so is all for the help.

    Building a command takes as long as importing a library: eleven of them would be felt at every start.
    """
    app = typer.Typer(
        name="civ-score", help=HELP.app, no_args_is_help=True, add_completion=False, rich_markup_mode=None
    )
    app.callback()(_options)
    for name in COMMANDS:
        module = name.replace("-", "_")
        if name != asked:
            app.command(name, help=_GROUPS.get(name) or getattr(HELP, module))(_nothing)
        elif name in _GROUPS:
            app.add_typer(import_module(f"civscore.cli.{name}").app, name=name, help=_GROUPS[name])
        else:
            app.command(name, help=getattr(HELP, module))(getattr(import_module(f"civscore.cli.{module}"), module))
    return app


def command_line(asked: str | None) -> Any:
    """What runs the command that is *asked* for, with its help in the reader's language."""
    return spoken(get_command(application(asked)))


def _nothing() -> None:
    pass
