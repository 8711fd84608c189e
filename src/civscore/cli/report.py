"""``civ-score report``: the files of a run that was scored before."""

from __future__ import annotations

from typing import Annotated

from civscore.cli.options import (
    HELP,
    BriefOption,
    FullOption,
    LangOption,
    OutputsOption,
    ProfileOption,
    RanksOption,
    SchemeOption,
    detail_of,
    run_argument,
)


def report(
    run: Annotated[str, run_argument(HELP.report_run)] = "latest",
    output: OutputsOption = None,
    brief: BriefOption = False,
    full: FullOption = False,
    ranks: RanksOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Write the reports of a run, or show it again."""
    from civscore.cli.delivery import FORMATS, background, beside_it, write_report
    from civscore.cli.opening import open_run
    from civscore.cli.recheck_run import saved_recheck, show_recheck
    from civscore.cli.register import register_of_settings
    from civscore.cli.runs import run_before
    from civscore.reports.terminal.run import RunKept, print_run

    outputs, detail = output or [], detail_of(brief, full)
    if (found := saved_recheck(run, scheme)) is not None:
        show_recheck(found, outputs, lang)
        return
    opened = open_run(run, scheme, profile, lang, outputs, FORMATS)
    history = opened.runs.history
    before = run_before(opened.result, history)
    if ranks:
        from civscore.trust.ranks.ranks import with_likely_places

        with_likely_places(opened.result)
    followed = opened.readings if opened.followed else None
    beside = beside_it(opened.result, followed, before, history, outputs, register_of_settings())
    for path in outputs:
        write_report(opened.result, path, lang, before.run if before else None, beside, history)
    seen = background(before, beside)
    print_run(opened.result, opened.language, seen, RunKept(None, outputs), detail=detail)
