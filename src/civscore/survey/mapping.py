"""The survey map (``survey.yaml``): which question counts for which standard, and which words mean what."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from civscore.errors import CivScoreError
from civscore.rules.model import Amount, Model, Texts
from civscore.yamlfile import Mapping, read_yaml
from civscore.yamlmodel import checked

Doubt = Literal["same-id", "same-person", "same-device", "same-answers", "fast", "straight"]
"""What makes a respondent doubtful; only those that a map says are left out."""
YES, NO, OUT, SKIP, NUMBER = "是", "否", "不计", "跳过", "数值"
MEANINGS: AnyMapping[str, str] = {
    "是": YES, "yes": YES, "满意": YES, "达标": YES, "true": YES, "否": NO, "no": NO, "不满意": NO, "不达标": NO,
    "false": NO, "不计": OUT, "out": OUT, "跳过": SKIP, "skip": SKIP, "数值": NUMBER, "number": NUMBER,
}  # fmt: skip
"""What may stand behind a word, besides the grades of the standard."""


class Only(Model):
    """A filter: only respondents who gave one of these answers to another question count."""

    question: str
    answers: Texts = Field(min_length=1)


class QuestionEntry(Model):
    """A question: the standard it counts for (none: it is carried), and what its words mean.

    ``answers`` is word → a grade of the standard, 是, 否, 不计 (out of the base) or 跳过; ``numbers`` takes what stands
    there as the number. Of a question with several answers ``several`` says when it counts as 是: with any of them, or
    with all; ``none`` what it means that it was asked and nothing was chosen.
    """

    question: str
    standard: str | None = None
    answers: dict[str, str] = {}
    numbers: bool = False
    several: Literal["any", "all"] | None = None
    none: str = NO
    only: Only | None = None


class Questionnaire(Model):
    """A questionnaire: the sheets it was collected in, its columns, its questions.

    ``match`` holds patterns of files and sheets, ``columns`` role → heading, ``areas`` district, street … → heading,
    ``groups`` a name (性别) → heading, ``population`` how many people there are, in all or by an area's name.
    """

    name: str = ""
    match: Texts = Field(min_length=1)
    columns: dict[str, str] = {}
    areas: dict[Literal["district", "street", "community", "grid"], str] = {}
    groups: dict[str, str] = {}
    population: Amount | dict[str, Amount] | None = None
    questions: list[QuestionEntry] = []


class SurveyMap(Model):
    """A whole map. ``leave_out`` are the doubts for which a respondent does not count; ``fast`` is so many seconds."""

    scheme: str | None = None
    questionnaires: list[Questionnaire] = Field(min_length=1)
    leave_out: list[Doubt] = []
    fast: Amount | None = None
    quotas: dict[str, dict[str, Amount]] = {}


class Margins(Model):
    """Known margins (or quotas): group → category → a share, or a number of people."""

    margins: dict[str, dict[str, Amount]] = Field(default={}, min_length=1)


class Quotas(Model):
    """Quotas: group → category → how many respondents are wanted."""

    quotas: dict[str, dict[str, Amount]] = Field(default={}, min_length=1)


_PARTS: AnyMapping[str, type[Model]] = {
    "questionnaires": Questionnaire, "questions": QuestionEntry, "only": Only,
}  # fmt: skip


def load_map(path: Path) -> tuple[SurveyMap, Mapping]:
    """Read a survey map; also its document, in which lines are looked up.

    Raises:
        CivScoreError: with every fault of the file, each with its line.
    """
    document = _document(path, "questionnaires")
    return checked(SurveyMap, document, str(path), _PARTS), document


def load_margins(path: Path) -> dict[str, dict[str, Fraction]]:
    """The margins of a file. Raises as :func:`load_map`."""
    document = _document(path, "margins")
    return _fractions(checked(Margins, document, str(path), _PARTS).margins)


def load_quotas(path: Path) -> dict[str, dict[str, Fraction]]:
    """The quotas of a file. Raises as :func:`load_map`."""
    document = _document(path, "quotas")
    return _fractions(checked(Quotas, document, str(path), _PARTS).quotas)


def _document(path: Path, key: str) -> Mapping:
    """A file's keys and values; *key* is the one that it is about."""
    try:
        return read_yaml(path)[0]
    except CivScoreError as error:
        if [problem.code for problem in error.problems] != ["yaml-no-mapping"]:
            raise
        raise CivScoreError.of("survey-no-keys", error.problems[0].where, key=key) from None


def _fractions(found: dict[str, dict[str, Any]]) -> dict[str, dict[str, Fraction]]:
    return {name: {word: Fraction(value) for word, value in own.items()} for name, own in found.items()}
