"""Readings + tree → judged rows: each row's standard, place, units, (earned, possible); what is wrong with the
others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.dates import parse_date, period
from civscore.errors import CivScoreError, Level, Problem, closest
from civscore.matching import normalized
from civscore.readers.readings import Readings
from civscore.rules.answers import Answers, Ints, Mask, Pairs, parse_columns
from civscore.rules.judges.base import Judge
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.exact import joint_codes, picked, sum_by
from civscore.scoring.places import Place, find_places
from civscore.scoring.repeats import find_repeats, repeated_rows
from civscore.scoring.rows import Rows, coded, grouped
from civscore.scoring.standards import find_standards

ANSWERS = ("result", "deduction", "count", "total", "kind")
UNIT_SEPARATORS = re.compile(r"[、,，;；/\n]+")


@dataclass
class Judged:
    """The rows that can be scored, as parallel arrays.

    Attributes:
        row: position in the readings.
        standard: which standard (a position in ``tree.standards``).
        place: position in ``places``.
        earned, possible: the pair, in whole numbers of 1/``unit[standard]``; (0, 0) where not applicable. Under
            ``deduct``, ``earned`` is the row's price (or its number of faults, where ``counted``): a visit is settled
            as
            a whole.
        visit: the date's code, −1 without one.
        counted: rows of a ``deduct`` with steps that give a number of faults.
        units, unit_sets: which set of responsible units, and the sets.
        inspector, inspectors: which inspector (−1 none), and their names.
        unit: for each standard, what 1 is in its whole numbers.
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
    which observation it went into.
    """

    group: npt.NDArray[np.intp]
    standard: npt.NDArray[np.intp]
    place: npt.NDArray[np.intp]
    earned: Ints
    possible: Ints
    of_row: npt.NDArray[np.intp]


def judge(readings: Readings, tree: Tree) -> Judged:
    """Judge every row; the faults are in ``problems``, the rows with an error are left out."""
    problems = list(readings.problems)
    places, place, place_faults = find_places(readings, tree.scheme)
    standard, faults = find_standards(readings, tree, place, places)
    problems += faults + place_faults
    repeats, originals = find_repeats(readings)
    problems += repeated_rows(readings, repeats, originals)
    usable = (standard >= 0) & (place >= 0)
    usable[repeats] = False
    rows = np.flatnonzero(usable)
    pairs = _judge_rows(readings, tree, rows, picked(standard, rows))
    problems += pairs.problems
    kept = np.flatnonzero(pairs.good)
    rows = picked(rows, kept)
    visit, month, faults = _visits(readings, rows)
    problems += faults
    units, unit_sets = _units(readings, tree, standard)
    inspector, inspectors = coded(readings, "inspector")
    problems += _misplaced(readings, tree, rows, standard, place, places)
    return Judged(
        tree, rows, picked(standard, rows), picked(place, rows), picked(pairs.earned, kept),
        picked(pairs.possible, kept), visit, picked(pairs.counted, kept), picked(units, rows), picked(inspector, rows),
        places, unit_sets, inspectors, pairs.unit, month, problems,
    )  # fmt: skip


# -- judging ----------------------------------------------------------------------------------------------------------


@dataclass
class _Pairs:
    earned: Ints
    possible: Ints
    counted: Mask
    good: Mask
    unit: list[int]
    problems: list[Problem]


def _judge_rows(readings: Readings, tree: Tree, rows: Rows, standard: npt.NDArray[Any]) -> _Pairs:
    columns, scale = parse_columns({c: _codes_of(readings, c, rows) for c in ANSWERS})
    done = _Pairs(
        np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64), np.zeros(len(rows), bool),
        np.ones(len(rows), bool), [1] * len(tree.standards), [],
    )  # fmt: skip
    alike = _judged_alike(tree)
    rule = np.empty(len(tree.standards), dtype=np.int16)
    for number, standards in enumerate(alike):
        rule[standards] = number
    applicable = np.flatnonzero(~(columns["result"].na | columns["deduction"].na | columns["count"].na))
    everything = len(applicable) == len(rows)
    rule_of_row = rule[standard if everything else standard[applicable]]
    found: list[tuple[int, list[Problem]]] = []
    for number, standards in enumerate(alike):
        own = np.flatnonzero(rule_of_row == number)
        asked = own if everything else applicable[own]
        answers = Answers(**{name: column.take(asked) for name, column in columns.items()}, scale=scale)
        faults = _judge_alike(done, tree.standards[standards[0]].judge, standards, asked, answers)
        for level, code, column, at in faults:
            for n in np.unique(standard[at]).tolist():
                of_one = rows[at[standard[at] == n]]
                found.append((n, list(_faulty(readings, tree.standards[n], level, code, column, of_one))))
    done.problems += [problem for _, problems in sorted(found, key=lambda f: f[0]) for problem in problems]
    return done


def _judged_alike(tree: Tree) -> list[list[int]]:
    """The standards by rule: those with equal rules are judged in one go.

    A ratio to the rows' own totals depends on the rows: there every standard is judged by itself.
    """
    rules: dict[str, list[int]] = {}
    for number, indicator in enumerate(tree.standards):
        alone = indicator.judge is not None and indicator.judge.by_itself
        rules.setdefault(f"{number if alone else ''} {indicator.judge!r}", []).append(number)
    return list(rules.values())


def _judge_alike(
    done: _Pairs, judge: Judge | None, standards: list[int], asked: Rows, answers: Answers
) -> list[tuple[Level, str, str, Rows]]:
    """Judge the rows *asked*, all under one rule.

    Returns:
        what is wrong: level, code, column, and the rows that it concerns.
    """
    assert judge is not None
    pairs: Pairs = judge.judge(answers)
    bad = np.zeros(len(asked), dtype=bool)
    found: list[tuple[Level, str, str, Rows]] = []
    for code, column, mask in pairs.faults:
        found.append(("error", code, column, asked[mask & ~bad]))
        bad |= mask
    found += [("warning", code, column, asked[mask & ~bad]) for code, column, mask in pairs.doubts]
    if done.earned.dtype != object and object in (pairs.earned.dtype, pairs.possible.dtype):
        done.earned, done.possible = done.earned.astype(object), done.possible.astype(object)
    done.earned[asked], done.possible[asked] = pairs.earned, pairs.possible
    done.good[asked[bad]] = False
    for number in standards:
        done.unit[number] = pairs.unit
    if judge.counts_faults:
        done.counted[asked] = answers.deduction.blank
    return found


def _faulty(
    readings: Readings, indicator: Indicator, level: Any, code: str, column: str, rows: Rows
) -> Iterator[Problem]:
    codes, texts = coded(readings, column)
    judge = indicator.judge
    allowed = ", ".join(judge.result_words or judge.kind_words) if judge else ""
    for value, first, more in grouped(codes, rows):
        given = texts[value] if value >= 0 else ""
        values = {"standard": indicator.id, "name": indicator.name, "given": given, "allowed": allowed}
        values["guess"] = closest(given, allowed.split(", ")) if given else ""
        values["judge"] = judge.type if judge else ""
        yield Problem(level, code, readings.where(first, column), values, more)


# -- what else a row says ---------------------------------------------------------------------------------------------


def _codes_of(readings: Readings, column: str, rows: Rows) -> tuple[npt.NDArray[np.intp], list[str]]:
    codes, texts = coded(readings, column)
    return (picked(codes, rows) if texts else codes[: len(rows)]), texts


def _visits(readings: Readings, rows: Rows) -> tuple[npt.NDArray[np.intp], str | None, list[Problem]]:
    """Each row's day as a code, the month of most of them, and the cells that hold no date."""
    codes, texts = coded(readings, "date")
    days = [parse_date(t) for t in texts]
    known = {day: i for i, day in enumerate(dict.fromkeys(d for d in days if d))}
    own = {i: len(known) + n for n, i in enumerate(i for i, d in enumerate(days) if d is None)}
    table = np.array([*(known[d] if d else own[i] for i, d in enumerate(days)), -1], dtype=np.intp)
    here = picked(codes, rows)
    counts = np.bincount(here + 1, minlength=len(texts) + 1)[1:]
    month = period((d, int(counts[i])) for i, d in enumerate(days) if d and counts[i])
    problems = [
        Problem("warning", "no-date", readings.where(first, "date"), {"given": texts[code]}, more)
        for code, first, more in grouped(codes, rows[np.isin(here, list(own))] if own else rows[:0])
    ]
    return table[here], month, problems


