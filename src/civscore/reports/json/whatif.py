"""What if: before and after, as JSON."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from civscore.gap.whatif import WhatIf
from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.whatif import change, gate_pairs, moves, parts
from civscore.scheme.model import AREAS
from civscore.scoring.result import Result


def whatif_to_json(found: WhatIf) -> dict[str, Any]:
    """Before and after as a document; ``null`` where there is no score."""
    tree = found.before.tree
    return {
        "schema": SCHEMA,
        "run": found.before.label,
        "scheme": {"id": tree.scheme.id, "edition": tree.scheme.edition},
        "fixed": [
            {"selector": m.text, "rate": _number(m.rate)} if m.rate is not None
            else {"selector": m.text, "faults": m.faults, "places": m.sites}
            for m in found.matched
        ],
        "before": _total(found.before),
        "after": _total(found.after),
        "change": _number(change(found.before.total.score, found.after.total.score)),
        "indicators": [
            {"id": tree.nodes[i].id, "name": tree.nodes[i].name, "before": _number(old.score),
             "after": _number(new.score), "change": _number(change(old.score, new.score))}
            for i, old, new in parts(found)
        ],
        "gates": [{"id": a.indicator.id, "before": a.outcome, "after": b.outcome} for a, b in gate_pairs(found)],
        "areas": {
            kind: [
                {"name": new.name, "before": _number(old.score), "after": _number(new.score), "rank_before": old.rank,
                 "rank_after": new.rank}
                for old, new in moves(found, kind)
            ]
            for kind in AREAS if kind in found.after.scopes
        },
    }  # fmt: skip


def _total(result: Result) -> dict[str, Any]:
    total = result.total
    return {"score": _number(total.score), "exact": _number(total.exact), "gap": _number(total.gap),
            "status": total.status}  # fmt: skip


def _number(value: Fraction | Decimal | None) -> float | None:
    return None if value is None else float(value)
