"""What the responsible units answer for, as every medium prints it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from civscore.reports.shared.lost import lost_in
from civscore.rounding import as_decimal
from civscore.scoring.result import Result


@dataclass(frozen=True)
class UnitRow:
    """A unit (None: nobody was named) with its lost points in full and split, as printed, and its problems.

    The split column adds up to the printed lost points of the run.
    """

    unit: str | None
    full: Decimal
    split: Decimal
    problems: int


def unit_rows(result: Result) -> list[UnitRow]:
    """The units that lost anything, the largest split loss first, what nobody is named for last."""
    losses, rounding = [u for u in result.unit_losses if u.full], result.tree.scheme.rounding
    split = lost_in(result, [u.split for u in losses])
    return [
        UnitRow(loss.unit, as_decimal(loss.full, rounding), own, loss.faults)
        for loss, own in zip(losses, split, strict=True)
    ]