def _units(
    readings: Readings, tree: Tree, standard: npt.NDArray[Any]
) -> tuple[npt.NDArray[np.intp], list[tuple[str, ...]]]:
    """Each row's set of responsible units: the row's own, else its standard's, else the standard's lead, else none."""
    columns = [str(c) for c in readings.frame if re.fullmatch(r"unit\d*", str(c))]
    named = [coded(readings, c, as_is=True) for c in columns]  # a line end parts names, too
    sets: dict[tuple[str, ...], int] = {(): 0}
    codes = np.full(len(readings.frame), -1, dtype=np.intp)
    if named:
        combined, first = joint_codes(*(codes for codes, _ in named))
        found = []
        for row in first:
            names = [n for own, texts in named if own[row] >= 0 for n in split_units(texts[own[row]])]
            found.append(sets.setdefault(tuple(dict.fromkeys(names)), len(sets)))
        codes = np.array(found, dtype=np.intp)[combined] if len(found) else codes
    fallback = [s.units or ((s.lead,) if s.lead else ()) for s in tree.standards]
    defaults = np.array([*(sets.setdefault(tuple(u), len(sets)) for u in fallback), 0], dtype=np.intp)
    unnamed = np.flatnonzero(codes <= 0)
    codes[unnamed] = defaults[standard[unnamed]]
    return codes, list(sets)


