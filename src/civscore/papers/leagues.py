"""The rankings of a bulletin: every area level, each group by itself, with the places of the run before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from civscore.months.comparison.compare import Comparison
from civscore.reports.shared.change import CHANCE, moved
from civscore.reports.shared.leagues import rank_points, with_rank_points
from civscore.reports.shared.ranks import often
from civscore.sampling.error import Error
from civscore.scheme.tree import Tree
from civscore.scoring.flags import Flag
from civscore.scoring.result import Result
from civscore.scoring.scores import ScopeScore
from civscore.text import show
from civscore.text.papers import PaperTexts
from civscore.text.ranks import ranks_texts

LONGEST = 30  # members that are ranked in the text itself; longer tables go to an annex
_EXACT = 4  # further decimals where neighbours are close


@dataclass(frozen=True)
class LeagueRow:
    """A member: ``exact`` is its score where a neighbour's is close, ``before`` its score in the run before, ``moved``
    how many places it rose (▲) or fell (▼)."""

    place: str
    name: str
    score: str
    exact: str
    rate: str
    coverage: str
    before: str
    change: str
    moved: str
    note: str


@dataclass(frozen=True)
class League:
    """A table of one level or group. ``marked``: some change is within its sampling error; ``close``: some scores are
    shown exactly."""

    title: str
    rows: list[LeagueRow]
    marked: bool
    close: bool


@dataclass(frozen=True)
class _Before:
    """A member in the run before, the error of its change since, and whether that may be chance."""

    score: Decimal | None
    place: int | None
    error: Error
    chance: bool


def leagues(result: Result, comparison: Comparison | None, t: PaperTexts) -> list[League]:
    """All rankings in which at least two members have a score; units only where the scheme ranks them in groups, or
    gives them flags."""
    kinds = [*map(str, result.tree.scheme.areas)]
    if result.tree.scheme.ranking.units or any(m.group for m in _members(result, "unit")):
        kinds.append("unit")
    return [made for kind in kinds for made in _of_kind(result, kind, comparison, t)]


def flagged(result: Result, *colours: Flag) -> list[str]:
    """The areas (and units) that the scheme's rule gives one of these flags, in the order of their rankings."""
    kinds = [*map(str, result.tree.scheme.areas), *(["unit"] if result.tree.scheme.ranking.units else [])]
    return [m.name for kind in kinds for m in _members(result, kind) if m.flag in colours]


def _members(result: Result, kind: str) -> list[ScopeScore]:
    return result.scopes[kind].ranked() if kind in result.scopes else []


def _of_kind(result: Result, kind: str, comparison: Comparison | None, t: PaperTexts) -> list[League]:
    members = _members(result, kind)
    if sum(m.score is not None for m in members) < 2:
        return []
    before = _before(comparison, kind)
    found = []
    for group in dict.fromkeys(m.group for m in members):
        inside = [m for m in members if m.group == group]
        title = (t.league_group if group else t.league).format(level=t.levels[kind], group=group)
        inside.sort(key=lambda m: m.rank if m.rank is not None else 10**9)
        rows = [_row(m, before, result.tree, t) for m in inside]
        found.append(League(title, rows, any(CHANCE in r.change for r in rows), any(m.close for m in inside)))
    return sorted(found, key=lambda league: all(r.place == t.absent for r in league.rows))


def _before(comparison: Comparison | None, kind: str) -> dict[str, _Before] | None:
    if comparison is None:
        return None
    known = {a.name: (a.error, a.chance) for a in comparison.areas.get(kind, [])}
    return {
        m.name: _Before(m.score, m.rank, *known.get(m.name, (Error(), False))) for m in _members(comparison.old, kind)
    }


def _row(member: ScopeScore, before: dict[str, _Before] | None, tree: Tree, t: PaperTexts) -> LeagueRow:
    places = tree.scheme.rounding.places
    score = show.points(member.score, places) or t.absent
    exact = f"{member.exact:.{places + _EXACT}f}" if member.close and member.exact is not None else ""
    notes = [*([t.flags[member.flag]] if member.flag else []), *([] if member.rank else [t.unranked])]
    if member.listed is not None:
        notes.append(ranks_texts(t.language).note_listed.format(often=often(member.listed)))
    if member.rank_points is not None:
        notes.append(t.for_place.format(points=rank_points(member), final=with_rank_points(tree, member)))
    old = before.get(member.name, _Before(None, None, Error(), False)) if before is not None else None
    return LeagueRow(
        str(member.rank or t.absent), member.name, score, exact, show.percent(member.rate) or t.absent,
        show.percent(member.coverage), *_moves(member, old, places, t), t.separator.join(notes),
    )  # fmt: skip


def _moves(member: ScopeScore, old: _Before | None, places: int, t: PaperTexts) -> tuple[str, str, str]:
    """Score before, change, change of place; empty where nothing is compared."""
    if old is None:
        return "", "", ""
    if old.score is None or member.score is None:
        return show.points(old.score, places) or t.absent, t.absent, t.absent
    change = moved(member.score - old.score, old.error, old.chance, places, t.language)
    return show.points(old.score, places), change.figure, _climbed(member.rank, old.place, t)


def _climbed(rank: int | None, before: int | None, t: PaperTexts) -> str:
    if rank is None or before is None or rank == before:
        return t.absent
    return f"▲{before - rank}" if rank < before else f"▼{rank - before}"
