"""``civ-score explain``: why a figure is what it is."""

from __future__ import annotations

from typing import Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, ProfileOption, SchemeOption
from civscore.text.explain import explain_help

WORDS = explain_help(help_language())
_WHOLE = "total"


def explain(
    run: Annotated[str, typer.Argument(metavar="RUN", help=WORDS.run, show_default=False)],
    node: Annotated[str, typer.Argument(metavar="NODE", help=WORDS.node, show_default=False)] = _WHOLE,
    site: Annotated[str | None, typer.Option("--site", metavar="S", help=WORDS.site)] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="U", help=WORDS.unit)] = None,
    district: Annotated[str | None, typer.Option("--district", metavar="D", help=WORDS.district)] = None,
    street: Annotated[str | None, typer.Option("--street", metavar="T", help=WORDS.street)] = None,
    within: Annotated[str | None, typer.Option("--in", metavar="KIND=NAME", help=WORDS.within)] = None,
    everything: Annotated[bool, typer.Option("--all", help=WORDS.all)] = False,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Explain a figure: the arithmetic from the total down to the cells."""
    from civscore.cli.documents import print_json
    from civscore.cli.opening import open_run
    from civscore.errors import CivScoreError, Problem
    from civscore.gap.explain.explanation import explain as explained
    from civscore.reports.json.explain import explanation_to_json
    from civscore.reports.terminal.explain import ExplainRequest, print_explanation

    kind, name, options = _scope({"site": site, "unit": unit, "district": district, "street": street}, within)
    try:
        opened = open_run(run, scheme, profile, lang)
    except CivScoreError as error:
        if node == _WHOLE and [p.code for p in error.problems] == ["run-not-found"]:
            error.problems.append(Problem("note", "explain-run-first", values={"given": run}))
        raise
    found = explained(opened.result, node, kind=kind, name=name, readings=opened.readings)
    if json:
        print_json(explanation_to_json(found))
        return
    for option, value in (("-s", scheme), ("--profile", profile)):
        options += f' {option} "{value}"' if value else ""
    print_explanation(found, opened.language, ExplainRequest(run, options, everything), [(run, opened.result.label)])


def _scope(named: dict[str, str | None], within: str | None) -> tuple[str, str, str]:
    """The kind and name of the one scope that the options name, and the option again, to be shown.

    Raises:
        UsageError: they name several, or a kind that there is not.
    """
    from civscore.cli.scopes import scope_meant
    from civscore.errors import Problem, UsageError

    given = [(kind, name, f"--{kind}") for kind, name in named.items() if name is not None]
    if within is not None:
        given.append((*scope_meant(within), "--in"))
    if len(given) > 1:
        raise UsageError([Problem("error", "scope-twice", values={"given": [o for _, _, o in given]})])
    if not given:
        return "whole", "", ""
    kind, name, option = given[0]
    return kind, name, f' {option} "{within if option == "--in" else name}"'
