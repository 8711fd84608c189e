"""One observation → earned of possible, as one would work it out from what the sheet says, held against the scorer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from civscore.gap.explain.step import agree
from civscore.matching import normalized
from civscore.rules.answers import NOT_APPLICABLE
from civscore.rules.arithmetic import Formula, Less, Pick, Sum, Times, number
from civscore.rules.judgement import Judgement, Said
from civscore.scheme.tree import Indicator


def judgement(
    indicator: Indicator, rows: Sequence[Said], earned: Fraction, possible: Fraction, subject: object
) -> Judgement:
    """How the rows of one observation (several only where visits are settled as a whole) were judged.

    Args:
        indicator: the standard, under the run's profile.
        rows: what they say; ``notified`` and ``corrected`` stand there where these change what is lost.
        earned, possible: the scorer's pair.
        subject: whose it is; its text is in the message.

    Raises:
        CivScoreError: working it out gives another pair.
    """
    assert indicator.judge is not None
    found = indicator.judge.explained(rows)
    if any("notified" in said or "corrected" in said for said in rows):
        found = _changed(indicator, rows, found)
    agree(subject, found.earned.value, earned, found.noise)
    agree(subject, found.possible, possible)
    return found


def _changed(indicator: Indicator, rows: Sequence[Said], found: Judgement) -> Judgement:
    """The judgement with losses made dearer, or given back in part, row by row."""
    judge, full = indicator.judge, number(found.possible)
    assert judge is not None
    if not judge.settles_visits:
        (said,) = rows
        lost = Less(full, (found.earned,))
        if lost.value <= 0:
            return found
        lost_ = _loss(indicator, said, lost, None if indicator.overdraws else full)
        return replace(found, earned=Less(full, (lost_,)))
    costs = tuple(_loss(indicator, said, cost) for said in rows for cost in judge.costs_said(said))
    earned: Formula = Less(full, costs) if costs else full
    if earned.value < 0 and not indicator.overdraws:
        earned = Pick("MAX", (number(0), earned))
    return replace(found, earned=earned)


def _loss(indicator: Indicator, said: Said, lost: Formula, most: Formula | None = None) -> Formula:
    """What a row loses in the end, no more than *most* before anything comes back."""
    repeat = indicator.repeat
    if repeat is not None and "notified" in said:
        lost = Times(number(repeat.times), lost) if repeat.times is not None else Sum((lost, number(repeat.more)))
        if most is not None and lost.value > most.value:
            lost = Pick("MIN", (most, lost))
    if indicator.corrected is not None and "corrected" in said:
        lost = Times(number(1 - indicator.corrected), lost)
    return lost


def not_applicable(said: Said) -> bool:
    """Whether a row says that its standard does not apply."""
    return any(_squeezed(said.get(name, "")) in NOT_APPLICABLE for name in ("result", "deduction", "count"))


def _squeezed(text: str) -> str:
    return normalized(text).casefold().replace(" ", "").replace(",", "")
