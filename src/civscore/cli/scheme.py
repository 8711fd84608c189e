"""``civ-score scheme``: list, show, check, schema; import and export stand in ``scheme_table.py``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from civscore.cli import scheme_table
from civscore.cli.options import HELP, LangOption, language_of

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
app.command("import", help=HELP.scheme_import)(scheme_table.import_)
app.command("export", help=HELP.scheme_export)(scheme_table.export)


@app.command("list", help=HELP.scheme_list)
def list_(lang: LangOption = None) -> None:
    """List the bundled schemes."""
    from civscore.library import bundled_schemes
    from civscore.reports.terminal import print_schemes
    from civscore.scheme import load_scheme_file

    print_schemes([load_scheme_file(path) for path in bundled_schemes().values()], language_of(lang))


@app.command(help=HELP.scheme_show)
def show(
    scheme: Annotated[str, typer.Argument(metavar="ID|FILE", help=HELP.scheme_id)],
    profile: Annotated[str | None, typer.Option("--profile", metavar="NAME", help=HELP.profile)] = None,
    lang: LangOption = None,
) -> None:
    """Draw the tree of a scheme with its points."""
    from civscore.cli.choose import scheme_named
    from civscore.reports.terminal import print_tree
    from civscore.tree import build_tree

    file = scheme_named(scheme)
    print_tree(build_tree(file, profile or next(iter(file.scheme.profiles), None)), language_of(lang))


@app.command(help=HELP.scheme_check)
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=HELP.scheme_file)],
    lang: LangOption = None,
) -> None:
    """Check a scheme file: every fault with its line."""
    from civscore.reports.terminal import print_sound
    from civscore.scheme import load_scheme_file
    from civscore.tree import build_tree

    loaded = load_scheme_file(file)
    profiles: list[str | None] = [*loaded.scheme.profiles]
    trees = [build_tree(loaded, profile) for profile in profiles or [None]]
    print_sound(trees[0], language_of(lang))


@app.command(help=HELP.scheme_schema)
def schema() -> None:
    """Print the JSON Schema of scheme files."""
    import json

    from civscore.reports.console import write_out
    from civscore.scheme import json_schema

    write_out(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
