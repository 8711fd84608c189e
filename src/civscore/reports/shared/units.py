"""What the responsible units answer for, as every medium prints it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from civscore.reports.shared.lost import lost_in
from civscore.rounding import HowToRound, as_decimal
from civscore.scoring.result import Result


@dataclass(frozen=True)
class UnitRow:
    """A unit (None: nobody was named) with its lost points in full and split, as printed, and its problems.

    The split column adds up to the printed lost points of the run; see :func:`full_beside`.
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
        UnitRow(loss.unit, full_beside(loss.full, loss.split, own, rounding), own, loss.faults)
        for loss, own in zip(losses, split, strict=True)
    ]


def full_beside(full: Fraction, split: Fraction, printed: Decimal, rounding: HowToRound) -> Decimal:
    """What a loss in full is printed as beside its share, which was rounded to add up with others: the same figure
    where nothing is shared, and never less."""
    return printed if full == split else max(as_decimal(full, rounding), printed)
