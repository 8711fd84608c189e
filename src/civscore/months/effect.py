"""What a change of a run's rows does to its score and to the responsible units: the run before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from civscore.months.appeals.appeal import Ruled
from civscore.months.corrections import CellCorrection
from civscore.scoring.result import Result
from civscore.scoring.scores import UnitLoss


@dataclass(frozen=True)
class UnitEffect:
    """What a unit (None: nobody was named) answered for before and after: its split loss, exact, and its faults."""

    unit: str | None
    before: Fraction
    after: Fraction
    faults_before: int
    faults_after: int

    @property
    def change(self) -> Fraction:
        """By how much its loss grew."""
        return self.after - self.before


@dataclass(frozen=True)
class Effect:
    """A run before a change of its rows, and after it.

    Attributes:
        cells: what was changed.
        rulings: the rulings that it comes from, if any; ``outcomes`` has for the id of each what it changed.
        moved: the points that other units answer for now, after the change.
        filed: how many appeals there are against the run, with rulings or without.
    """

    before: Result
    after: Result
    cells: Sequence[CellCorrection]
    rulings: Sequence[Ruled] = ()
    outcomes: Mapping[int, str] = field(default_factory=dict)
    moved: Fraction = Fraction(0)
    filed: int = 0

    @property
    def gained(self) -> Fraction | None:
        """By how many points the score rose, exact; None where one of the two has none."""
        old, new = self.before.total.exact, self.after.total.exact
        return None if old is None or new is None else new - old

    def count(self, *verbs: str) -> int:
        """How many of the rulings are these."""
        return sum(one.ruling is not None and one.ruling.verb in verbs for one in self.rulings)

    @property
    def units(self) -> list[UnitEffect]:
        """The units for which anything changed: first whose loss shrank most, last whom nobody named."""
        old, new = _by_unit(self.before), _by_unit(self.after)
        none = UnitLoss(None, Fraction(0), Fraction(0), 0)
        found = []
        for unit in dict.fromkeys([*old, *new]):
            was, now = old.get(unit, none), new.get(unit, none)
            if (was.split, was.full, was.faults) != (now.split, now.full, now.faults):
                found.append(UnitEffect(unit, was.split, now.split, was.faults, now.faults))
        return sorted(found, key=lambda one: (one.unit is None, one.change, one.unit or ""))


def _by_unit(result: Result) -> dict[str | None, UnitLoss]:
    return {loss.unit: loss for loss in result.unit_losses}


def points_of_rows(result: Result, shares: dict[int, Fraction]) -> Fraction:
    """The points that some rows lost: position in the readings → the share of the row's loss that is asked for."""
    rows = result.loss_rows
    if rows is None or not shares:
        return Fraction(0)
    pairs = zip(rows.row.tolist(), rows.points.tolist(), strict=True)
    return sum((Fraction(points) * shares[row] for row, points in pairs if row in shares), Fraction(0))
