"""What is known of the places in a run's rankings: the door of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from civscore.sampling.areas import AreaDraws, area_draws, errors_of
from civscore.sampling.error import Error
from civscore.sampling.keys import key_of
from civscore.sampling.score import Sampled
from civscore.scheme.model import AREAS
from civscore.scoring.result import Result
from civscore.scoring.scores import LikelyPlace, PlacePair, Scope, ScopeScore
from civscore.trust.ranks.pairs import ComparedPair, compared_pairs
from civscore.trust.ranks.places import DrawnPlaces, brackets, drawn_places, joint_ranges
from civscore.trust.ranks.spread import JointSpread, joint_spread


def with_likely_places(result: Result) -> None:
    """Let the areas of a run know which places other draws might have given them; scores and places stay as they are.

    Each group of a level is compared by itself; members without a place are left out.
    """
    sampled = Sampled.of(result)
    for kind in AREAS:
        scope = result.scopes.get(kind)
        if scope is not None and sum(m.rank is not None for m in scope.members) > 1:
            result.scopes[kind] = _with_places(sampled, scope)


def _with_places(sampled: Sampled, scope: Scope) -> Scope:
    draws = area_draws(sampled, scope.kind)
    spread = joint_spread(draws, sampled.strata)
    placed = [at for at, m in enumerate(scope.members) if m.rank is not None]
    members, pairs = [*scope.members], []
    for group in dict.fromkeys(scope.members[at].group for at in placed):
        own = [at for at in placed if scope.members[at].group == group]
        likely, tested = _of_group([scope.members[at] for at in own], draws, spread, sampled, scope.kind)
        pairs += tested
        for at, one in zip(own, likely, strict=True):
            members[at] = replace(members[at], likely=one)
    return replace(scope, members=members, pairs=tuple(pairs))


def _of_group(
    members: Sequence[ScopeScore], draws: AreaDraws, spread: JointSpread, sampled: Sampled, kind: str
) -> tuple[list[LikelyPlace], list[PlacePair]]:  # fmt: skip
    """The places of a group's members, and its pairs."""
    at = [draws.names.index(m.name) if m.name in draws.names else -1 for m in members]
    own, scores = _picked(spread, at), [m.exact or 0.0 for m in members]
    pairs = compared_pairs(scores, own)
    order = sorted(range(len(members)), key=lambda n: -scores[n])
    rows = brackets(order, pairs)
    errors = errors_of(draws, sampled)
    run, ranking = sampled.run, sampled.run.tree.scheme.ranking
    key = key_of(run.tree.file.sha256, run.label, kind, *sorted(i.sha256 for i in run.inputs))
    places = drawn_places(scores, own, ranking.flags if ranking.marks(kind) else None, key)
    likely = []
    for n, (low, high) in enumerate(joint_ranges(len(members), pairs)):
        place = order.index(n) + 1
        groups = tuple(row for row in rows if row[0] <= place <= row[1])
        found = LikelyPlace(low, high, groups)
        likely.append(_likely(found, n, places, errors[members[n].name]) if own.known[n] else found)
    return likely, [_named(pair, members) for pair in pairs]


def _picked(spread: JointSpread, at: Sequence[int]) -> JointSpread:
    """The errors of some areas, of which those at −1 are not known."""
    there = np.array([p >= 0 for p in at], dtype=bool)
    some = np.maximum(np.array(at, dtype=np.intp), 0)
    if not there.any():
        return JointSpread(np.zeros((1, len(at), len(at))), np.ones(1), there)
    inside = np.outer(there, there)[None, :, :]
    parts = np.where(inside, spread.parts[:, some][:, :, some], 0.0)
    return JointSpread(parts, spread.freedom, there & spread.known[some])


def _likely(found: LikelyPlace, n: int, places: DrawnPlaces, error: Error) -> LikelyPlace:
    """The same with what is known of this member by itself."""
    praised, criticised = (None if often is None else float(often[n]) for often in (places.praised, places.criticised))
    return replace(
        found, likely_low=int(places.low[n]), likely_high=int(places.high[n]), first=float(places.first[n]),
        last=float(places.last[n]), praised=praised, criticised=criticised, margin=error.margin,
        at_least=error.at_least,
    )  # fmt: skip


def _named(pair: ComparedPair, members: Sequence[ScopeScore]) -> PlacePair:
    ahead, behind = members[pair.ahead], members[pair.behind]
    return PlacePair(
        ahead.name, behind.name, ahead.group, pair.points, pair.se, pair.chance, pair.p, pair.holm, pair.sure
    )
