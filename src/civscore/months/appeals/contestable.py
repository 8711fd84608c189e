"""What may be contested: the entries of a month, as the units were told of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from civscore.errors import CivScoreError
from civscore.months.ledger.seen import Sighting, entry_id, inspection_of
from civscore.scoring.result import Result

DAYS = 5
"""Working days after the notice in which appeals are taken, where ``appeal_days`` says nothing else."""


@dataclass(frozen=True)
class Contestable:
    """An entry of a run: its number, and what was seen."""

    id: str
    seen: Sighting


def contestable(result: Result) -> list[Contestable]:
    """The entries of a run, largest loss first.

    Raises:
        CivScoreError: the run is no month's assessment: nobody is told of a trial.
    """
    if result.standing.kind != "assessment":
        raise CivScoreError.of("appeal-not-a-month", label=result.label)
    scheme = result.tree.scheme.id
    found = [Contestable(entry_id(scheme, key), seen) for key, seen in inspection_of(result).faults.items()]
    return sorted(found, key=lambda one: (-one.seen.points, one.id))


def by_unit(entries: Iterable[Contestable]) -> dict[str, list[Contestable]]:
    """The entries of each unit; one of several units stands under each."""
    found: dict[str, list[Contestable]] = {}
    for one in entries:
        for unit in one.seen.units:
            found.setdefault(unit, []).append(one)
    return found
