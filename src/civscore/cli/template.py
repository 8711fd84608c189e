"""``civ-score template``: forms to fill in for the sites of a list, and for what goes to no sites."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import Lang, LangOption, ProfileOption, SchemeOption, language_of
from civscore.text.forms import template_help

if TYPE_CHECKING:
    from civscore.field.phone.form import Form
    from civscore.field.register import Register
    from civscore.scheme.tree import Tree
    from civscore.scoring.standing import Kind

OWN = template_help(help_language())


def template(
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FOLDER", help=OWN.output)] = None,
    xlsform: Annotated[Path | None, typer.Option("--xlsform", metavar="FILE", help=OWN.xlsform)] = None,
    scheme: SchemeOption = None,
    sites: Annotated[Path | None, typer.Option("--sites", metavar="FILE", help=OWN.sites)] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="COLUMN", help=OWN.by)] = None,
    grid: Annotated[bool, typer.Option("--grid", help=OWN.grid)] = False,
    reserves: Annotated[bool, typer.Option("--reserves", help=OWN.reserves)] = False,
    recheck: Annotated[bool, typer.Option("--recheck", help=OWN.recheck)] = False,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help=OWN.kind)] = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Make the forms that inspectors fill in."""
    from civscore.cli.standing import kind_named

    run = kind_named(kind) if kind else "re-check" if recheck else "assessment"
    if recheck or run == "re-check":
        from civscore.cli.recheck_forms import make_recheck_forms

        others = {"--xlsform": xlsform, "--grid": grid, "--reserves": reserves, "--kind": run != "re-check"}
        make_recheck_forms(output, scheme, sites, by, profile, lang, [name for name, used in others.items() if used])
        return
    _make_forms(output, xlsform, scheme, sites, by, grid, reserves, run, profile, lang)


def _make_forms(
    output: Path | None, xlsform: Path | None, scheme: str | None, sites: Path | None, by: str | None, grid: bool,
    reserves: bool, run: Kind, profile: str | None, lang: Lang | None,
) -> None:  # fmt: skip
    from civscore.cli.choose import choose_profile, choose_scheme, open_history
    from civscore.cli.files import check_outputs
    from civscore.cli.messages import show_problems
    from civscore.cli.opening import file_language
    from civscore.errors import CivScoreError, UsageError
    from civscore.field.double import has_second_visits, only_second_visits
    from civscore.field.register import read_register
    from civscore.scheme.building import build_tree

    language = language_of(lang)
    check_outputs([xlsform] if xlsform else [], (".xlsx",), [sites] if sites else [])
    if output is None:
        _refuse_alone(xlsform, {"--by": by is not None, "--grid": grid, "--reserves": reserves})
    if sites is None and (by or reserves):
        raise UsageError(CivScoreError.of("template-needs-sites").problems)
    file = choose_scheme(scheme, None, open_history(), sites.parent if sites else Path())
    tree = build_tree(file, choose_profile(profile, scheme, None))
    register = read_register(sites, tree.scheme) if sites else None
    again = register and run == "back-check" and has_second_visits(register)
    if register and again:
        register = only_second_visits(register)
    written = file_language(lang, file.scheme.language)
    show_problems(register.problems if register else [], language)
    if output:
        from civscore.cli.form_files import write_forms
        from civscore.cli.progress import counted
        from civscore.field.forms.plan import plan
        from civscore.reports.terminal.forms import print_forms
        from civscore.text.forms import form_texts

        forms = plan(tree, register, form_texts(written), by=by, grid=grid, reserves=reserves, sites_only=bool(again))
        with counted(form_texts(language).progress, sum(len(b.pages) for b in forms.booklets)) as step:
            write_forms(forms, output, written, step, run)
        print_forms(forms, output, sites, language)
    if xlsform:
        _phone_form(tree, register, xlsform, written, language, run)


def _refuse_alone(xlsform: Path | None, used: dict[str, bool]) -> None:
    """Without a folder for workbooks there must be a form for phones, and no option that only holds for workbooks."""
    from civscore.errors import CivScoreError, UsageError

    options = [name for name, given in used.items() if given]
    if xlsform is None:
        raise UsageError(CivScoreError.of("template-needs-output").problems)
    if options:
        raise UsageError(CivScoreError.of("template-for-workbooks", options=[*options]).problems)


def _phone_form(
    tree: Tree, register: Register | None, path: Path, written: str, language: str, run: Kind
) -> None:  # fmt: skip
    """Write the form for phones and say what is in it."""
    from civscore.cli.files import write_whole
    from civscore.field.phone.write import write_xlsform
    from civscore.reports.terminal.phone import print_phone_form

    made: list[Form] = []
    write_whole(path, lambda temporary: made.append(write_xlsform(tree, register, temporary, written, run)))
    print_phone_form(made[0], len(register.sites) if register else 0, path, language)
