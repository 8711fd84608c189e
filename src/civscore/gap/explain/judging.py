"""One observation → earned of possible, as one would work it out from what the sheet says, held against the scorer."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from civscore.gap.explain.step import agree
from civscore.matching import normalized
from civscore.rules.answers import NOT_APPLICABLE
from civscore.rules.judgement import Judgement, Said
from civscore.rules.judges.base import Judge


def judgement(judge: Judge, rows: Sequence[Said], earned: Fraction, possible: Fraction, subject: object) -> Judgement:
    """How the rows of one observation (several only where visits are settled as a whole) were judged.

    Args:
        judge: the rule, under the run's profile.
        rows: what they say.
        earned, possible: the scorer's pair.
        subject: whose it is; its text is in the message.

    Raises:
        CivScoreError: working it out gives another pair.
    """
    found = judge.explained(rows)
    agree(subject, found.earned.value, earned, found.noise)
    agree(subject, found.possible, possible)
    return found


def not_applicable(said: Said) -> bool:
    """Whether a row says that its standard does not apply."""
    return any(_squeezed(said.get(name, "")) in NOT_APPLICABLE for name in ("result", "deduction", "count"))


def _squeezed(text: str) -> str:
    return normalized(text).casefold().replace(" ", "").replace(",", "")
