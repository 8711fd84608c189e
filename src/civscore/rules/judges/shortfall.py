"""Marks off for each one that is missing from a required number."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from civscore.rules.answers import Answers, Pairs, times
from civscore.rules.arithmetic import Less, Times, clipped, number
from civscore.rules.judgement import Inequality, Judgement, Said, value_said
from civscore.rules.judges.base import AMOUNT, FULL, OVERDRAW, Gauge, Judge, JudgeWords, Limits
from civscore.rules.judges.columns import amount_faults, count_doubts, everywhere
from civscore.rules.judges.hearing import OFF, ONE, Hearing, Reading, overdrawn
from civscore.rules.judges.measured import LIKE_PERCENT
from civscore.rules.model import AmountParameter, PositiveParameter, exact
from civscore.text.both import Both

_MISSING = rf"每?(?:缺少|少|缺)\s*{ONE}[^，。；;扣]*{OFF}"
_REQUIRED = r"(?:≥|不少于|至少|不低于|应有)\s*(\d+)\s*(?!\d|\.|%|％|分)"


def _heard(text: str) -> Reading | None:
    """不少于5个，每少一个扣2分."""
    found, required = re.search(_MISSING, text), re.search(_REQUIRED, text)
    if not found or not required:
        return None
    rule = {"type": Shortfall.key(), "required": Fraction(required.group(1)), "each": Fraction(found.group(1))}
    return Reading(overdrawn(rule, text), words=f"{required.group(0)}，{found.group(0)}")


class Shortfall(Judge):
    """Full marks less ``each`` for every one of the required number that is missing, not under 0 (unless
    ``overdraw``)."""

    type: Literal["shortfall"]
    required: AmountParameter
    each: AmountParameter
    full: PositiveParameter | None = None
    overdraw: bool = False

    one_number: ClassVar[bool] = True
    hears: ClassVar[tuple[tuple[int, Hearing], ...]] = ((10, _heard),)
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("缺额扣分", "shortfall"),
        short=Both("低于规定数量的，每少一个扣若干分", "Marks off for each one missing from a required number"),
        does=Both(
            "缺额：比应有的每少一个扣若干分，不低于 0。",
            "Full marks less a price for every one that is missing, not below 0.",
        ),
        keys={
            "required": Both("应有几个。", "How many there should be."),
            "each": Both("少一个扣几分。", "What each missing one costs."),
            "full": FULL,
            "overdraw": OVERDRAW,
        },
        sheet=Both("结果，或达标数（实有几个）", "result or count: how many there are"),
        examples=("judge: {type: shortfall, required: 5, each: 2, full: 10}",),
        sentence=Both("应有 {required}，每少一个扣 {each} 分", "{required} required, {each} off for each one missing"),
        fill=Both("结果填实有数量（应有 {required}）", "result: how many there are ({required} required)"),
        condition=Both("不少于 {required}", "{required} or more"),
        ask=Both("填实有数量（应有 {required}）", "how many there are ({required} required)"),
    )

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`Judge.judge`."""
        required, each, full = exact(self.required), exact(self.each), exact(self.full)
        column = answers.result.or_else(answers.count)
        unit = answers.scale * math.lcm((required * each).denominator, each.denominator, full.denominator)
        asked, marks = int(required * each * unit), int(full * unit)
        cost = asked - times(column.values, int(each * (unit // answers.scale)), asked, marks)
        earned = marks - np.maximum(cost, 0)
        if not self.overdraw:
            earned = np.maximum(earned, 0)
        faults = amount_faults(answers, column, counts=required < LIKE_PERCENT)
        return Pairs(earned, everywhere(answers, marks), unit, faults, count_doubts(answers))

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Judge.explained`."""
        required, each, full = exact(self.required), exact(self.each), exact(self.full)
        count = value_said(rows[0], "result", "count")
        if count.value >= required:
            return Judgement(number(full), full, Inequality(count, "≥", number(required)))
        earned = Less(number(full), (Times(number(each), Less(number(required), (count,))),))
        return Judgement(clipped(earned, low=None if self.overdraw else 0, high=None), full)

    @property
    def columns(self) -> dict[str, Limits]:
        """As :attr:`Judge.columns`."""
        return {"result": AMOUNT}

    @property
    def gauge(self) -> Gauge | None:
        """As :attr:`Judge.gauge`."""
        required = exact(self.required)
        return Gauge(required, {"required": required}, whole=True, share=False)

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Judge.answer`."""
        return {"result": str(math.ceil(exact(self.required))) if best else "0"}
