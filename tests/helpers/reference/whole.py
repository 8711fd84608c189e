"""The whole: score, nodes, gates, scopes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reference.basics import ZERO, Doc, Place, number
from reference.judging import Observation
from reference.losses import by_unit, effective_points, share_loss, trace_losses
from reference.model import NodeResult, Outcome
from reference.rollup import Ledger, coverage, exact_score, extras, rate_standards
from reference.rounding import chain_score, grade_of, published_extras, rounded_depth, rounded_total, rounding_of
from reference.rows import read_rows
from reference.scopes import completion, outside, outside_rate, score_scopes
from reference.tree import Node, Scheme, build_scheme


def group_state(node: Node, ledger: Ledger) -> str:
    """A group is scored where it has a rate that somebody observed; not applicable where all its leaves are."""
    states = {ledger.states[leaf.id] for leaf in node.leaves() if leaf.kind == node.kind}
    if "scored" in states and ledger.rates[node.id] is not None:
        return "scored"
    return "not-applicable" if states == {"not-applicable"} else "not-observed"


def node_score(
    scheme: Scheme,
    node: Node,
    ledger: Ledger,
    own: Fraction | None,
    exact: Fraction | None,
    published: Mapping[str, Fraction],
) -> Decimal | None:
    """The score a node is shown with: effective points × its rate in the rounding chain, rounded (D4, D18)."""
    rounding = rounding_of(scheme.doc)
    if exact is None or own is None or node.kind == "gate":
        return None
    if node.kind != "base":
        return rounding((outside(node, ledger, published) or (ZERO, ZERO))[1])
    chained = rounding.at == "every-level" or (rounding.at == "parts" and node.parent is None)
    if not chained or not node.points:
        return rounding(exact)
    chain = chain_score(node, own, ledger, rounding, rounded_depth(scheme.doc))
    assert chain is not None
    return rounding(chain)


def node_results(
    scheme: Scheme, ledger: Ledger, effective: Mapping[str, Fraction], lost: Mapping[str, Fraction]
) -> dict[str, NodeResult]:
    """Every indicator as the whole's report shows it."""
    added, published = extras(scheme, ledger), published_extras(scheme, ledger)
    results = {}
    for node in scheme.nodes():
        rate, own, exact = ledger.rates[node.id], effective.get(node.id, ZERO), None
        if node.kind == "base" and rate is not None:
            exact = own * rate
        if node.kind in ("bonus", "penalty"):
            pair, rate = outside(node, ledger, added), None
            if pair is not None:
                (own, exact), rate = pair, outside_rate(node.kind, *pair)
        leaf_lost = lost.get(node.id, ZERO) if node.kind == "base" else -(exact or ZERO)
        results[node.id] = NodeResult(
            id=node.id,
            parent=node.parent,
            kind=node.kind,
            leaf=node.leaf,
            points=node.points,
            effective=own if rate is not None else None,
            rate=rate,
            exact=exact,
            score=node_score(scheme, node, ledger, own, exact, published),
            lost=leaf_lost,
            coverage=coverage(node, ledger),
            observations=sum(
                bool(seen.possible) for leaf in node.leaves() if leaf.kind == node.kind for seen in ledger.seen[leaf.id]
            ),
            status=ledger.states[node.id] if node.leaf else group_state(node, ledger),
        )
    return results


def gate_states(scheme: Scheme, ledger: Ledger) -> dict[str, str]:
    """A gate passes when its rate is 1; one that nobody observed is open and does not block (D3)."""
    states = {}
    for gate in scheme.standards("gate"):
        rate = ledger.rates[gate.id]
        states[gate.id] = "open" if rate is None else "passed" if rate == 1 else "failed"
    return states


def total_status(score_: Decimal | None, target: Fraction | None, gates: Mapping[str, str]) -> str:
    """not-scored; blocked (a gate failed); reached or short, by the rounded score; "scored" without a target."""
    if score_ is None:
        return "not-scored"
    if "failed" in gates.values():
        return "blocked"
    if target is None:
        return "scored"
    return "reached" if Fraction(score_) >= target else "short"


def place_sums(observations: Sequence[Observation]) -> dict[Place, tuple[Fraction, Fraction]]:
    sums: dict[Place, tuple[Fraction, Fraction]] = {}
    for seen in observations:
        earned, possible = sums.get(seen.place, (ZERO, ZERO))
        sums[seen.place] = (earned + seen.earned, possible + seen.possible)
    return {place: pair for place, pair in sums.items() if pair[1]}


def score(scheme: Doc, rows: Sequence[Mapping[str, Any]], profile: str | None = None, scopes: bool = True) -> Outcome:
    """Score `rows` under `scheme`: the whole, every scope, every lost point. `scopes=False` leaves the scopes out."""
    tree = build_scheme(scheme, profile)
    read = read_rows(tree, rows)
    ledger = rate_standards(tree, read, "whole", read)
    exact, rate = exact_score(tree, ledger), ledger.rates[""]
    rounded = rounded_total(tree, ledger, rounding_of(tree.doc))
    effective: dict[str, Fraction] = {}
    lost: dict[str, Fraction] = {}
    if rate is not None:
        effective_points(tree.root, tree.root.points, ledger, effective)
        share_loss(tree.root, tree.root.points * (1 - rate), ledger, lost)
    added = extras(tree, ledger)
    penalties = {leaf.id: -added[leaf.id] for leaf in tree.standards("penalty") if leaf.id in added}
    losses = trace_losses(tree, ledger, {**lost, **penalties})
    split, full = by_unit(losses)
    gates = gate_states(tree, ledger)
    target = None if tree.doc.get("target") is None else number(tree.doc["target"])
    kinds = [*(tree.doc.get("areas") or []), "site_type", "site", "unit", "method", "inspector"] if scopes else []
    return Outcome(
        points=tree.root.points,
        target=target,
        exact=exact,
        rate=rate,
        score=rounded,
        coverage=coverage(tree.root, ledger),
        status=total_status(rounded, target, gates),
        bonus=sum((added[leaf.id] for leaf in tree.standards("bonus") if leaf.id in added), ZERO),
        penalty=sum(penalties.values(), ZERO),
        gates=gates,
        nodes=node_results(tree, ledger, effective, lost),
        scopes={kind: score_scopes(tree, kind, read) for kind in kinds},
        losses=losses,
        split=split,
        full=full,
        places={leaf.id: place_sums(ledger.seen[leaf.id]) for leaf in tree.standards()},
        tree=tree,
        grade=grade_of(rounded, tree.doc),
        completion=completion(tree, ledger),
    )
