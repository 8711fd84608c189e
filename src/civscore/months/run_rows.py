"""The rows of a run as they were judged: which rows make an entry of the ledger, and what each lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from civscore.errors import More, Problem
from civscore.matching import folded
from civscore.months.ledger.seen import entry_id
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.blank_cells import with_meant_blanks
from civscore.scoring.exact import joint_codes
from civscore.scoring.judged import Judged, Observed
from civscore.scoring.losses import shorts
from civscore.scoring.observations import judge
from civscore.scoring.places import place_key
from civscore.scoring.rows import Rows
from civscore.scoring.visits import observe

_POSITION = "position_column"  # columns of this ending are compared with nothing


@dataclass(frozen=True)
class RunRows:
    """The rows of a run and what judging made of them.

    Attributes:
        readings, tree: the rows as they are kept, and the scheme.
        judged: the rows that count; their ``row`` is a position in ``readings``.
        at: for each row that was judged, or found faulty, its position in ``readings``.
    """

    readings: Readings
    tree: Tree
    judged: Judged
    at: Rows

    @cached_property
    def standards(self) -> Rows:
        """For each kept row its standard, −1 where it does not count."""
        found = np.full(len(self.readings.frame), -1, dtype=np.intp)
        found[self.judged.row] = self.judged.standard
        return found

    @cached_property
    def observed(self) -> Observed:
        """The observations that the judged rows make: the rows of a visit are one where a judge settles it so."""
        return observe(self.judged, np.zeros(len(self.judged.row), dtype=np.intp))

    @cached_property
    def short(self) -> np.ndarray[Any, Any]:
        """For each judged row what it did not earn, in whole numbers (or fractions) of its standard's unit; 0 where it
        lost nothing. A bonus that was not earned is no loss."""
        failing, amounts = shorts(self.judged, self.observed)
        found = np.zeros(len(self.judged.row), dtype=object)
        found[failing] = amounts
        bonus = np.array([s.kind == "bonus" for s in self.tree.standards])
        found[bonus[self.judged.standard]] = 0
        return found

    def lost(self, at: Rows) -> Fraction:
        """What judged rows of one standard did not earn together, in its marks (of ``full``), or in shares."""
        unit = self.observed.unit[int(self.judged.standard[at[0]])] if len(at) else 1
        return sum((Fraction(amount) for amount in self.short[at].tolist()), Fraction(0)) / unit

    def entries(self, numbers: Iterable[str]) -> dict[str, Rows]:
        """The rows of some entries of the ledger (by their folded numbers), as positions in ``judged``.

        Entries that the run did not look at, and what is no entry of a ledger (answers of a survey), are left out.
        """
        wanted = {folded(number) for number in numbers}
        named = [s.problem and any(n.startswith(folded(s.id) + "-") for n in wanted) for s in self.tree.standards]
        own = np.flatnonzero(np.array(named, dtype=bool)[self.judged.standard])
        if not len(own):
            return {}
        codes, first = joint_codes(self.judged.standard[own], self.judged.place[own])
        found = {}
        for code, at in enumerate(own[first].tolist()):
            number = folded(self.number(at))
            if number in wanted:
                found[number] = own[codes == code]
        return found

    def number(self, at: int) -> str:
        """The number of the ledger's entry that a judged row speaks of."""
        standard = self.tree.standards[self.judged.standard[at]]
        place = self.judged.places[self.judged.place[at]]
        return entry_id(self.tree.scheme.id, (standard.id, place_key(place)))

    def errors(self) -> dict[int, list[Problem]]:
        """The errors of the rows that do not count: position in ``readings`` → what is wrong there."""
        found: dict[int, list[Problem]] = {}
        for problem in self.judged.problems:
            if problem.level == "error" and isinstance(problem.more, More):
                for row in problem.more.rows:
                    found.setdefault(int(self.at[row]), []).append(problem)
        return found


def judged_run(readings: Readings, tree: Tree) -> RunRows:
    """Judge the kept rows of a run, as scoring does."""
    here = np.arange(len(readings.frame))
    marked = replace(readings, frame=readings.frame.assign(**{_POSITION: here}))
    meant = with_meant_blanks(marked, tree)
    at = meant.frame[_POSITION].to_numpy()
    judged = judge(meant, tree)
    return RunRows(readings, tree, replace(judged, row=at[judged.row]), at)
