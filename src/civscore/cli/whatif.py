"""``civ-score whatif``: a run scored again with chosen things fixed."""

from __future__ import annotations

from typing import Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, ProfileOption, SchemeOption, run_argument
from civscore.text.whatif import HELP as OWN

_HELP = OWN[help_language()]


def whatif(
    fix: Annotated[list[str], typer.Option("--fix", metavar="WHAT", help=_HELP.fix)],
    run: Annotated[str, run_argument(_HELP.run)] = "latest",
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Score a run again with chosen faults fixed; nothing is saved."""
    from civscore.cli.documents import print_json
    from civscore.cli.messages import show_problems
    from civscore.cli.opening import open_run
    from civscore.gap.whatif import what_if
    from civscore.reports.json.whatif import whatif_to_json
    from civscore.reports.terminal.whatif import print_whatif

    opened = open_run(run, scheme, profile, lang)
    found = what_if(opened.result, opened.readings, fix)
    show_problems(found.problems, opened.language)
    if json:
        print_json(whatif_to_json(found))
    else:
        print_whatif(found, opened.language, run)
