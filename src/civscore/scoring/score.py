"""Judged rows → result: the whole exactly, and every other scope at once."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from civscore.background import in_background
from civscore.errors import CivScoreError, Problem
from civscore.readers.readings import InputFile, Readings
from civscore.rounding import as_decimal
from civscore.scheme.superseded import told
from civscore.scheme.tree import Tree
from civscore.scoring.awards import grant, is_ordinary
from civscore.scoring.blank_cells import with_meant_blanks
from civscore.scoring.cells import Cells, Positions, tabulate
from civscore.scoring.gates import outcome, seen_answers
from civscore.scoring.judged import Judged
from civscore.scoring.losses import trace
from civscore.scoring.missing_photos import missing_photos
from civscore.scoring.observations import check, judge
from civscore.scoring.rates import exact_rates
from civscore.scoring.result import Result
from civscore.scoring.rollup import Mask, Rolled, effective_points, lost_points, roll_up
from civscore.scoring.scopes import all_scopes, scopes_of_cells
from civscore.scoring.scores import NodeScore, Status, Total, TotalStatus
from civscore.scoring.takes import taken_by_standard
from civscore.scoring.two_files import in_two_files

if TYPE_CHECKING:
    import pandas as pd

_FEW_GATES = 3


def score(
    readings: Readings, tree: Tree, *, label: str = "", created: str = "", lenient: bool = False, partial: bool = False
) -> Result:
    """Score readings under a tree.

    Args:
        readings: what was read.
        tree: the scheme, under its profile.
        label: what the run is called; by default the month of its dates, else the day it was created.
        created: when (ISO 8601); the caller's clock, as this function has none.
        lenient: score the good rows although others are faulty; these stay in the result's problems.
        partial: what was read are visits to some faults only (a re-check): the result says what failed and what did
            not, and has no score; what the scheme wants to be observed is not asked for.

    Raises:
        CivScoreError: the input is faulty (all faults at once), or nothing is left to score.
    """
    readings = with_meant_blanks(readings, tree)
    judged = judge(readings, tree)
    check(judged, lenient)
    tables = tabulate(judged)
    whole = _whole(tree, tables.whole)
    if partial:
        whole.total = replace(whole.total, score=None, exact=None, status="not-scored")
    else:
        _refuse_missing(tree, whole, judged)
    with in_background(
        len(judged.row)
    ) as submit:  # what takes long with many rows is done outside the interpreter's lock
        traced = submit(trace, readings, judged, tables, whole.lost, tree)
        scopes = all_scopes(tree, tables)
    loss_rows, unearned, unit_losses = traced.result()
    name = label or judged.period or created[:10]
    problems = judged.problems + ([] if partial else _open_gates(tree, whole))
    problems += [
        *missing_photos(readings, judged, tables.observed), *in_two_files(readings, judged), *told(tree.file)
    ]  # fmt: skip
    return Result(
        tree, name, created, readings.inputs, whole.total, whole.nodes, scopes, unit_losses, tables.whole, problems,
        judged.period, loss_rows, seen=seen_answers(readings, judged), taken=taken_by_standard(readings, judged),
        unearned=unearned,
    )  # fmt: skip


def from_cells(
    tree: Tree,
    cells: Cells,
    losses: pd.DataFrame,
    label: str,
    created: str,
    period: str | None,
    inputs: list[InputFile],
    instead: Mapping[int, Fraction] | None = None,
) -> Result:
    """A result from kept partial sums and its ledger: the scopes that places and standards determine, not units or
    inspectors.

    *instead* are rates of standards that count in the whole in place of those that the sums give.
    """
    whole = _whole(tree, cells, instead or {})
    scopes = scopes_of_cells(tree, cells)
    return Result(
        tree, label, created, inputs, whole.total, whole.nodes, scopes, [], cells, [], period, None, losses
    )  # fmt: skip


def whole_of_cells(
    tree: Tree, cells: Cells, label: str, created: str, inputs: list[InputFile],
    instead: Mapping[int, Fraction] | None = None,
) -> Result:  # fmt: skip
    """A result from kept partial sums that has the whole and its indicators, and nothing else; *instead* as in
    :func:`from_cells`."""
    whole = _whole(tree, cells, instead)
    return Result(tree, label, created, inputs, whole.total, whole.nodes, {}, [], cells, [])


# -- the whole --------------------------------------------------------------------------------------------------------


@dataclass
class Whole:
    """The whole, scored exactly."""

    total: Total
    nodes: list[NodeScore]
    lost: list[Fraction]
    rolled: Rolled
    effective: list[Fraction]


def _whole(tree: Tree, cells: Cells, instead: Mapping[int, Fraction] | None = None) -> Whole:
    found = exact_rates(tree, cells) | dict(instead or {})
    count, absent = _counts(tree, cells)
    rates = np.array([[Fraction(0)] * len(tree.standards)], dtype=object)
    known = np.zeros((1, len(tree.standards)), dtype=bool)
    for number, indicator in enumerate(tree.standards):
        if number in found:
            rates[0, number], known[0, number] = found[number], True
        elif absent[number] == 0 and indicator.missing == "zero" and is_ordinary(indicator):
            known[0, number] = True
    seen = np.array([[number in found for number in range(len(tree.standards))]])
    grant(tree, rates, known, seen, (count + absent == 0)[None, :])
    rolled = roll_up(tree, rates, known)
    observed = (count > 0) | known[0] & np.array([s.granted for s in tree.standards])
    effective = effective_points(tree, rolled.known[0])
    lost = lost_points(tree, rolled.known[0], rolled.rate[0])
    coverages = _coverages(tree, observed, absent)
    nodes = [
        _node(tree, i, below, rolled, effective, lost, coverages, observed, count, absent)
        for i, below in enumerate(np.array(b, dtype=np.intp) for b in tree.standards_below)
    ]
    return Whole(_total(tree, rolled, coverages[0], nodes), nodes, lost, rolled, effective)


def _counts(tree: Tree, cells: Cells) -> tuple[Positions, Positions]:
    size = len(tree.standards)
    count = np.bincount(cells.standard, weights=cells.count, minlength=size).astype(np.intp)
    return count, np.bincount(cells.standard, weights=cells.absent, minlength=size).astype(np.intp)


def _coverages(tree: Tree, observed: Mask, absent: Positions) -> list[Fraction | None]:
    """For each node the share of its leaves' points that was observed, of those that are not not-applicable."""
    points = [tree.nodes[leaf].points for leaf in tree.leaves]
    unit = math.lcm(*(p.denominator for p in points))
    whole = [p.numerator * (unit // p.denominator) for p in points]  # of 1/unit: quicker to add than fractions
    found: list[Fraction | None] = []
    for below in tree.standards_below:
        seen = sum(whole[n] for n in below if observed[n])
        all_ = sum(whole[n] for n in below if observed[n] or not absent[n])
        found.append(Fraction(seen, all_) if all_ else None)
    return found


def _node(
    tree: Tree, position: int, numbers: Positions, rolled: Rolled, effective: list[Fraction], lost: list[Fraction],
    coverages: list[Fraction | None], observed: Mask, count: Positions, absent: Positions,
) -> NodeScore:  # fmt: skip
    node = tree.nodes[position]
    status: Status = "not-observed"
    if observed[numbers].any() and rolled.known[0, position]:
        status = "scored"
    elif len(numbers) and (absent[numbers] > 0).all():
        status = "not-applicable"
    coverage = coverages[position]
    if node.kind == "gate" and status == "scored":
        coverage = Fraction(1)
    observations = int(count[numbers].sum())
    known = bool(rolled.known[0, position])
    rate = rolled.rate[0, position] if known else None
    exact = score = None
    if rate is not None and node.kind != "gate":
        off = effective[position] if node.kind == "penalty" else 0
        exact = effective[position] * rate - off
        smooth = effective[position] * rolled.rounded_rate[0, position] - off
        if position == 0:
            exact, smooth = rolled.total[0], rolled.rounded_total[0]
        score = as_decimal(smooth, tree.scheme.rounding)
    return NodeScore(rate, effective[position], exact, score, lost[position], coverage, observations, status)


def _total(tree: Tree, rolled: Rolled, coverage: Fraction | None, nodes: list[NodeScore]) -> Total:
    target = tree.scheme.target
    exact = rolled.total[0] if rolled.scored[0] else None
    rounded = as_decimal(rolled.rounded_total[0], tree.scheme.rounding) if rolled.scored[0] else None
    status: TotalStatus = "scored"
    if rounded is None:
        status = "not-scored"
    elif any(tree.nodes[i].kind == "gate" and _fails(nodes[i]) for i in tree.leaves):
        status = "blocked"
    elif target is not None:
        status = "reached" if Fraction(rounded) >= target else "short"
    return Total(tree.points, rounded, exact, coverage or Fraction(0), target, status)


def _fails(node: NodeScore) -> bool:
    return node.rate is not None and node.rate < 1


def _refuse_missing(tree: Tree, whole: Whole, judged: Judged) -> None:
    missing = [
        Problem("error", "not-observed", values={"standard": tree.nodes[i].id, "name": tree.nodes[i].name})
        for i in tree.leaves
        if tree.nodes[i].missing == "error" and whole.nodes[i].status == "not-observed" and tree.nodes[i].kind == "base"
    ]
    if missing:
        raise CivScoreError(judged.problems + missing)


def _open_gates(tree: Tree, whole: Whole) -> list[Problem]:
    """A warning for each open gate; of many the first, with the number of the others: the reports list them all."""
    found = [
        Problem("warning", "gate-open", values={"id": tree.nodes[i].id, "name": tree.nodes[i].name})
        for i in tree.leaves
        if tree.nodes[i].kind == "gate" and outcome(whole.nodes[i].rate, whole.nodes[i].status) == "open"
    ]
    return found if len(found) <= _FEW_GATES else [replace(found[0], more=len(found) - 1)]
