"""Weak indicators for every medium: one row an indicator, with what it was told by and what it cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from civscore.reports.shared.lost import lost_column
from civscore.scheme.tree import Indicator
from civscore.scoring.result import Result
from civscore.scoring.weak import WeakIndicator
from civscore.text.show import full_marks
from civscore.text.weak import WeakTexts, weak_texts

_ANSWERS = 3  # different figures that a cell shows


@dataclass(frozen=True)
class WeakRow:
    """A row of the table.

    Attributes:
        indicator: the standard.
        found: 37/43; or what was measured.
        numerator, denominator: of 37/43; None where figures were measured.
        rate: its rate.
        lost: what it cost as it is printed everywhere.
        exact: the same, exactly.
    """

    indicator: Indicator
    found: str
    numerator: Fraction | None
    denominator: Fraction | None
    rate: Fraction
    lost: Decimal
    exact: Fraction


def weak_rows(result: Result, language: str) -> Iterator[WeakRow]:
    """The weak indicators of a run, the largest loss first."""
    t, lost, index = weak_texts(language), lost_column(result), result.tree.index
    for one in result.weak:
        printed = lost[index[one.indicator.id]]
        yield WeakRow(one.indicator, _found(one, t), one.numerator, one.denominator, one.rate, printed, one.lost)


def _found(one: WeakIndicator, t: WeakTexts) -> str:
    if one.numerator is not None and one.denominator is not None:
        return f"{full_marks(one.numerator)}/{full_marks(one.denominator)}"
    more = t.more if len(one.answers) > _ANSWERS else ""
    return t.separator.join(one.answers[:_ANSWERS]) + more
