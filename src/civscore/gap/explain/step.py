"""A step of an explanation: a formula that was calculated anew and arrives where the scorer arrived."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from civscore.errors import CivScoreError
from civscore.rules.arithmetic import Formula

What = Literal[
    "total", "rate", "effective", "points", "score", "own", "rounded", "carried", "combined", "converted", "type"
]


@dataclass(frozen=True)
class ArithmeticStep:
    """One line of the arithmetic.

    Attributes:
        what: which figure it arrives at.
        formula: how.
        value: the figure.
        rounded: the figure as it is printed, where it is rounded here.
    """

    what: What
    formula: Formula
    value: Fraction
    rounded: Decimal | None = None


def step(
    what: What, subject: str, formula: Formula, scored: Fraction, rounded: Decimal | None = None,
    *, within: Fraction = Fraction(0),
) -> ArithmeticStep:  # fmt: skip
    """A step whose formula was calculated and gives what the scorer gave.

    Args:
        what, formula, rounded: see :class:`ArithmeticStep`.
        subject: whose figure it is, for the message.
        scored: the scorer's figure.
        within: how far the two may be apart, where the figure is irrational; then it is the scorer's that counts.

    Raises:
        CivScoreError: the two differ. A wrong explanation is never shown.
    """
    agree(subject, formula.value, scored, within)
    return ArithmeticStep(what, formula, scored, rounded)


def agree(subject: object, explained: Fraction, scored: Fraction, within: Fraction = Fraction(0)) -> None:
    """Refuse to go on where a recalculated figure is not the scorer's.

    Raises:
        CivScoreError: it is not.
    """
    if abs(explained - scored) > within:
        raise CivScoreError.of(
            "explanation-differs", subject=str(subject), explained=str(explained), scored=str(scored)
        )
