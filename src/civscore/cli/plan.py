"""``civ-score plan``: the cheapest set of fixes that reaches a target."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, ProfileOption, SchemeOption, language_of
from civscore.text.plan import HELP as OWN

if TYPE_CHECKING:
    from fractions import Fraction

    from civscore.reports.terminal.plan import PlanReport
    from civscore.scoring.result import Result

_HELP = OWN[help_language()]
_OUT_OF_REACH = 3
FORMATS = (".xlsx", ".json")


def plan(
    run: Annotated[str, typer.Argument(metavar="[RUN]", help=_HELP.run, show_default=False)] = "latest",
    target: Annotated[str | None, typer.Option("--target", metavar="SCORE", help=_HELP.target)] = None,
    costs: Annotated[Path | None, typer.Option("--costs", metavar="FILE", help=_HELP.costs)] = None,
    max_fixes: Annotated[int | None, typer.Option("--max-fixes", metavar="N", min=1, help=_HELP.max_fixes)] = None,
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help=_HELP.output)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Find the cheapest set of fixes that reaches the target."""
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_outputs
    from civscore.cli.runs import Runs
    from civscore.gap.fixes import problems_of
    from civscore.gap.planning.costs import read_costs
    from civscore.gap.planning.plan import make_plan
    from civscore.reports.terminal.plan import PlanReport

    language, outputs = language_of(lang), output or []
    check_outputs(outputs, FORMATS, [Path(run), *([costs] if costs else [])])
    result = Runs(open_history(), scheme, profile, language).load(run)
    prices = read_costs(costs, result, problems_of(result)) if costs else None
    wanted = _target(target, result)
    made = (
        make_plan(result, wanted, cost=prices, limit=max_fixes)
        if prices
        else make_plan(result, wanted, limit=max_fixes)
    )
    report = PlanReport(result, made, costs.name if costs else None)
    _deliver(report, outputs, json, language, lang.value if lang else result.tree.scheme.language, run)
    if made.best is None and made.highest is not None:
        raise typer.Exit(_OUT_OF_REACH)


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


def _deliver(
    report: PlanReport, outputs: list[Path], json: bool, language: str, file_language: str, named: str
) -> None:
    import json as json_

    from civscore.cli.files import write_text, write_whole
    from civscore.reports.terminal.console import write_out
    from civscore.reports.terminal.plan import plan_to_json, print_plan
    from civscore.reports.xlsx.plan import write_plan

    for path in outputs:
        if path.suffix.lower() == ".json":
            write_text(path, json_.dumps(plan_to_json(report), ensure_ascii=False, indent=1) + "\n")
        else:
            write_whole(path, lambda temporary: write_plan(report, temporary, file_language))
    if json:
        write_out(json_.dumps(plan_to_json(report), ensure_ascii=False) + "\n")
    else:
        print_plan(report, language, outputs, named)
