"""Every scope besides the whole, many at once: areas, site types, sites, units, methods, inspectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from civscore.background import in_background
from civscore.rounding import as_decimal, near_tie, round_floats
from civscore.scheme.model import AREAS, Floor
from civscore.scheme.tree import Tree, is_item
from civscore.scoring.awards import grant, is_ordinary
from civscore.scoring.cells import Cells, CellTables, Positions
from civscore.scoring.flags import Flag, flags
from civscore.scoring.methods import method_codes, methods_of
from civscore.scoring.ranking import group_of, rank
from civscore.scoring.rates import Matrix, exact_rates_of, float_rates
from civscore.scoring.rollup import Mask, Rolled, Values, part_scores, roll_up
from civscore.scoring.scores import Completion, Scope, ScopeScore


class _TablePlace(NamedTuple):
    """What a league table makes of a member."""

    group: str | None
    rank: int | None
    close: bool
    flag: Flag | None
    points: Fraction | None


def all_scopes(tree: Tree, tables: CellTables) -> dict[str, Scope]:
    """All scopes of a run, by kind."""
    of_rows = [("unit", tables.by_unit, tables.units), ("inspector", tables.by_inspector, tables.inspectors)]
    rows = len(tables.by_unit.place)
    with in_background(rows) as submit:  # what takes long with many rows is done outside the interpreter's lock
        pending = {k: submit(_scope, tree, cells, k, cells.group, names) for k, cells, names in of_rows}
        scopes = scopes_of_cells(tree, tables.whole)
    return scopes | {kind: scope.result() for kind, scope in pending.items()}


def scopes_of_cells(tree: Tree, cells: Cells) -> dict[str, Scope]:
    """The scopes that places and standards determine; not units and inspectors, which rows have."""
    scopes = area_scopes(tree, cells)
    scopes["site_type"] = _scope_of_places(tree, cells, "site_type", [p.site_type for p in cells.places])
    scopes["site"] = _sites(tree, cells, np.unique(cells.place))
    by_method = method_codes(tree, cells.standard, cells.place, cells.places)
    scopes["method"] = _scope(tree, cells, "method", by_method, methods_of(tree))
    return scopes


def area_scopes(tree: Tree, cells: Cells) -> dict[str, Scope]:
    """The scheme's levels of areas."""
    kinds = [k for k in AREAS if k in tree.scheme.areas]
    return {k: _scope_of_places(tree, cells, k, [getattr(p, k) for p in cells.places]) for k in kinds}


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
    observed = counted | (known & np.array([s.granted for s in tree.standards]))
    coverage = _scope_coverages(tree, observed, absent)
    used = np.flatnonzero(count.sum(axis=1) + absent.sum(axis=1) > 0) if len(names) else np.empty(0, np.intp)
    observations = count.sum(axis=1).tolist()
    rough = _Printed.of(tree, rolled, parts)
    fine = _Printed.of(tree, precise, exact_parts)
    sources = [(fine, row[i]) if i in row else (rough, i) for i in used.tolist()]
    enough = _above_floor(tree.scheme.ranking.floor, coverage[used], [observations[i] for i in used.tolist()])
    complete = _completions(tree, rates, count, absent)
    places_taken = _ranked(tree, kind, [names[i] for i in used.tolist()], sources, enough)
    members = [
        replace(_member(tree, names[i], *source, coverage[i], observations[i], place), completion=complete[i])
        for i, source, place in zip(used.tolist(), sources, places_taken, strict=True)
    ]
    shown = np.where(rolled.known, rolled.rate, np.nan)
    shown[doubtful] = np.where(precise.known, precise.rate, np.nan)
    return Scope(kind, members, shown[used], [places[i] for i in used] if places else [])


def scope_exactly(tree: Tree, cells: Cells, kind: str, inside: Mask) -> Rolled:
    """One scope exactly: the cells that are *inside*, scored as its row of the league table is."""
    member = np.where(inside, 0, -1).astype(np.intp)
    rates, count, absent = float_rates(tree, cells, member, 1)
    known = ~np.isnan(rates)
    _add_unobserved(tree, kind, cells, member, np.where(known, rates, 0.0), known, absent, count > 0)
    return _exactly(tree, cells, member, np.zeros(1, dtype=np.intp), known)


def _add_unobserved(
    tree: Tree, kind: str, cells: Cells, member: Positions, rates: Matrix, known: Mask, absent: Positions, counted: Mask
) -> None:
    """Areas have what is given to all, and lose what they lack where the scheme counts that as zero."""
    if kind not in AREAS:
        return
    here = np.zeros(len(tree.standards), dtype=bool)
    here[cells.standard[member >= 0]] = True
    anywhere = np.zeros(len(tree.standards), dtype=bool)
    anywhere[cells.standard] = True
    lacking = (absent == 0) & ~counted
    observed = known.copy()
    for number, indicator in enumerate(tree.standards):
        if indicator.missing == "zero" and is_ordinary(indicator) and (here[number] or not anywhere[number]):
            known[lacking[:, number], number] = True
    grant(tree, rates, known, observed, lacking)


def _near_ties(tree: Tree, rolled: Rolled, parts: dict[int, Values]) -> Mask:
    """Scopes with a score, or a first-level score, too near a rounding boundary for floating point."""
    rounding = tree.scheme.rounding
    near: Mask = near_tie(rolled.rounded_total.astype(np.float64), rounding)
    for part, scores in parts.items():
        near |= rolled.known[:, part] & near_tie(scores, rounding)
    return near


