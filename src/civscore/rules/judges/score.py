"""Marks out of a full mark."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from civscore.rules.answers import Answers, Pairs, times
from civscore.rules.arithmetic import Times, number
from civscore.rules.judgement import Judgement, Said, is_percent, value_said
from civscore.rules.judges.base import FULL, Gauge, Judge, JudgeWords, Limits
from civscore.rules.judges.columns import everywhere, number_faults
from civscore.rules.judges.hearing import Hearing, named
from civscore.rules.model import PositiveParameter, exact
from civscore.text.both import Both

_MARKS = r"酌情|打分|评分为准|百分制|0\s*[-—~～至]\s*100\s*分|折算后计入"


class Score(Judge):
    """Marks out of a full mark."""

    type: Literal["score"]
    full: PositiveParameter | None = None

    marks: ClassVar[bool] = True
    one_number: ClassVar[bool] = True
    gauges: ClassVar[bool] = True
    hears: ClassVar[tuple[tuple[int, Hearing], ...]] = ((90, named(_MARKS, "score")),)
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("打分", "marks"),
        short=Both("所得分数 ÷ 满分", "Marks ÷ full marks"),
        does=Both(
            "打分：得几分，满分几分。百分号表示满分的百分之几。",
            "Marks out of the full marks. A percent sign is a share of these.",
        ),
        keys={"full": FULL},
        sheet=Both("结果（得几分）", "result, the marks"),
        examples=("judge: {type: score, full: 100}",),
        sentence=Both("直接打分", "marks"),
        fill=Both("结果填得分（满分 {full}）", "result: marks out of {full}"),
        condition=Both("满分 {full}", "full marks, {full}"),
        ask=Both("填得分（满分 {full}）", "marks out of {full}"),
    )

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`Judge.judge`."""
        full, column = exact(self.full), answers.result
        unit = answers.scale * full.denominator
        possible = full.numerator * answers.scale
        marks = times(column.values, full.denominator)
        shares = times(column.shares(), full.numerator)
        earned = np.where(column.percent, shares, marks)
        faults = number_faults(column, "result")
        faults.append(("out-of-range", "result", column.numeric & ((earned < 0) | (earned > possible))))
        return Pairs(earned, everywhere(answers, possible), unit, faults)

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Judge.explained`."""
        full = exact(self.full)
        marks = value_said(rows[0], "result", share=True)
        return Judgement(Times(number(full), marks) if is_percent(rows[0]) else marks, full)

    @property
    def columns(self) -> dict[str, Limits]:
        """As :attr:`Judge.columns`."""
        return {"result": Limits(Fraction(0), self.full if isinstance(self.full, Fraction) else None)}

    @property
    def gauge(self) -> Gauge | None:
        """As :attr:`Judge.gauge`."""
        return Gauge(exact(self.full), {"full": exact(self.full)}, share=False)

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Judge.answer`."""
        return {"result": "100%" if best else "0"}  # of the full marks, whatever these are
