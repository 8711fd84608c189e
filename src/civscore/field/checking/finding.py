"""What the check finds: a problem with all of its places, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from civscore.errors import More, Problem, Where
from civscore.field.checking.suggest import Suggestion
from civscore.readers.readings import Readings
from civscore.text.check import CheckTexts
from civscore.text.show import percent


@dataclass(frozen=True)
class Finding:
    """One fault with every place it stands at.

    Attributes:
        problem: what is wrong; its ``where`` is the first of the places.
        places: all cells with this very fault, in the order of the input; empty for what concerns no single cell.
        found: the words in the cells that are wrong, where a suggestion stands for them.
        suggestion: what was probably meant.
    """

    problem: Problem
    places: list[Where]
    found: str = ""
    suggestion: Suggestion | None = None

    @property
    def count(self) -> int:
        """Number of places; what concerns no cell is one."""
        return max(len(self.places), 1 + int(self.problem.more))

    def meant(self, t: CheckTexts) -> str:
        """What was probably meant, in words; empty where there is no suggestion."""
        found = self.suggestion
        return "" if found is None else t.meant(found.text, percent(found.confidence, 0), clear=found.clear)


def findings_of(problems: Sequence[Problem], readings: Readings | None) -> list[Finding]:
    """The problems with all of their places; equal faults that were found apart become one."""
    together: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.level, problem.code, problem.where.file, *sorted((k, str(v)) for k, v in problem.values.items()))
        together.setdefault(key, []).append(problem)
    found = []
    for same in together.values():
        places = [where for problem in same for where in places_of(problem, readings)]
        unlisted = sum(int(p.more) for p in same if not isinstance(p.more, More))
        for of_file in _by_file(places) or [[]]:
            first = replace(same[0], where=of_file[0] if of_file else same[0].where, more=unlisted)
            found.append(Finding(first, of_file))
    return found


def places_of(problem: Problem, readings: Readings | None) -> list[Where]:
    """Every cell that a problem speaks of."""
    where, more = problem.where, problem.more
    if not where.cell:
        return []
    if not isinstance(more, More) or not more:
        return [where]
    if len(more.cells):
        return [replace(where, cell=cell) for cell in more.cells]
    assert readings is not None  # rows that were judged were read
    role = role_at(where, readings)
    return [*dict.fromkeys(readings.where(int(row), role) for row in more.rows)]  # a heading of a grid is one place


def role_at(where: Where, readings: Readings) -> str:
    """The canonical column that an address of a sheet belongs to."""
    number, sheet = next((i, s) for i, s in enumerate(readings.sheets) if (s.file, s.name) == (where.file, where.sheet))
    column, row = re.sub(r"\d", "", where.cell), re.sub(r"\D", "", where.cell)
    for role, place in {**sheet.cells, **{role: str(at) for role, at in sheet.rows.items()}}.items():
        if place in (where.cell, row):
            return role
    found = next((role for role, letters in sheet.letters.items() if letters == column), "result")
    if found == "result" and "total_column" in readings.frame:  # each standard has its own
        totals = readings.frame["total_column"][readings.frame["sheet"] == number]
        return "total" if (totals == column).any() else found
    return found


def _by_file(places: list[Where]) -> list[list[Where]]:
    files: dict[str, list[Where]] = {}
    for place in places:
        files.setdefault(place.file, []).append(place)
    return list(files.values())
