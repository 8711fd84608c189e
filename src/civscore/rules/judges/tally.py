"""Many answers in one row: so many of so many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from civscore.rules.answers import Answers, Pairs
from civscore.rules.judgement import Judgement, Said, value_said
from civscore.rules.judges.base import COUNT, Judge, JudgeWords, Limits
from civscore.rules.judges.columns import count_faults
from civscore.rules.judges.hearing import Hearing, named
from civscore.text.both import Both

_SURVEY = r"(?i)满意度|满意率|知晓率|支持率|satisf"


class Tally(Judge):
    """An aggregated survey row: count satisfied of count asked."""

    type: Literal["tally"]

    sized: ClassVar[bool] = True
    hears: ClassVar[tuple[tuple[int, Hearing], ...]] = ((110, named(_SURVEY, "tally")),)
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("计数", "tally"),
        short=Both("符合数 ÷ 总数，按样本量合并", "Count ÷ total, larger samples count more"),
        does=Both("计数：达标数 ÷ 总数，样本多的份量大。", "A count of a total: larger samples weigh more."),
        sheet=Both("达标数（满意数）和总数（样本数）", "count and total"),
        examples=("judge: tally",),
        sentence=Both("按达标数占总数的比例得分", "in proportion to the count satisfied"),
        fill=Both("填“达标数”“总数”两列（满意数、样本数）", "count (satisfied) and total (asked)"),
        condition=Both("达标数等于总数", "count equals total"),
        ask=Both("先填样本数，再填满意数", "first how many were asked, then how many were satisfied"),
    )

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`Judge.judge`."""
        count, total = answers.count.values, answers.total.values
        faults = count_faults(answers)
        both = answers.count.numeric & answers.total.numeric
        faults.append(("count-above-total", "count", both & (count > total)))
        return Pairs(count, total, answers.scale, faults)

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Judge.explained`."""
        return Judgement(value_said(rows[0], "count"), value_said(rows[0], "total").value)

    @property
    def columns(self) -> dict[str, Limits]:
        """As :attr:`Judge.columns`."""
        return {"count": COUNT, "total": COUNT}

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Judge.answer`."""
        return {"count": str(size if best else 0), "total": str(size)}