def split_units(text: str) -> list[str]:
    """The units that one cell names."""
    return [normalized(part) for part in UNIT_SEPARATORS.split(text) if part.strip()]


def _misplaced(
    readings: Readings, tree: Tree, rows: Rows, standard: npt.NDArray[Any], place: npt.NDArray[Any], places: list[Place]
) -> Iterator[Problem]:
    """Observations of a standard at a site type it is not meant for, and field observations from nowhere."""
    names = [{tree.scheme.site_types[k].name for k in s.site_types} for s in tree.standards]
    pairs = _odd_pairs(tree, names, places)
    if not pairs.any():
        return
    odd = rows[pairs[standard[rows], place[rows]]]
    pair = np.full(len(standard), -1, dtype=np.intp)
    pair[odd], _ = joint_codes(standard[odd], place[odd])
    for _, row, more in grouped(pair, odd):
        wanted, here = names[standard[row]], places[place[row]]
        indicator = tree.standards[standard[row]]
        if wanted and here.site_type and here.site_type not in wanted:
            values = {
                "standard": indicator.id,
                "type": here.site_type,
                "site": here.name,
                "allowed": "、".join(sorted(wanted)),
            }
            yield Problem("warning", "wrong-site-type", readings.where(row, "site_type"), values, more)
        elif indicator.method == "field" and not here.name:
            values = {"standard": indicator.id}
            yield Problem("warning", "no-site", readings.where(row, "site"), values, more)


def _odd_pairs(tree: Tree, names: list[set[str]], places: list[Place]) -> Mask:
    """Standards × places: what :func:`_misplaced` complains about."""
    types = {name: i for i, name in enumerate(dict.fromkeys(p.site_type for p in places))}
    unfit = np.array([[bool(wanted and t and t not in wanted) for t in types] for wanted in names], dtype=bool)
    field_work = np.array([s.method == "field" and s.takes is None for s in tree.standards])
    nowhere = np.array([not p.name for p in places], dtype=bool)
    odd: Mask = unfit[:, [types[p.site_type] for p in places]] | (field_work[:, None] & nowhere)
    return odd


# -- from rows to observations ----------------------------------------------------------------------------------------


def observe(judged: Judged, group: npt.NDArray[np.intp], rows: Rows | None = None) -> Observed:
    """Settle the visits that are judged as a whole; every other row is an observation already.

    Args:
        judged: the judged rows.
        group: for each chosen row, what it is kept apart by (a unit, an inspector); all 0 for nothing.
        rows: the chosen rows, as positions in *judged*; a row may be chosen more than once. All by default.
    """
    chosen = np.arange(len(judged.row)) if rows is None else rows
    take = slice(None) if rows is None else rows
    deducting = judged.tree.settling
    standard, place, possible = judged.standard[take], judged.place[take], judged.possible[take]
    together = deducting[standard] & (possible != 0) if deducting.any() else np.zeros(len(chosen), dtype=bool)
    joined = np.flatnonzero(together)
    if not len(joined):
        return Observed(group, standard, place, judged.earned[take], possible, np.arange(len(chosen)))
    alone = np.flatnonzero(~together)
    codes, first = joint_codes(
        group[joined], standard[joined], judged.place[chosen[joined]], judged.visit[chosen[joined]]
    )
    earned, possible = _settled(judged, chosen[joined], codes, first)
    of_row = np.empty(len(chosen), dtype=np.intp)
    of_row[alone] = np.arange(len(alone))
    of_row[joined] = len(alone) + codes
    at = np.concatenate([alone, joined[first]])
    return Observed(
        group[at], standard[at], judged.place[chosen[at]],
        np.concatenate([judged.earned[chosen[alone]], earned]),
        np.concatenate([judged.possible[chosen[alone]], possible]), of_row,
    )  # fmt: skip


def _settled(judged: Judged, rows: Rows, codes: npt.NDArray[np.intp], first: Rows) -> tuple[Ints, Ints]:
    """Full marks less all prices of a visit, not under 0 unless the standard overdraws."""
    counted = judged.counted[rows]
    price = sum_by(np.where(counted, 0, judged.earned[rows]), codes, len(first))
    faults = sum_by(np.where(counted, judged.earned[rows], 0), codes, len(first))
    standard = judged.standard[rows[first]] if len(first) else np.empty(0, dtype=np.intp)
    possible = judged.possible[rows[first]] if len(first) else np.empty(0, dtype=np.int64)
    for i in np.flatnonzero(faults != 0):
        rule, unit = judged.tree.standards[standard[i]].judge, judged.unit[standard[i]]
        assert rule is not None
        price[i] += int(rule.priced(int(faults[i]) // unit) * unit)
    overdraws = np.array([s.judge is not None and s.judge.overdraws for s in judged.tree.standards])
    earned = possible - price
    return np.where(overdraws[standard], earned, np.maximum(earned, 0)), possible


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
