"""What a row lost, made dearer where the fault was notified the time before, and halved where it was put right on the
spot: as the scheme says (``repeat``, ``corrected``).

The readings say of a row whether it was (``repeated``, ``corrected``: yes or no); what the history knows stands in the
column ``notified``, the name of the assessment in which the same standard failed at the same place.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from civscore.errors import More, Problem
from civscore.matching import normalized
from civscore.readers.readings import Readings
from civscore.rules.answers import FAIL, PASS, Ints, Mask, whole
from civscore.scheme.dearer import Repeat
from civscore.scheme.tree import Tree
from civscore.scoring.judged import Judged
from civscore.scoring.rows import Rows, coded, grouped

NOTIFIED = "notified"
_YES = PASS | {"已整改", "当场整改", "现场整改", "立行立改", "已立行立改", "重复", "再次通报", "重复通报", "已通报"}
_NO = FAIL | {"未整改", "不是", "无", "-", "—", "/"}


def says_yes(text: str) -> bool:
    """Whether a cell of these columns says yes."""
    return normalized(text).casefold() in _YES


@dataclass(frozen=True)
class RowFlags:
    """For each row of the readings whether its fault was notified before, and whether it was put right on the spot;
    what cannot be understood is among the ``problems``."""

    notified: Mask
    corrected: Mask
    problems: list[Problem]


def row_flags(readings: Readings, tree: Tree) -> RowFlags:
    """What the rows say, as far as the scheme asks. A row's own word goes before what the history knows."""
    size = len(readings.frame)
    notified, corrected = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    problems: list[Problem] = []
    if any(s.repeat for s in tree.standards):
        said, no, faults = _said(readings, "repeated")
        notified = (said | (coded(readings, NOTIFIED)[0] >= 0)) & ~no
        problems += faults
    if any(s.corrected is not None for s in tree.standards):
        corrected, _, faults = _said(readings, "corrected")
        problems += faults
    return RowFlags(notified, corrected, problems)


def _said(readings: Readings, column: str) -> tuple[Mask, Mask, list[Problem]]:
    """The rows that say yes, those that say no, and the cells that say anything else."""
    codes, texts = coded(readings, column)
    words = [text.casefold() for text in texts]
    yes = np.array([*(word in _YES for word in words), False], dtype=bool)
    no = np.array([*(word in _NO for word in words), False], dtype=bool)
    odd = np.flatnonzero(~(yes | no)[codes] & (codes >= 0))
    return yes[codes], no[codes], list(_odd(readings, column, codes, texts, odd))


def _odd(readings: Readings, column: str, codes: Ints, texts: list[str], rows: Rows) -> Iterator[Problem]:
    for code, first, more in grouped(codes, rows):
        yield _not_yes_or_no(readings, column, first, texts[code], more)


def _not_yes_or_no(readings: Readings, column: str, row: int, given: str, more: More) -> Problem:
    return Problem("error", "not-yes-or-no", readings.where(row, column), {"given": given, "column": column}, more)


def with_prices_changed(judged: Judged, flags: RowFlags) -> Judged:
    """The judged rows with what they lost made dearer or cheaper, exactly.

    A row that lost something and was notified before loses ``times`` as much, or ``extra`` more, but no more than its
    full marks unless the standard is overdrawn; where it was put right on the spot, the scheme's share of that comes
    back. How many rows that was is among the problems, as notes.
    """
    standards = judged.tree.standards
    asked = [n for n, s in enumerate(standards) if s.repeat or s.corrected is not None]
    if not asked or not (flags.notified.any() or flags.corrected.any()):
        return judged
    earned, possible, unit = judged.earned, judged.possible, list(judged.unit)
    again = back = 0
    for number in asked:
        own = np.flatnonzero((judged.standard == number) & (judged.possible != 0))
        done = _Standard(judged, own, number, flags)
        if done.touched:
            if earned is judged.earned:
                earned, possible = earned.astype(object), possible.astype(object)
            everywhere = np.flatnonzero(judged.standard == number)
            earned[everywhere] *= done.scale
            possible[everywhere] *= done.scale
            earned[own] = done.earned()
            unit[number] *= done.scale
            again += int(done.notified.sum())
            back += int(done.corrected.sum())
    if earned is judged.earned:
        return judged
    judged.problems += [Problem("note", "notified-again", values={"count": again})] if again else []
    judged.problems += [Problem("note", "corrected-on-the-spot", values={"count": back})] if back else []
    return replace(judged, earned=whole(earned.tolist()), possible=whole(possible.tolist()), unit=unit)


class _Standard:
    """The applicable rows of one standard, and what becomes of their losses."""

    def __init__(self, judged: Judged, own: Rows, number: int, flags: RowFlags) -> None:
        standard, unit = judged.tree.standards[number], judged.unit[number]
        self.judged, self.own, self.overdraws = judged, own, standard.overdraws
        self.settled = standard.judge is not None and standard.judge.settles_visits
        self.possible = judged.possible[own]
        self.short = judged.earned[own] if self.settled else self.possible - judged.earned[own]
        failing = self.short > 0
        self.repeat: Repeat | None = standard.repeat
        rows = judged.row[own]
        self.notified = failing & flags.notified[rows] & (self.repeat is not None)
        self.corrected = failing & flags.corrected[rows] & (standard.corrected is not None)
        self.touched = bool(self.notified.any() or self.corrected.any())
        self.factor = self.repeat.factor if self.repeat else Fraction(1)
        self.extra = self.repeat.more * unit if self.repeat else Fraction(0)
        self.left = 1 - (standard.corrected or Fraction(0))  # what stays lost where it was put right on the spot
        self.fine = math.lcm(self.factor.denominator, self.extra.denominator)
        self.scale = self.fine * self.left.denominator

    def earned(self) -> Ints:
        """What the rows earn (of settled visits: what they cost), in the finer unit."""
        short = self.short.astype(object) * self.fine
        possible = self.possible.astype(object) * self.fine
        dearer = short * self.factor + self.extra * self.fine
        if not (self.settled or self.overdraws):
            dearer = np.minimum(dearer, np.maximum(possible, short))
        short = np.where(self.notified, dearer, short)
        short = short * self.left.denominator
        short = np.where(self.corrected, short * self.left, short)
        lost = np.array([int(s) for s in short], dtype=object)
        return lost if self.settled else possible * self.left.denominator - lost
