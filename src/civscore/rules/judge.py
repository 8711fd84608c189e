"""Judge: one observation → (earned, possible). A judge sees what was written, never points or weights."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated, Literal

import numpy as np
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from civscore.matching import folded
from civscore.rules.answers import FAIL, PASS, Answers, Column, Ints, Mask, Pairs, product, times, whole
from civscore.rules.model import Amount, AmountParameter, Model, Parameter, PositiveParameter, Share

LOG_PLACES = 12  # logarithms are irrational: they are calculated to this many decimals, and exactly from there
_LIKE_PERCENT = 50  # from here up, a threshold that is met by 1 may well be one in percent (and 1 be 100 %)


class PassFail(Model):
    """达标/不达标 and its spellings: 1/1 or 0/1."""

    type: Literal["pass-fail"]

    def judge(self, answers: Answers) -> Pairs:
        """(earned, possible) of every row."""
        return _by_word(answers, dict.fromkeys(PASS, Fraction(1)) | dict.fromkeys(FAIL, Fraction(0)), "unknown-result")


class Grades(Model):
    """A named grade earns its share. The shares are written here, or in the scheme's ``scales`` under ``scale``."""

    type: Literal["grades"]
    scale: str | None = None
    shares: dict[str, Share] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _one_of_both(self) -> Grades:
        if (self.scale is None) == (self.shares is None):
            raise PydanticCustomError("either", "either", {"keys": "scale, shares"})
        _refuse_alike(self.shares or {})
        return self

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`PassFail.judge`."""
        return _by_word(answers, self.shares or {}, "unknown-grade")


class Score(Model):
    """Marks out of a full mark."""

    type: Literal["score"]
    full: PositiveParameter | None = None

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`PassFail.judge`."""
        full, column = _exact(self.full), answers.result
        unit = answers.scale * full.denominator
        possible = full.numerator * answers.scale
        marks = times(column.values, full.denominator)
        shares = times(column.shares(), full.numerator)
        earned = np.where(column.percent, shares, marks)
        faults = _number_faults(column, "result")
        faults.append(("out-of-range", "result", column.numeric & ((earned < 0) | (earned > possible))))
        return Pairs(earned, _all(answers, possible), unit, faults)


