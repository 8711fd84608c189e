"""How much places owe to weights, as JSON."""

from __future__ import annotations

from typing import Any

from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.sensitivity import FoundSensitivity
from civscore.trust.sensitivity.noise import DRAWS


def sensitivity_to_json(made: FoundSensitivity) -> dict[str, Any]:
    """Members with places under weights that vary, all pairs with the change that swaps them, other rules."""
    found, scores = made.found, made.found.scores
    parts = [
        {"name": node.name, "above": scores.nodes[node.above].name or None, "weight": float(node.weight)}
        for node in (scores.nodes[at] for at in scores.parts)
    ]
    return {
        "schema": SCHEMA, "source": made.source, "level": made.level or None, "vary": float(found.vary),
        "draws": DRAWS, "parts": parts,
        "left_out": [*scores.left_out],
        "members": [_member(made, at) for at in found.order],
        "pairs": [
            {
                "ahead": scores.names[swap.ahead], "behind": scores.names[swap.behind],
                "group": scores.groups[swap.ahead], "points": float(swap.points),
                "change": None if swap.change is None else float(swap.change), "why": swap.why or None,
            }
            for swap in found.swaps
        ],
        "variants": [
            {
                "rule": variant.kind, "part": variant.part or None,
                "places": {scores.names[at]: variant.places[at] for at in found.order},
            }
            for variant in found.variants
        ],
    }  # fmt: skip


def _member(made: FoundSensitivity, at: int) -> dict[str, Any]:
    found, scores = made.found, made.found.scores
    noisy, exact = found.noisy[at], found.exact[at]
    return {
        "name": scores.names[at], "group": scores.groups[at], "place": found.now[at], "official": scores.places[at],
        "exact": None if exact is None else float(exact), "mean": None if noisy is None else noisy.mean,
        "range_90": None if noisy is None else [noisy.low, noisy.high], "same": None if noisy is None else noisy.same,
    }  # fmt: skip
