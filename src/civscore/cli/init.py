"""``civ-score init``: a folder with a scheme, the settings and a first workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.options import HELP, LangOption, language_of

if TYPE_CHECKING:
    from civscore.scheme.tree import Tree

SETTINGS, WORKBOOK = "civscore.toml", "inspections.xlsx"


def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=HELP.init_folder, show_default=False)] = Path(),
    scheme: Annotated[str | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=HELP.init_scheme)] = None,
    own_id: Annotated[str | None, typer.Option("--id", metavar="ID", help=HELP.init_id)] = None,
    profile: Annotated[str | None, typer.Option("--profile", metavar="NAME", help=HELP.init_profile)] = None,
    lang: LangOption = None,
) -> None:
    """Start a folder for a city."""
    from civscore.cli.files import write_all
    from civscore.cli.opening import file_language
    from civscore.cli.schemes import scheme_named
    from civscore.reports.terminal.init import print_made
    from civscore.scheme.building import build_tree
    from civscore.scheme.office_copy import office_copy

    language = language_of(lang)
    there = _there(folder, scheme) if own_id is None else None
    if scheme is None and there is None:
        _ask_for_scheme(language)
    file = scheme_named(str(there)) if there else office_copy(scheme_named(str(scheme)), own_id)
    tree = build_tree(file, profile or next(iter(file.scheme.profiles), None))
    written = file_language(lang, file.scheme.language)
    made = _contents(tree, written, copied=there is None)
    write_all(folder, made, "init-exists")
    print_made(tree, folder, [*made], WORKBOOK, language)


def _there(folder: Path, scheme: str | None) -> Path | None:
    """The scheme file that stands in the folder already, and is taken as it is: the one that *scheme* names, or without
    one the only one.

    Raises:
        UsageError: there are several.
    """
    from civscore.cli.find_scheme import scheme_files
    from civscore.errors import CivScoreError, UsageError

    found = scheme_files(folder)
    if scheme is not None:
        return next((path for path in found if Path(scheme).is_file() and path.samefile(scheme)), None)
    if len(found) > 1:
        values = {"files": [path.name for path in found], "first": str(found[0])}
        raise UsageError(CivScoreError.of("init-several-schemes", **values).problems)
    return next(iter(found), None)


def _ask_for_scheme(language: str) -> None:
    import sys

    from civscore.errors import CivScoreError, UsageError
    from civscore.reports.terminal.console import PlainConsole
    from civscore.reports.terminal.scheme_list import print_schemes
    from civscore.scheme.summaries import summaries

    print_schemes(summaries(), language, PlainConsole(sys.stderr), hint=False)
    raise UsageError(CivScoreError.of("init-scheme-needed").problems)


_Contents = dict[str, Callable[[Path], None]]


def _contents(tree: Tree, language: str, *, copied: bool) -> _Contents:
    """File name → what writes it; the workbook, which may fail, goes first."""
    from civscore.field.forms.blank import settings_text, write_template

    def text(content: str) -> Callable[[Path], None]:
        def write(path: Path) -> None:
            path.write_text(content, "utf-8")

        return write

    return {
        WORKBOOK: lambda path: write_template(tree, path, language),
        **({f"{tree.scheme.id}.yaml": text(tree.file.text)} if copied else {}),
        SETTINGS: text(settings_text(tree, language)),
    }
