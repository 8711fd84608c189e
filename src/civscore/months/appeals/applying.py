"""From rulings to the cells that they change: by the rule of the entry's standard, exactly, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import numpy as np

from civscore.errors import Level, Problem
from civscore.matching import folded
from civscore.months.appeals.appeal import AS_ABSENT, Appeal, Ruled, Ruling
from civscore.months.corrections import CellCorrection, corrected, text_of
from civscore.months.corrections_meant import answer_column
from civscore.months.run_rows import RunRows, judged_run
from civscore.readers.headings import JUDGED
from civscore.readers.readings import Readings
from civscore.rules.answers import number_of
from civscore.rules.judges.base import Judge
from civscore.rules.model import exact
from civscore.scheme.tree import Tree
from civscore.scoring.blank_cells import best_or_worst
from civscore.scoring.loss_rows import TOLD
from civscore.scoring.rows import Rows
from civscore.scoring.units import split_units, units_of_rows

_ABSENT = "不涉及"
_PLACES = 12  # decimals of what is written into a cell


@dataclass
class Consequences:
    """What rulings make of the rows of a run.

    Attributes:
        readings: the rows as they are to be. corrections: the cells that are changed.
        outcomes: id of the ruling → a key of the texts: ``upheld``, ``changed``, or ``gone`` where there was nothing
            left to change.
        moved: positions in the readings of rows that others answer for now → the share of each that changed hands.
        answered: the same positions → the units that answered before the first ruling.
        problems: what cannot be done (errors), and what is to be known.
    """

    readings: Readings
    corrections: list[CellCorrection] = field(default_factory=list)
    outcomes: dict[int, str] = field(default_factory=dict)
    moved: dict[int, Fraction] = field(default_factory=dict)
    answered: dict[int, Sequence[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def faulty(self) -> bool:
        """Whether anything cannot be done: then nothing is to be saved."""
        return any(p.level == "error" for p in self.problems)


def apply_rulings(ruled: Sequence[Ruled], readings: Readings, tree: Tree) -> Consequences:
    """Let rulings change the rows of a run, in the order in which they were made.

    Args:
        ruled: appeals with rulings that are not applied yet.
        readings, tree: the run as it is now, whatever it was when the unit appealed.
    """
    made = Consequences(readings)
    for batch in _one_an_entry(ruled):
        before = judged_run(made.readings, tree)
        changes = _changes(batch, before, made)
        cells = [cell for change in changes for cell in change.cells]
        if cells:
            made.readings = corrected(made.readings, cells)
            made.corrections += cells
            made.problems += _unlike(changes, judged_run(made.readings, tree))
    return made


def _one_an_entry(ruled: Sequence[Ruled]) -> Iterator[list[tuple[Appeal, Ruling]]]:
    """The rulings in batches, in none of which an entry stands twice: the second looks at what the first left."""
    pairs = [(one.appeal, one.ruling) for one in ruled if one.ruling is not None]
    waiting = sorted(pairs, key=lambda pair: pair[1].id)
    while waiting:
        batch: dict[str, tuple[Appeal, Ruling]] = {}
        for appeal, ruling in waiting:
            batch.setdefault(appeal.entry, (appeal, ruling))
        yield list(batch.values())
        waiting = [pair for pair in waiting if pair not in batch.values()]


def _changes(batch: Sequence[tuple[Appeal, Ruling]], rows: RunRows, made: Consequences) -> list[_Change]:
    entries = rows.entries(appeal.entry for appeal, _ in batch)
    found = []
    for appeal, ruling in batch:
        own = entries.get(folded(appeal.entry), np.empty(0, dtype=np.intp))
        change = _Change(appeal, ruling, rows, own, made)
        change.make()
        found.append(change)
    return found


@dataclass
class _Change:
    """What one ruling changes.

    Attributes:
        own: the judged rows of the entry.
        cells: what is changed. kept: what is to be lost afterwards, in the standard's marks; None where less is enough.
    """

    appeal: Appeal
    ruling: Ruling
    rows: RunRows
    own: Rows
    made: Consequences
    cells: list[CellCorrection] = field(default_factory=list)
    kept: Fraction | None = None

    def make(self) -> None:
        """Find the cells."""
        failing = self.own[self.rows.short[self.own] != 0]
        outcome = "upheld" if self.ruling.verb == "upheld" else "changed" if len(failing) else "gone"
        self.made.outcomes[self.ruling.id] = outcome
        if outcome == "gone":
            self._say("ruling-entry-gone", "warning")
        elif outcome == "changed":
            {"withdrawn": self._withdraw, "reduced": self._reduce, "moved": self._move}[self.ruling.verb](failing)

    def _say(self, code: str, level: Level = "error", **values: object) -> None:
        self.made.problems.append(ruling_problem(code, self.appeal, self.ruling, level, **values))

    @property
    def _judge(self) -> Judge:
        judge: Judge | None = self.rows.tree.standards[self.rows.judged.standard[self.own[0]]].judge
        assert judge is not None
        return judge

    def _text(self, at: int, column: str) -> str:
        return text_of(self.rows.readings, int(self.rows.judged.row[at]), column)

    def _put(self, at: int, column: str, new: str) -> None:
        """Change a cell of a judged row, where it says something else."""
        row, old = int(self.rows.judged.row[at]), self._text(at, column)
        if old != new:
            cell = str(self.rows.readings.where_changed(row, column))
            self.cells.append(CellCorrection((row,), column, old, new, self.ruling.reason, cell))

    def _answer(self, at: int, **cells: str) -> None:
        """Let a judged row answer this; its other answer columns are blank then."""
        for column in JUDGED:
            self._put(at, column, cells.get(column, ""))

    def _pass(self, at: int) -> None:
        """The best answer there is; a row that stands for several answers stands for as many as before."""
        best = best_or_worst(self.rows.tree.standards[self.rows.judged.standard[at]], True)
        if "total" in best and (total := self._text(at, "total")):
            best |= {"count": total, "total": total}
        self._answer(at, **best)

    def _withdraw(self, failing: Rows) -> None:
        self.kept = Fraction(0)
        for at in failing.tolist():
            if self.ruling.detail == AS_ABSENT:
                self._answer(at, result=_ABSENT)
            else:
                self._pass(at)

    def _reduce(self, failing: Rows) -> None:
        """Marks that are still taken off, where there are marks; else the answer that holds."""
        if self._judge.settles_visits or self._judge.marks:
            self._less(failing)
        elif self._judge.yes_no:
            self._say("ruling-all-or-nothing")
        elif len(failing) > 1:
            self._say("ruling-several-rows", rows=len(failing))
        else:
            at = int(failing[0])
            self._put(at, answer_column(self.rows, at), self.ruling.detail)

    def _less(self, failing: Rows) -> None:
        """So many marks are still taken off the entry: of the first visits (or rows) all that they lost, of the one in
        which the amount ends the rest, of later ones nothing."""
        number, lost = number_of(self.ruling.detail), self.rows.lost(failing)
        left = Fraction(number) if number is not None else Fraction(0)
        if not 0 < left < lost:
            self._say("ruling-bad-amount", lost=float(lost))
            return
        self.kept = left
        visits = self.rows.observed.of_row[failing]
        for visit in dict.fromkeys(visits.tolist()):
            own = failing[visits == visit]
            here = self.rows.lost(own)
            if left < here:
                self._leave(own, left)
            left = max(left - here, Fraction(0))

    def _leave(self, visit: Rows, marks: Fraction) -> None:
        """Of the faults of one visit so many marks are taken off, written in its first row."""
        for number, at in enumerate(visit.tolist()):
            if number or not marks:
                self._pass(at)
            elif self._judge.settles_visits:
                self._answer(at, deduction=_written(marks))
                self._as_ruled(at)
            else:
                self._answer(at, result=_written(exact(self._judge.full_marks) - marks))
                self._as_ruled(at)

    def _as_ruled(self, at: int) -> None:
        """The amount of a ruling is final: what was notified before is not dearer, and no part of it comes back."""
        for column in TOLD:
            if column in self.rows.readings.frame:
                self._put(at, column, "")

    def _move(self, failing: Rows) -> None:
        """Another unit (or several) takes the place of the one that appealed, in the rows that name it."""
        new, old = split_units(self.ruling.detail), folded(self.appeal.unit)
        codes, sets = units_of_rows(self.rows.readings, self.rows.tree, self.rows.standards)
        rows = self.rows.judged.row[failing]
        naming = [at for at, row in zip(failing.tolist(), rows.tolist(), strict=True)
                  if old in map(folded, sets[codes[row]])]  # fmt: skip
        if not naming:
            self.made.outcomes[self.ruling.id] = "gone"
            self._say("ruling-unit-gone", "warning", unit=self.appeal.unit)
        for at in naming:
            row = int(self.rows.judged.row[at])
            units = sets[codes[row]]
            joined = list(dict.fromkeys([*(name for name in units if folded(name) != old), *new]))
            self.made.moved[row] = _changed_hands(self.made.answered.setdefault(row, units), joined)
            self._put(at, "unit", "、".join(joined))
            for column in map(str, self.rows.readings.frame):
                if column.startswith("unit") and column[4:].isdigit():
                    self._put(at, column, "")


def _changed_hands(before: Sequence[str], after: Sequence[str]) -> Fraction:
    """The share of a fault that units answer for beyond what they did before, all answering in equal parts: also
    that of a unit that shared the fault and now has it alone."""
    old = {folded(name): Fraction(1, len(before)) for name in before}
    grown = (Fraction(1, len(after)) - old.get(folded(name), Fraction(0)) for name in after)
    return sum((share for share in grown if share > 0), Fraction(0))


def ruling_problem(code: str, appeal: Appeal, ruling: Ruling, level: Level = "error", **values: object) -> Problem:
    """What is to be said of a ruling."""
    known = {"id": appeal.id, "entry": appeal.entry, "verb": ruling.verb, "given": ruling.detail}
    return Problem(level, code, values={**known, **values})


def _written(marks: Fraction) -> str:
    """Marks as a cell holds them. Amounts are decimals, and so is what they are taken from."""
    text = f"{Decimal(marks.numerator) / Decimal(marks.denominator):.{_PLACES}f}"
    return text.rstrip("0").rstrip(".")


def _unlike(changes: Sequence[_Change], after: RunRows) -> Iterator[Problem]:
    """Rulings after which their entry does not lose what they say, or does not count: nothing is to be saved then."""
    now = after.entries(change.appeal.entry for change in changes)
    for change in changes:
        own = now.get(folded(change.appeal.entry), np.empty(0, dtype=np.intp))
        lost, loses = change.rows.lost(change.own), after.lost(own)
        right = loses == change.kept if change.kept is not None else loses < lost or change.ruling.verb == "moved"
        if change.cells and (len(own) != len(change.own) or not right):
            yield ruling_problem("ruling-not-possible", change.appeal, change.ruling)
