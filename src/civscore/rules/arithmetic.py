"""Arithmetic as it stands on paper: a formula that can be calculated, and written out by a report.

It shares nothing with the scorer's own arithmetic, so that each can be held against the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

PRECISE = Context(prec=60)  # of what is irrational


@dataclass(frozen=True)
class Number:
    """A number."""

    value: Fraction


@dataclass(frozen=True)
class Sum:
    """a + b + … (a negative number is taken away)."""

    terms: tuple[Formula, ...]

    @cached_property
    def value(self) -> Fraction:
        """The result."""
        return sum((t.value for t in self.terms), Fraction(0))


@dataclass(frozen=True)
class Less:
    """a − b − c …"""

    first: Formula
    others: tuple[Formula, ...]

    @cached_property
    def value(self) -> Fraction:
        """The result."""
        return self.first.value - sum((t.value for t in self.others), Fraction(0))


@dataclass(frozen=True)
class Times:
    """a × b."""

    first: Formula
    second: Formula

    @cached_property
    def value(self) -> Fraction:
        """The result."""
        return self.first.value * self.second.value


@dataclass(frozen=True)
class Over:
    """a ÷ b."""

    above: Formula
    below: Formula

    @cached_property
    def value(self) -> Fraction:
        """The result."""
        return self.above.value / self.below.value


@dataclass(frozen=True)
class Pick:
    """The least, or the largest, of several: MIN and MAX as a spreadsheet has them."""

    how: Literal["MIN", "MAX"]
    of: tuple[Formula, ...]

    @cached_property
    def value(self) -> Fraction:
        """The result."""
        return (min if self.how == "MIN" else max)(f.value for f in self.of)


@dataclass(frozen=True)
class Log:
    """The natural logarithm, to 50 digits: LN as a spreadsheet has it."""

    of: Number

    @cached_property
    def value(self) -> Fraction:
        """The result."""
        return Fraction(PRECISE.ln(_decimal(self.of.value)))


@dataclass(frozen=True)
class Geometric:
    """The geometric mean of rates with whole weights: a^(2/5) × b^(3/5), to 50 digits; 0 where a rate is not above
    0."""

    rates: tuple[Number, ...]
    weights: tuple[int, ...]

    @cached_property
    def value(self) -> Fraction:
        """The result."""
        if min(r.value for r in self.rates) <= 0:
            return Fraction(0)
        total, result = Decimal(sum(self.weights)), Decimal(1)
        for rate, weight in zip(self.rates, self.weights, strict=True):
            power = PRECISE.divide(Decimal(weight), total)
            result = PRECISE.multiply(result, PRECISE.power(_decimal(rate.value), power))
        return Fraction(result)


Formula = Number | Sum | Less | Times | Over | Pick | Log | Geometric


def number(value: Fraction | int) -> Number:
    """A number of a formula."""
    return Number(Fraction(value))


def total(terms: Sequence[Formula]) -> Formula:
    """The sum of one or more terms."""
    return terms[0] if len(terms) == 1 else Sum(tuple(terms))


def counted(values: Iterable[Fraction]) -> Formula:
    """The sum of many values, equal ones as n × value, in order of appearance."""
    numbers: dict[Fraction, int] = {}
    for value in values:
        numbers[value] = numbers.get(value, 0) + 1
    terms: list[Formula] = [number(v) if n == 1 else Times(number(n), number(v)) for v, n in numbers.items()]
    return total(terms)


def product(first: Fraction | int, second: Formula) -> Formula:
    """first × second; once is the thing itself."""
    return second if first == 1 else Times(number(first), second)


def clipped(formula: Formula, low: int | None = 0, high: int | None = 1) -> Formula:
    """The formula between two bounds, which are only written where they bind."""
    if low is not None and formula.value < low:
        return Pick("MAX", (number(low), formula))
    if high is not None and formula.value > high:
        return Pick("MIN", (number(high), formula))
    return formula


def _decimal(value: Fraction) -> Decimal:
    return PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))
