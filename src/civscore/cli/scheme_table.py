"""``civ-score scheme import`` and ``scheme export``: between an office's table and a scheme file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from civscore.cli.options import HELP, LangOption, language_of


def import_(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help=HELP.table)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=HELP.import_output)],
    id_: Annotated[str | None, typer.Option("--id", metavar="ID", help=HELP.new_id)] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help=HELP.new_name)] = None,
    lang: LangOption = None,
) -> None:
    """Turn a table into a scheme file."""
    from civscore.cli.files import check_outputs, write_text
    from civscore.reports.terminal.scheme_table import print_imported
    from civscore.scheme.table.importing import import_table

    check_outputs([output], [".yaml", ".yml"], [table])
    made = import_table(table, id=id_, name=name, language=language_of(lang))
    write_text(output, made.text)
    print_imported(made, output, language_of(lang), _next(output))


def _next(output: Path) -> str:
    """The command that makes a working folder of what was written; empty where there is one."""
    from civscore.cli.find_scheme import scheme_files
    from civscore.cli.init import SETTINGS
    from civscore.text.typed import typed

    folder = output.parent
    if (folder / SETTINGS).exists():
        return ""
    here = folder.resolve() == Path.cwd()
    named = [] if here else [typed(folder)]
    which = ["-s", typed(output)] if len(scheme_files(folder)) > 1 else []
    return " ".join(["civ-score init", *named, *which])


def export(
    scheme: Annotated[str, typer.Argument(metavar="ID|FILE", help=HELP.scheme_id)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=HELP.export_output)],
    lang: LangOption = None,
) -> None:
    """Write a scheme as a workbook."""
    from civscore.cli.files import check_outputs, write_whole
    from civscore.cli.schemes import scheme_named
    from civscore.reports.terminal.scheme_table import print_exported
    from civscore.scheme.building import build_tree
    from civscore.scheme.table.workbook import write_scheme

    check_outputs([output], [".xlsx"], [Path(scheme)])
    file = scheme_named(scheme)
    tree = build_tree(file, next(iter(file.scheme.profiles), None))
    language = language_of(lang) if lang else file.scheme.language
    write_whole(output, lambda path: write_scheme(file, path, language=language))
    print_exported(tree, output, language_of(lang))
