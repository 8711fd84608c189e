"""What a standard's judge asks for: which columns, what to write into them, in words."""

from __future__ import annotations

from collections.abc import Iterable

from civscore.rules.judge import Deduct, Grades, Judge, Ratio
from civscore.text.show import full_marks
from civscore.text.template import TemplateTexts


def fill_key(judge: Judge) -> str:
    """Which of the ways to fill in a row a judge asks for: a key of ``TemplateTexts.fill``."""
    if isinstance(judge, Deduct):
        return next((key for key in ("each", "kinds", "steps") if getattr(judge, key) is not None), "amount")
    return "shares" if isinstance(judge, Ratio) and judge.target is None else judge.type


def how(judge: Judge | None, words: TemplateTexts) -> str:
    """What to write into the row, in words."""
    assert judge is not None
    values = {
        name: full_marks(v)
        for name in type(judge).model_fields
        if not isinstance(v := getattr(judge, name), str | dict | list | bool | None)
    }
    grades = "、".join(judge.shares or ()) if isinstance(judge, Grades) else ""
    return words.fill[fill_key(judge)].format(passed=words.passed, failed=words.failed, words=grades, **values)


def answers_of(judge: Judge | None, words: TemplateTexts) -> list[str]:
    """The words that may stand in the result."""
    assert judge is not None
    own: Iterable[str] = ()
    if judge.type == "pass-fail":
        own = (words.passed, words.failed)
    elif isinstance(judge, Grades):
        own = judge.shares or ()
    return [*own, words.not_applicable]


def columns_asked(judge: Judge) -> tuple[str, ...]:
    """The columns that hold an answer to a judge."""
    key = fill_key(judge)
    if key in ("tally", "shares"):
        return ("count", "total")
    return ("deduction",) if key == "amount" else ("kind", "result") if key == "kinds" else ("result",)
