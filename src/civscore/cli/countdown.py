"""``civ-score countdown``: what is left until the inspection, counted backwards from it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, SchemeOption, language_of, outputs_option
from civscore.text.countdown import HELP as OWN

if TYPE_CHECKING:
    from civscore.months.countdown import Countdown, WeekTarget
    from civscore.months.history import History, SavedRun
    from civscore.months.ledger.figures import DatedEntry
    from civscore.workdays import WorkCalendar

_HELP = OWN[help_language()]
FORMATS = (".xlsx", ".ics", ".json")


def countdown(
    inspection: Annotated[str | None, typer.Option("--inspection", metavar="DATE", help=_HELP.inspection)] = None,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help=_HELP.date)] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help=_HELP.start)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    lang: LangOption = None,
) -> None:
    """Say what is left until the inspection."""
    from functools import partial

    from civscore.cli.choose import open_history
    from civscore.cli.deadlines import limit_meant
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.files import check_outputs
    from civscore.cli.inspection import inspection_day
    from civscore.cli.ledger_opening import ledger_of
    from civscore.cli.ledger_source import day_meant, scheme_meant
    from civscore.cli.messages import show_problems
    from civscore.cli.opening import file_language
    from civscore.cli.workdays import unknown_years, work_calendar
    from civscore.months.countdown import countdown as put_together
    from civscore.months.ledger.noticed import USUAL
    from civscore.months.rounds import rounds_left, usual_length
    from civscore.reports.json.countdown import countdown_to_json
    from civscore.reports.terminal.countdown import print_countdown

    outputs = output or []
    check_outputs(outputs, FORMATS, [])
    day, today, history = inspection_day(inspection), day_meant(date, "--date"), open_history()
    _refuse_days(today, day)
    then = date is not None
    source, _, lines, _ = ledger_of(history, scheme_meant(history, scheme), today, None, lang, then=then)
    known = {one.label for one in source.inspections}
    calendar, runs = work_calendar(), [run for run in history.assessments(source.scheme) if run.label in known]
    newest = runs[-1] if runs else None
    spans = [span for run in runs if (span := _span(run))]
    rounds = rounds_left(
        today, day, spans[-1][1] if spans else None, usual_length(spans, calendar), limit_meant(None) or USUAL, calendar
    )
    counted = [(today, day), *((one.assessment[0], one.recheck[1]) for one in rounds)]
    show_problems(unknown_years(calendar, counted), language_of(lang))
    targets = _targets(history, newest, _start(start, newest, today, day), day, lines) if newest else []
    label = newest.label if newest else ""
    found = put_together(source.name, label, today, day, rounds, targets, lines, calendar)
    language = file_language(lang, source.language)
    for path in outputs:
        book = partial(_book, found, calendar, source.scheme, language, path.suffix.lower())
        write_files([path], lambda: countdown_to_json(found, source.scheme), {".xlsx": book, ".ics": book})
    if json:
        print_json(countdown_to_json(found, source.scheme))
    else:
        print_countdown(found, language_of(lang), outputs)


def _span(run: SavedRun) -> tuple[dt.date, dt.date] | None:
    """The days of a run's rows, where they have any."""
    if not run.first_day or not run.last_day:
        return None
    return dt.date.fromisoformat(run.first_day), dt.date.fromisoformat(run.last_day)


def _start(option: str | None, newest: SavedRun | None, today: dt.date, inspection: dt.date) -> dt.date:
    """The day on which the plan begins: the option's, else that after the newest assessment, but not after today."""
    from civscore.cli.ledger_source import day_meant

    if option is None:
        span = _span(newest) if newest else None
        return min(span[1] + dt.timedelta(days=1), today) if span else today
    day = day_meant(option, "--from")
    _refuse_days(day, inspection)
    return day


def _refuse_days(start: dt.date, inspection: dt.date) -> None:
    """Days between which there is nothing to count are wrong usage.

    Raises:
        UsageError: they are.
    """
    from civscore.errors import CivScoreError, UsageError
    from civscore.gap.planning.weeks import refuse_days

    try:
        refuse_days(start, inspection)
    except CivScoreError as error:
        raise UsageError(error.problems) from None


def _targets(
    history: History, newest: SavedRun, start: dt.date, inspection: dt.date, lines: list[DatedEntry]
) -> list[WeekTarget]:  # fmt: skip
    """What the plan of the newest assessment asks for by week; nothing without a score, or a target of the scheme."""
    from civscore.cli.deadlines import fixes_due, key_in
    from civscore.cli.saved import scored_as_saved
    from civscore.gap.planning.plan import make_plan
    from civscore.gap.planning.weeks import by_week
    from civscore.months.countdown import AskedFix, WeekTarget

    result, _, _ = scored_as_saved(history, newest)
    target = result.tree.scheme.target
    if target is None or result.total.exact is None:
        return []

    key = key_in(result)
    schedule = by_week(make_plan(result, target), start, inspection, due=fixes_due(result, lines))
    return [
        WeekTarget(
            (week.first, week.last), tuple(AskedFix(key(fix.problem), fix.problem.units) for fix in week.fixes),
            week.share, str(week.reached.printed),
        )
        for week in schedule.weeks
    ]  # fmt: skip


def _book(
    found: Countdown, calendar: WorkCalendar, scheme: str, language: str, suffix: str, path: Path
) -> None:  # fmt: skip
    """Fill a file: a calendar, or a workbook."""
    from civscore.cli.clock import now
    from civscore.reports.ics.countdown import countdown_to_ics
    from civscore.reports.xlsx.countdown import write_countdown

    if suffix == ".ics":
        path.write_bytes(countdown_to_ics(found, scheme, dt.datetime.fromisoformat(now()), language))
    else:
        write_countdown(found, calendar, path, scheme, language)
