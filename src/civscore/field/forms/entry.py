"""What a standard's judge asks for, in words."""

from __future__ import annotations

from collections.abc import Sequence

from civscore.rules.judges.base import Judge
from civscore.text.show import full_marks
from civscore.text.template import TemplateTexts


def how(judge: Judge | None, words: TemplateTexts) -> str:
    """What to write into the row, in words."""
    assert judge is not None
    return judge.filling().text(words.language, full_marks, passed=words.passed, failed=words.failed)


def to_tick(judge: Judge | None, words: TemplateTexts) -> str:
    """What to tick on paper; where a number is asked for, what it is, and the box for what does not apply."""
    *own, not_applicable = answers_of(judge, words)
    if own:
        return ticks([*own, not_applicable])
    return f"{how(judge, words)}\n{ticks([not_applicable])}"


def ticks(answers: Sequence[str], between: str = "  ") -> str:
    """Answers, each with a box before it."""
    return between.join(f"☐ {answer}" for answer in answers)


def answers_of(judge: Judge | None, words: TemplateTexts) -> list[str]:
    """The words that may stand in the result."""
    assert judge is not None
    own = (words.passed, words.failed) if judge.yes_no else judge.result_words
    return [*own, words.not_applicable]
