"""The result as JSON; :mod:`civscore.reports.json.back` reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from fractions import Fraction
from typing import Any

import numpy as np

from civscore.errors import Problem, Where
from civscore.readers.accounts import added
from civscore.readers.headings import PHOTOS, REMARK
from civscore.reports.json.ranks import likely_to_json, ranks_to_json
from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.gates import condition, taken_by_run
from civscore.rounding import as_decimal
from civscore.scheme.model import AREAS
from civscore.scoring.cells import Cells
from civscore.scoring.counts import Counts
from civscore.scoring.gates import Gate, Penalty, gates_of, penalties_of, severest
from civscore.scoring.grading import grade_of
from civscore.scoring.loss_rows import TOLD
from civscore.scoring.places import Place
from civscore.scoring.result import Result
from civscore.scoring.scores import Completion, Scope, ScopeScore, Seen, TakenScore
from civscore.scoring.tags import TagScore
from civscore.scoring.weak import WeakIndicator
from civscore.text.gates import gate_texts
from civscore.version import __version__

LOSS_TEXTS = ("issue", "answer", "date", "inspector", "photo", "deadline", "status")
"""What a loss says in words, as the row did."""
KINDS = (*AREAS, "site_type", "site", "unit", "method", "inspector")


def _run(result: Result) -> dict[str, Any]:
    stands = result.standing
    return {
        "label": result.label, "created": result.created, "period": result.period, "kind": stands.kind,
        "state": stands.state, "who": stands.who, "day": stands.day, "reason": stands.reason,
        "revision": stands.revision, "amendment": stands.amendment,
    }  # fmt: skip


def to_json(result: Result, say: Callable[[Problem], str]) -> dict[str, Any]:
    """The document; *say* turns a problem into its sentence.

    Beyond what the interface fixes it carries the scheme's text and the cells, so that a result file can be compared
    like a saved run.
    """
    scheme = result.tree.scheme
    return {
        "schema": SCHEMA,
        "civscore": __version__,
        "run": _run(result),
        "scheme": {
            "id": scheme.id, "name": scheme.name, "edition": scheme.edition, "sha256": result.tree.file.sha256,
            "profile": result.tree.profile, "text": result.tree.file.text,
            "superseded": scheme.superseded and scheme.superseded.model_dump(),
        },
        "inputs": [
            {"path": i.path, "sha256": i.sha256, "rows": i.rows, "accounts": i.accounts} for i in result.inputs
        ],
        "accounts": added(i.accounts for i in result.inputs),
        "total": _total(result),
        "counts": {**_counts(result.counts), "observations": result.observations},
        "indicators": [_indicator(result, i) for i in range(1, len(result.tree.nodes))],
        "tags": {key: [_tag(result, row) for row in view.rows] for key, view in result.tags.items()},
        "scopes": {kind: _scope(result, result.scopes.get(kind)) for kind in KINDS},
        **ranks_to_json(result),
        "losses": _losses(result),
        "weak": [_weak(one) for one in result.weak],
        "unit_losses": [
            {"unit": u.unit, "full": float(u.full), "split": float(u.split), "faults": u.faults}
            for u in result.unit_losses
        ],
        "gates": [_gate(result, g) for g in gates_of(result)],
        "penalties": [_penalty(p) for p in penalties_of(result)],
        "taken": [_taken(taken, standards) for taken, standards in taken_by_run(result)],
        "problems": [
            {"level": p.level, "code": p.code, "where": str(p.where), "message": say(p)} for p in result.problems
        ],
        "cells": _cells(result.cells),
    }  # fmt: skip


def _number(value: Fraction | float | None) -> float | int | None:
    if value is None:
        return None
    number = float(value)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _total(result: Result) -> dict[str, Any]:
    total = result.total
    return {
        "points": _number(total.points),
        "score": _number(None if total.score is None else Fraction(total.score)),
        "exact": None if total.exact is None else float(total.exact),
        "rate": None if total.rate is None else float(total.rate),
        "coverage": float(total.coverage),
        "target": _number(total.target),
        "gap": _number(None if total.gap is None else Fraction(total.gap)),
        "status": total.status,
        "grade": grade_of(total.score, result.tree.scheme),
        "completion": _completion(result.completion),
        "failed_gates": [result.tree.nodes[g].id for g in result.failed_gates],
        "sanction": severest(gates_of(result)),
    }


def _counts(counts: Counts) -> dict[str, Any]:
    """Of standards (gates apart), problems and weak indicators, and the points: full marks − lost + bonus = score."""
    return {key: float(value) if isinstance(value, Fraction) else value for key, value in asdict(counts).items()}


def _weak(one: WeakIndicator) -> dict[str, Any]:
    """A weak indicator; numerator and denominator are null where figures were measured, which ``answers`` has."""
    return {
        "standard": one.indicator.id, "name": one.indicator.name,
        "numerator": _number(one.numerator), "denominator": _number(one.denominator),
        "answers": list(one.answers), "rate": float(one.rate), "lost": float(one.lost),
    }  # fmt: skip


def _completion(done: Completion) -> dict[str, Any]:
    """Standards met in full, of those that apply; the rate is null where none applies."""
    rate = None if done.rate is None else float(done.rate)
    return {"met": done.met, "applicable": done.applicable, "not_applicable": done.absent, "rate": rate}


def _gate(result: Result, gate: Gate) -> dict[str, Any]:
    node = gate.indicator
    words = condition(gate_texts(result.tree.scheme.language), node)
    return {
        "id": node.id, "name": node.name, "condition": words, "outcome": gate.outcome, "sanction": gate.sanction,
        **_seen(gate.seen),
    }  # fmt: skip


def _penalty(penalty: Penalty) -> dict[str, Any]:
    node, deducted = penalty.indicator, penalty.deducted
    return {
        "id": node.id, "name": node.name, "points": _number(node.points),
        "deducted": None if deducted is None else _number(Fraction(deducted)), **_seen(penalty.seen),
    }  # fmt: skip


def _seen(seen: Seen | None) -> dict[str, Any]:
    answers = [] if seen is None else [{"answer": text, "rows": rows} for text, rows in seen.answers]
    return {"observed": answers, "cell": None if seen is None else seen.first}


def _taken(taken: TakenScore, standards: list[str]) -> dict[str, Any]:
    return {
        "standards": standards, "scheme": taken.scheme, "label": taken.label, "revision": int(taken.revision),
        "score": _number(Fraction(taken.score)), "points": _number(Fraction(taken.points)), "status": taken.status,
    }  # fmt: skip


def _indicator(result: Result, position: int) -> dict[str, Any]:
    node, scored = result.tree.nodes[position], result.nodes[position]
    return {
        "id": node.id,
        "name": node.name,
        "parent": result.tree.nodes[node.parent].id or None,
        "kind": node.kind,
        "leaf": node.leaf,
        "method": node.method,
        "methods": [*node.methods],
        "points": _number(node.points),
        "target": _number(node.target),
        "effective_points": _number(scored.effective_points),
        "rate": None if scored.rate is None else float(scored.rate),
        "score": _number(None if scored.score is None else Fraction(scored.score)),
        "exact": None if scored.exact is None else float(scored.exact),
        "lost": float(scored.lost) if scored.rate is not None else None,
        "coverage": None if scored.coverage is None else _number(scored.coverage),
        "observations": scored.observations,
        "status": scored.status,
    }


def _tag(result: Result, row: TagScore) -> dict[str, Any]:
    """One value of a tag; the name of the standards without the tag is null."""
    score = None if row.exact is None else as_decimal(row.exact, result.tree.scheme.rounding)
    return {
        "name": row.name, "standards": row.standards, "points": _number(row.points),
        "score": _number(None if score is None else Fraction(score)),
        "exact": None if row.exact is None else float(row.exact), "rate": None if row.rate is None else float(row.rate),
        "lost": None if row.exact is None else float(row.lost), "coverage": _number(row.coverage),
        "observations": row.observations,
    }  # fmt: skip


def _scope(result: Result, scope: Scope | None) -> list[dict[str, Any]]:
    if scope is None:
        return []
    places: list[int | None] = [*scope.places] or [None] * len(scope.members)
    rows = [_member(result, scope.kind, m, p) for m, p in zip(scope.members, places, strict=True)]
    return sorted(rows, key=lambda r: (r["rank"] is None, r["rank"] or 0))


def _member(result: Result, kind: str, member: ScopeScore, place: int | None) -> dict[str, Any]:
    parts = {
        result.tree.nodes[position].id: {"rate": rate, "score": float(score)}
        for position, (rate, score) in member.parts.items()
    }
    row = {
        "name": member.name, "group": member.group, "rank": member.rank,
        "score": None if member.score is None else _number(Fraction(member.score)),
        "exact": member.exact, "rate": member.rate, "coverage": member.coverage, "observations": member.observations,
        "grade": grade_of(member.score, result.tree.scheme, kind), "flag": member.flag,
        "place_change": member.place_change, "completion": _completion(member.completion),
        "rank_points": _number(member.rank_points), "final": _number(member.final), "indicators": parts,
    }  # fmt: skip
    row |= likely_to_json(member)
    return row if place is None else {**row, **_place(result.cells.places[place])}


def _place(place: Place) -> dict[str, str]:
    return {k: v for k, v in place._asdict().items() if k != "site"}


def _losses(result: Result) -> list[dict[str, Any]]:
    standards = result.tree.standards
    frame = result.losses
    places = [(p.name, p.site_id) for p in result.cells.places]
    columns = ("standard", "place", "units", "file", "sheet", "cell", "points", PHOTOS, *LOSS_TEXTS)
    rows = zip(*(frame[c].tolist() for c in columns), strict=True)
    losses: list[dict[str, Any]] = [
        {
            "standard": standards[standard].id, "problem": standards[standard].problem,
            "site": places[place][0], "site_id": places[place][1], "place": place,
            "unit": list(units), "cell": str(Where(file, sheet, cell)), "points": points,
            "photos": photos.split(),
            **dict(zip(LOSS_TEXTS, texts, strict=True)),
        }
        for standard, place, units, file, sheet, cell, points, photos, *texts in rows
    ]  # fmt: skip
    for column in (c for c in (REMARK, *TOLD) if c in frame):
        for loss, text in zip(losses, frame[column].tolist(), strict=True):
            loss[column] = text
    return losses


def _cells(cells: Cells) -> dict[str, Any]:
    counts = [c.astype(np.int64) for c in (cells.count, cells.absent)]  # never true and false
    columns = (cells.place, cells.standard, cells.earned, cells.possible, *counts)
    return {
        "columns": ["place", "standard", "earned", "possible", "count", "absent"],
        "places": [[p.site_id, p.site, p.site_type, *p.areas] for p in cells.places],
        "unit": cells.unit,
        "rows": [list(row) for row in zip(*(c.tolist() for c in columns), strict=True)],
    }
