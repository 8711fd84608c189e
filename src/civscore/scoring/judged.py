"""Rows that were judged, and the observations that they make: plain data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem
from civscore.rules.answers import Ints, Mask
from civscore.scheme.tree import Tree
from civscore.scoring.places import Place
from civscore.scoring.rows import Rows


@dataclass
class Judged:
    """The rows that can be scored, as parallel arrays.

    Attributes:
        row: position in the readings.
        standard: which standard (a position in ``tree.standards``).
        place: position in ``places``.
        earned, possible: the pair, in whole numbers of 1/``unit[standard]``; (0, 0) where not applicable. Where
            visits are settled as a whole, ``earned`` is the row's price (or its number of faults, where ``counted``).
        visit: the date's code, −1 without one.
        counted: rows that give a number of faults, priced by the visit's all.
        units, unit_sets: which set of responsible units, and the sets.
        inspector, inspectors: which inspector (−1 none), and their names.
        unit: for each standard, what 1 is in its whole numbers.
        days: for each code of a visit its day, None where the date cannot be read.
    """

    tree: Tree
    row: Rows
    standard: npt.NDArray[np.intp]
    place: npt.NDArray[np.intp]
    earned: Ints
    possible: Ints
    visit: npt.NDArray[np.intp]
    counted: Mask
    units: npt.NDArray[np.intp]
    inspector: npt.NDArray[np.intp]
    places: list[Place]
    unit_sets: list[tuple[str, ...]]
    inspectors: list[str]
    unit: list[int]
    period: str | None
    problems: list[Problem] = field(default_factory=list)
    days: tuple[dt.date | None, ...] = ()

    def take(self, at: Rows) -> Judged:
        """Some of the rows, by their positions here."""
        return replace(
            self, row=self.row[at], standard=self.standard[at], place=self.place[at], earned=self.earned[at],
            possible=self.possible[at], visit=self.visit[at], counted=self.counted[at], units=self.units[at],
            inspector=self.inspector[at],
        )  # fmt: skip


@dataclass(frozen=True)
class Observed:
    """Observations: judged rows, with the rows of a visit settled as one where a judge says so.

    ``group`` is what the rows were kept apart by besides (all 0 where by nothing); ``of_row`` says for each judged row
    which observation it went into; ``unit`` for each standard what 1 is in its whole numbers. ``older`` are the
    observations of visits that are too old to count, where the visits of a place have weights: these are 0 of 0.
    """

    group: npt.NDArray[np.intp]
    standard: npt.NDArray[np.intp]
    place: npt.NDArray[np.intp]
    earned: Ints
    possible: Ints
    of_row: npt.NDArray[np.intp]
    unit: list[int]
    older: Mask | None = None
