"""达标 or 不达标."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from civscore.matching import folded
from civscore.rules.answers import FAIL, PASS, Answers, Pairs
from civscore.rules.arithmetic import number
from civscore.rules.judgement import Judgement, Said
from civscore.rules.judges.base import Judge, JudgeWords
from civscore.rules.judges.columns import by_word
from civscore.rules.judges.hearing import Hearing, named
from civscore.text.both import Both

_NO_MARKS = r"(?:否则|不符合|不达标|未达到?|未完成|没有|未建立)[^。；;]*(?:不得分|得0分|不给分|为0分)"


class PassFail(Judge):
    """达标/不达标 and its spellings: 1/1 or 0/1."""

    type: Literal["pass-fail"]

    yes_no: ClassVar[bool] = True
    all_or_nothing: ClassVar[bool] = True
    hears: ClassVar[tuple[tuple[int, Hearing], ...]] = ((100, named(_NO_MARKS, "pass-fail")),)
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("达标判断", "pass or fail"),
        short=Both("达标得满分，不达标不得分", "Full marks for a pass, none for a fail"),
        does=Both("达标或不达标：得全部，或者 0。", "Passed or failed: all or nothing."),
        sheet=Both("结果（达标、不达标及其同义词）", "result (达标, 不达标 and their like)"),
        examples=("judge: pass-fail",),
        sentence=Both("达标得满分，不达标不得分", "full marks for a pass, none for a fail"),
        fill=Both("结果填“{passed}”或“{failed}”", "result: {passed} or {failed}"),
        condition=Both("达标", "passed"),
    )

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`Judge.judge`."""
        return by_word(answers, dict.fromkeys(PASS, Fraction(1)) | dict.fromkeys(FAIL, Fraction(0)), "unknown-result")

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Judge.explained`."""
        word = folded(rows[0]["result"])
        assert word in PASS or word in FAIL
        return Judgement(number(word in PASS), Fraction(1))

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Judge.answer`."""
        return {"result": "pass" if best else "fail"}
