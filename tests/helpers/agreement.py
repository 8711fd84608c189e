"""Where the program and the reference scorer say different things about one case."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import reference
import running
import strategies

from civscore.scheme.tree import Tree
from civscore.scoring.grading import grade_of
from civscore.scoring.result import Result
from civscore.scoring.scores import Scope

SCOPES = ("district", "street", "community", "grid", "site_type", "site", "unit", "method", "inspector")
ZERO = Fraction(0)


def differences(case: strategies.Case, tolerance: float = 0.0) -> list[str]:
    """Every figure on which the two disagree, as text; figures agree exactly, or within *tolerance*.

    With a tolerance rounded figures and ranks are not compared: they may differ where a figure lies on a boundary.
    """
    expected = reference.score(case.scheme, case.rows, case.profile)
    found = running.run(case.scheme, case.rows, profile=case.profile)
    said = [*_total(found, expected), *_nodes(found, expected), *_scopes(found, expected), *_losses(found, expected)]
    return [f"{what}: {one} ≠ {other}" for what, one, other in said if not _same(what, one, other, tolerance)]


Figures = Iterator[tuple[str, Any, Any]]


def _same(what: str, one: Any, other: Any, tolerance: float) -> bool:
    if isinstance(one, float) or (tolerance and isinstance(one, Fraction)):
        return other is not None and abs(float(one) - float(other)) <= 1e-9 * max(1.0, abs(float(other)))
    return one == other or bool(tolerance and what.rsplit(" ", 1)[-1] in ("score", "rank", "rounded"))


def _total(found: Result, expected: reference.Outcome) -> Figures:
    total = found.total
    yield "total points", total.points, expected.points
    yield "total exact", total.exact, expected.exact
    yield "total score", total.score, expected.score
    yield "total coverage", total.coverage, expected.coverage or ZERO
    yield "total status", total.status, expected.status
    yield "total completion", tuple(found.completion), expected.completion
    yield "total grade rounded", grade_of(total.score, found.tree.scheme), expected.grade


def _nodes(found: Result, expected: reference.Outcome) -> Figures:
    tree = found.tree
    yield "ids", list(tree.index), list(expected.nodes)
    for name, position in tree.index.items():
        own, other = found.nodes[position], expected.nodes[name]
        yield f"{name} points", tree.nodes[position].points, other.points
        yield f"{name} rate", own.rate, other.rate
        yield f"{name} effective", own.effective_points, other.effective or ZERO
        yield f"{name} exact", own.exact, other.exact
        yield f"{name} lost", own.lost, other.lost
        yield f"{name} coverage", own.coverage, other.coverage
        yield f"{name} observations", own.observations, other.observations
        yield f"{name} status", own.status, other.status
        yield f"{name} score", own.score, other.score


def _keys(tree: Tree, scope: Scope, found: Result) -> list[str]:
    """How the reference knows the members of a scope."""
    if scope.kind != "site":
        return [member.name for member in scope.members]
    places = [found.cells.places[place] for place in scope.places]
    return [place.site_id or "|".join([place.site, *place.areas]) for place in places]


def _scopes(found: Result, expected: reference.Outcome) -> Figures:
    yield "scopes", sorted(found.scopes), sorted(expected.scopes)
    for kind in expected.scopes:
        scope, table = found.scopes[kind], expected.scopes[kind]
        keys = _keys(found.tree, scope, found)
        yield f"{kind} members", keys, list(table)
        for row, key in enumerate(keys):
            if key in table:
                yield from _member(f"{kind} {key}", found.tree, scope, row, table[key])


def _member(what: str, tree: Tree, scope: Scope, row: int, other: reference.ScopeResult) -> Figures:
    own = scope.members[row]
    yield f"{what} name", own.name, other.name
    yield f"{what} group", own.group, other.group
    yield f"{what} exact", own.exact, None if other.exact is None else float(other.exact)
    yield f"{what} score", own.score, other.score
    yield f"{what} rank", own.rank, other.rank
    yield f"{what} observations", own.observations, other.observations
    yield f"{what} grade rounded", grade_of(own.score, tree.scheme, scope.kind), other.grade
    yield f"{what} completion", tuple(own.completion), other.completion
    yield f"{what} points for the rank", own.rank_points, other.rank_points
    yield f"{what} coverage", own.coverage, float(other.coverage or 0)
    if own.exact is not None:
        yield f"{what} rate", float(scope.rates[row, 0]), other.rate
    parts = {tree.nodes[p].id: part for p, part in own.parts.items()}
    both = other.parts if own.exact is not None else {}
    yield f"{what} parts", set(parts), set(both)
    for name in set(parts) & set(both):
        yield f"{what} part {name} rate", float(parts[name][0]), float(both[name][0])
        yield f"{what} part {name} rounded", parts[name][1], both[name][1]


def _losses(found: Result, expected: reference.Outcome) -> Figures:
    for column in ("split", "full"):
        own = {loss.unit: getattr(loss, column) for loss in found.unit_losses}
        other = getattr(expected, column)
        for unit in {**own, **other}:
            yield f"{column} of {unit}", own.get(unit, ZERO), other.get(unit, ZERO)
    traced: dict[tuple[str, int], float] = {}
    for standard, row, points in found.losses[["standard", "row", "points"]].itertuples(index=False):
        if found.tree.standards[standard].kind != "bonus":
            traced[found.tree.standards[standard].id, row - 2] = float(points)
    for loss in expected.losses:
        if loss.row is not None:
            yield f"row {loss.row}", traced.pop((loss.standard, loss.row), 0.0), float(loss.points)
    yield "rows without a loss", [key for key, points in traced.items() if points], []
