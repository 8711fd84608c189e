"""What an answer may become under a standard: a grade with its share, yes or no, or marks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from civscore.matching import folded
from civscore.rules.judges.base import Judge
from civscore.scheme.tree import Indicator
from civscore.survey.mapping import MEANINGS, NO, OUT, SKIP, YES

Kind = Literal["grades", "tally", "pass", "marks", "rate"]
OUTSIDE = {OUT: -1, SKIP: -2}
"""What no answer becomes: left out of the base by the map's word, or no answer at all."""


@dataclass(frozen=True)
class Scale:
    """The answers that a standard takes.

    Attributes:
        kind: ``grades`` and ``pass`` take a row a person, ``tally`` so many of so many, ``marks`` a number a person,
            ``rate`` one rate of all.
        words: what an answer becomes; of ``tally`` and ``rate`` yes and no.
        shares: what each earns, from 0 to 1.
        full: of ``marks``, the full ones.
    """

    kind: Kind
    words: tuple[str, ...]
    shares: tuple[Fraction, ...]
    full: Fraction = Fraction(1)

    def meaning(self, word: str) -> int | None:
        """What a word of a map means here: a position in ``words``, one of :data:`OUTSIDE`, or None."""
        given = folded(word)
        for at, own in enumerate(self.words):
            if folded(own) == given:
                return at
        known = MEANINGS.get(given)
        if known in OUTSIDE:
            return OUTSIDE[known]
        if self.kind in ("tally", "pass", "rate") and known in (YES, NO):
            return 0 if known == YES else 1
        return None


def scale_of(standard: Indicator) -> Scale | None:
    """The answers that a standard takes from people; None where it takes none (a statistic, a count of things)."""
    judge = standard.judge
    if judge is None:
        return None
    if judge.result_words:
        shares = [_share(judge, word) for word in judge.result_words]
        return Scale("grades", judge.result_words, tuple(shares))
    if judge.yes_no:
        return Scale("pass", ("达标", "不达标"), (Fraction(1), Fraction(0)))
    if judge.sized or set(judge.columns) == {"count", "total"}:
        return Scale("tally", (YES, NO), (Fraction(1), Fraction(0)))
    if judge.marks and isinstance(judge.full_marks, Fraction):
        return Scale("marks", (), (), judge.full_marks)
    if judge.takes_rate:
        return Scale("rate", (YES, NO), (Fraction(1), Fraction(0)))
    return None


def _share(judge: Judge, word: str) -> Fraction:
    shares = getattr(judge, "shares", None) or {}
    return Fraction(shares[word])
