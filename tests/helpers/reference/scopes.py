"""Scores of areas, sites, units and the like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from reference.basics import AREAS, ZERO, number
from reference.model import ScopeResult
from reference.rollup import Ledger, coverage, exact_score, extras, rate_standards, scored_children
from reference.rounding import (
    chain_score,
    grade_of,
    published_extras,
    rank_scopes,
    rounded_depth,
    rounded_total,
    rounding_of,
)
from reference.rows import Row
from reference.tree import Node, Scheme


def memberships(scope: str, row: Row) -> list[tuple[str, str]]:
    """(key, label) of the scopes of one kind that a row belongs to; with several units, to each (D17)."""
    if scope in AREAS:
        found = [(row.areas[scope], row.areas[scope])]
    elif scope == "site":
        found = [(row.site, row.site_label)]
    elif scope == "unit":
        found = [(unit, unit) for unit in row.units]
    else:
        name = {"site_type": row.site_type, "method": row.leaf.method_of(bool(row.site)), "inspector": row.inspector}[
            scope
        ]
        found = [(name, name)]
    return [(key, label) for key, label in found if key]


def outside(node: Node, ledger: Ledger, added: Mapping[str, Fraction]) -> tuple[Fraction, Fraction] | None:
    """(points, change of the score) of what was observed of a bonus or penalty node: each leaf counts by itself
    (D2)."""
    seen = [leaf for leaf in node.leaves() if leaf.id in added]
    return (sum((leaf.points for leaf in seen), ZERO), sum((added[leaf.id] for leaf in seen), ZERO)) if seen else None


def outside_rate(kind: str, points: Fraction, change: Fraction) -> Fraction | None:
    """What a bonus added of its points; what a penalty left of them."""
    return None if not points else change / points if kind == "bonus" else 1 + change / points


def score_parts(scheme: Scheme, ledger: Ledger) -> dict[str, tuple[Fraction, Decimal]]:
    """(rate, rounded score) of each first-level node that has a rate; gates have no score.

    Out of its own points (D4); where parts are rounded out of its effective ones, so that what is printed adds up."""
    rounding, depth = rounding_of(scheme.doc), rounded_depth(scheme.doc)
    parts = {}
    whole = sum((points for points, _ in scored_children(scheme.root, ledger)), ZERO)
    for child in scheme.root.children:
        rate = ledger.rates[child.id]
        if child.kind in ("bonus", "penalty"):
            pair = outside(child, ledger, published_extras(scheme, ledger))
            rate = None if pair is None else outside_rate(child.kind, *outside(child, ledger, extras(scheme, ledger)))
            if pair is not None and rate is not None:
                parts[child.id] = (rate, rounding(pair[1]))
        elif child.kind == "base" and rate is not None:
            own = child.points
            if rounding.at != "total" and whole:
                own = scheme.root.points * child.points / whole
            chain = chain_score(child, own, ledger, rounding, depth)
            assert chain is not None
            parts[child.id] = (rate, rounding(chain))
    return parts


def score_scopes(scheme: Scheme, kind: str, rows: Sequence[Row]) -> dict[str, ScopeResult]:
    """A scope's score is the score of the rows that belong to it, scored by themselves (D17)."""
    members: dict[str, list[Row]] = {}
    labels: dict[str, str] = {}
    for row in rows:
        for key, label in memberships(kind, row):
            members.setdefault(key, []).append(row)
            labels.setdefault(key, label)
    table = {}
    if kind == "method":  # in the scheme's order
        found = dict.fromkeys(method for leaf in scheme.standards() for method in leaf.methods)
        members = {name: members[name] for name in found if name in members}
    for key, own in members.items():
        ledger = rate_standards(scheme, own, kind if kind in AREAS else "", rows)
        score = rounded_total(scheme, ledger, rounding_of(scheme.doc))
        table[key] = ScopeResult(
            name=labels[key],
            exact=exact_score(scheme, ledger),
            rate=ledger.rates[""],
            score=score,
            observations=sum(bool(one.possible) for leaf in scheme.standards() for one in ledger.seen[leaf.id]),
            grade=grade_of(score, scheme.doc) if has_marks(kind, scheme) else None,
            completion=completion(scheme, ledger),
            coverage=coverage(scheme.root, ledger),
            parts=score_parts(scheme, ledger),
        )
    ranking = scheme.doc.get("ranking") or {}
    ranked = rank_scopes(table, ranking)
    points = (ranking.get("points") or {}).get(kind)
    if points is None:
        return ranked
    own = {i: number(value) for i, value in enumerate(points, 1)}
    return {
        key: one if one.score is None else replace(one, rank_points=own.get(one.rank or 0, ZERO))
        for key, one in ranked.items()
    }


def has_marks(kind: str, scheme: Scheme) -> bool:
    return kind in AREAS or (kind == "unit" and bool((scheme.doc.get("ranking") or {}).get("units")))


def completion(scheme: Scheme, ledger: Ledger) -> tuple[int, int, int]:
    """Standards met in full, standards that apply, standards that do not apply; given ones count for nothing."""
    own = [leaf for leaf in scheme.standards("base") if leaf.judge["type"] != "award"]
    seen = {leaf.id: [one for one in ledger.seen[leaf.id] if one.possible] for leaf in own}
    applicable = [leaf for leaf in own if seen[leaf.id]]
    absent = [leaf for leaf in own if ledger.seen[leaf.id] and not seen[leaf.id]]
    return sum(ledger.rates[leaf.id] == 1 for leaf in applicable), len(applicable), len(absent)
