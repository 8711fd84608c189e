"""Met from a number up, or up to a number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from civscore.rules.answers import Answers, Pairs, times
from civscore.rules.arithmetic import number
from civscore.rules.judgement import Inequality, Judgement, Said, value_said
from civscore.rules.judges.base import Gauge, JudgeWords
from civscore.rules.judges.columns import everywhere, number_faults
from civscore.rules.judges.hearing import Hearing, N, threshold
from civscore.rules.judges.measured import MEASURE, Measured
from civscore.rules.model import Parameter, exact
from civscore.text.both import Both

NOT_UNDER = (
    rf"(?:≥|>=|＞=|不低于|不少于|达到或超过|达到|达|高于|超过|at least)\s*{N}\s*(%|％)(?:\s*[（(]含[)）])?(?:\s*以上)?"
    rf"|{N}\s*(%|％)\s*(?:[（(]含[)）])?\s*(?:及)?以上"
)
"""≥95%, 95%以上."""
_NOT_OVER = (
    rf"(?:≤|<=|不高于|不超过|不大于|控制在|at most)\s*{N}\s*(%|％)"
    rf"|{N}\s*(%|％)\s*(?:[（(]含[)）])?\s*(?:及)?以(?:下|内)"
)

_SHEET = Both("结果（一个数）", "result, a number")


class AtLeast(Measured):
    """Met where the number reaches the threshold."""

    type: Literal["at-least"]
    value: Parameter

    one_number: ClassVar[bool] = True
    gauges: ClassVar[bool] = True
    all_or_nothing: ClassVar[bool] = True
    hears: ClassVar[tuple[tuple[int, Hearing], ...]] = ((50, threshold(NOT_UNDER, "at-least")),)
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("不低于", "at least"),
        short=Both("达到规定值得满分，否则不得分", "Full marks from a threshold upwards, else none"),
        does=Both(
            "不低于：达到即得全部，恰好相等也算。", "Met where the number reaches the value; exactly the value is met."
        ),
        keys={"value": Both("不低于此数即达标。", "Met from this number up."), "measure": MEASURE},
        sheet=_SHEET,
        examples=("judge: {type: at-least, value: 95}",),
        sentence=Both("不低于 {value} 得满分，否则不得分", "full at {value} or more, else nothing"),
        fill=Both("结果填实测值（不低于 {value} 为达标）", "result: the number measured (met from {value})"),
        condition=Both("不低于 {value}", "at least {value}"),
        ask=Both("填实测值（不低于 {value} 为达标）", "the number measured (met from {value})"),
    )

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`Measured.judge`."""
        return _against(self, answers, exact(self.value), 1)

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Measured.explained`."""
        return _compared(self, rows[0], "≥", "<")

    def ends(self) -> Sequence[Fraction]:
        """As :meth:`Measured.ends`."""
        return [exact(self.value)]

    @property
    def gauge(self) -> Gauge | None:
        """As :attr:`Measured.gauge`."""
        return Gauge(exact(self.value), {"value": exact(self.value)})

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Measured.answer`."""
        value = exact(self.value)
        return {"result": str(math.ceil(value) if best else math.floor(value) - 1)}


class AtMost(Measured):
    """Met where the number does not exceed the threshold."""

    type: Literal["at-most"]
    value: Parameter

    one_number: ClassVar[bool] = True
    gauges: ClassVar[bool] = True
    all_or_nothing: ClassVar[bool] = True
    hears: ClassVar[tuple[tuple[int, Hearing], ...]] = ((40, threshold(_NOT_OVER, "at-most")),)
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("不高于", "at most"),
        short=Both("不超过规定值得满分，否则不得分", "Full marks up to a threshold, else none"),
        does=Both(
            "不高于：不超过即得全部，恰好相等也算。",
            "Met where the number does not exceed the value; exactly the value is met.",
        ),
        keys={"value": Both("不高于此数即达标。", "Met up to this number."), "measure": MEASURE},
        sheet=_SHEET,
        examples=("judge: {type: at-most, value: 15}",),
        sentence=Both("不高于 {value} 得满分，否则不得分", "full at {value} or less, else nothing"),
        fill=Both("结果填实测值（不高于 {value} 为达标）", "result: the number measured (met up to {value})"),
        condition=Both("不高于 {value}", "at most {value}"),
        ask=Both("填实测值（不高于 {value} 为达标）", "the number measured (met up to {value})"),
    )

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`Measured.judge`."""
        return _against(self, answers, exact(self.value), -1)

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Measured.explained`."""
        return _compared(self, rows[0], "≤", ">")

    def ends(self) -> Sequence[Fraction]:
        """As :meth:`Measured.ends`."""
        return [exact(self.value)]

    @property
    def gauge(self) -> Gauge | None:
        """As :attr:`Measured.gauge`."""
        return Gauge(exact(self.value), {"value": exact(self.value)}, falling=True)

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Measured.answer`."""
        value = exact(self.value)
        return {"result": str(math.floor(value) if best else math.ceil(value) + 1)}


def _against(judge: Measured, answers: Answers, threshold: Fraction, way: int) -> Pairs:
    column = answers.result
    values = judge.values(column)
    edge = threshold.numerator * answers.scale
    met = (times(values, threshold.denominator, edge) - edge) * way >= 0
    faults = [*number_faults(column, "result"), *judge.refused_signs(column, "result")]
    return Pairs(met.astype(np.int64), everywhere(answers, 1), 1, faults, judge.doubts(column, answers.scale))


def _compared(judge: Measured, said: Said, sign: str, missed: str) -> Judgement:
    (edge,) = judge.ends()
    compared = Inequality(value_said(said, "result", share=judge.divides), sign, number(edge))
    if compared.holds:
        return Judgement(number(1), Fraction(1), compared)
    return Judgement(number(0), Fraction(1), Inequality(compared.left, missed, compared.right))
