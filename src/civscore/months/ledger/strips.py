"""What all inspections saw of all entries, as one table of marks: a row for each entry, a column for each inspection.

From it comes, for all entries at once, what the inspections alone say of each one's present occurrence. What answers
and rulings change is left to :mod:`civscore.months.ledger.occurrence`, entry by entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.months.comparison.faults import FaultKey
from civscore.months.ledger.columns import SeenRun
from civscore.months.ledger.occurrence import FAILED, PASSED, REPAIRED, RETURNED, SIGNS
from civscore.months.ledger.seen import Inspection
from civscore.scoring.places import Key, Place

Positions = npt.NDArray[np.intp]


class Strips:
    """The table.

    Attributes:
        inspections: oldest first.
        standards, places: all of them, in order; ``named`` is how the newest inspection writes each place.
        codes: of each entry standard × places + place, ascending: so entries stand by standard and place.
        marks: positions in :data:`SIGNS`.
        entry_of: for each inspection the entry of each of its failed pairs, −1 where no assessment ever found it.
        strangers: for each re-check, by position, the rows of its table that tell of what no entry had by then.
    """

    def __init__(self, inspections: Sequence[Inspection]) -> None:
        self.inspections = inspections
        seen = [one.seen for one in inspections]
        self.standards = sorted({id_ for one in seen for id_, _ in one.standards})
        named = {key: place for one in seen for key, place in zip(one.place_keys, one.places, strict=True)}
        self.places: list[Key] = sorted(named)
        self.named: list[Place] = [named[key] for key in self.places]
        failed = [self._codes(one, one.failed) for one in seen]
        found = [codes for codes, one in zip(failed, inspections, strict=True) if one.kind != "re-check"]
        self.codes = np.unique(np.concatenate([*found, np.empty(0, dtype=np.int64)]))
        self.entry_of = [self._entries(codes) for codes in failed]
        self.marks = np.zeros((len(self.codes), len(inspections)), dtype=np.int8, order="F")
        for i, one in enumerate(inspections):
            signs = (RETURNED, REPAIRED) if one.kind == "re-check" else (FAILED, PASSED)
            passed = self._entries(self._codes(one.seen, one.seen.passed))
            for entries, sign in zip((self.entry_of[i], passed), signs, strict=True):
                self.marks[entries[entries >= 0], i] = SIGNS.index(sign)
        self.strangers: dict[int, Positions] = {}

    def __len__(self) -> int:
        return len(self.codes)

    def _codes(self, seen: SeenRun, pairs: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Pairs of one inspection as numbers that are the same in all."""
        of = np.searchsorted(self.standards, [id_ for id_, _ in seen.standards])
        position = {key: number for number, key in enumerate(self.places)}
        at = np.array([position[key] for key in seen.place_keys], dtype=np.int64)
        standard, place = np.divmod(pairs, max(len(at), 1))
        return of[standard] * len(self.places) + at[place] if len(pairs) else pairs

    def _entries(self, codes: npt.NDArray[np.int64]) -> Positions:
        at = np.searchsorted(self.codes, codes)
        known = np.minimum(at, len(self.codes) - 1)
        return np.where(self.codes[known] == codes, known, -1) if len(self.codes) else np.full(len(codes), -1)

    def key(self, entry: int) -> FaultKey:
        """The standard and the place of an entry."""
        standard, place = self._pairs
        return self.standards[standard[entry]], self.places[place[entry]]

    def place(self, entry: int) -> Place:
        """The place of an entry, as the newest inspection writes it."""
        return self.named[self._pairs[1][entry]]

    @cached_property
    def _pairs(self) -> tuple[list[int], list[int]]:
        standard, place = np.divmod(self.codes, max(len(self.places), 1))
        return standard.tolist(), place.tolist()

    def signs(self, entry: int) -> str:
        """The marks of an entry."""
        return "".join(SIGNS[mark] for mark in self.marks[entry].tolist())

    def row(self, entry: int, inspection: int) -> int:
        """The row of an inspection's table that tells of an entry which failed there."""
        rows, entries = self._by_entry[inspection]
        return int(rows[np.searchsorted(entries, entry)])

    @cached_property
    def _by_entry(self) -> list[tuple[Positions, Positions]]:
        order = [np.argsort(entries, kind="stable") for entries in self.entry_of]
        return [(rows, entries[rows]) for rows, entries in zip(order, self.entry_of, strict=True)]


@dataclass
class Present:
    """The present occurrence of every entry as the inspections alone make it, as parallel arrays; −1 stands for none.

    Attributes:
        opened: by which inspection. failed: where it was found last; told: where an assessment did; passed: where it
            was seen repaired.
        relapses: how many occurrences came before it. refused: whether a re-check found it.
        found: the day of the row that opened it, as a number; 0 where it has none. stated: whether a row states a
            deadline.
        said: the state that the rows give, as the tables number it. units: who answers, as a position in ``sets``.
    """

    opened: Positions
    failed: Positions
    told: Positions
    passed: Positions
    relapses: Positions
    refused: npt.NDArray[np.bool_]
    found: Positions
    stated: npt.NDArray[np.bool_]
    said: Positions
    units: Positions
    sets: list[tuple[str, ...]]


def present(strips: Strips) -> Present:
    """Go through the inspections, oldest first, with all entries at once.

    What is found after it was seen repaired begins anew; a re-check enters nothing that no assessment had found.
    """
    none, zero = (np.full(len(strips), fill, dtype=np.intp) for fill in (-1, 0))
    no = zero.astype(bool)
    now = Present(
        none, none.copy(), none.copy(), none.copy(), zero, no, zero.copy(), no.copy(), zero.copy(), zero.copy(), []
    )  # fmt: skip
    sets: dict[tuple[str, ...], int] = {}
    for i, one in enumerate(strips.inspections):
        again = one.kind == "re-check"
        entries, rows = strips.entry_of[i], np.arange(len(strips.entry_of[i]))
        if again:
            there = entries >= 0
            there[there] = now.opened[entries[there]] >= 0
            if not there.all():
                strips.strangers[i] = rows[~there]
            entries, rows = entries[there], rows[there]
        _fail(now, i, one.seen, entries, rows, again, sets)
        passed = strips.marks[:, i] == SIGNS.index(REPAIRED if again else PASSED)
        now.passed[passed & (now.opened >= 0) & (now.passed < 0)] = i
    now.sets = [*sets]
    return now


def _fail(
    now: Present,
    i: int,
    seen: SeenRun,
    entries: Positions,
    rows: Positions,
    again: bool,
    sets: dict[tuple[str, ...], int],
) -> None:
    over = (now.opened[entries] < 0) | (now.passed[entries] >= 0)
    fresh, date = entries[over], seen.column("date")
    now.relapses[fresh] += now.opened[fresh] >= 0
    now.opened[fresh], now.passed[fresh], now.found[fresh] = i, -1, date[rows[over]]
    now.refused[fresh] = now.stated[fresh] = False
    now.said[fresh] = 0
    now.failed[entries] = i
    now.stated[entries] |= (seen.column("deadline")[rows] > 0) | seen.has_spans[rows]
    if again:
        now.refused[entries] = True
        return
    now.told[entries] = i
    said = seen.column("state")[rows]
    now.said[entries] = np.where(said > 0, said, now.said[entries])
    numbers: npt.NDArray[Any] = np.array([sets.setdefault(names, len(sets)) for names in seen.sets])
    now.units[entries] = numbers[seen.column("units")[rows]]
