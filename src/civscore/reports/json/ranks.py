"""How sure places are as JSON: only where that was asked for."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from civscore.reports.shared.ranks import moved_for_sure
from civscore.scoring.result import Result
from civscore.scoring.scores import LikelyPlace, ScopeScore


def likely_to_json(member: ScopeScore) -> dict[str, Any]:
    """``likely``: places that all comparisons leave, rows of neighbours that are not told apart, shares of draws."""
    own = member.likely
    if own is None:
        return {}
    known = own.likely_low is not None
    return {
        "likely": {
            "range": [own.low, own.high], "groups": [list(row) for row in own.groups],
            "range_90": [own.likely_low, own.likely_high] if known else None, "first": own.first, "last": own.last,
            "praised": own.praised, "criticised": own.criticised, "listed": member.listed, "margin": own.margin,
            "at_least": own.at_least,
        }
    }  # fmt: skip


def ranks_to_json(result: Result) -> dict[str, Any]:
    """``pairs``: by level who is ahead of whom, with errors and p-values."""
    pairs = {kind: [asdict(pair) for pair in scope.pairs] for kind, scope in result.scopes.items() if scope.pairs}
    return {"pairs": pairs} if pairs else {}


def places_to_json(old: LikelyPlace, new: LikelyPlace) -> dict[str, Any]:
    """The places that an area may have had in either run, and whether its place really changed."""
    return {
        "old_range": [old.low, old.high], "new_range": [new.low, new.high], "place_moved": moved_for_sure(old, new),
    }  # fmt: skip
