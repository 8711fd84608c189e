"""The clear suggestions as changes of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from civscore.errors import Where
from civscore.field.checking.finding import Finding, role_at
from civscore.matching import normalized
from civscore.readers.readings import Readings
from civscore.scoring.units import UNIT_SEPARATORS

FIXED = {
    "unknown-standard", "unknown-name", "unknown-result", "unknown-grade", "unknown-kind", "not-a-number",
    "unit-like-another", "site-not-in-register", "name-not-as-registered",
}  # fmt: skip
"""The problems whose clear suggestions are written."""


@dataclass(frozen=True)
class Correction:
    """A cell that is given another text."""

    where: Where
    old: str
    new: str


def changes_of(findings: Sequence[Finding], readings: Readings) -> list[Correction]:
    """What ``--fix`` writes; two corrections of one cell (two units in it) become one change."""
    cells = _Cells(readings)
    made: dict[Where, Correction] = {}
    for finding in findings:
        if finding.problem.code not in FIXED or not finding.suggestion or not finding.suggestion.clear:
            continue
        for where in finding.places:
            old = made[where].new if where in made else cells.text(where)
            new = _replaced(old, finding.found, finding.suggestion.text)
            if new != old:
                made[where] = Correction(where, made[where].old if where in made else old, new)
    return list(made.values())


def _replaced(text: str, word: str, meant: str) -> str:
    """The text with a word in another one's place: the whole of it, or one of several units."""
    if normalized(text) == normalized(word):
        return meant
    return "".join(_parts(text, word, meant))


def _parts(text: str, word: str, meant: str) -> Iterator[str]:
    done = 0
    for found in [*UNIT_SEPARATORS.finditer(text), None]:
        part = text[done : found.start() if found else len(text)]
        yield meant if normalized(part) == normalized(word) else part
        yield found.group(0) if found else ""
        done = found.end() if found else done


class _Cells:
    """The texts of cells, by their address."""

    def __init__(self, readings: Readings) -> None:
        self.readings = readings
        at = zip(readings.frame["sheet"].tolist(), readings.frame["row"].tolist(), strict=True)
        self.rows = {place: row for row, place in enumerate(at)}
        self.sheets = {(s.file, s.name): n for n, s in enumerate(readings.sheets)}

    def text(self, where: Where) -> str:
        number = int("".join(c for c in where.cell if c.isdigit()))
        row = self.rows[self.sheets[where.file, where.sheet], number]
        value = self.readings.frame[role_at(where, self.readings)].iat[row]
        return value if isinstance(value, str) else ""
