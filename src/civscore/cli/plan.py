"""``civ-score plan``: the cheapest set of fixes that reaches a target."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli import exits
from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, ProfileOption, SchemeOption, outputs_option, run_argument
from civscore.text.plan import HELP as OWN
from civscore.text.plan_weeks import HELP as WEEKS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from fractions import Fraction

    from civscore.cli.opening import Opened
    from civscore.cli.options import Lang
    from civscore.months.ledger.figures import DatedEntry
    from civscore.reports.shared.plan import PlanReport
    from civscore.scoring.result import Result
    from civscore.text import Language

_HELP, _WEEKS = OWN[help_language()], WEEKS[help_language()]
FORMATS = (".xlsx", ".html", ".json")


def plan(
    run: Annotated[str, run_argument(_HELP.run)] = "latest",
    target: Annotated[str | None, typer.Option("--target", metavar="SCORE", help=_HELP.target)] = None,
    costs: Annotated[Path | None, typer.Option("--costs", metavar="FILE", help=_HELP.costs)] = None,
    max_fixes: Annotated[int | None, typer.Option("--max-fixes", metavar="N", min=1, help=_HELP.max_fixes)] = None,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    by_week: Annotated[bool, typer.Option("--by-week", help=_WEEKS.by_week)] = False,
    inspection: Annotated[str | None, typer.Option("--inspection", metavar="DATE", help=_WEEKS.inspection)] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help=_WEEKS.start)] = None,
    per_week: Annotated[int | None, typer.Option("--per-week", metavar="N", min=1, help=_WEEKS.per_week)] = None,
    register: Annotated[Path | None, typer.Option("--register", metavar="SITES", help=_WEEKS.register)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """Find the cheapest set of fixes that reaches the target."""
    from civscore.cli.deadlines import fixes_done, fixes_due
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.opening import open_run
    from civscore.gap.fixes import fixable_of
    from civscore.gap.planning.costs import read_costs
    from civscore.gap.planning.plan import each_one, make_plan
    from civscore.gap.planning.weeks import by_week as spread
    from civscore.gap.planning.weeks import nobody_knows, stated_deadlines
    from civscore.reports.json.plan import plan_to_json
    from civscore.reports.shared.plan import PlanReport
    from civscore.reports.terminal.plan import print_plan
    from civscore.reports.xlsx.plan import write_plan

    outputs = output or []
    asked = by_week or any(given is not None for given in (inspection, start, per_week))
    days = _days(inspection, start) if asked else None
    opened = open_run(run, scheme, profile, lang, outputs, FORMATS, [path for path in (costs, register) if path])
    result = opened.result
    cost = read_costs(costs, result, fixable_of(result)) if costs else each_one
    made = make_plan(result, _target(target, result), cost=cost, limit=max_fixes)
    chance = _chances(register, result, opened.language) if register else None
    lines, schedule = _ledger_lines(opened, lang), None
    if days is not None:
        drawn = nobody_knows if chance is None else lambda problem: chance(problem.place)
        due = stated_deadlines(result) if lines is None else fixes_due(result, lines)
        schedule = spread(made, *days, capacity=per_week, due=due, drawn=drawn)
    mended = fixes_done(result, lines or ())
    repaired = {problem.cell for choice in made.choices for problem in choice.problems if mended(problem)}
    report = PlanReport(result, made, costs.name if costs else None, schedule, chance, repaired)
    written = opened.file_language
    write_files(
        outputs,
        lambda: plan_to_json(report),
        {".xlsx": lambda path: write_plan(report, path, written), ".html": lambda path: _page(report, path, written)},
    )
    if json:
        print_json(plan_to_json(report))
    else:
        print_plan(report, opened.language, outputs, run)
    if made.stuck or (made.best is None and made.highest is not None):
        raise typer.Exit(exits.FALLS_SHORT)


def _page(report: PlanReport, path: Path, language: Language) -> None:
    from civscore.reports.html.plan import write_plan_page

    write_plan_page(report, path, language=language)


def _days(inspection: str | None, start: str | None) -> tuple[dt.date, dt.date]:
    """The first day to plan for, and that of the inspection.

    Raises:
        UsageError: one of them is no date, or nobody says when the inspection is.
    """
    from civscore.cli.clock import today
    from civscore.cli.inspection import inspection_day
    from civscore.dates import parse_date
    from civscore.errors import CivScoreError, UsageError

    day = inspection_day(inspection)
    first = today() if start is None else parse_date(start)
    if first is None:
        raise UsageError(CivScoreError.of("plan-start", given=start).problems)
    return first, day


def _ledger_lines(opened: Opened, lang: Lang | None) -> list[DatedEntry] | None:
    """The entries of the ledger that has the run; None where none has."""
    from civscore.cli.clock import today
    from civscore.cli.ledger_opening import ledger_of

    if not opened.followed:
        return None
    _, _, lines, _ = ledger_of(opened.runs.history, opened.result.tree.scheme.id, today(), None, lang)
    return lines


def _chances(path: Path, result: Result, language: Language) -> Callable[[int], Fraction | None]:
    """For each place the chance that it is drawn again, by a register and by what the scheme says is drawn."""
    from civscore.cli.messages import show_problems
    from civscore.field.chances import chances
    from civscore.field.register import read_register

    scheme = result.tree.scheme
    register = read_register(path, scheme)
    show_problems(register.problems, language)
    numbers = {key: kind.draw for key, kind in scheme.site_types.items() if kind.draw is not None}
    return chances(register, scheme, numbers, result.cells.places)


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
