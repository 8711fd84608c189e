"""How one observation was judged, as one would work it out by hand from what the sheet says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from civscore.matching import normalized
from civscore.rules.answers import number_of
from civscore.rules.arithmetic import Formula, Over, number

Said = Mapping[str, str]
"""What a row says: its filled answer columns (``result``, ``deduction``, ``count``, ``total``, ``kind``)."""


@dataclass(frozen=True)
class Inequality:
    """left against right, and whether that holds: 96 ≥ 95."""

    left: Formula
    sign: str
    right: Formula

    @property
    def holds(self) -> bool:
        """Whether it does."""
        left, right = self.left.value, self.right.value
        return {"≥": left >= right, "≤": left <= right, "<": left < right, ">": left > right}[self.sign]


@dataclass(frozen=True)
class Judgement:
    """What an observation earned: the formula of ``earned``, out of ``possible``; what was compared, if anything was.

    ``noise`` is how far the formula may be from the scorer's figure (of logarithms, which are rounded).
    """

    earned: Formula
    possible: Fraction
    compared: Inequality | None = None
    noise: Fraction = Fraction(0)


def value_said(said: Said, *columns: str, share: bool = False) -> Formula:
    """The number in the first of the columns that is filled; as a *share*, 85% is 85 ÷ 100. Nothing is 0."""
    text = next((said[c] for c in columns if said.get(c)), "")
    found = number_of(text)
    if found is not None:
        return number(Fraction(found))
    percent = number_of(normalized(text).rstrip("%"))
    if percent is None:
        return number(0)
    return Over(number(Fraction(percent)), number(100)) if share else number(Fraction(percent))


def is_percent(said: Said) -> bool:
    """Whether the result has a percent sign."""
    return normalized(said.get("result", "")).endswith("%")
