"""``civ-score report``: the files of a run that was scored before."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from civscore.cli.options import HELP, LangOption, ProfileOption, SchemeOption, language_of


def report(
    run: Annotated[str, typer.Argument(metavar="[RUN]", help=HELP.report_run, show_default=False)] = "latest",
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help=HELP.output)] = None,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Write the reports of a run, or show it again."""
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_outputs
    from civscore.cli.run import FORMATS, write_report
    from civscore.cli.runs import Runs, run_before
    from civscore.reports.terminal.run import print_run

    language, outputs = language_of(lang), output or []
    check_outputs(outputs, FORMATS, [Path(run)])
    history = open_history()
    result = Runs(history, scheme, profile, language).load(run)
    previous = run_before(result, history)
    for path in outputs:
        write_report(result, path, lang, previous)
    print_run(
        result, language, previous=previous, saved=None, outputs=outputs, history=str(history.path), by="indicator"
    )
