"""A number against a target, or against the row's own total."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from civscore.rules.answers import Answers, Column, Pairs, times
from civscore.rules.arithmetic import Over, clipped, number
from civscore.rules.judgement import Judgement, Said, value_said
from civscore.rules.judges.base import AMOUNT, COUNT, Gauge, JudgeWords, Limits
from civscore.rules.judges.columns import Faults, amount_faults, count_doubts, count_faults, everywhere
from civscore.rules.judges.hearing import Hearing, Reading, named
from civscore.rules.judges.measured import LIKE_PERCENT, MEASURE, NO_RATE, Measured
from civscore.rules.model import PositiveParameter, exact
from civscore.rules.phrase import Phrase
from civscore.text.both import Both

_OF_COUNT = r"(?:数量?|次数|数)\s*[/÷]\s*(\d+(?:\.\d+)?)\s*[×x*＊]\s*(?:分值|满分|本项)"
_SHARE = r"按(?:比例|百分比|完成率|比率|得分率)[^，。；;]*(?:得分|计分|赋分|折算)|占[^，。；;]*比例[^，。；;]*得分"


def _of_count(text: str) -> Reading | None:
    found = re.search(_OF_COUNT, text)
    if not found or not Fraction(found.group(1)):
        return None
    return Reading({"type": Ratio.key(), "target": Fraction(found.group(1))}, words=found.group(0))


_OWN_FILL = Both("填“达标数”“总数”两列", "count and total")
_OWN_ASK = Both("先填总数，再填达标数", "first the total, then the count")
_OWN_CONDITION = Both("达标数等于总数", "count equals total")
_OWN_SENTENCE = Both("按完成数占应完成数的比例得分", "in proportion to what was due")


class Ratio(Measured):
    """A count against a target, or against the row's own total, at most 1."""

    type: Literal["ratio"]
    target: PositiveParameter | None = None

    one_number: ClassVar[bool] = True
    hears: ClassVar[tuple[tuple[int, Hearing], ...]] = ((30, _of_count), (80, named(_SHARE, "ratio")))
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("比率", "ratio"),
        short=Both("实际数 ÷ 目标数（或总数），最高为 1", "Count ÷ target (or total), 1 at most"),
        does=Both(
            "比例：实有 ÷ 应有，最多为 1。每行的份量相同。",
            "A number against a target, at most 1. Every row weighs the same.",
        ),
        keys={
            "target": Both(
                "应达到的数；不写时用该行自己的达标数和总数。",
                "The number to reach; without it the row's own count and total.",
            ),
            "measure": MEASURE,
        },
        sheet=Both("结果或达标数；不写 `target` 时为达标数和总数", "result or count; without `target` count and total"),
        examples=("judge: {type: ratio, target: 4}", "judge: ratio"),
        sentence=Both("达到 {target} 得满分，不足按比例得分", "full at {target}, in proportion below"),
        fill=Both("结果填数量（{target} 为满分）", "result: the number ({target} is full)"),
        condition=Both("不低于 {target}", "{target} or more"),
        ask=Both("填数量（{target} 为满分）", "the number ({target} is full)"),
    )

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`Measured.judge`."""
        if self.target is None:
            return self._of_totals(answers)
        target, column = exact(self.target), answers.result.or_else(answers.count)
        values = self.values(column)
        goal = target.numerator * answers.scale
        earned = np.minimum(times(values, target.denominator, goal), goal)
        faults = amount_faults(answers, column, counts=self.measure == "number" or self._counts)
        return Pairs(earned, everywhere(answers, goal), goal, faults, self._doubts(answers, column))

    @property
    def _counts(self) -> bool:
        """Whether the target is a number of things: too large for a rate, too small for one in percent."""
        return self.measure is None and NO_RATE <= exact(self.target) < LIKE_PERCENT

    def _doubts(self, answers: Answers, column: Column) -> Faults:
        """Percentages that lost their format; little against a large target is nothing to wonder at."""
        counted = answers.result.blank & ~answers.count.blank
        return count_doubts(answers) + [
            (code, name, mask & here)
            for code, _, mask in (self.doubts(column, answers.scale) if self.divides else [])
            for name, here in (("result", ~counted), ("count", counted))
        ]

    def _of_totals(self, answers: Answers) -> Pairs:
        """Every row is out of 1, whatever its total: rows are brought to the totals' least common multiple."""
        count, total = answers.count.values, answers.total.values
        faults = count_faults(answers)
        finer = math.gcd(answers.scale, *np.unique(count).tolist(), *np.unique(total).tolist())
        count, total = count // finer, total // finer  # whole counts stay what they are beside decimals of other rows
        some = total > 0
        doubts = [("count-beyond-total", "count", some & (count > total))]
        common = math.lcm(*(int(t) for t in np.unique(total[some]))) if some.any() else 1
        wide = common > 2**40
        shares = np.minimum(count, total).astype(object if wide else np.int64)
        factor = np.array([common // int(t) if t > 0 else 0 for t in total], dtype=object if wide else np.int64)
        possible = np.where(some, everywhere(answers, common), 0).astype(factor.dtype)
        return Pairs(shares * factor, possible, common, faults, doubts)

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Measured.explained`."""
        if self.target is not None:
            target = exact(self.target)
            value = value_said(rows[0], "result", "count", share=self.divides)
            return Judgement(clipped(Over(value, number(target)), low=None), Fraction(1))
        count, asked = value_said(rows[0], "count"), value_said(rows[0], "total")
        if asked.value == 0:
            return Judgement(number(0), Fraction(0))
        return Judgement(clipped(Over(count, asked), low=None), Fraction(1))

    @property
    def by_itself(self) -> bool:
        """As :attr:`Measured.by_itself`: the rows' own totals make the unit."""
        return self.target is None

    @property
    def columns(self) -> dict[str, Limits]:
        """As :attr:`Measured.columns`."""
        return {"count": COUNT, "total": COUNT} if self.target is None else {"result": AMOUNT}

    @property
    def takes_rate(self) -> bool:
        """As :attr:`Measured.takes_rate`: its target is one of things, and people are counted."""
        return False

    def ends(self) -> Sequence[Fraction]:
        """As :meth:`Measured.ends`."""
        return [exact(self.target)]

    @property
    def gauge(self) -> Gauge | None:
        """As :attr:`Measured.gauge`."""
        if self.target is None:
            return None
        target = exact(self.target)
        return Gauge(target, {"target": target}, whole=True)

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Measured.answer`."""
        if self.target is None:
            return {"count": "1" if best else "0", "total": "1"}
        return {"result": str(math.ceil(exact(self.target))) if best else "0"}

    def filling(self) -> Phrase:
        """As :meth:`Measured.filling`."""
        return Phrase(_OWN_FILL) if self.target is None else super().filling()

    def asking(self) -> Phrase | None:
        """As :meth:`Measured.asking`."""
        return Phrase(_OWN_ASK) if self.target is None else super().asking()

    def condition(self) -> Phrase:
        """As :meth:`Measured.condition`."""
        return Phrase(_OWN_CONDITION) if self.target is None else super().condition()

    def sentence(self, scales: Mapping[str, dict[str, Fraction]]) -> Phrase:
        """As :meth:`Measured.sentence`."""
        return Phrase(_OWN_SENTENCE) if self.target is None else super().sentence(scales)
