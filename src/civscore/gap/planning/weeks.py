"""A plan spread over the weeks to the inspection: what is to be fixed by when, and the score that comes of it.

The weeks are counted back from the inspection, so that the last one ends on the day before it; the first may be
shorter. What brings most for its cost comes first, what has a deadline no later than that as far as the week has room.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from civscore.dates import parse_date
from civscore.errors import CivScoreError
from civscore.gap.fixes import Fixable, Reached
from civscore.gap.planning.choices import Board
from civscore.gap.planning.plan import Option, Plan
from civscore.scoring.result import Result

_WEEK = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class WeekFix:
    """A fix that a week asks for.

    Attributes:
        problem: what is fixed. cost: of it. gain: what it adds to the exact score where it alone is fixed.
        due: the day by which it is to be done in any case; None where nobody said.
        drawn: the chance that its site is drawn again (1: it is looked at in any case); None where nobody knows.
    """

    problem: Fixable
    cost: Fraction
    gain: Fraction
    due: dt.date | None
    drawn: Fraction | None


@dataclass(frozen=True)
class Week:
    """A week before the inspection.

    Attributes:
        first, last: its days.
        fixes: what is to be done in it, what is due first, then what brings most for its cost.
        done: how many fixes are done by its end. spent: what they cost together.
        reached: the score with these, if all of their sites are drawn again.
        share: the part of the gap to the target that is closed by its end, 0 to 1; what a countdown asks for.
        expected: the exact score where each fix counts by the chance that its site is drawn again; None where the
            chance of any is not known.
        over: so many of its fixes are more than a week has room for: their deadlines leave no choice.
    """

    first: dt.date
    last: dt.date
    fixes: tuple[WeekFix, ...]
    done: int
    spent: Fraction
    reached: Reached
    share: Fraction
    expected: Fraction | None
    over: int = 0

    @property
    def cost(self) -> Fraction:
        """What its fixes cost."""
        return sum((fix.cost for fix in self.fixes), Fraction(0))


@dataclass(frozen=True)
class Schedule:
    """A plan by weeks. ``left`` are fixes for which the weeks have no room; ``capacity`` is how many fixes a week has
    room for, None where the work is spread evenly by cost."""

    start: dt.date
    inspection: dt.date
    weeks: tuple[Week, ...]
    left: tuple[WeekFix, ...]
    capacity: int | None


_FARTHEST = dt.timedelta(days=3660)


def refuse_days(start: dt.date, inspection: dt.date) -> None:
    """Refuse days between which no plan can be made.

    Raises:
        CivScoreError: ``plan-inspection-past``: the inspection is not after *start*; ``plan-inspection-far``: it is
            more than ten years after it, which is a slip of the year.
    """
    days = {"inspection": inspection.isoformat(), "start": start.isoformat()}
    if inspection <= start:
        raise CivScoreError.of("plan-inspection-past", **days)
    if inspection > start + _FARTHEST:
        raise CivScoreError.of("plan-inspection-far", **days)


def nobody_knows(_: Fixable) -> None:
    """No deadline, and no chance of being drawn, where nobody says more."""
    return


def by_week(
    plan: Plan,
    start: dt.date,
    inspection: dt.date,
    *,
    option: Option | None = None,
    capacity: int | None = None,
    due: Callable[[Fixable], dt.date | None] = nobody_knows,
    drawn: Callable[[Fixable], Fraction | None] = nobody_knows,
) -> Schedule:
    """Spread a plan over the weeks from *start* to the day before the *inspection*.

    Args:
        plan: what :func:`civscore.gap.planning.plan.make_plan` found.
        start: the first day of work (today, as the caller's clock says).
        inspection: the day of the inspection; nothing is done on it.
        option: which of its sets; by default ``plan.best``, else ``plan.highest``. Where there is none, or nothing
            is to be fixed, all weeks are empty.
        capacity: how many fixes a week has room for (at least 1); by default the work is spread evenly, by cost and by
            days.
        due: the deadline of a fix, where it has one; what is overdue is done first, as far as a *capacity* has room.
        drawn: the chance that the site of a fix is drawn again.

    Returns:
        the weeks, in order; their ``share`` is what part of the gap is to be closed by the end of each.

    Raises:
        CivScoreError: as :func:`refuse_days`.
    """
    refuse_days(start, inspection)
    spans = _spans(start, inspection)
    chosen = option or plan.best or plan.highest
    taken = plan.chosen(chosen) if chosen is not None else []
    fixes = [
        WeekFix(p, choice.cost, plan.standing.gain(p), due(p), drawn(p)) for choice, own in taken for p in own
    ]  # fmt: skip
    assigned, over, left = _Assigned(spans, fixes, capacity).filled()
    return Schedule(start, inspection, tuple(_weeks(plan, spans, assigned, over)), tuple(left), capacity)


def stated_deadlines(result: Result) -> Callable[[Fixable], dt.date | None]:
    """The earliest deadline that the rows of a problem state."""
    texts = result.losses["deadline"].tolist() if len(result.losses) else []

    def earliest(problem: Fixable) -> dt.date | None:
        return min((day for row in problem.rows if (day := parse_date(texts[row] or ""))), default=None)

    return earliest


def _spans(start: dt.date, inspection: dt.date) -> list[tuple[dt.date, dt.date]]:
    """First and last day of each week, counted back from the inspection."""
    spans = []
    after = inspection
    while after > start:
        spans.append((max(after - _WEEK, start), after - _DAY))
        after -= _WEEK
    return spans[::-1]


class _Assigned:
    """Puts fixes into weeks. A fix weighs 1 where weeks have a capacity, else its cost (1 where all cost nothing)."""

    def __init__(
        self, spans: Sequence[tuple[dt.date, dt.date]], fixes: Sequence[WeekFix], capacity: int | None
    ) -> None:
        self.spans, self.capacity, self.start = spans, capacity, spans[0][0]
        self.ends = [last for _, last in spans]
        free = not any(fix.cost for fix in fixes)
        self.unit = capacity is not None or free
        self.open = sorted(fixes, key=self._waiting)
        self.work = sum((self.size(fix) for fix in self.open), Fraction(0))
        self.room = [self._room(week) for week in range(len(spans))]  # by the end of each week, from the start

    def size(self, fix: WeekFix) -> Fraction:
        return Fraction(1) if self.unit else fix.cost

    def _room(self, week: int) -> Fraction:
        if self.capacity is not None:
            return Fraction(self.capacity * (week + 1))
        days = (self.spans[week][1] - self.spans[0][0]).days + 1
        everything = (self.spans[-1][1] - self.spans[0][0]).days + 1
        return self.work * days / everything

    def filled(self) -> tuple[list[list[WeekFix]], list[int], list[WeekFix]]:
        """The fixes of each week, how many of them are too many, and those for which no week has room."""
        weeks, over = [], []
        done = Fraction(0)
        for week in range(len(self.spans)):
            before = done
            own: list[WeekFix] = []
            for fix in self._urgent(week, done):
                own.append(fix)
                done += self.size(fix)
            while self.open and self._fits(week, before, done):
                fix = self.open.pop(0)
                own.append(fix)
                done += self.size(fix)
            weeks.append(own)
            room = len(own) if self.capacity is None else self.capacity
            over.append(max(len(own) - room, 0))
        return weeks, over, self.open

    def _fits(self, week: int, before: Fraction, done: Fraction) -> bool:
        if self.capacity is not None:
            return done - before < self.capacity
        return done < self.room[week] or week == len(self.spans) - 1

    def _urgent(self, week: int, done: Fraction) -> list[WeekFix]:
        """What has to be done this week: what is due in it, and as far as it has room what the weeks up to its deadline
        have none for otherwise."""
        urgent: list[WeekFix] = []
        for end in self._ends_to_keep(week):
            due = [fix for fix in self.open if self._due_by(fix, end)]
            later = self.room[end] - self.room[week]
            needed = sum((self.size(fix) for fix in due), Fraction(0)) - later
            for fix in sorted(due, key=_due_first):
                full = self.capacity is not None and len(urgent) >= self.capacity
                if end > week and (needed <= 0 or full):  # this week's deadlines are kept, also those that cost nothing
                    break
                self.open.remove(fix)
                urgent.append(fix)
                needed -= self.size(fix)
        return urgent

    def _ends_to_keep(self, week: int) -> list[int]:
        """This week, and each later one in which something is due: between them there is only more room."""
        due = {bisect_left(self.ends, fix.due) for fix in self.open if fix.due is not None}
        return [week, *sorted(end for end in due if week < end < len(self.spans))]

    def _waiting(self, fix: WeekFix) -> tuple[bool, tuple[bool, Fraction, Fraction, int]]:
        """What is overdue is first as soon as there is room, then what brings most for its cost."""
        return (fix.due is None or fix.due >= self.start, _most_first(fix))

    def _due_by(self, fix: WeekFix, week: int) -> bool:
        """Whether a deadline asks for it by a week's end. One that is over cannot be kept any more, so it makes no week
        fuller than it has room for."""
        if fix.due is None or (self.capacity is not None and fix.due < self.start):
            return False
        return fix.due <= self.spans[week][1]


def _most_first(fix: WeekFix) -> tuple[bool, Fraction, Fraction, int]:
    """What brings most for its cost first; what costs nothing before all."""
    return (fix.cost > 0, -fix.gain / (fix.cost or 1), -fix.problem.lost, fix.problem.cell)


def _due_first(fix: WeekFix) -> tuple[dt.date, tuple[bool, Fraction, Fraction, int]]:
    return (fix.due or dt.date.max, _most_first(fix))


def _weeks(
    plan: Plan, spans: Sequence[tuple[dt.date, dt.date]], assigned: Sequence[Sequence[WeekFix]], over: Sequence[int]
) -> list[Week]:
    board = Board(plan.standing, plan.choices, plan.target, gates=not plan.stuck)
    choice_of = {p.cell: at for at, choice in enumerate(plan.choices) for p in choice.problems}
    counts = [0] * len(plan.choices)
    exact = expected = plan.before.exact
    known = all(fix.drawn is not None for own in assigned for fix in own)
    spent = Fraction(0)
    made: list[Week] = []
    for (first, last), own, more in zip(spans, assigned, over, strict=True):
        for fix in own:
            counts[choice_of[fix.problem.cell]] += 1
            spent += fix.cost
            now = board.reached(tuple(counts)).exact
            expected += (now - exact) * (fix.drawn or 0)
            exact = now
        reached = board.reached(tuple(counts))
        chance = expected if known else None
        made.append(Week(first, last, tuple(own), sum(counts), spent, reached, _share(plan, reached), chance, more))
    return made


def _share(plan: Plan, reached: Reached) -> Fraction:
    """The part of the gap between the exact score and the target that is closed: all where the target is printed."""
    gap = plan.target - plan.before.exact
    if Fraction(reached.printed) >= plan.target or gap <= 0:
        return Fraction(1)
    return min((reached.exact - plan.before.exact) / gap, Fraction(1))
