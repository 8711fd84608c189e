"""What the media of a countdown share: its items with their days, and figures in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from civscore.months.countdown import Countdown, DueDay
from civscore.text.countdown import CountdownTexts
from civscore.text.show import percent
from civscore.workdays import Span

Kind = Literal["assessment", "repair", "recheck", "target", "due", "inspection"]


@dataclass(frozen=True)
class DatedItem:
    """Something with its days: ``key`` tells it from others of its kind; ``note`` says more."""

    kind: Kind
    key: str
    name: str
    span: Span
    note: str = ""


def items(found: Countdown, t: CountdownTexts) -> Iterator[DatedItem]:
    """All that has days, the rounds first, then the weeks, the deadlines, and the inspection."""
    for number, one in enumerate(found.rounds, 1):
        name, key = t.round.format(number=number), str(one.assessment[1])
        first, last = one.assessment
        yield DatedItem("assessment", key, f"{name} {t.assessment}", (first, last))
        yield DatedItem("repair", key, f"{name} {t.repair}", (last, one.deadline))
        yield DatedItem("recheck", key, f"{name} {t.recheck}", one.recheck)
    for number, week in enumerate(found.weeks, 1):
        if week.target is not None:
            said = t.target.format(share=percent(week.target.share), score=week.target.score)
            name = f"{t.week.format(number=number)} {said}"
            yield DatedItem("target", str(week.span[1]), name, week.span, t.fixes.format(count=len(week.target.fixes)))
    for due in found.due:
        yield DatedItem("due", str(due.day), t.due.format(count=due.entries), (due.day, due.day), units_said(due, t))
    last = found.inspection
    yield DatedItem("inspection", "", t.inspection.format(scheme=found.scheme), (last, last))


def units_said(due: DueDay, t: CountdownTexts) -> str:
    """The units of a deadline, with how many entries each has."""
    return t.separator.join(f"{unit or t.nobody} {count}" for unit, count in due.units)
