"""Places in a league table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from civscore.scheme.model import Ranking

if TYPE_CHECKING:
    from civscore.scoring.scores import Scope

CLOSE = Decimal("0.02")  # neighbours nearer than this are shown with their exact values


def group_of(name: str, ranking: Ranking) -> str | None:
    """The named group in which a unit is ranked, None where it is in none."""
    return next((group for group, names in ranking.groups.items() if name in names), None)


def rank(
    scores: list[Decimal | None],
    exact: list[float],
    groups: list[str | None],
    ranking: Ranking,
) -> tuple[list[int | None], list[bool]]:
    """Rank by rounded score, highest first, each group by itself.

    In a table in which some units are in a named group, those in none are shown without a place (不参与排名).

    Returns:
        for each unit its place (None without a score or outside the groups), and whether a neighbour in the ranking is
        nearer than 0.02 without being equal in every digit.
    """
    places: list[int | None] = [None] * len(scores)
    close = [False] * len(scores)
    for group in dict.fromkeys(g for g in groups if g is not None) or [None]:
        inside = [i for i, s in enumerate(scores) if groups[i] == group and s is not None]
        inside.sort(key=lambda i: -(scores[i] or 0))
        for order, i in enumerate(inside):
            before = inside[order - 1] if order else None
            equal = before is not None and scores[i] == scores[before]
            places[i] = places[before] if equal and ranking.method != "ordinal" and before is not None else _next(
                order, before, places, ranking
            )  # fmt: skip
            if before is not None and _is_close(scores, exact, i, before):
                close[i] = close[before] = True
    return places, close


def with_places_before(scopes: dict[str, Scope], before: Mapping[str, Scope]) -> None:
    """Let the members of league tables know their places in the previous run: under the same name, in the same group.

    A new member, or one that was in another group or had no place, has none.
    """
    for kind, earlier in before.items():
        places = {(m.name, m.group): m.rank for m in earlier.members}
        if kind in scopes:
            members = [replace(m, before=places.get((m.name, m.group))) for m in scopes[kind].members]
            scopes[kind] = replace(scopes[kind], members=members)


def _next(order: int, before: int | None, places: list[int | None], ranking: Ranking) -> int:
    if ranking.method == "dense" and before is not None:
        return (places[before] or 0) + 1
    return order + 1


def _is_close(scores: list[Decimal | None], exact: list[float], one: int, other: int) -> bool:
    first, second = scores[one], scores[other]
    if first is None or second is None:
        return False
    return abs(first - second) < CLOSE and exact[one] != exact[other]
