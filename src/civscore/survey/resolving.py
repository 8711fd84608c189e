"""A survey map against a sheet: which of its columns and questions are meant, with every fault in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from civscore.errors import Problem, Where, closest
from civscore.matching import normalized
from civscore.readers.headings import recognise
from civscore.scheme.tree import Indicator, Tree
from civscore.survey.mapping import NUMBER, QuestionEntry, Questionnaire, SurveyMap
from civscore.survey.questions import AskedQuestion, questions_of, same
from civscore.survey.scales import Scale, scale_of
from civscore.survey.sheets import RespondentSheet
from civscore.yamlfile import Mapping, where_of


@dataclass
class Resolved:
    """A sheet with what the map says of it.

    Attributes:
        sheet, questionnaire: the two of them.
        questions: all questions of the sheet.
        asked: those that count, with their entry, standard and scale.
        roles, areas, groups: what a column says → its number.
        filters: heading of a filter's question → the question.
    """

    sheet: RespondentSheet
    questionnaire: Questionnaire
    questions: list[AskedQuestion]
    asked: list[tuple[AskedQuestion, QuestionEntry, Indicator, Scale]] = field(default_factory=list)
    roles: dict[str, int] = field(default_factory=dict)
    areas: dict[str, int] = field(default_factory=dict)
    groups: dict[str, int] = field(default_factory=dict)
    filters: dict[str, AskedQuestion] = field(default_factory=dict)


class Resolver:
    """Resolves sheet after sheet of *sheets*; what is wrong is collected in ``problems``."""

    def __init__(
        self, survey: SurveyMap, document: Mapping, name: str, tree: Tree, sheets: Sequence[RespondentSheet]
    ) -> None:
        self.survey, self.document, self.name, self.tree = survey, document, name, tree
        self.idle = [n for n, own in enumerate(survey.questionnaires) if not any(_fits(sheet, own) for sheet in sheets)]
        self.problems: list[Problem] = []
        self.used: set[int] = set()
        self.checked: set[tuple[int, int]] = set()

    def sheet(self, sheet: RespondentSheet) -> Resolved | None:
        """What the map says of a sheet; None where no questionnaire is for it, which is said."""
        at = next((n for n, q in enumerate(self.survey.questionnaires) if _fits(sheet, q)), None)
        at = self._by_questions(sheet) if at is None else at
        if at is None:
            self.problems.append(Problem("warning", "survey-sheet-unmatched", sheet.raw.where, {"map": self.name}))
            return None
        self.used.add(at)
        own = self.survey.questionnaires[at]
        found = Resolved(sheet, own, _asked_in(sheet))
        self._columns(at, own, found)
        for number, entry in enumerate(own.questions):
            self._question(at, number, entry, found)
        return found

    def _by_questions(self, sheet: RespondentSheet) -> int | None:
        """The questionnaire that no file fits, where this sheet asks all that it counts: a new month's export."""
        asked = _asked_in(sheet)
        like = [n for n in self.idle if _asks(asked, self.survey.questionnaires[n])]
        if len(like) != 1:
            return None
        values = {"map": self.name, "name": self.survey.questionnaires[like[0]].name or str(like[0] + 1)}
        self.problems.append(Problem("note", "survey-sheet-by-questions", sheet.raw.where, values))
        return like[0]

    def unused(self) -> Iterator[Problem]:
        """The questionnaires that no sheet is for."""
        for at, own in enumerate(self.survey.questionnaires):
            if at not in self.used:
                values = {"name": own.name or "、".join(own.match)}
                yield Problem("warning", "survey-questionnaire-unused", self._at("questionnaires", at), values)

    def _at(self, *keys: str | int) -> Where:
        return where_of(
            self.document, keys, self.name, " › ".join(str(k + 1) if isinstance(k, int) else k for k in keys)
        )

    def _fault(self, code: str, where: Where, **values: object) -> None:
        problem = Problem("error", code, where, values)
        if problem not in self.problems:
            self.problems.append(problem)

    def _columns(self, at: int, own: Questionnaire, found: Resolved) -> None:
        for part, named, into in (
            ("columns", own.columns, found.roles), ("areas", own.areas, found.areas),
            ("groups", own.groups, found.groups),
        ):  # fmt: skip
            for role, heading in named.items():
                column = self._column(found.sheet, heading)
                if column is None:
                    guess = closest(normalized(heading), [*found.sheet.headings.values()])
                    values = {"heading": heading, "sheet": found.sheet.name, "guess": guess}
                    self._fault("survey-no-column", self._at("questionnaires", at, part, role), **values)
                else:
                    into[role] = column

    def _column(self, sheet: RespondentSheet, heading: str) -> int | None:
        return next((c for c, text in sheet.headings.items() if same(text) == same(heading)), None)

    def _question(self, at: int, number: int, entry: QuestionEntry, found: Resolved) -> None:
        here = ("questionnaires", at, "questions", number)
        question = _named(found.questions, entry.question)
        if question is None:
            guess = closest(normalized(entry.question), [q.heading for q in found.questions])
            values = {"heading": entry.question, "sheet": found.sheet.name, "guess": guess}
            self._fault("survey-no-question", self._at(*here, "question"), **values)
            return
        if sum(same(q.heading) == same(entry.question) for q in found.questions) > 1:
            values = {"heading": entry.question, "sheet": found.sheet.name}
            self._fault("survey-heading-twice", self._at(*here, "question"), **values)
        if entry.only is not None and self._filter(here, entry, found) is None:
            return
        if entry.standard is None:
            return
        standard = self._standard(here, entry.standard)
        scale = scale_of(standard) if standard else None
        if standard is None:
            return
        if scale is None:
            self._fault("survey-standard-takes-none", self._at(*here, "standard"), standard=standard.id)
            return
        if "survey" not in standard.methods and (at, number) not in self.checked:
            values = {"standard": standard.id, "name": standard.name}
            self.problems.append(Problem("warning", "survey-not-survey", self._at(*here, "standard"), values))
        self.checked.add((at, number))
        self._words(here, entry, question, scale)
        found.asked.append((question, entry, standard, scale))

    def _standard(self, here: Sequence[str | int], given: str) -> Indicator | None:
        ids, names = self.tree.standard_ids, self.tree.standard_names
        at = ids.get(given, ids.get(normalized(given), names.get(normalized(given), -1)))
        if at < 0:
            guess = closest(given, [*ids, *names])
            values = {"standard": given, "scheme": self.tree.scheme.id, "guess": guess}
            self._fault("survey-no-standard", self._at(*here, "standard"), **values)
            return None
        return self.tree.standards[at]

    def _filter(self, here: Sequence[str | int], entry: QuestionEntry, found: Resolved) -> AskedQuestion | None:
        assert entry.only is not None
        question = _named(found.questions, entry.only.question)
        if question is None or found.sheet.long:
            guess = closest(normalized(entry.only.question), [q.heading for q in found.questions])
            values = {"heading": entry.only.question, "sheet": found.sheet.name, "guess": guess}
            self._fault("survey-no-question", self._at(*here, "only"), **values)
            return None
        found.filters[same(entry.only.question)] = question
        return question

    def _words(self, here: Sequence[str | int], entry: QuestionEntry, question: AskedQuestion, scale: Scale) -> None:
        """Every word of the map must mean something under the standard."""
        if scale.kind == "grades" and (entry.several or question.choices):
            self._fault("survey-several-grades", self._at(*here), heading=entry.question)
        takes: Any = [*scale.words, *(["是", "否"] if scale.kind == "pass" else []), "不计", "跳过"]
        if scale.kind == "marks":
            return
        alike: dict[str, tuple[str, str]] = {}
        for word, meaning in entry.answers.items():
            first, before = alike.setdefault(same(word), (word, meaning))
            if scale.meaning(before) != scale.meaning(meaning):
                values = {"word": word, "first": first}
                self._fault("survey-words-alike", self._at(*here, "answers", word), **values)
            if scale.meaning(meaning) is None:
                values = {"word": word, "meaning": meaning, "takes": takes, "guess": closest(meaning, takes)}
                self._fault("survey-no-meaning", self._at(*here, "answers", word), **values)


