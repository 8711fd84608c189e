"""预留分值: given in full."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from civscore.rules.answers import Answers, Pairs
from civscore.rules.arithmetic import number
from civscore.rules.judgement import Judgement, Said
from civscore.rules.judges.base import Judge, JudgeWords
from civscore.rules.judges.columns import everywhere
from civscore.rules.judges.hearing import Hearing, named
from civscore.text.both import Both

_RESERVED = "预留分"


class Award(Judge):
    """预留分值: given in full, rows or none."""

    type: Literal["award"]

    granted: ClassVar[bool] = True
    hears: ClassVar[tuple[tuple[int, Hearing], ...]] = ((60, named(_RESERVED, "award")),)
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("预留分值", "award"),
        short=Both("不需观测，均得满分", "Full marks without an observation"),
        does=Both("预留分值：不需要记录，得满分。", "Given in full, without any row (预留分值)."),
        sheet=Both("不用填", "nothing"),
        examples=("judge: award",),
        sentence=Both("直接给满分", "given in full"),
        fill=Both("不用填写，自动得满分", "nothing, it is given in full"),
        condition=Both("–", "–"),
    )

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`Judge.judge`."""
        return Pairs(everywhere(answers, 1), everywhere(answers, 1), 1)

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Judge.explained`."""
        return Judgement(number(1), Fraction(1))

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Judge.answer`: no row says anything."""
        return {}
