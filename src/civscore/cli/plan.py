"""``civ-score plan``: the cheapest set of fixes that reaches a target."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli import exits
from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, ProfileOption, SchemeOption, outputs_option, run_argument
from civscore.text.plan import HELP as OWN

if TYPE_CHECKING:
    from fractions import Fraction

    from civscore.scoring.result import Result

_HELP = OWN[help_language()]
FORMATS = (".xlsx", ".json")


def plan(
    run: Annotated[str, run_argument(_HELP.run)] = "latest",
    target: Annotated[str | None, typer.Option("--target", metavar="SCORE", help=_HELP.target)] = None,
    costs: Annotated[Path | None, typer.Option("--costs", metavar="FILE", help=_HELP.costs)] = None,
    max_fixes: Annotated[int | None, typer.Option("--max-fixes", metavar="N", min=1, help=_HELP.max_fixes)] = None,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Find the cheapest set of fixes that reaches the target."""
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.opening import open_run
    from civscore.gap.fixes import fixable_of
    from civscore.gap.planning.costs import read_costs
    from civscore.gap.planning.plan import each_one, make_plan
    from civscore.reports.json.plan import plan_to_json
    from civscore.reports.shared.plan import PlanReport
    from civscore.reports.terminal.plan import print_plan
    from civscore.reports.xlsx.plan import write_plan

    outputs = output or []
    opened = open_run(run, scheme, profile, lang, outputs, FORMATS, [costs] if costs else [])
    result = opened.result
    cost = read_costs(costs, result, fixable_of(result)) if costs else each_one
    made = make_plan(result, _target(target, result), cost=cost, limit=max_fixes)
    report = PlanReport(result, made, costs.name if costs else None)
    write_files(outputs, lambda: plan_to_json(report), lambda path: write_plan(report, path, opened.file_language))
    if json:
        print_json(plan_to_json(report))
    else:
        print_plan(report, opened.language, outputs, run)
    if made.stuck or (made.best is None and made.highest is not None):
        raise typer.Exit(exits.FALLS_SHORT)


def _target(given: str | None, result: Result) -> Fraction:
    """The target in points.

    Raises:
        UsageError: it is no number, or neither the option nor the scheme states one.
    """
    import re
    from fractions import Fraction

    from civscore.errors import CivScoreError, UsageError

    if given is None:
        if result.tree.scheme.target is None:
            raise UsageError(CivScoreError.of("plan-no-target").problems)
        return result.tree.scheme.target
    if not re.fullmatch(r"\d{1,12}(\.\d{1,12})?", given.strip(), re.ASCII):
        raise UsageError(CivScoreError.of("plan-target", given=given).problems)
    return Fraction(given.strip())
