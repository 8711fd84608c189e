"""The questions of a sheet: columns that belong together are one question with several choices, or a matrix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from civscore.matching import folded, normalized
from civscore.readers.questionnaire import role_of_column
from civscore.survey.sheets import RespondentSheet

SKIPPED = ("(跳过)", "(空)", "-", "--", "—", "/")
"""Words of products and clerks for a question that was not asked, or not answered."""
CHOSEN, NOT_CHOSEN = {"1", "true"}, {"0", "false"}
"""What stands in the column of a choice where it was made, and where it was not."""
CODES = {"-2", "-3"}
"""Numbers that stand for no answer in 问卷星's export by number: one public program reads both as missing, none says
which is which. They are never taken for an answer, and counted as skipped only where a map says so."""
SEPARATORS = ("┋", "▏", "|")
_OTHER = re.compile(r"^(.{1,40}?)\s*(?:〖.*〗|\[.*\]|【.*】)$", re.DOTALL)
_BRACKET = re.compile(r"^(?P<stem>.+?)\s*[(（](?P<part>[^()（）]+(?:[(（][^()（）]*[)）])?)[)）]$")
_TAIL = re.compile(r"^(?P<stem>.+?)(?:—|－－|--|\||:|：|/)(?P<part>[^—|]+)$")


@dataclass(frozen=True)
class AskedQuestion:
    """A question as its columns say it.

    Attributes:
        heading: what is asked; with its part where it is one of a matrix.
        columns: where its answers stand (from 0).
        choices: of a question with a column for each choice the choices, in the order of the columns; else empty.
        matrix: what the questions of one matrix share; empty for all others.
    """

    heading: str
    columns: tuple[int, ...]
    choices: tuple[str, ...] = ()
    matrix: str = ""


def same(heading: str) -> str:
    """A heading as it is looked up."""
    return folded(heading).replace(" ", "")


def word_of(text: str) -> str:
    """An answer without what a respondent wrote behind 其他."""
    found = _OTHER.match(text)
    return found.group(1) if found else text


def words_of(text: str) -> list[str]:
    """The answers that one cell holds."""
    parts = [text]
    for mark in SEPARATORS:
        parts = [piece for part in parts for piece in part.split(mark)]
    return [word_of(part.strip()) for part in parts if part.strip()]


def questions_of(sheet: RespondentSheet) -> tuple[list[AskedQuestion], dict[str, list[int]]]:
    """The questions of a sheet, and its other columns by what they say (``server`` for those that say nothing)."""
    roles: dict[str, list[int]] = {}
    asked: list[int] = []
    for column, heading in sheet.headings.items():
        role = role_of_column(heading)
        if role is None or sheet.raw.columns.get(column) is None:
            asked.append(column)
        else:
            roles.setdefault(role, []).append(column)
    questions: list[AskedQuestion] = []
    for stem, group in groupby(asked, key=lambda column: _split(sheet.headings[column])[0]):
        questions += _together(sheet, stem, [*group])
    return questions, roles


def _together(sheet: RespondentSheet, stem: str, columns: list[int]) -> Iterator[AskedQuestion]:
    """The questions of columns that share a stem; before Kobo's choices stands a column of all of them, which holds
    nothing of its own."""
    whole = columns[:1] if len(columns) > 2 and not _split(sheet.headings[columns[0]])[1] else []
    columns = columns[len(whole) :]
    if len(columns) < 2:
        yield from (AskedQuestion(normalized(sheet.headings[c]), (c,)) for c in columns)
        return
    parts = [_split(sheet.headings[c])[1] for c in columns]
    if _is_choices(sheet, columns, parts):
        yield AskedQuestion(normalized(stem), tuple(columns), tuple(parts))
        return
    yield from (AskedQuestion(normalized(sheet.headings[c]), (c,), matrix=normalized(stem)) for c in (*whole, *columns))


def _is_choices(sheet: RespondentSheet, columns: list[int], parts: list[str]) -> bool:
    """Whether the columns only say which choices were made: 1 and 0, or the choice itself where it was."""
    no_choice = False
    for column, part in zip(columns, parts, strict=True):
        texts = {same(word_of(text)) for text in sheet.coded(column)[1]}
        own = texts - CODES - {same(word) for word in SKIPPED}
        if not own <= CHOSEN | NOT_CHOSEN | {same(part)}:
            return False
        no_choice |= bool(own & NOT_CHOSEN) or same(part) in own
    return no_choice


def _split(heading: str) -> tuple[str, str]:
    """What a heading shares with its neighbours, and its own part; a heading without parts shares itself."""
    text = heading.strip()
    for pattern in (_BRACKET, _TAIL):
        found = pattern.match(text)
        if found and not re.fullmatch(r"\s*(?:q|第)?\d{1,3}\s*", found["stem"], re.IGNORECASE):
            return found["stem"].strip(" 、.:："), found["part"].strip()
    found = re.match(r"^第\s*(\d{1,3})\s*题[(（](.+)[)）]$", text)
    return (f"第{found[1]}题", found[2]) if found else (text, "")
