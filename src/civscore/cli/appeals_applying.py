"""What the rulings on a month's appeals do to it, and keeping that as one amendment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError

if TYPE_CHECKING:
    from civscore.cli.revising import Revising
    from civscore.errors import Problem
    from civscore.months.appeals.appeal import Ruled
    from civscore.months.effect import Effect
    from civscore.months.history import History, SavedRun
    from civscore.readers.readings import Readings


@dataclass(frozen=True)
class Decided:
    """What the rulings that wait do to a month: its effect, the rows as they are to be, what is to be known of it."""

    effect: Effect
    readings: Readings
    problems: list[Problem]


def decided(history: History, revising: Revising, language: str) -> Decided | None:
    """The effect of the rulings that wait; None where none does.

    Raises:
        CivScoreError: the run is no month's assessment, or a ruling cannot be applied, or the rows would be faulty with
            it: all faults at once.
    """
    from civscore.cli.clock import now
    from civscore.cli.messages import worth_showing
    from civscore.months.appeals.applying import apply_rulings
    from civscore.months.appeals.store import Appeals
    from civscore.months.effect import Effect, points_of_rows
    from civscore.text.appeals import appeal_worded

    if revising.saved.kind != "assessment":
        raise CivScoreError.of("appeal-not-a-month", label=revising.saved.label)
    there = Appeals(history).all(revising.saved.scheme_id, revising.saved.label)
    waiting = [one for one in there if one.waiting]
    if not waiting:
        return None
    made = apply_rulings(waiting, revising.readings, revising.tree)
    problems = [appeal_worded(problem, language) for problem in made.problems]
    if made.faulty:
        raise CivScoreError(problems)
    after = revising.scored(made.readings, now())
    moved = points_of_rows(after, made.moved)
    effect = Effect(revising.before, after, made.corrections, waiting, made.outcomes, moved, len(there))
    return Decided(effect, made.readings, [*problems, *worth_showing(after.problems)])


def refused(history: History, scheme: str, ruled: list[Ruled]) -> list[Problem]:
    """What cannot be done of rulings on the appeals against one run, as the run is now."""
    from civscore.cli.saved import scored_as_saved
    from civscore.months.appeals.applying import apply_rulings

    own = [run for run in history.runs(scheme) if run.label == ruled[0].appeal.label]
    if not own:
        return []  # the run is gone: that is said where its rulings are applied
    result, readings, _ = scored_as_saved(history, own[-1])
    return [p for p in apply_rulings(ruled, readings, result.tree).problems if p.level == "error"]


def keep(history: History, revising: Revising, made: Decided, who: str, language: str) -> SavedRun:
    """Save the amendment and note the rulings as applied, in one transaction; where no row changes only the latter.

    Raises:
        CivScoreError: somebody saved the month, or ruled, at the same moment; nothing is saved.
    """
    from civscore.cli.revising import refuse_changed
    from civscore.months.admission import Wish
    from civscore.months.appeals.appeal import Applied
    from civscore.months.appeals.store import add_applied, read_appeals
    from civscore.months.history import newest_of
    from civscore.text.effect import EFFECT

    saved, effect = revising.saved, made.effect
    created = effect.after.created
    with history.writing() as database:
        newest = newest_of(database, saved)
        refuse_changed(newest, saved)
        _refuse_ruled(read_appeals(database, saved.scheme_id), saved, list(effect.rulings))
        if effect.cells:
            numbers = ", ".join(str(one.appeal.id) for one in effect.rulings)
            reason = EFFECT[language].reason_appeals.format(numbers=numbers)
            wish = Wish(amend=reason, who=who, joint=saved.joint)
            newest = history.revise(
                database, effect.after, made.readings, lenient=revising.lenient, wish=wish, details=_details(effect)
            )
        rulings = [one.ruling for one in effect.rulings if one.ruling]
        add_applied(
            database,
            [Applied(r.id, newest.label, newest.revision, effect.outcomes[r.id], created, who) for r in rulings],
        )
    return newest


def _refuse_ruled(there: list[Ruled], saved: SavedRun, waiting: list[Ruled]) -> None:
    now = [one for one in there if one.waiting and one.appeal.label == saved.label]
    if now != waiting:
        raise CivScoreError.of("run-changed-meanwhile", name=saved.label)


def _details(effect: Effect) -> dict[str, object]:
    """What the event keeps: every cell with the reason of its ruling, and the rulings."""
    return {"appeals": [one.appeal.id for one in effect.rulings], "corrections": [one.told for one in effect.cells]}
