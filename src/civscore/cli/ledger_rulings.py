"""A saved run as the ledger sees it, and what the rulings on it make of that: each counts from its own day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from civscore.months.appeals.appeal import Ruled
    from civscore.months.history import History, SavedRun
    from civscore.months.ledger.seen import Inspection


def inspection_of_run(history: History, run: SavedRun) -> Inspection:
    """A saved run as the ledger sees it."""
    from civscore.cli.saved import scored_as_saved
    from civscore.months.ledger.seen import Inspection, seen_in

    seen = history.seen(run)
    if seen is None:
        result, readings, _ = scored_as_saved(history, run)
        seen = seen_in(result, readings)
        history.keep_seen(run, seen)
    first, last = seen.days or (None, None)
    return Inspection(run.label, run.month, run.created, seen, run.kind, first, last)


@dataclass(frozen=True)
class RulingsOfRun:
    """The rulings on the appeals against one run, as of a *day*; None: all of them."""

    rulings: Sequence[Ruled] = ()
    day: dt.date | None = None

    def before_later(self, revisions: Sequence[SavedRun]) -> Sequence[SavedRun]:
        """The revisions that no ruling of a later day went into: that day's rulings may have been applied since."""
        later = [
            one.applied.revision
            for one in self.rulings
            if one.applied and one.applied.outcome == "changed" and not self.made(one)
        ]
        earlier = [run for run in revisions if run.revision < min(later)] if later else []
        return earlier or revisions

    def seen(self, history: History, run: SavedRun, revisions: Iterable[SavedRun]) -> tuple[Inspection, set[str]]:
        """A revision as the ledger sees it with the rulings that were made, and the numbers of what they withdrew.

        Args:
            history: where the runs are.
            run: the revision.
            revisions: all of its label, oldest first.
        """
        from civscore.months.ledger.known import with_withdrawn
        from civscore.months.ledger.seen import entry_id

        own = before = inspection_of_run(history, run)
        made = [one for one in self.rulings if self.made(one)]
        waiting = [one for one in made if one.applied is None or one.applied.revision > run.revision]
        outcomes = {one.ruling.id: one.applied.outcome for one in made if one.ruling and one.applied}
        if waiting:
            own, outcomes = _with_waiting(history, run, before, waiting, outcomes)
        withdrawn = {
            one.appeal.entry for one in made
            if one.ruling and one.ruling.verb == "withdrawn" and outcomes.get(one.ruling.id) == "changed"
        }  # fmt: skip
        if withdrawn:  # saved again, it may have found them again
            withdrawn -= {entry_id(run.scheme_id, key) for key in map(own.seen.key, own.seen.failed.tolist())}
        if withdrawn:
            older = [r for r in revisions if r.id < run.id]
            earlier = (inspection_of_run(history, r) for r in reversed(older))
            own = with_withdrawn(run.scheme_id, own, (before, *earlier), withdrawn)
        return own, withdrawn

    def made(self, one: Ruled) -> bool:
        """Whether an appeal was ruled on by then."""
        return one.ruling is not None and (self.day is None or one.ruling.day <= self.day.isoformat())


def rulings_by_run(history: History, scheme: str, day: dt.date | None) -> dict[str, RulingsOfRun]:
    """Label of a run → the rulings on the appeals against it."""
    from civscore.months.appeals.store import Appeals

    found: dict[str, list[Ruled]] = {}
    for one in Appeals(history).all(scheme):
        found.setdefault(one.appeal.label, []).append(one)
    return {label: RulingsOfRun(own, day) for label, own in found.items()}


def appeals_known(history: History, scheme: str, entry: str, day: dt.date | None) -> list[Ruled]:
    """The appeals against an entry (its number, in any case) as they were known on a *day*, or now: a ruling of a later
    day had not been made."""
    from civscore.months.appeals.appeal import Ruled
    from civscore.months.appeals.store import Appeals

    own = [one for one in Appeals(history).all(scheme) if one.appeal.entry.casefold() == entry.casefold()]
    if day is None:
        return own
    filed = [one for one in own if one.appeal.filed <= day.isoformat()]
    return [one if RulingsOfRun(day=day).made(one) else Ruled(one.appeal) for one in filed]


def _with_waiting(
    history: History, run: SavedRun, own: Inspection, waiting: Sequence[Ruled], outcomes: dict[int, str]
) -> tuple[Inspection, dict[int, str]]:
    """The same revision as it is when the rulings that wait are applied; as it is where they cannot be."""
    from dataclasses import replace

    from civscore.cli.saved import scored_as_saved
    from civscore.months.appeals.applying import apply_rulings
    from civscore.months.ledger.seen import seen_in
    from civscore.scoring.score import score

    result, readings, _ = scored_as_saved(history, run)
    made = apply_rulings(waiting, readings, result.tree)
    if made.faulty:
        return own, outcomes
    if made.corrections:
        after = score(made.readings, result.tree, label=run.label, created=run.created, lenient=True)
        own = replace(own, seen=seen_in(after, made.readings))
    return own, {**outcomes, **made.outcomes}
