"""The survey desk: sheets and their map → counts by standard and street, doubtful respondents, quotas, weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as AnyMapping
from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from civscore.errors import CivScoreError, Problem, Where
from civscore.readers.coded import Mask
from civscore.readers.headings import AREAS
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.exact import joint_codes
from civscore.survey.accounting import sheet_accounts
from civscore.survey.counted import NOWHERE, Area, CountedSheet, SurveyCount
from civscore.survey.doubts import doubts_in
from civscore.survey.grouping import cleaned, quotas_met, weight_sheets
from civscore.survey.hearing import Heard, Why, hear
from civscore.survey.mapping import Only, QuestionEntry, SurveyMap
from civscore.survey.questions import CODES, AskedQuestion, same, words_of
from civscore.survey.resolving import Resolved, Resolver, long_columns
from civscore.survey.scales import Scale
from civscore.survey.sheets import RespondentSheet
from civscore.text.survey import left_out_words
from civscore.yamlfile import Mapping

DOUBT_CODES: AnyMapping[str, str] = {
    "same-id": "survey-same-id", "same-person": "survey-same-person", "same-device": "survey-same-device",
    "same-answers": "survey-same-answers", "fast": "survey-fast", "straight": "survey-straight",
}  # fmt: skip
"""Doubt → the problem that tells it."""


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
    resolver = Resolver(mapping, document, str(path), tree, sheets)
    resolved = [resolver.sheet(sheet) for sheet in sheets]
    problems = [*resolver.problems, *resolver.unused()]
    if any(p.level == "error" for p in problems):
        raise CivScoreError(problems)
    counted = [_counted(one, mapping, problems) for one in resolved if one is not None]
    if not any(one.heard for one in counted):
        code = "survey-nothing-mapped" if counted else "survey-nothing-matched"
        raise CivScoreError([*problems, Problem("error", code, Where(str(path)))])
    faults = [p for one in counted for p in _unknown(one, lenient)]
    problems += faults
    if not lenient and any(p.level == "error" for p in faults):
        raise CivScoreError(problems)
    for one in counted:
        one.accounts, lost = sheet_accounts(one.resolved, one.heard)
        problems += lost
        problems += one.sheet.problems
    if margins is not None:
        problems += weight_sheets(counted, *margins)
    _several_questions(counted, problems)
    wanted = {**mapping.quotas, **(quotas or {})}
    aside = [s for s, r in zip(sheets, resolved, strict=True) if r is None]
    return SurveyCount(
        tree, counted, quotas_met(counted, wanted, problems), problems, sum(_filled(sheet) for sheet in aside)
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
    problems += _not_decrypted(sheet)
    area, areas = _areas(resolved)
    nowhere = int((area == 0).sum()) if resolved.areas else 0
    if nowhere:
        problems.append(Problem("warning", "survey-no-area", sheet.raw.where, {"people": nowhere}))
    problems += [Problem("warning", "survey-areas-alike", sheet.raw.where, {"names": n}) for n in _alike(areas)]
    groups = {name: cleaned(sheet.coded(column)) for name, column in resolved.groups.items()}
    return CountedSheet(resolved, heard, area, areas, groups, doubts, gone)


def _alike(areas: Sequence[Area]) -> list[list[str]]:
    """Names of areas that differ in blanks only."""
    found: dict[str, dict[str, None]] = {}
    for name in (name for area in areas for name in area if name):
        found.setdefault("".join(name.split()), {})[name] = None
    return [[*names] for names in found.values() if len(names) > 1]


def _not_decrypted(sheet: RespondentSheet) -> Iterator[Problem]:
    """ODK Central writes submissions of an encrypted form without their answers where nobody gave it the key."""
    for column, heading in sheet.headings.items():
        if heading != "Status":
            continue
        codes, texts = sheet.coded(column)
        for at, text in enumerate(texts):
            if text == "not decrypted":
                rows = np.flatnonzero(codes == at)
                where = sheet.where(int(rows[0]), column)
                yield Problem("warning", "survey-not-decrypted", where, {"people": len(rows)})


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


def _areas(resolved: Resolved) -> tuple[npt.NDArray[np.intp], list[Area]]:
    """For each respondent its area; position 0 is nowhere."""
    blank = np.full(len(resolved.sheet.rows), -1, np.int32), list[str]()
    columns = [
        cleaned(resolved.sheet.coded(resolved.areas[role])) if role in resolved.areas else blank for role in AREAS
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
