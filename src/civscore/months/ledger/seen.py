"""A saved run as the ledger sees it: which standards failed at which places, and which passed there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from civscore.months.ledger.columns import SeenRun, columns_of
from civscore.months.ledger.sighting import Sighting, entry_id, joined, sighting_of, stated_deadline
from civscore.months.packing import days_of
from civscore.readers.headings import LOOKING_AFTER, looks_after
from civscore.readers.readings import Readings
from civscore.scoring.places import place_key
from civscore.scoring.result import Result

if TYPE_CHECKING:
    from civscore.months.comparison.faults import FaultKey

__all__ = ["Inspection", "Sighting", "entry_id", "inspection_of", "seen_in", "stated_deadline"]


@dataclass(frozen=True)
class Inspection:
    """One run in one of its revisions: an ``assessment``, which finds faults, or a ``re-check``, which only answers
    what was found.

    Attributes:
        created: when this revision was saved (ISO 8601).
        seen: what failed and what passed.
        first_day, last_day: of its rows; None where none has a date.
    """

    label: str
    month: str | None
    created: str
    seen: SeenRun
    kind: str = "assessment"
    first_day: dt.date | None = None
    last_day: dt.date | None = None

    @cached_property
    def faults(self) -> Mapping[FaultKey, Sighting]:
        """What failed."""
        return dict(zip(map(self.seen.key, self.seen.failed.tolist()), self.seen.sightings(), strict=True))

    @cached_property
    def passed(self) -> frozenset[FaultKey]:
        """What passed: it was looked at, and no row of it failed."""
        return frozenset(map(self.seen.key, self.seen.passed.tolist()))

    @property
    def left_out(self) -> int:
        """How many faulty rows nobody repairs."""
        return self.seen.left_out


def inspection_of(result: Result, readings: Readings | None = None, kind: str = "assessment") -> Inspection:
    """What a run saw, with the days of its *readings*."""
    seen = seen_in(result, readings)
    first, last = seen.days or (None, None)
    return Inspection(result.label, result.period, result.created, seen, kind, first, last)


def seen_in(result: Result, readings: Readings | None = None) -> SeenRun:
    """What failed and what passed in a run, and the days of its *readings*. A standard passed at a place where it was
    looked at and no row failed."""
    standards, places, cells = result.tree.standards, result.cells.places, result.cells
    first: dict[object, int] = {}
    at = np.array([first.setdefault(place_key(place), number) for number, place in enumerate(places)], dtype=np.int64)
    repaired = np.array([standard.problem for standard in standards])
    faults: dict[int, Sighting] = {}
    left_out = 0
    for row in _rows(result):
        standard, place = row["standard"], int(at[row["place"]])
        if not repaired[standard]:
            left_out += 1
            continue
        number = standard * len(places) + place
        fault = sighting_of(standards[standard], places[row["place"]], row)
        faults[number] = joined(faults[number], fault) if number in faults else fault
    looked = (cells.count > 0) & repaired[cells.standard]
    good = np.zeros(len(standards) * len(places), dtype=bool)
    good[cells.standard[looked] * len(places) + at[cells.place[looked]]] = True
    good[[*faults]] = False
    passed = np.flatnonzero(good)
    seen = columns_of([(s.id, s.name) for s in standards], places, faults, passed, left_out)
    days = [dt.date.fromisoformat(day) for day in days_of(readings)] if readings is not None else []
    return replace(seen, days=(min(days), max(days))) if days else seen


def _rows(result: Result) -> Iterator[dict[str, Any]]:
    """The faulty rows, as :attr:`civscore.scoring.result.Result.losses` has them, and who looks after their places."""
    columns = result.loss_columns()
    own = {who: [name for name in columns if looks_after(name.removeprefix("+")) == who] for who in LOOKING_AFTER}
    nobody: dict[str, tuple[str, ...]] = dict.fromkeys(own, ())
    for values in zip(*columns.values(), strict=True):
        row = dict(zip(columns, values, strict=True))
        row["looking_after"] = nobody
        if any(own.values()):
            row["looking_after"] = {who: tuple([row[name] for name in names]) for who, names in own.items()}
        yield row
