"""Readings + tree → judged rows: each row's standard, place, units, (earned, possible); what is wrong with the
others."""

from __future__ import annotations

import datetime as dt

import numpy as np
import numpy.typing as npt

from civscore.dates import FIRST, parse_date, period
from civscore.errors import CivScoreError, Problem
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.dearer import row_flags, with_prices_changed
from civscore.scoring.exact import picked
from civscore.scoring.judged import Judged
from civscore.scoring.judging import judge_rows
from civscore.scoring.last_visits import unweighed
from civscore.scoring.misplaced import misplaced, without_sites
from civscore.scoring.odd_days import odd_days
from civscore.scoring.places import find_places
from civscore.scoring.repeats import find_repeats, pasted_twice, repeated_rows
from civscore.scoring.rows import Rows, coded, grouped
from civscore.scoring.standards import find_standards
from civscore.scoring.units import units_of_rows, with_streets


def judge(readings: Readings, tree: Tree) -> Judged:
    """Judge every row; the faults are in ``problems``, the rows with an error are left out."""
    problems = list(readings.problems)
    places, place, place_faults = find_places(readings, tree.scheme)
    standard, faults = find_standards(readings, tree, place, places)
    problems += faults + place_faults
    repeats, originals = find_repeats(readings)
    problems += repeated_rows(readings, repeats, originals) + pasted_twice(readings, tree, standard)
    usable = (standard >= 0) & (place >= 0)
    usable[repeats] = False
    rows = np.flatnonzero(usable)
    pairs = judge_rows(readings, tree, rows, picked(standard, rows))
    problems += pairs.problems
    kept = np.flatnonzero(pairs.good)
    rows = picked(rows, kept)
    visit, days, month, faults = _visits(readings, rows)
    problems += [*faults, *odd_days(readings, rows)]
    at = picked(place, rows)
    units, unit_sets = units_of_rows(readings, tree, standard)
    units, unit_sets = with_streets(picked(units, rows), unit_sets, at, places)
    inspector, inspectors = coded(readings, "inspector")
    problems += misplaced(readings, tree, rows, standard, place, places)
    problems += without_sites(readings, tree, rows, standard, place, places)
    judged = Judged(
        tree, rows, picked(standard, rows), at, picked(pairs.earned, kept),
        picked(pairs.possible, kept), visit, picked(pairs.counted, kept), units, picked(inspector, rows),
        places, unit_sets, inspectors, pairs.unit, month, problems, days,
    )  # fmt: skip
    flags = row_flags(readings, tree)
    problems += flags.problems
    problems += unweighed(judged)
    return with_prices_changed(judged, flags)


_Visits = tuple[npt.NDArray[np.intp], tuple[dt.date | None, ...], str | None, list[Problem]]


def _visits(readings: Readings, rows: Rows) -> _Visits:
    """Each row's day as a code, the codes' days, the month of most of them, and the cells that hold no date."""
    codes, texts = coded(readings, "date")
    days = [parse_date(t) for t in texts]
    known = {day: i for i, day in enumerate(dict.fromkeys(d for d in days if d))}
    own = {i: len(known) + n for n, i in enumerate(i for i, d in enumerate(days) if d is None)}
    table = np.array([*(known[d] if d else own[i] for i, d in enumerate(days)), -1], dtype=np.intp)
    here = picked(codes, rows)
    counts = np.bincount(here + 1, minlength=len(texts) + 1)[1:]
    month = period((d, int(counts[i])) for i, d in enumerate(days) if d and d >= FIRST and counts[i])
    problems = [
        Problem("warning", "no-date", readings.where(first, "date"), {"given": texts[code]}, more)
        for code, first, more in grouped(
            codes, _one_a_cell(readings, rows[np.isin(here, list(own))]) if own else rows[:0]
        )
    ]
    return table[here], (*known, *(None for _ in own)), month, problems


def _one_a_cell(readings: Readings, rows: Rows) -> Rows:
    """Of rows whose date stands once above their table, the first of each sheet: a cell is one place."""
    above = np.array(["date" in sheet.cells for sheet in readings.sheets], dtype=bool)
    sheet = readings.frame["sheet"].to_numpy()[rows].astype(np.intp)
    _, first = np.unique(sheet, return_index=True)
    keep = ~above[sheet]
    keep[first] = True
    return np.asarray(rows[keep], dtype=np.intp)


def check(judged: Judged, lenient: bool) -> None:
    """Refuse faulty input, unless *lenient*: then only input without a single good row is refused.

    Raises:
        CivScoreError: with all problems, warnings included.
    """
    errors = [p for p in judged.problems if p.level == "error"]
    if errors and not (lenient and len(judged.row)):
        raise CivScoreError(judged.problems)
    if not len(judged.row):
        raise CivScoreError([*judged.problems, Problem("error", "no-observations")])
