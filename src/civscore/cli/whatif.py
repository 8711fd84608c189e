"""``civ-score whatif``: a run scored again with chosen things fixed."""

from __future__ import annotations

from typing import Annotated

import typer

from civscore.cli.options import JsonOption, LangOption, ProfileOption, SchemeOption, _help_language, language_of
from civscore.text.whatif import HELP as OWN

_HELP = OWN[_help_language()]


def whatif(
    fix: Annotated[list[str], typer.Option("--fix", metavar="WHAT", help=_HELP.fix)],
    run: Annotated[str, typer.Argument(metavar="[RUN]", help=_HELP.run, show_default=False)] = "latest",
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Score a run again with chosen faults fixed; nothing is saved."""
    from civscore.cli.choose import open_history
    from civscore.cli.runs import Runs
    from civscore.gap.whatif import what_if

    language = language_of(lang)
    runs = Runs(open_history(), scheme, profile, language)
    result = runs.load(run)
    readings = runs.rows[id(result)][0] if runs.has_rows(result) else None
    found = what_if(result, readings, fix)
    if json:
        import json as json_

        from civscore.reports.json.whatif import whatif_to_json
        from civscore.reports.terminal.console import write_out

        write_out(json_.dumps(whatif_to_json(found), ensure_ascii=False) + "\n")
        return
    from civscore.reports.terminal.whatif import print_whatif

    print_whatif(found, language, run)