def _fits(sheet: RespondentSheet, own: Questionnaire) -> bool:
    names = (sheet.raw.sheet, f"{sheet.path.name}!{sheet.raw.sheet}", sheet.path.name)
    return any(fnmatchcase(name, pattern) for pattern in own.match for name in names if name)


def _asks(asked: Sequence[AskedQuestion], own: Questionnaire) -> bool:
    counted = [entry.question for entry in own.questions if entry.standard is not None]
    return bool(counted) and all(_named(asked, heading) is not None for heading in counted)


def _named(questions: Sequence[AskedQuestion], heading: str) -> AskedQuestion | None:
    return next((q for q in questions if same(q.heading) == same(heading)), None)


def _asked_in(sheet: RespondentSheet) -> list[AskedQuestion]:
    """The questions of a sheet; of one with an answer a row the standards that it names."""
    if not sheet.long:
        return questions_of(sheet)[0]
    standard, result = long_columns(sheet)
    return [AskedQuestion(normalized(text), (result,)) for text in sheet.coded(standard)[1]]


def long_columns(sheet: RespondentSheet) -> tuple[int, int]:
    """Of a table with an answer a row: the column that names the standard, and that of the answer."""
    roles = {recognise(text): column for column, text in reversed(sheet.headings.items())}
    return roles["standard"] if "standard" in roles else roles["standard_name"], roles["result"]


def is_numbers(entry: QuestionEntry) -> bool:
    """Whether what stands there is taken as the number that it is."""
    return entry.numbers or NUMBER in entry.answers.values()
