"""The survey desk: sheets and their map → counts by standard and street, doubtful respondents, quotas, weights."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from civscore.errors import CivScoreError, Problem, Where
from civscore.matching import folded, normalized
from civscore.readers.coded import Coded, Mask, recode
from civscore.readers.headings import AREAS, recognise
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.exact import joint_codes
from civscore.survey.accounting import sheet_accounts
from civscore.survey.doubts import Doubted, doubts_in
from civscore.survey.hearing import Heard, Why, hear
from civscore.survey.mapping import Only, QuestionEntry, SurveyMap
from civscore.survey.questions import CODES, AskedQuestion, same, words_of
from civscore.survey.raking import Weights, rake
from civscore.survey.resolving import Resolved, Resolver, long_columns
from civscore.survey.scales import Scale
from civscore.survey.sheets import RespondentSheet
from civscore.text.survey import left_out_words
from civscore.yamlfile import Mapping

Area = tuple[str, ...]
"""District, street, community, grid; empty where nothing is said."""
NOWHERE: Area = ("",) * len(AREAS)


DOUBT_CODES: AnyMapping[str, str] = {
    "same-id": "survey-same-id", "same-person": "survey-same-person", "same-device": "survey-same-device",
    "same-answers": "survey-same-answers", "fast": "survey-fast", "straight": "survey-straight",
}  # fmt: skip
"""Doubt → the problem that tells it."""


@dataclass
class CountedSheet:
    """A sheet after counting.

    Attributes:
        resolved: the sheet with what the map says of it.
        heard: the questions that count.
        area: for each respondent the position of its area in ``areas``.
        groups: name → for each respondent its category.
        doubts: what is doubtful; gone: who does not count for it.
        accounts: how many filled cells ended where.
        weights: where margins are given and this sheet has their groups.
    """

    resolved: Resolved
    heard: list[Heard]
    area: npt.NDArray[np.intp]
    areas: list[Area]
    groups: dict[str, Coded]
    doubts: list[Doubted]
    gone: Mask
    accounts: dict[str, int] = field(default_factory=dict)
    weights: Weights | None = None

    @property
    def sheet(self) -> RespondentSheet:
        """The sheet."""
        return self.resolved.sheet

    @property
    def name(self) -> str:
        """The questionnaire's name, else the sheet's."""
        return self.resolved.questionnaire.name or self.sheet.name

    @property
    def people(self) -> int:
        """How many respondents there are, those who do not count included."""
        return len(self.sheet.rows)


@dataclass(frozen=True)
class Quota:
    """A category of a quota: how many respondents are wanted, and how many there are."""

    group: str
    category: str
    wanted: int
    there: int

    @property
    def missing(self) -> int:
        """How many are still missing."""
        return max(self.wanted - self.there, 0)


@dataclass
class SurveyCount:
    """What counting gives.

    Attributes:
        tree: the scheme.
        sheets: the sheets that were counted.
        quotas: the quotas, in the order of their file.
        problems: what is to be said.
        left_aside: cells of sheets that are in no questionnaire.
    """

    tree: Tree
    sheets: list[CountedSheet]
    quotas: list[Quota]
    problems: list[Problem]
    left_aside: int = 0

    @property
    def people(self) -> int:
        """How many respondents there are; of tables with an answer a row nobody knows."""
        return sum(one.people for one in self.sheets if not one.sheet.long)


def count_survey(
    sheets: Sequence[RespondentSheet], survey: tuple[SurveyMap, Mapping, Path], tree: Tree,
    margins: tuple[AnyMapping[str, AnyMapping[str, Fraction]], Path] | None = None,
    quotas: AnyMapping[str, AnyMapping[str, Fraction]] | None = None,
    lenient: bool = False,
) -> SurveyCount:  # fmt: skip
    """Count respondents' answers as a map says.

    Args:
        sheets: the sheets.
        survey: the map, its document, and its file.
        tree: the scheme.
        margins: known margins to weight to, and their file.
        quotas: further quotas, beside those of the map.
        lenient: leave out answers that the map does not know, instead of refusing them.

    Raises:
        CivScoreError: the map does not fit the sheets or the scheme, or answers are unknown: all of it in one go.
    """
    mapping, document, path = survey
    resolver = Resolver(mapping, document, str(path), tree)
    resolved = [resolver.sheet(sheet) for sheet in sheets]
    problems = [*resolver.problems, *resolver.unused()]
    if any(p.level == "error" for p in problems):
        raise CivScoreError(problems)
    counted = [_counted(one, mapping, problems) for one in resolved if one is not None]
    if not any(one.heard for one in counted):
        raise CivScoreError([*problems, Problem("error", "survey-nothing-mapped", Where(str(path)))])
    faults = [p for one in counted for p in _unknown(one, lenient)]
    problems += faults
    if not lenient and any(p.level == "error" for p in faults):
        raise CivScoreError(problems)
    for one in counted:
        one.accounts, lost = sheet_accounts(one.resolved, one.heard)
        problems += lost
        problems += one.sheet.problems
    if margins is not None:
        problems += _weight(counted, *margins)
    _several_questions(counted, problems)
    wanted = {**mapping.quotas, **(quotas or {})}
    aside = [s for s, r in zip(sheets, resolved, strict=True) if r is None]
    return SurveyCount(
        tree, counted, _quotas(counted, wanted, problems), problems, sum(_filled(sheet) for sheet in aside)
    )


def _filled(sheet: RespondentSheet) -> int:
    from civscore.readers.accounts import whole_sheet

    return sum(whole_sheet(sheet.raw, "left-out").values())


def _counted(resolved: Resolved, mapping: SurveyMap, problems: list[Problem]) -> CountedSheet:
    sheet = resolved.sheet
    heard = [_heard(resolved, *one) for one in resolved.asked]
    answers = [column for question in resolved.questions for column in question.columns]
    doubts = doubts_in(sheet, resolved.roles, heard, answers, mapping.fast)
    gone = np.zeros(len(sheet.rows), dtype=bool)
    for doubt in doubts:
        out = doubt.kind in mapping.leave_out
        gone |= doubt.again if out else False
        values: dict[str, object] = {
            "people": int(doubt.who.sum()), "groups": doubt.groups, "limit": f"{doubt.limit:.0f}",
            "done": left_out_words(int(doubt.again.sum()) if out else 0),
        }  # fmt: skip
        first = sheet.raw.at(int(sheet.rows[np.flatnonzero(doubt.who)[0]]), min(sheet.headings))
        problems.append(Problem("warning", DOUBT_CODES[doubt.kind], first, values))
    for one in heard:
        if one.entry.only is not None:
            one.leave_out(~_passes(resolved, one.entry.only), Why.FILTERED)
        one.leave_out(gone, Why.NOBODY)
    area, areas = _areas(resolved)
    nowhere = int((area == 0).sum()) if resolved.areas else 0
    if nowhere:
        problems.append(Problem("warning", "survey-no-area", sheet.raw.where, {"people": nowhere}))
    groups = {name: _clean(sheet.coded(column)) for name, column in resolved.groups.items()}
    return CountedSheet(resolved, heard, area, areas, groups, doubts, gone)


def _heard(
    resolved: Resolved, question: AskedQuestion, entry: QuestionEntry, standard: Indicator, scale: Scale
) -> Heard:  # fmt: skip
    """A question; of a table with an answer a row only its own rows."""
    sheet = resolved.sheet
    if not sheet.long:
        return hear(sheet, question, entry, standard, scale)
    codes, texts = sheet.coded(long_columns(sheet)[0])
    own = np.flatnonzero(np.array([*(same(text) == same(question.heading) for text in texts), False])[codes])
    part = RespondentSheet(sheet.raw, sheet.path, sheet.heading, sheet.headings, sheet.rows[own], sheet.product)
    found = hear(part, question, entry, standard, scale)
    value, why = np.full(len(codes), -1, np.int32), np.full(len(codes), Why.ELSEWHERE, np.int8)
    value[own], why[own] = found.value, found.why
    found.value, found.why = value, why
    found.unknown = {word: (int(own[first]), count) for word, (first, count) in found.unknown.items()}
    return found


def _passes(resolved: Resolved, only: Only) -> Mask:
    """Who gave one of the answers that a filter asks for."""
    question = resolved.filters[same(only.question)]
    wanted = {same(word) for word in only.answers}
    passes = np.zeros(len(resolved.sheet.rows), dtype=bool)
    for at, column in enumerate(question.columns):
        codes, texts = resolved.sheet.coded(column)
        if question.choices:
            chosen = same(question.choices[at]) in wanted
            yes = [chosen and same(t) in ("1", "true", same(question.choices[at])) for t in texts]
        else:
            yes = [any(same(word) in wanted for word in (text, *words_of(text))) for text in texts]
        passes |= np.array([*yes, False], dtype=bool)[codes]
    return passes


def _clean(coded: Coded) -> Coded:
    codes, texts = coded
    return recode(codes, [normalized(text) for text in texts])


def _areas(resolved: Resolved) -> tuple[npt.NDArray[np.intp], list[Area]]:
    """For each respondent its area; position 0 is nowhere."""
    blank = np.full(len(resolved.sheet.rows), -1, np.int32), list[str]()
    columns = [
        _clean(resolved.sheet.coded(resolved.areas[role])) if role in resolved.areas else blank for role in AREAS
    ]
    codes, first = joint_codes(*(codes for codes, _ in columns))
    names = [tuple(texts[own[row]] if own[row] >= 0 else "" for own, texts in columns) for row in first]
    areas = [NOWHERE, *(name for name in names if name != NOWHERE)]
    position = np.array([areas.index(name) for name in names], dtype=np.intp)
    return position[codes] if len(codes) else codes, areas


def _unknown(one: CountedSheet, lenient: bool) -> list[Problem]:
    """The answers that the map does not know."""
    problems = []
    for heard in one.heard:
        for word, (first, count) in heard.unknown.items():
            where = one.sheet.where(first, heard.question.columns[0])
            code = "survey-unknown-code" if word in CODES else "survey-unknown-answer"
            values = {"word": word, "heading": heard.question.heading, "people": count}
            problems.append(Problem("warning" if lenient else "error", code, where, values))
        for row, shown in _broken(one.sheet, heard):
            where = one.sheet.raw.at(row, heard.question.columns[0])
            problems.append(Problem("error", "survey-error-cell", where, {"shown": shown}))
    return problems


def _broken(sheet: RespondentSheet, heard: Heard) -> list[tuple[int, str]]:
    """Cells of respondents that show an error, in the columns of a question."""
    rows = set(sheet.rows.tolist())
    return [
        (row, shown) for column in heard.question.columns for row, shown in sheet.raw.errors.get(column, {}).items()
        if row in rows
    ]  # fmt: skip


def _several_questions(counted: Sequence[CountedSheet], problems: list[Problem]) -> None:
    """A standard that several questions of one sheet count for has answers, not people."""
    for one in counted:
        named: dict[str, list[str]] = {}
        for heard in one.heard:
            named.setdefault(heard.standard.id, []).append(heard.question.heading)
        for standard, headings in named.items():
            if len(headings) > 1:
                values = {"standard": standard, "questions": headings[:6], "count": len(headings)}
                problems.append(Problem("warning", "survey-several-questions", one.sheet.raw.where, values))


def _group(one: CountedSheet, name: str) -> Coded | None:
    """The categories of a group, or of an area by its role or its usual name (街道)."""
    if name in one.groups:
        return one.groups[name]
    role = name if name in AREAS else recognise(name)
    if role in one.resolved.areas:
        return _clean(one.sheet.coded(one.resolved.areas[role]))
    return None


def _weight(
    counted: Sequence[CountedSheet], margins: AnyMapping[str, AnyMapping[str, Fraction]], path: Path
) -> list[Problem]:  # fmt: skip
    """Weight each sheet that has all the groups of the margins; the others are named.

    Raises:
        CivScoreError: no sheet has them, or they cannot be met.
    """
    problems, done = [], False
    for one in counted:
        found = {name: _group(one, name) for name in margins}
        lacking = [name for name, coded in found.items() if coded is None]
        if lacking:
            values = {"name": one.name, "groups": lacking}
            problems.append(Problem("warning", "survey-not-weighted", Where(str(path)), values))
            continue
        kept = np.flatnonzero(~one.gone)
        groups = {name: (coded[0][kept], coded[1]) for name, coded in found.items() if coded is not None}
        made = rake(groups, margins, Where(str(path)))
        whole = np.ones(len(one.gone))
        whole[kept] = made.weight
        one.weights = Weights(whole, made.lacking, made.effect, made.worst)
        done = True
        if made.lacking:
            missing = {"name": one.name, "people": made.lacking, "groups": [*margins]}
            problems.append(Problem("warning", "survey-weight-lacking", Where(str(path)), missing))
    if not done:
        raise CivScoreError([Problem("error", p.code, p.where, p.values) for p in problems])
    return problems


def _quotas(
    counted: Sequence[CountedSheet], wanted: AnyMapping[str, AnyMapping[str, Fraction]], problems: list[Problem]
) -> list[Quota]:
    """How many respondents there are in each category of the quotas, over all questionnaires that have the group."""
    found = []
    for name, own in wanted.items():
        there: dict[str, int] = {}
        known = False
        for one in counted:
            coded = _group(one, name)
            if coded is None:
                continue
            known = True
            codes, texts = coded
            counts = np.bincount(codes[(codes >= 0) & ~one.gone], minlength=len(texts))
            for text, count in zip(texts, counts.tolist(), strict=True):
                there[folded(text)] = there.get(folded(text), 0) + count
        if not known:
            groups = [group for one in counted for group in (*one.groups, *one.resolved.areas)]
            problems.append(Problem("warning", "survey-quota-no-group", values={"group": name, "known": groups}))
            continue
        found += [Quota(name, word, int(number), there.pop(folded(word), 0)) for word, number in own.items()]
        if others := {word: count for word, count in there.items() if count}:
            values = {"group": name, "words": [*others], "people": sum(others.values())}
            problems.append(Problem("warning", "survey-quota-others", values=values))
    return found
