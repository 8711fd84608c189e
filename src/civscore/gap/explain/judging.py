"""One observation → earned of possible, as one would work it out from what the sheet says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from civscore.gap.explain.arithmetic import Formula, Less, Log, Over, Pick, Times, clipped, number, product
from civscore.gap.explain.step import agree
from civscore.matching import folded, normalized
from civscore.rules.answers import FAIL, NOT_APPLICABLE, PASS, number_of
from civscore.rules.judge import LOG_PLACES, Deduct, Judge

Said = Mapping[str, str]
"""What a row says: its filled answer columns (``result``, ``deduction``, ``count``, ``total``, ``kind``)."""
_LOG_NOISE = Fraction(2, 10**LOG_PLACES)


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


def judgement(judge: Judge, rows: Sequence[Said], earned: Fraction, possible: Fraction, subject: object) -> Judgement:
    """How the rows of one observation (several only under ``deduct``) were judged.

    Args:
        judge: the rule, under the run's profile.
        rows: what they say.
        earned, possible: the scorer's pair.
        subject: whose it is; its text is in the message.

    Raises:
        CivScoreError: working it out gives another pair.
    """
    found = _deducted(judge, rows) if isinstance(judge, Deduct) else _RULES[judge.type](judge, rows[0])
    agree(subject, found.earned.value, earned, found.noise)
    agree(subject, found.possible, possible)
    return found


def not_applicable(said: Said) -> bool:
    """Whether a row says that its standard does not apply."""
    return any(_squeezed(said.get(name, "")) in NOT_APPLICABLE for name in ("result", "deduction", "count"))


def _squeezed(text: str) -> str:
    return normalized(text).casefold().replace(" ", "").replace(",", "")


# -- numbers ----------------------------------------------------------------------------------------------------------


def _value(said: Said, *columns: str, share: bool = False) -> Formula:
    """The number in the first of the columns that is filled; as a *share*, 85% is 85 ÷ 100. Nothing is 0."""
    text = next((said[c] for c in columns if said.get(c)), "")
    found = number_of(text)
    if found is not None:
        return number(Fraction(found))
    percent = number_of(normalized(text).rstrip("%"))
    if percent is None:
        return number(0)
    return Over(number(Fraction(percent)), number(100)) if share else number(Fraction(percent))


def _is_percent(said: Said) -> bool:
    return normalized(said.get("result", "")).endswith("%")


def _parameter(value: Any) -> Fraction:
    """A parameter after the profile was chosen."""
    assert isinstance(value, Fraction)
    return value


# -- the judges -------------------------------------------------------------------------------------------------------


def _pass_fail(judge: Any, said: Said) -> Judgement:
    word = folded(said["result"])
    assert word in PASS or word in FAIL
    return Judgement(number(word in PASS), Fraction(1))


def _grades(judge: Any, said: Said) -> Judgement:
    shares = {folded(grade): share for grade, share in judge.shares.items()}
    return Judgement(number(shares[folded(said["result"])]), Fraction(1))


def _score(judge: Any, said: Said) -> Judgement:
    full = _parameter(judge.full)
    marks = _value(said, "result", share=True)
    return Judgement(Times(number(full), marks) if _is_percent(said) else marks, full)


def _ratio(judge: Any, said: Said) -> Judgement:
    if judge.target is not None:
        target = _parameter(judge.target)
        value = _value(said, "result", "count", share=target <= 1)
        return Judgement(clipped(Over(value, number(target)), low=None), Fraction(1))
    count, asked = _value(said, "count"), _value(said, "total")
    if asked.value == 0:
        return Judgement(number(0), Fraction(0))
    return Judgement(clipped(Over(count, asked), low=None), Fraction(1))


def _threshold(sign: str) -> Callable[[Any, Said], Judgement]:
    def judged(judge: Any, said: Said) -> Judgement:
        edge = _parameter(judge.value)
        compared = Inequality(_value(said, "result", share=abs(edge) <= 1), sign, number(edge))
        if compared.holds:
            return Judgement(number(1), Fraction(1), compared)
        missed = Inequality(compared.left, "<" if sign == "≥" else ">", compared.right)
        return Judgement(number(0), Fraction(1), missed)

    return judged


def _range(judge: Any, said: Said) -> Judgement:
    worst, best = _parameter(judge.worst), _parameter(judge.best)
    value = _value(said, "result", share=max(abs(worst), abs(best)) <= 1)
    ends = (number(worst), number(best))
    if judge.log:
        at = number(value.value)
        way = Over(Less(Log(at), (Log(ends[0]),)), Less(Log(ends[1]), (Log(ends[0]),)))
        return Judgement(clipped(way), Fraction(1), noise=_LOG_NOISE)
    if best < worst:  # the smaller the better: both differences turned round, so that nothing is negative
        return Judgement(clipped(Over(Less(ends[0], (value,)), Less(ends[0], (ends[1],)))), Fraction(1))
    return Judgement(clipped(Over(Less(value, (ends[0],)), Less(ends[1], (ends[0],)))), Fraction(1))


def _tally(judge: Any, said: Said) -> Judgement:
    return Judgement(_value(said, "count"), _value(said, "total").value)


def _award(judge: Any, said: Said) -> Judgement:
    return Judgement(number(1), Fraction(1))


def _shortfall(judge: Any, said: Said) -> Judgement:
    required, each, full = (_parameter(v) for v in (judge.required, judge.each, judge.full))
    count = _value(said, "result", "count")
    if count.value >= required:
        return Judgement(number(full), full, Inequality(count, "≥", number(required)))
    earned = Less(number(full), (Times(number(each), Less(number(required), (count,))),))
    return Judgement(clipped(earned, low=None if judge.overdraw else 0, high=None), full)


_RULES: dict[str, Callable[[Any, Said], Judgement]] = {
    "pass-fail": _pass_fail, "grades": _grades, "score": _score, "ratio": _ratio, "at-least": _threshold("≥"),
    "at-most": _threshold("≤"), "range": _range, "tally": _tally, "award": _award, "shortfall": _shortfall,
}  # fmt: skip


# -- deductions: the rows of a visit together -------------------------------------------------------------------------


def _deducted(judge: Deduct, rows: Sequence[Said]) -> Judgement:
    full = _parameter(judge.full)
    faults = sum((_faults(said) for said in rows if judge.steps and not said.get("deduction")), Fraction(0))
    costs = [*(c for said in rows for c in _price(judge, said)), *_stepped(judge, faults)]
    earned: Formula = Less(number(full), tuple(costs)) if costs else number(full)
    if not judge.overdraw and earned.value < 0:
        earned = Pick("MAX", (number(0), earned))
    return Judgement(earned, full)


def _faults(said: Said) -> Fraction:
    return _value(said, "result").value


def _price(judge: Deduct, said: Said) -> list[Formula]:
    """What one row takes away; nothing where it found no fault, or where the faults of the visit are counted."""
    if said.get("deduction"):
        cost = _value(said, "deduction")
    elif judge.kinds is not None:
        if not said.get("kind"):
            return []
        price = {folded(kind): cost for kind, cost in judge.kinds.items()}[folded(said["kind"])]
        cost = product(Fraction(1) if not said.get("result") else _faults(said), number(price))
    elif judge.steps is not None:
        return []
    else:
        faults = _faults(said)
        cost = Times(number(faults), number(_parameter(judge.each))) if judge.each is not None else number(faults)
    return [cost] if cost.value else []


def _stepped(judge: Deduct, faults: Fraction) -> list[Formula]:
    """The faults of a visit, by the step of the price list in which each of them lies."""
    costs: list[Formula] = []
    steps = judge.steps or []
    for at, step in enumerate(steps):
        last = steps[at + 1].start - 1 if at + 1 < len(steps) else faults
        here = min(faults, Fraction(last)) - (step.start - 1)
        if here > 0 and step.each:
            costs.append(Times(number(here), number(step.each)))
    return costs