def _exactly(tree: Tree, cells: Cells, member: Positions, scopes: Positions, known: Mask) -> Rolled:
    """Some of the scopes exactly; *known* holds their rows only."""
    awarded = np.array([s.granted for s in tree.standards])
    rates = np.full(known.shape, Fraction(0), dtype=object)
    rates[known & awarded] = Fraction(1)
    asked = np.zeros(int(member.max(initial=-1)) + 2, dtype=bool)  # the last one is for cells of no scope: member −1
    asked[scopes] = True
    at = np.flatnonzero(asked[member]) if len(scopes) else scopes
    place = np.zeros(len(asked), dtype=np.intp)
    place[scopes] = np.arange(len(scopes))
    for row, number, rate in exact_rates_of(tree, cells.take(at), place[member[at]], len(scopes)):
        rates[row, number] = rate
    return roll_up(tree, rates, known)


def _scope_coverages(tree: Tree, observed: Mask, absent: Positions) -> Matrix:
    points = np.array([float(s.points) if s.kind == "base" else 0.0 for s in tree.standards])
    applicable = observed | (absent == 0)
    total = (applicable * points).sum(axis=1)
    coverage: Matrix = (observed * points).sum(axis=1) / np.where(total == 0, 1.0, total)
    return coverage


@dataclass
class _Printed:
    """The figures of several scopes as they are printed: exact and rounded total, and of each part with a rate both."""

    exact: list[float]
    score: list[Decimal]
    scored: list[bool]
    parts: dict[int, tuple[list[bool], list[float], list[Decimal]]]

    @classmethod
    def of(cls, tree: Tree, rolled: Rolled, parts: dict[int, Values]) -> _Printed:
        shown = {
            part: (rolled.known[:, part].tolist(), _floats(rolled.rate[:, part]), _rounded(scores, tree))
            for part, scores in parts.items()
        }
        return cls(_floats(rolled.total), _rounded(rolled.rounded_total, tree), rolled.scored.tolist(), shown)


def _member(
    tree: Tree, name: str, printed: _Printed, at: int, coverage: float, observations: int, place: _TablePlace
) -> ScopeScore:
    group, rank_, close, flag, points = place
    if not printed.scored[at]:
        return ScopeScore(name, group, rank_, None, None, None, coverage, observations, {}, close, flag)
    exact = printed.exact[at]
    parts = {part: (rates[at], scores[at]) for part, (known, rates, scores) in printed.parts.items() if known[at]}
    rate = exact / float(tree.points)
    score = printed.score[at]
    return ScopeScore(
        name, group, rank_, score, exact, rate, coverage, observations, parts, close, flag, rank_points=points
    )


def _floats(values: Values) -> list[float]:
    floats: list[float] = values.astype(np.float64).tolist()
    return floats


def _rounded(values: Values, tree: Tree) -> list[Decimal]:
    """Exact values rounded exactly; floats that are known to be far from any boundary, as floats are."""
    rounding = tree.scheme.rounding
    if values.dtype == object:
        return [as_decimal(value, rounding) for value in values]
    whole = np.rint(round_floats(values, rounding) * 10**rounding.places)
    return [Decimal(w).scaleb(-rounding.places) for w in whole.astype(np.int64).tolist()]


def _above_floor(floor: Floor | None, coverage: Matrix, observations: list[int]) -> list[bool]:
    """Of which members enough was observed for a place in the table."""
    if floor is None:
        return [True] * len(observations)
    least = float(floor.coverage or 0) - 1e-9  # coverages are floats: one on the line is on it
    return [
        seen >= least and number >= (floor.observations or 0)
        for seen, number in zip(coverage.tolist(), observations, strict=True)
    ]


def _ranked(
    tree: Tree, kind: str, names: list[str], sources: list[tuple[_Printed, int]], enough: list[bool]
) -> list[_TablePlace]:
    """For each scope its group, its place in it, whether a neighbour is close, and an area's flag."""
    ranking = tree.scheme.ranking
    groups = [group_of(name, ranking) for name in names]
    scores = [
        printed.score[at] if there and printed.scored[at] else None
        for (printed, at), there in zip(sources, enough, strict=True)
    ]
    ranks, close = rank(scores, [printed.exact[at] for printed, at in sources], groups, ranking)
    flagged = flags(scores, ranks, groups, ranking.flags if ranking.marks(kind) else None)
    points = [_for_place(ranking.points.get(kind), place) for place in ranks]  # type: ignore[call-overload]
    return [_TablePlace(*own) for own in zip(groups, ranks, close, flagged, points, strict=True)]


def _for_place(points: Sequence[Fraction] | None, place: int | None) -> Fraction | None:
    """What is added for a place: nothing behind the last that has any, and nothing without one."""
    if points is None:
        return None
    return points[place - 1] if place is not None and place <= len(points) else Fraction(0)


def _completions(tree: Tree, rates: Matrix, count: Positions, absent: Positions) -> list[Completion]:
    """For each scope how many standards are met in full, apply, and do not apply."""
    items = np.array([is_item(s) for s in tree.standards], dtype=bool)
    seen = (count > 0) & items
    full = seen & (rates > 1 - 1e-9)  # a rate below 1 is farther from it: it is a share of a count of rows
    none = (count == 0) & (absent > 0) & items
    return [Completion(*own) for own in zip(*(m.sum(axis=1).tolist() for m in (full, seen, none)), strict=True)]
