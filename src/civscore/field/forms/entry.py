"""What a standard's judge asks for, in words."""

from __future__ import annotations

from civscore.rules.judges.base import Judge
from civscore.text.show import full_marks
from civscore.text.template import TemplateTexts


def how(judge: Judge | None, words: TemplateTexts) -> str:
    """What to write into the row, in words."""
    assert judge is not None
    return judge.filling().text(words.language, full_marks, passed=words.passed, failed=words.failed)


def answers_of(judge: Judge | None, words: TemplateTexts) -> list[str]:
    """The words that may stand in the result."""
    assert judge is not None
    own = (words.passed, words.failed) if judge.yes_no else judge.result_words
    return [*own, words.not_applicable]
