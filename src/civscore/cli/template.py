"""``civ-score template``: forms to be filled in; so far the one for phones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.options import HELP, Lang, LangOption, _help_language, language_of
from civscore.text.phone import phone_texts

if TYPE_CHECKING:
    from civscore.phone.form import Form
    from civscore.tree import Tree


def template(
    xlsform: Annotated[
        Path, typer.Option("--xlsform", metavar="FILE", help=phone_texts(_help_language()).help, show_default=False)
    ],
    scheme: Annotated[str | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=HELP.scheme)] = None,
    sites: Annotated[Path | None, typer.Option("--sites", metavar="FILE", help=HELP.sites)] = None,
    profile: Annotated[str | None, typer.Option("--profile", metavar="NAME", help=HELP.profile)] = None,
    lang: LangOption = None,
) -> None:
    """Write the form for a scheme and the sites to visit."""
    from civscore.building import build_tree
    from civscore.cli.choose import choose_profile, choose_scheme, open_history
    from civscore.cli.files import check_outputs

    check_outputs([xlsform], (".xlsx",), [sites] if sites else [])
    file = choose_scheme(scheme, None, open_history(), sites.parent if sites else None)
    tree = build_tree(file, choose_profile(profile, scheme, None))
    phone_form(tree, sites, xlsform, lang)


def phone_form(tree: Tree, sites: Path | None, path: Path, lang: Lang | None) -> None:
    """Write the form for phones and say what is in it."""
    from civscore.cli.files import write_whole
    from civscore.cli.messages import show_problems
    from civscore.field.register import read_register
    from civscore.phone.write import write_xlsform
    from civscore.reports.console import write_out

    register = read_register(sites, tree.scheme) if sites else None
    listed = register.sites if register else []
    made: list[Form] = []
    opens_in = lang.value if lang else tree.scheme.language
    write_whole(path, lambda temporary: made.append(write_xlsform(tree, listed, temporary, opens_in)))
    language = language_of(lang)
    show_problems(register.problems if register else [], language)
    words, form = phone_texts(language), made[0]
    said = words.listed if listed else words.unlisted if form.at_sites else words.nothing_listed
    lines = [words.written.format(file=path), said.format(standards=form.standards, sites=len(listed)), *words.next]
    write_out("\n".join(f"{'' if n == 0 else '  '}{line}" for n, line in enumerate(lines)) + "\n")
