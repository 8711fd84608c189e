"""Named grades, each with its share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from civscore.matching import folded
from civscore.rules.answers import Answers, Pairs
from civscore.rules.arithmetic import number
from civscore.rules.judgement import Judgement, Said
from civscore.rules.judges.base import Judge, JudgeWords
from civscore.rules.judges.columns import by_word, refuse_alike
from civscore.rules.judges.hearing import Hearing, named
from civscore.rules.judges.pass_fail import PassFail
from civscore.rules.model import Share
from civscore.rules.phrase import JOINT, Phrase
from civscore.text.both import Both

_LISTED = (
    r"[A-D]\s*[、/，,：:级档]\s*.*[B-E]\s*[、/，,：:级档]"
    r"|优秀?[、/，]?\s*良好?(?:[、/，]\s*(?:中等?|一般|合格|及格|较?差|不合格))+|优秀?[、/，]?\s*良好?[、/，]|好[、/]\s*(?:一般|较好|中)[、/]\s*差"
)


class Grades(Judge):
    """A named grade earns its share. The shares are written here, or in the scheme's ``scales`` under ``scale``."""

    type: Literal["grades"]
    scale: str | None = None
    shares: dict[str, Share] | None = Field(default=None, min_length=1)

    by_name: ClassVar[tuple[str, ...]] = ("shares",)
    # grades are named, but not what they earn: passed or failed until somebody says
    hears: ClassVar[tuple[tuple[int, Hearing], ...]] = ((70, named(_LISTED, PassFail.key(), "import-grades")),)
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("分档", "grades"),
        short=Both("每一档对应一个得分比例", "Each grade earns a share of the full marks"),
        does=Both("等级：每个等级得一定份额。", "A named grade earns its share."),
        keys={
            "scale": Both("体系 `scales` 中的等级表。", "A scale of the scheme's `scales`."),
            "shares": Both(
                "等级 → 份额，就地写明。与 `scale` 写一个。", "Grade → share, written here. Either this or `scale`."
            ),
        },
        sheet=Both("结果（等级）", "result, the grade"),
        examples=("judge: {type: grades, shares: {A: 1, B: 0.6, C: 0}}",),
        sentence=Both("按等级得分：{grades}", "by grade: {grades}"),
        fill=Both("结果填等级：{words}", "result: a grade: {words}"),
        condition=Both("{grades}", "{grades}"),
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> Grades:
        if (self.scale is None) == (self.shares is None):
            raise PydanticCustomError("either", "either", {"keys": "scale, shares"})
        refuse_alike(self.shares or {})
        return self

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`Judge.judge`."""
        return by_word(answers, self.shares or {}, "unknown-grade")

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Judge.explained`."""
        shares = {folded(grade): share for grade, share in (self.shares or {}).items()}
        return Judgement(number(shares[folded(rows[0]["result"])]), Fraction(1))

    def completed(self, points: Fraction, scales: Mapping[str, dict[str, Fraction]]) -> Grades:
        """As :meth:`Judge.completed`."""
        return self if self.scale is None else self.model_copy(update={"shares": scales[self.scale]})

    @property
    def result_words(self) -> tuple[str, ...]:
        """As :attr:`Judge.result_words`."""
        return (*(self.shares or ()),)

    @property
    def word_shares(self) -> Mapping[str, Fraction]:
        """As :attr:`Judge.word_shares`."""
        return self.shares or {}

    @property
    def lesser_words(self) -> tuple[str, ...]:
        """As :attr:`Judge.lesser_words`."""
        shares = self.shares or {}
        return tuple(grade for grade, share in shares.items() if share < max(shares.values()))

    @property
    def scale_named(self) -> str | None:
        """As :attr:`Judge.scale_named`."""
        return self.scale

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Judge.answer`."""
        shares = self.shares or {}
        return {"result": (max if best else min)(shares, key=lambda grade: shares[grade])}

    def condition(self) -> Phrase:
        """As :meth:`Judge.condition`."""
        full = JOINT.join(grade for grade, share in (self.shares or {}).items() if share == 1)
        return Phrase(self.words.condition, {"grades": full})

    def sentence(self, scales: Mapping[str, dict[str, Fraction]]) -> Phrase:
        """As :meth:`Judge.sentence`."""
        return Phrase(self.words.sentence, {"grades": self.shares or scales.get(self.scale or "", {})})
