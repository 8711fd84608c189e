"""Pictures of areas: where which indicator fell short."""

from __future__ import annotations

import math
from fractions import Fraction

from civscore.pictures.heat import HeatValue, heat
from civscore.pictures.looks import WIDTH
from civscore.pictures.picture import Picture
from civscore.reports.shared.pictures.levels import shown_level
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.scores import Scope
from civscore.text.gap import gap_texts
from civscore.text.pictures import picture_texts
from civscore.text.show import percent

ROWS = 40
"""The most members that a map has."""


def heat_map(result: Result, kind: str, language: str, *, limit: int = ROWS, width: float = WIDTH) -> Picture | None:
    """The members of a kind of scope (``district``, ``street``, ``site_type`` …) by place × the indicators of the first
    level, or of the second where these are few, in percent; of more than *limit* members those that come last. None
    where nothing was scored."""
    scope, tree, t = result.scopes.get(kind), result.tree, picture_texts(language)
    if scope is None:
        return None
    members = _by_place(scope)
    parts = _columns(tree, scope, members)
    if not members or not parts:
        return None
    drawn = members[-limit:]
    columns = [tree.nodes[part].name for part in parts]
    rows = [(scope.members[m].name, [_value(scope.rates[m, part]) for part in parts]) for m in drawn]
    title = t.heat.format(view=gap_texts(language).views.get(kind, kind))
    return heat(columns, rows, title=title, says=_says(columns, rows, len(members), language), width=width)


def _columns(tree: Tree, scope: Scope, members: list[int]) -> list[int]:
    """The indicators that any member has a rate in."""
    return shown_level(tree, lambda at: any(not math.isnan(scope.rates[m, at]) for m in members))


def _by_place(scope: Scope) -> list[int]:
    """Positions of the scored members, those without a place last."""
    scored = [m for m, member in enumerate(scope.members) if member.score is not None]
    last = len(scope.members)
    return sorted(scored, key=lambda m: (scope.members[m].group or "", scope.members[m].rank or last))


def _value(rate: float) -> HeatValue | None:
    if math.isnan(rate):
        return None
    exact = Fraction(rate).limit_denominator(10**9)  # nine tenths and the like, as the scorer has them
    return HeatValue(float(exact), percent(exact, 0).rstrip("%"))


def _says(columns: list[str], rows: list[tuple[str, list[HeatValue | None]]], members: int, language: str) -> str:
    t = picture_texts(language)
    cells = [
        (cell.rate, row, column, cell.label)
        for row, cells in rows for column, cell in zip(columns, cells, strict=True) if cell
    ]  # fmt: skip
    _, row, column, label = min(cells, key=lambda cell: cell[0])
    said = t.heat_says.format(row=row, column=column, rate=label + "%") + t.heat_worst
    return said if len(rows) == members else said + t.heat_more.format(shown=len(rows), all=members)
