"""Every scope besides the whole, many at once: areas, site types, sites, units, methods, inspectors."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

from civscore.awards import grant, is_ordinary
from civscore.cells import Cells, CellTables, Positions
from civscore.exact import as_decimal, near_tie
from civscore.ranking import group_of, rank
from civscore.rates import Matrix, exact_rates, float_rates
from civscore.result import AREA_KINDS, Scope, ScopeScore
from civscore.rollup import Mask, Rolled, Values, part_scores, roll_up
from civscore.rules.judge import Award
from civscore.tree import Tree


def all_scopes(tree: Tree, tables: CellTables) -> dict[str, Scope]:
    """All scopes of a run, by kind."""
    scopes = scopes_of_cells(tree, tables.whole)
    for kind, cells, names in (
        ("unit", tables.by_unit, tables.units),
        ("inspector", tables.by_inspector, tables.inspectors),
    ):
        scopes[kind] = _scope(tree, cells, kind, cells.group, names)
    return scopes


def scopes_of_cells(tree: Tree, cells: Cells) -> dict[str, Scope]:
    """The scopes that places and standards determine; not units and inspectors, which rows have."""
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
        if indicator.missing == "zero" and is_ordinary(indicator) and (here[number] or not anywhere[number]):
            known[lacking[:, number], number] = True
    grant(tree, rates, known, lacking)


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
