"""The countdown (倒计时) to an inspection: rounds, deadlines, targets by week, and who is behind."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from civscore.months.comparison.faults import FaultKey
from civscore.months.ledger.figures import DatedEntry
from civscore.months.rounds import Round
from civscore.workdays import Span, WorkCalendar


@dataclass(frozen=True)
class AskedFix:
    """A fix that the plan asks for in some week: which fault, and who answers for it."""

    key: FaultKey
    units: tuple[str, ...]


@dataclass(frozen=True)
class WeekTarget:
    """What the plan asks for by the end of a week: a ``share`` of the gap to the target (0 to 1), and the printed
    ``score``."""

    span: Span
    fixes: tuple[AskedFix, ...]
    share: Fraction
    score: str


@dataclass(frozen=True)
class CountdownWeek:
    """A week of the countdown.

    Attributes:
        target: what the plan asks for in it; None without a plan.
        asked: how many fixes are to be done by its end; done: how many of these are repaired by the ledger.
        due: open entries whose deadline lies in it.
    """

    span: Span
    target: WeekTarget | None
    asked: int
    done: int
    due: int


@dataclass(frozen=True)
class DueDay:
    """A day on which open entries are due: how many, and of whom (an entry of several units counts for each)."""

    day: dt.date
    entries: int
    units: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class UnitStand:
    """Where a unit stands; an empty name stands for what names nobody.

    Attributes:
        open, overdue: its entries that are not repaired, and those whose deadline is over.
        planned: fixes that the plan asks of it; asked: those of weeks that are over; done: of the latter, repaired.
    """

    unit: str
    open: int
    overdue: int
    planned: int
    asked: int
    done: int

    @property
    def behind(self) -> int:
        """Fixes of weeks that are over which are not repaired."""
        return self.asked - self.done


@dataclass(frozen=True)
class Countdown:
    """What is left until the inspection.

    Attributes:
        today, inspection: the days; working: working days from tomorrow to the day before the inspection.
        rounds: what is still to be assessed. weeks: from this week to the last. due: deadlines from today on.
        units: who is behind first. overdue, undated: open entries that are late, and those without a deadline.
        unverified: entries that are said to be repaired and that nobody has seen.
        asked, done: fixes of weeks that are over, and how many of them are repaired; share: the part of the gap
            to the target that is to be closed by then.
    """

    scheme: str
    run: str
    today: dt.date
    inspection: dt.date
    working: int
    rounds: Sequence[Round]
    weeks: Sequence[CountdownWeek]
    due: Sequence[DueDay]
    units: Sequence[UnitStand]
    overdue: int
    undated: int
    unverified: int
    asked: int = 0
    done: int = 0
    share: Fraction = field(default_factory=Fraction)

    @property
    def days(self) -> int:
        """Days of the calendar to the inspection."""
        return (self.inspection - self.today).days


def countdown(
    scheme: str, run: str, today: dt.date, inspection: dt.date, rounds: Sequence[Round],
    targets: Sequence[WeekTarget], lines: Iterable[DatedEntry], calendar: WorkCalendar,
) -> Countdown:  # fmt: skip
    """Put together what is left.

    Args:
        scheme, run: names of the scheme and of the newest assessment, on which the plan stands.
        today, inspection: the days, the latter the later one.
        rounds: see :func:`civscore.months.rounds.rounds_left`.
        targets: the weeks of the plan, those that are over too; none without a plan.
        lines: the entries of the ledger as of today.
        calendar: the working days.
    """
    known = list(lines)
    repaired = {line.entry.key: line.done for line in known}
    opened = [line for line in known if line.bin is not None]
    over = [target for target in targets if target.span[1] < today]
    asked = [fix for target in over for fix in target.fixes]
    return Countdown(
        scheme, run, today, inspection, calendar.working_days_between(today, inspection - dt.timedelta(days=1)), rounds,
        _weeks(today, inspection, targets, repaired, opened), _due_days(opened, today),
        _units(targets, asked, repaired, opened), sum(line.overdue for line in opened),
        sum(line.deadline is None for line in opened), sum(_unverified(line) for line in known),
        len(asked), sum(repaired.get(fix.key, False) for fix in asked), over[-1].share if over else Fraction(0),
    )  # fmt: skip


def _unverified(line: DatedEntry) -> bool:
    """Whether it is said to be repaired, and neither seen so nor closed by the office."""
    return line.done and not line.withdrawn and line.entry.now.passed is None and line.state != "closed"


def _weeks(
    today: dt.date, inspection: dt.date, targets: Sequence[WeekTarget], repaired: Mapping[FaultKey, bool],
    opened: Sequence[DatedEntry],
) -> list[CountdownWeek]:  # fmt: skip
    """The weeks that are not over, counted back from the inspection."""
    planned = {target.span[1]: target for target in targets}
    found = []
    last = inspection - dt.timedelta(days=1)
    while last >= today:
        first = max(last - dt.timedelta(days=6), today)
        so_far = [fix for target in targets if target.span[1] <= last for fix in target.fixes]
        due = sum(first <= line.deadline <= last for line in opened if line.deadline)
        done = sum(repaired.get(fix.key, False) for fix in so_far)
        found.append(CountdownWeek((first, last), planned.get(last), len(so_far), done, due))
        last -= dt.timedelta(days=7)
    return found[::-1]


def _due_days(opened: Sequence[DatedEntry], today: dt.date) -> list[DueDay]:
    days: dict[dt.date, list[DatedEntry]] = {}
    for line in opened:
        if line.deadline and line.deadline >= today:
            days.setdefault(line.deadline, []).append(line)
    found = []
    for day, own in sorted(days.items()):
        units = Counter(unit for line in own for unit in line.entry.open_units())
        found.append(DueDay(day, len(own), tuple(units.most_common())))
    return found


def _units(
    targets: Sequence[WeekTarget], asked: Sequence[AskedFix], repaired: Mapping[FaultKey, bool],
    opened: Sequence[DatedEntry],
) -> list[UnitStand]:  # fmt: skip
    """All units that have anything to do, and nobody where nobody is named; who is behind most first."""
    planned = Counter(unit for target in targets for fix in target.fixes for unit in fix.units or ("",))
    wanted = Counter(unit for fix in asked for unit in fix.units or ("",))
    done = Counter(unit for fix in asked if repaired.get(fix.key, False) for unit in fix.units or ("",))
    left = Counter(unit for line in opened for unit in line.entry.open_units())
    late = Counter(unit for line in opened if line.overdue for unit in line.entry.open_units())
    stands = [
        UnitStand(unit, left[unit], late[unit], planned[unit], wanted[unit], done[unit]) for unit in {*planned, *left}
    ]
    return sorted(stands, key=lambda one: (-one.behind, -one.overdue, -one.open, one.unit))
