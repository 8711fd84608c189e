"""The countdown in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from civscore.months.countdown import Countdown
from civscore.reports.shared.countdown import units_said
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text.countdown import CountdownTexts, countdown_texts
from civscore.text.show import percent
from civscore.workdays import Span

UNITS, DAYS = 15, 10


def print_countdown(found: Countdown, language: str, outputs: Sequence[Path]) -> None:
    """What is left: the days, the rounds, the weeks, the deadlines, and who is behind."""
    out, t = PlainConsole(), countdown_texts(language)
    put_wrapped(out, t.title.format(scheme=found.scheme), style="bold")
    put_wrapped(out, t.left.format(inspection=found.inspection, days=found.days, working=found.working))
    planned = any(week.target for week in found.weeks)
    put_wrapped(out, (t.basis if planned else t.no_plan).format(run=found.run, today=found.today), style="dim")
    put_wrapped(out, t.now.format(overdue=found.overdue, undated=found.undated, unverified=found.unverified))
    if found.asked:
        put_wrapped(out, t.share.format(asked=found.asked, share=percent(found.share), done=found.done))
    _rounds(out, t, found)
    _weeks(out, t, found)
    _deadlines(out, t, found)
    _units(out, t, found)
    for path in outputs:
        put_wrapped(out, t.written.format(path=path))


def _rounds(out: PlainConsole, t: CountdownTexts, found: Countdown) -> None:
    if not found.rounds:
        out.print()
        put_wrapped(out, t.no_rounds, style="yellow")
        return
    made = table(*zip(t.round_columns, ("=", "=", "=", "="), strict=True))
    for number, one in enumerate(found.rounds, 1):
        made.add_row(
            t.round.format(number=number), days(one.assessment, t), f"{one.deadline:%m-%d}", days(one.recheck, t)
        )
    put(out, t.rounds, made)


def _weeks(out: PlainConsole, t: CountdownTexts, found: Countdown) -> None:
    if not any(week.target or week.due for week in found.weeks):
        return
    made = table(*zip(t.week_columns, (">", "=", ">", ">", ">", ">", ">", ">"), strict=True))
    for number, week in enumerate(found.weeks, 1):
        target = week.target
        said = (
            (str(len(target.fixes)), str(week.asked), str(week.done), percent(target.share), target.score)
            if target
            else ("–",) * 5
        )
        made.add_row(str(number), days(week.span, t), *said, str(week.due or "–"))
    put(out, t.weeks, made)


def _deadlines(out: PlainConsole, t: CountdownTexts, found: Countdown) -> None:
    if not found.due:
        return
    made = table(*zip(t.due_columns, ("=", ">", "<"), strict=True))
    for due in found.due[:DAYS]:
        made.add_row(str(due.day), str(due.entries), units_said(due, t))
    put(out, t.deadlines, made)


def _units(out: PlainConsole, t: CountdownTexts, found: Countdown) -> None:
    late = [one for one in found.units if one.behind or one.overdue]
    shown = late or list(found.units)
    if not shown:
        out.print()
        put_wrapped(out, t.nothing)
        return
    made = table(*zip(t.unit_columns, ("<", ">", ">", ">", ">", ">", ">"), strict=True))
    for one in shown[:UNITS]:
        red = "red" if one.behind or one.overdue else ""
        made.add_row(
            one.unit or t.nobody, Text(str(one.behind), style=red), str(one.asked), str(one.done), str(one.planned),
            Text(str(one.overdue), style=red), str(one.open),
        )  # fmt: skip
    put(out, t.units, made)
    if len(shown) > UNITS:
        put_wrapped(out, t.more.format(count=len(shown) - UNITS))


def days(span: Span, t: CountdownTexts) -> str:
    """Both ends of a span, without the year."""
    first, last = span
    return f"{first:%m-%d}" if first == last else f"{first:%m-%d} {t.to} {last:%m-%d}"
