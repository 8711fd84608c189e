"""Judged rows → result: the whole exactly, and every other scope at once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from civscore.cells import Cells, CellTables, Positions, tabulate
from civscore.errors import CivScoreError, Problem
from civscore.exact import as_decimal, near_tie
from civscore.losses import trace
from civscore.observations import Judged, check, judge
from civscore.ranking import group_of, rank
from civscore.rates import Matrix, exact_rates, float_rates
from civscore.readers import InputFile, Readings
from civscore.result import AREA_KINDS, NodeScore, Result, Scope, ScopeScore, Status, Total, TotalStatus
from civscore.rollup import Mask, Rolled, Values, effective_points, lost_points, part_scores, roll_up
from civscore.rules.judge import Award
from civscore.tree import Indicator, Tree

if TYPE_CHECKING:
    import pandas as pd


def score(readings: Readings, tree: Tree, *, label: str = "", created: str = "", lenient: bool = False) -> Result:
    """Score readings under a tree.

    Args:
        readings: what was read.
        tree: the scheme, under its profile.
        label: what the run is called; by default the month of its dates, else the day it was created.
        created: when (ISO 8601); the caller's clock, as this function has none.
        lenient: score the good rows although others are faulty; these stay in the result's problems.

    Raises:
        CivScoreError: the input is faulty (all faults at once), or nothing is left to score.
    """
    judged = judge(readings, tree)
    check(judged, lenient)
    tables = tabulate(judged)
    whole = _whole(tree, tables.whole)
    _refuse_missing(tree, whole, judged)
    scopes = _scopes(tree, tables)
    loss_rows, unit_losses = trace(readings, judged, tables.observed, whole.lost, tree)
    name = label or judged.period or created[:10]
    problems = judged.problems + _open_gates(tree, whole)
    return Result(
        tree, name, created, readings.inputs, whole.total, whole.nodes, scopes, unit_losses, tables.whole, problems,
        judged.period, loss_rows,
    )  # fmt: skip


def from_cells(
    tree: Tree,
    cells: Cells,
    losses: pd.DataFrame,
    label: str,
    created: str,
    period: str | None,
    inputs: list[InputFile],
) -> Result:
    """A result from kept partial sums and its ledger: the scopes that places and standards determine, not units or
    inspectors."""
    whole = _whole(tree, cells)
    scopes = _scopes_of_cells(tree, cells)
    return Result(
        tree, label, created, inputs, whole.total, whole.nodes, scopes, [], cells, [], period, None, losses
    )  # fmt: skip


# -- the whole --------------------------------------------------------------------------------------------------------


@dataclass
class Whole:
    """The whole, scored exactly."""

    total: Total
    nodes: list[NodeScore]
    lost: list[Fraction]
    rolled: Rolled
    effective: list[Fraction]


def _whole(tree: Tree, cells: Cells) -> Whole:
    found = exact_rates(tree, cells)
    count, absent = _counts(tree, cells)
    rates = np.array([[Fraction(0)] * len(tree.standards)], dtype=object)
    known = np.zeros((1, len(tree.standards)), dtype=bool)
    for number, indicator in enumerate(tree.standards):
        if number in found:
            rates[0, number], known[0, number] = found[number], True
        elif absent[number] == 0 and indicator.missing == "zero" and _is_ordinary(indicator):
            known[0, number] = True
    _grant(tree, rates, known, (count + absent == 0)[None, :])
    rolled = roll_up(tree, rates, known)
    observed = (count > 0) | known[0] & np.array([isinstance(s.judge, Award) for s in tree.standards])
    effective = effective_points(tree, rolled.known[0])
    lost = lost_points(tree, rolled.known[0], rolled.rate[0])
    coverages = _coverages(tree, observed, absent)
    nodes = [
        _node(tree, i, below, rolled, effective, lost, coverages, observed, count, absent)
        for i, below in enumerate(_standards_below(tree))
    ]
    return Whole(_total(tree, rolled, coverages[0], nodes), nodes, lost, rolled, effective)


def _is_ordinary(indicator: Indicator) -> bool:
    return indicator.kind == "base" and not isinstance(indicator.judge, Award)


def _grant(tree: Tree, rates: Values, known: Mask, lacking: Mask) -> None:
    """Give awards in full where no row speaks of them, if anything else of their group has a rate there."""
    for number, indicator in enumerate(tree.standards):
        if isinstance(indicator.judge, Award):
            others = _companions(tree, number)
            given = lacking[:, number] & (known[:, others].any(axis=1) if others else True)
            rates[given, number] = Fraction(1) if rates.dtype == object else 1.0
            known[given, number] = True


def _companions(tree: Tree, number: int) -> list[int]:
    """The standards besides awards in the smallest group around an award that has any; none where that is the whole."""
    group = tree.nodes[tree.leaves[number]].parent
    while group > 0:
        below = _standards_below(tree)[group].tolist()
        others = [n for n in below if not isinstance(tree.standards[n].judge, Award)]
        if others:
            return others
        group = tree.nodes[group].parent
    return []


def _counts(tree: Tree, cells: Cells) -> tuple[Positions, Positions]:
    size = len(tree.standards)
    count = np.bincount(cells.standard, weights=cells.count, minlength=size).astype(np.intp)
    return count, np.bincount(cells.standard, weights=cells.absent, minlength=size).astype(np.intp)


def _coverages(tree: Tree, observed: Mask, absent: Positions) -> list[Fraction | None]:
    """For each node the share of its leaves' points that was observed, of those that are not not-applicable."""
    seen = [Fraction(0)] * len(tree.nodes)
    all_ = [Fraction(0)] * len(tree.nodes)
    for number, position in enumerate(tree.leaves):
        node = tree.nodes[position]
        if not observed[number] and absent[number]:
            continue
        at = position
        while at >= 0:
            if tree.nodes[at].kind == node.kind:
                all_[at] += node.points
                seen[at] += node.points if observed[number] else 0
            at = tree.nodes[at].parent
    return [s / a if a else None for s, a in zip(seen, all_, strict=True)]


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


