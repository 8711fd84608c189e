"""The rows that are scored: so many of so many by area where a standard takes that, else a row a person.

A person is never a site: rows name the area alone, so that ``run`` counts people as people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import numpy as np

from civscore.dates import parse_date
from civscore.readers.coded import Coded
from civscore.readers.headings import AREAS
from civscore.readers.raw import letter
from civscore.scheme.tree import Indicator
from civscore.survey.counted import CountedSheet, SurveyCount
from civscore.survey.figures import tally
from civscore.survey.hearing import Heard

COLUMNS = (
    "standard", "name", "district", "street", "community", "grid", "result", "count", "total", "date",
    "questionnaire", "respondent", "source",
)  # fmt: skip
"""What a row says, in this order; headings are in :mod:`civscore.text.survey`."""


@dataclass
class SurveyRows:
    """The rows by column, as texts and whole numbers; None is a blank."""

    columns: dict[str, list[str | int | None]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    def __len__(self) -> int:
        return len(self.columns["standard"])

    def add(self, number: int, **values: list[str | int | None] | str | int | None) -> None:
        """Add so many rows: lists go by row, anything else is the same in all."""
        for name, column in self.columns.items():
            value = values.get(name)
            column += value if isinstance(value, list) else [value] * number


def survey_rows(survey: SurveyCount) -> SurveyRows:
    """The rows of a survey, standard by standard in the scheme's order."""
    rows = SurveyRows()
    for standard in survey.tree.standards:
        parts = [*_of(survey, standard)]
        if parts and parts[0][1].scale.kind == "rate":
            _rated(rows, parts)
            continue
        for sheet, heard in parts:
            if heard.scale.kind == "tally":
                _tallied(rows, sheet, heard)
            else:
                _person_by_person(rows, sheet, heard)
    return rows


def _of(survey: SurveyCount, standard: Indicator) -> Iterator[tuple[CountedSheet, Heard]]:
    for sheet in survey.sheets:
        for heard in sheet.heard:
            if heard.standard is standard:
                yield sheet, heard


def _tallied(rows: SurveyRows, sheet: CountedSheet, heard: Heard) -> None:
    """A row an area: how many said yes, of how many."""
    table = tally(sheet, heard)
    asked = np.flatnonzero(table.sum(axis=1))
    names = [sheet.areas[at] for at in asked.tolist()]
    source = f"{sheet.sheet.name}!{sheet.sheet.span(heard.question.columns[0])}"
    rows.add(
        len(asked), standard=heard.standard.id, name=heard.standard.name, **_places(names),
        count=[int(n) for n in table[asked, 0]], total=[int(n) for n in table[asked].sum(axis=1)],
        date=[_last_day(sheet, heard, at) for at in asked.tolist()], questionnaire=sheet.name, source=source,
    )  # fmt: skip


def _rated(rows: SurveyRows, parts: Sequence[tuple[CountedSheet, Heard]]) -> None:
    """One row for all who were asked: a threshold is reached by all of them together, and not area by area."""
    tables = [tally(sheet, heard).sum(axis=0) for sheet, heard in parts]
    yes, asked = (int(sum(table[:end].sum() for table in tables)) for end in (1, 2))
    if not asked:
        return
    standard = parts[0][1].standard
    days = [_last_day(sheet, heard, at) or "" for sheet, heard in parts for at in range(len(sheet.areas))]
    rows.add(
        1, standard=standard.id, name=standard.name, result=percentage(Fraction(yes, asked)),
        date=max(days, default="") or None, questionnaire=", ".join(dict.fromkeys(sheet.name for sheet, _ in parts)),
        source="; ".join(
            f"{sheet.sheet.name}!{sheet.sheet.span(heard.question.columns[0])}" for sheet, heard in parts
        ),
    )  # fmt: skip


def percentage(share: Fraction) -> str:
    """A rate in percent with twelve decimals: of fewer than a million people none is so near a threshold with six
    decimals that it would be on its other side."""
    text = f"{Decimal(round(share * 100 * 10**12)).scaleb(-12):f}"
    return f"{text.rstrip('0').rstrip('.')}%"


def _person_by_person(rows: SurveyRows, sheet: CountedSheet, heard: Heard) -> None:
    """A row a person, with the cell of the answer."""
    at = np.flatnonzero(heard.base)
    names = [sheet.areas[area] for area in sheet.area[at].tolist()]
    words = np.array(heard.words, dtype=object)
    column = letter(heard.question.columns[0])
    lines = (sheet.sheet.rows[at] + sheet.sheet.raw.line(0)).tolist()
    days = _days(sheet)
    who = _texts(sheet, "respondent", at)
    rows.add(
        len(at), standard=heard.standard.id, name=heard.standard.name, **_places(names),
        result=[*words[heard.value[at]]], date=[days[1][c] if c >= 0 else None for c in days[0][at].tolist()],
        questionnaire=sheet.name, respondent=who, source=[f"{sheet.sheet.name}!{column}{line}" for line in lines],
    )  # fmt: skip


def _places(names: list[tuple[str, ...]]) -> dict[str, list[str | int | None]]:
    return {
        role: [name[at] or None for name in names] for at, role in enumerate(AREAS)
    }  # fmt: skip


def _texts(sheet: CountedSheet, role: str, at: np.ndarray) -> list[str | int | None]:
    if role not in sheet.resolved.roles:
        return [None] * len(at)
    codes, texts = sheet.sheet.coded(sheet.resolved.roles[role])
    return [texts[code] if code >= 0 else None for code in codes[at].tolist()]


def _days(sheet: CountedSheet) -> Coded:
    """The day on which each respondent submitted, as it is written in a sheet."""
    roles = sheet.resolved.roles
    role = next((r for r in ("submitted", "started") if r in roles), None)
    if role is None:
        return np.full(sheet.people, -1, np.int32), []
    codes, texts = sheet.sheet.coded(roles[role])
    days = [parse_date(text) for text in texts]
    known = np.array([*(at if day else -1 for at, day in enumerate(days)), -1], np.int32)
    return known[codes], [str(day) if day else "" for day in days]


def _last_day(sheet: CountedSheet, heard: Heard, area: int) -> str | None:
    """The last day on which somebody of an area answered."""
    codes, texts = _days(sheet)
    at = np.unique(codes[heard.base & (sheet.area == area)])
    return max((texts[code] for code in at.tolist() if code >= 0), default=None)
