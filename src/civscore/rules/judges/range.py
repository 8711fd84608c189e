"""In proportion between a worst and a best value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from civscore.rules.answers import Answers, Ints, Pairs, times
from civscore.rules.arithmetic import Less, Log, Over, clipped, number
from civscore.rules.judgement import Judgement, Said, value_said
from civscore.rules.judges.base import Gauge, JudgeWords, Limits, written
from civscore.rules.judges.columns import everywhere, number_faults
from civscore.rules.judges.measured import MEASURE, Measured
from civscore.rules.model import Parameter, exact
from civscore.rules.phrase import Phrase
from civscore.text.both import Both

_LOG_PLACES = 12  # logarithms are irrational: they are calculated to this many decimals, and exactly from there
_LOG_NOISE = Fraction(2, 10**_LOG_PLACES)
_UP = Both("不低于 {best}", "at least {best}")


class Range(Measured):
    """Linear between worst and best, whichever of them is larger; logarithms first where ``log`` is set
    (goalposts, as in the HDI)."""

    type: Literal["range"]
    worst: Parameter
    best: Parameter
    log: bool = False

    one_number: ClassVar[bool] = True
    gauges: ClassVar[bool] = True
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("区间", "range"),
        short=Both("在最差值与最好值之间按比例计分", "Linear between a worst and a best value"),
        does=Both(
            "在最差与最好之间按比例；两端以外为 0 和 1。",
            "Linear between worst and best, whichever is larger; 0 and 1 beyond them.",
        ),
        keys={
            "worst": Both("得 0 分的数。", "The number that earns nothing."),
            "best": Both("得满分的数。", "The number that earns all."),
            "log": Both("先取对数。", "Take logarithms first."),
            "measure": MEASURE,
        },
        sheet=Both("结果（一个数）", "result, a number"),
        examples=(
            "judge: {type: range, worst: 60, best: 20}",
            "judge: {type: range, worst: 0.2, best: 0.9, log: true}",
        ),
        sentence=Both(
            "从 {worst}（零分）到 {best}（满分）按比例得分", "in proportion from {worst} (nothing) to {best} (full)"
        ),
        fill=Both(
            "结果填实测值（{worst} 为零分，{best} 为满分）",
            "result: the number measured ({worst} is none, {best} is all)",
        ),
        condition=Both("不高于 {best}", "at most {best}"),
        ask=Both("填实测值（{worst} 为零分，{best} 为满分）", "the number measured ({worst} is none, {best} is all)"),
    )

    @model_validator(mode="after")
    def _apart(self) -> Range:
        ends = (self.worst, self.best)
        if self.worst == self.best:
            raise PydanticCustomError("same_ends", "same_ends")
        if self.log and any(v <= 0 for end in ends for v in (end.values() if isinstance(end, dict) else [end])):
            raise PydanticCustomError("log_ends", "log_ends")
        return self

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`Measured.judge`."""
        worst, best, column = exact(self.worst), exact(self.best), answers.result
        values = self.values(column)
        faults = [*number_faults(column, "result"), *self.refused_signs(column, "result")]
        doubts = self.doubts(column, answers.scale)
        if self.log:
            faults.append(("out-of-range", "result", column.numeric & (values <= 0)))
            return Pairs(*_logarithmic(values / answers.scale, float(worst), float(best)), faults, doubts)
        common = math.lcm(worst.denominator, best.denominator)
        low, high = int(worst * common) * answers.scale, int(best * common) * answers.scale
        way = 1 if high > low else -1
        span = abs(high - low)
        earned = np.clip((times(values, common, low, span) - low) * way, 0, span)
        return Pairs(earned, everywhere(answers, span), span, faults, doubts)

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Measured.explained`."""
        worst, best = exact(self.worst), exact(self.best)
        value = value_said(rows[0], "result", share=self.divides)
        ends = (number(worst), number(best))
        if self.log:
            at = number(value.value)
            way = Over(Less(Log(at), (Log(ends[0]),)), Less(Log(ends[1]), (Log(ends[0]),)))
            return Judgement(clipped(way), Fraction(1), noise=_LOG_NOISE)
        if best < worst:  # the smaller the better: both differences turned round, so that nothing is negative
            return Judgement(clipped(Over(Less(ends[0], (value,)), Less(ends[0], (ends[1],)))), Fraction(1))
        return Judgement(clipped(Over(Less(value, (ends[0],)), Less(ends[1], (ends[0],)))), Fraction(1))

    @property
    def columns(self) -> dict[str, Limits]:
        """As :attr:`Measured.columns`."""
        return {"result": Limits(Fraction(0), above=True) if self.log else Limits()}

    def ends(self) -> Sequence[Fraction]:
        """As :meth:`Measured.ends`."""
        return [exact(self.worst), exact(self.best)]

    @property
    def gauge(self) -> Gauge | None:
        """As :attr:`Measured.gauge`."""
        worst, best = exact(self.worst), exact(self.best)
        return Gauge(best, {"worst": worst, "best": best}, falling=best <= worst)

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Measured.answer`."""
        return {"result": written(exact(self.best if best else self.worst))}

    def condition(self) -> Phrase:
        """As :meth:`Measured.condition`."""
        rising = exact(self.best) > exact(self.worst)
        return Phrase(_UP if rising else self.words.condition, self.numbers())


def _logarithmic(values: Ints, worst: float, best: float) -> tuple[Ints, Ints, int]:
    unit = 10**_LOG_PLACES
    numbers = np.maximum(values.astype(float), 1e-300)
    rate = (np.log(numbers) - math.log(worst)) / (math.log(best) - math.log(worst))
    earned = np.rint(np.clip(rate, 0, 1) * unit).astype(np.int64)
    return earned, np.full(len(earned), unit, dtype=np.int64), unit