def _standards_below(tree: Tree) -> list[Positions]:
    """The standards under each node, those of a bonus or gate inside an ordinary group left out."""
    found: list[list[int]] = [[] for _ in tree.nodes]
    for number, leaf in enumerate(tree.leaves):
        at = leaf
        while at >= 0:
            if tree.nodes[at].kind == tree.nodes[leaf].kind:
                found[at].append(number)
            at = tree.nodes[at].parent
    return [np.array(numbers, dtype=np.intp) for numbers in found]


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
    return [
        Problem("warning", "gate-open", values={"id": tree.nodes[i].id, "name": tree.nodes[i].name})
        for i in tree.leaves
        if tree.nodes[i].kind == "gate" and whole.nodes[i].rate is None
    ]


# -- every other scope ------------------------------------------------------------------------------------------------


def _scopes(tree: Tree, tables: CellTables) -> dict[str, Scope]:
    scopes = _scopes_of_cells(tree, tables.whole)
    for kind, cells, names in (
        ("unit", tables.by_unit, tables.units),
        ("inspector", tables.by_inspector, tables.inspectors),
    ):
        scopes[kind] = _scope(tree, cells, kind, cells.group, names)
    return scopes


def _scopes_of_cells(tree: Tree, cells: Cells) -> dict[str, Scope]:
    scopes = {}
    for kind in (*(k for k in AREA_KINDS if k in tree.scheme.areas), "site_type"):
        scopes[kind] = _scope_of_places(tree, cells, kind, [getattr(p, kind) for p in cells.places])
    scopes["site"] = _sites(tree, cells, np.unique(cells.place))
    methods = list(dict.fromkeys(s.method for s in tree.standards if s.method))
    of_standard = np.array([methods.index(s.method) if s.method else -1 for s in tree.standards], dtype=np.intp)
    scopes["method"] = _scope(tree, cells, "method", of_standard[cells.standard], methods)
    return scopes


def _scope_of_places(tree: Tree, cells: Cells, kind: str, names: list[str]) -> Scope:
    numbers = {name: i for i, name in enumerate(dict.fromkeys(n for n in names if n))}
    member = np.array([numbers.get(n, -1) for n in names], dtype=np.intp)
    return _scope(tree, cells, kind, member[cells.place], list(numbers))


def _sites(tree: Tree, cells: Cells, used: Positions) -> Scope:
    sites = [int(p) for p in used if cells.places[p].is_site]
    member = np.full(len(cells.places), -1, dtype=np.intp)
    member[sites] = np.arange(len(sites))
    return _scope(tree, cells, "site", member[cells.place], [cells.places[p].name for p in sites], sites)


def _scope(
    tree: Tree, cells: Cells, kind: str, member: Positions, names: list[str], places: list[int] | None = None
) -> Scope:
    rates, count, absent = float_rates(tree, cells, member, len(names))
    counted = count > 0
    known = ~np.isnan(rates)
    rates = np.where(known, rates, 0.0)
    _add_unobserved(tree, kind, cells, member, rates, known, absent, counted)
    rolled = roll_up(tree, rates, known)
    parts = part_scores(tree, rolled)
    doubtful = np.flatnonzero(rolled.doubtful | (_near_ties(tree, rolled, parts) & rolled.scored))
    precise = _exactly(tree, cells, member, doubtful, known[doubtful])
    exact_parts, row = part_scores(tree, precise), {int(i): n for n, i in enumerate(doubtful)}
    observed = counted | (known & np.array([isinstance(s.judge, Award) for s in tree.standards]))
    coverage = _scope_coverages(tree, observed, absent)
    used = np.flatnonzero(count.sum(axis=1) + absent.sum(axis=1) > 0) if len(names) else np.empty(0, np.intp)
    drafts = []
    for i in used.tolist():
        source = (precise, exact_parts, row[i]) if i in row else (rolled, parts, i)
        drafts.append(_member(tree, names[i], *source, coverage[i], int(count[i].sum())))
    shown = np.where(rolled.known, rolled.rate, np.nan)
    shown[doubtful] = np.where(precise.known, precise.rate, np.nan)
    return Scope(kind, _ranked(tree, drafts), shown[used], [places[i] for i in used] if places else [])


