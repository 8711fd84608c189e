"""An explanation as JSON: every step with its formula, its exact value and its sources."""

from __future__ import annotations

from dataclasses import asdict
from fractions import Fraction
from typing import Any

from civscore.gap.explain.explanation import Explanation, NodeSteps, StandardSteps
from civscore.gap.explain.standard import InputRow, Observation, Spot
from civscore.gap.explain.step import ArithmeticStep
from civscore.reports.shared.arithmetic import DIGITS, Writer
from civscore.reports.shared.document import SCHEMA


def explanation_to_json(e: Explanation) -> dict[str, Any]:
    """The document. An exact value is a text such as ``49/75``, beside it the nearest number; formulas are as printed
    in the terminal, with every term."""
    scheme = e.figures.tree.scheme
    writer = Writer(max(DIGITS, scheme.rounding.places + 4))
    return {
        "schema": SCHEMA,
        "run": e.result.label,
        "scheme": {"id": scheme.id, "edition": scheme.edition, "profile": e.figures.tree.profile},
        "rounding": scheme.rounding.model_dump(),
        "scope": {"kind": e.scope.kind, "name": e.scope.name},
        "node": e.figures.tree.nodes[e.position].id if e.position else "total",
        "total": {
            **(_step(writer, e.total.step) or {}),
            "parts": [{"id": e.figures.tree.nodes[p].id, **_number(v)} for p, v in e.total.parts],
        },
        "path": [_node(writer, e, steps) for steps in e.path[1:]],
        "children": [_node(writer, e, steps) for steps in e.children],
        "standard": None if e.standard is None else _standard(writer, e.standard),
    }


def _number(value: Fraction) -> dict[str, Any]:
    return {"exact": str(value), "value": float(value)}


def _step(writer: Writer, step: ArithmeticStep | None) -> dict[str, Any] | None:
    if step is None:
        return None
    rounded = None if step.rounded is None else str(step.rounded)
    return {"formula": writer.formula(step.formula), **_number(step.value), "rounded": rounded}


def _node(writer: Writer, e: Explanation, s: NodeSteps) -> dict[str, Any]:
    nodes = e.figures.tree.nodes
    node = nodes[s.position]
    known = e.figures.known(s.position)
    return {
        "id": node.id, "name": node.name, "kind": node.kind, "standing": s.standing, "points": _number(node.points),
        "rate": _number(e.figures.carried(s.position)) if known else None,
        "steps": {
            name: _step(writer, getattr(s, name))
            for name in ("score", "effective", "own", "carried", "rounded", "rate")
            if getattr(s, name) is not None
        },
        "out": [{"id": nodes[p].id, "reason": why} for p, why in s.out],
        "counted_as_zero": [nodes[p].id for p in s.zeros],
    }  # fmt: skip


def _standard(writer: Writer, s: StandardSteps) -> dict[str, Any]:
    return {
        "given": s.given, "observations": s.count, "not_applicable": s.absent, "has_rows": s.has_rows,
        "compared": [writer.comparison(c) for c in s.compared],
        "converted": _step(writer, s.converted), "combined": _step(writer, s.combined),
        "site_types": [
            {"name": k.name, "weight": _number(k.weight), **(_step(writer, k.step) or {})} for k in s.types
        ],
        "places": [_spot(writer, spot) for spot in s.spots],
        "not_applicable_rows": [_row(row) for row in s.absent_rows],
    }  # fmt: skip


def _spot(writer: Writer, spot: Spot) -> dict[str, Any]:
    return {
        **{key: value for key, value in spot.place._asdict().items() if value},
        "earned": _number(spot.earned), "possible": _number(spot.possible),
        "observations": [_observation(writer, o) for o in spot.observations],
    }  # fmt: skip


def _observation(writer: Writer, o: Observation) -> dict[str, Any]:
    assert o.judgement is not None
    compared = o.judgement.compared
    return {
        "earned": {"formula": writer.formula(o.judgement.earned), **_number(o.earned)},
        "possible": _number(o.possible),
        "compared": writer.comparison(compared) if compared else None,
        "rows": [_row(row) for row in o.rows],
    }


def _row(row: InputRow) -> dict[str, Any]:
    where = {k: v for k, v in asdict(row.where).items() if k in ("file", "sheet", "cell")}
    return {**where, "said": dict(row.said), "units": [*row.units], "issue": row.issue}
