"""``civ-score materials``: lists out, folders, what was handed in, and a sheet to review it on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, language_of, outputs_option
from civscore.text.materials_help import materials_help

if TYPE_CHECKING:
    from collections.abc import Sequence

    from civscore.field.forms.plan import Booklet
    from civscore.materials.demands import Demand
    from civscore.materials.standing import Intake
    from civscore.scheme.tree import Tree
    from civscore.text import Language

OWN = materials_help(help_language())
app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)

SchemesOption = Annotated[list[str] | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=OWN.schemes)]
FolderArgument = Annotated[Path, typer.Argument(metavar="FOLDER", help=OWN.folder, show_default=False)]
ListsOption = Annotated[list[Path] | None, typer.Option("--list", metavar="FILE|FOLDER", help=OWN.lists)]
DayOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help=OWN.as_of)]


@app.command("list", help=OWN.list)
def list_(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE|FOLDER", help=OWN.list_output)],
    by_unit: Annotated[bool, typer.Option("--by-unit", help=OWN.by_unit)] = False,
    unit: Annotated[str | None, typer.Option("--unit", metavar="NAME", help=OWN.unit)] = None,
    schemes: SchemesOption = None,
    lang: LangOption = None,
) -> None:
    """Write what is asked for, for the units to fill in."""
    from civscore.cli.files import check_folder, check_outputs, write_whole
    from civscore.cli.materials_source import asked_for, files_in, of_unit
    from civscore.cli.unfinished import one_by_one
    from civscore.reports.terminal.materials import print_lists
    from civscore.reports.xlsx.materials_list import write_materials_list

    check_folder(output) if by_unit else check_outputs([output], (".xlsx",), [])
    language = language_of(lang)
    demands = asked_for(schemes, Path(), language)
    asked, written = of_unit(demands.asked, unit), files_in(lang, demands)
    books = _by_unit(asked, output, written) if by_unit else [(unit, output, asked)]
    with one_by_one(output if by_unit else output.parent, [path.name for _, path, _ in books]):
        for name, path, own in books:

            def write(temporary: Path, name: str | None = name, own: Sequence[Demand] = own) -> None:
                write_materials_list(own, demands.trees, temporary, language=written, unit=name)

            write_whole(path, write)
    print_lists([(path, own) for _, path, own in books], language)


def _by_unit(
    asked: Sequence[Demand], folder: Path, language: Language
) -> list[tuple[str | None, Path, Sequence[Demand]]]:  # fmt: skip
    """A workbook for each unit; what nobody is named for has one of its own."""
    from civscore.cli.ledger_source import file_name
    from civscore.text.materials import materials_texts

    t = materials_texts(language)
    used: set[str] = set()
    of: dict[str, list[Demand]] = {}
    for demand in asked:
        of.setdefault(demand.unit or t.nobody, []).append(demand)
    return [(name, folder / f"{file_name(f'{t.list_file}_{name}', used)}.xlsx", own) for name, own in of.items()]


@app.command(help=OWN.folders)
def folders(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=OWN.folders_folder, show_default=False)],
    schemes: SchemesOption = None,
    lang: LangOption = None,
) -> None:
    """Make a folder for each standard that asks for documents."""
    from civscore.cli.files import check_folder
    from civscore.cli.materials_folders import make_folders
    from civscore.cli.materials_source import asked_for, command, files_in
    from civscore.reports.terminal.materials import print_folders

    language = language_of(lang)
    check_folder(folder)
    demands = asked_for(schemes, Path(), language)
    made, there = make_folders(folder, demands, files_in(lang, demands))
    print_folders(folder, made, there, command("take", folder, schemes), language)


@app.command(help=OWN.take)
def take(
    folder: FolderArgument,
    lists: ListsOption = None,
    as_of: DayOption = None,
    json: JsonOption = False,
    schemes: SchemesOption = None,
    lang: LangOption = None,
) -> None:
    """Take in what lies in the folder, and write the register."""
    from civscore.cli.files import write_whole
    from civscore.cli.materials_source import command, end, files_in, intake_of, refuse_faulty, register_path
    from civscore.reports.terminal.materials import print_intake, print_taken
    from civscore.reports.xlsx.materials_register import write_register

    language = language_of(lang)
    intake, before = intake_of(folder, lists or [], as_of, schemes, language)
    written = files_in(lang, intake.demands)
    path = register_path(folder, written)
    refuse_faulty(intake, path)
    write_whole(path, lambda temporary: write_register(intake, temporary, language=written))
    if json:
        _print_json(intake, language)
    else:
        new = None if before is None else sum(piece.file.path not in before for piece in intake.pieces)
        print_intake(intake, language)
        print_taken(intake, path, new, command("review", folder, schemes, "-o review.xlsx"), language)
    end(intake)


@app.command(help=OWN.status)
def status(
    folder: FolderArgument,
    lists: ListsOption = None,
    as_of: DayOption = None,
    output: Annotated[list[Path] | None, outputs_option(OWN.output)] = None,
    json: JsonOption = False,
    schemes: SchemesOption = None,
    lang: LangOption = None,
) -> None:
    """Say what came and what is missing; nothing is kept."""
    from civscore.cli.documents import write_files
    from civscore.cli.files import check_outputs
    from civscore.cli.materials_source import end, files_in, intake_of
    from civscore.reports.json.materials import intake_to_json
    from civscore.reports.terminal.materials import print_intake, print_outputs

    language, outputs = language_of(lang), output or []
    check_outputs(outputs, (".xlsx", ".json"), [*(lists or [])])
    intake, _ = intake_of(folder, lists or [], as_of, schemes, language)
    written = files_in(lang, intake.demands)

    def book(path: Path) -> None:
        from civscore.reports.xlsx.materials_register import write_register  # here: only files need openpyxl

        write_register(intake, path, language=written)

    write_files(outputs, lambda: intake_to_json(intake, language), {".xlsx": book})
    if json:
        _print_json(intake, language)
    else:
        print_intake(intake, language)
        print_outputs(outputs, language)
    end(intake)


@app.command(help=OWN.review)
def review(
    folder: FolderArgument,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=OWN.review_output)],
    lists: ListsOption = None,
    as_of: DayOption = None,
    schemes: SchemesOption = None,
    lang: LangOption = None,
) -> None:
    """Write the sheet on which documents are given marks."""
    from civscore.cli.files import check_outputs, write_whole
    from civscore.cli.materials_source import end, files_in, intake_of
    from civscore.field.forms.book import write_booklet
    from civscore.reports.shared.materials_review import review_booklet, reviewed_in
    from civscore.reports.terminal.materials import print_review

    language = language_of(lang)
    check_outputs([output], (".xlsx",), lists or [])
    intake, _ = intake_of(folder, lists or [], as_of, schemes, language, reviewed=True)
    written, trees = files_in(lang, intake.demands), intake.demands.trees
    trees = [tree for tree in trees if reviewed_in(tree)] or trees[:1]
    for tree, path in zip(trees, _review_paths(output, trees), strict=True):
        booklet = review_booklet(intake, tree, written)

        def write(temporary: Path, booklet: Booklet = booklet, tree: Tree = tree) -> None:
            write_booklet(booklet, tree, None, temporary, written)

        write_whole(path, write)
        print_review(path, booklet.lines, language)
    end(intake)


def _review_paths(output: Path, trees: Sequence[Tree]) -> list[Path]:
    """Where the sheets go; one that is there may hold marks, and is not written over."""
    from civscore.errors import CivScoreError, Problem, Where

    paths = [output.with_name(f"{output.stem}-{tree.scheme.id}{output.suffix}") for tree in trees]
    paths = paths if len(trees) > 1 else [output]
    if there := [Problem("error", "materials-review-exists", Where(str(path))) for path in paths if path.exists()]:
        raise CivScoreError(there)
    return paths


def _print_json(intake: Intake, language: Language) -> None:
    from civscore.cli.documents import print_json
    from civscore.reports.json.materials import intake_to_json

    print_json(intake_to_json(intake, language))