def _add_unobserved(
    tree: Tree, kind: str, cells: Cells, member: Positions, rates: Matrix, known: Mask, absent: Positions, counted: Mask
) -> None:
    """Areas have what is given to all, and lose what they lack where the scheme counts that as zero."""
    if kind not in AREA_KINDS:
        return
    here = np.zeros(len(tree.standards), dtype=bool)
    here[cells.standard[member >= 0]] = True
    anywhere = np.zeros(len(tree.standards), dtype=bool)
    anywhere[cells.standard] = True
    lacking = (absent == 0) & ~counted
    for number, indicator in enumerate(tree.standards):
        if indicator.missing == "zero" and _is_ordinary(indicator) and (here[number] or not anywhere[number]):
            known[lacking[:, number], number] = True
    _grant(tree, rates, known, lacking)


def _near_ties(tree: Tree, rolled: Rolled, parts: dict[int, Values]) -> Mask:
    """Scopes with a score, or a first-level score, too near a rounding boundary for floating point."""
    rounding = tree.scheme.rounding
    near: Mask = near_tie(rolled.rounded_total.astype(np.float64), rounding)
    for part, scores in parts.items():
        near |= rolled.known[:, part] & near_tie(scores, rounding)
    return near


def _exactly(tree: Tree, cells: Cells, member: Positions, scopes: Positions, known: Mask) -> Rolled:
    """Some of the scopes exactly; *known* holds their rows only."""
    awarded = np.array([isinstance(s.judge, Award) for s in tree.standards])
    rates = np.full(known.shape, Fraction(0), dtype=object)
    rates[known & awarded] = Fraction(1)
    at = np.flatnonzero(np.isin(member, scopes))
    unsure, of = cells.take(at), member[at]
    for row, scope in zip(rates, scopes, strict=True):
        for number, rate in exact_rates(tree, unsure.take(np.flatnonzero(of == scope))).items():
            row[number] = rate
    return roll_up(tree, rates, known)


def _scope_coverages(tree: Tree, observed: Mask, absent: Positions) -> Matrix:
    points = np.array([float(s.points) if s.kind == "base" else 0.0 for s in tree.standards])
    applicable = observed | (absent == 0)
    total = (applicable * points).sum(axis=1)
    coverage: Matrix = (observed * points).sum(axis=1) / np.where(total == 0, 1.0, total)
    return coverage


def _member(
    tree: Tree, name: str, rolled: Rolled, parts: dict[int, Values], at: int, coverage: float, observations: int
) -> ScopeScore:
    if not rolled.scored[at]:
        return ScopeScore(name, None, None, None, None, None, coverage, observations, {})
    exact, score = float(rolled.total[at]), _rounded(rolled.rounded_total[at], tree)
    shown = {
        part: (float(rolled.rate[at, part]), _rounded(scores[at], tree))
        for part, scores in parts.items()
        if rolled.known[at, part]
    }
    return ScopeScore(name, None, None, score, exact, exact / float(tree.points), coverage, observations, shown)


def _rounded(value: Fraction | float, tree: Tree) -> Decimal:
    """An exact value rounded exactly; a float that is known to be far from any boundary, as floats are."""
    rounding = tree.scheme.rounding
    if isinstance(value, Fraction):
        return as_decimal(value, rounding)
    scaled = abs(float(value)) * 10**rounding.places
    whole = math.floor(scaled if rounding.mode == "down" else scaled + 0.5)
    return Decimal(whole if value >= 0 else -whole).scaleb(-rounding.places)


def _ranked(tree: Tree, members: list[ScopeScore]) -> list[ScopeScore]:
    ranking = tree.scheme.ranking
    groups = [group_of(m.name, ranking) for m in members]
    ranks, close = rank([m.score for m in members], [m.exact for m in members], groups, ranking)
    return [
        ScopeScore(m.name, g, r, m.score, m.exact, m.rate, m.coverage, m.observations, m.parts, c)
        for m, g, r, c in zip(members, groups, ranks, close, strict=True)
    ]
