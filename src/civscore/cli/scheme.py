"""``civ-score scheme``: list, show, check, diff, schema; import and export stand in ``scheme_table.py``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from civscore.cli import scheme_table
from civscore.cli.options import HELP, JsonOption, LangOption, ProfileOption, language_of, outputs_option
from civscore.errors import CivScoreError

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
app.command("import", help=HELP.scheme_import)(scheme_table.import_)
app.command("export", help=HELP.scheme_export)(scheme_table.export)


@app.command("list", help=HELP.scheme_list)
def list_(lang: LangOption = None) -> None:
    """List the bundled schemes."""
    from civscore.reports.terminal.scheme_list import print_schemes
    from civscore.scheme.summaries import summaries

    print_schemes(summaries(), language_of(lang))


@app.command(help=HELP.scheme_show)
def show(
    scheme: Annotated[str, typer.Argument(metavar="ID|FILE", help=HELP.scheme_id)],
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Show a scheme: status, sources, and the tree with points, rules and where they come from."""
    from civscore.cli.schemes import scheme_named
    from civscore.reports.terminal.scheme_tree import print_tree
    from civscore.scheme.building import build_tree

    file = scheme_named(scheme)
    print_tree(build_tree(file, profile or next(iter(file.scheme.profiles), None)), language_of(lang))


@app.command(help=HELP.scheme_check)
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=HELP.scheme_file)],
    lang: LangOption = None,
) -> None:
    """Check a scheme file: every fault with its line."""
    from civscore.cli.choose import open_history
    from civscore.errors import in_order
    from civscore.months.takes_circles import latest_scheme, refuse_circles
    from civscore.reports.terminal.run import print_sound
    from civscore.scheme.building import build_tree
    from civscore.scheme.faults import tree_problems
    from civscore.scheme.loading import load_scheme_file

    loaded = load_scheme_file(file)
    if problems := tree_problems(loaded):
        raise CivScoreError(in_order(problems, loaded.name))
    tree = build_tree(loaded, next(iter(loaded.scheme.profiles), None))
    if any(s.takes for s in tree.standards):
        history = open_history()
        refuse_circles(loaded, lambda id_: latest_scheme(history, id_))
    print_sound(tree, language_of(lang))


@app.command(help=HELP.scheme_diff)
def diff(
    old: Annotated[str, typer.Argument(metavar="A", help=HELP.scheme_id)],
    new: Annotated[str, typer.Argument(metavar="B", help=HELP.scheme_id)],
    output: Annotated[list[Path] | None, outputs_option(HELP.scheme_diff_output)] = None,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Say what is different between two schemes."""
    from civscore.cli.documents import print_json, write_json
    from civscore.cli.files import check_outputs
    from civscore.cli.schemes import scheme_named
    from civscore.reports.json.editions import editions_to_json
    from civscore.reports.terminal.editions import print_editions
    from civscore.scheme.editions import compare_schemes

    outputs = output or []
    check_outputs(outputs, (".json",), [Path(old), Path(new)])
    found = compare_schemes(scheme_named(old), scheme_named(new))
    for path in outputs:
        write_json(path, editions_to_json(found))
    if json:
        print_json(editions_to_json(found))
    else:
        print_editions(found, language_of(lang), outputs)


@app.command(help=HELP.scheme_schema)
def schema() -> None:
    """Print the JSON Schema of scheme files."""
    from civscore.cli.documents import print_json
    from civscore.scheme.schema import json_schema

    print_json(json_schema(), indent=2)
