"""Which register a run's sites were drawn from: the command line says it, ``civscore.toml`` in the working folder or
beside the workbooks, or the newest draw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.options import HELP
from civscore.cli.settings import settings

if TYPE_CHECKING:
    from civscore.field.register import Site
    from civscore.months.history import History
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result

SitesOption = Annotated[Path | None, typer.Option("--sites", metavar="SITES", help=HELP.run_sites)]


def register_text(option: Path | None, tree: Tree, history: History, result: Result, beside: Path) -> str:
    """What is kept of the register with a run, whose workbooks lie *beside* it; empty where nobody knows it.

    Raises:
        CivScoreError: the register that is named cannot be read.
    """
    path = register_meant(option, beside)
    if path is None:
        from civscore.months.draws import register_of

        return register_of(history, result)
    from civscore.errors import CivScoreError, Problem, Where
    from civscore.field.frame import sampling_frame
    from civscore.field.register import read_register

    try:
        return sampling_frame(read_register(path, tree.scheme), tree.scheme).text()
    except CivScoreError:
        if option:
            raise
        values = {"id": tree.scheme.id}  # the settings' register may be that of another scheme
        result.problems.append(Problem("note", "register-unused", Where(str(path)), values=values))
        return ""


def register_meant(option: Path | None, beside: Path) -> Path | None:
    """The register that the command line names, else ``civscore.toml`` in the working folder or *beside* workbooks."""
    return option or register_of_settings() or register_of_settings(beside)


def sites_of(path: Path | None, tree: Tree) -> list[Site]:
    """The sites of a register, for a map; none without one, or where it cannot be read under this scheme."""
    from civscore.errors import CivScoreError
    from civscore.field.register import read_register

    try:
        return [] if path is None else read_register(path, tree.scheme).sites
    except CivScoreError:
        return []


def register_of_settings(start: Path | None = None) -> Path | None:
    """The key ``sites`` of ``civscore.toml``: a file beside it."""
    path, found = settings(start)
    named = found.get("sites")
    return path.parent / str(named) if path is not None and named else None
