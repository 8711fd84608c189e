"""The rows of every standard judged by its rule, many standards in one go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.errors import Level, More, Problem, closest
from civscore.readers.headings import JUDGED
from civscore.readers.raw import is_date_cell
from civscore.readers.readings import Readings
from civscore.rules.answers import Answers, Ints, Mask, Pairs, is_number, parse_columns
from civscore.rules.judges.base import Judge
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.exact import picked
from civscore.scoring.rows import Rows, coded, grouped

_BESIDE_RESULT = ("deduction-differs", "count-differs")  # what is said of a cell and of the result in its row


@dataclass
class RowPairs:
    """What judging gives: for each row its pair, whether that is a number of faults of a visit, and whether it can be
    used; for each standard what 1 is in its whole numbers."""

    earned: Ints
    possible: Ints
    counted: Mask
    good: Mask
    unit: list[int]
    problems: list[Problem]


def judge_rows(readings: Readings, tree: Tree, rows: Rows, standard: npt.NDArray[Any]) -> RowPairs:
    """Judge the *rows* of the readings; *standard* is that of each (a position in ``tree.standards``)."""
    columns, scale = parse_columns({c: _codes_of(readings, c, rows) for c in JUDGED})
    done = RowPairs(
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
    done.problems += shown_otherwise(readings, tree, rows, standard, done)
    return done


def shown_otherwise(
    readings: Readings, tree: Tree, rows: Rows, standard: npt.NDArray[Any], done: RowPairs
) -> Iterator[Problem]:
    """The answers that meet a rule as their cell shows them (95%) and not as it holds them (94.96%), or the other way
    round. What is held counts; a score that moves a little with it is not told."""
    codes, texts = coded(readings, "shown")
    own = np.flatnonzero(codes[rows] >= 0) if texts else np.empty(0, np.intp)
    if not len(own):
        return
    held, known = coded(readings, "result")
    asked = {c: _codes_of(readings, c, rows[own]) for c in JUDGED} | {"result": (codes[rows[own]], texts)}
    columns, scale = parse_columns(asked)
    for standards in _judged_alike(tree):
        judge, at = tree.standards[standards[0]].judge, np.flatnonzero(np.isin(standard[own], standards))
        if judge is None or judge.by_itself or not len(at):
            continue
        pairs = judge.judge(Answers(**{name: column.take(at) for name, column in columns.items()}, scale=scale))
        sound = done.good[own[at]]
        for _, _, mask in pairs.faults:
            sound = sound & ~mask
        now = _met(done.earned[own[at]], done.possible[own[at]])
        apart = own[at[sound & (now * _met(pairs.earned, pairs.possible) < 0)]]
        for number in np.unique(standard[apart]).tolist():
            found = rows[apart[standard[apart] == number]]
            row = int(found[0])
            values = {"standard": tree.standards[number].id, "given": known[held[row]], "shown": texts[codes[row]]}
            yield Problem("warning", "shown-otherwise", readings.where(row, "result"), values, More(found))


def _met(earned: npt.NDArray[Any], possible: npt.NDArray[Any]) -> npt.NDArray[np.int8]:
    """1 where all was earned, −1 where nothing was, 0 between."""
    return np.where(earned == possible, 1, np.where(earned == 0, -1, 0)).astype(np.int8)


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
    done: RowPairs, judge: Judge | None, standards: list[int], asked: Rows, answers: Answers
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
    allowed = [*(judge.result_words or judge.kind_words)] if judge else []
    for value, first, more in grouped(codes, rows):
        given = texts[value] if value >= 0 else ""
        values = {"standard": indicator.id, "name": indicator.name, "given": given, "allowed": allowed}
        values["guess"] = closest(given, allowed) if given else ""
        values["judge"] = judge.type if judge else ""
        if code in _BESIDE_RESULT:
            own, words = coded(readings, "result")
            values |= {"result": words[own[first]], "cell": readings.where(first, "result").cell}
        said = "date-for-number" if code == "not-a-number" and is_date_cell(texts[value]) else code
        if code == "blank-count" and "survey" in indicator.methods and _answered(readings, first):
            said, values["file"] = "survey-person", readings.where(first, "result").file
        yield Problem(level, said, readings.where(first, column), values, more)


def _answered(readings: Readings, row: int) -> bool:
    """Whether a row has a word under ``result``: of a survey that asks for counts, one person's answer."""
    codes, texts = coded(readings, "result")
    return bool(texts) and codes[row] >= 0 and not is_number(texts[codes[row]])


def _codes_of(readings: Readings, column: str, rows: Rows) -> tuple[npt.NDArray[np.intp], list[str]]:
    codes, texts = coded(readings, column)
    return (picked(codes, rows) if texts else codes[: len(rows)]), texts