class Ratio(Model):
    """A count against a target, or against the row's own total, at most 1."""

    type: Literal["ratio"]
    target: PositiveParameter | None = None

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`PassFail.judge`."""
        if self.target is None:
            return self._of_totals(answers)
        target, column = _exact(self.target), answers.result.or_else(answers.count)
        values = column.shares() if target <= 1 else column.values
        goal = target.numerator * answers.scale
        earned = np.minimum(times(values, target.denominator, goal), goal)
        return Pairs(earned, _all(answers, goal), goal, _amount_faults(answers, column))

    def _of_totals(self, answers: Answers) -> Pairs:
        """Every row is out of 1, whatever its total: rows are brought to the totals' least common multiple."""
        count, total = answers.count.values, answers.total.values
        faults = _count_faults(answers)
        some = total > 0
        common = math.lcm(*(int(t) for t in np.unique(total[some]))) if some.any() else 1
        wide = common > 2**40
        shares = np.minimum(count, total).astype(object if wide else np.int64)
        factor = np.array([common // int(t) if t > 0 else 0 for t in total], dtype=object if wide else np.int64)
        return Pairs(shares * factor, np.where(some, _all(answers, common), 0).astype(factor.dtype), common, faults)


class AtLeast(Model):
    """Met where the number reaches the threshold."""

    type: Literal["at-least"]
    value: Parameter

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`PassFail.judge`."""
        return _against(answers, _exact(self.value), 1)


class AtMost(Model):
    """Met where the number does not exceed the threshold."""

    type: Literal["at-most"]
    value: Parameter

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`PassFail.judge`."""
        return _against(answers, _exact(self.value), -1)


class Range(Model):
    """Linear between worst and best, whichever of them is larger; logarithms first where ``log`` is set
    (goalposts, as in the HDI)."""

    type: Literal["range"]
    worst: Parameter
    best: Parameter
    log: bool = False

    @model_validator(mode="after")
    def _apart(self) -> Range:
        ends = (self.worst, self.best)
        if self.worst == self.best:
            raise PydanticCustomError("same_ends", "same_ends")
        if self.log and any(v <= 0 for end in ends for v in (end.values() if isinstance(end, dict) else [end])):
            raise PydanticCustomError("log_ends", "log_ends")
        return self

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`PassFail.judge`."""
        worst, best, column = _exact(self.worst), _exact(self.best), answers.result
        values = column.shares() if max(abs(worst), abs(best)) <= 1 else column.values
        faults = _number_faults(column, "result")
        doubts = _percent_doubts(column, values, answers.scale, min(abs(worst), abs(best)))
        if self.log:
            faults.append(("out-of-range", "result", column.numeric & (values <= 0)))
            return Pairs(*_logarithmic(values / answers.scale, float(worst), float(best)), faults, doubts)
        common = math.lcm(worst.denominator, best.denominator)
        low, high = int(worst * common) * answers.scale, int(best * common) * answers.scale
        way = 1 if high > low else -1
        span = abs(high - low)
        earned = np.clip((times(values, common, low, span) - low) * way, 0, span)
        return Pairs(earned, _all(answers, span), span, faults, doubts)


class Tally(Model):
    """An aggregated survey row: count satisfied of count asked."""

    type: Literal["tally"]

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`PassFail.judge`."""
        count, total = answers.count.values, answers.total.values
        faults = _count_faults(answers)
        both = answers.count.numeric & answers.total.numeric
        faults.append(("count-above-total", "count", both & (count > total)))
        return Pairs(count, total, answers.scale, faults)


class Award(Model):
    """预留分值: given in full, rows or none."""

    type: Literal["award"]

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`PassFail.judge`."""
        return Pairs(_all(answers, 1), _all(answers, 1), 1)


class Shortfall(Model):
    """Full marks less ``each`` for every one of the required number that is missing, not under 0 (unless
    ``overdraw``)."""

    type: Literal["shortfall"]
    required: AmountParameter
    each: AmountParameter
    full: PositiveParameter | None = None
    overdraw: bool = False

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`PassFail.judge`."""
        required, each, full = _exact(self.required), _exact(self.each), _exact(self.full)
        column = answers.result.or_else(answers.count)
        unit = answers.scale * math.lcm((required * each).denominator, each.denominator, full.denominator)
        asked, marks = int(required * each * unit), int(full * unit)
        cost = asked - times(column.values, int(each * (unit // answers.scale)), asked, marks)
        earned = marks - np.maximum(cost, 0)
        if not self.overdraw:
            earned = np.maximum(earned, 0)
        return Pairs(earned, _all(answers, marks), unit, _amount_faults(answers, column))


class Step(Model):
    """From the ``from``-th fault of a visit on, each fault costs ``each``."""

    start: int = Field(alias="from", ge=1)
    each: Amount


class Deduct(Model):
    """Full marks less what the faults of a visit cost together, not under 0 (unless ``overdraw``: 倒扣).

    ``judge`` prices the single rows; the rows of one visit are settled together afterwards.
    """

    type: Literal["deduct"]
    each: AmountParameter | None = None
    kinds: dict[str, Amount] | None = Field(default=None, min_length=1)
    steps: list[Step] | None = Field(default=None, min_length=1)
    full: PositiveParameter | None = None
    overdraw: bool = False

    @model_validator(mode="after")
    def _one_price(self) -> Deduct:
        if sum(v is not None for v in (self.each, self.kinds, self.steps)) > 1:
            raise PydanticCustomError("either", "either", {"keys": "each, kinds, steps"})
        _refuse_alike(self.kinds or {})
        if self.steps and sorted({s.start for s in self.steps}) != [s.start for s in self.steps]:
            raise PydanticCustomError("steps_order", "steps_order")
        if self.steps and self.steps[0].start != 1:
            raise PydanticCustomError("steps_order", "steps_order")
        return self

    def judge(self, answers: Answers) -> Pairs:
        """For every row its price as ``earned`` and the full marks as ``possible``.

        Under ``steps`` a row's price is its number of faults: what they cost depends on the whole visit.
        """
        amount, number = answers.deduction, answers.result
        unit = answers.scale * math.lcm(*(p.denominator for p in self._prices()), _exact(self.full).denominator)
        priced = times(amount.values, unit // answers.scale)
        faults = [("not-a-number", "deduction", ~amount.blank & ~amount.numeric)]
        faults.append(("negative-deduction", "deduction", amount.numeric & (amount.values < 0)))
        by_number = amount.blank
        bad = by_number & ~number.blank & ~number.numeric
        faults.append(("not-a-number", "result", bad))
        faults.append(("out-of-range", "result", by_number & number.numeric & (number.values < 0)))
        counted, kind_faults = self._counted(answers, unit)
        faults += [(code, name, mask & by_number) for code, name, mask in kind_faults]
        price = np.where(by_number, counted, priced)
        return Pairs(price, _all(answers, int(_exact(self.full) * unit)), unit, faults)

    def _prices(self) -> list[Fraction]:
        each = [_exact(self.each)] if self.each is not None else []
        return each + list((self.kinds or {}).values()) + [s.each for s in self.steps or []]

    def _counted(self, answers: Answers, unit: int) -> tuple[Ints, list[tuple[str, str, Mask]]]:
        """The price of rows that give a number of faults (under ``steps``: that number itself, × scale)."""
        number, per = answers.result.values, unit // answers.scale
        if self.kinds is not None:
            return self._by_kind(answers, unit)
        if self.steps is not None:
            odd = answers.result.numeric & (number % answers.scale != 0)
            return times(number, per), [("not-whole", "result", odd)]
        each = _exact(self.each) if self.each is not None else Fraction(1)
        return times(number, int(each * per)), []

    def _by_kind(self, answers: Answers, unit: int) -> tuple[Ints, list[tuple[str, str, Mask]]]:
        where, kinds = answers.kind.words()
        prices = {folded(k): v for k, v in (self.kinds or {}).items()}
        price = whole(int(prices.get(k, Fraction(0)) * (unit // answers.scale)) for k in kinds)[where]
        named = ~answers.kind.blank
        number = np.where(named & answers.result.blank, answers.scale, answers.result.values)
        known = np.array([k in prices for k in kinds], dtype=bool)[where]
        nameless = ~named & (number > 0)
        faults = [("unknown-kind", "kind", named & ~known), ("kind-missing", "kind", nameless)]
        return np.where(named, product(price, number), 0), faults

    def stepped(self, faults: int) -> Fraction:
        """What the first *faults* faults of a visit cost together under ``steps``."""
        cost = Fraction(0)
        steps = self.steps or []
        for step, following in zip(steps, [*steps[1:], None], strict=True):
            last = faults if following is None else min(faults, following.start - 1)
            cost += step.each * max(0, last - step.start + 1)
        return cost


def takes_number(judge: Judge) -> bool:
    """Whether a judge reads one number under ``result``, so that a score can stand there."""
    if isinstance(judge, Ratio):
        return judge.target is not None
    return isinstance(judge, AtLeast | AtMost | Range | Score | Shortfall)


def alike(words: Iterable[str]) -> tuple[str, str] | None:
    """The first two words that no sheet can tell apart (A and a, Ⅱ级 and II级), if there are any."""
    seen: dict[str, str] = {}
    for word in words:
        if (first := seen.setdefault(folded(word), word)) != word:
            return first, word
    return None


def _refuse_alike(words: Iterable[str]) -> None:
    if pair := alike(words):
        raise PydanticCustomError("words_alike", "words_alike", {"first": pair[0], "second": pair[1]})


Judge = Annotated[
    PassFail | Grades | Deduct | Shortfall | Ratio | AtLeast | AtMost | Range | Score | Tally | Award,
    Field(discriminator="type"),
]


def _exact(value: Fraction | dict[str, Fraction] | None) -> Fraction:
    """A parameter after the profile was chosen and the defaults were filled in."""
    assert isinstance(value, Fraction)
    return value


def _all(answers: Answers, value: int) -> Ints:
    return np.full(len(answers), value, dtype=object if abs(value) > 2**52 else np.int64)


def _by_word(answers: Answers, shares: dict[str, Fraction], unknown: str) -> Pairs:
    lowered = {folded(k): v for k, v in shares.items()}
    where, texts = answers.result.words()
    unit = math.lcm(*(v.denominator for v in lowered.values()))
    earned = whole(int(lowered.get(t, Fraction(0)) * unit) for t in texts)[where]
    known = np.array([t in lowered for t in texts], dtype=bool)[where]
    blank = answers.result.blank
    faults = [("blank-result", "result", blank), (unknown, "result", ~blank & ~known)]
    return Pairs(earned, _all(answers, unit), unit, faults)


def _against(answers: Answers, threshold: Fraction, way: int) -> Pairs:
    column = answers.result
    values = column.shares() if abs(threshold) <= 1 else column.values
    edge = threshold.numerator * answers.scale
    met = (times(values, threshold.denominator, edge) - edge) * way >= 0
    doubts = _percent_doubts(column, values, answers.scale, abs(threshold))
    return Pairs(met.astype(np.int64), _all(answers, 1), 1, _number_faults(column, "result"), doubts)


def _number_faults(column: Column, name: str) -> list[tuple[str, str, Mask]]:
    return [("blank-result", name, column.blank), ("not-a-number", name, ~column.blank & ~column.numeric)]


def _amount_faults(answers: Answers, column: Column) -> list[tuple[str, str, Mask]]:
    """Of a number that stands under ``result`` or ``count``: missing, none, or negative."""
    counted = answers.result.blank & ~answers.count.blank
    faults = [*_number_faults(column, "result"), ("out-of-range", "result", column.numeric & (column.values < 0))]
    return [
        (code, name, mask & here)
        for code, _, mask in faults
        for name, here in (("result", ~counted), ("count", counted))
    ]


def _count_faults(answers: Answers) -> list[tuple[str, str, Mask]]:
    count, total = answers.count, answers.total
    faults = [("blank-count", "count", count.blank), ("blank-count", "total", total.blank)]
    faults += [("not-a-number", "count", ~count.blank & ~count.numeric)]
    faults += [("not-a-number", "total", ~total.blank & ~total.numeric)]
    faults += [("out-of-range", "count", count.values < 0), ("out-of-range", "total", total.values < 0)]
    both = count.numeric & total.numeric
    faults.append(("count-without-total", "total", both & (total.values == 0) & (count.values > 0)))
    return faults


def _percent_doubts(column: Column, values: Ints, scale: int, smallest: Fraction) -> list[tuple[str, str, Mask]]:
    """0.95 against a threshold of 95: a cell formatted as a percentage, most likely. 1 against a threshold of 2 is a
    count of one."""
    if smallest < 2:
        return []
    small = (values > 0) & (values < scale) | (values == scale) & (smallest >= _LIKE_PERCENT)
    return [("looks-like-percent", "result", column.numeric & ~column.percent & small)]


def _logarithmic(values: Ints, worst: float, best: float) -> tuple[Ints, Ints, int]:
    unit = 10**LOG_PLACES
    numbers = np.maximum(values.astype(float), 1e-300)
    rate = (np.log(numbers) - math.log(worst)) / (math.log(best) - math.log(worst))
    earned = np.rint(np.clip(rate, 0, 1) * unit).astype(np.int64)
    return earned, np.full(len(earned), unit, dtype=np.int64), unit
